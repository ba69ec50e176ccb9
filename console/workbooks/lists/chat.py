"""People as they are written in a chat, a line each: ``1. Tên – năm – chức vụ – SĐT``."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from console.workbooks.files.sheet import Sheet, SheetRow
from console.workbooks.lists.guessing import kind_of_text
from console.workbooks.lists.names import told_beside
from store.people.person_names import is_name

_SENDER = re.compile(r"\[[^]]*\d[^]]*]\s*[^:]+:\s*")
_LINE = re.compile(r"\s*(?:(?P<order>\d{1,4})\s*[.)/](?!\d)|[^\w\s\"“(\[]+)?\s*(?P<said>\S.*)")
_BETWEEN = re.compile(r"\s+[-–—|·]\s+|:\s+|\s*[;\t|]\s*|,\s+|\s*[()][\s·–-]*")
_TIME = re.compile(r"(?:[\d/.]+,? )?\d{1,2}:\d\d(?:,? [\d/.]+)?")
_BEFORE_NUMBER = re.compile(r"\s+(?=\d{1,3}[.)/]\s*[^\W\d])")
_FEWEST_LINES = 2
_HEADINGS = ("STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Số điện thoại", "Ghi chú")
_FIELDS = ("birth", "position", "unit", "phone", "note")


def in_lines(sheet: Sheet) -> Sheet:
    """Of people who stand in one line each has a line."""
    if len(sheet.rows) > 1:
        return sheet
    (row,) = sheet.rows
    names = list(filter(None, row.texts))
    parts = names if all(map(is_name, names)) else _BEFORE_NUMBER.split(row.whole_text)
    return replace(sheet, rows=tuple(SheetRow(at, (part,)) for at, part in enumerate(parts, 1)))


def as_table(sheet: Sheet) -> Sheet | None:
    """The lines, each part in the column of its kind, the rest as notes; None for no such list."""
    times = {row.number for row in sheet.rows if _TIME.fullmatch(row.whole_text)}
    others = times | {number - 1 for number in times}  # who has sent it
    lines = {row.number: _SENDER.sub("", row.whole_text) for row in sheet.rows}
    people = {
        row.number: match
        for row in sheet.rows
        if row.number not in others
        and (match := _person(lines[row.number], is_one_cell=len(row.filled) == 1))
    }
    named = sum(is_name(lines[number]) for number in lines.keys() - others - people.keys())
    if len(people) < _FEWEST_LINES or (len(people) + named) * 2 < len(lines.keys() - others):
        return None
    rows = (
        _parts(people[number]) if number in people else _beside_people(line, number in others)
        for number, line in lines.items()
    )
    numbered = map(SheetRow, lines, map(tuple, rows))
    return replace(sheet, rows=(SheetRow(0, _HEADINGS), *numbered))


def _beside_people(line: str, is_of_the_chat: bool) -> Sequence[str]:
    """A name without anything beside it, a body that those under it belong to, or a note."""
    if is_name(line) and not is_of_the_chat:
        return "", line
    if kind_of_text(line) == "unit":
        return (line,)
    return (*[""] * (len(_HEADINGS) - 1), line)


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
