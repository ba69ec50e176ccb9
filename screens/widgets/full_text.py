"""Sheets with a long text: one that is only read, and one in which it is written."""

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static, TextArea

from screens.widgets.dialog import Dialog
from screens.widgets.textual_seam import run_own_binding
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


_TEXT_ROWS = 16


class TextBox(TextArea):
    """A ``TextArea`` that keeps the order of what is typed, as ``TypedKeys`` does."""

    DEFAULT_CSS = """
    TextBox { height: 1fr; border: none; padding: 0 1; background: $surface; }
    TextBox:focus { border: none; background: $raised; }
    TextBox .text-area--cursor-line { background: $raised; }
    TextBox .text-area--selection { background: $raised; text-style: underline; }
    """

    def __init__(self, text: str) -> None:
        super().__init__(text, soft_wrap=True, show_line_numbers=False, compact=True)
        self.cursor_blink = False

    async def on_key(self, event: events.Key) -> None:
        if event.is_printable or event.key == "enter":
            return  # TextArea puts it in
        if await run_own_binding(self, event.key):
            event.stop()
            event.prevent_default()


class TextSheet(Dialog[str]):
    """Returns the text, or None when the person left. ``wrong`` returns the sentence for a text
    that cannot stand, "" for one that can."""

    DEFAULT_CSS = """
    TextSheet .explanation { height: auto; color: $text-muted; }
    TextSheet .objection { height: auto; display: none; }
    TextSheet .-said { display: block; }
    """
    AUTO_FOCUS = "TextBox"
    BINDINGS = [
        Binding("ctrl+s", "done", show=False),
        Binding("enter", "drop", show=False),
    ]

    _leaving = False

    def __init__(
        self,
        heading: str,
        text: str,
        explanation: str = "",
        wrong: Callable[[str], str] = lambda _text: "",
    ) -> None:
        super().__init__(heading)
        self._before = text
        self._explanation = explanation
        self._wrong = wrong

    @property
    def keys(self) -> Mapping[str, str]:
        if self._leaving:
            return {"enter": _("Drop it"), "escape": _("Go on writing")}
        return {"ctrl+s": _("Write"), "escape": _("Give up")}

    def compose_body(self) -> ComposeResult:
        yield Static(self._explanation, classes="explanation", markup=False)
        yield TextBox(self._before)
        yield Static(classes="objection", markup=False)

    def take_place(self) -> None:
        super().take_place()
        rows = min(_TEXT_ROWS, self.rows_for_more(self._explanation) - 2)
        self.query_one(TextBox).styles.height = max(3, rows)

    def stands(self, answer: str) -> bool:
        if said := self._wrong(answer):
            self._say(f"✗ {said}", "$error")
        return not said

    def action_done(self) -> None:
        self.answer(self.query_one(TextBox).text)

    def action_drop(self) -> None:
        if self._leaving:
            self.answer(None)

    def action_leave(self) -> None:
        """Ask once where something was typed."""
        box = self.query_one(TextBox)
        if self._leaving:
            self._leaving = False
            self._say("", "")
            box.focus()
        elif box.text == self._before:
            self.answer(None)
        else:
            self._leaving = True
            self.set_focus(None)
            self._say("! " + _("Drop what was just typed?"), "bold $warning")
        self.offer_keys()

    def _say(self, said: str, style: str) -> None:
        line = self.query_one(".objection", Static)
        line.update(Content.styled(said, style))
        line.set_class(bool(said), "-said")
