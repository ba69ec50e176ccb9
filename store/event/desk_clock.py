"""The clock of a desk: its machine's, as people corrected it, judged by that machine's facts."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from store.conference.acts_of_the_day import ACTS_OF_THE_DAY
from store.facts.desk_time import Corrected, Doubt, Reading
from store.facts.fact import Fact, read_time
from store.journal.clock import Clock
from store.plan.moments import is_the_day
from store.plan.plan import Plan

CLOCK_TOLERANCE = timedelta(minutes=2)
"""Clocks of one conference differ by less, or one of them is wrong."""

STANDS = timedelta(days=1)
"""For so long a time that was stated vouches for a day that is not the plan's."""


class Judged(Struct):
    """What a desk's time is judged by: the corrections of its machine, in order of time, its own
    last one, and the latest time since then (``since``: the order of the fact that it counts from).
    """

    corrections: tuple[tuple[Fact, Corrected], ...] = ()
    own: tuple[Fact, Corrected] | None = None
    since: tuple[datetime, str] | None = None
    latest: datetime | None = None

    def learn(self, facts: Iterable[Fact], where: tuple[str, str | None]) -> None:
        """Takes note of facts in their order of arrival; ``where``: the desk, as ``Fact.where``."""
        machine, desk = where
        for fact in facts:
            if fact.machine != machine:
                continue
            own = fact.desk == desk
            if isinstance(fact.what, Corrected):
                known = (*self.corrections, (fact, fact.what))
                self.corrections = tuple(sorted(known, key=lambda one: one[0].order))
                if own and (self.own is None or self.own[0].order < fact.order):
                    self.own = fact, fact.what
            if not (own or self.own is None) or (self.since and fact.order < self.since):
                continue
            if isinstance(fact.what, Corrected):
                self.since, self.latest = fact.order, fact.time
            elif own or isinstance(fact.what, ACTS_OF_THE_DAY):
                self.latest = max(self.latest or fact.time, fact.time)


class AllJudged:
    """What the time of every desk is judged by, for whoever opens the record next."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str | None], Judged] = {}  # None: desks without a fact so far

    def learn(self, facts: Sequence[Fact]) -> None:
        """Takes note of facts in their order of arrival."""
        for where in {fact.where for fact in facts}:
            self.known.setdefault(where, self.of(where))
        for desk, judged in self.known.items():
            judged.learn(facts, desk)

    def of(self, where: tuple[str, str]) -> Judged:
        """That of a desk, to be changed apart from this."""
        nobodys = self.known.setdefault((where[0], None), Judged())
        return replace(self.known.get(where, nobodys))


class DeskClock:
    """A correction counts as long as nobody sets the machine's clock or starts it anew: at the desk
    where it was stated, and at those of the same machine that have none of their own. What
    these did on the day since then judges it; a desk that has one of its own goes by its own facts.
    """

    def __init__(
        self, machine: Clock, plan: Plan, where: tuple[str, str], judged: Judged | None = None
    ) -> None:
        """``where``: the desk, as ``Fact.where`` says it; ``judged``: what is known already."""
        self._machine = machine
        self.plan = plan
        self._where = where
        self._judged = judged or Judged()

    def learn(self, facts: Iterable[Fact]) -> None:
        """Takes note of facts in their order of arrival."""
        self._judged.learn(facts, self._where)

    def reading(self) -> Reading:
        """The desk's time now, and what is doubtful about it."""
        machine, started = self._machine.now(), self._machine.started()
        here = [
            one
            for one in self._judged.corrections
            if abs(read_time(one[1].started) - started) < CLOCK_TOLERANCE
        ]
        if self._judged.own in here:
            here = [self._judged.own]
        now = machine + here[-1][1].offset if here else machine
        return Reading(now, machine, started, self._judged.latest, self._doubt(now, here))

    def true_at(self, at: datetime, now: datetime) -> datetime | None:
        """What a fact of ``at`` says of its time besides, at ``now`` by this desk."""
        return now if self._judged.own is not None or at - now >= CLOCK_TOLERANCE else None

    def _doubt(self, now: datetime, here: list[tuple[Fact, Corrected]]) -> Doubt | None:
        if self._judged.latest is not None and now < self._judged.latest - CLOCK_TOLERANCE:
            return Doubt.BEFORE_LAST
        if self.plan.rehearsal:
            return None  # it is held on any day, and its clock may run faster than the machine's
        own = self._judged.own
        lost = own is not None and (not here or here[-1][0].order < own[0].order)
        if own is not None and lost and abs(own[1].offset) >= CLOCK_TOLERANCE:
            return Doubt.SET_SINCE
        stated = own is not None and now - own[0].time < STANDS
        return None if stated or is_the_day(now, self.plan) else Doubt.NOT_THE_DAY
