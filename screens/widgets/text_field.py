"""A text field that keeps what was typed in the order it was typed.

Textual inserts a printable key in the field itself but runs Backspace, Enter and the arrows as
bindings only after the key has bubbled up to the application, so a burst ``a ⌫ â`` (what UniKey
sends) ends as ``a`` (Textualize/textual #6605). Running the field's own bindings in its key
handler keeps the order.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from screens.widgets.textual_seam import run_own_binding, take_messages_ahead, type_into

_PAUSE_SECONDS = 0.25
"""What was typed before such a pause is a person's, and is not asked back."""


class TypedKeys:
    """What makes an ``Input`` keep the order; it stands before it among the bases."""

    _states: Any = ()  # time of each key since the last pause, text and selection before it

    class TakeBack(Message):
        """What was typed since the last pause was a scanner's."""

    def take_back(self: Any) -> None:
        """Make the text what it was before the last pause; the keys on their way come first. A
        busy computer may tear a burst, so it is not asked which keys of it were the scanner's."""
        self.post_message(TypedKeys.TakeBack())

    def on_typed_keys_take_back(self: Any, message: TakeBack) -> None:
        message.stop()
        field: Input = self
        if self._states:
            _time, field.value, field.selection = self._states[0]
        self._states = []

    async def _on_key(self: Any, event: events.Key) -> None:
        if not self._states or event.time - self._states[-1][0] > _PAUSE_SECONDS:
            self._states = []
        self._states.append((event.time, self.value, self.selection))
        if event.is_printable:
            await type_into(self, event)
        elif await run_own_binding(self, event):
            event.stop()
            event.prevent_default()


class TypedInput(TypedKeys, Input):
    pass


class FormField(TypedInput):
    """A field among others: Enter and the arrows go to another one in the same step, and take with
    them what was typed ahead. Textual would leave those keys to the field they were sent to.

    Enter in the last field posts ``Submitted``, and so it does in a required one that is empty.
    What ``check`` finds wrong stays in the field, and ``Refused`` says why.
    """

    check: Callable[[str], str] | None = None
    """The sentence for what cannot stand here; "" for what can."""

    class Refused(Message):
        """Enter was pressed on what cannot stand in the field."""

        def __init__(self, field: FormField, said: str) -> None:
            super().__init__()
            self.field = field
            self.said = said

    BINDINGS = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
    ]

    async def action_submit(self) -> None:
        if self.check is not None and (said := self.check(self.value.strip())):
            self.action_select_all()  # what is typed next takes its place
            self.post_message(self.Refused(self, said))
            return
        fields = self._fields()
        place = fields.index(self)
        missing = self.has_class("-required") and not self.value.strip()
        if place + 1 < len(fields) and not missing:
            await self._hand_over(fields[place + 1])
        else:
            self.post_message(self.Submitted(self, self.value, None))

    async def action_step(self, by: int) -> None:
        fields = self._fields()
        await self._hand_over(fields[(fields.index(self) + by) % len(fields)])

    def _fields(self) -> list[FormField]:
        return list(self.screen.query(FormField))

    async def _hand_over(self, field: FormField) -> None:
        self.screen.set_focus(field)
        for message in await take_messages_ahead(self):
            (field if isinstance(message, events.Key) else self).post_message(message)


class EntryField(TypedInput):
    """A field at the desk: Enter posts the text and empties the field in one step, so that the
    next thing typed cannot join it."""

    async def action_submit(self) -> None:
        self.post_message(self.Submitted(self, self.value, None))
        self.value = ""
