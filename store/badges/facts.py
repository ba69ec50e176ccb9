"""The fact of badges on paper."""

from enum import StrEnum

from store.facts.kinds import Number, What, kind


class Why(StrEnum):
    """Why a badge is printed once more."""

    LOST = "lost"  # a new code; the earlier one admits nobody
    SPOILT = "spoilt"  # the same code: the spoilt sheet is in the bin


@kind("badges.printed")
class Printed(What, frozen=True):
    """Badges came out of a printer. ``issues`` runs parallel to ``numbers``; empty: all first
    issues. ``why`` is the reason for those that were printed before."""

    numbers: tuple[Number, ...]
    issues: tuple[Number, ...] = ()
    why: str = ""  # of Why
    printer: str = ""
