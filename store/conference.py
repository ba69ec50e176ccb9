"""The conference: what all facts add up to. Same facts in any order of arrival, same conference."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Protocol, Self, TypeAlias, overload

from msgspec import Struct

from store.attendance.facts import Repeated, ScanRefused
from store.attendance.state import Attendance
from store.badges.state import Badges
from store.facts.fact import Fact
from store.facts.kinds import Kinds, Retracted, What
from store.facts.outcome import Circumstances, CommandOn, Outcome, Refusal, done, refused
from store.honors.state import Honors
from store.people.delegate import Delegate
from store.people.facts import Listed, NumbersGiven, Renumbered
from store.people.state import Roll
from store.plan.plan import Plan
from store.programme.agenda import Agenda, agenda_of
from store.programme.announcements import Announcement, Announcements, Quorum
from store.programme.notices import Notice, Notices
from store.programme.speeches import Speakers
from store.programme.state import Programme
from store.votes.state import Votes


class Turnout(Struct, frozen=True):
    """Summoned and present of one category."""

    summoned: int
    present: int


class History(Sequence[Fact]):
    """The facts up to one moment, shared with the fold: reading it does not copy the record."""

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
        return (self._facts[i] for i in range(self._length))


class Conference(Struct, frozen=True):
    """A reading of the record at one moment; nobody changes it after it is handed out."""

    plan: Plan
    roll: Roll
    attendance: Attendance
    badges: Badges
    programme: Programme
    honors: Honors
    votes: Votes
    speakers: Speakers
    announcements: Announcements
    notice_board: Notices
    history: History  # in order of time, the retracted ones included
    retracted: frozenset[str]

    @property
    def quorum(self) -> Quorum:
        """Of all who are summoned, by the plan's share."""
        summoned = self.roll.summoned
        present = sum(self.attendance.inside(d.number) for d in summoned)
        return Quorum(len(summoned), present, self.plan.quorum.needed(len(summoned)))

    @property
    def agenda(self) -> Agenda:
        """The programme of the day."""
        return agenda_of(self.plan, self.programme.changes)

    @property
    def quorum_announced(self) -> tuple[Announcement, ...]:
        """The figures as they were read out, the latest last."""
        return self.announcements.all

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the MC was told, the latest last."""
        return self.notice_board.all

    def turnout_by_category(self) -> dict[str, Turnout]:
        """In the plan's order, then as the roll brings further categories."""
        summoned = self.roll.summoned
        names = [c.name for c in self.plan.categories] + [d.category for d in summoned]
        return {
            name: Turnout(
                sum(d.category == name for d in summoned),
                sum(d.category == name and self.attendance.inside(d.number) for d in summoned),
            )
            for name in dict.fromkeys(names)
            if any(d.category == name for d in summoned)
        }

    def numbers_given(self) -> set[int]:
        """Every badge number there ever was, taken back or not: a badge with it may be about."""
        listed = {fact.what.number for fact in self.history if isinstance(fact.what, Listed)}
        renumbered = {f.what.to for f in self.history if isinstance(f.what, Renumbered)}
        many = (f.what.numbers.values() for f in self.history if isinstance(f.what, NumbersGiven))
        return listed.union(renumbered, *many)

    def once_listed(self, number: int) -> Delegate | None:
        """The delegate of that number, also one whose listing was taken back."""
        if delegate := self.roll.get(number):
            return delegate
        listed = (fact.what for fact in reversed(self.history) if isinstance(fact.what, Listed))
        return next((what.delegate for what in listed if what.number == number), None)

    def last_act(self, desk: str, operator: str) -> Fact | None:
        """The operator's latest fact that can still be taken back."""
        for fact in reversed(self.history):
            if (fact.desk, fact.operator) == (desk, operator) and self._can_retract(fact):
                return fact
        return None

    def act_of(self, fact: Fact) -> tuple[Fact, ...]:
        """All that was recorded in the same act as ``fact`` and still counts, in order."""
        if not fact.act:
            return (fact,)
        return tuple(
            one for one in self.history if one.act == fact.act and one.id not in self.retracted
        )

    def find_fact(self, fact_id: str) -> Fact | None:
        return next((fact for fact in self.history if fact.id == fact_id), None)

    def _can_retract(self, fact: Fact) -> bool:
        changes_nothing = isinstance(fact.what, Retracted | Repeated | ScanRefused)
        return fact.id not in self.retracted and not changes_nothing


class Slice(Protocol):
    """What one part makes of the facts it takes."""

    TAKES: ClassVar[Kinds]
    """The kinds ``apply`` knows what to do with; it is given no others."""

    def apply(self, fact: Fact) -> None: ...

    def copy(self) -> Self: ...


SLICES: Mapping[str, type[Slice]] = {
    "roll": Roll,
    "attendance": Attendance,
    "badges": Badges,
    "programme": Programme,
    "honors": Honors,
    "votes": Votes,
    "speakers": Speakers,
    "announcements": Announcements,
    "notice_board": Notices,
}
"""Each part's slice, by the name of its field in ``Conference``."""

_TAKERS: Mapping[type[What], tuple[str, ...]] = {
    what: tuple(name for name, part in SLICES.items() if what in part.TAKES)
    for what in {what for part in SLICES.values() for what in part.TAKES}
}


class Fold:
    """Adds facts up, in order of (time, id), whatever order they arrive in."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._facts: list[Fact] = []
        self._retracted: frozenset[str] = frozenset()
        self._handed_out: set[str] = set()
        self._start_over()

    def add(self, facts: Iterable[Fact]) -> None:
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
        """The conference as it stands; later facts do not change what was handed out."""
        self._handed_out.update(SLICES)
        return Conference(
            plan=self._plan,
            history=History(self._facts),
            retracted=self._retracted,
            **self._slices,
        )

    @property
    def last_at(self) -> datetime | None:
        """The latest time seen: the next fact's time is later."""
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

    ``facts`` in order of time: a retraction is judged by the later ones alone.
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
    """The conference as it stood at ``moment``: of the facts known by then."""
    return fold(plan, (fact for fact in facts if fact.at <= moment))


Command: TypeAlias = CommandOn[Conference]
"""What a person may ask of the conference."""


class Retract(Struct, frozen=True):
    """Take one fact back, or its ``whole_act``, with the reason. It stays in the record and counts
    no more."""

    fact: str
    reason: str
    whole_act: bool = False

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        fact = conference.find_fact(self.fact)
        if fact is None:
            return refused(Refusal.NO_SUCH_FACT)
        if self.fact in conference.retracted:
            return refused(Refusal.ALREADY_RETRACTED)
        if not self.reason.strip():
            return refused(Refusal.REASON_MISSING)
        facts = conference.act_of(fact) if self.whole_act else (fact,)
        return done(*(Retracted(one.id, self.reason.strip()) for one in facts))
