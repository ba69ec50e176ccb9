"""Moments as a person writes them, in the conference's own time zone."""

import re
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from store.plan.plan import Plan

RUNS_ON = timedelta(hours=6)

_WRITTEN = r"(\d{1,2})[:h](\d{2})(?:[ ,]+(\d{1,2})/(\d{1,2})/(\d{4}))?"


def moment_of(text: str, plan: Plan) -> datetime:
    """``09:30`` or ``9h30`` on the day of the conference, ``09:30 28/03/2025``, or ISO 8601.

    Raises ValueError; also for the calendar's first and last years, where no reckoning is possible.
    """
    zone = ZoneInfo(plan.time_zone)
    if written := re.fullmatch(_WRITTEN, text.strip()):
        hour, minute, *day = (int(figure) for figure in written.groups() if figure)
        on = date(*reversed(day)) if day else plan.date
        moment = datetime.combine(on, time(hour, minute), zone)
    else:
        moment = _iso(text, plan)
    if not MINYEAR + 1 < moment.year < MAXYEAR - 1:
        raise ValueError(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _iso(text: str, plan: Plan) -> datetime:
    try:
        return datetime.combine(plan.date, time.fromisoformat(text), ZoneInfo(plan.time_zone))
    except ValueError:
        return datetime.fromisoformat(text)


def is_the_day(moment: datetime, plan: Plan) -> bool:
    """Whether ``moment`` is on the plan's day, in its time zone. One that ends about midnight may
    run on for some hours."""
    if not MINYEAR < plan.date.year < MAXYEAR:
        return False  # no reckoning is possible there
    begins, ends = _midnights(plan.date, plan.time_zone)
    if moment < ends:
        return begins <= moment
    last = plan.programme[-1]
    return moment < plan.starts_at(last.number) + timedelta(minutes=last.minutes) + RUNS_ON


@lru_cache(maxsize=8)  # asked at every act: in a zone of its own each comparison is dear
def _midnights(day: date, zone: str) -> tuple[datetime, datetime]:
    """The first of a day and that of the next, in UTC."""
    begins = datetime.combine(day, time(), ZoneInfo(zone))
    return begins.astimezone(UTC), (begins + timedelta(days=1)).astimezone(UTC)


def written(moment: datetime, plan: Plan, *, dated: bool = False) -> str:
    """``moment`` as ``moment_of`` reads it to the minute, with its day unless it is the plan's;
    ``dated``: with that as well."""
    local = moment.astimezone(ZoneInfo(plan.time_zone))
    dated = dated or local.date() != plan.date
    return f"{local:%H:%M %d/%m/%Y}" if dated else f"{local:%H:%M}"


_DAY = r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})"
_CLOCK = r"(?i)(\d{1,2})\s*(?:[:hg.]|giờ)\s*(\d{2})?"


def read_day(text: str) -> date:
    """``28/11/2026``, ``28-11-26`` or ``2026-11-28``. Raises ValueError."""
    if found := re.fullmatch(_DAY, text.strip()):
        day, month, year = map(int, found.groups())
        return date(year + 2000 * (year < 100), month, day)
    return date.fromisoformat(text.strip())


def read_clock(text: str) -> time:
    """``7:30``, ``7h30``, ``7g30`` or ``7h``. Raises ValueError."""
    if found := re.fullmatch(_CLOCK, text.strip()):
        return time(int(found[1]), int(found[2] or 0))
    return time.fromisoformat(text.strip())
