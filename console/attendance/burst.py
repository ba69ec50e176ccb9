"""A burst of keys: what each says, and whether a machine sends them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Any, Generic, TypeVar

from msgspec import Struct

from screens.widgets.text_field import PACE_SECONDS, at_machine_pace
from store.codes.badge_code import CODE_LENGTH, LAYOUT_CHARACTERS, readings

K = TypeVar("K")

STX = "\x02"

_REPEAT_SECONDS = 1.2
"""A key that is held down repeats for the first time after 0.25 to 1 s."""

BURST_LENGTH = 10

_NO_WORDS = re.compile(r"://|www\.|;.*;|\|.*\||^\S{16,}$")
"""What nobody fills a field with: a web address, fields of a code, one word without an end."""

_BEGINNING = re.compile(r"((?<!0)00|01\d*)$", re.ASCII)

_KEYPAD = frozenset(
    "insert end down pagedown left kp_begin right home up pageup delete".split()  # noqa: SIM905
)
"""The keypad's 0 to 9 and point, without NumLock."""

_KEYPAD_LENGTH, _KEYPAD_KINDS = 6, 3
_RECENT = 64


class Stroke(Struct, Generic[K], frozen=True):
    """One key as the terminal sent it. ``event`` is given back untouched."""

    key: str
    character: str | None
    time: float  # seconds, monotonic
    event: K

    @property
    def text(self) -> str:
        """What it puts into a scan; "" for a key that only acts."""
        if self.key == "backspace":
            return "\b"
        typed = self.character or ""
        return typed if typed.isprintable() or typed == STX else ""


def may_be_digit(stroke: Stroke[Any]) -> bool:
    """Whether a keyboard's layout may have made it of a digit."""
    return stroke.character in LAYOUT_CHARACTERS


def text_of(strokes: Sequence[Stroke[Any]]) -> str:
    return "".join(stroke.text for stroke in strokes)


def at_pace(strokes: Sequence[Stroke[Any]]) -> bool:
    """Whether a machine typed these."""
    return at_machine_pace([stroke.time for stroke in strokes[-_RECENT:]])


def is_beginning(strokes: Sequence[Stroke[Any]]) -> bool:
    """Whether these may be the first half of a code: nobody types so fast by hand."""
    seen = any(_BEGINNING.search(reading) for reading in readings(text_of(strokes)))
    return seen and at_pace(strokes)


def is_burst(strokes: Sequence[Stroke[Any]]) -> bool:
    """Whether so many characters came at a machine's pace, whatever they say."""
    recent = strokes[-CODE_LENGTH:]
    # a key held down repeats as fast as a scanner types, but says one thing
    varied = len({stroke.text for stroke in recent}) > 2
    return len(recent) >= BURST_LENGTH and varied and at_pace(recent)


def are_words(text: str) -> bool:
    """Whether somebody may fill a field with it."""
    return _NO_WORDS.search(text) is None


def is_held_down(strokes: Sequence[Stroke[Any]]) -> bool:
    """Whether one key that moves something was pressed, and repeats."""
    first, repeated, *_more = strokes
    waited = PACE_SECONDS < repeated.time - first.time <= _REPEAT_SECONDS
    same = all(stroke.key == first.key for stroke in strokes)
    return first.key in _KEYPAD and same and waited


def is_keypad(strokes: Sequence[Stroke[Any]]) -> bool:
    """Whether the latest are the digits of a scanner in keypad mode, as they come without NumLock:
    several kinds of arrows at its pace. A key that is held down is one kind."""
    keys = list(takewhile(lambda stroke: stroke.key in _KEYPAD, reversed(strokes)))
    kinds = {stroke.key for stroke in keys}
    enough = len(keys) >= _KEYPAD_LENGTH and len(kinds) >= _KEYPAD_KINDS
    return enough and at_pace(keys[::-1])
