"""Lines of text: with a left and a right part, several of them, and keys that may be clicked."""

from collections.abc import Mapping, Sequence

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static


class Bar(Widget):
    """The left part is shortened where both do not fit."""

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"

    left: reactive[Content] = reactive(Content(""))
    right: reactive[Content] = reactive(Content(""))

    def render(self) -> Content:
        room = self.content_size.width - self.right.cell_length
        if self.right.cell_length:
            room -= 1
        if room < 0:
            return self.left.truncate(self.content_size.width, ellipsis=True)
        left = self.left.truncate(room, ellipsis=True)
        gap = self.content_size.width - left.cell_length - self.right.cell_length
        return Content.assemble(left, " " * max(0, gap), self.right)


class LineBlock(Static):
    """Lines that move the screen only when their number changes. Each takes one line of the screen;
    a long one ends in an ellipsis."""

    DEFAULT_CSS = "LineBlock { text-wrap: nowrap; text-overflow: ellipsis; }"

    _count = 0

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)

    def show(self, lines: Sequence[Content]) -> None:
        """Show ``lines``. A new layout costs more than painting, so it waits for a new number."""
        moves, self._count = len(lines) != self._count, len(lines)
        self.update(Content("\n").join(lines), layout=moves)


_NAMES = {
    "escape": "Esc",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def key_name(key: str) -> str:
    """``Ctrl+S`` for ``ctrl+s``, ``Esc`` for ``escape``, as it stands on the screen."""
    return "+".join(_NAMES.get(part, part.capitalize()) for part in key.split("+"))


def key_words(keys: Mapping[str, str]) -> Content:
    """The keys as buttons, what each does by the key's name in Textual."""
    buttons: list[Content] = []
    for key, does in keys.items():
        look = "$foreground on $raised" if buttons else "bold $background on $accent"
        button = Content.styled(f" {key_name(key)} {does} ", look)
        buttons.append(button.stylize(Style.from_meta({"key": key})))
    return Content("  ").join(buttons)


class KeyLine(Static):
    """Keys with what they do, the first as the one gold button. The key that is clicked acts as if
    a hand had pressed it."""

    DEFAULT_CSS = "KeyLine { height: auto; color: $text-muted; }"

    def __init__(self, keys: Mapping[str, str], said: str = "") -> None:
        """``said`` follows the keys."""
        super().__init__(markup=False)
        self._said = said
        self.offer(keys)

    def offer(self, keys: Mapping[str, str]) -> None:
        """Show these keys."""
        self.update(Content("  ").join(filter(None, (key_words(keys), Content(self._said)))))

    def on_click(self, event: events.Click) -> None:
        if key := event.style.meta.get("key"):
            event.stop()
            self.app.simulate_key(key)
