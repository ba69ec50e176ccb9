"""Planned against expected: when the rest of the programme may be expected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from store.plan.plan import Plan
from store.programme.agenda import agenda_of
from store.programme.state import Programme, State


class Expected(Struct, frozen=True):
    """When an item may be expected to begin and end, as things stand."""

    start: datetime
    end: datetime


class Schedule(Struct, frozen=True):
    """Planned against expected. ``offset`` is positive when the conference runs late."""

    items: Mapping[int, Expected]  # of those that are to be held
    offset: timedelta
    close: datetime  # when the conference may be expected to end, or did


def time_left(plan: Plan, programme: Programme, now: datetime) -> timedelta | None:
    """What the running item has left of its minutes; negative when it is over; None between."""
    if programme.current is None:
        return None
    item = agenda_of(plan, programme.changes).get(programme.current)
    if item is None:
        return None
    return programme.runs(item.number)[-1].started + item.length - now


def schedule(plan: Plan, programme: Programme, now: datetime) -> Schedule:
    """What may be expected of every item at ``now``.

    Lateness moves the rest back and the breaks between items absorb it, but for what was decided
    to be shifted as a whole; an early start of what follows is kept as it is. An item that overruns
    is expected to end now. Lateness is measured against the plan: an item put in makes late, one
    left out early.
    """
    agenda = agenda_of(plan, programme.changes)
    expected: dict[int, Expected] = {}
    planned = plan.starts_at(plan.item_numbers[0]).astimezone(
        UTC
    )  # how far the plan would have got
    free_from: datetime | None = None  # when the item before is done with
    offset: timedelta | None = None
    for item in agenda:
        late = free_from - planned if free_from is not None else timedelta()
        planned += item.planned_pause + item.planned
        if item.skipped:
            continue
        state = programme.state(item.number)
        started = programme.started(item.number)
        if state is State.FINISHED and started is not None:
            finished = programme.finished(item.number) or started
            expected[item.number] = Expected(started, finished)
        elif state is State.RUNNING:
            run = programme.runs(item.number)[-1]
            end = max(now, run.started + item.length)
            expected[item.number] = Expected(run.started, end)
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
        free_from = (
            max(free_from, expected[item.number].end) if free_from else expected[item.number].end
        )
    if programme.closed_at is not None and free_from is not None:
        free_from = programme.closed_at
        offset = free_from - planned
    if offset is None and free_from is not None:
        offset = free_from - planned
    return Schedule(expected, offset or timedelta(), free_from or now)
