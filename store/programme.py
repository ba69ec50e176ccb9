"""The programme as it was really run, and when the rest of it may be expected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from store.facts import Fact, Kinds, What, kind
from store.outcome import Circumstances, Outcome, Refusal, done, refused

if TYPE_CHECKING:
    from store.conference import Conference
    from store.plan import Plan


class State(StrEnum):
    """Where an item stands."""

    WAITING = "waiting"
    RUNNING = "running"
    FINISHED = "finished"


@kind("programme.started")
@dataclass(frozen=True, slots=True)
class Started(What):
    """An item begins; whatever ran before it ends."""

    item: int


@kind("programme.finished")
@dataclass(frozen=True, slots=True)
class Finished(What):
    item: int


@kind("programme.returned")
@dataclass(frozen=True, slots=True)
class Returned(What):
    """The conference goes back to an earlier item, which gets a new run; nothing is overwritten."""

    item: int


@dataclass(frozen=True, slots=True)
class Run:
    """One time an item was run. ``broken_off``: the conference went back before it was done."""

    started: datetime
    finished: datetime | None = None
    broken_off: bool = False


class Programme:
    """The slice of the conference that knows the runs of each item, by item number."""

    TAKES: ClassVar[Kinds] = (Started, Returned, Finished)

    def __init__(
        self, runs: Mapping[int, tuple[Run, ...]] | None = None, steps: int = 0, current: int = 0
    ) -> None:
        self._runs: dict[int, tuple[Run, ...]] = dict(runs or {})
        self.steps = steps  # how often the programme moved: what a key press was based on
        self._current = current

    def copy(self) -> Programme:
        return Programme(self._runs, self.steps, self._current)

    def apply(self, fact: Fact) -> None:
        match fact.what:
            case Started(item):
                self._close(fact.at)
                self._open(item, fact.at)
            case Returned(item):
                self._close(fact.at, broken_off=True)
                self._open(item, fact.at)
            case Finished(item) if item == self._current:
                self._close(fact.at)
            case _:
                return
        self.steps += 1

    def _open(self, item: int, at: datetime) -> None:
        self._runs[item] = (*self.runs(item), Run(at))
        self._current = item

    def _close(self, at: datetime, *, broken_off: bool = False) -> None:
        if self._current:
            *earlier, last = self._runs[self._current]
            self._runs[self._current] = (
                *earlier,
                replace(last, finished=at, broken_off=broken_off),
            )
        self._current = 0

    def runs(self, item: int) -> tuple[Run, ...]:
        return self._runs.get(item, ())

    @property
    def current(self) -> int | None:
        """The number of the item that is running."""
        return self._current or None

    def state(self, item: int) -> State:
        if item == self._current:
            return State.RUNNING
        runs = self.runs(item)
        if not runs or runs[-1].broken_off:
            return State.WAITING
        return State.FINISHED

    def started(self, item: int) -> datetime | None:
        """When the item first began."""
        runs = self.runs(item)
        return runs[0].started if runs else None

    def finished(self, item: int) -> datetime | None:
        """When the item was last done with; None while it runs or waits."""
        return self.runs(item)[-1].finished if self.state(item) is State.FINISHED else None

    def next_item(self, items: Sequence[int]) -> int | None:
        """The first item after everything that has run; None at the end, never the first again."""
        reached = [n for n, item in enumerate(items) if self.state(item) is not State.WAITING]
        following = max(reached, default=-1) + 1
        return items[following] if following < len(items) else None

    def over(self, items: Sequence[int]) -> bool:
        return self._current == 0 and self.next_item(items) is None


@dataclass(frozen=True, slots=True)
class Advance:
    """The one key forward: finish what runs, or start what comes next.

    ``seen_steps`` is what the operator looked at: a double press, or two people pressing at once,
    advances once.
    """

    seen_steps: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        programme = conference.programme
        if programme.steps != self.seen_steps:
            return refused(Refusal.MOVED_ON)
        if programme.current is not None:
            return done(Finished(programme.current))
        following = programme.next_item(conference.plan.item_numbers)
        if following is None:
            return refused(Refusal.PROGRAMME_OVER)
        return done(Started(following))


@dataclass(frozen=True, slots=True)
class GoBack:
    """Back to the item before: the running one is broken off, the earlier one runs again.

    Between items it is the last finished one that runs again.
    """

    seen_steps: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        programme = conference.programme
        if programme.steps != self.seen_steps:
            return refused(Refusal.MOVED_ON)
        items = conference.plan.item_numbers
        if programme.current is None:
            finished = [item for item in items if programme.state(item) is State.FINISHED]
            return done(Returned(finished[-1])) if finished else refused(Refusal.NOTHING_BEFORE)
        position = items.index(programme.current)
        if position == 0:
            return refused(Refusal.NOTHING_BEFORE)
        return done(Returned(items[position - 1]))


@dataclass(frozen=True, slots=True)
class Expected:
    """When an item may be expected to begin and end, as things stand."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Schedule:
    """Planned against expected. ``offset`` is positive when the conference runs late."""

    items: Mapping[int, Expected]
    offset: timedelta

    @property
    def close(self) -> datetime:
        """The expected end of the last item."""
        return max(expected.end for expected in self.items.values())


def time_left(plan: Plan, programme: Programme, now: datetime) -> timedelta | None:
    """What the running item has left of its minutes; negative when it is over; None between."""
    if programme.current is None:
        return None
    run = programme.runs(programme.current)[-1]
    return run.started + timedelta(minutes=plan.item(programme.current).minutes) - now


def schedule(plan: Plan, programme: Programme, now: datetime) -> Schedule:
    """What may be expected of every item at ``now``.

    Lateness moves the rest back and gaps between planned items absorb it; an early start of what
    follows is kept as it is. An item that overruns is expected to end now.
    """
    expected: dict[int, Expected] = {}
    free_from: datetime | None = None  # when the item before is done with
    planned_free: datetime | None = None  # when it was planned to be
    offset: timedelta | None = None
    for item in plan.programme:
        planned = plan.starts_at(item.number)
        length = timedelta(minutes=item.minutes)
        started = programme.started(item.number)
        state = programme.state(item.number)
        if state is State.FINISHED and started is not None:
            finished = programme.finished(item.number)
            expected[item.number] = Expected(started, finished or started)
        elif state is State.RUNNING:
            run = programme.runs(item.number)[-1]
            expected[item.number] = Expected(run.started, max(now, run.started + length))
            offset = expected[item.number].end - (planned + length)
        else:
            start = _expected_start(planned, planned_free, free_from, now)
            expected[item.number] = Expected(start, start + length)
            if offset is None:
                offset = start - planned
        free_from = expected[item.number].end
        planned_free = planned + length
    if offset is None and free_from is not None and planned_free is not None:
        offset = free_from - planned_free
    return Schedule(expected, offset or timedelta())


def _expected_start(
    planned: datetime,
    planned_free: datetime | None,
    free_from: datetime | None,
    now: datetime,
) -> datetime:
    if free_from is None or planned_free is None:
        return max(planned, now)
    if free_from <= planned_free:
        return max(now, free_from + (planned - planned_free))
    return max(now, planned, free_from)
