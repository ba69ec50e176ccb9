"""The conference: what the record says at one moment."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TypeVar, overload

from msgspec import Struct

from store.attendance.facts import Repeated, ScanRefused
from store.attendance.state import Attendance
from store.badges.state import Badges
from store.conference.origin import Origin
from store.dossier.state import Dossier
from store.facts.desk_time import Corrected
from store.facts.fact import Fact
from store.facts.kinds import Identified, Retracted
from store.honors.state import Honors
from store.people.delegate import Delegate
from store.people.facts import Listed, NumbersGiven, Renumbered
from store.people.state import Roll
from store.plan.facts import PlanWritten
from store.plan.plan import Plan
from store.preparation.state import Trials
from store.programme.agenda import Agenda, agenda_of
from store.programme.announcements import Announcements, Notices, Quorum
from store.programme.speeches import Speakers
from store.programme.state import Programme
from store.votes.state import Votes

G = TypeVar("G")


class Turnout(Struct, frozen=True):
    """How many are summoned and present: of a category, a unit or another group."""

    summoned: int
    present: int


class History(Sequence[Fact]):
    """The facts up to one moment, shared with the fold: reading does not copy the record."""

    def __init__(self, facts: list[Fact]) -> None:
        self._facts = facts
        self._length = len(facts)

    @overload
    def __getitem__(self, index: int) -> Fact: ...
    @overload
    def __getitem__(self, index: slice) -> list[Fact]: ...
    def __getitem__(self, index: int | slice) -> Fact | list[Fact]:
        if isinstance(index, slice):
            return [self._facts[i] for i in range(*index.indices(self._length))]
        return self._facts[range(self._length)[index]]

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Fact]:
        return islice(self._facts, self._length)

    def __reversed__(self) -> Iterator[Fact]:
        return (self._facts[i] for i in range(self._length - 1, -1, -1))


class Conference(Struct, frozen=True, dict=True):
    """What the record says at one moment; it never changes after it is handed out, so what is
    counted once need not be counted again."""

    plan: Plan
    roll: Roll
    attendance: Attendance
    badges: Badges
    programme: Programme
    honors: Honors
    votes: Votes
    dossier: Dossier
    speakers: Speakers
    announcements: Announcements
    notices: Notices
    trials: Trials
    origin: Origin
    history: History  # in order of time, the retracted ones included
    retracted: frozenset[str]

    @cached_property
    def quorum(self) -> Quorum:
        """The quorum of all who are summoned, by the plan's share."""
        summoned = self.roll.summoned
        present = sum(self.attendance.inside(d.number) for d in summoned)
        share = self.plan.quorum
        return Quorum(len(summoned), present, share.needed(len(summoned)), share.fraction)

    @cached_property
    def agenda(self) -> Agenda:
        """The programme of the day, with its changes."""
        return agenda_of(self.plan, self.programme.changes)

    def turnout_by(self, group: Callable[[Delegate], G]) -> dict[G, Turnout]:
        """The turnout of each group of the summoned, in the order of the roll."""
        inside: dict[G, list[bool]] = {}
        for delegate in self.roll.summoned:
            there = self.attendance.inside(delegate.number)
            inside.setdefault(group(delegate), []).append(there)
        return {of: Turnout(len(seats), sum(seats)) for of, seats in inside.items()}

    def turnout_by_category(self) -> dict[str, Turnout]:
        """By category, in the plan's order, then in the order of the roll."""
        found = self.turnout_by(lambda delegate: delegate.category)
        names = dict.fromkeys([c.name for c in self.plan.categories] + list(found))
        return {name: found[name] for name in names if name in found}

    def numbers_given(self) -> set[int]:
        """Every badge number ever given, taken back or not: its badge may still be in use."""
        listed = {fact.what.number for fact in self.history if isinstance(fact.what, Listed)}
        renumbered = {f.what.to for f in self.history if isinstance(f.what, Renumbered)}
        many = (f.what.numbers.values() for f in self.history if isinstance(f.what, NumbersGiven))
        return listed.union(renumbered, *many)

    def once_listed(self, number: int) -> Delegate | None:
        """The delegate of that number, even when the listing was taken back."""
        if delegate := self.roll.get(number):
            return delegate
        listed = (fact.what for fact in reversed(self.history) if isinstance(fact.what, Listed))
        return next((what.delegate for what in listed if what.number == number), None)

    def last_act(self, desk: str, operator: str) -> Fact | None:
        """The operator's latest fact at that desk that can be taken back."""
        for fact in reversed(self.history):
            own = (fact.desk, fact.operator) == (desk, operator)
            stays = isinstance(
                fact.what, Retracted | Repeated | ScanRefused | Identified | Corrected | PlanWritten
            )
            if own and not stays and fact.id not in self.retracted:
                return fact
        return None

    def act_of(self, fact: Fact) -> tuple[Fact, ...]:
        """The facts of the same act as ``fact`` that still count, in order."""
        if not fact.act:
            return (fact,)
        return tuple(
            one for one in self.history if one.act == fact.act and one.id not in self.retracted
        )

    def find_fact(self, fact_id: str) -> Fact | None:
        """The fact of that id, taken back or not."""
        return next((fact for fact in reversed(self.history) if fact.id == fact_id), None)
