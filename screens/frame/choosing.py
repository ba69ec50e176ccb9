"""Whom Enter means among the people that a search has found."""

from __future__ import annotations

from collections.abc import Sequence

from screens.words import _


def the_one(found: Sequence[int], pointed_at: object) -> int | None:
    """Whom Enter means among those found: the only one, or the one the cursor was moved to; never
    just the first."""
    if len(found) == 1:
        return found[0]
    return next((number for number in found if number == pointed_at), None)


def several_fit(count: int, text: str) -> str:
    """That a choice is needed."""
    several = _("{count} people fit “{text}”: choose with ↑ ↓, then Enter.")
    return several.format(count=count, text=text)
