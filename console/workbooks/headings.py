"""Which column says what: headings as officials write them, matched without accents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from console.workbooks.sheets import FileProblem, Sheet, SheetRow, WorkbookError
from store.vietnamese import fold

_SEARCHED_ROWS = 15
IGNORED = "ignored"
"""A column that is understood and left out: a running number, a citizen's number."""

_COMMON = {
    IGNORED: (
        "stt", "tt", "so tt", "so thu tu", "no", "so cccd", "cccd", "cccd cmnd", "so dinh danh",
        "cmnd", "so cmnd", "so can cuoc", "can cuoc",
    ),
    "name": (
        "ho va ten", "ho ten", "ho va ten dai bieu", "ten dai bieu", "ho chu dem va ten",
        "ten ca nhan", "full name", "name",
    ),
    "birth": (
        "ngay sinh", "ngay thang nam sinh", "ntns", "sinh ngay", "nam sinh", "ns", "birth",
    ),
    "unit": ("don vi", "don vi cong tac", "co quan", "noi cong tac", "to chuc", "unit",
             "thon", "xom", "noi o", "noi cu tru", "dia chi", "cho o hien nay"),
    "number": ("so the", "ma dai bieu", "badge"),
}  # fmt: skip

DELEGATE_HEADINGS = {
    **_COMMON,
    "sex": ("gioi tinh", "gt", "nam nu", "sex"),
    "ethnic": ("dan toc", "dt"),
    "position": ("chuc vu", "chuc danh", "nghe nghiep", "position"),
    "category": ("thanh phan", "doi tuong", "loai dai bieu", "dien", "co cau", "category"),
    "phone": ("so dien thoai", "sdt", "dien thoai", "di dong", "phone"),
    "seat": ("so ghe", "vi tri", "ghe", "seat"),
    "achievement": ("thanh tich", "tom tat thanh tich", "thanh tich tieu bieu"),
    "note": ("ghi chu", "gc", "chu thich", "note"),
}  # fmt: skip

HONOR_HEADINGS = {
    **_COMMON,
    "name": (
        *_COMMON["name"], "ten tap the ca nhan", "ten tap the", "tap the ca nhan", "nguoi nhan",
        "ten don vi duoc khen", "don vi ca nhan", "ho va ten ten tap the", "recipient",
    ),
    "kind": ("loai doi tuong", "doi tuong", "loai", "tap the ca nhan ho", "kind"),
    "form": ("hinh thuc khen thuong", "hinh thuc", "de nghi khen thuong", "htkt",
             "danh hieu hinh thuc khen thuong", "form"),
    "decision": ("so qd", "so quyet dinh", "qd so", "quyet dinh", "decision"),
    "decision_date": ("ngay qd", "ngay quyet dinh", "ngay thang nam qd"),
    "decider": ("cap quyet dinh", "cap", "nguoi ky", "tham quyen"),
    "amount": ("muc thuong", "tien thuong", "so tien", "muc tien thuong", "amount"),
    "batch": ("dot", "batch"),
    "place": ("thu tu", "vi tri", "place"),
    "citation": ("thanh tich", "noi dung khen", "ly do khen", "noi dung", "citation"),
}  # fmt: skip

SLATE_HEADINGS = {
    **_COMMON,
    "role": ("tu cach", "chinh thuc du khuyet", "vai tro", "ghi chu", "role"),
    "profile": ("thanh tich", "tom tat thanh tich", "thanh tich tieu bieu", "profile"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: its place, its heading, and what it was understood as.

    ``field`` is None for a column that is kept under its own heading.
    """

    position: int
    heading: str
    field: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A sheet whose headings are understood: the columns and the rows below them."""

    sheet: str
    columns: tuple[Column, ...]
    rows: tuple[SheetRow, ...]

    def column(self, field: str) -> Column | None:
        return next((column for column in self.columns if column.field == field), None)


def understand(sheet: Sheet, headings: Mapping[str, tuple[str, ...]], path: Path) -> Listing:
    """Find the row of headings among the first rows and name its columns.

    Raises WorkbookError when no row names at least the name column and one more.
    """
    known = {alias: field for field, aliases in headings.items() for alias in aliases}
    best: int | None = None
    columns: tuple[Column, ...] = ()
    for position, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        named = _columns(row, known)
        if _score(named) > _score(columns):
            best, columns = position, named
    if best is None or _score(columns) < 2 or "name" not in {c.field for c in columns}:
        raise WorkbookError(FileProblem.NO_HEADINGS, path, sheet.name)
    below = sheet.rows[best + 1 :]
    if below and _continues_headings(below[0], sheet.rows[best], columns):
        raise WorkbookError(FileProblem.TWO_ROW_HEADINGS, path, sheet.name)
    return Listing(sheet.name, columns, below)


def _columns(row: SheetRow, known: Mapping[str, str]) -> tuple[Column, ...]:
    columns: list[Column] = []
    taken: set[str] = set()
    for position in range(len(row.cells)):
        heading = row.text(position)
        if not heading:
            continue
        field = known.get(_plain(heading))
        if field in taken and field != IGNORED:
            field = None
        if field is not None:
            taken.add(field)
        columns.append(Column(position, heading, field))
    return tuple(columns)


def _score(columns: tuple[Column, ...]) -> int:
    return sum(column.field is not None for column in columns)


def _continues_headings(row: SheetRow, heading: SheetRow, columns: tuple[Column, ...]) -> bool:
    """Whether a second row of headings follows (``Năm sinh`` over ``Nam | Nữ``): it has no name,
    and words under a column that has no heading of its own."""
    name = next(column.position for column in columns if column.field == "name")
    if row.text(name):
        return False
    return any(
        row.text(position) and not heading.text(position) for position in range(len(row.cells))
    )


def _plain(heading: str) -> str:
    return re.sub(r"[\W_]+", " ", re.sub(r"\(.*?\)", " ", fold(heading))).strip()
