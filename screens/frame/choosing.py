"""Whom Enter means among the people that a search has found."""

from __future__ import annotations

from collections.abc import Sequence

from screens.words import _


def the_one(found: Sequence[int], pointed_at: object) -> int | None:
    """Whom Enter means: the only one found, or the one the cursor was moved to. Never the first of
    several; None then."""
    if len(found) == 1:
        return found[0]
    return next((number for number in found if number == pointed_at), None)


def several_fit(count: int, text: str) -> str:
    """The sentence that asks to choose."""
    several = _("{count} people fit “{text}”: choose with ↑ ↓, then Enter.")
    return several.format(count=count, text=text)
