"""A question over a screen: a heading, a body, and one way out; its keys stand on the act line.

A key that was meant for a dialog never acts on the screen under it: the dialog runs its own keys,
and ``KeyBurst`` drops those of a burst that come after it has closed.
"""

from collections.abc import Mapping
from typing import Any, NoReturn, TypeVar

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.color import Color
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from screens.widgets.bar import KeyBar, ToastRow
from screens.widgets.held_key import MOVES, HeldKey, say_once
from screens.widgets.textual_seam import run_bindings
from screens.words import _

Result = TypeVar("Result")


class Veil(BackgroundScreen):
    """The screen below a question, dimmed where the question may stand."""

    def __init__(self, below: BackgroundScreen, body: Region) -> None:
        super().__init__(below.screen, below.color)
        self._body = body

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        bright = console.render(BackgroundScreen(self.screen, Color(0, 0, 0, 0)), options)
        for row, line in enumerate(Segment.split_lines(bright)):
            veiled = self._body.y <= row < self._body.bottom
            yield from self.process_segments(line, self.color) if veiled else line
            yield Segment.line()


_CLICKER = {"pagedown": "enter", "pageup": "escape"}
"""What the two keys of a clicker do to a question over a screen that is locked to it."""

BURST_SECONDS = 0.06
"""Keys closer together than this are one burst; no hand presses two on purpose so fast."""


_LOW = 25
"""Rows of a screen; below that no row is left blank."""


class Dialog(ModalScreen[Result | None]):
    """Returns the answer, or None when the person left with Esc or by a click beside it.

    It stands on the body of the screen below, under the strip, always in the same place and of the
    same width; the rows around the body stay bright.
    """

    DEFAULT_CSS = """
    Dialog { align: center top; background: $background 80%; }
    Dialog > Vertical {
        width: 84; height: auto; overflow-y: auto; scrollbar-size-vertical: 1;
        background: $panel; padding: 1 3 1 2; border-left: thick $accent;
    }
    Dialog.-narrow > Vertical { width: 100%; }
    Dialog.-wide > Vertical { width: 96; }
    Dialog.-low > Vertical { padding: 0 2 0 1; }
    Dialog .heading { dock: top; text-style: bold; margin: 0 0 1 0; height: auto; }
    Dialog.-low .heading { margin: 0; }
    """
    BINDINGS = [
        Binding("escape", "leave", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("pagedown", "scroll(10)", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (160, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (_LOW, "-high")]

    _answered = False
    _clicked = False  # the screen below is locked to a presenter's clicker, which has two keys

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self._heading = heading

    @property
    def keys(self) -> Mapping[str, str]:
        """What the keys do here, the one that answers first."""
        return {"escape": _("Back")}

    @property
    def inner_width(self) -> int:
        """Cells for what stands in it."""
        width = self.app.size.width
        return (96 if width >= 160 else 84 if width >= 100 else width) - 1 - 5

    @property
    def body(self) -> Region:
        """What of the screen below is dimmed."""
        below = self.app.screen_stack[0]
        return below.query("#body").first().region if below.query("#body") else below.region

    @property
    def most_rows(self) -> int:
        """How high it may be: a message finds its row free."""
        message_stands = any(row.display for row in self.app.screen_stack[0].query(ToastRow))
        return self.body.height - (not message_stands)

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(self._heading, classes="heading", markup=False)
            yield from self.compose_body()

    def compose_body(self) -> ComposeResult:
        """The widgets below the heading."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self._clicked = bool(getattr(self.app.screen_stack[0], "locked", False))
        self.take_place()
        self.offer_keys()

    def offer_keys(self) -> None:
        """Say what the keys do now, on the line for it."""
        said = {"": _("clicker: PgDn as Enter, PgUp as Esc")} if self._clicked else {}
        self._lend({**self.keys, **said})

    def _lend(self, keys: Mapping[str, str]) -> None:
        for bar in self.app.screen_stack[0].query(KeyBar):
            bar.lent = keys

    def on_resize(self) -> None:
        self.call_after_refresh(self.take_place)  # once the screen below is laid out

    def take_place(self) -> None:
        sheet, body = self.query_one(Vertical), self.body
        sheet.styles.margin = (body.y, 0, 0, 0)
        sheet.styles.max_height = self.most_rows

    def rows_for_more(self, *said: str) -> int:
        """Rows that are left for a list below what is ``said``."""
        low = self.app.size.height < _LOW
        texts = [self._heading, *filter(None, said)]
        taken = sum(len(Content(text).wrap(self.inner_width)) for text in texts)
        blanks = 0 if low else len(texts) + 2  # under each and around
        return max(3, self.most_rows - taken - blanks)

    def render(self) -> RenderableType:
        shown = super().render()
        return Veil(shown, self.body) if isinstance(shown, BackgroundScreen) else shown

    def stands(self, _answer: Result) -> bool:
        """Whether the answer may stand; if not, what is wrong is shown."""
        return True

    def answer(self, answer: Result | None) -> None:
        """Close it with an answer that may stand. Only the first answer counts."""
        if not self._answered and (answer is None or self.stands(answer)):
            self._answered = True
            self._lend({})
            self.dismiss(answer)

    def action_leave(self) -> None:
        self.answer(None)

    def action_scroll(self, by: int) -> None:
        self.query_one(Vertical).scroll_relative(y=by, animate=False)

    async def on_click(self, event: events.Click) -> None:
        """On the line of keys, or beside it."""
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is not self:
            return
        for bar in self.app.screen_stack[0].query(KeyBar):
            if bar.region.contains(event.screen_x, event.screen_y):
                await bar.press_at(event.screen_x - bar.region.x)
                return
        self.action_leave()

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


def give_up(app: App[Any], said: str) -> NoReturn:
    """Says why a question is not asked, or not answered. Raises GivenUp."""
    app.notify(said, severity="warning", markup=False)
    raise GivenUp


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
