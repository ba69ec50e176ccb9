"""Which sheets of a book list what was asked for, and the rows of each."""

import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import cache, cached_property

from msgspec import Struct
from msgspec.structs import replace

from console.workbooks.files.sheet import (
    Book,
    Conversion,
    FileProblem,
    Sheet,
    SheetRow,
    WorkbookError,
)
from console.workbooks.lists.chat import as_table
from console.workbooks.lists.columns import (
    Headings,
    ListColumn,
    as_chosen,
    find_headings,
    tables_of,
)
from console.workbooks.lists.groups import TitleKind, TitleKindOf
from console.workbooks.lists.guessing import guess_headings
from console.workbooks.lists.headings import (
    CATEGORY,
    DELEGATE_HEADINGS,
    HONOR_HEADINGS,
    MARK,
    SLATE_HEADINGS,
    Dictionary,
)
from console.workbooks.lists.rows import SkippedRow, heads_a_table, list_rows
from console.workbooks.lists.values import is_mark
from screens.workbooks.shown_list import ListKind, ListRequest
from store.people.person_names import begins_with_address, is_name
from store.text.vietnamese import fold

ALIASES = {
    ListKind.DELEGATES: DELEGATE_HEADINGS,
    ListKind.HONORS: HONOR_HEADINGS,
    ListKind.SLATE: SLATE_HEADINGS,
}

_OF_THE_SLATE = re.compile(
    r"\b(?:de cu|ung cu|bau cu|bau dai bieu|cu dai bieu (?:di )?du .*\bcap tren|"
    r"cu dai bieu (?:di )?du .*\bcap (?:huyen|tinh))\b"
)

_EXAMPLE = re.compile(r"(?:huong dan|mau|vi du|cach (?:ghi|nhap|dien)|readme|help)\b")
_LOOKED_AT, _FEWEST_MOVED = 100, 2
_SLATE_NAMES = ("bau", "cu dai bieu", "nhan su", "de cu", "gioi thieu", "doan dai bieu")


class Omission(StrEnum):
    """Why a sheet was not read."""

    HIDDEN = "hidden"
    NO_HEADINGS = "no_headings"
    OTHER_KIND = "other_kind"
    EXAMPLE = "example"  # or an instruction how to fill the others in


class Listing(Struct, frozen=True, dict=True):
    """A sheet whose headings are understood: its columns and the people under them."""

    sheet: str
    columns: tuple[ListColumn, ...]
    rows: tuple[SheetRow, ...]
    skipped: tuple[SkippedRow, ...]
    conversions: tuple[Conversion, ...] = ()
    titles: tuple[str, ...] = ()  # what stands above the headings
    head: SheetRow | None = None  # the row of headings, or the first of them
    unseen: bool = False  # as of a Sheet
    own: bool = False  # written by this program: what it says is taken to the letter

    @cached_property
    def addressed(self) -> bool:
        """Whether most names are written with how the people are addressed: ``Ông Bùi Văn An``."""
        column = self.column("name")
        texts = [row.text(column.position) for row in self.rows] if column else []
        return sum(map(begins_with_address, texts)) * 2 > len(texts)

    @cached_property
    def names_beside(self) -> ListColumn | None:
        """Another column, where the one of the names holds hardly any and this holds them: all were
        moved against their headings."""
        named = self.column("name")
        rows = self.rows[:_LOOKED_AT]
        if named is None or self.own or len(rows) < _FEWEST_MOVED or self.column("given"):
            return None

        def share(column: ListColumn) -> float:
            return sum(is_name(row.text(column.position)) for row in rows) / len(rows)

        if share(named) >= 1 / 3:
            return None
        most = max(self.columns, key=share)
        return most if share(most) >= 2 / 3 else None

    @cached_property
    def column(self) -> Callable[[str | None], ListColumn | None]:
        """Gives the column of a field."""
        return {column.field: column for column in reversed(self.columns)}.get

    @cached_property
    def name_columns(self) -> list[ListColumn]:
        """Those that make a name up, in the order in which it is written."""
        return [column for part in ("name", "middle", "given") if (column := self.column(part))]

    @cached_property
    def kept(self) -> list[ListColumn]:
        """The columns that were not understood."""
        return [column for column in self.columns if column.field is None]

    @cached_property
    def ticked(self) -> list[tuple[str, ListColumn]]:
        """The columns of ticks, each with its field."""
        fields = ((column.field or "", column) for column in self.columns)
        return [one for one in fields if one[0].startswith((CATEGORY, MARK))]


def listings_of(
    book: Book, request: ListRequest, title_kind: TitleKindOf
) -> tuple[tuple[Listing, ...], tuple[tuple[str, Omission], ...]]:
    """The tables that list what was asked for, else the first that lists anything; and the sheets
    that are not read. Without a name, every visible sheet is looked at. Raises WorkbookError.
    """
    dictionary = _dictionary(request.kind)
    sheets = _asked_for(book, request.sheet)
    omissions: list[tuple[str, Omission]] = []
    understood: list[tuple[Sheet, Headings]] = []
    for sheet in sheets:
        if sheet.hidden and request.sheet is None:
            omissions.append((sheet.name, Omission.HIDDEN))
            continue
        chosen = request.chosen.get(sheet.name, {})
        said = request.heading_rows.get(sheet.name)
        tables = [sheet]
        if said is None:
            tables = tables_of(sheet, dictionary, lambda text: heads_a_table(text, title_kind))
        read = ((one, find_headings(one, dictionary, chosen, said)) for one in tables)
        found = [(one, head) for one, head in read if head]
        understood += found
        if not found:
            omissions.append((sheet.name, Omission.NO_HEADINGS))
    if not understood:
        understood = list(_guessed([s for s in sheets if not s.hidden], request, dictionary))
        omissions = [one for one in omissions if one[0] not in {s.name for s, _head in understood}]
    if not understood:
        raise WorkbookError(FileProblem.NO_HEADINGS, book.path, sheets[0].name)
    real = [pair for pair in understood if not _EXAMPLE.match(fold(pair[0].name))] or understood
    real = [pair for pair in real if pair[0].own in (None, request.kind)]
    if not real:
        raise WorkbookError(FileProblem.OTHER_LIST, book.path, understood[0][0].name)
    kept = [pair for pair in real if _kind_of(*pair) is request.kind] or real[:1]
    examples = ((pair[0].name, _why_not(pair[0])) for pair in understood if pair not in real)
    others = ((pair[0].name, Omission.OTHER_KIND) for pair in real if pair not in kept)
    listings = tuple(_listing(sheet, found, request, title_kind) for sheet, found in kept)
    return listings, (*omissions, *dict.fromkeys((*examples, *others)))


@cache
def _dictionary(kind: ListKind) -> Dictionary:
    return Dictionary(ALIASES[kind])


def _why_not(sheet: Sheet) -> Omission:
    return Omission.EXAMPLE if sheet.own is None else Omission.OTHER_KIND


def _guessed(
    sheets: Sequence[Sheet], request: ListRequest, dictionary: Dictionary
) -> Iterator[tuple[Sheet, Headings]]:
    for read in sheets:
        sheet = as_table(read) or read
        if guessed := find_headings(sheet, dictionary, {}) or guess_headings(sheet, dictionary):
            columns = as_chosen(guessed.columns, request.chosen.get(sheet.name, {}))
            yield sheet, replace(guessed, columns=columns)


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


def _kind_of(sheet: Sheet, head: Headings) -> ListKind:
    """What a sheet lists, by its headings, its name and the titles above them."""
    if sheet.own:
        return ListKind(sheet.own)
    as_honors = find_headings(sheet, _dictionary(ListKind.HONORS), {}, sheet.rows[head.top].number)
    if as_honors is not None and as_honors.fields & {"form", "decision", "amount"}:
        return ListKind.HONORS
    above = sheet.rows[: head.top]
    named = any(part in fold(sheet.name) for part in _SLATE_NAMES)
    is_slate = named or any(_OF_THE_SLATE.search(fold(row.whole_text)) for row in above)
    return ListKind.SLATE if is_slate else ListKind.DELEGATES


def _listing(
    sheet: Sheet, found: Headings, request: ListRequest, title_kind: TitleKindOf
) -> Listing:
    if request.kind is ListKind.DELEGATES and "category" not in found.fields:
        below = sheet.rows[found.above :]
        columns = tuple(_category_of_ticks(c, below, title_kind) for c in found.columns)
        found = replace(found, columns=columns)
    rows, skipped = list_rows(
        sheet, found, title_kind, hidden_too=request.hidden_rows, left_out=request.left_out
    )
    titles = tuple(row.whole_text for row in sheet.rows[: found.top])
    return Listing(
        sheet.name,
        found.columns,
        rows,
        skipped,
        sheet.conversions,
        titles,
        sheet.rows[found.top] if found.top < found.above else None,
        sheet.unseen,
        sheet.own is not None,
    )


def _category_of_ticks(
    column: ListColumn, rows: Sequence[SheetRow], title_kind: TitleKindOf
) -> ListColumn:
    """A column that is only ticked, under the name of a category, says who is of it."""
    if column.field is not None or title_kind(column.heading) is not TitleKind.CATEGORY:
        return column
    texts = [text for row in rows if (text := row.text(column.position))]
    ticked = sum(map(is_mark, texts)) * 2 > len(texts)
    return replace(column, field=CATEGORY + column.heading) if ticked else column
