"""The schedule: when the rest of the programme is expected."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from store.plan.plan import Plan
from store.programme.agenda import agenda_of
from store.programme.state import Programme, State


class Expected(Struct, frozen=True):
    """The expected start and end of an item (UTC)."""

    start: datetime
    end: datetime


class Schedule(Struct, frozen=True):
    """The expected times. ``offset`` is positive when the conference runs late."""

    items: Mapping[int, Expected]  # without those left out
    offset: timedelta
    close: datetime  # when the conference ended, or is expected to


def time_left(plan: Plan, programme: Programme, now: datetime) -> timedelta | None:
    """The time left of the running item; negative when it overruns; None when none runs. One that
    was broken off, or gone back to, goes on with its own time."""
    item = agenda_of(plan, programme.changes).get(programme.current or 0)
    begun = programme.counts_from(item.number) if item is not None else None
    return begun + item.length - now if item is not None and begun is not None else None


def schedule(plan: Plan, programme: Programme, now: datetime) -> Schedule:
    """The schedule at ``now`` (UTC).

    Lateness moves the rest back, and the breaks between items absorb it, except the minutes that
    were shifted as a whole. An early start is kept. An item that overruns is expected to end now.
    Lateness is measured against the plan: an added item makes it later, one left out earlier.
    """
    agenda = agenda_of(plan, programme.changes)
    expected: dict[int, Expected] = {}
    # the time in the plan, and the expected end of the item before
    planned = plan.starts_at(plan.item_numbers[0]).astimezone(UTC)
    free_from: datetime | None = None
    offset: timedelta | None = None
    for item in agenda:
        late = free_from - planned if free_from is not None else timedelta()
        planned += item.planned_pause + item.planned
        if item.skipped:
            continue
        state = programme.state(item.number)
        started, begun = programme.started(item.number), programme.counts_from(item.number)
        if state is State.FINISHED and started is not None:
            finished = programme.finished(item.number) or started
            expected[item.number] = Expected(started, finished)
        elif state is State.RUNNING and begun is not None:
            end = max(now, begun + item.length)
            expected[item.number] = Expected(programme.runs(item.number)[-1].started, end)
            offset = end - planned
        else:
            if free_from is None:
                start = max(planned - item.planned, now)
            else:
                absorbed = min(item.pause, max(timedelta(), late - programme.changes.shifted))
                start = max(now, free_from + item.pause - absorbed)
            expected[item.number] = Expected(start, start + item.length)
            if offset is None:
                offset = start - (planned - item.planned)
        end = expected[item.number].end
        free_from = max(free_from, end) if free_from else end
    if free_from is not None and (programme.closed_at or offset is None):
        free_from = programme.closed_at or free_from
        offset = free_from - planned
    return Schedule(expected, offset or timedelta(), free_from or now)
