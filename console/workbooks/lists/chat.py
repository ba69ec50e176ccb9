"""People as they are written in a chat, a line each: ``1. Tên – năm – chức vụ – SĐT``."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from console.workbooks.files.sheet import Sheet, SheetRow
from console.workbooks.lists.names import told_beside
from store.people.person_names import is_name

_SENDER = re.compile(r"\[[^]]*\d[^]]*]\s*[^:]+:\s*")
_LINE = re.compile(r"\s*(?:(?P<order>\d{1,4})\s*[.)/](?!\d)|[-•*+–])?\s*(?P<said>\S.*)")
_BETWEEN = re.compile(r"\s+[-–—|·]\s+|\s*[;\t|]\s*|,\s+|\s*[()][\s·–-]*")
_FEWEST_LINES = 2
_HEADINGS = ("STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Số điện thoại", "Ghi chú")
_FIELDS = ("birth", "position", "unit", "phone", "note")


def as_table(sheet: Sheet) -> Sheet | None:
    """The lines with each part in a column of its kind, in whichever order it was written; None for
    a sheet that is no such list."""
    lines = (
        (row.number, _person(_SENDER.sub("", row.whole_text), is_one_cell=len(row.filled) == 1))
        for row in sheet.rows
    )
    people = [(number, match) for number, match in lines if match]
    if len(people) < _FEWEST_LINES or len(people) * 2 < len(sheet.rows):
        return None
    rows = [SheetRow(number, tuple(_parts(match))) for number, match in people]
    return replace(sheet, rows=(SheetRow(0, _HEADINGS), *rows))


def _person(line: str, *, is_one_cell: bool) -> re.Match[str] | None:
    """A line that is numbered or marked, or in which something stands behind a name."""
    match = _LINE.fullmatch(line)
    if match is None or match["said"] != line.strip():
        return match
    name, *others = _BETWEEN.split(match["said"])
    return match if others and is_name(name) and is_one_cell else None


def _parts(match: re.Match[str]) -> Iterator[str]:
    name, *others = [part for part in _BETWEEN.split(match["said"].strip()) if part]
    told = told_beside(others)
    if "note" in told and "position" not in told:
        told["position"] = told.pop("note")
    yield match["order"] or ""
    yield name
    yield from (told.get(field, "") for field in _FIELDS)
