"""The columns of a sheet that has no headings, or only over the names: by what its cells hold."""

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
    """The columns by their cells, or under a heading of the names; None without people's names."""
    width = max((len(row.cells) for row in sheet.rows), default=0)
    rows = sheet.rows[:_SEARCHED_ROWS]
    named = [sum(is_name(row.text(at)) for row in rows) for at in range(width)]
    names = named.index(max(named)) if named else 0
    people = [at for at, row in enumerate(rows) if is_name(row.text(names))]
    if len(people) < _FEWEST_PEOPLE:
        return None
    first = people[0]
    above = rows[max(first - 1, 0) : first]
    headings = next((row for row in above if dictionary.field([row.text(names)]) == "name"), None)
    fields = {names: "name"} | ({} if headings else _fields(rows[first:], names, width))
    columns = []
    for at in range(width):
        text = headings.text(at) if headings else ""
        if text or any(row.text(at) for row in rows[first:]):
            field = fields.get(at) or (dictionary.field([text]) if text else None)
            columns.append(ListColumn(at, text or column_letter(at), field))
    return Headings(tuple(columns), first, first - bool(headings))


def _fields(rows: Sequence[SheetRow], names: int, width: int) -> dict[int, str]:
    """What each column holds, each field once."""
    people = [row for row in rows if is_name(row.text(names))]
    found: dict[int, str] = {}
    for at in (at for at in range(width) if at != names):
        texts = [text for row in people if (text := row.text(at))]
        free = (field for field in _HOLDS if field not in found.values())
        fitting = (f for f in free if sum(map(_HOLDS[f], texts)) * 3 >= len(texts) * 2)
        if texts and (field := next(fitting, None)):
            found[at] = field
    return found


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
    """What a text beside a name is: ``birth``, ``phone``, ``position``, ``unit``, or ``note``."""
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
