"""The programme as it was really run, and when the rest of it may be expected."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from msgspec.structs import replace

from store.agenda import FIRST_INSERTED, Changes, Insertion, agenda_of
from store.facts.fact import Fact
from store.facts.kinds import Kinds, What, kind
from store.facts.outcome import Circumstances, Outcome, Refusal, done, refused
from store.quorum import QuorumAnnounced
from store.speakers import SpeakerBegan, SpeakerCalled, SpeakerFinished
from store.vote_item import leaves_uncounted

if TYPE_CHECKING:
    from store.conference import Conference
    from store.plan.plan import Plan


class State(StrEnum):
    """Where an item stands."""

    WAITING = "waiting"
    RUNNING = "running"
    FINISHED = "finished"


@kind("programme.started")
class Started(What, frozen=True):
    """An item begins; whatever ran before it ends."""

    item: int


@kind("programme.finished")
class Finished(What, frozen=True):
    """``remark`` is the chair's decision where the item ends before its vote is counted."""

    item: int
    remark: str = ""


@kind("programme.returned")
class Returned(What, frozen=True):
    """The conference goes back to an earlier item, which gets a new run; nothing is overwritten."""

    item: int


@kind("programme.step_reached")
class StepReached(What, frozen=True):
    """The running item is at its step, counted from 1; an item begins at its first."""

    step: int


@kind("programme.closed")
class Closed(What, frozen=True):
    """The conference is closed; what still ran ends."""


@kind("programme.inserted")
class Inserted(What, frozen=True):
    """An item or a break is put in after another item (0: at the front)."""

    item: int
    title: str
    minutes: int
    after: int
    person: str = ""
    is_break: bool = False


@kind("programme.skipped")
class Skipped(What, frozen=True):
    item: int
    reason: str


@kind("programme.moved")
class Moved(What, frozen=True):
    """An item is to be held right after another one."""

    item: int
    after: int


@kind("programme.break_merged")
class BreakMerged(What, frozen=True):
    """The break before an item is not held: what came before it leads on."""

    before: int


@kind("programme.resized")
class Resized(What, frozen=True):
    """An item is given so many minutes on the day."""

    item: int
    minutes: int


@kind("programme.shifted")
class Shifted(What, frozen=True):
    """So many minutes late, the rest is shifted as a whole: breaks keep their length. 0: the breaks
    absorb what there is."""

    minutes: int


class Run(Struct, frozen=True):
    """One time an item was run. ``broken_off``: the conference went back before it was done.
    ``steps``: which step was reached when, the first with the start."""

    started: datetime
    finished: datetime | None = None
    broken_off: bool = False
    steps: tuple[tuple[int, datetime], ...] = ()
    remark: str = ""


class Programme:
    """The slice of the conference that knows the runs of each item, by item number, and what was
    changed on the day."""

    TAKES: ClassVar[Kinds] = (
        *(Started, Finished, Returned, StepReached, Closed),
        *(Inserted, Skipped, Moved, BreakMerged, Resized, Shifted),
        *(SpeakerCalled, SpeakerBegan, SpeakerFinished),
        QuorumAnnounced,
    )

    def __init__(self) -> None:
        self._runs: dict[int, tuple[Run, ...]] = {}
        self.steps = 0  # how often the programme moved: what a key press was based on
        self._current = 0
        self.changes = Changes()
        self.closed_at: datetime | None = None
        self.card_read = False  # the figures were read out at the step that is on

    def copy(self) -> Programme:
        other = copy.copy(self)
        other._runs = dict(self._runs)
        return other

    def apply(self, fact: Fact) -> None:
        match fact.what:
            case Started(item) if self._known(item):
                self._close(fact.at)
                self._open(item, fact.at)
            case Returned(item) if self._known(item):
                self._close(fact.at, broken_off=True)
                self._open(item, fact.at)
            case Finished(item, remark) if item == self._current:
                self._close(fact.at, remark=remark)
            case StepReached(step) if self._current:
                *earlier, last = self._runs[self._current]
                reached = replace(last, steps=(*last.steps, (step, fact.at)))
                self._runs[self._current] = (*earlier, reached)
                self.card_read = False
            case QuorumAnnounced():
                self.card_read = True
            case Closed():
                self._close(fact.at)
                self.closed_at = fact.at
            case SpeakerCalled() | SpeakerBegan() | SpeakerFinished():
                pass  # the programme moved on, within its item
            case Inserted() | Skipped() | Moved() | BreakMerged() | Resized() | Shifted():
                self.change(fact.what)
            case _:
                return
        self.steps += 1

    def change(self, what: What) -> None:
        """Take in a change of the day's programme."""
        now = self.changes
        match what:
            case Inserted(item, title, minutes, after, person, is_break):
                insertion = Insertion(title, minutes, person, is_break)
                self.changes = replace(
                    now,
                    inserted=now.inserted | {item: insertion},
                    placed=(*now.placed, (item, after)),
                )
            case Moved(item, after):
                self.changes = replace(now, placed=(*now.placed, (item, after)))
            case Skipped(item, reason):
                self.changes = replace(now, skipped=now.skipped | {item: reason})
            case BreakMerged(before):
                self.changes = replace(now, merged=now.merged | {before})
            case Resized(item, minutes):
                self.changes = replace(now, minutes=now.minutes | {item: minutes})
            case Shifted(minutes):
                self.changes = replace(now, shifted=timedelta(minutes=minutes))

    def _known(self, item: int) -> bool:
        """False for an item whose putting in was taken back."""
        return item < FIRST_INSERTED or item in self.changes.inserted

    def _open(self, item: int, at: datetime) -> None:
        self._runs[item] = (*self.runs(item), Run(at, steps=((1, at),)))
        self._current = item
        self.closed_at = None
        self.card_read = False

    def _close(self, at: datetime, *, broken_off: bool = False, remark: str = "") -> None:
        if self._current:
            *earlier, last = self._runs[self._current]
            ended = replace(last, finished=at, broken_off=broken_off, remark=remark)
            self._runs[self._current] = (*earlier, ended)
        self._current = 0
        self.card_read = False

    def runs(self, item: int) -> tuple[Run, ...]:
        return self._runs.get(item, ())

    @property
    def current(self) -> int | None:
        """The number of the item that is running."""
        return self._current or None

    @property
    def step(self) -> int:
        """The step the running item is at, from 1; 0 when none runs."""
        return self._runs[self._current][-1].steps[-1][0] if self._current else 0

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
        """Whether all of ``items`` are done with, or the conference was closed."""
        if self.closed_at is not None:
            return True
        return self._current == 0 and self.next_item(items) is None


class Advance(Struct, frozen=True):
    """The one key forward: finish what runs, or start what comes next.

    ``seen_steps`` is what the operator looked at: a double press, or two people pressing at once,
    advances once. ``chair`` is the chair's decision to end an item whose vote is not counted.
    """

    seen_steps: int
    chair: str = ""

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        programme = conference.programme
        if programme.steps != self.seen_steps:
            return refused(Refusal.MOVED_ON)
        if programme.current is not None:
            uncounted = leaves_uncounted(conference)
            if uncounted and not self.chair.strip():
                return refused(Refusal.VOTE_UNCOUNTED)
            return done(Finished(programme.current, self.chair.strip() if uncounted else ""))
        following = programme.next_item(conference.agenda.numbers)
        if following is None or programme.closed_at is not None:
            return refused(Refusal.PROGRAMME_OVER)
        return done(Started(following))


class GoBack(Struct, frozen=True):
    """Back to the item before: the running one is broken off, the earlier one runs again.

    Between items it is the last finished one that runs again.
    """

    seen_steps: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        programme = conference.programme
        if programme.steps != self.seen_steps:
            return refused(Refusal.MOVED_ON)
        items = conference.agenda.numbers
        if programme.current is None:
            finished = [item for item in items if programme.state(item) is State.FINISHED]
            return done(Returned(finished[-1])) if finished else refused(Refusal.NOTHING_BEFORE)
        position = items.index(programme.current) if programme.current in items else 0
        if position == 0:
            return refused(Refusal.NOTHING_BEFORE)
        return done(Returned(items[position - 1]))


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
