"""Words that have no room on a screen: whole and alone, by pages where they are many."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.widgets.pages import Pages
from screens.words import _


class InFull(ModalScreen[None]):
    DEFAULT_CSS = """
    InFull { align: center middle; background: $background 70%; }
    InFull > Vertical {
        width: 100; max-width: 95%; height: 95%;
        background: $panel; padding: 1 3; border-left: thick $accent;
    }
    InFull .heading { text-style: bold; margin: 0 0 1 0; }
    InFull .keys { color: $text-muted; }
    """
    BINDINGS = [
        Binding("escape,enter", "leave", show=False),
        Binding("pagedown,down", "turn(1)", show=False),
        Binding("pageup,up", "turn(-1)", show=False),
    ]

    def __init__(self, heading: str, paragraphs: Sequence[str]) -> None:
        super().__init__()
        self._heading = heading
        self._paragraphs = paragraphs

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(self._heading, classes="heading", markup=False)
            yield Pages()
            yield Static("", classes="keys", markup=False)

    def on_mount(self) -> None:
        paragraphs = [Content(paragraph) for paragraph in self._paragraphs]
        self.query_one(Pages).show(paragraphs, from_start=True)
        self.call_after_refresh(self._show_keys)  # pages are counted once laid out

    def _show_keys(self) -> None:
        pages = self.query_one(Pages)
        keys = _("Esc: back")
        if pages.count > 1:
            page = _("page {page}/{count}").format(page=pages.page + 1, count=pages.count)
            keys = f"{page} · " + _("PgDn, PgUp turn it") + f" · {keys}"
        self.query_one(".keys", Static).update(keys)

    def action_turn(self, by: int) -> None:
        self.query_one(Pages).turn(by)
        self._show_keys()

    def action_leave(self) -> None:
        self.dismiss(None)
