"""What an import would do, shown before it does it: what is previewed is what is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from console.workbooks.headings import Column, Listing
from console.workbooks.sheets import SheetRow, cell_text, column_letter
from store.outcome import Command

V = TypeVar("V")


class RowFlaw(StrEnum):
    """What is wrong with a row. The first group are errors: the row is not taken."""

    NAME_MISSING = "name_missing"
    BAD_DATE = "bad_date"
    BAD_SEX = "bad_sex"
    BAD_NUMBER = "bad_number"
    NUMBER_TWICE = "number_twice"
    PERSON_TWICE = "person_twice"
    AMBIGUOUS = "ambiguous"
    BAD_AMOUNT = "bad_amount"
    BAD_KIND = "bad_kind"
    BAD_ROLE = "bad_role"
    FORMULA = "formula"
    # warnings
    MOVED_UNIT = "moved_unit"
    UNKNOWN_CATEGORY = "unknown_category"
    NOT_A_DELEGATE = "not_a_delegate"


WARNINGS = frozenset({RowFlaw.MOVED_UNIT, RowFlaw.UNKNOWN_CATEGORY, RowFlaw.NOT_A_DELEGATE})


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Where, what stands there, and what is wrong with it."""

    sheet: str
    row: int
    column: str  # letter and heading, "" for the whole row
    cell: str
    flaw: RowFlaw

    @property
    def is_warning(self) -> bool:
        return self.flaw in WARNINGS


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one delegate that the list says anew."""

    number: int
    name: str
    field: str
    old: str
    new: str


@dataclass(slots=True)
class Preview:
    """Everything a person needs to see before saying yes."""

    sheet: str
    columns: tuple[Column, ...]
    new: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0
    gone: list[str] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    command: Command | None = None

    @property
    def errors(self) -> list[RowProblem]:
        return [problem for problem in self.problems if not problem.is_warning]

    @property
    def warnings(self) -> list[RowProblem]:
        return [problem for problem in self.problems if problem.is_warning]

    @property
    def writes(self) -> bool:
        return bool(self.new or self.changes)


class RowReader:
    """Takes the cells of one row by field and notes what is wrong with them."""

    def __init__(self, listing: Listing, row: SheetRow, preview: Preview) -> None:
        self._listing = listing
        self._row = row
        self._preview = preview
        self.sound = True

    @property
    def number(self) -> int:
        return self._row.number

    def text(self, name: str) -> str:
        column = self._listing.column(name)
        if column is None:
            return ""
        text = self._row.text(column.position)
        if text.startswith("=") and len(text) > 1:
            # a formula whose result the office's program has not stored
            self.fault(RowFlaw.FORMULA, name)
            return ""
        return text

    def value(self, name: str, read: Callable[[Any], V], flaw: RowFlaw, stand_in: V) -> V:
        """A cell through ``read``, which raises ValueError for what it cannot take."""
        column = self._listing.column(name)
        if column is None or column.position >= len(self._row.cells):
            return stand_in
        try:
            return read(self._row.cells[column.position])
        except (ValueError, OverflowError):
            self.fault(flaw, name)
            return stand_in

    def extra(self) -> dict[str, str]:
        """The columns that were not understood, under their own headings."""
        return {
            column.heading: text
            for column in self._listing.columns
            if column.field is None and (text := self._row.text(column.position))
        }

    def whole_text(self) -> str:
        return " · ".join(text for cell in self._row.cells if (text := cell_text(cell)))

    def fault(self, flaw: RowFlaw, name: str = "") -> None:
        column = self._listing.column(name) if name else None
        where = f"{column_letter(column.position)} “{column.heading}”" if column else ""
        said = self._row.text(column.position) if column else self.whole_text()
        problem = RowProblem(self._listing.sheet, self._row.number, where, said[:60], flaw)
        self._preview.problems.append(problem)
        self.sound = self.sound and problem.is_warning
