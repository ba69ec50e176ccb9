"""A dialog that offers a few answers: the arrows choose, Enter answers."""

from collections.abc import Mapping, Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from screens.widgets.dialog import Dialog
from screens.widgets.table import Column, Row, Table
from screens.words import _

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

    @property
    def keys(self) -> Mapping[str, str]:
        return {"enter": _("Choose"), "escape": _("Give up")}

    def compose_body(self) -> ComposeResult:
        if self._explanation:
            yield Static(self._explanation, classes="explanation", markup=False)
        outcomes = any(len(answer) > 2 for answer in self._answers)
        yield Table(Column("", 0), *[Column("", 22, right=True)] * outcomes)

    def on_mount(self) -> None:
        table = self.query_one(Table)
        table.show([Row(number, answer[1:]) for number, answer in enumerate(self._answers)])
        keys = [answer[0] for answer in self._answers]
        if self._here in keys:
            table.point_at(keys.index(self._here))

    def take_place(self) -> None:
        super().take_place()
        self.query_one(Table).styles.height = min(
            len(self._answers), self.rows_for_more(self._explanation)
        )

    def action_choose(self) -> None:
        self.query_one(Table).action_choose()

    @on(Table.Chosen)
    def _chosen(self, event: Table.Chosen) -> None:
        event.stop()
        self.answer(self._answers[event.key][0])
