"""The fold: facts added up to a conference. The same facts in any order give the same one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec.structs import fields

from store.conference.conference import Conference
from store.conference.folded_slice import FoldedSlice
from store.conference.history import History, Past
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


class Fold:
    """Adds facts up in order of (time, id), whatever order they arrive in."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._past = Past()
        self._retractions: list[Fact] = []
        self._retracted: frozenset[str] = frozenset()
        self._slices = {name: FoldedSlice(part) for name, part in SLICES.items()}

    def add(self, facts: Iterable[Fact]) -> None:
        """Adds facts, late ones and retractions too."""
        fresh = sorted(facts, key=order)
        if retractions := [fact for fact in fresh if isinstance(fact.what, Retracted)]:
            self._retractions = sorted([*self._retractions, *retractions], key=order)
            before, self._retracted = self._retracted, retracted(self._retractions)
            for fact_id in before ^ self._retracted:
                if fact := self._past.by_id.get(fact_id):
                    for name in _takers(fact):
                        self._slices[name].change(fact)
        self._past.add(fresh)
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
            plan=self.plan, history=History(self._past), retracted=self._retracted, **slices
        )

    @property
    def last_at(self) -> datetime | None:
        """The latest time of any fact (UTC): the next fact's time is later."""
        return self._past.facts[-1].at if self._past.facts else None


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
