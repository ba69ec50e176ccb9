"""A burst of keys: what each says, and whether a machine sends them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile
from typing import Any, Generic, TypeVar

from msgspec import Struct

from screens.widgets.text_field import FAST_SECONDS, PACE_SECONDS, at_machine_pace
from store.codes.badge_code import CODE_LENGTH, LAYOUT_CHARACTERS, readings

K = TypeVar("K")

STX = "\x02"

_REPEAT_SECONDS = 1.2
"""A key that is held down repeats for the first time after 0.25 to 1 s."""

BURST_LENGTH = 10
"""So many characters at a scanner's pace are a machine's, whatever they say."""

_FOREIGN_LENGTH = 4
"""So many are, where nobody types text."""

_NO_WORDS = re.compile(r"://|www\.|;.*;|\|.*\||^\S{16,}$")
"""What nobody fills a field with: a web address, fields of a code, one word without an end."""

_BEGINNING = re.compile(r"((?<!0)00|01\d*)$", re.ASCII)

KEYPAD = frozenset(
    "insert end down pagedown left right home up pageup delete".split()  # noqa: SIM905
)
"""The keypad without NumLock: 0 to 4, 6 to 9 and the point; the 5 says nothing."""

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


def may_be_digit(character: str | None) -> bool:
    """Whether a keyboard's layout may have made it of a digit."""
    return character in LAYOUT_CHARACTERS


def text_of(strokes: Sequence[Stroke[Any]]) -> str:
    return "".join(stroke.text for stroke in strokes)


def at_pace(strokes: Sequence[Stroke[Any]]) -> bool:
    """Whether a machine typed these."""
    return at_machine_pace([stroke.time for stroke in strokes[-_RECENT:]])


def is_machine(strokes: Sequence[Stroke[Any]]) -> bool:
    """Whether different keys came as fast as no hand presses two."""
    return len({stroke.key for stroke in strokes}) > 1 and at_pace(strokes)


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


def is_foreign(strokes: Sequence[Stroke[Any]]) -> bool:
    """Whether these few can only be a machine's, where nobody types text."""
    varied = len({stroke.text for stroke in strokes}) > 1  # no key that is held down
    return len(strokes) >= _FOREIGN_LENGTH and varied and at_pace(strokes)


def ends_foreign(spoken: Sequence[Stroke[Any]], end: Stroke[Any], *, typing: bool) -> bool:
    """Whether ``end`` came as fast as the keys before it: no finger is on Enter so soon.

    In a field a program may have typed words for a person, and they stand; only what is no words is
    a scan. A typing engine sends one key of a person's as Backspaces and letters in a burst, so in
    a field only what came before its first Backspace is counted.
    """
    if not at_pace(spoken):
        return False
    gap, said = end.time - spoken[-1].time, text_of(spoken)
    if not typing:
        return gap <= FAST_SECONDS and not said.isspace()  # spaces alone are marks on a ballot
    plain = said.partition("\b")[0]
    soon = PACE_SECONDS if len(plain) >= BURST_LENGTH else FAST_SECONDS
    return gap <= soon and _NO_WORDS.search(plain) is not None


def leading_keys(
    heard: Sequence[Stroke[K]], waiting: Sequence[Stroke[K]], leading: Collection[str]
) -> list[Stroke[K]]:
    """Those of ``waiting`` that come first, if they are among the ``leading``. One at a machine's
    pace behind what was ``heard`` is the machine's, and its Enter is for whoever heard the rest."""
    lead = list(takewhile(lambda stroke: stroke.key in leading, waiting))
    machine = lead and heard and lead[0].time - heard[-1].time <= PACE_SECONDS
    return [] if machine else lead


def is_held_down(strokes: Sequence[Stroke[Any]]) -> bool:
    """Whether one key that moves something was pressed, and repeats."""
    if len(strokes) < 2 or {stroke.key for stroke in strokes} - {strokes[0].key}:
        return False
    waited = strokes[1].time - strokes[0].time
    return strokes[0].key in KEYPAD and PACE_SECONDS < waited <= _REPEAT_SECONDS


def is_keypad(strokes: Sequence[Stroke[Any]]) -> bool:
    """Whether the latest are the digits of a scanner in keypad mode, as they come without NumLock:
    several kinds of arrows at its pace. A key that is held down is one kind."""
    keys = list(takewhile(lambda stroke: stroke.key in KEYPAD, reversed(strokes)))
    kinds = {stroke.key for stroke in keys}
    enough = len(keys) >= _KEYPAD_LENGTH and len(kinds) >= _KEYPAD_KINDS
    return enough and at_pace(keys[::-1])
