"""Attendance: who came, when, at which desk; every answer to a scan is decided here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import Struct
from msgspec.structs import replace

from store.codes.badge_code import Badge, Flaw
from store.facts.fact import Fact
from store.facts.kinds import Kinds, What, kind
from store.facts.outcome import Circumstances, Outcome, Refusal, done, refused
from store.people import Delegate, Listed, person_of

if TYPE_CHECKING:
    from store.conference import Conference


class Result(StrEnum):
    """The answer to a scan, as the command line's contract names it."""

    ADMITTED = "admitted"
    ALREADY = "already"
    REFUSED = "refused"


class ScanRefusal(StrEnum):
    """Why a scan did not admit."""

    FORGED = "forged"
    REVOKED = "revoked"
    OTHER_EVENT = "other_event"
    UNKNOWN = "unknown"
    WITHDRAWN = "withdrawn"
    UNREADABLE = "unreadable"


class By(StrEnum):
    """How a delegate was recognised at the desk."""

    BADGE = "badge"
    NUMBER = "number"
    NAME = "name"
    CARD = "card"  # a citizen's card was compared with the roll; nothing of it was kept
    ROLL = "roll"  # ticked on the paper roll, keyed in afterwards


@kind("attendance.admitted")
class Admitted(What, frozen=True):
    delegate: int
    by: str = By.BADGE


@kind("attendance.repeated")
class Repeated(What, frozen=True):
    """A badge of someone who is already in: told, counted once."""

    delegate: int


@kind("attendance.refused")
class ScanRefused(What, frozen=True):
    """A scan that admitted nobody. What was scanned is not kept: it may be a citizen's card."""

    reason: str
    delegate: int = 0


@kind("attendance.left")
class Left(What, frozen=True):
    delegate: int
    reason: str = ""


@kind("attendance.excused")
class Excused(What, frozen=True):
    delegate: int
    reason: str


@kind("attendance.substituted")
class Substituted(What, frozen=True):
    """Someone else came in a delegate's place ("đi thay"), on somebody's word; one check-in.

    ``votes`` is the right to vote by the plan's rule at that moment.
    """

    delegate: int
    name: str
    word: str
    position: str = ""
    votes: bool = False


ABOUT_A_PERSON = (Admitted, Substituted, Left, Excused)
"""The kinds that change how it stands with one delegate's attendance; the last one counts."""


class Sighting(Struct, frozen=True):
    """When, where and by whom a delegate was admitted."""

    fact: str
    at: datetime
    desk: str
    operator: str


class Presence(Struct, frozen=True):
    """One delegate's coming and going. The earliest admission by (time, id) is *the* check-in."""

    first: Sighting
    latest: Sighting  # after coming back, not the first any more
    inside: bool = True


class Clash(Struct, frozen=True):
    """Two desks admitted one delegate without knowing of each other; one person is counted."""

    delegate: int
    first: Sighting
    second: Sighting


class Attendance:
    """The slice of the conference that knows who is in the hall."""

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
        presence = self.presences.get(delegate)
        return presence is not None and presence.inside

    def in_person(self, delegate: int) -> bool:
        """Whether the delegate is in the hall, and not somebody in his or her place: a substitute
        takes the seat, but neither speaks nor comes up for an honor as the delegate."""
        return self.inside(delegate) and delegate not in self.substitutes

    def casts_vote(self, delegate: int) -> bool:
        """Whether the seat of ``delegate``, who has a vote, can vote now: somebody sits there, and
        not a substitute to whom the plan gives no vote."""
        substitute = self.substitutes.get(delegate)
        return self.inside(delegate) and (substitute is None or substitute.votes)

    @property
    def present(self) -> list[int]:
        """Numbers of those in the hall now."""
        return sorted(number for number, p in self.presences.items() if p.inside)

    @property
    def left(self) -> list[int]:
        return sorted(number for number, p in self.presences.items() if not p.inside)

    @property
    def excused(self) -> dict[int, str]:
        """Who sent word and never came, with the reason given."""
        return {n: reason for n, reason in self._excused.items() if n not in self.presences}


class ScanAnswer(Struct, frozen=True):
    """What the desk is told."""

    result: Result
    reason: ScanRefusal | None = None
    delegate: Delegate | None = None
    first: Sighting | None = None
    latest: Sighting | None = None
    returned: bool = False  # came back after leaving
    quiet: bool = False  # the same badge at the same desk within a minute: nothing to worry about
    altered: bool = False  # letters or tone marks came with the digits: a typing engine is on
    substitute: Substituted | None = None
    listed: bool = False  # was put on the roll just now


QUIET = timedelta(minutes=1)
"""A badge scanned again at the same desk within this is a hand that was too quick."""


class Scan(Struct, frozen=True):
    """A badge was scanned and read as ``reading``; the raw text went no further than the reader."""

    reading: Badge | Flaw
    altered: bool = False

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        outcome = self._decide(conference, circumstances)
        if not self.altered:
            return outcome
        return replace(outcome, answer=replace(outcome.answer, altered=True))

    def _decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        if isinstance(self.reading, Flaw):
            return _refuse(ScanRefusal(self.reading.value))
        delegate = conference.roll.get(self.reading.delegate)
        if delegate is None:
            return _refuse(ScanRefusal.UNKNOWN)
        if self.reading.issue != delegate.issue:
            return _refuse(ScanRefusal.REVOKED, delegate)
        return _admit(conference, delegate, By.BADGE, circumstances)


class Admit(Struct, frozen=True):
    """The desk recognised a delegate without a scan: by the printed number, by name or card."""

    number: int
    by: By

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        delegate = conference.roll.get(self.number)
        if delegate is None:
            return _refuse(ScanRefusal.UNKNOWN)
        return _admit(conference, delegate, self.by, circumstances)


class NotFound(Struct, frozen=True):
    """A citizen's card was shown by someone who is not on the roll."""

    def decide(self, _conference: Conference, _: Circumstances) -> Outcome:
        return _refuse(ScanRefusal.UNKNOWN)


class AddWalkIn(Struct, frozen=True):
    """Someone who is not on the list came: onto the list with the next number, and admitted."""

    person: Mapping[str, Any]  # of PERSON_FIELDS

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        number = max(conference.numbers_given(), default=0) + 1
        delegate = Delegate(number, **self.person)
        answer = ScanAnswer(Result.ADMITTED, delegate=delegate, listed=True)
        listed = Listed(delegate.number, person_of(delegate))
        return done(listed, Admitted(delegate.number, By.NAME.value), answer=answer)


class MarkLeft(Struct, frozen=True):
    """A delegate leaves the hall; a scan brings him or her back."""

    number: int
    reason: str = ""

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if not conference.attendance.inside(self.number):
            return refused(Refusal.NOT_PRESENT)
        return done(Left(self.number, self.reason.strip()))


class Excuse(Struct, frozen=True):
    """A delegate sent word of not coming."""

    number: int
    reason: str

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if conference.roll.get(self.number) is None:
            return refused(Refusal.UNKNOWN_DELEGATE)
        if self.number in conference.attendance.presences:
            return refused(Refusal.ALREADY_PRESENT)
        if not self.reason.strip():
            return refused(Refusal.REASON_MISSING)
        return done(Excused(self.number, self.reason.strip()))


def _admit(
    conference: Conference, delegate: Delegate, by: By, circumstances: Circumstances
) -> Outcome:
    if delegate.withdrawn:
        return _refuse(ScanRefusal.WITHDRAWN, delegate)
    presence = conference.attendance.presences.get(delegate.number)
    already = presence is not None and presence.inside
    answer = ScanAnswer(
        Result.ALREADY if already else Result.ADMITTED,
        delegate=delegate,
        first=presence.first if presence else None,
        latest=presence.latest if presence else None,
        returned=presence is not None and not already,
        quiet=presence is not None and already and _is_quiet(presence.latest, circumstances),
        substitute=conference.attendance.substitutes.get(delegate.number),
    )
    what = Repeated(delegate.number) if already else Admitted(delegate.number, by.value)
    return done(what, answer=answer)


def _is_quiet(latest: Sighting, circumstances: Circumstances) -> bool:
    here = latest.desk == circumstances.desk
    return here and circumstances.now - latest.at <= QUIET


def _refuse(reason: ScanRefusal, delegate: Delegate | None = None) -> Outcome:
    number = delegate.number if delegate else 0
    answer = ScanAnswer(Result.REFUSED, reason, delegate)
    return done(ScanRefused(reason.value, number), answer=answer)
