"""Attendance: who is in the hall, since when, admitted at which desk."""

from msgspec import Struct
from msgspec.structs import replace

from store.attendance.facts import (
    ABOUT_A_PERSON,
    Admitted,
    By,
    Excused,
    HandedOut,
    Left,
    Substituted,
)
from store.facts.fact import Fact
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


class Attendance(Slice):
    """The slice of the conference that holds who is in the hall."""

    TAKES = (*ABOUT_A_PERSON, HandedOut)

    def __init__(self) -> None:
        self.presences: dict[int, Presence] = {}
        self._excused: dict[int, str] = {}
        self.clashes: tuple[Clash, ...] = ()
        self.substitutes: dict[int, Substituted] = {}
        self.handed_out: dict[tuple[str, int], Fact] = {}
        """The first time each hand-out was given to each delegate."""

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
                self.handed_out.setdefault((handout, delegate), fact)

    def _admit(self, delegate: int, admission: Fact) -> None:
        before = self.presences.get(delegate)
        if before is None:
            self.presences[delegate] = Presence(admission, admission)
        elif before.inside:
            self.clashes += (Clash(delegate, before.first, admission),)
        else:
            self.presences[delegate] = replace(before, inside=True, latest=admission)

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

    @property
    def excused(self) -> dict[int, str]:
        """The reason of each who sent word and never came, by number."""
        return {n: reason for n, reason in self._excused.items() if n not in self.presences}
