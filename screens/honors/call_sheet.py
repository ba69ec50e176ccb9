"""The call list of a batch on the screen: what is read, who stands where, who presents."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.frame.view import View
from screens.honors.words import reader_text
from screens.widgets.dialog import Dialog
from screens.words import _


class CallSheet(Dialog[None]):
    """The same list as on paper, as the record stands now: it follows what the desk confirms."""

    DEFAULT_CSS = """
    CallSheet { background: $background 80%; }
    CallSheet > Vertical { width: 110; max-width: 96%; height: 94%; }
    CallSheet .heading { color: $accent; }
    CallSheet VerticalScroll { height: 1fr; background: $panel; scrollbar-size-vertical: 1; }
    CallSheet #read { height: auto; }
    CallSheet .keys { margin: 1 0 0 0; }
    """
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS = [Binding("enter,ctrl+d", "leave", show=False)]

    def __init__(self, batch: int, view: Callable[[], View]) -> None:
        heading = _("CALL LIST · BATCH {batch}").format(batch=batch)
        super().__init__(heading, _("PgUp, PgDn: read on · Esc: back"))
        self._batch = batch
        self._view = view

    def compose_body(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(id="read", markup=False)

    def on_mount(self) -> None:
        self._read()
        self.set_interval(1, self._read)

    def _read(self) -> None:
        text = reader_text(self._view().conference, self._batch)
        self.query_one("#read", Static).update(
            Content("\n\n").join(
                [
                    *(Content(decision) for decision in text.decisions),
                    Content(text.invitation),
                    Content("\n").join(Content.styled(name, "bold") for name in text.names),
                    Content(text.presenters),
                ]
            )
        )
