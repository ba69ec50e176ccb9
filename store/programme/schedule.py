"""The schedule: when the rest of the programme is expected."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from store.conference.conference import Conference
from store.programme.agenda import Item
from store.programme.speakers import speeches_left
from store.programme.state import State

DAY = timedelta(days=1)


class Expected(Struct, frozen=True):
    """The expected start and end of an item (UTC).

    ``due`` is when its own time is up. ``lacking`` is the time that is missing to an item with a
    fixed end: it, or what comes before it, must give way by so much.
    """

    start: datetime
    end: datetime
    due: datetime
    lacking: timedelta = timedelta()


class Schedule(Struct, frozen=True):
    """The expected times. ``offset`` is positive when the conference runs late."""

    items: Mapping[int, Expected]  # without those left out or passed over
    offset: timedelta
    close: datetime  # when the conference ended, or is expected to


def time_left(conference: Conference, now: datetime) -> timedelta | None:
    """The time left of the running item; negative when it overruns; None when none runs. One that
    was broken off, or gone back to, goes on with its own time."""
    running = schedule(conference, now).items.get(conference.programme.current or 0)
    return running.due - now if running else None


def schedule(conference: Conference, now: datetime) -> Schedule:
    """The schedule at ``now`` (UTC).

    Planned starts are taken as they are, and lateness is measured against them: an added item
    makes it later, one left out earlier. Lateness moves the rest back, and the breaks of the plan
    absorb it, except the minutes that were shifted as a whole. An early start is kept. An item
    that overruns is expected to end now. Speakers still to come count; a fixed end stands.

    A conference that is held on another day has its plan moved to that day.
    """
    agenda, programme = conference.agenda, conference.programme
    planned = conference.plan.starts_at(conference.plan.item_numbers[0]).astimezone(UTC)
    end = planned + sum((item.slot for item in agenda), timedelta())
    days = timedelta()
    if programme.opened_about is not None:
        days = round((min(programme.opened_about, now) - planned) / DAY) * DAY
        now = min(now, end + days + DAY / 2)
    elif abs(now - planned) > DAY / 2:
        now = planned
    planned += days
    ahead = programme.ahead(agenda.numbers)
    expected: dict[int, Expected] = {}
    free_from: datetime | None = None  # the expected end of the item before
    offset: timedelta | None = None
    for item in agenda:
        planned_start, planned = planned, planned + item.slot
        state = programme.state(item.number)
        if item.skipped or (state is State.WAITING and item.number not in ahead):
            continue
        if state is State.FINISHED:
            one = _held(conference, item, now)
        else:
            start = max(now, planned_start if free_from is None else free_from)
            if state is State.RUNNING:
                start = programme.runs(item.number)[-1].started
            one = _still_to_end(conference, item, start, start - planned_start, now, days)
            if offset is None:
                at_its_end = state is State.RUNNING or item.is_break
                offset = one.end - planned if at_its_end else start - planned_start
        expected[item.number] = one
        free_from = max(free_from or one.end, one.end)
    if free_from is not None and (programme.closed_at or offset is None):
        free_from = programme.closed_at or free_from
        offset = free_from - planned
    return Schedule(expected, offset or timedelta(), free_from or now)


def _held(conference: Conference, item: Item, now: datetime) -> Expected:
    first, last = (conference.programme.runs(item.number)[run] for run in (0, -1))
    # an end still to come was told by a clock that ran fast
    end = min(last.finished or last.started, now)
    return Expected(first.started, end, end)


def _still_to_end(
    conference: Conference,
    item: Item,
    start: datetime,
    late: timedelta,
    now: datetime,
    days: timedelta,
) -> Expected:
    """An item that runs since ``start``, or will, so much later than planned; one that was broken
    off goes on with its own time."""
    length = item.length - conference.programme.spent(item.number)
    if item.is_break:
        spared = late - conference.programme.changes.shifted
        length -= max(timedelta(), min(item.planned, length, spared))
    moment = max(now, start)
    due, needed = start + length, moment + speeches_left(conference, item, now)
    if item.fixed_end is None:
        return Expected(start, max(due, needed), due)
    fixed = max(start, item.fixed_end + days)
    return Expected(start, max(moment, fixed), fixed, max(timedelta(), max(due, needed) - fixed))
