"""Attendance: who is in the hall, since when, admitted at which desk."""

from collections.abc import Hashable, MutableMapping
from itertools import chain
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from store.attendance.facts import (
    ABOUT_A_PERSON,
    Admitted,
    By,
    Excused,
    GateClosed,
    GateOpened,
    HandedOut,
    Left,
    Substituted,
)
from store.facts.fact import Fact
from store.facts.kinds import What
from store.facts.shared_map import SharedMap
from store.facts.slice import Slice


class Presence(Struct, frozen=True):
    """One delegate's coming and going. The earliest admission by (time, id) is *the* check-in."""

    first: Fact
    latest: Fact  # the last admission: another one after coming back
    inside: bool = True


class Clash(Struct, frozen=True):
    """Two desks that were apart admitted one delegate; one person is counted."""

    delegate: int
    first: Fact
    second: Fact


_GATES = "gates"


class Attendance(Slice):
    """The slice of the conference that holds who is in the hall."""

    TAKES = (*ABOUT_A_PERSON, HandedOut, GateOpened, GateClosed)

    def __init__(self) -> None:
        self.presences = SharedMap[int, Presence]()
        self._excused = SharedMap[int, str]()
        self._clashes: dict[int, tuple[Clash, ...]] = {}
        self.substitutes = SharedMap[int, Substituted]()
        self.handed_out = SharedMap[tuple[str, int], Fact]()
        """The first time each hand-out was given to each delegate."""
        self.given_again: dict[tuple[str, int], tuple[Fact, ...]] = {}
        """The other times: desks that were apart did not know of the first."""
        self.gates: dict[tuple[str, str], int] = {}
        """By ``Fact.where`` of each desk at a gate: how many items had begun when it was opened."""

    def subject(self, what: What) -> Hashable:
        """A hand-out to a delegate, the delegate, or all gates together."""
        match what:
            case HandedOut(handout, delegate):
                return handout, delegate
            case Admitted(delegate) | Substituted(delegate) | Left(delegate) | Excused(delegate):
                return delegate
        return _GATES

    def forget(self, subject: Any) -> None:
        if subject == _GATES:
            self.gates.clear()
        kept: tuple[MutableMapping[Any, Any], ...]
        kept = (self.presences, self._excused, self._clashes, self.substitutes)
        for known in (*kept, self.handed_out, self.given_again):
            known.pop(subject, None)

    def apply(self, fact: Fact) -> None:
        match fact.what:
            case Admitted(delegate):
                self._admit(delegate, fact)
            case Substituted(delegate):
                self.substitutes[delegate] = fact.what
                self._admit(delegate, fact)
            case Left(delegate) if delegate in self.presences:
                self.presences[delegate] = replace(self.presences[delegate], inside=False)
            case Excused(delegate, reason):
                self._excused[delegate] = reason
            case HandedOut(handout, delegate):
                if self.handed_out.setdefault((handout, delegate), fact) is not fact:
                    before = self.given_again.get((handout, delegate), ())
                    self.given_again[handout, delegate] = (*before, fact)
            case GateOpened(begun):
                self.gates[fact.where] = begun
            case GateClosed():
                self.gates.pop(fact.where, None)

    def _admit(self, delegate: int, admission: Fact) -> None:
        before = self.presences.get(delegate)
        if before is None:
            self.presences[delegate] = Presence(admission, admission)
        elif before.inside:
            clash = Clash(delegate, before.first, admission)
            self._clashes[delegate] = (*self._clashes.get(delegate, ()), clash)
        else:
            self.presences[delegate] = replace(before, inside=True, latest=admission)

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """In the order of the second admissions."""
        clashes = chain.from_iterable(self._clashes.values())
        return tuple(sorted(clashes, key=lambda clash: clash.second.order))

    def inside(self, delegate: int) -> bool:
        """Whether the delegate's seat is taken, by the delegate or a substitute."""
        presence = self.presences.get(delegate)
        return presence is not None and presence.inside

    def in_person(self, delegate: int) -> bool:
        """Whether the delegate, not a substitute, is in the hall. A substitute takes the seat, but
        neither speaks nor receives an honor as the delegate."""
        return self.inside(delegate) and delegate not in self.substitutes

    def casts_vote(self, delegate: int) -> bool:
        """Whether the seat of ``delegate``, an elector, can vote now: it is taken, and not by a
        substitute without a vote."""
        substitute = self.substitutes.get(delegate)
        return self.inside(delegate) and (substitute is None or substitute.votes)

    @property
    def present(self) -> list[int]:
        """Numbers of those in the hall."""
        return sorted(number for number, p in self.presences.items() if p.inside)

    @property
    def left(self) -> list[int]:
        """Numbers of those who came and are out of the hall."""
        return sorted(number for number, p in self.presences.items() if not p.inside)

    def admitted_by(self, by: By) -> int:
        """How many of those who came were recognised so at the latest admission."""
        latest = (presence.latest.what for presence in self.presences.values())
        return sum(isinstance(what, Admitted) and what.by == by for what in latest)

    def is_excused(self, delegate: int) -> bool:
        """Whether the delegate sent word and never came."""
        return delegate in self._excused and delegate not in self.presences

    @property
    def excused(self) -> dict[int, str]:
        """The reason of each who sent word and never came, by number."""
        return {n: reason for n, reason in self._excused.items() if n not in self.presences}
