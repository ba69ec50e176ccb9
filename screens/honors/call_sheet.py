"""The call list of a batch on the screen: what is read, who stands where, who presents."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.frame.view import View
from screens.honors.words import reader_text
from screens.words import _


class CallSheet(ModalScreen[None]):
    """The same list as on paper, as the record stands now: it follows what the desk confirms."""

    DEFAULT_CSS = """
    CallSheet { align: center middle; background: $background 80%; }
    CallSheet > Vertical {
        width: 110; max-width: 96%; height: 94%;
        background: $panel; padding: 1 3; border-left: thick $accent;
    }
    CallSheet .heading { text-style: bold; color: $accent; margin: 0 0 1 0; }
    CallSheet VerticalScroll { height: 1fr; background: $panel; scrollbar-size-vertical: 1; }
    CallSheet #read { height: auto; }
    CallSheet .keys { color: $text-muted; margin: 1 0 0 0; }
    """
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+d", "leave", show=False),
        Binding("enter", "leave", show=False),
    ]

    def __init__(self, batch: int, view: Callable[[], View | None]) -> None:
        super().__init__()
        self._batch = batch
        self._view = view

    def compose(self) -> ComposeResult:
        heading = _("CALL LIST · BATCH {batch}").format(batch=self._batch)
        with Vertical():
            yield Static(heading, classes="heading", markup=False)
            with VerticalScroll():
                yield Static(id="read", markup=False)
            yield Static(_("PgUp, PgDn: read on · Esc: back"), classes="keys", markup=False)

    def on_mount(self) -> None:
        self._read()
        self.set_interval(1, self._read)

    def _read(self) -> None:
        view = self._view()
        if view is None:
            return
        text = reader_text(view.conference, self._batch)
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

    def action_leave(self) -> None:
        self.dismiss(None)
