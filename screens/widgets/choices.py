"""A short list to choose from: arrows and Enter; Esc gives up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.widgets.table import Column, Row, Table
from screens.words import _


class Choices(ModalScreen[Any]):
    """Returns what the chosen line stands for, or None."""

    DEFAULT_CSS = """
    Choices { align: center middle; background: $background 70%; }
    Choices > Vertical {
        width: 90; max-width: 95%; height: auto; max-height: 95%;
        background: $panel; padding: 1 3; border-left: thick $accent;
    }
    Choices .heading { text-style: bold; margin: 0 0 1 0; }
    Choices Table { background: $panel; height: auto; max-height: 16; margin: 0 0 1 0; }
    Choices .keys { color: $text-muted; }
    """
    AUTO_FOCUS = "Table"
    BINDINGS = [Binding("escape", "leave", show=False)]

    def __init__(
        self, heading: str, options: Sequence[tuple[Any, str]], explanation: str = ""
    ) -> None:
        super().__init__()
        self._heading = heading
        self._options = options
        self._explanation = explanation

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(self._heading, classes="heading", markup=False)
            if self._explanation:
                yield Static(self._explanation, markup=False)
            yield Table(Column("", 0))
            yield Static(_("Enter: choose · Esc: give up"), classes="keys", markup=False)

    def on_mount(self) -> None:
        table = self.query_one(Table)
        # keys are wrapped: a row whose key is None is a heading, an option may stand for None
        table.show([Row((key,), (label,)) for key, label in self._options])
        table.styles.height = min(len(self._options), 16)

    @on(Table.Chosen)
    def _chosen(self, event: Table.Chosen) -> None:
        self.dismiss(event.key[0])

    def action_leave(self) -> None:
        self.dismiss(None)
