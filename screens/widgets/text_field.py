"""Fields: what is typed stays in the order it was typed, or is chosen from a closed list.

Textual inserts a printable key in the field itself but runs Backspace, Enter and the arrows as
bindings only after the key has bubbled up to the application, so a burst ``a ⌫ â`` (what UniKey
sends) ends as ``a`` (Textualize/textual #6605). Running the field's own bindings in its key
handler keeps the order.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median
from typing import Any

from textual import events
from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Input

from screens.widgets.held_key import HeldKey, say_once
from screens.widgets.textual_seam import run_own_binding, take_messages_ahead
from screens.words import capitalized
from store.text.vietnamese import fold

_PAUSE_SECONDS = 0.25
"""After such a pause a new burst of keys begins."""

FAST_SECONDS = 0.03
"""No hand presses two keys so fast on purpose, not even once."""

PACE_SECONDS = 0.06
"""The longest gap between two keys of a scanner; a hand's are longer."""

_TELLING_GAPS = 3


def at_machine_pace(times: Sequence[float]) -> bool:
    """Whether a machine typed the keys of these ``times`` (seconds, monotonic): by the middle one
    of the gaps, because a busy computer makes some of them long and never makes one shorter."""
    gaps = [later - earlier for earlier, later in pairwise(times)]
    if len(gaps) < _TELLING_GAPS:
        return bool(gaps) and max(gaps) <= FAST_SECONDS
    return median(gaps) <= PACE_SECONDS


def is_scanned(text: str, times: Sequence[float], *, pasted: bool) -> bool:
    """Whether no hand has typed ``text`` and its Enter, the last of the ``times``. Words may be
    pasted, and come in bursts from a typing engine: there Enter tells."""
    by_machine = at_machine_pace(times)
    if any(character.isalpha() for character in text):
        return by_machine and times[-1] - times[-2] <= FAST_SECONDS
    return by_machine or at_machine_pace(times[:-1]) or pasted


class TypedKeys:
    """A mixin that makes an ``Input`` keep the order; it stands before ``Input`` in the bases."""

    _states: Any = ()  # time of each key since the last pause, text and selection before it

    @dataclass
    class TakeBack(Message):
        """A scanner typed what came since then."""

        since: float

    def take_back(self: Any, since: float) -> None:
        """Restore the text of before the key that was pressed at ``since``, after the keys in the
        queue were handled; at most that of before the last pause."""
        self.post_message(TypedKeys.TakeBack(since))

    def on_typed_keys_take_back(self: Any, message: TakeBack) -> None:
        message.stop()
        field: Input = self
        while self._states and self._states[-1][0] >= message.since:
            _time, field.value, field.selection = self._states.pop()

    async def on_key(self: Any, event: events.Key) -> None:
        if not self._states or event.time - self._states[-1][0] > _PAUSE_SECONDS:
            self._states = []
        self._states.append((event.time, self.value, self.selection))
        if event.key == "enter" and isinstance(event, HeldKey) and event.alone and self.answers:
            say_once(self, event)
        elif event.is_printable or not await run_own_binding(self, event.key):
            return
        event.stop()
        event.prevent_default()

    @property
    def answers(self) -> bool:
        """Whether Enter says what was typed, and does not only move on: a held one does not."""
        return True


class TypedInput(TypedKeys, Input):
    """An ``Input`` that keeps the order of what is typed, and every line of what is pasted, where
    Textual drops all but the first. Its cursor stands still: blinking costs two paintings a second
    for half a day."""

    DEFAULT_CSS = """
    TypedInput { background: $panel; background-tint: $panel 0%; padding: 0 1; }
    TypedInput:focus { background: $raised; background-tint: $panel 0%; }
    TypedInput > .input--selection { text-style: underline; }
    """

    cursor_blink = reactive(False, init=False)

    TAKES_PATHS = False
    """Whether a path is written here: an old console types that of a file that is dropped, as fast
    as a scanner."""

    def on_paste(self, event: events.Paste) -> None:
        event.text = _in_one_line(event.text)

    def action_paste(self) -> None:
        self.replace(_in_one_line(self.app.clipboard), *self.selection)


def _in_one_line(text: str) -> str:
    lines = text.splitlines()
    return text if lines == [text] else " ".join(filter(None, map(str.strip, lines)))


_KEYS = [
    Binding("enter", "submit", show=False),
    Binding("down,tab", "step(1)", show=False),
    Binding("up,shift+tab", "step(-1)", show=False),
]


def choice_style(value: str) -> Style:
    """Marks what a click on it chooses."""
    return Style.from_meta({"choice": value})


class FormPart:
    """A mixin for one field among others. Enter, Tab and the arrows go to another field in the same
    step, never from the last to the first, and the keys typed ahead go with them; Textual would
    leave those keys to this field.

    Enter posts ``Done`` in the last field. Where ``check`` finds something wrong it posts
    ``Refused``, and what was typed stays.
    """

    check: Callable[[str], str] | None = None
    """The sentence for what cannot stand here; "" for what can."""

    tidy: Callable[[str], str] = staticmethod(str)
    """How a text is shown once the field is left."""

    @dataclass
    class Done(Message):
        """Enter was pressed, and there is no field after this one."""

        field: Any

    @dataclass
    class Refused(Message):
        """Enter was pressed on a text that ``check`` does not allow; ``said`` is why."""

        field: Any
        said: str

    @dataclass
    class Filled(Message):
        """Another value stands here."""

        field: Any

    async def action_submit(self: Any) -> None:
        if self.check is not None and (said := self.check(self.value.strip())):
            self.select_all()  # what is typed next takes its place
            self.post_message(self.Refused(self, said))
        elif self.answers:
            self.post_message(self.Done(self))
        else:
            await self.action_step(1)

    @property
    def answers(self: Any) -> bool:
        """Whether Enter does more here than move on: in the last field, and where it refuses."""
        wrong = self.check is not None and bool(self.check(self.value.strip()))
        return wrong or self._parts()[-1] is self

    async def action_step(self: Any, by: int) -> None:
        parts = self._parts()
        following = parts[min(max(0, parts.index(self) + by), len(parts) - 1)]
        self.screen.set_focus(following)
        for message in await take_messages_ahead(self):
            (following if isinstance(message, events.Key) else self).post_message(message)

    def _parts(self: Any) -> list[FormPart]:
        return [part for part in self.screen.focus_chain if isinstance(part, FormPart)]

    def on_blur(self: Any) -> None:
        self.value = self.tidy(self.value)

    def watch_value(self: Any) -> None:
        self.post_message(self.Filled(self))


class FormField(FormPart, TypedInput):
    """A field in which something is typed."""

    DEFAULT_CSS = """
    FormField { background: $surface; }
    FormField:focus { background: $raised; }
    FormField.-textual-compact { height: 1; padding: 0 1; }
    """
    BINDINGS = [*_KEYS]

    def __init__(self, value: str = "", *, hint: str = "", name: str, classes: str = "") -> None:
        super().__init__(value, placeholder=hint, id=name, compact=True, classes=classes)


class Chooser(FormPart, TypedKeys, Widget, can_focus=True):
    """One of a closed list, by ← →, by the first letters without accents, or by a click.

    ``value`` is what stands for the chosen one. One that is not on the list is offered as well.
    Digits at a scanner's pace right after Tab are taken for the beginning of a scan and choose
    nothing: a code that is read there must never change an answer.
    """

    DEFAULT_CSS = """
    Chooser { height: 1; background: $surface; color: $text-muted; padding: 0 1; }
    Chooser:focus { background: $raised; }
    """
    BINDINGS = [
        *_KEYS,
        Binding("left", "turn(-1)", show=False),
        Binding("right,space", "turn(1)", show=False),
    ]

    value: reactive[str] = reactive("")
    selection = None

    def __init__(self, value: str, choices: Mapping[str, str], *, name: str) -> None:
        super().__init__(id=name)
        self._choices = dict(choices) if value in choices else {value: value or "–", **choices}
        self._begun = ""  # the letters typed since the latest other key
        self.set_reactive(Chooser.value, value)

    def select_all(self) -> None:
        """Nothing is typed here that could be replaced."""

    def get_content_width(self, _container: Size, _viewport: Size) -> int:
        return _container.width

    def render(self) -> RenderResult:
        """All of them; where there is no room, the first or those from the chosen one on, and its
        place."""
        shown = [self._shown(value) for value in self._choices]
        if (whole := Content(" ").join(shown)).cell_length <= self.content_size.width:
            return whole
        at = list(self._choices).index(self.value)
        place = f" {at + 1}/{len(shown)}"
        room = self.content_size.width - len(place) + 1
        ends = [0, *accumulate(one.cell_length + 1 for one in shown)]
        first = 0 if ends[at + 1] <= room else at
        last = max(at + 1, bisect(ends, ends[first] + room) - 1)
        fitting = Content(" ").join(shown[first:last])
        return Content.assemble(fitting.pad_right(room - 1 - fitting.cell_length), place)

    def _shown(self, value: str) -> Content:
        words = capitalized(self._choices[value])
        chosen = value == self.value
        text = Content.styled(f"‹ {words} ›", "bold $foreground") if chosen else f"  {words}  "
        return Content.assemble(text).stylize(choice_style(value))

    def action_turn(self, by: int) -> None:
        values = list(self._choices)
        self.value = values[(values.index(self.value) + by) % len(values)]

    async def on_key(self, event: events.Key) -> None:
        if not event.is_printable or (event.character == " " and not self._begun):
            self._begun = ""
            return
        event.stop()
        event.prevent_default()
        self._pick(event.character or "")

    def _pick(self, letter: str) -> None:
        """The next one that begins with the letters typed so far, or with this letter alone."""
        values = list(self._choices)
        at = values.index(self.value)
        for begun, first in ((self._begun + letter, at), (letter, at + 1)):
            for value in (*values[first:], *values[:first]):
                if fold(self._choices[value]).startswith(fold(begun)):
                    self.value, self._begun = value, begun
                    return

    def on_click(self, event: events.Click) -> None:
        if (value := event.style.meta.get("choice")) is not None:
            self.value = value


class PersonField(TypedInput):
    """A field in which a person is named. Enter tells whether a hand has typed the text."""

    @dataclass
    class Submitted(Input.Submitted):
        """Enter was pressed. ``scanned``: a machine typed the text, or it was pasted."""

        scanned: bool = False

    TAKES_NUMBERS = False
    """Whether numbers may be pasted here."""

    _times: Sequence[float] = ()  # of the keys since the field was empty
    _pasted = False  # since then

    async def action_submit(self) -> None:
        pasted = self._pasted and not self.TAKES_NUMBERS
        scanned = is_scanned(self.value, self._times, pasted=pasted)
        self.post_message(self.Submitted(self, self.value, None, scanned))

    async def on_key(self, event: events.Key) -> None:
        if not self.value:
            self._times, self._pasted = (), False
        if event.is_printable or event.key == "enter":
            self._times = (*self._times, event.time)

    def on_paste(self, _event: events.Paste) -> None:
        self._pasted = True

    def action_paste(self) -> None:
        self._pasted = True
        super().action_paste()


class EntryField(PersonField):
    """A field at the desk. Enter posts the text and empties the field in one step, so that the
    next key cannot join it."""

    async def action_submit(self) -> None:
        await super().action_submit()
        if not self.keeps:
            self.value = ""

    keeps = False
    """Whether the text stays when Enter is pressed."""

    first: Callable[[events.Key], bool] = staticmethod(lambda _key: False)
    """Hears each key in its turn; whether it took it from the field."""

    async def on_key(self, event: events.Key) -> None:
        if self.first(event):
            event.stop()
            event.prevent_default()
