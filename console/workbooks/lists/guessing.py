"""The columns of a sheet without headings, or whose headings name only the people: by what the
cells hold."""

import re
from collections.abc import Callable, Sequence

from console.workbooks.files.sheet import Sheet, SheetRow, column_letter
from console.workbooks.lists.columns import Headings, ListColumn
from console.workbooks.lists.headings import ORDER, Dictionary
from console.workbooks.lists.values import is_office, names_a_body, phone, sex
from store.people.person_names import is_name

_FEWEST_PEOPLE = 2
_SEARCHED_ROWS = 100


def guess_headings(sheet: Sheet, dictionary: Dictionary) -> Headings | None:
    """The columns by their cells; None when no column holds people's names.

    What stands directly above the first person is the row of headings, when it names the people.
    """
    width = max((len(row.cells) for row in sheet.rows), default=0)
    rows = sheet.rows[:_SEARCHED_ROWS]
    names = max(range(width), key=lambda at: _count(rows, at, is_name), default=0)
    people = [at for at, row in enumerate(rows) if is_name(row.text(names))]
    if len(people) < _FEWEST_PEOPLE:
        return None
    first = people[0]
    headings = rows[first - 1] if first and _heads(rows[first - 1], names, dictionary) else None
    fields = {names: "name"} | ({} if headings else _fields(rows[first:], names, width))
    columns = []
    for at in range(width):
        text = headings.text(at) if headings else ""
        if text or any(row.text(at) for row in rows[first:]):
            field = fields.get(at) or (dictionary.field([text]) if text else None)
            columns.append(ListColumn(at, text or column_letter(at), field))
    return Headings(tuple(columns), first, first - bool(headings))


def _heads(row: SheetRow, names: int, dictionary: Dictionary) -> bool:
    return dictionary.field([row.text(names)]) == "name" if row.text(names) else False


def _fields(rows: Sequence[SheetRow], names: int, width: int) -> dict[int, str]:
    """What each column holds, each field once."""
    people = [row for row in rows if is_name(row.text(names))]
    found: dict[int, str] = {}
    for at in (at for at in range(width) if at != names):
        filled = sum(bool(row.text(at)) for row in people)
        for field, holds in _HOLDS.items():
            if (
                filled
                and field not in found.values()
                and _count(people, at, holds) * 3 >= filled * 2
            ):
                found[at] = field
                break
    return found


def _count(rows: Sequence[SheetRow], at: int, holds: Callable[[str], bool]) -> int:
    return sum(bool(text) and holds(text) for text in (row.text(at) for row in rows))


def _is_birth(text: str) -> bool:
    return bool(re.fullmatch(r"(?:\d{1,2}[/.-]){0,2}(?:19\d\d|200\d)", text))


def _says(read: Callable[[str], str]) -> Callable[[str], bool]:
    def holds(text: str) -> bool:
        try:
            return bool(read(text))
        except ValueError:
            return False

    return holds


def kind_of_text(text: str) -> str:
    """What one text that stands beside a name is: ``birth``, ``phone``, ``position``, ``unit``, or
    ``note``."""
    fields = ("birth", "phone", "position", "unit")
    return next((field for field in fields if _HOLDS[field](text)), "note")


_HOLDS: dict[str, Callable[[str], bool]] = {
    ORDER: lambda text: text.rstrip(".)").isdecimal() and len(text) < 4,
    "birth": _is_birth,
    "phone": _says(phone),
    "sex": _says(sex),
    "position": is_office,
    "unit": names_a_body,
}
