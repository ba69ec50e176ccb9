"""Which badges were printed, by whom and when."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from store.badges.facts import Printed
from store.facts.fact import Fact
from store.facts.slice import Slice
from store.people.delegate import Delegate


class PrintState(StrEnum):
    """Whether a delegate's badge is on paper."""

    UNPRINTED = "unprinted"
    PRINTED = "printed"
    REPRINTED = "reprinted"


class Printing(Struct, frozen=True):
    """One printing of a badge. ``at`` is UTC."""

    issue: int
    at: datetime
    desk: str
    operator: str
    why: str


class Badges(Slice):
    """The slice of the conference that holds what was printed."""

    TAKES = (Printed,)

    def __init__(self) -> None:
        self._printings: dict[int, tuple[Printing, ...]] = {}

    def apply(self, fact: Fact) -> None:
        if isinstance(fact.what, Printed):
            issues = fact.what.issues or (1,) * len(fact.what.numbers)
            for number, issue in zip(fact.what.numbers, issues, strict=False):
                printing = Printing(issue, fact.time, fact.desk, fact.operator, fact.what.why)
                self._printings[number] = (*self._printings.get(number, ()), printing)

    def printings(self, number: int) -> tuple[Printing, ...]:
        """The printings of the badge of that number, oldest first."""
        return self._printings.get(number, ())

    def state(self, delegate: Delegate) -> PrintState:
        """The state of the current badge: after a reissue it is unprinted until the new one is on
        paper."""
        printings = self.printings(delegate.number)
        if all(printing.issue != delegate.issue for printing in printings):
            return PrintState.UNPRINTED
        return PrintState.PRINTED if len(printings) == 1 else PrintState.REPRINTED
