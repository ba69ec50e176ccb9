"""What the import screen is given to show of a list, and what it asks for."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

KEPT = ""
"""A column's choice: kept under its own heading."""

Place = tuple[str, int]
"""Sheet and row."""

EVERY_ROW: Place = ("", 0)
"""Where an answer stands that is meant for all rows; at row 0 one for all of a sheet."""

V = TypeVar("V")


def answer_for(answers: Mapping[Place, V], place: Place) -> V | None:
    """What was answered for a row: for itself, for its sheet or for all of them."""
    asked = (place, (place[0], 0), EVERY_ROW)
    return next((answers[one] for one in asked if one in answers), None)


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
    namesakes: bool = False
    """People of one name, without birth and unit, are different people."""
    guesses: bool = False
    """Whether headings that say another kind decide."""
    pasted: str = ""
    """The list itself, where there is no file."""
    # what a person answered, by row
    kinds: Mapping[Place, str] = field(default_factory=dict)
    """The kind of a recipient that nothing says."""
    apart: Mapping[Place, bool] = field(default_factory=dict)
    """Whether a cell of names means all that was read in it: each of several people, and what
    stands beside a name."""
    same: Mapping[Place, int] = field(default_factory=dict)
    """The badge number that a doubtful row means, 0 for a new delegate."""
    categories: Mapping[Place, str] = field(default_factory=dict)
    """By the row of headings: the category of everyone under it, "" for none."""
    uncategorized: Mapping[Place, str] = field(default_factory=dict)
    """By the row of headings: the category of those under it of whom nothing says one."""
    left_out: Mapping[Place, bool] = field(default_factory=dict)


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


class Answer(Struct, frozen=True):
    """What may be answered to a question: its words, and the answers of a request that it joins."""

    words: str
    among: str  # a field of ListRequest
    value: Any

    def given(self, request: ListRequest, places: Iterable[Place]) -> ListRequest:
        """``request`` with this answer for the rows at ``places``."""
        answers = getattr(request, self.among) | dict.fromkeys(places, self.value)
        return replace(request, **{self.among: answers})


class ShownFinding(Struct, frozen=True):
    """One line of what was found: a question of the kind ``asks`` about the row at ``place``, where
    there are ``answers``."""

    text: str
    tone: str = ""
    asks: str = ""
    place: Place = EVERY_ROW
    answers: tuple[Answer, ...] = ()


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
    questions: int = 0  # rows that wait for an answer
    afterwards: str = ""  # what will be, once it is written
    rows: tuple[tuple[str, int, str], ...] = ()
    """Sheet, number and text of the first rows, as they are: one of them holds the headings."""
    writes: bool = False


class FoundFile(Struct, frozen=True):
    """A workbook or text file on this machine."""

    path: Path
    where: str
    changed: str
