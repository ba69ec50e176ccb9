"""One answer out of a few: the arrows choose, Enter answers, Esc gives up."""

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

_MOST_SHOWN = 14
Answer = tuple[Any, str] | tuple[Any, str, str]


class Choice(ModalScreen[Any]):
    """Returns the key of the chosen answer, or None. Each answer: its key, what it says and, where
    it helps to choose, what comes of it."""

    DEFAULT_CSS = """
    Choice { align: center middle; background: $background 70%; }
    Choice > Vertical {
        width: 100; max-width: 95%; height: auto; max-height: 95%;
        background: $panel; padding: 1 3; border-left: thick $accent;
    }
    Choice .heading { text-style: bold; margin: 0 0 1 0; }
    Choice .explanation { text-style: none; }
    Choice Table { background: $panel; height: auto; max-height: 16; margin: 0 0 1 0; }
    Choice .keys { color: $text-muted; }
    """
    AUTO_FOCUS = "Table"
    BINDINGS = [Binding("escape", "leave", show=False)]

    def __init__(
        self, heading: str, answers: Sequence[Answer], explanation: str = "", *, here: Any = None
    ) -> None:
        super().__init__()
        self._here = here
        self._heading = heading
        self._answers = answers
        self._explanation = explanation

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(self._heading, classes="heading", markup=False)
            if self._explanation:
                yield Static(self._explanation, classes="heading explanation", markup=False)
            outcomes = any(len(answer) > 2 for answer in self._answers)
            yield Table(Column("", 0), *[Column("", 22, right=True)] * outcomes)
            yield Static(_("↑ ↓ choose · Enter · Esc: give up"), classes="keys", markup=False)

    def on_mount(self) -> None:
        table = self.query_one(Table)
        table.styles.height = min(len(self._answers), _MOST_SHOWN)
        table.show([Row(number, answer[1:]) for number, answer in enumerate(self._answers)])
        keys = [answer[0] for answer in self._answers]
        if self._here in keys:
            table.point_at(keys.index(self._here))

    @on(Table.Chosen)
    def _chosen(self, event: Table.Chosen) -> None:
        event.stop()
        self.dismiss(self._answers[event.key][0])

    def action_leave(self) -> None:
        self.dismiss(None)
