"""A key that is held down, or pressed again sooner than can be told from it.

A button that is held repeats its key: first after 0.25 to 1 s, then thirty times a second. One
press is one act: what records, announces or ends follows only a key that was not seen for a while.
Moving about and paging stay free.
"""

from textual import events
from textual.widget import Widget

from screens.words import _

REST_SECONDS = 1.1
"""Longer than any keyboard or clicker waits before its first repeat. Between the keys' own times of
arrival, so that a stalled machine changes nothing."""

MOVES = frozenset(
    f"{held}{key}" for held in ("", "shift+", "ctrl+") for key in ("up", "down", "left", "right")
) | {"home", "end", "pageup", "pagedown", "tab", "shift+tab", "escape", "space"}
"""Keys that may be held: they move a cursor, a row or a page, mark, or leave."""


class HeldKey(events.Key):
    """A key that was seen within ``REST_SECONDS`` before. ``alone``: no other key came between, so
    that it may well be the same press; ``times``: so many of these have come in a row."""

    alone = False
    times = 1


HeldKey.handler_name = events.Key.handler_name


class HeldKeys:
    """Tells held keys; it is shown every key, in the order of arrival."""

    def __init__(self) -> None:
        self._seen: dict[str, float] = {}  # when each key came last
        self._latest = ""
        self._in_a_row = 0

    def told(self, key: events.Key) -> events.Key:
        """``key``, as a ``HeldKey`` when it is one."""
        before, self._seen[key.key] = self._seen.get(key.key, float("-inf")), key.time
        alone, self._latest = self._latest == key.key, key.key
        if key.time - before >= REST_SECONDS:
            self._in_a_row = 0
            return key
        self._in_a_row = self._in_a_row + 1 if alone else 0
        held = HeldKey(key.key, key.character)
        held.time, held.alone, held.times = key.time, alone, self._in_a_row
        return held


def say_once(widget: Widget, key: HeldKey) -> None:
    """Why nothing happens, on the first of the keys that do nothing."""
    if key.times <= 1:
        said = _("A key held down, or pressed again at once, counts once. Let go, wait a second.")
        widget.notify(said, severity="warning", markup=False)
