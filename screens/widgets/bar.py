"""Lines of text: with a left and a right part, several of them, and keys that may be clicked."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Self
from weakref import WeakKeyDictionary

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.notifications import SeverityLevel
from textual.reactive import reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.style import Style
from textual.timer import Timer
from textual.visual import VisualType
from textual.widget import Widget
from textual.widgets import Static

from screens.widgets.textual_seam import draw_lines, paint_soon
from screens.words import _, translated
from store.text.messages import N_

FLASH_SECONDS = 1.0

_flashing: WeakKeyDictionary[Screen[Any], list[Callable[[], None]]] = WeakKeyDictionary()
"""How each flash of this moment on a screen ends: together, so that they are painted once then."""


def flash(widget: Widget, paint: Callable[[], object] | None = None) -> None:
    """Draw the eye to ``widget`` for a second: its class is ``-flash`` meanwhile. Where ``paint``
    has it look so, no style is looked up, which takes longer."""

    def set_class(*, on: bool) -> None:
        widget.set_class(on, "-flash", update=paint is None)
        if paint is not None:
            paint()

    set_class(on=True)
    end = partial(set_class, on=False)
    if ends := _flashing.get(screen := widget.screen):
        ends.append(end)
        return
    ends = _flashing[screen] = [end]
    screen.set_timer(FLASH_SECONDS, partial(_end_flashes, ends))
    screen.call_after_refresh(_flashing.pop, screen, None)


def _end_flashes(ends: list[Callable[[], None]]) -> None:
    for end in ends:
        end()


def same(one: VisualType, other: VisualType) -> bool:
    """Whether the two look alike; Textual compares contents by their text alone."""
    if isinstance(one, Content) and isinstance(other, Content):
        return one.is_same(other)
    return one == other and type(one) is type(other)


def put(widget: Static, shown: Content | str, *, layout: bool = True) -> None:
    """Show a text; one that stands there already is neither laid out nor painted again."""
    if not same(widget.content, shown):
        widget.update(shown, layout=layout)


class Repainted(Widget):
    """What is painted anew without being laid out, as Textual would do with most of it first."""

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        if layout or recompose or not repaint or not paint_soon(self, *regions):
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self


class Lines(Repainted):
    """Lines of text, each in one row of the screen; a long one ends in an ellipsis."""

    def lines(self) -> Sequence[Content]:
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        return draw_lines(self, crop, self.lines())


class Bar(Lines):
    """The left part is shortened where both do not fit."""

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"

    _left = _right = Content("")

    @property
    def left(self) -> Content:
        return self._left

    @left.setter
    def left(self, shown: Content) -> None:
        if not same(shown, self._left):
            self._left = shown
            self.refresh()

    @property
    def right(self) -> Content:
        return self._right

    @right.setter
    def right(self, shown: Content) -> None:
        if not same(shown, self._right):
            self._right = shown
            self.refresh()

    def render(self) -> Content:
        room = self.content_size.width - self.right.cell_length
        if self.right.cell_length:
            room -= 1
        if room < 0:
            return self.left.truncate(self.content_size.width, ellipsis=True)
        left = self.left.truncate(room, ellipsis=True)
        gap = self.content_size.width - left.cell_length - self.right.cell_length
        return Content.assemble(left, " " * max(0, gap), self.right)

    def lines(self) -> Sequence[Content]:
        return [self.render()]


class LineBlock(Static, Lines):
    """Lines that move the screen only when their number changes."""

    _lines: Sequence[Content] = ()

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)

    def lines(self) -> Sequence[Content]:
        return self._lines

    def show(self, lines: Sequence[Content]) -> None:
        """Show ``lines``. A new layout costs more than painting, so it waits for a new number."""
        moves, self._lines = len(lines) != len(self._lines), lines
        put(self, Content("\n").join(lines), layout=moves)


_NAMES = {
    "escape": "Esc",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "space": N_("Space"),
}


def key_name(key: str) -> str:
    """``Ctrl+S`` for ``ctrl+s``, ``Esc`` for ``escape``, ``F6 rồi Ctrl+O`` for ``f6 ctrl+o``."""
    presses = [
        "+".join(translated(_NAMES.get(part, part.capitalize())) for part in press.split("+"))
        for press in key.split()
    ]
    return _(" then ").join(presses)


def key_words(keys: Mapping[str, str], leads: str = "") -> Content:
    """The keys as buttons, what each does by the key's name in Textual. ``F6 rồi Ctrl+O`` for
    ``f6 ctrl+o``: a click on that runs the action where the presses lead. None is gold: the one
    gold button is that of the act line."""
    buttons: list[Content] = []
    for key, does in keys.items():
        button = Content.styled(f" {key_name(key)} {does} ", "bold $foreground on $raised")
        meta = {"action": leads} if " " in key else {"key": key}
        buttons.append(button.stylize(Style.from_meta(meta)))
    return Content("  ").join(buttons)


def nothing_here(said: str, keys: Mapping[str, str] | None = None) -> Content:
    """What an empty list says: what will stand here, and the keys that bring it. Two presses lead
    to the screen of lists."""
    buttons = [key_words(keys, "app.go('import')")] if keys else []
    return Content("\n\n").join([Content(said), *buttons])


def press_clicked(widget: Widget, event: events.Click) -> bool:
    """Have the application press the key of the button that was clicked, or do what its presses
    lead to; False if none was."""
    key, action = event.style.meta.get("key", ""), event.style.meta.get("action", "")
    if key:
        widget.app.simulate_key(key)
    elif action:
        widget.call_later(widget.run_action, action)
    if key or action:
        event.stop()
    return bool(key or action)


class KeyBar(Lines):
    """The line of a screen on which keys stand, and nowhere else: a sheet over the screen puts its
    own there."""

    lent: reactive[Mapping[str, str]] = reactive({})
    """The keys of the sheet that is open, with what they do, under "" what else is said of them;
    none while no sheet is open."""

    async def press_at(self, x: int) -> None:
        """Do what stands in that cell."""
        raise NotImplementedError


OWN_ACT_SECONDS = 4.0
"""How long it is said that one's own act is done."""

_SIGNS = {"information": ("✓", "$success"), "warning": ("!", "$warning"), "error": ("✗", "$error")}


class ToastRow(Static):
    """One message at a time, in rows of its own: the newest. That an act is done stands a few
    seconds; what is refused, until the next key or click."""

    DEFAULT_CSS = """
    ToastRow { height: auto; max-height: 3; padding: 0 1; background: $surface; display: none; }
    """

    said = ""
    """What stands here now."""

    _until_key = False
    _end: Timer | None = None
    _stop: Callable[[], None] | None = None
    following = False  # work that is under way stands here

    def say(self, said: str, severity: SeverityLevel, seconds: float | None) -> None:
        """``seconds`` is given where it is to stand for so long, whatever is pressed."""
        self.clear()
        sign, look = _SIGNS[severity]
        self.said, self.display = said, True
        self.update(Content.assemble((f"{sign} ", f"bold {look}"), (said, "bold")))
        self._until_key = seconds is None and severity != "information"
        if not self._until_key:
            self._end = self.set_timer(seconds or OWN_ACT_SECONDS, self.clear)

    def pressed(self) -> None:
        """A key or a button of the mouse was pressed."""
        if self._until_key:
            self.clear()

    def follow(self, line: str, stop: Callable[[], None] | None) -> None:
        """How far work is, unless a message stands here; Esc calls ``stop``."""
        if self.said:
            return
        self.following, self._stop, self.display = True, stop, True
        keys = key_words({"escape": _("Stop")}) if stop else Content("")
        self.update(Content.assemble(("… ", "bold $accent"), line, "   ", keys))

    def end_following(self) -> None:
        """The work is over."""
        if self.following:
            self.clear()

    def stop(self) -> bool:
        """Stop the work that stands here; False where none does that can be stopped."""
        if not self.following or self._stop is None:
            return False
        self._stop()
        return True

    def on_click(self, event: events.Click) -> None:
        press_clicked(self, event)

    def clear(self) -> None:
        """Say nothing; the rows go back to what stands around."""
        if not self.display:
            return
        if self._end is not None:
            self._end.stop()
        self.said, self.display, self._until_key, self._end = "", False, False, None
        self.following, self._stop = False, None
