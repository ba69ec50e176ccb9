"""The fold: facts added up to a conference. The same facts in any order give the same one."""

import bisect
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec.structs import fields

from store.conference.conference import Conference, History
from store.facts.fact import Fact
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
        self._facts: list[Fact] = []
        self._retracted: frozenset[str] = frozenset()
        self._handed_out: set[str] = set()
        self._start_over()

    def add(self, facts: Iterable[Fact]) -> None:
        """Adds facts; one that is out of order, or a retraction, replays all of them."""
        replay = retraction = False
        for fact in facts:
            in_order = not self._facts or self._facts[-1].order < fact.order
            if in_order:
                self._facts.append(fact)
            else:
                # a copy, because conferences handed out share the list
                self._facts = self._facts.copy()
                bisect.insort(self._facts, fact, key=lambda f: f.order)
            if isinstance(fact.what, Retracted):
                replay = retraction = True
            elif not in_order:
                replay = True
            elif not replay:
                self._apply(fact)
        if retraction:
            self._retracted = retracted(self._facts)
        if replay:
            self._start_over()
            for fact in self._facts:
                self._apply(fact)

    def conference(self) -> Conference:
        """The conference so far; later facts do not change it."""
        self._handed_out.update(SLICES)
        return Conference(
            plan=self.plan,
            history=History(self._facts),
            retracted=self._retracted,
            **self._slices,
        )

    @property
    def last_at(self) -> datetime | None:
        """The latest time of any fact (UTC): the next fact's time is later."""
        return self._facts[-1].at if self._facts else None

    def _start_over(self) -> None:
        self._slices: dict[str, Any] = {name: part() for name, part in SLICES.items()}
        self._handed_out.clear()

    def _apply(self, fact: Fact) -> None:
        if fact.id in self._retracted:
            return
        for name in _TAKERS.get(type(fact.what), ()):
            if name in self._handed_out:
                # only the slice that changes is copied: an act costs the same in a large hall
                self._slices[name] = self._slices[name].copy()
                self._handed_out.remove(name)
            self._slices[name].apply(fact)


def retracted(facts: Sequence[Fact]) -> frozenset[str]:
    """Ids of the facts that count no more; a retraction may itself be taken back.

    ``facts`` are in order of time: only a later fact can retract a retraction.
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
