"""What the reception desk may ask for. Here it is decided whether a scanned badge admits."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from store.attendance.facts import (
    Admitted,
    By,
    Excused,
    Left,
    Repeated,
    ScanRefusal,
    ScanRefused,
    Substituted,
)
from store.attendance.refusals import AttendanceRefusal
from store.codes.badge_code import Badge, Flaw
from store.conference.conference import Conference
from store.facts.fact import Fact
from store.facts.outcome import Circumstances, GeneralRefusal, Outcome, done, refused
from store.people.delegate import Delegate, person_of
from store.people.facts import Listed
from store.people.refusals import PeopleRefusal
from store.people.seats import seat_taken


class Result(StrEnum):
    """The answer to a scan, as the command line's contract names it."""

    ADMITTED = "admitted"
    ALREADY = "already"
    REFUSED = "refused"
    LEFT = "left"  # at the gate, as the next one
    RETURNED = "returned"
    HANDED_OUT = "handed_out"


class Cause(StrEnum):
    """Why a scan is not the bare digits of a code."""

    TYPING_ENGINE = "typing_engine"  # letters or tone marks came with the digits
    KEYPAD = "keypad"  # a scanner in keypad mode sent arrows, because NumLock is off
    WEB_ADDRESS = "web_address"  # as on an invitation
    CITIZEN_CARD = "citizen_card"  # of nobody on the roll


class ScanAnswer(Struct, frozen=True):
    """What the desk is told."""

    result: Result
    reason: ScanRefusal | None = None
    delegate: Delegate | None = None
    by: By = By.BADGE
    first: Fact | None = None
    latest: Fact | None = None
    returned: bool = False  # came back after leaving
    quiet: bool = False  # the scan just before at this desk once more, within QUIET
    cause: Cause | None = None
    substitute: Substituted | None = None
    listed: bool = False  # was put on the roll just now
    closed: bool = False  # the conference was, before
    at_gate: bool = False
    handout: str = ""  # what was to be given, instead of admitting


QUIET = timedelta(minutes=1)
"""A badge scanned again at the same desk within this time, and nothing else meanwhile, was scanned
twice by mistake."""

_AT_A_DESK = (Admitted, Repeated, Substituted, ScanRefused)
"""The facts that answer who stands before a desk."""


class Scan(Struct, frozen=True):
    """A badge was scanned and read as ``reading``. The raw text is not kept."""

    reading: Badge | Flaw
    cause: Cause | None = None

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        outcome = self._decide(conference, circumstances)
        if self.cause is None:
            return outcome
        return replace(outcome, answer=replace(outcome.answer, cause=self.cause))

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
    compared: bool = False  # with name and unit, because its holder had gone out

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        delegate = conference.roll.get(self.number)
        if delegate is None:
            return _refuse(ScanRefusal.UNKNOWN, by=self.by)
        return _admit(conference, delegate, self.by, circumstances, compared=self.compared)


class NotFound(Struct, frozen=True):
    """A citizen's card was shown by someone who is not on the roll."""

    def decide(self, _conference: Conference, _: Circumstances) -> Outcome:
        outcome = _refuse(ScanRefusal.UNKNOWN, by=By.CARD)
        return replace(outcome, answer=replace(outcome.answer, cause=Cause.CITIZEN_CARD))


class AddWalkIn(Struct, frozen=True):
    """Someone who is not on the list came: listed under the next number, and admitted."""

    person: Mapping[str, Any]  # of PERSON_FIELDS

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        number = conference.next_number(circumstances.station)
        if number is None:
            return refused(PeopleRefusal.NUMBERS_USED_UP)
        delegate = Delegate(number, **self.person)
        if taken := seat_taken(conference, delegate.seat):
            return taken
        answer = ScanAnswer(Result.ADMITTED, delegate=delegate, listed=True)
        listed = Listed(delegate.number, person_of(delegate))
        return done(listed, Admitted(delegate.number, By.NAME), answer=answer)


class MarkLeft(Struct, frozen=True):
    """A delegate leaves the hall; a scan brings him or her back."""

    number: int
    reason: str = ""

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if not conference.attendance.inside(self.number):
            return refused(AttendanceRefusal.NOT_PRESENT)
        return done(Left(self.number, self.reason.strip()))


class Excuse(Struct, frozen=True):
    """A delegate sent word of not coming."""

    number: int
    reason: str

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if conference.roll.get(self.number) is None:
            return refused(PeopleRefusal.UNKNOWN_DELEGATE)
        if self.number in conference.attendance.presences:
            return refused(AttendanceRefusal.ALREADY_PRESENT)
        if not self.reason.strip():
            return refused(GeneralRefusal.REASON_MISSING)
        return done(Excused(self.number, self.reason.strip()))


def _admit(
    conference: Conference,
    delegate: Delegate,
    by: By,
    circumstances: Circumstances,
    *,
    compared: bool = False,
) -> Outcome:
    if delegate.withdrawn:
        return _refuse(ScanRefusal.WITHDRAWN, delegate, by)
    presence = conference.attendance.presences.get(delegate.number)
    already = presence is not None and presence.inside
    shown = by in (By.BADGE, By.NUMBER) and not compared  # nobody has looked at who it is
    if presence and not already and shown and conference.plan.reception.confirm_return:
        outcome = _refuse(ScanRefusal.CONFIRM_RETURN, delegate, by)
        return replace(outcome, answer=replace(outcome.answer, latest=presence.latest))
    answer = ScanAnswer(
        Result.ALREADY if already else Result.ADMITTED,
        delegate=delegate,
        by=by,
        first=presence.first if presence else None,
        latest=presence.latest if presence else None,
        returned=presence is not None and not already,
        quiet=already and _is_quiet(conference, delegate.number, circumstances),
        substitute=conference.attendance.substitutes.get(delegate.number),
        closed=conference.programme.closed_at is not None,
    )
    kind = Repeated if already else Admitted
    return done(kind(delegate.number, by), answer=answer)


def _is_quiet(conference: Conference, number: int, circumstances: Circumstances) -> bool:
    latest = conference.attendance.presences[number].latest
    if latest.where != circumstances.where or abs(circumstances.now - latest.time) > QUIET:
        return False
    here = (
        fact.what
        for fact in reversed(conference.history)
        if fact.where == latest.where and isinstance(fact.what, _AT_A_DESK)
    )
    match next(here, None):
        case Admitted(before) | Repeated(before) | Substituted(before):
            return before == number
    return False


def _refuse(reason: ScanRefusal, delegate: Delegate | None = None, by: By = By.BADGE) -> Outcome:
    number = delegate.number if delegate else 0
    answer = ScanAnswer(Result.REFUSED, reason, delegate, by)
    return done(ScanRefused(reason, number, by), answer=answer)


class Substitute(Struct, frozen=True):
    """``name`` comes for a delegate ("đi thay"), on the word of ``word``; whether with the
    delegate's vote, the plan says."""

    number: int
    name: str
    word: str
    position: str = ""

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        delegate = conference.roll.get(self.number)
        if delegate is None:
            return refused(PeopleRefusal.UNKNOWN_DELEGATE)
        if delegate.withdrawn:
            return refused(PeopleRefusal.DELEGATE_WITHDRAWN)
        if conference.attendance.inside(self.number):
            return refused(AttendanceRefusal.SEAT_TAKEN)
        name, word = self.name.strip(), self.word.strip()
        if not (name and word):
            return refused(GeneralRefusal.REASON_MISSING)
        votes = conference.plan.reception.substitutes_vote
        fact = Substituted(self.number, name, word, self.position.strip(), votes)
        closed = conference.programme.closed_at is not None
        answer = ScanAnswer(Result.ADMITTED, delegate=delegate, substitute=fact, closed=closed)
        return done(fact, answer=answer)


class Ticked(Struct, frozen=True):
    """What became of each number that was keyed in."""

    entered: tuple[int, ...] = ()
    already: tuple[int, ...] = ()
    withdrawn: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()
    excused: tuple[int, ...] = ()  # of those entered: they had sent word of not coming

    @property
    def clean(self) -> bool:
        """Whether all of them came in, and nothing is to be said."""
        return not (self.already or self.withdrawn or self.unknown or self.excused)


class TickOff(Struct, frozen=True):
    """Admit several delegates in one act: a group that is here, or those whose boxes are ticked on
    the paper roll. Wrong numbers are answered and change nothing."""

    numbers: tuple[int, ...]
    by: By = By.ROLL

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        sorted_out: dict[str, list[int]] = {}
        for number in dict.fromkeys(self.numbers):
            sorted_out.setdefault(_standing(conference, number), []).append(number)
        ticked = Ticked(**{standing: tuple(numbers) for standing, numbers in sorted_out.items()})
        excused = tuple(n for n in ticked.entered if conference.attendance.is_excused(n))
        facts = (Admitted(number, self.by) for number in ticked.entered)
        return done(*facts, answer=replace(ticked, excused=excused))


def group_of(conference: Conference, fact: Fact) -> tuple[Fact, ...]:
    """The admissions of one act of which ``fact`` is one; none where it admitted nobody else."""
    act = conference.act_of(fact)
    alone = len(act) < 2 or not all(isinstance(one.what, Admitted) for one in act)
    return () if alone else act


def _standing(conference: Conference, number: int) -> str:
    """The field of ``Ticked`` that a number belongs to."""
    delegate = conference.roll.get(number)
    if delegate is None:
        return "unknown"
    if delegate.withdrawn:
        return "withdrawn"
    return "already" if conference.attendance.inside(number) else "entered"
