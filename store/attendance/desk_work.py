"""What a desk does besides receiving: the gate of the hall during a break, and hand-outs.

A work gives what a desk has recognised another meaning; whether a scan admits stays with
``commands``.
"""

from datetime import timedelta
from typing import Self, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from store.attendance.commands import Admit, Result, Scan, ScanAnswer
from store.attendance.facts import (
    Admitted,
    GateClosed,
    GateOpened,
    HandedOut,
    Left,
    Repeated,
    ScanRefusal,
    Substituted,
)
from store.attendance.refusals import AttendanceRefusal
from store.conference.conference import Conference
from store.facts.outcome import Circumstances, Outcome, done, refused
from store.people.delegate import Delegate

Recognised: TypeAlias = Scan | Admit
"""Somebody stands before a desk."""

SEEN_AGAIN = timedelta(seconds=5)
"""A badge that was seen within this time passes the gate no second time."""


class Gate(Struct, frozen=True):
    """A desk's work at the door of the hall, during a break: who is in goes out, who is out comes
    in. ``begun`` is how many items had begun when it was opened: the next one ends it."""

    begun: int

    @classmethod
    def opened(cls, conference: Conference) -> Self:
        """A gate that is opened now."""
        return cls(_items_begun(conference))

    @classmethod
    def of_desk(cls, conference: Conference, where: tuple[str, str]) -> Self | None:
        """The gate that was opened at the desk ``where``, over or not."""
        begun = conference.attendance.gates.get(where)
        return None if begun is None else cls(begun)

    def is_over(self, conference: Conference) -> bool:
        closed = conference.programme.closed_at is not None
        return closed or _items_begun(conference) > self.begun

    def meaning(self, recognised: Recognised) -> "PassGate":
        return PassGate(recognised, self)


def _items_begun(conference: Conference) -> int:
    items = (item.number for item in conference.agenda if not item.is_break)
    return sum(len(conference.programme.runs(number)) for number in items)


class TurnGate(Struct, frozen=True):
    """Open the gate at this desk, or close it."""

    opens: bool

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        if self.opens:
            return done(GateOpened(Gate.opened(conference).begun))
        stands = Gate.of_desk(conference, circumstances.where) is not None
        return done(GateClosed()) if stands else done()


class PassGate(Struct, frozen=True):
    """Somebody passes the gate, of this desk where no other is told. Who has never come is
    admitted; where no gate is open, or it is over, a scan is what it is at any desk."""

    recognised: Recognised
    gate: Gate | None = None

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        outcome = self.recognised.decide(conference, circumstances)
        answer: ScanAnswer = outcome.answer
        gate = self.gate or Gate.of_desk(conference, circumstances.where)
        if gate is None or gate.is_over(conference) or (delegate := _holder(answer)) is None:
            return outcome
        answer = replace(answer, at_gate=True, quiet=False)
        number, by = delegate.number, answer.by
        if _seen_just_now(conference, number, circumstances):
            seen = replace(answer, result=Result.ALREADY, reason=None, returned=False, quiet=True)
            return done(Repeated(number, by), answer=seen)
        if answer.result is Result.ALREADY:
            return done(Left(number, by=by), answer=replace(answer, result=Result.LEFT))
        returned = answer.returned and replace(answer, result=Result.RETURNED)
        return replace(outcome, answer=returned or answer)


def _holder(answer: ScanAnswer) -> Delegate | None:
    """Who was recognised and is on the roll, let in or not."""
    asked = answer.reason is ScanRefusal.CONFIRM_RETURN
    return answer.delegate if answer.result is not Result.REFUSED or asked else None


def _seen_just_now(conference: Conference, number: int, circumstances: Circumstances) -> bool:
    for fact in reversed(conference.history):
        if circumstances.now - fact.time >= SEEN_AGAIN:
            return False
        match fact.what:
            case Admitted(seen) | Substituted(seen) | Left(seen) | Repeated(seen):
                if seen == number and fact.id not in conference.retracted:
                    return True
    return False


class HandingOut(Struct, frozen=True):
    """A desk's work: giving one of the plan's hand-outs, once to each."""

    name: str

    def meaning(self, recognised: Recognised) -> "HandOut":
        return HandOut(recognised, self.name)


class HandOut(Struct, frozen=True):
    """Give somebody a hand-out, unless it was given before. Whether he or she is in the hall stays
    as it is."""

    recognised: Recognised
    handout: str

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        if self.handout not in conference.plan.reception.handouts:
            return refused(AttendanceRefusal.NO_SUCH_HANDOUT, handout=self.handout)
        outcome = self.recognised.decide(conference, circumstances)
        if (delegate := _holder(outcome.answer)) is None:
            return outcome
        answer = replace(outcome.answer, reason=None, returned=False, handout=self.handout)
        before = conference.attendance.handed_out.get((self.handout, delegate.number))
        if before is not None:
            same = before.where == circumstances.where
            quiet = same and abs(circumstances.now - before.time) < SEEN_AGAIN
            again = replace(answer, result=Result.ALREADY, latest=before, quiet=quiet)
            return done(answer=again)
        given = HandedOut(self.handout, delegate.number, outcome.answer.by)
        return done(given, answer=replace(answer, result=Result.HANDED_OUT, quiet=False))


Work: TypeAlias = Gate | HandingOut
"""What a desk does instead of receiving."""
