"""Who is elected. Integers only; the order of the candidates decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
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


def seat(votes: Mapping[int, Any], seats: int) -> Seating:
    """Fills ``seats`` with those who reached the majority, the highest first. Instead of votes
    there may be whatever else ranks them."""
    if len(votes) <= seats:
        return Seating(seats, frozenset(votes))
    if not seats:
        return Seating(0, frozenset())
    last = sorted(votes.values(), reverse=True)[seats - 1]
    above = frozenset(c for c in votes if votes[c] > last)
    level = frozenset(c for c in votes if votes[c] == last)
    if len(above) + len(level) == seats:
        return Seating(seats, above | level)
    return Seating(seats, above, level, seats - len(above))
