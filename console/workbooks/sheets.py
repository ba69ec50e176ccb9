"""A file on disk becomes one sheet of plain cells, or a named problem; nothing is guessed."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from store.vietnamese import clean

Cell = Any
"""A cell as openpyxl or csv gives it: text, number, date, nothing, now and then stranger things."""

_EMPTY_ROWS_MEAN_THE_END = 500
"""Formatting often reaches row 1,048,576; nobody leaves this many rows empty inside a list."""


class FileProblem(StrEnum):
    """Why a file gives no rows at all."""

    NO_FILE = "no_file"
    OLD_XLS = "old_xls"
    NOT_A_WORKBOOK = "not_a_workbook"
    NOT_UTF8 = "not_utf8"
    UNKNOWN_KIND = "unknown_kind"
    NO_SUCH_SHEET = "no_such_sheet"
    EMPTY = "empty"
    NO_HEADINGS = "no_headings"
    TWO_ROW_HEADINGS = "two_row_headings"


class WorkbookError(Exception):
    """The file cannot be read as a list."""

    def __init__(self, problem: FileProblem, path: Path, detail: str = "") -> None:
        super().__init__(f"{problem.value}: {path} {detail}".strip())
        self.problem = problem
        self.path = path
        self.detail = detail


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number as the office's program shows it, and its cells."""

    number: int
    cells: tuple[Cell, ...]

    def text(self, column: int) -> str:
        return cell_text(self.cells[column]) if column < len(self.cells) else ""

    @property
    def empty(self) -> bool:
        return not any(cell_text(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    rows: tuple[SheetRow, ...]


def column_letter(column: int) -> str:
    """``A`` for 0."""
    return str(get_column_letter(column + 1))


def cell_text(cell: Cell) -> str:
    """A cell as a person reads it, cleaned; whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return clean(str(cell))


def read_sheet(path: Path, wanted: str | None = None) -> Sheet:
    """The wanted sheet of a workbook (its first by default), or a CSV file's only one.

    Raises WorkbookError.
    """
    if not path.is_file():
        raise WorkbookError(FileProblem.NO_FILE, path)
    kind = path.suffix.lower()
    if kind in (".xlsx", ".xlsm"):
        sheet = _read_xlsx(path, wanted)
    elif kind in (".csv", ".tsv", ".txt"):
        sheet = _read_csv(path)
    elif kind == ".xls":
        raise WorkbookError(FileProblem.OLD_XLS, path)
    else:
        raise WorkbookError(FileProblem.UNKNOWN_KIND, path, kind)
    if not sheet.rows:
        raise WorkbookError(FileProblem.EMPTY, path, sheet.name)
    return sheet


def _read_xlsx(path: Path, wanted: str | None) -> Sheet:
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        OSError,
        ParseError,
    ) as error:
        raise WorkbookError(FileProblem.NOT_A_WORKBOOK, path) from error
    try:
        names = book.sheetnames
        if wanted is not None and wanted not in names:
            raise WorkbookError(FileProblem.NO_SUCH_SHEET, path, ", ".join(names))
        sheet = book[wanted or names[0]]
        sheet.reset_dimensions()  # some programs write a wrong size
        return Sheet(sheet.title, tuple(_filled(sheet.iter_rows(values_only=True))))
    except (zipfile.BadZipFile, KeyError, ParseError, EOFError) as error:
        raise WorkbookError(FileProblem.NOT_A_WORKBOOK, path) from error
    finally:
        book.close()


def _read_csv(path: Path) -> Sheet:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WorkbookError(FileProblem.NOT_UTF8, path) from error
    if "\0" in text:
        raise WorkbookError(FileProblem.NOT_A_WORKBOOK, path)
    lines = text.splitlines()
    first = max(lines[:15], key=lambda line: max(line.count(c) for c in ",;\t"), default="")
    separator = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return Sheet(path.name, tuple(_filled(tuple(row) for row in rows)))


def _filled(rows: Iterable[tuple[Cell, ...]]) -> Iterator[SheetRow]:
    empty = 0
    for number, cells in enumerate(rows, 1):
        row = SheetRow(number, cells)
        empty = empty + 1 if row.empty else 0
        if empty > _EMPTY_ROWS_MEAN_THE_END:
            return
        if not row.empty:
            yield row
