"""The fold: facts added up to a conference. The same facts in any order give the same one."""

import bisect
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from operator import attrgetter, itemgetter
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


Order = tuple[datetime, str]

_order = attrgetter("order")

_KEEP_AFTER, _MOST_KEPT = 128, 16
"""Facts between two states that are kept; so many are, the older the farther apart."""


class Fold:
    """Adds facts up in order of (time, id), whatever order they arrive in.

    What a late fact or a retraction changes is added up anew from a state that was kept shortly
    before, and only in the slices that take it: it costs the same in a long record.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._facts: list[Fact] = []
        self._retractions: list[Fact] = []
        self._retracted: frozenset[str] = frozenset()
        self._slices: dict[str, Any] = {name: part() for name, part in SLICES.items()}
        self._shared: set[str] = set()  # slices that others hold too: they are copied to change
        self._kept: list[tuple[Order, dict[str, Any]]] = []  # after the fact of that order
        self._since_kept = 0

    def add(self, facts: Iterable[Fact]) -> None:
        """Adds facts, late ones and retractions too."""
        fresh = sorted(facts, key=_order)
        last = self._facts[-1].order if self._facts else None
        anew = [fact for fact in fresh if last is not None and fact.order < last]
        following = fresh[len(anew) :]
        if anew:
            # a copy, because conferences handed out share the list
            self._facts = sorted([*self._facts, *anew], key=_order)
        self._facts += following
        if retractions := [fact for fact in fresh if isinstance(fact.what, Retracted)]:
            self._retractions = sorted([*self._retractions, *retractions], key=_order)
            before, self._retracted = self._retracted, retracted(self._retractions)
            changed = (self._find(one) for one in before ^ self._retracted)
            anew += [one for one in changed if one and last is not None and one.order <= last]
        again = frozenset(name for fact in anew for name in _takers(fact))
        if again:
            self._add_up_anew(again, min(fact.order for fact in anew))
        for fact in following:
            self._apply(fact, (name for name in _takers(fact) if name not in again))
            self._since_kept += 1
            if self._since_kept >= _KEEP_AFTER and not again:
                self._keep(fact.order)

    def conference(self) -> Conference:
        """The conference so far; later facts do not change it."""
        self._shared.update(SLICES)
        return Conference(
            plan=self._plan,
            history=History(self._facts),
            retracted=self._retracted,
            **self._slices,
        )

    @property
    def last_at(self) -> datetime | None:
        """The latest time of any fact (UTC): the next fact's time is later."""
        return self._facts[-1].at if self._facts else None

    def _find(self, fact_id: str) -> Fact | None:
        return next((fact for fact in reversed(self._facts) if fact.id == fact_id), None)

    def _keep(self, order: Order) -> None:
        if len(self._kept) == _MOST_KEPT:
            del self._kept[0 : _MOST_KEPT // 2 : 2]
        self._kept.append((order, dict(self._slices)))
        self._shared.update(SLICES)
        self._since_kept = 0

    def _add_up_anew(self, names: frozenset[str], since: Order) -> None:
        """Adds up those slices from the state kept last before ``since``, and in what was kept
        later."""
        at = bisect.bisect_left(self._kept, since, key=itemgetter(0))
        begin = 0
        if at:
            order, kept = self._kept[at - 1]
            begin = bisect.bisect_right(self._facts, order, key=_order)
        for name in names:
            self._slices[name] = kept[name] if at else SLICES[name]()
        self._shared |= names
        for until, later in [*self._kept[at:], (self._facts[-1].order, {})]:
            end = bisect.bisect_right(self._facts, until, key=_order)
            for fact in self._facts[begin:end]:
                self._apply(fact, (name for name in _takers(fact) if name in names))
            later.update((name, self._slices[name]) for name in names)
            self._shared |= names
            begin = end

    def _apply(self, fact: Fact, names: Iterable[str]) -> None:
        if fact.id in self._retracted:
            return
        for name in names:
            if name in self._shared:
                # only the slice that changes is copied: an act costs the same in a large hall
                self._slices[name] = self._slices[name].copy()
                self._shared.remove(name)
            self._slices[name].apply(fact)


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
