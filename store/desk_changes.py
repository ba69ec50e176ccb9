"""What changes at the desk: someone comes for another, or was only ticked on the paper roll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from store.attendance import Admitted, By, Result, ScanAnswer, Substituted
from store.facts.outcome import Circumstances, Outcome, Refusal, done, refused

if TYPE_CHECKING:
    from store.conference import Conference


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
            return refused(Refusal.UNKNOWN_DELEGATE)
        if delegate.withdrawn:
            return refused(Refusal.DELEGATE_WITHDRAWN)
        if conference.attendance.inside(self.number):
            return refused(Refusal.SEAT_TAKEN)
        if not (self.name.strip() and self.word.strip()):
            return refused(Refusal.REASON_MISSING)
        votes = conference.plan.reception.substitutes_vote
        fact = Substituted(
            self.number, self.name.strip(), self.word.strip(), self.position.strip(), votes
        )
        answer = ScanAnswer(Result.ADMITTED, delegate=delegate, substitute=fact)
        return done(fact, answer=answer)


class Ticked(Struct, frozen=True):
    """What became of each number that was keyed in."""

    entered: tuple[int, ...] = ()
    already: tuple[int, ...] = ()
    withdrawn: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()


class TickOff(Struct, frozen=True):
    """Delegates whose boxes are ticked on the paper roll came; the wrong numbers are told apart
    and change nothing."""

    numbers: tuple[int, ...]

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        sorted_out: dict[str, list[int]] = {}
        for number in dict.fromkeys(self.numbers):
            sorted_out.setdefault(_standing(conference, number), []).append(number)
        ticked = Ticked(**{standing: tuple(numbers) for standing, numbers in sorted_out.items()})
        return done(*(Admitted(n, By.ROLL.value) for n in ticked.entered), answer=ticked)


def _standing(conference: Conference, number: int) -> str:
    """The field of ``Ticked`` that a number belongs to."""
    delegate = conference.roll.get(number)
    if delegate is None:
        return "unknown"
    if delegate.withdrawn:
        return "withdrawn"
    return "already" if conference.attendance.inside(number) else "entered"
