"""A dialog that offers a few answers: the arrows choose, Enter answers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from screens.widgets.dialog import Dialog
from screens.widgets.table import Column, Row, Table
from screens.words import _, capitalized

_EDGES = 6
"""Cells of a row beside its texts: before, between and behind them, and the scroll bar's."""

Answer = tuple[Any, str] | tuple[Any, str, str]


class Choice(Dialog[Any]):
    """Returns the key of the chosen answer, or None. An answer is its key, its words and, where it
    helps to choose, its outcome. The cursor begins on the answer whose key is ``here``."""

    DEFAULT_CSS = """
    Choice .explanation { height: auto; margin: 0 0 1 0; }
    Choice.-low .explanation { margin: 0; }
    Choice Table { background: $panel; }
    """
    AUTO_FOCUS = "Table"
    BINDINGS = [Binding("enter", "choose", show=False)]

    def __init__(
        self, heading: str, answers: Sequence[Answer], explanation: str = "", *, here: Any = None
    ) -> None:
        super().__init__(heading)
        self._here = here
        self._answers = answers
        self._explanation = explanation
        self._outcomes = max(
            (cell_len(answer[2]) for answer in answers if len(answer) > 2), default=0
        )

    @property
    def keys(self) -> Mapping[str, str]:
        return {"enter": _("Choose"), "escape": _("Give up")}

    def compose_body(self) -> ComposeResult:
        if self._explanation:
            yield Static(self._explanation, classes="explanation", markup=False)
        yield Table(Column("", 0), *[Column("", self._outcomes, right=True)] * bool(self._outcomes))

    def on_mount(self) -> None:
        self.take_place()
        keys = [answer[0] for answer in self._answers]
        if self._here in keys:
            self.query_one(Table).point_at(keys.index(self._here))

    def take_place(self) -> None:
        super().take_place()
        table, rows = self.query_one(Table), list(self._rows())
        table.show(rows)
        table.styles.height = min(len(rows), self.rows_for_more(self._explanation))

    def _rows(self) -> Iterator[Row]:
        """Each answer whole: what one row does not hold goes on below."""
        room = self.inner_width - _EDGES - self._outcomes
        for number, (_key, said, *outcome) in enumerate(self._answers):
            first, *more = Content(capitalized(said)).wrap(room)
            beside = [*outcome, ""][:1] * bool(self._outcomes)
            yield Row(number, (first.plain, *beside))
            yield from (Row(None, (line.plain, *[""] * len(beside))) for line in more)

    def action_choose(self) -> None:
        self.query_one(Table).action_choose()

    @on(Table.Chosen)
    def _chosen(self, event: Table.Chosen) -> None:
        event.stop()
        self.answer(self._answers[event.key][0])
