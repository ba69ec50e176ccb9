"""The fold: facts added up to a conference. The same facts in any order give the same one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from store.conference.conference import Conference
from store.conference.folded_slice import FoldedSlice, KeptSlice
from store.conference.history import History, Past
from store.facts.arrivals import Arrivals
from store.facts.fact import Fact, order
from store.facts.kinds import Retracted, What
from store.facts.slice import Slice
from store.plan.plan import Plan

SLICES: Mapping[str, type[Slice]] = {
    field.name: field.type
    for field in fields(Conference)
    if isinstance(field.type, type) and issubclass(field.type, Slice)
}
"""Each part's slice, by the name of its field in ``Conference``."""

_TAKERS: Mapping[type[What], tuple[str, ...]] = {
    what: tuple(name for name, part in SLICES.items() if what in part.TAKES)
    for what in {what for part in SLICES.values() for what in part.TAKES}
}


class KeptFold(Struct, frozen=True):
    """A fold as another process goes on from it. Facts stand in it by the number of their arrival,
    from 0."""

    slices: dict[str, KeptSlice]
    in_time: list[int]
    by_act: dict[str, list[int]]
    by_kind: dict[type[What], list[int]]
    retractions: list[int]


class Fold:
    """Adds facts up in order of (time, id), whatever order they arrive in."""

    def __init__(self, plan: Plan, early: Arrivals | None = None) -> None:
        """``early``: the facts of which another process kept what they add up to; ``go_on_from``
        that before anything else."""
        self.plan = plan
        self.past = Past(Arrivals() if early is None else early)
        self._retractions: list[Fact] = []
        self._retracted: frozenset[str] = frozenset()
        arrivals = self.past.arrivals
        self._slices = {name: FoldedSlice(part, arrivals) for name, part in SLICES.items()}

    def go_on_from(self, kept: KeptFold, ids: Iterable[str]) -> None:
        """Begins where ``kept`` ended; ``ids`` are those of the early facts."""
        past = self.past
        past.numbers = dict(zip(ids, range(len(past.arrivals)), strict=True))
        past.in_time, past.by_act, past.by_kind = kept.in_time, kept.by_act, kept.by_kind
        self._retractions = [*past.arrivals.of(kept.retractions)]
        self._retracted = retracted(self._retractions)
        for name, one in self._slices.items():
            one.go_on_from(kept.slices[name])

    def kept(self) -> KeptFold:
        """What another process goes on from."""
        past, numbers = self.past, self.past.numbers
        return KeptFold(
            {name: one.kept(numbers) for name, one in self._slices.items()},
            past.in_time,
            past.by_act,
            past.by_kind,
            [numbers[fact.id] for fact in self._retractions],
        )

    def add(self, facts: Iterable[Fact]) -> None:
        """Adds facts, late ones and retractions too."""
        arrived = [*facts]
        fresh = sorted(arrived, key=order)
        if retractions := [fact for fact in fresh if isinstance(fact.what, Retracted)]:
            self._retractions = sorted([*self._retractions, *retractions], key=order)
            before, self._retracted = self._retracted, retracted(self._retractions)
            for fact_id in before ^ self._retracted:
                if (number := self.past.numbers.get(fact_id)) is not None:
                    fact = self.past.arrivals[number]
                    for name in _takers(fact):
                        self._slices[name].change(fact)
        self.past.add(arrived)
        for fact in fresh:
            for name in _takers(fact):
                self._slices[name].take(fact, self._retracted)
        for one in self._slices.values():
            if one.wrong:
                one.mend(self._retracted)

    def conference(self) -> Conference:
        """The conference so far; later facts do not change it."""
        slices: dict[str, Any] = {name: one.hand_out() for name, one in self._slices.items()}
        return Conference(
            plan=self.plan, history=History(self.past), retracted=self._retracted, **slices
        )

    @property
    def last_at(self) -> datetime | None:
        """The latest time of any fact (UTC): the next fact's time is later."""
        return self.past.last.at if self.past.last else None


def _takers(fact: Fact) -> tuple[str, ...]:
    return _TAKERS.get(type(fact.what), ())


def retracted(facts: Sequence[Fact]) -> frozenset[str]:
    """Ids of what ``facts``, retractions, take back; a retraction may itself be taken back.

    They are in order of time: only a later fact can retract a retraction.
    """
    gone: set[str] = set()
    for fact in reversed(facts):
        if isinstance(fact.what, Retracted) and fact.id not in gone:
            gone.add(fact.what.fact)
    return frozenset(gone)


def fold(plan: Plan, facts: Iterable[Fact]) -> Conference:
    """The conference that ``facts`` add up to."""
    folding = Fold(plan)
    folding.add(facts)
    return folding.conference()


def conference_at(plan: Plan, facts: Iterable[Fact], moment: datetime) -> Conference:
    """The conference at ``moment``: of the facts up to the last one of then."""
    until = list(facts)
    while until and until[-1].time > moment:
        until.pop()
    return fold(plan, until)
