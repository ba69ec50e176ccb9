"""A sheet with a text that is only read, as long as it may be."""

from collections.abc import Callable, Mapping, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from screens.widgets.dialog import Dialog
from screens.words import _


class FullText(Dialog[None]):
    """Paragraphs; where they change while they are read, ``paragraphs`` says them anew."""

    DEFAULT_CSS = "FullText #read { height: auto; }"
    BINDINGS = [Binding("enter", "leave", show=False)]

    def __init__(
        self, heading: str, paragraphs: Sequence[str | Content] | Callable[[], Sequence[Content]]
    ) -> None:
        super().__init__(heading)
        self._paragraphs = paragraphs

    @property
    def keys(self) -> Mapping[str, str]:
        return {"escape": _("Back")}

    def compose_body(self) -> ComposeResult:
        yield Static(id="read", markup=False)

    def on_mount(self) -> None:
        self._read()
        if callable(self._paragraphs):
            self.set_interval(1, self._read)

    def _read(self) -> None:
        said = self._paragraphs() if callable(self._paragraphs) else self._paragraphs
        paragraphs = [Content(text) if isinstance(text, str) else text for text in said]
        self.query_one("#read", Static).update(Content("\n\n").join(paragraphs))
