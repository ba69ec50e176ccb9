"""A book's sheets as lists: which of them list what was asked for, and what their rows say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from msgspec import Struct, field

from console.workbooks.columns import Chosen, Column, Headings, find_headings
from console.workbooks.headings import (
    DELEGATE_HEADINGS,
    HONOR_HEADINGS,
    SLATE_HEADINGS,
    Dictionary,
)
from console.workbooks.lines import Line, Skipped, lines_of
from console.workbooks.sheets import Book, Conversion, FileProblem, Sheet, WorkbookError
from store.vietnamese import fold


class Kind(StrEnum):
    """What a workbook lists."""

    DELEGATES = "delegates"
    HONORS = "honors"
    SLATE = "slate"


ALIASES = {
    Kind.DELEGATES: DELEGATE_HEADINGS,
    Kind.HONORS: HONOR_HEADINGS,
    Kind.SLATE: SLATE_HEADINGS,
}

_OF_HONORS = frozenset(("form", "decision", "amount"))
_SLATE_NAMES = ("bau", "cu dai bieu", "nhan su", "de cu", "gioi thieu", "doan dai bieu")


class PassedOver(StrEnum):
    """Why a sheet was not read."""

    HIDDEN = "hidden"
    NO_HEADINGS = "no_headings"
    OTHER_KIND = "other_kind"


class Request(Struct, frozen=True):
    """What is to be read of a book, and how; all of it may be changed by hand."""

    kind: Kind = Kind.DELEGATES
    sheet: str | None = None
    chosen: Mapping[str, Chosen] = field(default_factory=dict)  # by sheet
    legacy: bool = True
    hidden_rows: bool = True
    withdraw_gone: bool = False
    same: Mapping[tuple[str, int], int] = field(default_factory=dict)
    """By sheet and row: the delegate that a doubtful row speaks of, 0 for a new one."""


class Listing(Struct, frozen=True):
    """A sheet whose headings are understood: its columns and the people under them."""

    sheet: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    skipped: tuple[Skipped, ...]
    conversions: tuple[Conversion, ...] = ()
    starts_1904: bool = False

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.field == name), None)


def listings_of(
    book: Book, request: Request, is_title: Callable[[str], bool]
) -> tuple[tuple[Listing, ...], tuple[tuple[str, PassedOver], ...]]:
    """The sheets that list what was asked for, and those passed over.

    Without a name asked for, every visible sheet of that kind is read. Raises WorkbookError.
    """
    dictionary = Dictionary(ALIASES[request.kind])
    sheets = _asked_for(book, request.sheet)
    passed: list[tuple[str, PassedOver]] = []
    understood: list[tuple[Sheet, Headings]] = []
    for sheet in sheets:
        if sheet.hidden and request.sheet is None:
            passed.append((sheet.name, PassedOver.HIDDEN))
            continue
        found = find_headings(sheet, dictionary, request.chosen.get(sheet.name, {}))
        if found is None:
            passed.append((sheet.name, PassedOver.NO_HEADINGS))
        else:
            understood.append((sheet, found))
    if not understood:
        raise WorkbookError(FileProblem.NO_HEADINGS, book.path, sheets[0].name)
    kept = [(s, h) for s, h in understood if _is_of_kind(s, request.kind)]
    if kept:
        passed += [(s.name, PassedOver.OTHER_KIND) for s, _ in understood if (s, _) not in kept]
    else:
        kept = understood[:1]
        passed += [(s.name, PassedOver.OTHER_KIND) for s, _ in understood[1:]]
    listings = tuple(_listing(sheet, found, request, is_title) for sheet, found in kept)
    return listings, tuple(passed)


def _asked_for(book: Book, name: str | None) -> list[Sheet]:
    if name is None:
        return [sheet for sheet in book.sheets if sheet.rows]
    wanted = [sheet for sheet in book.sheets if fold(sheet.name) == fold(name)]
    if not wanted:
        names = ", ".join(sheet.name for sheet in book.sheets)
        raise WorkbookError(FileProblem.NO_SUCH_SHEET, book.path, names)
    if not wanted[0].rows:
        raise WorkbookError(FileProblem.EMPTY, book.path, name)
    return wanted[:1]


def _is_of_kind(sheet: Sheet, kind: Kind) -> bool:
    """Whether the sheet lists that kind rather than another one."""
    as_honors = find_headings(sheet, Dictionary(HONOR_HEADINGS), {})
    honors = as_honors is not None and bool(as_honors.fields & _OF_HONORS)
    slate = not honors and any(part in fold(sheet.name) for part in _SLATE_NAMES)
    match kind:
        case Kind.HONORS:
            return honors
        case Kind.SLATE:
            return slate
        case _:
            return not honors and not slate


def _listing(
    sheet: Sheet, found: Headings, request: Request, is_title: Callable[[str], bool]
) -> Listing:
    lines, skipped = lines_of(
        sheet, found.columns, found.above, is_title=is_title, hidden_too=request.hidden_rows
    )
    return Listing(
        sheet.name,
        found.columns,
        lines,
        skipped,
        sheet.conversions,
        sheet.starts_1904,
    )
