"""What a scanner sends, found out by one code that is known."""

import re
from enum import StrEnum

from msgspec import Struct

from store.codes.badge_code import KEY_BYTES, Badge, code_in, encode

TEST_CODE = encode(Badge(0, 0, 0), bytes(KEY_BYTES))
"""Of event 0, which is none: it admits nobody, whoever scans it."""

_MARKS = re.compile(r"\x02?(\][A-Za-z]\w)?")
"""STX and the AIM identifier, which every scan may begin with."""


class Finding(StrEnum):
    """What is the matter with a scanner; the first that is said comes first."""

    NUM_LOCK = "num_lock"  # digits of the keypad, which are arrows without NumLock
    TYPING_ENGINE = "typing_engine"  # a Vietnamese typing engine changes what it sends
    LAYOUT = "layout"  # the keyboard's layout makes other characters of digits
    OTHER_CODE = "other_code"  # no code of this program
    NO_ENTER = "no_enter"


class Diagnosis(Struct, frozen=True):
    """Whether the code was read, what is to be said, and what the scanner sends before and after
    every code."""

    read: bool
    findings: tuple[Finding, ...] = ()
    prefix: str = ""
    suffix: str = ""


def diagnose(text: str, *, keypad: bool = False, ended: bool = True) -> Diagnosis:
    """What ``text`` tells, the keys of one scan, with "\\b" for a Backspace. ``keypad``: arrows
    came instead; ``ended``: Enter or Tab came behind it.

    What a typing engine has changed is not taken for the scanner's own.
    """
    if keypad:
        return Diagnosis(False, (Finding.NUM_LOCK,))
    changed = "\b" in text
    late = () if ended else (Finding.NO_ENTER,)
    if (found := code_in(text)) is None:
        foreign = not text.isascii() or changed
        return Diagnosis(False, (Finding.TYPING_ENGINE if foreign else Finding.OTHER_CODE, *late))
    before, code, behind = found
    prefix = _MARKS.sub("", before, count=1)
    if changed or not (prefix + behind).isascii():
        return Diagnosis(True, (Finding.TYPING_ENGINE, *late))
    layout = () if code in text else (Finding.LAYOUT,)
    return Diagnosis(True, (*layout, *late), prefix, behind.strip("\x03\r\n\t"))
