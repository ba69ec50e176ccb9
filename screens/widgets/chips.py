"""Filters in a row, or as many as they need: one of them is chosen, by a click, or by ← → from the
field above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from screens.widgets.bar import put

_BETWEEN = "  "


class Chips(Static):
    """Words with their counts. Posts ``Chosen`` with the key of the one that was chosen."""

    DEFAULT_CSS = "Chips { height: auto; text-wrap: nowrap; padding: 0 1; }"

    @dataclass
    class Chosen(Message):
        """Another filter was chosen."""

        chips: Chips
        key: Any

        @property
        def control(self) -> Chips:
            return self.chips

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._options: Sequence[tuple[Any, str]] = ()
        self._chosen: Any = None
        self._count = 0  # of the rows

    def show(self, options: Sequence[tuple[Any, str]], chosen: Any) -> None:
        """Show ``options``, a key and its words each."""
        self._options, self._chosen = options, chosen
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        lines = [
            Content(_BETWEEN).join(self._chip(key, said) for key, said in row)
            for row in self._rows()
        ]
        moves, self._count = len(lines) != self._count, len(lines)
        put(self, Content("\n").join(lines), layout=moves)

    def _chip(self, key: Any, said: str) -> Content:
        look = "bold on $raised" if key == self._chosen else "$text-muted"
        return Content.styled(f" {said} ", look)

    def _rows(self) -> Sequence[Sequence[tuple[Any, str]]]:
        """The options by row, as many as there is room for."""
        rows: list[list[tuple[Any, str]]] = [[]]
        left = room = self.content_size.width or self.app.size.width
        for key, said in self._options:
            width = cell_len(said) + 2
            if rows[-1] and left < width:
                rows.append([])
                left = room
            rows[-1].append((key, said))
            left -= width + len(_BETWEEN)
        return rows

    def turn(self, by: int) -> None:
        """Choose the next one, or the one before."""
        keys = [key for key, _said in self._options]
        if keys:
            at = keys.index(self._chosen) if self._chosen in keys else 0
            self.post_message(self.Chosen(self, keys[(at + by) % len(keys)]))

    def on_click(self, event: events.Click) -> None:
        x, y = event.get_content_offset_capture(self)
        for key, said in self._rows()[y] if y < len(self._rows()) else ():
            width = cell_len(said) + 2
            if 0 <= x < width:
                self.post_message(self.Chosen(self, key))
            x -= width + len(_BETWEEN)


class OverChips:
    """A mixin for an ``Input`` over chips: ← and → go on to them at the ends of the text."""

    def action_cursor_left(self: Any, select: bool = False) -> None:
        if select or self.cursor_position:
            Input.action_cursor_left(self, select)
        else:
            self.screen.query_one(Chips).turn(-1)

    def action_cursor_right(self: Any, select: bool = False) -> None:
        if select or self.cursor_position < len(self.value):
            Input.action_cursor_right(self, select)
        else:
            self.screen.query_one(Chips).turn(1)
