"""What is recorded of badges on paper."""

from __future__ import annotations

from enum import StrEnum

from store.facts.kinds import What, kind


class Why(StrEnum):
    """Why a badge is printed once more."""

    LOST = "lost"  # a new code; the earlier one admits nobody any more
    SPOILT = "spoilt"  # the same code: the spoilt sheet is in the bin


@kind("badges.printed")
class Printed(What, frozen=True):
    """These badges came out of a printer. ``issues`` stands beside ``numbers``; empty: all first
    issues. ``why`` is of those that were printed before."""

    numbers: tuple[int, ...]
    issues: tuple[int, ...] = ()
    why: str = ""  # of Why
    printer: str = ""
