"""More keys at once than any code holds: a page pasted into a terminal that types what is pasted.

They are counted and dropped where they are read, in the driver's own thread: a megabyte of keys
would keep the application busy for minutes.
"""

from typing import Any

from textual import events
from textual.driver import Driver
from textual.message import Message

from console.attendance.burst import may_be_digit
from store.codes.badge_code import CODE_LENGTH, GUARD

LONGEST_BURST = 4296
"""As many characters as the largest QR code holds: a longer burst is no scanner's."""

REST_SECONDS = 0.5
"""After such a pause, in seconds, keys come through again."""


class Flooded(events.Event, bubble=False):
    """A flood has begun: what came since the last pause was not meant, and the rest is dropped."""


class FloodGate:
    """Counts the keys since the last pause, and since the last code among them: many codes may come
    one behind the other. A key that is held down says one thing, however long."""

    def __init__(self) -> None:
        self._count = self._digits = 0
        self._latest = events.Key("", None)

    def passes(self, key: events.Key) -> bool:
        """Whether the key goes on to the application."""
        latest, self._latest = self._latest, key
        if key.time - latest.time > REST_SECONDS:
            self._count = 0
        elif key.key != latest.key or may_be_digit(key.character):
            self._count += 1
        self._digits = self._digits + 1 if may_be_digit(key.character) else 0
        if self._digits >= CODE_LENGTH - len(GUARD) and not self.closed:
            self._count = 0
        return not self.closed

    @property
    def closed(self) -> bool:
        return self._count > LONGEST_BURST


def gated(driver: type[Driver]) -> type[Driver]:
    """``driver`` behind a gate; it posts ``Flooded`` once when the gate closes."""

    class Gated(driver):  # type: ignore[misc,valid-type]
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            self._gate = FloodGate()

        def process_message(self, message: Message) -> None:
            was_closed = self._gate.closed
            if not isinstance(message, events.Key) or self._gate.passes(message):
                super().process_message(message)
            elif not was_closed:
                super().process_message(Flooded())

    return Gated
