"""Badges on paper: which were printed, by whom and when, which were printed again and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from store.codes.badge_code import MAX_ISSUE
from store.facts.fact import Fact
from store.facts.kinds import Kinds, What, kind
from store.facts.outcome import Circumstances, Outcome, Refusal, done, refused
from store.people import Delegate, Reissued

if TYPE_CHECKING:
    from store.conference import Conference


class Why(StrEnum):
    """Why a badge is printed once more."""

    LOST = "lost"  # a new code; the earlier one admits nobody any more
    SPOILT = "spoilt"  # the same code: the spoilt sheet is in the bin


class PrintState(StrEnum):
    """How it stands with the paper of a delegate's badge."""

    UNPRINTED = "unprinted"
    PRINTED = "printed"
    REPRINTED = "reprinted"


@kind("badges.printed")
class Printed(What, frozen=True):
    """These badges came out of a printer. ``issues`` stands beside ``numbers``; empty: all first
    issues. ``why`` is of those that were printed before."""

    numbers: tuple[int, ...]
    issues: tuple[int, ...] = ()
    why: str = ""  # of Why
    printer: str = ""


class Printing(Struct, frozen=True):
    """One time a badge came out."""

    issue: int
    at: datetime
    desk: str
    operator: str
    why: str


class Badges:
    """The slice of the conference that knows what was printed."""

    TAKES: ClassVar[Kinds] = (Printed,)

    def __init__(self, printings: Mapping[int, tuple[Printing, ...]] | None = None) -> None:
        self._printings: dict[int, tuple[Printing, ...]] = dict(printings or {})

    def copy(self) -> Badges:
        return Badges(self._printings)

    def apply(self, fact: Fact) -> None:
        if isinstance(fact.what, Printed):
            issues = fact.what.issues or (1,) * len(fact.what.numbers)
            for number, issue in zip(fact.what.numbers, issues, strict=False):
                printing = Printing(issue, fact.at, fact.desk, fact.operator, fact.what.why)
                self._printings[number] = (*self._printings.get(number, ()), printing)

    def printings(self, number: int) -> tuple[Printing, ...]:
        """Every time a badge with that number came out, oldest first."""
        return self._printings.get(number, ())

    def state(self, delegate: Delegate) -> PrintState:
        """A badge whose code was replaced is unprinted until the new one is on paper."""
        printings = self.printings(delegate.number)
        if all(printing.issue != delegate.issue for printing in printings):
            return PrintState.UNPRINTED
        return PrintState.PRINTED if len(printings) == 1 else PrintState.REPRINTED


class PrintOrder(Struct, frozen=True):
    """What the printer is to be given: the delegates as they are after the decision."""

    delegates: tuple[Delegate, ...]
    why: Why | None = None
    as_file: bool = False


class OrderBadges(Struct, frozen=True):
    """Somebody wants these badges on paper. What was printed before takes a reason: a lost badge
    gets a new code from now on, a spoilt one keeps its own. Where none of them was recorded as
    printed and they are lost all the same, they came from a PDF: all get new codes.

    Answers a ``PrintOrder``; ``RecordPrinted`` follows when the paper is out.
    """

    numbers: tuple[int, ...]
    why: Why | None = None
    as_file: bool = False  # in a PDF, to be printed by hand

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        delegates = [d for n in self.numbers if (d := conference.roll.get(n)) is not None]
        if not delegates or len(delegates) < len(self.numbers):
            return refused(Refusal.UNKNOWN_DELEGATE)
        if any(delegate.withdrawn for delegate in delegates):
            return refused(Refusal.DELEGATE_WITHDRAWN)
        printed = printed_among(conference, delegates)
        if printed and self.why is None:
            return refused(Refusal.REPRINT_WITHOUT_REASON, count=len(printed))
        if self.why is not Why.LOST:
            why = self.why if printed else None
            return done(answer=PrintOrder(tuple(delegates), why, self.as_file))
        reissued = {d.number: _next_issue(conference, d) for d in printed or delegates}
        if any(issue > MAX_ISSUE for issue in reissued.values()):
            return refused(Refusal.NO_ISSUE_LEFT)
        facts = [Reissued(number, issue) for number, issue in reissued.items()]
        order = tuple(
            d.with_issue(reissued[d.number]) if d.number in reissued else d for d in delegates
        )
        return done(*facts, answer=PrintOrder(order, Why.LOST if reissued else None, self.as_file))


class RecordPrinted(Struct, frozen=True):
    """The badges are out of the printer. Always kept: the paper exists."""

    delegates: tuple[Delegate, ...]
    printer: str
    why: Why | None = None

    def decide(self, _conference: Conference, _: Circumstances) -> Outcome:
        numbers = tuple(delegate.number for delegate in self.delegates)
        issues = tuple(delegate.issue for delegate in self.delegates)
        all_first = all(issue == 1 for issue in issues)
        why = self.why.value if self.why else ""
        return done(Printed(numbers, () if all_first else issues, why, self.printer))


def printed_among(conference: Conference, delegates: Iterable[Delegate]) -> list[Delegate]:
    """Those whose current badge is on paper already."""
    return [d for d in delegates if conference.badges.state(d) is not PrintState.UNPRINTED]


def _next_issue(conference: Conference, delegate: Delegate) -> int:
    """One more than was ever given, taken back or not: a badge with that code may be about."""
    given = [
        fact.what.issue
        for fact in conference.history
        if isinstance(fact.what, Reissued) and fact.what.number == delegate.number
    ]
    return max(given, default=delegate.issue) + 1
