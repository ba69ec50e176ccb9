"""The rows under the headings: people, and the groups, totals and signatures between them."""

import re
from collections.abc import Container, Iterator, Sequence
from enum import StrEnum

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
from screens.workbooks.shown_list import Place
from store.text.vietnamese import fold


class Skip(StrEnum):
    """Why a row is no person's."""

    NUMBERING = "numbering"
    HEADINGS = "headings"
    GROUP = "group"
    TOTAL = "total"
    SIGNATURE = "signature"
    NOTE = "note"
    UNFILLED = "unfilled"
    HIDDEN = "hidden"
    OTHER_HEADINGS = "other_headings"  # of another table, and not understood
    OTHER_TABLE = "other_table"
    LEFT_OUT = "left_out"  # as a person said


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

_OFFICES = frozenset(
    ("chu tich", "pho chu tich", "bi thu", "pho bi thu", "truong ban", "can bo tong hop",
     "cong chuc", "van phong", "chanh van phong")
)  # fmt: skip

_INDEX = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?:\s*=.*)?")
_LARGEST_COUNT = 1_000
_LONGEST_TITLE = 16
_PERSONAL = ("birth", "male", "female", "phone", "sex", "seat", "citizen", "age")
_NAMES = ("name", "given", "collective", "household")


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
    """Whether a title above headings names the group of everyone under them: it is marked as one
    of several, and names a category or a body."""
    title = title_of([text])
    return bool(title.mark) and title_kind(title.text) is not TitleKind.OTHER


class _Walk:
    """Goes down the rows; knows the titles above the current row and whether the list is over."""

    def __init__(self, sheet: Sheet, headings: Headings, title_kind: TitleKindOf) -> None:
        self._title_kind = title_kind
        self._spans = sheet.spans
        self._columns = headings.columns
        self._rows = rows = sheet.rows[headings.above :]
        self._headings = {c.position: c.heading.casefold().split(" – ") for c in headings.columns}
        self._at = {c.field: c.position for c in headings.columns if c.field}
        numbered = sum(_is_number(self._text(row, ORDER)) for row in rows)
        self._is_numbered = numbered * 2 > len(rows)
        wide = (s for s in sheet.spans if s.right - s.left >= 2 and s.top == s.bottom)
        self._wide = {(span.top, span.left) for span in wide}
        people = (row.number for row in reversed(rows) if self._is_surely_a_person(row))
        self._last_person = next(people, rows[-1].number if rows else 0)
        self._outline = Outline()
        above = sheet.rows[: headings.above]
        if titles := [row for row in above if heads_a_table(row.whole_text, title_kind)]:
            self._enter(titles[-1])
        self._after_total = self._over = False

    def rows(self) -> Iterator[tuple[SheetRow, Skip | None]]:
        filled = _filled_down(self._spans, self._columns, self._rows)
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

    def _enter(self, row: SheetRow) -> None:
        """The rows that follow stand under the title in ``row``."""
        title = title_of(list(filter(None, row.texts)))
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
        if _is_index(self._text(row, "name")) and all(_is_index(row.text(c)) for c in filled):
            return Skip.NUMBERING
        if self._repeats_headings(row, filled):
            return Skip.HEADINGS
        if order and order.casefold() in self._headings[self._at[ORDER]]:
            return Skip.OTHER_HEADINGS
        if _is_number(order) and all(column == self._at.get(ORDER) for column in filled):
            return Skip.UNFILLED
        if _is_number(order) or self._text(row, "number"):
            # a numbered title is merged over the columns of the people under it
            titled = len(filled) == 2 and (row.number, filled[1]) in self._wide
            return Skip.GROUP if titled else None
        if self._is_total(row, filled):
            return Skip.TOTAL
        if all(_SIGNATURE.match(fold(row.text(column))) for column in filled):
            return Skip.SIGNATURE
        if self._is_personal(row):
            return None
        return self._of_no_person(row, filled)

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
        if any(_NOTE.match(fold(text)) for text in texts):
            return Skip.NOTE
        if all(fold(text) in _OFFICES for text in texts) or self._over:
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
        return known or first < name or (first == name and (row.number, first) in self._wide)


def _filled_down(
    spans: Sequence[Span], columns: Sequence[ListColumn], rows: Sequence[SheetRow]
) -> Sequence[SheetRow]:
    """The rows; a cell that is merged over several people stands in the row of each."""
    own = {"name", "given", "number", ORDER, *_PERSONAL}
    shared = {column.position for column in columns if column.field not in own}
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


def _says_something(text: str) -> bool:
    """Whether a cell speaks of a person; a small number there counts people."""
    return bool(text) and not (text.isdecimal() and int(text) < _LARGEST_COUNT)


def _is_number(text: str) -> bool:
    """Whether a cell numbers a person: ``7``, ``07``, ``7.``."""
    return text.rstrip(".)").isdecimal()


def _is_index(text: str) -> bool:
    """Whether a cell only numbers its column: ``3``, ``(3)``, ``A``, ``5=3+4``."""
    return bool(_INDEX.fullmatch(text))
