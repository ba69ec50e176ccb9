"""The plan's file changed line by line: its comments and its order stay, as a person keeps them.

Values are put in by ``tomlkit``, which knows where one begins and ends. Where a new line goes, and
what belongs to a row, is decided here: ``tomlkit`` puts lines behind the comments of the next row.
"""

import re
from collections.abc import Callable, Iterable, Mapping, MutableMapping, MutableSequence, Sequence
from datetime import date, time
from enum import Enum
from itertools import groupby
from typing import Any

from msgspec import Struct

from store.plan.plan import plan_keys
from store.plan.problems import PlanError, PlanProblem, ProblemCode
from store.plan.reader import line_numbers, outer_lines
from store.plan.schema import key_without_numbers

_LONG = '"""'


class Put(Struct, frozen=True):
    """A key (``event.title``, ``programme[3].minutes``) is to say ``value``, of the key's type; a
    key without a value says ""."""

    key: str
    value: Any


class AddRow(Struct, frozen=True):
    """A table is to stand as number ``at`` of a list (``programme``, ``programme[3].step``), with
    the values of its keys."""

    rows: str
    at: int
    values: Mapping[str, Any]


class DropRow(Struct, frozen=True):
    """A table of a list (``programme[3]``) is to go."""

    row: str


class MoveRow(Struct, frozen=True):
    """A table of a list (``programme[3]``) is to stand as number ``to`` of it."""

    row: str
    to: int


class PutLine(Struct, frozen=True):
    """The line of that number, from 1, is to say ``text``: what no key can mend."""

    number: int
    text: str


Edit = Put | AddRow | DropRow | MoveRow | PutLine
"""One change of a plan."""


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The plan's text with the ``edits`` made one after the other. A mark at its beginning and the
    line ends of Windows stay.

    Raises PlanError if the text is no TOML, LookupError for a row that is not there.
    """
    mark, lines_end = text[: text.startswith("\ufeff")], "\r\n" if "\r\n" in text else "\n"
    text = text.removeprefix(mark).replace("\r\n", "\n")
    for of_keys, group in groupby(edits, lambda edit: isinstance(edit, Put)):
        if of_keys:
            text = _put(text, group)
        else:
            for edit in group:
                text = _in_one_value(text, edit) or _EDITS[type(edit)](text, edit)
    return mark + text.replace("\n", lines_end)


# ---------------------------------------------------------------- values


def _parsed(text: str) -> Any:
    import tomlkit  # only a change needs it, no start

    try:
        return tomlkit.parse(text)
    except ValueError as error:
        raise PlanError([PlanProblem(ProblemCode.NO_PLAN)]) from error


def _put(text: str, puts: Iterable[Any]) -> str:
    import tomlkit
    from tomlkit.items import Array, InlineTable

    document = _parsed(text)
    for put in puts:
        table, name = _place(document, put.key)
        if table is None or (name not in table and not isinstance(table, InlineTable)):
            line = _item(put.value).as_string()
            document = _parsed(_with_line(tomlkit.dumps(document), put.key, line))
            continue
        old = table.get(name)
        if isinstance(old, Array) and isinstance(put.value, tuple | list):
            _refill(old, [plain(one) for one in put.value])
        else:
            table[name] = _item(put.value)
    return tomlkit.dumps(document)


def _place(document: Any, key: str) -> tuple[Any, str]:
    """The table in which the key stands, None where there is none, and its name there."""
    *parents, name = key.split(".")
    table = document
    for parent in parents:
        parent, *number = re.findall(r"[\w-]+", parent)
        table = table.get(parent)
        if number:
            table = table[int(number[0]) - 1]
        if not isinstance(table, MutableMapping):
            return None, name
    return table, name


def plain(value: Any) -> Any:
    """A value of a plan as its file keeps it."""
    match value:
        case bool() | date() | int():
            return value
        case float():
            return int(value) if value.is_integer() else value
        case time():
            return f"{value:%H:%M}"
        case tuple() | list():
            return [plain(one) for one in value]
        case Enum():
            return value.value
        case None:
            return ""
    return str(value)


def _item(value: Any) -> Any:
    """A text of several lines is written as such, its quotation marks on lines of their own: what
    reads it leaves out its first and last line end."""
    import tomlkit

    says = plain(value)
    if isinstance(says, str) and "\n" in (text := says.replace("\r\n", "\n").strip()):
        quoted = tomlkit.string(f"{text}\n", multiline=True).as_string()
        says = tomlkit.value(quoted.replace(_LONG, f"{_LONG}\n", 1))
    return tomlkit.item(says)


def _refill(array: MutableSequence[Any], values: Sequence[Any]) -> None:
    """Have a list say ``values``; the lines and comments of those that stay, stay."""
    while len(array) > len(values):
        gone = next((i for i, old in enumerate(array) if old not in values), len(array) - 1)
        del array[gone]
    for place, value in enumerate(values):
        if place == len(array):
            array.append(value)
        elif array[place] != value:
            array[place] = value


# ---------------------------------------------------------------- lines


class _Page:
    """The lines of a plan, from 0, and where its keys and headings stand."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.keys = {key: number - 1 for key, number in line_numbers(text).items()}
        outer = {number - 1: line.lstrip() for number, line in outer_lines(text)}
        self.comments = {at for at, line in outer.items() if line.startswith("#")}
        self.headings = sorted({at for at in self.keys.values() if outer[at].startswith("[")})

    def end_of(self, heading: int, *, rows: str = "") -> int:
        """The line behind what stands under a heading; with the tables within it, of ``rows``."""
        within = {at for key, at in self.keys.items() if rows and key.startswith(f"{rows}.")}
        after = (at for at in self.headings if at > heading and at not in within)
        end = next(after, len(self.lines))
        return end if end == len(self.lines) else self.above_comments(end, heading)

    def above_comments(self, at: int, first: int) -> int:
        while at - 1 > first and at - 1 in self.comments:
            at -= 1
        return at


def _with_line(text: str, key: str, said: str) -> str:
    """The text with a line for a key that has none: in the place of the comment with its default,
    else before its neighbour."""
    page = _Page(text)
    section = key
    while section and page.keys.get(section) not in page.headings:
        section = section.rpartition(".")[0]
    heading = page.keys[section] if section else -1
    name = key.removeprefix(f"{section}.")
    end = next((at for at in page.headings if at > heading), len(page.lines))
    for at in sorted(page.comments):
        if heading < at < end and re.match(rf"#\s*{re.escape(name)}\s*=", page.lines[at]):
            page.lines[at] = f"{name} = {said}"
            return "\n".join(page.lines)
    near = _neighbour(key, page)
    if near is not None:
        place = page.above_comments(near, heading)
    elif section:
        place = heading + 1
    else:
        place = page.above_comments(end, heading)
    page.lines.insert(place, f"{name} = {said}")
    return "\n".join(page.lines)


def _neighbour(key: str, page: _Page) -> int | None:
    """The line of the key before which another one of its section goes."""
    section = key.rpartition(".")[0]
    order = [*plan_keys()]
    place = order.index(key_without_numbers(key))
    beside = {
        order.index(known): at
        for other, at in page.keys.items()
        if other.rpartition(".")[0] == section and at not in page.headings
        if (known := key_without_numbers(other)) in order
    }
    after = [number for number in sorted(beside) if number > place]
    return beside[after[0]] if after else max(beside.values(), default=None)


# ---------------------------------------------------------------- rows


def _in_one_value(text: str, edit: Edit) -> str:
    """The text with a row of a list that stands in one value: ``category = [{ name = "A" }]``. ""
    where its rows are tables of their own."""
    if isinstance(edit, Put | PutLine):
        return ""
    import tomlkit
    from tomlkit.items import Array, InlineTable

    rows, number = (edit.rows, edit.at) if isinstance(edit, AddRow) else _row(edit.row)
    document = _parsed(text)
    table, name = _place(document, rows)
    if isinstance(table, InlineTable) and name not in table:
        table[name] = tomlkit.array()
    array = table.get(name) if table is not None else None
    if not isinstance(array, Array):
        return ""
    if isinstance(edit, AddRow):
        new = tomlkit.inline_table()
        new.update({key: _item(value) for key, value in edit.values.items()})
        array.insert(number - 1, new)
    else:
        row = array.pop(number - 1)
        if isinstance(edit, MoveRow):
            array.insert(edit.to - 1, row)
    return tomlkit.dumps(document)


def _add(text: str, edit: AddRow) -> str:
    page = _Page(text)
    known = key_without_numbers(edit.rows)
    order = [name for name in plan_keys() if name.startswith(f"{known}.")]
    given = sorted(edit.values.items(), key=lambda pair: order.index(f"{known}.{pair[0]}"))
    row = [f"[[{known}]]", *(f"{name} = {_item(value).as_string()}" for name, value in given), ""]
    blocks = _blocks(page, edit.rows)
    if edit.at - 1 < len(blocks):
        place = blocks[edit.at - 1].start
    elif blocks:
        place = blocks[-1].stop
    else:
        parent = edit.rows.rpartition(".")[0]
        heading = page.keys[parent] if parent else None
        place = len(page.lines) if heading is None else page.end_of(heading)
    if place and page.lines[place - 1].strip():
        row.insert(0, "")
    page.lines[place:place] = row
    return "\n".join(page.lines)


def _drop(text: str, edit: DropRow) -> str:
    page = _Page(text)
    rows, number = _row(edit.row)
    block = _blocks(page, rows)[number - 1]
    del page.lines[page.keys[edit.row] : block.stop]
    return "\n".join(page.lines)


def _move(text: str, edit: MoveRow) -> str:
    page = _Page(text)
    rows, number = _row(edit.row)
    blocks = _blocks(page, rows)
    texts = [page.lines[block.start : block.stop] for block in blocks]
    for lines in texts:
        if lines[-1].strip():  # the last row of a file may end with it
            lines.append("")
    texts.insert(edit.to - 1, texts.pop(number - 1))
    page.lines[blocks[0].start : blocks[-1].stop] = [line for lines in texts for line in lines]
    return "\n".join(page.lines)


def _row(row: str) -> tuple[str, int]:
    rows, _bracket, number = row.rpartition("[")
    return rows, int(number.rstrip("]"))


def _blocks(page: _Page, rows: str) -> list[range]:
    """The lines of each table of a list, with the comments above it; those above the first one are
    of the whole list."""
    blocks: list[range] = []
    while (row := f"{rows}[{len(blocks) + 1}]") in page.keys:
        heading = page.keys[row]
        first = page.above_comments(heading, 0) if blocks else heading
        blocks.append(range(first, page.end_of(heading, rows=row)))
    return blocks


def _put_line(text: str, edit: PutLine) -> str:
    lines = text.split("\n")
    lines[edit.number - 1] = edit.text
    return "\n".join(lines)


_EDITS: Mapping[type, Callable[[str, Any], str]] = {
    AddRow: _add,
    DropRow: _drop,
    MoveRow: _move,
    PutLine: _put_line,
}
