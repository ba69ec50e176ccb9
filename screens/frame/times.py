"""How spans of time stand on a screen."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from screens.frame.view import View
from screens.words import _
from screens.words.numbers import two_digits
from store.conference.conference import Conference
from store.programme.state import State


def date_in_words(day: date) -> str:
    """``ngày 05 tháng 3 năm 2025``: days under 10 and months 1 and 2 take a leading zero
    (NĐ 30/2020/NĐ-CP, Phụ lục I)."""
    month = two_digits(day.month) if day.month < 3 else str(day.month)
    return _("on {day}/{month}/{year}").format(day=two_digits(day.day), month=month, year=day.year)


def duration(span: timedelta) -> str:
    """``11:20``, or ``1:02:05`` from an hour on; never negative."""
    seconds = max(0, int(span.total_seconds()))
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def countdown(left: timedelta) -> str:
    """What is left of an item, or how far it is over."""
    if left >= timedelta():
        return _("{time} left").format(time=duration(left))
    return _("{time} over").format(time=duration(-left))


def span(length: timedelta) -> str:
    """``06 phút``, ``1 giờ 05 phút``, whole minutes; never negative."""
    hours, minutes = divmod(max(0, int(length.total_seconds() // 60)), 60)
    if not hours:
        return _("{minutes} min").format(minutes=f"{minutes:02}")
    return _("{hours} h {minutes} min").format(hours=hours, minutes=f"{minutes:02}")


def delay(offset: timedelta) -> str:
    """Lateness in words: ``trễ 06 phút``, ``trễ 1 giờ 05 phút``. Positive is late; under a minute
    is on time."""
    if abs(offset) < timedelta(minutes=1):
        return _("on time")
    said = _("{span} late") if offset > timedelta() else _("{span} early")
    return said.format(span=span(abs(offset)))


SOON = timedelta(minutes=30)
"""Who is not there so shortly before he or she is awaited may come too late; before that, nobody
is late."""


def is_soon(view: View, item: int) -> bool:
    """Whether ``item`` has begun, or is about to."""
    if view.conference.programme.state(item) is not State.WAITING:
        return True
    expected = view.schedule.items.get(item)
    return expected is not None and expected.start - view.now <= SOON


def opens_soon(view: View) -> bool:
    """Whether the conference has been opened, or is about to be, and is not over."""
    over = view.conference.programme.closed_at is not None
    return not over and is_soon(view, view.conference.plan.item_numbers[0])


def clock_time(conference: Conference, moment: datetime | None) -> str:
    """``07 giờ 30 phút``; … when it has not come."""
    if moment is None:
        return "…"
    local = moment.astimezone(ZoneInfo(conference.plan.time_zone))
    return _("{hour}:{minute}").format(hour=f"{local:%H}", minute=f"{local:%M}")
