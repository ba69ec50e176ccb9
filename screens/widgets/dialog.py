"""A question over a screen: a heading, a body, a line of keys, and one way out.

A key that was meant for a dialog never acts on the screen under it: the dialog runs its own keys,
and ``KeyBurst`` drops those of a burst that come after it has closed.
"""

from typing import Any, TypeVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from screens.widgets.held_key import MOVES, HeldKey, say_once
from screens.widgets.textual_seam import run_bindings
from screens.words import _

Result = TypeVar("Result")

_CLICKER = {"pagedown": "enter", "pageup": "escape"}
"""What the two keys of a clicker do to a question over a screen that is locked to it."""

BURST_SECONDS = 0.06
"""Keys closer together than this are one burst; no hand presses two on purpose so fast."""


class Dialog(ModalScreen[Result | None]):
    """Returns the answer, or None when the person left with Esc."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 70%; }
    Dialog > Vertical {
        width: 76; max-width: 95%; height: auto; max-height: 95%;
        background: $panel; padding: 1 3; border-left: thick $accent;
    }
    Dialog .heading { text-style: bold; margin: 0 0 1 0; }
    Dialog .keys { color: $text-muted; }
    """
    BINDINGS = [Binding("escape", "leave", show=False)]

    _answered = False
    _clicked = False  # the screen below is locked to a presenter's clicker, which has two keys

    def __init__(self, heading: str = "", keys: str = "") -> None:
        """``keys`` is the last line: what the keys do here."""
        super().__init__()
        self._heading = heading
        self._keys = keys

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(self._heading, classes="heading", markup=False)
            yield from self.compose_body()
            self._clicked = bool(getattr(self.app.screen_stack[0], "locked", False))
            said = _("clicker: PgDn as Enter, PgUp as Esc") if self._clicked else ""
            if keys := "\n".join(filter(None, (self._keys, said))):
                yield Static(keys, classes="keys", markup=False)

    def compose_body(self) -> ComposeResult:
        """The widgets between the heading and the keys."""
        raise NotImplementedError

    def objection(self, _answer: Result) -> Content | str:
        """What stands against the answer, to be shown in ``.objection``; "" lets it pass."""
        return ""

    def answer(self, answer: Result | None) -> None:
        """Close the dialog, unless there is an objection. Only the first answer counts."""
        if self._answered:
            return
        if answer is not None and (said := self.objection(answer)):
            self.object(said)
            return
        self._answered = True
        self.dismiss(answer)

    def object(self, said: Content | str) -> None:
        """Show what is wrong; the dialog stays open."""
        self.query_one(".objection", Static).update(said)

    def action_leave(self) -> None:
        self.answer(None)

    async def on_key(self, event: events.Key) -> None:
        """Run the key here: the application would look for it on the screen that is in front when
        the key comes back from this one."""
        event.stop()
        if self._answered or not self.heeds(event):
            return
        if not await run_bindings(self, self.key_here(event)):
            self.means_nothing(event)

    def heeds(self, key: events.Key) -> bool:
        """Whether ``key`` may act: the one that opened this question does not answer it as well,
        while it is held."""
        moves = key.key in MOVES and self.key_here(key) == key.key
        if moves or not isinstance(key, HeldKey) or not key.alone:
            return True
        say_once(self, key)
        return False

    def means_nothing(self, key: events.Key) -> None:
        """``key`` is bound to nothing here."""

    def key_here(self, key: events.Key) -> str:
        """The key that ``key`` stands for."""
        return (_CLICKER.get(key.key) if self._clicked else None) or key.key


class GivenUp(Exception):
    """The person left a question with Esc: what was asked for is not done."""


async def ask(app: App[Any], dialog: Dialog[Result]) -> Result:
    """The answer to ``dialog``. Raises GivenUp when the person leaves it."""
    answer = await app.push_screen_wait(dialog)
    if answer is None:
        raise GivenUp
    return answer


class KeyBurst:
    """Keys that come faster than a hand: the rest of a burst belongs to the dialog that had one."""

    def __init__(self) -> None:
        self._screen: Screen[Any] | None = None
        self._latest = float("-inf")  # when the latest key was pressed, monotonic

    def reaches(self, screen: Screen[Any], key: events.Key) -> bool:
        """Whether ``key`` is for ``screen``, which is in front, and not for a closed dialog."""
        ended = key.time - self._latest > BURST_SECONDS
        if ended or self._screen is None or not self._screen.is_modal:
            self._screen = screen
        self._latest = key.time
        return self._screen is screen
