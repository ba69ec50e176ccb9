"""The rows under the headings: people, and the groups, totals and signatures between them."""

import re
from collections.abc import Container, Iterator, Sequence
from enum import Enum
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from console.workbooks.files.sheet import Cell, Sheet, SheetRow, Span
from console.workbooks.lists.columns import Headings, ListColumn
from console.workbooks.lists.groups import (
    Outline,
    Title,
    TitleKind,
    TitleKindOf,
    marks_a_group,
    title_of,
)
from console.workbooks.lists.headings import ORDER
from console.workbooks.lists.values import is_office, names_a_body
from screens.workbooks.shown_list import Place
from store.people.person_names import is_name
from store.text.messages import N_
from store.text.vietnamese import fold


class Skip(Enum):
    """Why a row is no person's."""

    NUMBERING = N_("numbers of the columns")
    HEADINGS = N_("headings repeated")
    GROUP = N_("title of a group")
    TOTAL = N_("total")
    SIGNATURE = N_("signature")
    NOTE = N_("note")
    EXAMPLE = N_("example of how to fill it in")
    UNFILLED = N_("numbered line without a person")
    HIDDEN = N_("hidden")
    ABOVE = N_("above the list")
    OTHER_HEADINGS = N_("headings of another table")  # of another table, and not understood
    OTHER_TABLE = N_("of another table")
    LEFT_OUT = N_("left out by you")  # as a person said


class SkippedRow(Struct, frozen=True):
    """A row that was passed over, and why."""

    sheet: str
    row: int
    text: str
    why: Skip


_TOTAL = re.compile(
    r"(?:tổng|cộng|trong đó|ấn định|danh sách (?:này|trên|có|gồm))\b", re.IGNORECASE
)

_TOTAL_FOLDED = re.compile(
    r"(?:tong cong|tong so|tong|cong|grand total|total)\s*(?:[:.]|\d|$)|"
    r"(?:bang |bieu )?(?:tong hop|thong ke)\b"
)

_SIGNATURE = re.compile(
    r"(?:tm|t/m|kt|tl|tuq|t\.m|k\.t)\s*[./]|nguoi (?:lap|tong hop|kiem tra)|"
    r"can bo lap|giam thi|giam khao|thu truong|noi nhan|xac nhan|"
    r"\(?(?:da )?ky(?:,| ten| ghi| va|\))|.*ngay\s*[\d.… ]*\s*thang\s*[\d.… ]*\s*nam"
)

_NOTE = re.compile(
    r"\(?\*+\)?|(?:ghi chu|chu thich|chu giai|ky hieu|quy uoc|chu y|luu y|luu|nhu tren)\s*[:;.]|"
    r"luu y|\S{1,2}\s*[:=]\s*\S|"
    r"(?:trang|to)(?: so)?\s*\d+(?:\s*/\s*\d+)?$"
)

_SHOWS_HOW = "vd|v[íi] d[ụu]|thí dụ|mẫu|example"  # with marks: Mậu is a person
_SAMPLE = re.compile(rf"\W*(?:{_SHOWS_HOW})(?:\W*|\s*[:.)].*)|.*\((?:{_SHOWS_HOW})\)(?: .*)?")
_SAME_AS_ABOVE = re.compile(r"\W*nt\W*|\W*nhu tren\W*|[-–—\s]*[\"”“″〃][-–—\s]*|''")

_INDEX = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?:\s*=.*)?")
_SUB_NUMBER = re.compile(r"\d{1,2}\.\d")
_LARGEST_COUNT = 1_000
_LONGEST_TITLE, _SHORT_TITLE = 16, 5
_LONGEST_SAME = 12
_PERSONAL = ("birth", "male", "female", "phone", "sex", "seat", "citizen", "age")
_NAMES = ("name", "given", "collective", "household")
_NOT_SHARED = {"name", "given", "number", ORDER, *_PERSONAL}


def list_rows(
    sheet: Sheet,
    headings: Headings,
    title_kind: TitleKindOf,
    *,
    hidden_too: bool,
    left_out: Container[Place],
) -> tuple[tuple[SheetRow, ...], tuple[SkippedRow, ...]]:
    """The people under the headings, and the rows that are no person's or are not to be taken."""
    rows: list[SheetRow] = []
    skipped: list[SkippedRow] = []
    for row, why in _Walk(sheet, headings, title_kind).rows():
        if why in (None, Skip.OTHER_HEADINGS) and (sheet.name, row.number) in left_out:
            why = Skip.LEFT_OUT
        elif why is None and row.hidden and not hidden_too:
            why = Skip.HIDDEN
        if why is not None:
            skipped.append(SkippedRow(sheet.name, row.number, row.whole_text, why))
        else:
            rows.append(row)
    return tuple(rows), tuple(skipped)


def heads_a_table(text: str, title_kind: TitleKindOf) -> bool:
    """Whether a title is marked as one of several and names the group of everyone under it."""
    title = title_of([text])
    return bool(title.mark) and title_kind(title.text) is not TitleKind.OTHER


class _Walk:
    """Goes down the rows; knows the titles above the current row and whether the list is over."""

    def __init__(self, sheet: Sheet, headings: Headings, title_kind: TitleKindOf) -> None:
        self._title_kind = title_kind
        self._spans = sheet.spans
        self._own = sheet.own is not None
        self._columns = headings.columns
        self._rows = rows = sheet.rows[headings.above :]
        self._headings = {c.position: c.heading.casefold().split(" – ") for c in headings.columns}
        self._at = {c.field: c.position for c in headings.columns if c.field}
        numbered = sum(_is_number(self._text(row, ORDER)) for row in rows)
        self._is_numbered = numbered * 2 > len(rows)
        orders = (self._text(row, ORDER) for row in rows)
        self._parents = {order.partition(".")[0] for order in orders if _SUB_NUMBER.match(order)}
        wide = (s for s in sheet.spans if s.right - s.left >= 2 and s.top == s.bottom)
        self._wide = {(span.top, span.left) for span in wide}
        people = (row.number for row in reversed(rows) if self._is_surely_a_person(row))
        self._last_person = next(people, rows[-1].number if rows else 0)
        self._outline = Outline()
        above = sheet.rows[: headings.above]
        titles = [row for row in above if heads_a_table(row.whole_text, title_kind)]
        if titles or self._heads_the_first(above[headings.top - 1 : headings.top]):
            self._enter(titles[-1] if titles else above[headings.top - 1])
        self._after_total = self._over = False

    def rows(self) -> Iterator[tuple[SheetRow, Skip | None]]:
        filled = _filled_down(self._spans, self._columns, self._rows)
        filled = filled if self._own else _told_by_those_above(filled, self._columns)
        is_other = False
        for row, whole in zip(self._rows, filled, strict=True):
            why = self._why(row)
            if is_other and why not in (Skip.HEADINGS, Skip.OTHER_HEADINGS):
                why = Skip.OTHER_TABLE
            is_other = why in (Skip.OTHER_HEADINGS, Skip.OTHER_TABLE)
            if why is Skip.GROUP:
                self._enter(row)
            goes_on = why in (Skip.GROUP, Skip.HEADINGS, None)  # on another page
            self._after_total = not goes_on and (self._after_total or why is Skip.TOTAL)
            self._over = not goes_on and (self._over or why is Skip.SIGNATURE)
            groups = self._outline.titles
            yield replace(whole, groups=groups) if groups else whole, why

    def _heads_the_first(self, above: Sequence[SheetRow]) -> bool:
        """Whether a short title above the headings names a category, as titles between rows do."""

        def names_a_category(row: SheetRow) -> bool:
            title = title_of([row.whole_text]).text
            return len(row.filled) == 1 and self._title_kind(title) is TitleKind.CATEGORY

        is_short = bool(above) and len(above[0].whole_text.split()) <= _SHORT_TITLE
        return is_short and names_a_category(above[0]) and any(map(names_a_category, self._rows))

    def _enter(self, row: SheetRow) -> None:
        """The rows that follow stand under the title in ``row``."""
        texts = list(filter(None, row.texts))
        title = title_of(texts[_is_number(texts[0]) and len(texts) > 1 :])
        self._outline.enter(title, self._title_kind(title.text))

    def _is_surely_a_person(self, row: SheetRow) -> bool:
        numbered = _is_number(self._text(row, ORDER))
        return self._is_named(row) and (numbered or self._is_personal(row))

    def _is_named(self, row: SheetRow) -> bool:
        return any(self._text(row, field) for field in _NAMES)

    def _is_personal(self, row: SheetRow) -> bool:
        if len(row.filled) == 1 and not self._is_named(row):
            return False
        return any(_says_something(self._text(row, field)) for field in _PERSONAL)

    def _why(self, row: SheetRow) -> Skip | None:
        filled = row.filled
        order = self._text(row, ORDER)
        if why := self._of_the_form(row, filled):
            return why
        if order and order.casefold() in self._headings[self._at[ORDER]]:
            return Skip.OTHER_HEADINGS
        if _is_number(order) and all(column == self._at.get(ORDER) for column in filled):
            return Skip.UNFILLED
        if _is_number(order) or self._text(row, "number"):
            # a numbered title is merged over the columns of the people under it
            titled = len(filled) == 2 and (row.number, filled[1]) in self._wide
            is_parent = len(filled) == 2 and order.rstrip(".)") in self._parents
            return Skip.GROUP if titled or is_parent else None
        if self._is_total(row, filled):
            return Skip.TOTAL
        if all(_SIGNATURE.match(fold(row.text(column))) for column in filled):
            return Skip.SIGNATURE
        if self._is_personal(row):
            return None
        return self._of_no_person(row, filled)

    def _of_the_form(self, row: SheetRow, filled: list[int]) -> Skip | None:
        """What a row is that belongs to the empty form."""
        if _is_index(self._text(row, "name")) and all(_is_index(row.text(c)) for c in filled):
            return Skip.NUMBERING
        if self._repeats_headings(row, filled):
            return Skip.HEADINGS
        if any(_SAMPLE.fullmatch(self._text(row, field).casefold()) for field in (ORDER, "name")):
            return Skip.EXAMPLE
        is_drawn = not any(map(str.isalnum, row.whole_text))
        return Skip.NOTE if is_drawn else None

    def _of_no_person(self, row: SheetRow, filled: list[int]) -> Skip | None:
        """What a row without a number and without anything personal is; None if still a person."""
        texts = [row.text(column) for column in filled]
        title = title_of(texts)
        goes_on = row.number < self._last_person
        known = self._title_kind(title.text) is not TitleKind.OTHER
        if known and goes_on and self._is_title(row, filled, title):
            return Skip.GROUP
        if any(_SIGNATURE.match(fold(text)) for text in texts):
            return Skip.SIGNATURE
        if not title.is_headline and any(_NOTE.match(fold(text)) for text in texts):
            return Skip.NOTE
        signs = any(map(is_office, texts)) and all(is_office(t) or names_a_body(t) for t in texts)
        if self._over or (signs and not goes_on):
            return Skip.SIGNATURE
        is_title = self._is_title(row, filled, title)
        if self._after_total and (self._is_numbered or texts[0][0] in "-–+•"):
            marked = is_title and goes_on and title.mark and not title.is_counted
            return Skip.GROUP if marked else Skip.NOTE
        if not is_title:
            return Skip.NOTE if len(filled) == 1 and filled[0] > self._at.get("name", 0) else None
        return Skip.GROUP if len(title.text.split()) <= _LONGEST_TITLE else Skip.NOTE

    def _text(self, row: SheetRow, field: str) -> str:
        position = self._at.get(field)
        return row.text(position) if position is not None else ""

    def _repeats_headings(self, row: SheetRow, filled: list[int]) -> bool:
        most_others = len(filled) // 3
        if not any(
            row.texts[c].casefold() in self._headings.get(c, ()) for c in filled[: most_others + 1]
        ):
            return False
        repeated = sum(row.texts[c].casefold() in self._headings.get(c, ()) for c in filled)
        return repeated >= 2 and repeated * 3 >= len(filled) * 2

    def _is_total(self, row: SheetRow, filled: list[int]) -> bool:
        for text in map(row.text, filled[:2]):
            if _TOTAL.match(text) or (
                (text.isascii() or text.isupper()) and _TOTAL_FOLDED.match(fold(text))
            ):
                return True
        # sums under the columns, with no word beside them
        sums = (re.fullmatch(r"[\d.,\s]+", row.text(column)) for column in filled)
        return not self._is_named(row) and all(sums)

    def _is_title(self, row: SheetRow, filled: list[int], title: Title) -> bool:
        first, name = filled[0], self._at.get("name", 0)
        known = self._title_kind(title.text) is not TitleKind.OTHER
        if marks_a_group(order := self._text(row, ORDER)):
            if order[0].isdigit() and is_name(self._text(row, "name")):
                return False
            is_bullet = not order[0].isalnum()  # which may number people too
            others = any(_says_something(row.text(column)) for column in filled[2:])
            return len(filled) > 1 and (known or not (others or is_bullet))
        telling = [c for c in filled if c == first or _says_something(row.text(c))]
        marked = title.mark and not title.is_counted and (known or first != name)
        if len(telling) > 1 and not (marked and len(filled) == 2):
            return False
        if title.mark:
            return not title.is_counted or known or self._is_numbered or first != name
        # right of the name it is a remark that goes on in a row of its own
        over_all = (row.number, first) in self._wide or title.is_headline
        return known or first < name or (first == name and over_all)


def _filled_down(
    spans: Sequence[Span], columns: Sequence[ListColumn], rows: Sequence[SheetRow]
) -> Sequence[SheetRow]:
    """The rows; a cell that is merged over several people stands in the row of each."""
    shared = {column.position for column in columns if column.field not in _NOT_SHARED}
    by_number = {row.number: i for i, row in enumerate(rows)}
    cells: dict[int, list[Cell]] = {}
    for span in spans:
        top = by_number.get(span.top)
        if top is None or span.left != span.right or span.left not in shared:
            continue
        value = rows[top].cells[span.left] if span.left < len(rows[top].cells) else None
        for number in range(span.top + 1, min(span.bottom, span.top + 1_000) + 1):
            if (at := by_number.get(number)) is not None:
                own_cells = cells.setdefault(at, list(rows[at].cells))
                own_cells += [None] * (span.left + 1 - len(own_cells))
                own_cells[span.left] = value
    return [
        replace(row, cells=tuple(cells[at]), texts=()) if at in cells else row
        for at, row in enumerate(rows)
    ]


def _told_by_those_above(
    rows: Sequence[SheetRow], columns: Sequence[ListColumn]
) -> Sequence[SheetRow]:
    """The rows; what is said to be as above is what stands above."""
    shared = [column.position for column in columns if column.field not in _NOT_SHARED]
    above: dict[int, Cell] = {}
    told = []
    for row in rows:
        said = {column: text for column in shared if (text := row.text(column))}
        if same := {column for column, text in said.items() if column in above and _is_same(text)}:
            cells = (above[c] if c in same else cell for c, cell in enumerate(row.cells))
            row = replace(row, cells=tuple(cells), texts=())
        above |= {column: row.cells[column] for column in said}
        told.append(row)
    return told


@lru_cache(maxsize=4096)  # units and offices stand in a list over and over
def _is_same(text: str) -> bool:
    """``nt``, ``-nt-``, a ditto mark."""
    return 0 < len(text) < _LONGEST_SAME and bool(_SAME_AS_ABOVE.fullmatch(fold(text)))


def _says_something(text: str) -> bool:
    """Whether a cell speaks of a person; a small number there counts people."""
    return bool(text) and not (text.isdecimal() and int(text) < _LARGEST_COUNT)


def _is_number(text: str) -> bool:
    """Whether a cell numbers a person: ``7``, ``07``, ``7.``."""
    return text.rstrip(".)").isdecimal()


def _is_index(text: str) -> bool:
    """Whether a cell only numbers its column: ``3``, ``(3)``, ``A``, ``5=3+4``."""
    return bool(_INDEX.fullmatch(text))
