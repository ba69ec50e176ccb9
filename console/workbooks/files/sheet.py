"""Sheets of plain cells, and what may be wrong with a file."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from functools import cache, lru_cache, partial
from itertools import zip_longest
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import force_setattr, replace
from openpyxl.utils import get_column_letter

from store.text.legacy_fonts import Legacy, decode, detect, encoding_of, has_unicode_letters
from store.text.vietnamese import clean

Cell = Any
"""A cell as openpyxl or csv gives it: text, number, date, None, seldom anything else."""

Progress = Callable[[int], None]
"""Called with the number of rows read so far."""

OWN_MARK = "hoinghi "
"""Begins the name of a workbook's property that says which kind of list a sheet of ours is."""

_EMPTY_ROWS_MEAN_THE_END = 500
"""Formatting often reaches row 1,048,576; nobody leaves this many rows empty inside a list."""

MAX_CELLS = 600_000
"""Of a sheet's filled rows: 20,000 people in thirty columns."""

MAX_AREA = 12_000_000
"""Cells of the rectangle that the values of a sheet span, which a reader may hold whole."""


class FileProblem(StrEnum):
    """Why a file gives no rows at all."""

    NO_FILE = "no_file"
    PICTURE = "picture"
    NO_TABLE = "no_table"
    PROTECTED = "protected"
    NOT_A_WORKBOOK = "not_a_workbook"
    TOO_LARGE = "too_large"
    UNKNOWN_LETTERS = "unknown_letters"
    UNKNOWN_KIND = "unknown_kind"
    NO_SUCH_SHEET = "no_such_sheet"
    EMPTY = "empty"
    NO_HEADINGS = "no_headings"
    OTHER_LIST = "other_list"


class WorkbookError(Exception):
    """The file cannot be read as a list."""

    def __init__(self, problem: FileProblem, path: Path, detail: str = "") -> None:
        super().__init__(f"{problem.value}: {path} {detail}".strip())
        self.problem = problem
        self.path = path
        self.detail = detail


class SheetRow(Struct, frozen=True, gc=False):
    """One row: its number as the office's program shows it, and its cells."""

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False
    groups: tuple[str, ...] = ()
    """In a list: the titles that the row stands under, the outermost first."""
    texts: tuple[str, ...] = ()
    """What the cells say; "" for an error of the office's program."""

    def __post_init__(self) -> None:
        if not self.texts:
            force_setattr(self, "texts", tuple(map(_said, self.cells)))

    def text(self, column: int) -> str:
        """What the cell says; "" where the row has none."""
        return self.texts[column] if column < len(self.texts) else ""

    @property
    def filled(self) -> list[int]:
        """The columns that say something."""
        return [column for column, text in enumerate(self.texts) if text]

    @property
    def whole_text(self) -> str:
        return " · ".join(filter(None, self.texts))


def filled_rows(rows: Iterable[SheetRow], path: Path) -> Iterator[SheetRow]:
    """The rows that hold something, up to the end of the list. Raises WorkbookError for more cells
    than a list has."""
    empty = cells = 0
    for row in rows:
        empty = 0 if row.filled else empty + 1
        if row.filled:
            cells += len(row.cells)
            if cells > MAX_CELLS:
                raise WorkbookError(FileProblem.TOO_LARGE, path)
            yield row
        elif empty > _EMPTY_ROWS_MEAN_THE_END:
            return


class Span(Struct, frozen=True):
    """A merged range; rows as the office's program numbers them, columns from 0."""

    top: int
    left: int
    bottom: int
    right: int


class Conversion(Struct, frozen=True, gc=False):
    """A cell that was written in a legacy encoding: as it stood, and as it was meant."""

    row: int
    column: int
    before: str
    after: str
    legacy: Legacy


class Sheet(Struct, frozen=True):
    """The filled rows of one sheet, and how they were laid out."""

    name: str
    rows: tuple[SheetRow, ...]
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    spans: tuple[Span, ...] = ()
    conversions: tuple[Conversion, ...] = ()
    unseen: bool = False
    """Whether the form of the file keeps from us what is hidden and which formulas have failed."""
    own: str | None = None
    """Of a workbook that this program made: which kind of list it is, "" for none."""


class Book(Struct, frozen=True):
    """A file that could be read."""

    path: Path
    sheets: tuple[Sheet, ...]


def is_error(text: str) -> bool:
    """Whether a cell shows that its formula failed: ``#N/A``."""
    return text[:1] == "#" and text in _ERRORS


_ERROR_VALUES = "#N/A #REF! #VALUE! #NAME? #DIV/0! #NUM! #NULL! #SPILL! #CALC!"
_ERRORS = frozenset(_ERROR_VALUES.split())


def column_letter(column: int) -> str:
    """``A`` for 0."""
    return str(get_column_letter(column + 1))


def cell_text(cell: Cell) -> str:
    """A cell as a person reads it, cleaned; whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return clean(str(cell))


@lru_cache(maxsize=4096, typed=True)  # units, offices, sexes stand in a list over and over
def _said(cell: Cell) -> str:
    text = cell_text(cell)
    return "" if text in _ERRORS else text


def without_guard(text: str) -> str:
    """``text`` without the apostrophe that keeps a workbook from reading it as a formula."""
    if text[:1] != "'":
        return text
    return re.sub(r"^'(?='*[=+\-@])", "", text)


def decoded_by_statistics(sheet: Sheet) -> Sheet:
    """The sheet with the texts decoded whose letters, not their font, tell a legacy encoding.

    A single text is decoded when none of its marked words is Vietnamese as it stands and all are
    when decoded. In a column that is mostly so written every text is; beside such a column, or in
    such a sheet, one word is enough.
    """
    by_column, mixed = _doubtful_texts(sheet)
    majorities = {column: detect(t for _, t in texts) for column, texts in by_column.items()}
    whole = detect(text for texts in by_column.values() for _, text in texts)
    around = tuple(dict.fromkeys(filter(None, (whole, *majorities.values()))))
    conversions = []
    for column, texts in by_column.items():
        encoding = cache(
            partial(encoding_of, column=majorities[column], around=around, mixed=column in mixed)
        )
        for number, text in texts:
            legacy = encoding(text)
            if legacy is not None and (after := decode(text, legacy)) != text:
                conversions.append(Conversion(number, column, text, after, legacy))
    if not conversions:
        return sheet
    meant = {(c.row, c.column): c.after for c in conversions}
    rows = []
    for row in sheet.rows:
        cells = (meant.get((row.number, i), cell) for i, cell in enumerate(row.cells))
        rows.append(replace(row, cells=tuple(cells), texts=()))
    return replace(sheet, rows=tuple(rows), conversions=(*sheet.conversions, *conversions))


def _doubtful_texts(sheet: Sheet) -> tuple[dict[int, list[tuple[int, str]]], set[int]]:
    """By column, row and text where the letters may be old ones; and the columns where some are
    Unicode."""
    known = {(c.row, c.column) for c in sheet.conversions}
    by_column: dict[int, list[tuple[int, str]]] = {}
    mixed = set()
    for column, cells in enumerate(zip_longest(*(row.cells for row in sheet.rows))):
        texts = {cell for cell in cells if isinstance(cell, str) and not cell.isascii()}
        doubtful = {text for text in texts if not has_unicode_letters(text)}
        if len(doubtful) < len(texts):
            mixed.add(column)
        if doubtful:
            by_column[column] = [
                (row.number, cell)
                for row, cell in zip(sheet.rows, cells, strict=True)
                if cell in doubtful and (row.number, column) not in known
            ]
    return by_column, mixed
