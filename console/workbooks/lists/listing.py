"""Which sheets of a book list what was asked for, and the rows of each."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import Enum
from functools import cache, cached_property
from itertools import islice

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
from console.workbooks.lists.chat import as_table, in_lines
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
from console.workbooks.lists.rows import Skip, SkippedRow, heads_a_table, list_rows
from console.workbooks.lists.values import is_mark, is_no
from screens.workbooks.shown_list import ListKind, ListRequest, Place
from store.people.person_names import begins_with_address, is_name
from store.text.messages import N_
from store.text.vietnamese import fold

ALIASES = {
    ListKind.DELEGATES: DELEGATE_HEADINGS,
    ListKind.HONORS: HONOR_HEADINGS,
    ListKind.SLATE: SLATE_HEADINGS,
}

_OF_THE_SLATE = re.compile(
    r"\b(?:de cu|ung cu|bau cu|bau dai bieu|cu dai bieu (?:di )?du .*\bcap tren|"
    r"cu dai bieu (?:di )?du .*\bcap (?:huyen|tinh)|gioi thieu lam|ung cu vien)\b"
)
_OF_DELEGATES = re.compile(r"\bdanh sach (?:trieu tap )?dai bieu\b(?! duoc)")

_EXAMPLE = re.compile(r"(?:huong dan|mau|vi du|cach (?:ghi|nhap|dien)|readme|help)\b")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}")
_LOOKED_AT, _FEWEST_MOVED, _FEWEST_DAYS = 100, 2, 2
_MOST_IN_TITLE = 2
_SLATE_NAMES = ("bau", "cu dai bieu", "nhan su", "de cu", "gioi thieu", "doan dai bieu")


class Omission(Enum):
    """Why a sheet was not read."""

    HIDDEN = N_("Sheet “{name}” is hidden and was not read.")
    NO_HEADINGS = N_("Sheet “{name}” has no headings of a list and was not read.")
    OTHER_KIND = N_("Sheet “{name}” lists something else and was not read (Ctrl+G).")
    TABLE_BESIDE = N_("Sheet “{name}” holds another table beside the list, which was not read.")
    EXAMPLE = N_("Sheet “{name}” is an example or an instruction and was not read.")


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

    @property
    def place(self) -> Place:
        """Sheet and row of the headings, or the first row where there are none."""
        first = self.head or next(iter(self.rows), None)
        return self.sheet, first.number if first else 0

    @cached_property
    def addressed(self) -> bool:
        """Whether most names are written with how the people are addressed: ``Ông Bùi Văn An``."""
        column = self.column("name")
        texts = [row.text(column.position) for row in self.rows] if column else []
        return sum(map(begins_with_address, texts)) * 2 > len(texts)

    @cached_property
    def names_beside(self) -> ListColumn | None:
        """The column that holds the names instead of their own: all moved against the headings."""
        named = self.column("name")
        rows = self.rows[:_LOOKED_AT]
        if named is None or self.own or len(rows) < _FEWEST_MOVED or self.column("given"):
            return None
        if self._share_of_names(named) >= 1 / 3:
            return None
        most = max(self.columns, key=self._share_of_names)
        return most if self._share_of_names(most) >= 2 / 3 else None

    def _share_of_names(self, column: ListColumn) -> float:
        rows = self.rows[:_LOOKED_AT]
        return sum(is_name(row.text(column.position)) for row in rows) / len(rows)

    @property
    def of_other_people(self) -> list[ListColumn]:
        """The columns that are kept and hold people's names."""
        if self.own or len(self.rows) < _FEWEST_MOVED or self.names_beside:
            return []
        return [column for column in self.kept if self._share_of_names(column) >= 2 / 3]

    @cached_property
    def doubts_days(self) -> bool:
        """Whether days of birth up to the 12th may have day and month exchanged: a text has the
        month first, or a program has made days of these only and left all others texts."""
        column = self.column("birth")
        if column is None or self.own:
            return False
        cells = [row.cells[column.position] for row in self.rows if row.text(column.position)]
        texts = [match for cell in cells if (match := _DAY_AND_MONTH.match(str(cell)))]
        days = [cell for cell in cells if isinstance(cell, date)]
        month_first = any(int(text[1]) <= 12 < int(text[2]) for text in texts)
        some = len(days) >= _FEWEST_DAYS and len(texts) >= _FEWEST_DAYS
        rest = all(day.day <= 12 for day in days) and all(int(text[1]) > 12 for text in texts)
        return month_first or (some and rest)

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
    that are not read. Raises WorkbookError."""
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
        read = [(one, find_headings(one, dictionary, chosen, said)) for one in tables]
        found = [(one, head) for one, head in read if head]
        understood += found
        if len(found) < len(read):
            why = Omission.TABLE_BESIDE if found else Omission.NO_HEADINGS
            omissions.append((sheet.name, why))
    if not understood:
        understood = list(_guessed([s for s in sheets if not s.hidden], request, dictionary))
        omissions = [one for one in omissions if one[0] not in {s.name for s, _head in understood}]
    if not understood:
        kinds = map(_dictionary, ListKind)
        is_other = any(find_headings(sheet, kind, {}) for kind in kinds for sheet in sheets)
        problem = FileProblem.SEEMS_OTHER if is_other else FileProblem.NO_HEADINGS
        raise WorkbookError(problem, book.path, sheets[0].name)
    real = [pair for pair in understood if not _EXAMPLE.match(fold(pair[0].name))] or understood
    real = [pair for pair in real if pair[0].own in (None, request.kind)]
    if not real:
        raise WorkbookError(FileProblem.OTHER_LIST, book.path, understood[0][0].name)
    kept = [pair for pair in real if _kind_of(*pair) is request.kind] or real[:1]
    examples = (
        (sheet.name, Omission.EXAMPLE if sheet.own is None else Omission.OTHER_KIND)
        for sheet, head in understood
        if (sheet, head) not in real
    )
    others = ((pair[0].name, Omission.OTHER_KIND) for pair in real if pair not in kept)
    listings = tuple(_listing(sheet, found, request, title_kind) for sheet, found in kept)
    return listings, (*omissions, *dict.fromkeys((*examples, *others)))


def as_listed(request: ListRequest, book: Book) -> ListRequest:
    """``request`` for honors or a slate, if it guesses and only such lists are there; any list of
    people may be one of delegates."""
    if not request.guesses:
        return request
    kinds = []
    for sheet in _asked_for(book, request.sheet):
        if not sheet.hidden and not _EXAMPLE.match(fold(sheet.name)):
            read = (find_headings(sheet, _dictionary(kind), {}) for kind in ListKind)
            kinds += [_kind_of(sheet, head) for head in islice(filter(None, read), 1)]
    if not kinds or {request.kind, ListKind.DELEGATES} & set(kinds):
        return request
    return replace(request, kind=kinds[0])


@cache
def _dictionary(kind: ListKind) -> Dictionary:
    return Dictionary(ALIASES[kind])


def _guessed(
    sheets: Sequence[Sheet], request: ListRequest, dictionary: Dictionary
) -> Iterator[tuple[Sheet, Headings]]:
    for read in sheets:
        read = in_lines(read)
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
    above = [fold(row.whole_text) for row in sheet.rows[: head.above]]
    as_honors = find_headings(sheet, _dictionary(ListKind.HONORS), {}, sheet.rows[head.top].number)
    if as_honors is not None and as_honors.fields & {"form", "decision", "amount"}:
        of_delegates = any(map(_OF_DELEGATES.search, above[: head.top]))
        return ListKind.DELEGATES if of_delegates else ListKind.HONORS
    named = any(part in fold(sheet.name) for part in _SLATE_NAMES)
    is_slate = named or any(map(_OF_THE_SLATE.search, above))
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
    above = sheet.rows[: found.top]
    dropped = [r for r in above if len(r.filled) > _MOST_IN_TITLE or found.top == found.above]
    passed = (SkippedRow(sheet.name, r.number, r.whole_text, Skip.ABOVE) for r in dropped)
    titles = tuple(row.whole_text for row in above)
    return Listing(
        sheet.name,
        found.columns,
        rows,
        (*passed, *skipped),
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
    ticked = any(map(is_mark, texts)) and all(is_mark(text) or is_no(text) for text in texts)
    return replace(column, field=CATEGORY + column.heading) if ticked else column
