"""Who is elected. Integers only; the order of the candidates decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct


class Seating(Struct, frozen=True):
    """How the seats of one kind are filled.

    ``tied`` have equal votes across the last seats: ``contested`` of them are seated once a person
    has decided which. ``vacant`` seats stay empty, because nobody else reached the majority.
    """

    seats: int
    elected: frozenset[int]
    tied: frozenset[int] = frozenset()
    contested: int = 0

    @property
    def vacant(self) -> int:
        """How many seats stay empty."""
        return self.seats - len(self.elected) - self.contested

    def with_chosen(self, chosen: frozenset[int]) -> Seating:
        """The seating after a recorded decision of the tie."""
        return Seating(self.seats, self.elected | chosen)


def seat(votes: Mapping[int, Any], seats: int, passes: Callable[[int], bool]) -> Seating:
    """Fills ``seats`` with the candidates whose votes pass, the highest first. Instead of votes
    there may be whatever else ranks those who reached the majority."""
    passed = [candidate for candidate in votes if passes(candidate)]
    if len(passed) <= seats:
        return Seating(seats, frozenset(passed))
    if not seats:
        return Seating(0, frozenset())
    last = sorted((votes[candidate] for candidate in passed), reverse=True)[seats - 1]
    above = frozenset(c for c in passed if votes[c] > last)
    level = frozenset(c for c in passed if votes[c] == last)
    if len(above) + len(level) == seats:
        return Seating(seats, above | level)
    return Seating(seats, above, level, seats - len(above))


def places(votes: Mapping[int, int]) -> dict[int, int]:
    """The place of each candidate by votes, from 1; equal votes share a place."""
    return {
        candidate: 1 + sum(other > count for other in votes.values())
        for candidate, count in votes.items()
    }
