"""The clock of a desk: its machine's, as people corrected it, judged by that machine's facts."""

from collections.abc import Iterable
from datetime import datetime, timedelta

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


class DeskClock:
    """A correction counts as long as nobody sets the machine's clock or starts it anew: at the desk
    where it was stated, and at those of the same machine that have none of their own. What
    these did on the day since then judges it; a desk that has one of its own goes by its own facts.
    """

    def __init__(self, machine: Clock, plan: Plan, where: tuple[str, str]) -> None:
        """``where``: the desk, as ``Fact.where`` says it."""
        self._machine = machine
        self.plan = plan
        self._where = where
        self._corrections: tuple[tuple[Fact, Corrected], ...] = ()  # in order of time
        self._own: tuple[Fact, Corrected] | None = None  # the desk's last one
        self._since: tuple[datetime, str] | None = None  # the order of what it is judged from
        self._latest: datetime | None = None

    def learn(self, facts: Iterable[Fact]) -> None:
        """Takes note of facts in their order of arrival."""
        machine, desk = self._where
        for fact in facts:
            if fact.machine != machine:
                continue
            own = fact.desk == desk
            if isinstance(fact.what, Corrected):
                known = (*self._corrections, (fact, fact.what))
                self._corrections = tuple(sorted(known, key=lambda one: one[0].order))
                if own and (self._own is None or self._own[0].order < fact.order):
                    self._own = fact, fact.what
            if not (own or self._own is None) or (self._since and fact.order < self._since):
                continue
            if isinstance(fact.what, Corrected):
                self._since, self._latest = fact.order, fact.time
            elif own or isinstance(fact.what, ACTS_OF_THE_DAY):
                self._latest = max(self._latest or fact.time, fact.time)

    def reading(self) -> Reading:
        """The desk's time now, and what is doubtful about it."""
        machine, started = self._machine.now(), self._machine.started()
        here = [
            one
            for one in self._corrections
            if abs(read_time(one[1].started) - started) < CLOCK_TOLERANCE
        ]
        if self._own in here:
            here = [self._own]
        now = machine + here[-1][1].offset if here else machine
        return Reading(now, machine, started, self._latest, self._doubt(now, here))

    def true_at(self, at: datetime, now: datetime) -> datetime | None:
        """What a fact of ``at`` says of its time besides, at ``now`` by this desk."""
        return now if self._own is not None or at - now >= CLOCK_TOLERANCE else None

    def _doubt(self, now: datetime, here: list[tuple[Fact, Corrected]]) -> Doubt | None:
        if self._latest is not None and now < self._latest - CLOCK_TOLERANCE:
            return Doubt.BEFORE_LAST
        if self.plan.rehearsal:
            return None  # it is held on any day, and its clock may run faster than the machine's
        lost = self._own is not None and (not here or here[-1][0].order < self._own[0].order)
        if self._own is not None and lost and abs(self._own[1].offset) >= CLOCK_TOLERANCE:
            return Doubt.SET_SINCE
        stated = self._own is not None and now - self._own[0].time < STANDS
        return None if stated or is_the_day(now, self.plan) else Doubt.NOT_THE_DAY
