"""What the import screen is given to show of a list, and what it asks for."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, field

KEPT = ""
"""A column's choice: kept under its own heading."""


class ListKind(StrEnum):
    """What a workbook lists."""

    DELEGATES = "delegates"
    HONORS = "honors"
    SLATE = "slate"


class ListRequest(Struct, frozen=True):
    """Which file is read, and how; a person may change everything but the file."""

    path: Path
    kind: ListKind = ListKind.DELEGATES
    sheet: str | None = None
    """None for every visible sheet of that kind."""
    chosen: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    """By sheet and position: a field, or KEPT."""
    heading_rows: Mapping[str, int] = field(default_factory=dict)
    """By sheet, the number of the row where a person says that the headings begin."""
    legacy: bool = True
    hidden_rows: bool = True
    withdraw_gone: bool = False
    skip_errors: bool = False
    kinds: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """By sheet and row, the kind of a recipient that nothing says; at ``("", 0)`` of all others."""
    namesakes: bool = False
    """People of one name, without birth and unit, are different people."""
    split_names: bool = False
    """A cell that names two people means both."""
    same: Mapping[tuple[str, int], int] = field(default_factory=dict)
    """By sheet and row: the badge number that a doubtful row means, 0 for a new delegate."""


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


class ShownFinding(Struct, frozen=True):
    """One line of what was found. ``fits``: the delegates that the row at ``place`` may be."""

    text: str
    tone: str = ""
    place: tuple[str, int] | None = None
    fits: tuple[int, ...] = ()


class ShownList(Struct, frozen=True):
    """A list as it was understood, before anything is written.

    ``problem`` says why the file could not be read, ``refusal`` why its command is refused.
    """

    request: ListRequest
    problem: str = ""
    refusal: str = ""
    sheets: tuple[str, ...] = ()
    columns: tuple[ShownColumn, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    counts: str = ""
    findings: tuple[ShownFinding, ...] = ()
    errors: int = 0
    rows: tuple[tuple[str, int, str], ...] = ()
    """Sheet, number and text of the first rows, as they are: one of them holds the headings."""
    writes: bool = False


class FoundFile(Struct, frozen=True):
    """A workbook or text file on this machine."""

    path: Path
    where: str
    changed: str
