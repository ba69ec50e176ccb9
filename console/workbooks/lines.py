"""The rows under the headings: people, and what else stands there: groups, totals, signatures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from console.workbooks.columns import Column, same_heading
from console.workbooks.headings import ORDER
from console.workbooks.sheets import Sheet, SheetRow
from store.vietnamese import fold


class Why(StrEnum):
    """Why a row is no person's."""

    NUMBERING = "numbering"
    HEADINGS = "headings"
    GROUP = "group"
    TOTAL = "total"
    SIGNATURE = "signature"
    UNFILLED = "unfilled"
    HIDDEN = "hidden"


class Skipped(Struct, frozen=True):
    """A row that was passed over, and why."""

    sheet: str
    row: int
    text: str
    why: Why


class Line(Struct, frozen=True):
    """A person's row, under the titles of its groups, the outermost first."""

    row: SheetRow
    groups: tuple[str, ...] = ()


_ROMAN = re.compile(r"[IVXLC]{1,6}[.)]?|[A-Z][.)]?")
_TITLED = re.compile(r"(?P<mark>[IVXLC]{1,6}|[A-Z])\s*[./):–-]+\s*(?P<title>\S.*)")
_PART = re.compile(r"(?:phần|nhóm|mục|khối)\s+\S", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:tổng|cộng|trong đó|ấn định|danh sách (?:này|trên|có|gồm))\b", re.IGNORECASE
)
_TOTAL_FOLDED = re.compile(r"(?:tong cong|tong so|tong|cong)\s*(?:[:.]|\d|$)")
_SIGNATURE = re.compile(
    r"(?:tm|t/m|kt|tl|tuq|t\.m|k\.t)\s*[./]|nguoi (?:lap|tong hop)|thu truong|noi nhan|xac nhan|"
    r"\(?(?:da )?ky(?:,| ten| ghi| va|\))|luu y|.*ngay\s*[\d.… ]*\s*thang\s*[\d.… ]*\s*nam"
)
_OFFICES = frozenset(
    ("chu tich", "pho chu tich", "bi thu", "pho bi thu", "truong ban", "can bo tong hop",
     "cong chuc", "van phong", "chanh van phong")
)  # fmt: skip
_LARGEST_COUNT = 1_000
_PERSONAL = ("birth", "male", "female", "phone", "sex", "seat", "citizen", "age")


def lines_of(
    sheet: Sheet,
    columns: Sequence[Column],
    above: int,
    *,
    is_title: Callable[[str], bool],
    hidden_too: bool,
) -> tuple[tuple[Line, ...], tuple[Skipped, ...]]:
    """The people under the headings, and the rows passed over. ``is_title`` says whether a text
    that stands alone where names stand is the title of a group."""
    reading = _Reading(sheet, columns, sheet.rows[above:], is_title)
    lines: list[Line] = []
    skipped: list[Skipped] = []
    for line, why in reading.read():
        if why is None and line.row.hidden and not hidden_too:
            why = Why.HIDDEN
        if why is None:
            lines.append(line)
        else:
            skipped.append(Skipped(sheet.name, line.row.number, line.row.whole_text, why))
    return tuple(lines), tuple(skipped)


class _Reading:
    """Goes down the rows and remembers under which group and whether the list is over."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Sequence[Column],
        rows: Sequence[SheetRow],
        is_title: Callable[[str], bool],
    ) -> None:
        self._is_title = is_title
        self._sheet = sheet
        self._columns = columns
        self._rows = rows
        self._at = {c.field: c.position for c in columns if c.field}
        order = self._at.get(ORDER)
        numbered = sum(row.text(order).isdecimal() for row in rows) if order is not None else 0
        self._is_numbered = numbered * 2 > len(rows)
        self._wide = {
            (span.top, span.left)
            for span in sheet.spans
            if span.right - span.left >= 2 and span.top == span.bottom
        }
        self._groups: list[tuple[int, str]] = []
        self._after_total = False
        self._over = False

    def read(self) -> Iterator[tuple[Line, Why | None]]:
        filled = _filled_down(self._sheet, self._columns, self._rows)
        for position, (row, whole) in enumerate(zip(self._rows, filled, strict=True)):
            why = self._why(row, first=position == 0)
            if why is Why.GROUP:
                self._enter_group(row)
            self._after_total = why is Why.TOTAL or (self._after_total and why is Why.SIGNATURE)
            self._over = self._over or why is Why.SIGNATURE
            yield Line(whole, tuple(title for _, title in self._groups)), why

    def _why(self, row: SheetRow, *, first: bool) -> Why | None:
        filled = row.filled
        order = self._text(row, ORDER)
        if first and len(filled) > 1 and all(_is_index(row.text(c)) for c in filled):
            return Why.NUMBERING
        if self._repeats_headings(row, filled):
            return Why.HEADINGS
        if (
            all(column == self._at.get(ORDER) for column in filled)
            and order.rstrip(".").isdecimal()
        ):
            return Why.UNFILLED
        if order.rstrip(".").isdecimal() or self._text(row, "number"):
            # a numbered title is merged over the columns of the people under it
            titled = len(filled) == 2 and (row.number, filled[1]) in self._wide
            return Why.GROUP if titled else None
        personal = any(_says_something(self._text(row, field)) for field in _PERSONAL)
        if self._is_total(row, filled):
            return Why.TOTAL
        if self._is_signature(row, filled, personal=personal):
            return Why.SIGNATURE
        return Why.GROUP if not personal and self._is_group(row, filled) else None

    def _text(self, row: SheetRow, field: str) -> str:
        position = self._at.get(field)
        return row.text(position) if position is not None else ""

    def _repeats_headings(self, row: SheetRow, filled: list[int]) -> bool:
        headings = {column.position: column for column in self._columns}
        repeated = sum(c in headings and same_heading(row.text(c), headings[c]) for c in filled)
        return repeated >= 2 and repeated * 3 >= len(filled) * 2

    def _is_total(self, row: SheetRow, filled: list[int]) -> bool:
        for column in filled[:2]:
            text = row.text(column)
            if _TOTAL.match(text) or (text.isascii() and _TOTAL_FOLDED.match(fold(text))):
                return True
        return False

    def _is_signature(self, row: SheetRow, filled: list[int], *, personal: bool) -> bool:
        texts = [fold(row.text(column)) for column in filled]
        if any(_SIGNATURE.match(text) for text in texts) and not personal:
            return True
        if personal:
            return False
        if all(text in _OFFICES for text in texts):
            return True
        return self._over or (self._after_total and self._is_numbered)

    def _is_group(self, row: SheetRow, filled: list[int]) -> bool:
        order = self._text(row, ORDER)
        first = row.text(filled[0])
        if order and _ROMAN.fullmatch(order):
            return not any(_says_something(row.text(column)) for column in filled[2:])
        if len(filled) > 2:
            return False
        if _TITLED.fullmatch(first) or _PART.match(first):
            return True
        if len(filled) > 1:
            return False
        alone = filled[0] != self._at.get("name")
        return alone or (row.number, filled[0]) in self._wide or self._is_title(first)

    def _enter_group(self, row: SheetRow) -> None:
        mark, title = self._group_title(row)
        level = 0 if re.fullmatch(r"[A-Z]", mark) and not re.fullmatch(r"[IVXLC]", mark) else 1
        if not mark and self._groups:
            level = 2 if any(lower < 2 for lower, _ in self._groups) else 1
        self._groups = [(lower, kept) for lower, kept in self._groups if lower < level]
        self._groups.append((level, title))

    def _group_title(self, row: SheetRow) -> tuple[str, str]:
        texts = [row.text(column) for column in row.filled]
        mark = ""
        if len(texts) > 1 and _ROMAN.fullmatch(texts[0]):
            mark, texts = texts[0].rstrip(".)"), texts[1:]
        elif match := _TITLED.fullmatch(texts[0]):
            mark, texts = match["mark"], [match["title"], *texts[1:]]
        title = re.sub(r"\s*(?:\(.*\)|[:–-]\s*\d+.*|:)\s*$", "", texts[0])
        return mark, title or texts[0]


def _filled_down(
    sheet: Sheet, columns: Sequence[Column], rows: Sequence[SheetRow]
) -> list[SheetRow]:
    """The rows with a cell merged over several people standing in each of their rows."""
    own = {"name", "given", "number", ORDER, *_PERSONAL}
    shared = {column.position for column in columns if column.field not in own}
    by_number = {row.number: i for i, row in enumerate(rows)}
    cells = [list(row.cells) for row in rows]
    for span in sheet.spans:
        top = by_number.get(span.top)
        if top is None or span.left != span.right or span.left not in shared:
            continue
        value = rows[top].cells[span.left] if span.left < len(rows[top].cells) else None
        for number in range(span.top + 1, min(span.bottom, span.top + 1_000) + 1):
            at = by_number.get(number)
            if at is not None:
                cells[at] += [None] * (span.left + 1 - len(cells[at]))
                cells[at][span.left] = value
    return [replace(row, cells=tuple(own)) for row, own in zip(rows, cells, strict=True)]


def _says_something(text: str) -> bool:
    """Whether a cell speaks of a person; a small number there counts people."""
    return bool(text) and not (text.isdecimal() and int(text) < _LARGEST_COUNT)


def _is_index(text: str) -> bool:
    """Whether a cell only numbers its column: ``3``, ``(3)``, ``A``, ``5=3+4``."""
    return bool(re.fullmatch(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?:\s*=.*)?", text))
