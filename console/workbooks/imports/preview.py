"""What an import would do, shown before it does it: what is previewed is what is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Any, TypeVar

from msgspec import Struct, field

from console.workbooks.files.sheet import Conversion, cell_text, without_guard
from console.workbooks.lists.columns import Column
from console.workbooks.lists.listing import Kind, Listing, PassedOver
from console.workbooks.lists.rows import Line, Skipped
from console.workbooks.lists.values import ADDRESS
from store.codes.badge_code import printed_number
from store.conference.commands import Command
from store.people.delegate import Delegate
from store.text.vietnamese import clean

V = TypeVar("V")
_LONGEST_NAME = 200
_SHOWN_OF_A_CELL = 60


class RowFlaw(StrEnum):
    """What is wrong with a row. The first group are errors: the row is not taken."""

    NAME_MISSING = "name_missing"
    NAME_TOO_LONG = "name_too_long"
    BAD_DATE = "bad_date"
    BAD_SEX = "bad_sex"
    BAD_NUMBER = "bad_number"
    BOTH_SEXES = "both_sexes"
    NUMBER_TWICE = "number_twice"
    PERSON_TWICE = "person_twice"
    AMBIGUOUS = "ambiguous"
    BAD_AMOUNT = "bad_amount"
    BAD_KIND = "bad_kind"
    BAD_ROLE = "bad_role"
    FORMULA = "formula"
    HONOR_AMBIGUOUS = "honor_ambiguous"
    HONOR_TWICE = "honor_twice"
    # warnings
    BAD_MARK = "bad_mark"
    MOVED_UNIT = "moved_unit"
    OTHER_BIRTH = "other_birth"
    RENAMED = "renamed"
    SUSPECTED_TWICE = "suspected_twice"
    UNKNOWN_CATEGORY = "unknown_category"
    NOT_A_DELEGATE = "not_a_delegate"
    CITIZEN_DIFFERS = "citizen_differs"
    BAD_CITIZEN = "bad_citizen"
    HIDDEN_ROW = "hidden_row"
    AGE = "age"
    FORMULA_LEFT_OUT = "formula_left_out"
    ON_OTHER_SHEET = "on_other_sheet"
    ALREADY_GIVEN = "already_given"
    CANDIDATE_LEFT = "candidate_left"


WARNINGS = frozenset(
    {
        RowFlaw.BAD_MARK,
        RowFlaw.MOVED_UNIT,
        RowFlaw.OTHER_BIRTH,
        RowFlaw.RENAMED,
        RowFlaw.SUSPECTED_TWICE,
        RowFlaw.UNKNOWN_CATEGORY,
        RowFlaw.NOT_A_DELEGATE,
        RowFlaw.CITIZEN_DIFFERS,
        RowFlaw.BAD_CITIZEN,
        RowFlaw.HIDDEN_ROW,
        RowFlaw.AGE,
        RowFlaw.FORMULA_LEFT_OUT,
        RowFlaw.ON_OTHER_SHEET,
        RowFlaw.ALREADY_GIVEN,
        RowFlaw.CANDIDATE_LEFT,
    }
)


class RowProblem(Struct, frozen=True):
    """Where, what stands there, and what is wrong with it."""

    sheet: str
    row: int
    column: str  # letter and heading, "" for the whole row
    cell: str
    flaw: RowFlaw
    fits: tuple[Delegate, ...] = ()  # whom an ambiguous row may speak of

    @property
    def is_warning(self) -> bool:
        return self.flaw in WARNINGS


class Change(Struct, frozen=True):
    """One field of a delegate, honor or candidate that the list says anew."""

    number: int
    name: str
    field: str
    old: str
    new: str


class Preview(Struct):
    """Everything a person needs to see before saying yes."""

    kind: Kind
    listings: tuple[Listing, ...]
    passed_over: tuple[tuple[str, PassedOver], ...] = ()
    new: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0
    gone: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)  # of the gone, as was asked for
    restored: list[str] = field(default_factory=list)
    suspected: list[tuple[str, ...]] = field(default_factory=list)  # same name and year of birth
    homonyms: list[tuple[str, ...]] = field(default_factory=list)
    categories: dict[str, str] = field(default_factory=dict)  # as written → as the plan names it
    problems: list[RowProblem] = field(default_factory=list)
    command: Command | None = None

    @property
    def sheet(self) -> str:
        return ", ".join(listing.sheet for listing in self.listings)

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(column for listing in self.listings for column in listing.columns)

    @property
    def skipped(self) -> list[Skipped]:
        return [skipped for listing in self.listings for skipped in listing.skipped]

    @property
    def conversions(self) -> list[tuple[str, Conversion]]:
        return [(listing.sheet, c) for listing in self.listings for c in listing.conversions]

    @property
    def errors(self) -> list[RowProblem]:
        return [problem for problem in self.problems if not problem.is_warning]

    @property
    def warnings(self) -> list[RowProblem]:
        return [problem for problem in self.problems if problem.is_warning]

    @property
    def writes(self) -> bool:
        return bool(self.new or self.changes or self.withdrawn or self.restored)


class RowReader:
    """Takes the cells of one row by field and notes what is wrong with them."""

    def __init__(self, listing: Listing, line: Line, preview: Preview) -> None:
        self.listing = listing
        self.groups = line.groups
        self._row = line.row
        self._preview = preview
        self.sound = True
        self._said: list[RowProblem] = []
        if line.row.hidden:
            self.fault(RowFlaw.HIDDEN_ROW)

    @property
    def sheet(self) -> str:
        return self.listing.sheet

    @property
    def place(self) -> tuple[str, int]:
        """Sheet and row."""
        return self.listing.sheet, self._row.number

    def text(self, name: str) -> str:
        column = self.listing.column(name)
        return self._text(column) if column else ""

    def _text(self, column: Column) -> str:
        text = self._row.text(column.position)
        if text.startswith("=") and len(text) > 1:
            # a formula whose result the office's program has not stored
            self._fault_at(RowFlaw.FORMULA if column.field else RowFlaw.FORMULA_LEFT_OUT, column)
            return ""
        return without_guard(text)

    def heading(self, name: str) -> str:
        """What stands over the column of a field, "" where there is none."""
        column = self.listing.column(name)
        return column.heading if column else ""

    def name(self) -> str:
        """The name, put together where it stands in two columns; a fault when there is none."""
        name = clean(f"{self.text('name')} {self.text('given')}")
        name = re.sub(r"^\d{1,4}\s*[.)]\s*", "", name)  # numbered in the same cell
        if self.listing.addresses:
            name = ADDRESS.sub("", name, count=1)
        if not name:
            if self.sound:  # a formula was said already
                self.fault(RowFlaw.NAME_MISSING)
        elif len(name) > _LONGEST_NAME:
            self.fault(RowFlaw.NAME_TOO_LONG, "name")
        return name

    @property
    def address(self) -> str:
        """The word before the name, where names are written with it."""
        match = ADDRESS.match(self.text("name")) if self.listing.addresses else None
        return match["word"] if match else ""

    def cell(self, name: str) -> Any:
        """The cell as the workbook holds it, None where there is no such column."""
        column = self.listing.column(name)
        if column is None or column.position >= len(self._row.cells):
            return None
        return self._row.cells[column.position]

    def value(self, name: str, read: Callable[[Any], V], flaw: RowFlaw, stand_in: V) -> V:
        """A cell through ``read``, which raises ValueError for what it cannot take."""
        if (cell := self.cell(name)) is None or not self.text(name):
            return stand_in
        try:
            return read(without_guard(cell) if isinstance(cell, str) else cell)
        except (ValueError, OverflowError):
            self.fault(flaw, name)
            return stand_in

    def ticked(self, prefix: str) -> list[str]:
        """What the ticked columns of that prefix stand for."""
        return [
            column.field.removeprefix(prefix)
            for column in self.listing.columns
            if column.field
            and column.field.startswith(prefix)
            and is_tick(self._row.text(column.position))
        ]

    def extra(self) -> dict[str, str]:
        """The columns that were not understood, under their own headings."""
        return {
            column.heading: text
            for column in self.listing.columns
            if column.field is None and (text := self._text(column))
        }

    def whole_text(self) -> str:
        return self._row.whole_text

    def fault(self, flaw: RowFlaw, name: str = "") -> None:
        self._fault_at(flaw, self.listing.column(name) if name else None)

    def ask(self, fits: Iterable[Delegate]) -> None:
        """The row speaks of one of several delegates: it waits for a person's word."""
        self._fault_at(RowFlaw.AMBIGUOUS, self.listing.column("name"), tuple(fits))

    def _fault_at(
        self, flaw: RowFlaw, column: Column | None, fits: tuple[Delegate, ...] = ()
    ) -> None:
        where = f"{column.letter} “{column.heading}”" if column else ""
        said = self._row.text(column.position) if column else self.whole_text()
        if flaw in (RowFlaw.CITIZEN_DIFFERS, RowFlaw.BAD_CITIZEN):
            said = f"…{said[-3:]}"  # enough to find the cell
        sheet, row = self.place
        problem = RowProblem(sheet, row, where, said[:_SHOWN_OF_A_CELL], flaw, fits)
        if problem not in self._said:
            self._said.append(problem)
            self._preview.problems.append(problem)
        self.sound = self.sound and problem.is_warning


def described(delegate: Delegate) -> str:
    """A delegate as lists of several tell them apart."""
    parts = (printed_number(delegate.number), delegate.name, delegate.birth_year, delegate.unit)
    return " · ".join(part for part in parts if part)


def readers(preview: Preview) -> Iterator[RowReader]:
    """A reader for each row of a preview's lists."""
    for listing in preview.listings:
        for line in listing.lines:
            yield RowReader(listing, line, preview)


def is_tick(text: str) -> bool:
    """Whether a cell is ticked: it holds anything but ``0``, ``không`` or a dash."""
    return text.casefold() not in ("", "0", "không", "khong", "-", "–", "no")


def shown(value: Any) -> str:
    """A field's value as a preview shows it."""
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(f"{heading}: {text}" for heading, text in value.items())
    return cell_text(value)
