"""Where the headings of a sheet stand and which column says what."""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from console.workbooks.files.sheet import Sheet, SheetRow, Span, column_letter
from console.workbooks.lists.headings import CATEGORY, IGNORED, ORDER, Dictionary, plain
from console.workbooks.lists.values import marks_sex
from store.text.vietnamese import fold

_SEARCHED_ROWS = 100
_DEEPEST = 3
_FEWEST_HEADINGS = 2
_LARGEST_SPAN = 2_000
_MOST_COVERED = 50_000

_Spans = Mapping[tuple[int, int], Span]

Chosen = Mapping[int, str]
"""What a person chose for columns, by position: a field, IGNORED, or KEPT."""


class ListColumn(Struct, frozen=True):
    """A column of the sheet; ``field`` is None where it is kept under its own heading."""

    position: int
    heading: str
    field: str | None
    hidden: bool = False

    @property
    def letter(self) -> str:
        return column_letter(self.position)

    @property
    def called(self) -> str:
        return f"{self.letter} “{self.heading}”"


class Headings(Struct, frozen=True):
    """The columns of a sheet, how many of its rows are above the list, and above its headings."""

    columns: tuple[ListColumn, ...]
    above: int
    top: int = 0

    @property
    def score(self) -> int:
        return sum(column.field is not None for column in self.columns)

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(column.field for column in self.columns if column.field)


def find_headings(
    sheet: Sheet, dictionary: Dictionary, chosen: Chosen, said: int | None = None
) -> Headings | None:
    """The headings that name most: in one row, or in up to three under one another; those that
    begin in the row ``said``, if a person has said so.

    None when no row names a person's or recipient's name and one thing more, or that name alone.
    """
    rows = sheet.rows[:_SEARCHED_ROWS]
    spans = _by_cell(span for span in sheet.spans if rows and span.top <= rows[-1].number)
    if said is not None:
        return _said_headings(sheet, dictionary, chosen, spans, said)
    best: Headings | None = None
    for top in range(len(rows)):
        if best is not None and _holds_numbers(rows[top]):
            continue  # people
        for part in _deeper_and_deeper(rows[top:], spans, dictionary):
            depth, named = len(part), _named(part, spans, dictionary)
            if not any(column.field for column in named):
                break  # titles above the headings
            least = 2 if len(named) > 1 else 1
            if best is not None:
                # headings that go on are headings, even where they name no more; those of the
                # next page are the same once more
                least = best.score + (0 if depth > 1 and top == best.top else 1)
            if sum(column.field is not None for column in named) < min(least, 2):
                continue
            found = Headings(_settled(named, sheet, top + depth), top + depth, top)
            if "name" in found.fields and found.score >= least:
                best = found
    return replace(best, columns=as_chosen(best.columns, chosen)) if best else None


def _said_headings(
    sheet: Sheet, dictionary: Dictionary, chosen: Chosen, spans: _Spans, said: int
) -> Headings | None:
    top = next((at for at, row in enumerate(sheet.rows) if row.number == said), None)
    if top is None:
        return None
    *_, part = _deeper_and_deeper(sheet.rows[top:], spans, dictionary)
    below = top + len(part)
    columns = _settled(_named(part, spans, dictionary), sheet, below)
    return Headings(as_chosen(columns, chosen), below, top)


def _deeper_and_deeper(
    rows: Sequence[SheetRow], spans: _Spans, dictionary: Dictionary
) -> Iterator[Sequence[SheetRow]]:
    """The first row as headings, then with those under it that go on with them."""
    for depth in range(1, min(_DEEPEST, len(rows)) + 1):
        if depth > 1 and not _continues(rows[:depth], spans, dictionary):
            return
        yield rows[:depth]


def tables_of(sheet: Sheet, dictionary: Dictionary, is_title: Callable[[str], bool]) -> list[Sheet]:
    """The tables that stand side by side or, of other columns, below; each with its title."""
    beside = _side_by_side(sheet, dictionary)
    return [table for part in beside for table in _below_one_another(part, dictionary, is_title)]


def _side_by_side(sheet: Sheet, dictionary: Dictionary) -> list[Sheet]:
    """The same headings once more to the right begin another part of the list; a second running
    number behind an empty column begins another table."""
    for row in sheet.rows[:_SEARCHED_ROWS]:
        orders = [at for at in row.filled if dictionary.calls(row.text(at), [ORDER])]
        if others := [at for at in orders[1:] if not row.text(at - 1)]:
            return [
                _between(sheet, a, b) for a, b in itertools.pairwise([0, *others, len(row.cells)])
            ]
        people = [at for at in row.filled if dictionary.calls(row.text(at))]
        if len(people) > 1 and len({fold(row.text(at)) for at in people}) == 1:
            first = fold(row.text(row.filled[0]))
            starts = [at for at in row.filled if fold(row.text(at)) == first]
            if len(starts) == len(people):
                return [
                    _between(sheet, a, b) for a, b in itertools.pairwise([*starts, len(row.cells)])
                ]
    return [sheet]


def _between(sheet: Sheet, left: int, right: int) -> Sheet:
    rows = (
        replace(row, cells=(*[None] * left, *row.cells[left:right]), texts=()) for row in sheet.rows
    )
    return replace(sheet, rows=tuple(row for row in rows if row.filled))


def _below_one_another(
    sheet: Sheet, dictionary: Dictionary, is_title: Callable[[str], bool]
) -> list[Sheet]:
    starts: list[int] = []
    seen = -_DEEPEST
    for at, row in enumerate(sheet.rows):
        if at - seen < _DEEPEST or not _names_columns(row, dictionary):
            continue  # of the same headings, or none
        seen = at
        if not starts or _layout(sheet.rows[starts[-1]]) != _layout(row):
            starts.append(at)
    cuts = [0, *(_with_title(sheet.rows, start, is_title) for start in starts[1:]), len(sheet.rows)]
    return [replace(sheet, rows=sheet.rows[a:b]) for a, b in itertools.pairwise(cuts)]


def _names_columns(row: SheetRow, dictionary: Dictionary) -> bool:
    """Whether a row alone would do as headings: half is known, people's names too, no number."""
    if _holds_numbers(row):
        return False
    texts = list(filter(None, row.texts))
    if len(texts) < _FEWEST_HEADINGS or not any(map(dictionary.calls, texts)):
        return False
    known = sum(dictionary.field([text]) is not None for text in texts)
    return known >= _FEWEST_HEADINGS and known * 2 >= len(texts)


def _holds_numbers(row: SheetRow) -> bool:
    return any(isinstance(cell, int | float | date) for cell in row.cells)


def _layout(row: SheetRow) -> list[tuple[int, str]]:
    return [(column, fold(row.text(column))) for column in row.filled]


def _with_title(rows: Sequence[SheetRow], start: int, is_title: Callable[[str], bool]) -> int:
    above = rows[start - 1]
    return start - (len(above.filled) == 1 and is_title(above.whole_text))


def _by_cell(spans: Iterable[Span]) -> _Spans:
    """Merged ranges by the cells they cover; of overlapping ones the last counts."""
    covering: dict[tuple[int, int], Span] = {}
    for span in spans:
        rows, columns = range(span.top, span.bottom + 1), range(span.left, span.right + 1)
        if len(rows) * len(columns) <= _LARGEST_SPAN and len(covering) < _MOST_COVERED:
            covering |= dict.fromkeys(itertools.product(rows, columns), span)
    return covering


def _continues(rows: Sequence[SheetRow], spans: _Spans, dictionary: Dictionary) -> bool:
    """Whether the last row goes on with the headings, under a wide one or in the words above."""
    *above, last = rows
    texts = {column: last.text(column) for column in last.filled}
    first = above[0].number
    beside = (spans.get((first, column)) for column in above[0].filled)  # merged over empty rows
    bridged = any(span is not None and span.bottom >= last.number for span in beside)
    follows = last.number == above[-1].number + 1 or bridged
    if len(above[0].filled) < _FEWEST_HEADINGS or not follows or _holds_numbers(last):
        return False
    if all(re.fullmatch(r"\(?(?:\d{1,2}|[A-Za-z])\)?", text) for text in texts.values()):
        return False  # these number the columns
    goes_on = False
    for column, text in texts.items():
        heading = next((row for row in reversed(above) if row.text(column)), None)
        if heading is not None and _reach(heading, last, column, spans) == 1:
            if not dictionary.is_told_by(heading.text(column), text):
                return False
            goes_on = goes_on or not text.startswith("(")
        elif heading is not None or (above[-1].number, column) in spans:
            goes_on = True
        else:  # a heading to the left may reach over it
            goes_on = goes_on or any(row.text(left) for row in above for left in range(column))
    return goes_on


def _reach(above: SheetRow, below: SheetRow, column: int, spans: _Spans) -> int:
    """Over how many columns the heading at ``column`` stands."""
    if span := spans.get((above.number, column)):
        return span.right - span.left + 1
    reach = 1
    while not above.text(column + reach) and below.text(column + reach):
        reach += 1
    return reach


def _named(rows: Sequence[SheetRow], spans: _Spans, dictionary: Dictionary) -> list[ListColumn]:
    columns = []
    for position in range(max(len(row.cells) for row in rows)):
        if path := _path(rows, position, spans):
            field = dictionary.field(path)
            if field == CATEGORY:
                field += path[-1]
            columns.append(ListColumn(position, " – ".join(path), field))
    return columns


def _path(rows: Sequence[SheetRow], position: int, spans: _Spans) -> list[str]:
    """The headings above one column, from the top, with those that reach over it."""
    path: list[str] = []
    for depth, row in enumerate(rows):
        text = row.text(position)
        if not text and depth + 1 < len(rows):
            text = _heading_over(rows, depth, position, spans)
        if text and text not in path:
            path.append(text)
    return path


def _heading_over(rows: Sequence[SheetRow], depth: int, position: int, spans: _Spans) -> str:
    row, below = rows[depth], rows[depth + 1]
    if span := spans.get((row.number, position)):
        return row.text(span.left) if span.top == row.number else ""
    if not below.text(position):
        return ""
    left = position
    while left > 0 and not row.text(left) and below.text(left):
        left -= 1
    return row.text(left) if below.text(left) else ""


def _settled(columns: list[ListColumn], sheet: Sheet, below: int) -> tuple[ListColumn, ...]:
    """Each field once, for its first visible column; and columns that have no heading."""
    rows = sheet.rows[below:]
    columns = _with_split_name(_with_stand_ins(columns), rows)
    headed = {column.position for column in columns}
    for position in range(max((len(row.cells) for row in rows), default=0)):
        if position not in headed and any(row.text(position) for row in rows):
            columns.append(ListColumn(position, column_letter(position), None))
    columns = [replace(c, hidden=c.position in sheet.hidden_columns) for c in columns]
    taken: set[str | None] = set()
    settled = []
    for column in sorted(columns, key=lambda c: (c.hidden, c.position)):
        twice = column.field in taken and column.field not in (ORDER, IGNORED)
        settled.append(replace(column, field=None) if twice else column)
        taken.add(column.field)
    return _headings_apart(sorted(settled, key=lambda column: column.position))


def _with_stand_ins(columns: list[ListColumn]) -> list[ListColumn]:
    """``Tên`` alone is the whole name; who stands for a collective is the delegate; a dwelling is
    the unit where no unit is named; an age counts only without a birth; a collective or a household
    is the name where there is no other; ``Ông/Bà`` over the names is the name, beside them the
    sex."""
    fields = {column.field for column in columns}
    named = fields & {"name", "before", "given"}
    meant: dict[str | None, str | None] = {"address": "sex" if named else "name"}
    if "name" in fields:
        meant |= {"before": None, "given": None}
    else:
        names = ("before", "given", "individual", "collective", "household")
        meant[next((field for field in names if field in fields), None)] = "name"
    if "birth" in fields:
        meant["age"] = None
    orders = [column for column in columns if column.field == ORDER]
    if len(orders) > 1 and "individual" in fields and plain(orders[-1].heading) == "tt":
        at = columns.index(orders[-1])  # beside CN it is tập thể
        columns = [*columns[:at], replace(orders[-1], field="collective"), *columns[at + 1 :]]
    stands_in = "person" in fields and not fields & {"name", "before", "given"}
    meant["person"] = "name" if stands_in else None
    meant["body"] = "unit" if stands_in and not fields & {"unit", "position_unit"} else None
    meant["place"] = None if fields & {"unit", "position_unit"} else "unit"
    meant.pop(None, None)
    return [replace(c, field=meant.get(c.field, c.field)) for c in columns]


def _with_split_name(columns: list[ListColumn], rows: Sequence[SheetRow]) -> list[ListColumn]:
    """A name in two or three columns under one heading: most rows have a word in each."""
    name = next((column for column in columns if column.field == "name"), None)
    if name is None or "given" in {column.field for column in columns}:
        return columns
    people = [row for row in rows if row.text(name.position)]
    headed = {column.position for column in columns if column.heading != name.heading}
    further: list[int] = []
    for at in (name.position + 1, name.position + 2):
        words = [row.text(at) for row in people]
        split = sum(word.isalpha() and not marks_sex(word) for word in words)
        if at in headed or split * 2 <= len(people):
            break
        further.append(at)
    parts = ("middle", "given")[-len(further) :] if further else ()
    others = [column for column in columns if column.position not in further]
    return others + [
        ListColumn(at, name.heading, part) for at, part in zip(further, parts, strict=True)
    ]


def _headings_apart(columns: Sequence[ListColumn]) -> tuple[ListColumn, ...]:
    """No two kept columns under the same heading: one would overwrite the other."""
    seen = Counter[str]()
    apart = []
    for column in columns:
        if column.field is None:
            seen[column.heading] += 1
            if (count := seen[column.heading]) > 1:
                column = replace(column, heading=f"{column.heading} ({count})")
        apart.append(column)
    return tuple(apart)


def as_chosen(columns: tuple[ListColumn, ...], chosen: Chosen) -> tuple[ListColumn, ...]:
    """The columns as a person chose them; another column of a chosen field loses it."""
    taken = {field for field in chosen.values() if field and field != IGNORED}
    fields = (chosen.get(c.position, "" if c.field in taken else c.field) or None for c in columns)
    return tuple(replace(c, field=field) for c, field in zip(columns, fields, strict=True))
