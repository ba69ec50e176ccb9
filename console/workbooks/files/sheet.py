"""Sheets of plain cells, and what may be wrong with a file."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import Enum
from functools import lru_cache, reduce
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import force_setattr

from store.text.messages import N_
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


class FileProblem(Enum):
    """Why a file gives no rows at all."""

    NO_FILE = N_("There is no file {path}. Check the name.")
    PICTURE = N_(
        "{path} is a picture or a PDF: no list can be read from it with certainty. Ask for the "
        "Excel or Word file that it was made of."
    )
    NO_TABLE = N_("{path} holds no table. Put the list into a table, or into a workbook.")
    PROTECTED = N_(
        "{path} is protected by a password. Open it in Excel, take the password away (File, "
        "Info, Protect Workbook), save it, import that."
    )
    NOT_A_WORKBOOK = N_(
        "{path} is no workbook, or it is damaged. If Excel opens it, save it again as .xlsx "
        "and import that; if not, ask for the list as a workbook."
    )
    TOO_LARGE = N_(
        "{path} holds far more than a list of people. Copy the list alone into a new workbook, "
        "save it as .xlsx, import that."
    )
    UNKNOWN_LETTERS = N_(
        "The letters of {path} cannot be read as Vietnamese. In Excel choose “CSV UTF-8”, or "
        "save it as .xlsx."
    )
    UNKNOWN_KIND = N_(
        "{path} is no workbook (.xlsx, .xls, .xlsb, .ods), no .csv, no .docx and no text. Save "
        "the list as .xlsx."
    )
    NO_SUCH_SHEET = N_("{path} has no such sheet. Its sheets: {detail}.")
    EMPTY = N_("{path} is empty: sheet “{detail}” has no rows. Nothing was changed.")
    NO_HEADINGS = N_(
        "{path}, sheet “{detail}”: no row of headings was found. One row must name the columns "
        "(“Họ và tên”, “Ngày sinh”, “Đơn vị” …)."
    )
    SEEMS_OTHER = N_(
        "{path}, sheet “{detail}”: its headings are those of a list of another kind. Choose its "
        "kind: Ctrl+G; or say which row holds the headings and which column the names."
    )
    OTHER_LIST = N_(
        "{path}, sheet “{detail}”: it was exported as a list of another kind, and is read only as "
        "that. Choose its kind: Ctrl+G."
    )


class WorkbookError(Exception):
    """The file cannot be read as a list."""

    def __init__(self, problem: FileProblem, path: Path, detail: str = "") -> None:
        super().__init__(f"{problem.name}: {path} {detail}".strip())
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
    struck: frozenset[int] = frozenset()
    """The columns of cells that are struck out."""

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
    """The rows that hold something, up to the end. Raises WorkbookError for too many cells."""
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
    legacy: str


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
    """Whether a cell shows that its formula failed: ``#N/A``, ``Err:508``."""
    return text[:1] in ("#", "E") and bool(_ERROR.fullmatch(text))


_ERROR = re.compile(r"#(?:N/A|DIV/0!|[A-Z_]{3,}[!?]?)|Err:\d{3}")


def column_letter(column: int) -> str:
    """``A`` for 0. What openpyxl has for it loads 24 MB."""
    left, last = divmod(column, 26)
    return (column_letter(left - 1) if left else "") + chr(ord("A") + last)


def column_of(letters: str) -> int:
    """0 for ``A``."""
    return reduce(lambda place, letter: place * 26 + ord(letter) - 64, letters.upper(), 0) - 1


def cell_text(cell: Cell) -> str:
    """A cell as a person reads it, cleaned; whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return clean(str(cell))


@lru_cache(maxsize=4096, typed=True)  # units, offices, sexes stand in a list over and over
def _said(cell: Cell) -> str:
    text = cell_text(cell)
    return "" if is_error(text) else text


def without_guard(text: str) -> str:
    """``text`` without the apostrophe that keeps a workbook from reading it as a formula."""
    if text[:1] != "'":
        return text
    return re.sub(r"^'(?='*[=+\-@])", "", text)
