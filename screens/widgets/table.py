"""A list of rows that draws only what is on the screen.

Textual's DataTable takes 0.3 s for 2,000 rows and reads text as markup. Here rows cost nothing
until they are seen, and a cell is always plain text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from screens.widgets.bar import Repainted, press_clicked, same

Key = Any
"""What a row stands for: a number or an id, whatever the screen uses."""


_AIR = 6
_NARROWEST, _LONGEST = 8, 55  # of a column of names
_SIGN = 2
_MARGIN = 1
_WHOLE_ROWS = frozenset({"dim", "head", "now"})


class Column(Struct, frozen=True):
    """A heading and the width of its cells. ``width`` 0 takes what is left, at least ``least``.

    Where there is no room, the column with the highest ``drop`` goes first; 0 never goes. One that
    may go takes no more room than its longest cell, none where all are empty, and more than its
    ``width`` where there is room to spare. A column of ``state`` holds the sign or the word of an
    answer, and takes its colour. One that is ``whole`` holds names: it is as wide as the longest,
    at the cost of the columns that may go; a very long one goes on below.
    """

    heading: str
    width: int
    drop: int = 0
    right: bool = False
    least: int = 26
    state: bool = False
    whole: bool = False


class Row(Struct, frozen=True):
    """One line: its key, its cells, and the name of a style.

    The cursor steps over a row without a key. A single cell takes the whole line, as a heading;
    behind a second cell, as the count of the group, the line ends.
    An answer colours the cells of ``state`` alone: what is missing is what the eye finds.
    """

    key: Key | None
    cells: tuple[str, ...]
    tone: str = ""  # "" · "good" · "warn" · "bad"; of the whole row: "dim" · "head" · "now"
    goes_on: bool = False  # holds the rest of a name of the row above


def wrapped(row: Row, column: int, room: int) -> Iterator[Row]:
    """The row, and further ones without a key for what of a column does not fit into ``room``."""
    if _is_heading(row) or cell_len(text := row.cells[column]) <= room:
        yield row
        return
    for place, line in enumerate(Content(text).wrap(max(room, _NARROWEST))):
        cells = ["" if place else cell for cell in row.cells]
        cells[column] = line.plain
        yield Row(None if place else row.key, tuple(cells), row.tone, goes_on=place > 0)


class Table(ScrollView, Repainted, can_focus=True):
    """Rows with a cursor. Posts ``Chosen`` on Enter, or on a second click on the same row."""

    COMPONENT_CLASSES = {
        f"table--{look}"
        for look in ["heading", "cursor", "good", "warn", "bad", "dim", "head", "now"]
    }
    DEFAULT_CSS = """
    Table {
        height: 1fr; background: $background; color: $foreground; overflow-x: hidden;
        scrollbar-size-vertical: 1;
    }
    Table > .table--heading { color: $text-muted; text-style: bold; }
    Table > .table--cursor { background: $raised; text-style: bold; }
    Table > .table--good { color: $success; }
    Table > .table--warn { color: $warning; }
    Table > .table--bad { color: $error; }
    Table > .table--dim { color: $text-muted; }
    Table > .table--head { text-style: bold; background: $surface; }
    Table > .table--now { color: $accent; text-style: bold; }
    """
    BINDINGS = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("home", "step(-1000000)", show=False),
        Binding("end", "step(1000000)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    ONE_CLICK = False
    """Whether one click is Enter; else the first puts the cursor, and another on the row is."""

    cursor: reactive[int] = reactive(0)

    _clicked: Key | None = None  # the row that was clicked last, until the cursor is moved by keys

    @dataclass
    class Chosen(Message):
        """Enter, or a second click on a row."""

        table: Table
        key: Key

        @property
        def control(self) -> Table:
            return self.table

    @dataclass
    class Moved(Message):
        """The cursor stands on another row."""

        table: Table

        @property
        def control(self) -> Table:
            return self.table

    @dataclass
    class Resized(Message):
        """The columns have other widths."""

        table: Table

        @property
        def control(self) -> Table:
            return self.table

    def __init__(self, *columns: Column, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._columns = columns
        self._given: Sequence[Row] = ()
        self._rows: Sequence[Row] = ()  # a line of the screen each
        self._needed: dict[int, int] = {}  # the width of a column, by its index
        self._room: dict[int, int] = {}  # how wide the columns are now
        self._nothing: Content | None = None
        self._heading_lines = 1 if any(column.heading for column in columns) else 0

    def show(self, rows: Sequence[Row], nothing: Content | None = None) -> None:
        """Replace the rows; the cursor stays on the row it was on. Where there are none,
        ``nothing`` says what will stand here, and what brings it."""
        if [*rows] == [*self._given] and same(nothing or "", self._nothing or ""):
            return
        key = self.current
        self._given, self._nothing = rows, nothing
        whole = [row.cells for row in rows if not _is_heading(row)]
        for index, column in enumerate(self._columns):
            if column.whole or column.drop:
                # a rough measure: all cells of 2,000 rows are looked at whenever a key is typed
                measure = cell_len if column.whole else len
                needed = max((measure(cells[index]) for cells in whole), default=column.width)
                least = column.least if column.whole else len(column.heading)
                self._needed[index] = max(needed, least) if needed or not column.drop else 0
        self._lay_out(key)

    def _lay_out(self, key: Key | None) -> None:
        """Names go on in further lines where they must; the cursor stays on the row of ``key``."""
        room = self._shown_columns()
        self._rows = self._given
        for i, width in room.items():
            if self._columns[i].whole and width < self._needed.get(i, 0):
                self._rows = [line for row in self._rows for line in wrapped(row, i, width)]
        self._measure()
        rows = enumerate(self._rows)
        position = next((i for i, row in rows if row.key is not None and row.key == key), None)
        self.cursor = self._landing(self.cursor if position is None else position, 1)
        self.refresh()
        if room != self._room:
            self._room = room
            self.post_message(self.Resized(self))

    @property
    def current(self) -> Key | None:
        """The key of the row under the cursor."""
        return self._rows[self.cursor].key if 0 <= self.cursor < len(self._rows) else None

    @property
    def keys(self) -> Sequence[Key]:
        """Of all the rows, in their order."""
        return [row.key for row in self._rows if row.key is not None]

    def point_at(self, key: Key) -> None:
        for position, row in enumerate(self._rows):
            if row.key == key:
                self.cursor = position
                self._keep_cursor_in_sight()

    def begin_with(self, key: Key) -> None:
        """Scroll so that its row stands first."""
        top = next((place for place, row in enumerate(self._rows) if row.key == key), 0)
        self.call_after_refresh(self.scroll_to, y=top, animate=False)  # once it is laid out

    def action_step(self, by: int) -> None:
        self._clicked = None
        self.cursor = self._landing(self.cursor + by, 1 if by > 0 else -1)
        self._keep_cursor_in_sight()

    def action_page(self, by: int) -> None:
        self.action_step(by * max(1, self.size.height - 2))

    def action_choose(self) -> None:
        if (key := self.current) is None:
            raise SkipAction  # there is no row: the key is for what stands around the list
        self.post_message(self.Chosen(self, key))

    def on_click(self, event: events.Click) -> None:
        position = self._owner(event.y - self._heading_lines + self.scroll_offset.y)
        if press_clicked(self, event):
            return
        key = self._rows[position].key if 0 <= position < len(self._rows) else None
        if key is None:
            return
        again, self._clicked = self._clicked == key, key
        self.cursor = position
        if event.button == 1 and (again or self.ONE_CLICK):
            self._clicked = None
            self.action_choose()

    def watch_cursor(self) -> None:
        self.refresh()
        self.post_message(self.Moved(self))

    def on_resize(self) -> None:
        self._lay_out(self.current)
        self.refresh()

    def _measure(self) -> None:
        size = Size(self.size.width, len(self._rows) + self._heading_lines)
        scrolls = size.height > self.container_size.height
        if scrolls is not self.show_vertical_scrollbar or not scrolls:
            self.virtual_size = size
            return
        # laying the whole screen out anew takes as long as painting it, and only the bar moves
        self.set_reactive(Table.virtual_size, size)
        self.vertical_scrollbar.window_virtual_size = size.height
        self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def _landing(self, position: int, direction: int) -> int:
        """The nearest row with a key, first looking the way the cursor goes."""
        position = max(0, min(position, len(self._rows) - 1))
        for way in (direction, -direction):
            at = position
            while 0 <= at < len(self._rows):
                if self._rows[at].key is not None:
                    return at
                at += way
        return 0

    def _owner(self, position: int) -> int:
        """Where the row begins that the line at ``position`` is of."""
        while 0 < position < len(self._rows) and self._rows[position].goes_on:
            position -= 1
        return position

    def _keep_cursor_in_sight(self) -> None:
        top, room = self.scroll_offset.y, max(1, self.size.height - self._heading_lines)
        last = self.cursor
        while last + 1 < len(self._rows) and self._rows[last + 1].goes_on:
            last += 1
        if self.cursor < top:
            # the heading of a group is worth seeing with its first row
            self.scroll_to(y=max(0, self.cursor - 1), animate=False)
        elif last >= top + room:
            self.scroll_to(y=last - room + 1, animate=False)

    def render_line(self, y: int) -> Strip:
        shown = self._room
        if y < self._heading_lines:
            style = self.get_component_rich_style("table--heading")
            cells = tuple(column.heading for column in self._columns)
            return self._line(cells, shown, style, style)
        position = y - self._heading_lines + self.scroll_offset.y
        if not self._rows and self._nothing is not None:
            return self._nothing_line(position)
        if position >= len(self._rows):
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        row = self._rows[position]
        style = self.visual_style.rich_style
        if row.tone in _WHOLE_ROWS:
            style += self.get_component_rich_style(f"table--{row.tone}", partial=True)
        if self._owner(position) == self.cursor and (row.key is not None or row.goes_on):
            style += self.get_component_rich_style("table--cursor", partial=True)
        if _is_heading(row):
            heading, *count = row.cells
            end = f" {count[0]} " if count else ""
            text = set_cell_size(" " + heading, self.size.width - cell_len(end))
            return Strip([Segment(text, style), Segment(end, style)], self.size.width)
        state = style
        if row.tone and row.tone not in _WHOLE_ROWS:
            state += self.get_component_rich_style(f"table--{row.tone}", partial=True)
        return self._line(row.cells, shown, style, state)

    def _nothing_line(self, position: int) -> Strip:
        said, (width, height) = self._nothing or Content(""), self.size
        room = max(1, width - 2 * _MARGIN)
        lines = Visual.to_strips(self, said, room, max(1, height), self.visual_style)
        if position >= len(lines):
            return Strip.blank(width, self.rich_style)
        edge = Segment(" " * _MARGIN, self.rich_style)
        return Strip([edge, *lines[position]]).adjust_cell_length(width, self.rich_style)

    def _line(
        self, cells: tuple[str, ...], shown: dict[int, int], style: Style, state: Style
    ) -> Strip:
        segments = [Segment(" ", style)]
        for index, width in shown.items():
            column = self._columns[index]
            text = _fit(cells[index], width, column)
            gap = " " if column.state and width <= _SIGN else "  "  # a sign stands by what it is of
            segments += [Segment(text, state if column.state else style), Segment(gap, style)]
        return Strip(segments).adjust_cell_length(self.size.width, style)

    def room_of(self, column: int) -> int:
        """How many cells a column has; 0 while it is dropped."""
        return self._room.get(column, 0)

    def _shown_columns(self) -> dict[int, int]:
        """Width by column index, of the columns there is room for."""
        kept = [i for i in range(len(self._columns)) if self._needed.get(i) != 0]
        room = self.size.width - self.styles.scrollbar_size_vertical  # it may come at any time
        while True:
            widths = {i: self._least_width(i) for i in kept}
            free = room - sum(widths.values()) - 2 * len(kept)
            flexible = [i for i in kept if self._columns[i].width == 0]
            droppable = [i for i in kept if self._columns[i].drop]
            least = sum(self._names_width(i) for i in flexible)
            if not droppable or free >= least:
                break
            kept.remove(max(droppable, key=lambda i: self._columns[i].drop))
        spare = free - least
        for i in flexible:
            widths[i] = self._names_width(i)
        widths = {i: widths[i] for i in kept}
        if spare < 0:
            for i in sorted(flexible, key=widths.__getitem__, reverse=True):
                gives = min(-spare, max(0, widths[i] - _NARROWEST))
                widths[i], spare = widths[i] - gives, spare + gives
            return widths
        taking = [i for i in kept if i in self._needed]
        for i in sorted(taking, key=lambda i: self._columns[i].drop):
            more = min(spare, max(0, self._needed.get(i, 0) - widths[i]))
            widths[i], spare = widths[i] + more, spare - more
        for i in flexible:
            # a name is no wider for more room, and what belongs to it stands near
            share = spare // len(flexible)
            widths[i] += min(share, _AIR) if i in self._needed else share
        return widths

    def _names_width(self, column: int) -> int:
        """What a column of names takes at the cost of others."""
        return min(self._needed.get(column, self._columns[column].least), _LONGEST)

    def _least_width(self, column: int) -> int:
        """What a column of fixed width takes at least."""
        width = self._columns[column].width
        return min(width, self._needed.get(column, width))


def _is_heading(row: Row) -> bool:
    return row.tone == "head" or len(row.cells) == 1


def _fit(text: str, width: int, column: Column) -> str:
    if cell_len(text) > width:
        beginning = set_cell_size(text, width - 1)
        words = column.state and beginning.rpartition(" ")[0].rstrip(" ·:,")
        return set_cell_size(f"{words} …" if words else f"{_whole_items(beginning)}…", width)
    return text.rjust(width) if column.right else set_cell_size(text, width)


def _whole_items(beginning: str) -> str:
    """The beginning of a text; that of a list ends with a whole item, so that no name is cut, where
    most of it still stands."""
    items, comma, _cut = beginning.rpartition(", ")
    return items + comma if len(items) * 2 > len(beginning) else beginning
