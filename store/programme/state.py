"""The course of the programme."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from store.facts.desk_time import Corrected
from store.facts.fact import Fact
from store.facts.kinds import What, kinds_of
from store.facts.slice import Slice
from store.programme import facts
from store.programme.agenda import FIRST_INSERTED, Changes

_CHANGES = (
    *(facts.Inserted, facts.Skipped, facts.Moved, facts.BreakMerged),
    *(facts.Resized, facts.Shifted),
)

NO_REASON = "–"
"""Of a break left out by a version that asked for none."""


class State(StrEnum):
    """The state of an item."""

    WAITING = "waiting"
    RUNNING = "running"
    FINISHED = "finished"


class Run(Struct, frozen=True):
    """One run of an item; times are UTC. ``broken_off``: the conference went back before its end.
    ``steps`` are pairs of step and time, the first at the start."""

    started: datetime
    finished: datetime | None = None
    broken_off: bool = False
    steps: tuple[tuple[int, datetime], ...] = ()
    remark: str = ""


class Programme(Slice):
    """The slice of the conference that holds the runs of each item and the changes of the day."""

    TAKES = (
        *kinds_of("programme"),
        *(facts.SpeakerCalled, facts.SpeakerBegan, facts.SpeakerFinished),
        *(facts.QuorumAnnounced, Corrected),
    )

    def __init__(self) -> None:
        self._runs: dict[int, tuple[Run, ...]] = {}
        self.steps = 0  # how often the programme moved; a command names the count it was based on
        self._current = 0
        self._begun_by = ("", "")  # the desk at which the running item began
        self._opening: tuple[tuple[str, str], datetime] | None = None  # at which desk, when
        self.changes = Changes()
        self.closed_at: datetime | None = None
        self.card_read = False  # the figures of the current step were read out

    def apply(self, fact: Fact) -> None:
        match fact.what:
            case facts.Started(item) if self._known(item):
                self._close(fact.time)
                self._open(item, fact)
            case facts.Returned(item) if self._known(item):
                self._close(fact.time, broken_off=True)
                self._open(item, fact)
            case facts.Finished(item, remark) if item == self._current:
                self._close(fact.time, remark=remark)
            case facts.StepReached(step) if self._current:
                *earlier, last = self._runs[self._current]
                reached = replace(last, steps=(*last.steps, (step, fact.time)))
                self._runs[self._current] = (*earlier, reached)
                self.card_read = False
            case facts.QuorumAnnounced():
                self.card_read = True
            case facts.Closed():
                self._close(fact.time)
                self.closed_at = fact.time
            case facts.SpeakerCalled() | facts.SpeakerBegan() | facts.SpeakerFinished():
                pass  # a step within the item
            case what if isinstance(what, _CHANGES):
                self.change(what)
            case _:
                self._shift(fact)
                return
        self.steps += 1

    def _shift(self, fact: Fact) -> None:
        """A clock that was wrong showed the start of what runs: its time goes on evenly."""
        if not isinstance(fact.what, Corrected):
            return
        by = timedelta(seconds=fact.what.shift)
        if self._opening and fact.where == self._opening[0]:
            self._opening = (fact.where, self._opening[1] + by)
        if self._current and fact.where == self._begun_by:
            *earlier, last = self._runs[self._current]
            self._runs[self._current] = (*earlier, replace(last, started=last.started + by))

    def change(self, what: What) -> None:
        """Adds a change of the day's programme."""
        now = self.changes
        match what:
            case facts.Inserted(item, after=after):
                placed = (*now.placed, (item, after))
                self.changes = replace(now, inserted=now.inserted | {item: what}, placed=placed)
            case facts.Moved(item, after):
                self.changes = replace(now, placed=(*now.placed, (item, after)))
            case facts.Skipped(item, reason):
                self.changes = replace(now, skipped=now.skipped | {item: reason})
            case facts.BreakMerged(before):
                self.changes = replace(now, skipped=now.skipped | {-before: NO_REASON})
            case facts.Resized(item, minutes):
                self.changes = replace(now, minutes=now.minutes | {item: minutes})
            case facts.Shifted(minutes):
                self.changes = replace(now, shifted=timedelta(minutes=minutes))

    def _known(self, item: int) -> bool:
        """False for an added item whose insertion was taken back."""
        return item < FIRST_INSERTED or item in self.changes.inserted

    def _open(self, item: int, fact: Fact) -> None:
        at, before = fact.time, self.runs(item)
        step = before[-1].steps[-1][0] if before else 1  # it goes on where it was left
        self._opening = self._opening or (fact.where, at)
        self._runs[item] = (*before, Run(at, steps=((step, at),)))
        self._current, self._begun_by = item, fact.where
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
        """The runs of an item, oldest first."""
        return self._runs.get(item, ())

    @property
    def current(self) -> int | None:
        """The number of the running item."""
        return self._current or None

    @property
    def step(self) -> int:
        """The step of the running item, from 1; 0 when none runs."""
        return self._runs[self._current][-1].steps[-1][0] if self._current else 0

    def state(self, item: int) -> State:
        """The state of an item; one that was broken off waits."""
        if item == self._current:
            return State.RUNNING
        runs = self.runs(item)
        if not runs or runs[-1].broken_off:
            return State.WAITING
        return State.FINISHED

    def started(self, item: int) -> datetime | None:
        """The start of the item's first run (UTC)."""
        runs = self.runs(item)
        return runs[0].started if runs else None

    def pauses(self, item: int, since: datetime, until: datetime | None = None) -> timedelta:
        """How long the item lay between its runs, from ``since`` to ``until``."""
        gaps = (
            min(later.started, until or later.started) - max(run.finished or later.started, since)
            for run, later in pairwise(self.runs(item))
        )
        return sum((max(gap, timedelta()) for gap in gaps), timedelta())

    def spent(self, item: int) -> timedelta:
        """The time of the item's runs that have ended."""
        ended = (run.finished - run.started for run in self.runs(item) if run.finished)
        return sum(ended, timedelta())

    def counts_from(self, item: int) -> datetime | None:
        """What the item's own time counts from: its first start, moved on by its pauses (UTC)."""
        started = self.started(item)
        return started + self.pauses(item, started) if started else None

    def finished(self, item: int) -> datetime | None:
        """The end of the item's last run (UTC); None while it runs or waits."""
        return self.runs(item)[-1].finished if self.state(item) is State.FINISHED else None

    @property
    def opened_at(self) -> datetime | None:
        """When the conference began: the first start of an item (UTC)."""
        return next((runs[0].started for runs in self._runs.values()), None)

    @property
    def opened_about(self) -> datetime | None:
        """The same by the clock of that desk as it was corrected since."""
        return self._opening[1] if self._opening else None

    def ahead(self, items: Sequence[int]) -> Sequence[int]:
        """Those of ``items`` after everything that has run; none once the conference is closed."""
        reached = [n for n, item in enumerate(items) if self.state(item) is not State.WAITING]
        return items[max(reached, default=-1) + 1 :] if self.closed_at is None else ()

    def next_item(self, items: Sequence[int]) -> int | None:
        """The first of ``items`` that is ahead; None at the end."""
        return next(iter(self.ahead(items)), None)

    def over(self, items: Sequence[int]) -> bool:
        """Whether all of ``items`` have run, or the conference is closed."""
        return self._current == 0 and not self.ahead(items)
