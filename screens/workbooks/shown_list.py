"""What the import screen is given to show of a list, and what it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

KEPT = ""
"""A column's choice: kept under its own heading."""


class ListRequest(Struct, frozen=True):
    """Which file, and how it is to be taken; everything but the file may be changed by hand."""

    path: Path
    kind: str = "delegates"
    sheet: str | None = None
    chosen: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    """By sheet and position: a field, or KEPT."""
    legacy: bool = True
    hidden_rows: bool = True
    withdraw_gone: bool = False
    skip_errors: bool = False
    same: Mapping[tuple[str, int], int] = field(default_factory=dict)
    """By sheet and row: the delegate that a doubtful row speaks of, 0 for a new one."""


class ShownColumn(Struct, frozen=True):
    """One column and what it was understood as."""

    sheet: str
    position: int
    letter: str
    heading: str
    field: str  # KEPT for a column under its own heading
    meaning: str
    sample: str
    hidden: bool


class Finding(Struct, frozen=True):
    """One line of what was found. ``fits``: the delegates that the row at ``place`` may be."""

    text: str
    tone: str = ""
    place: tuple[str, int] | None = None
    fits: tuple[int, ...] = ()


class ShownList(Struct, frozen=True):
    """A list as it was understood, before anything is written; ``problem`` if it was not."""

    request: ListRequest
    problem: str = ""
    sheets: tuple[str, ...] = ()
    columns: tuple[ShownColumn, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    counts: str = ""
    findings: tuple[Finding, ...] = ()
    errors: int = 0
    writes: bool = False


class FoundFile(Struct, frozen=True):
    """A workbook or text file near at hand."""

    path: Path
    where: str
    changed: str
