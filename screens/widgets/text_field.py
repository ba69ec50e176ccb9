"""A text field that keeps what was typed in the order it was typed.

Textual inserts a printable key in the field itself but runs Backspace, Enter and the arrows as
bindings only after the key has bubbled up to the application, so a burst ``a ⌫ â`` (what UniKey
sends) ends as ``a`` (Textualize/textual #6605). Running the field's own bindings in its key
handler keeps the order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from screens.widgets.held_key import HeldKey, say_once
from screens.widgets.textual_seam import run_own_binding, take_messages_ahead

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
    """An ``Input`` that keeps the order of what is typed."""

    DEFAULT_CSS = """
    TypedInput { background: $panel; background-tint: $panel 0%; padding: 0 1; }
    TypedInput:focus { background: $raised; background-tint: $panel 0%; }
    TypedInput > .input--selection { text-style: underline; }
    """


class FormField(TypedInput):
    """A field among others. Enter and the arrows go to another field in the same step, and the
    keys typed ahead go with them; Textual would leave those keys to this field.

    Enter posts ``Submitted`` in the last field, and in a required field that is empty. Where
    ``check`` finds something wrong it posts ``Refused``, and the text stays.
    """

    check: Callable[[str], str] | None = None
    """The sentence for what cannot stand here; "" for what can."""

    @dataclass
    class Refused(Message):
        """Enter was pressed on a text that ``check`` does not allow; ``said`` is why."""

        field: FormField
        said: str

    BINDINGS = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
    ]

    async def action_submit(self) -> None:
        if self.check is not None and (said := self.check(self.value.strip())):
            self.action_select_all()  # what is typed next takes its place
            self.post_message(self.Refused(self, said))
            return
        if self.answers:
            self.post_message(self.Submitted(self, self.value, None))
        else:
            await self.action_step(1)

    @property
    def answers(self) -> bool:
        """In the last field, and in a required one that is empty."""
        missing = self.has_class("-required") and not self.value.strip()
        return missing or self._fields()[-1] is self

    async def action_step(self, by: int) -> None:
        fields = self._fields()
        await self._hand_over(fields[(fields.index(self) + by) % len(fields)])

    def _fields(self) -> list[FormField]:
        return list(self.screen.query(FormField))

    async def _hand_over(self, field: FormField) -> None:
        self.screen.set_focus(field)
        for message in await take_messages_ahead(self):
            (field if isinstance(message, events.Key) else self).post_message(message)


class PersonField(TypedInput):
    """A field in which a person is named. Enter tells whether a hand has typed the text."""

    @dataclass
    class Submitted(Input.Submitted):
        """Enter was pressed. ``scanned``: a machine typed the text, or it was pasted."""

        scanned: bool = False

    _times: Sequence[float] = ()  # of the keys since the field was empty
    _pasted = False  # since then

    async def action_submit(self) -> None:
        scanned = is_scanned(self.value, self._times, pasted=self._pasted)
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
        self.value = ""
