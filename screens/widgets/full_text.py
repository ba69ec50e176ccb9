"""A dialog that shows a text in full, by pages if it is long."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from screens.widgets.dialog import Dialog
from screens.widgets.pages import Pages
from screens.words import _


class FullText(Dialog[None]):
    """Paragraphs that are only read."""

    DEFAULT_CSS = "FullText > Vertical { width: 100; height: 95%; }"
    BINDINGS = [
        Binding("enter", "leave", show=False),
        Binding("pagedown,down", "turn(1)", show=False),
        Binding("pageup,up", "turn(-1)", show=False),
    ]

    def __init__(self, heading: str, paragraphs: Sequence[str]) -> None:
        super().__init__(heading, _("Esc: back"))
        self._paragraphs = paragraphs

    def compose_body(self) -> ComposeResult:
        yield Pages()

    def on_mount(self) -> None:
        paragraphs = [Content(paragraph) for paragraph in self._paragraphs]
        self.query_one(Pages).show(paragraphs, from_start=True)
        self.call_after_refresh(self._show_keys)  # pages are counted once laid out

    def _show_keys(self) -> None:
        pages = self.query_one(Pages)
        if pages.count > 1:
            page = _("page {page}/{count}").format(page=pages.page + 1, count=pages.count)
            keys = f"{page} · " + _("PgDn, PgUp turn it") + f" · {self._keys}"
            self.query_one(".keys", Static).update(keys)

    def action_turn(self, by: int) -> None:
        self.query_one(Pages).turn(by)
        self._show_keys()
