"""Attendance: who is in the hall, since when, admitted at which desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from store.attendance.facts import ABOUT_A_PERSON, Admitted, Excused, Left, Substituted
from store.facts.fact import Fact
from store.facts.kinds import Kinds


class Sighting(Struct, frozen=True):
    """When, where and by whom a delegate was admitted."""

    fact: str
    at: datetime
    desk: str
    operator: str


class Presence(Struct, frozen=True):
    """One delegate's coming and going. The earliest admission by (time, id) is *the* check-in."""

    first: Sighting
    latest: Sighting  # the last admission: another one after coming back
    inside: bool = True


class Clash(Struct, frozen=True):
    """Two desks that were apart admitted one delegate; one person is counted."""

    delegate: int
    first: Sighting
    second: Sighting


class Attendance:
    """The slice of the conference that holds who is in the hall."""

    TAKES: ClassVar[Kinds] = ABOUT_A_PERSON

    def __init__(
        self,
        presences: Mapping[int, Presence] | None = None,
        excused: Mapping[int, str] | None = None,
        clashes: tuple[Clash, ...] = (),
        substitutes: Mapping[int, Substituted] | None = None,
    ) -> None:
        self.presences: dict[int, Presence] = dict(presences or {})
        self._excused: dict[int, str] = dict(excused or {})
        self.clashes = clashes
        self.substitutes: dict[int, Substituted] = dict(substitutes or {})

    def copy(self) -> Attendance:
        return Attendance(self.presences, self._excused, self.clashes, self.substitutes)

    def apply(self, fact: Fact) -> None:
        match fact.what:
            case Admitted(delegate):
                self._admit(delegate, Sighting(fact.id, fact.at, fact.desk, fact.operator))
            case Substituted(delegate):
                self.substitutes[delegate] = fact.what
                self._admit(delegate, Sighting(fact.id, fact.at, fact.desk, fact.operator))
            case Left(delegate) if delegate in self.presences:
                self.presences[delegate] = replace(self.presences[delegate], inside=False)
            case Excused(delegate, reason):
                self._excused[delegate] = reason

    def _admit(self, delegate: int, sighting: Sighting) -> None:
        before = self.presences.get(delegate)
        if before is None:
            self.presences[delegate] = Presence(sighting, sighting)
        elif before.inside:
            self.clashes += (Clash(delegate, before.first, sighting),)
        else:
            self.presences[delegate] = replace(before, inside=True, latest=sighting)

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

    @property
    def excused(self) -> dict[int, str]:
        """The reason of each who sent word and never came, by number."""
        return {n: reason for n, reason in self._excused.items() if n not in self.presences}
