"""People as they are written in a chat, a line each: ``1. Tên – năm – chức vụ – SĐT``."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from console.workbooks.files.sheet import Sheet, SheetRow
from console.workbooks.lists.guessing import kind_of_text

_LINE = re.compile(r"\s*(?:(?P<order>\d{1,4})\s*[.)/]|[-•*+–])\s*(?P<said>\S.*)")
_BETWEEN = re.compile(r"\s+[-–—|·]\s+|\s*[;\t|]\s*|,\s+")
_FEWEST_LINES = 2
_HEADINGS = ("STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Số điện thoại", "Ghi chú")
_FIELDS = ("birth", "position", "unit", "phone", "note")


def as_table(sheet: Sheet) -> Sheet | None:
    """The lines with each part in a column of its kind, in whichever order it was written; None for
    a sheet that is no such list."""
    lines = [(row.number, _LINE.fullmatch(row.whole_text)) for row in sheet.rows]
    people = [(number, match) for number, match in lines if match]
    if len(people) < _FEWEST_LINES or len(people) * 2 < len(lines):
        return None
    rows = [SheetRow(number, tuple(_parts(match))) for number, match in people]
    return replace(sheet, rows=(SheetRow(0, _HEADINGS), *rows))


def _parts(match: re.Match[str]) -> Iterator[str]:
    name, *others = [part for part in _BETWEEN.split(match["said"].strip()) if part]
    found: dict[str, list[str]] = {}
    for part in others:
        found.setdefault(kind_of_text(part), []).append(part)
    yield match["order"] or ""
    yield name
    for field in _FIELDS:
        yield ", ".join(found.get(field, []))
