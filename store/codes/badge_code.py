"""The badge code: 24 digits that survive Caps Lock, Vietnamese typing engines and foreign layouts.

Guard ``00`` · version ``1`` · event (3) · delegate (5) · issue (1) · MAC (12 digits of HMAC-SHA256
under the event's key). Digits only, nothing personal. The guard makes a code survive VNI typing
even after letters: its zeros end the syllable, whatever the engine makes of them.
"""

import hmac
import re
from enum import StrEnum
from functools import lru_cache
from itertools import chain

from msgspec import Struct

GUARD = "00"
VERSION = "1"
KEY_BYTES = 32
"""The length of an event's key."""

CODE_LENGTH = 24
MAX_DELEGATE = 99_999
MAX_ISSUE = 9
_MAC_DIGITS = 12
_TAIL = re.compile(r"(?P<guard>0{0,2})(?P<body>1\d{9})(?P<mac>\d{12})$", re.ASCII)
_WHOLE = re.compile(r"001\d{21}$", re.ASCII)
_ANYWHERE = re.compile(r"(?=00(?P<body>1\d{9})(?P<mac>\d{12}))", re.ASCII)

_MARKS_AROUND = re.compile(r"^\W+|\W+$")

_LAYOUTS = (
    # the number row 1…0 of the Vietnamese layout (TCVN), plain and with Caps Lock
    ("ăâêô\u0300\u0309\u0303\u0301\u0323đ", "ĂÂÊÔ\u0300\u0309\u0303\u0301\u0323Đ"),
    # French and Belgian AZERTY
    ("&é\"'(-è_çà", "&É\"'(-È_ÇÀ", "&é\"'(§è!çà"),
    # Thai
    ("ๅ/-ภถุึคตจ",),
    # full-width digits of East Asian input modes
    ("１２３４５６７８９０",),
)

_TABLES = tuple(str.maketrans("".join(rows), "1234567890" * len(rows)) for rows in _LAYOUTS)

LAYOUT_CHARACTERS = frozenset("0123456789").union(*chain.from_iterable(_LAYOUTS))
"""Every character that a keyboard layout can make of a digit."""


class Flaw(StrEnum):
    """Why a scan is not a badge of this event."""

    UNREADABLE = "unreadable"
    FORGED = "forged"
    OTHER_EVENT = "other_event"


class Badge(Struct, frozen=True):
    """What a code says. ``issue`` counts up when a lost badge is replaced."""

    event: int
    delegate: int
    issue: int = 1


def encode(badge: Badge, key: bytes) -> str:
    """The 24 digits of a badge, signed with the event's key."""
    body = f"{VERSION}{badge.event:03}{badge.delegate:05}{badge.issue:01}"
    return GUARD + body + _mac(body, key)


def read(raw: str, event: int, key: bytes) -> Badge | Flaw:
    """The badge of a scan, or why it is not one. ``raw`` is the text as the keyboard sent it.

    Layouts are mapped back before any normalisation: NFC or NFD first would reorder the tone marks
    that the Vietnamese layout types in place of digits.
    """
    for digits in readings(raw):
        match = _TAIL.search(digits)
        if match is None:
            continue
        body = match["body"]
        badge = _said(body)
        if hmac.compare_digest(_mac(body, key), match["mac"]):
            return badge if badge.event == event else Flaw.OTHER_EVENT
        if match["guard"] == GUARD:
            return Flaw.FORGED if badge.event == event else Flaw.OTHER_EVENT
    return Flaw.UNREADABLE


def genuine_badges(raw: str, key: bytes) -> tuple[list[Badge], str]:
    """The badges whose codes in ``raw`` were made with ``key``, in their order, and what is left of
    ``raw`` besides the codes. They may run together and stand among anything."""
    for digits in _as_digits(raw):
        badges: list[Badge] = []
        left, end = "", 0
        for found in _ANYWHERE.finditer(digits):
            start = found.start()
            if start >= end and hmac.compare_digest(_mac(found["body"], key), found["mac"]):
                badges.append(_said(found["body"]))
                left += raw[end:start] + " "
                end = start + CODE_LENGTH
        if badges:
            return badges, left + raw[end:]
    return [], raw


def code_in(raw: str) -> tuple[str, str, str] | None:
    """What stands before the first code in ``raw``, its digits, and what stands behind it. The key
    is not checked; None where there is none."""
    for digits in _as_digits(raw):
        if found := _ANYWHERE.search(digits):
            start, end = found.start(), found.start() + CODE_LENGTH
            return raw[:start], digits[start:end], raw[end:]
    return None


def looks_like_code(raw: str) -> bool:
    """Whether ``raw`` ends in 24 digits of a code's form; the key is not checked."""
    return any(_WHOLE.search(digits) for digits in readings(raw))


def printed_number(delegate: int) -> str:
    """The number under the code, for typing by hand: five digits and a Damm digit."""
    digits = f"{delegate:05}"
    return f"{digits}-{_damm(digits)}"


def numbers_meant(text: str) -> set[int]:
    """The delegates that a typed number may mean. Without its dash ``1275`` is 1275, or 127 with
    its check digit; written as printed (see ``parse_number``) it is one delegate."""
    printed = parse_number(text)
    if printed is not None:
        return {printed}
    bare = _MARKS_AROUND.sub("", text)
    if re.fullmatch(r"\d{1,5}", bare, re.ASCII) is None:
        return set()
    with_check = parse_number(f"{bare[:-1]}-{bare[-1]}")
    return {int(bare)} if with_check is None else {int(bare), with_check}


def parse_number(text: str) -> int | None:
    """The delegate of a number typed as printed (``00127-5``, ``#127-5``, ``001275``). None when it
    has another form or its check digit does not fit."""
    bare = _MARKS_AROUND.sub("", text)
    match = re.fullmatch(r"(\d{1,5})[-–\s](\d)|(\d{5})(\d)", bare, re.ASCII)
    if match is None:
        return None
    digits = (match[1] or match[3]).zfill(5)
    check = match[2] or match[4]
    return int(digits) if _damm(digits) == int(check) else None


def readings(raw: str) -> list[str]:
    """``raw`` as digits: as typed, and through each keyboard layout."""
    text = raw.strip("\x02\x03\r\n\t ")
    return [reading for reading in _as_digits(text) if reading[-1:].isdecimal()]


def _as_digits(text: str) -> list[str]:
    if text.isascii() and text.isdecimal():
        return [text]  # no layout makes anything else of digits
    return list(dict.fromkeys([text, *map(text.translate, _TABLES)]))


def _said(body: str) -> Badge:
    return Badge(int(body[1:4]), int(body[4:9]), int(body[9]))


def _mac(body: str, key: bytes) -> str:
    signed = _of_key(key).copy()
    signed.update(body.encode("ascii"))
    return f"{int.from_bytes(signed.digest()) % 10**_MAC_DIGITS:012}"


@lru_cache(maxsize=2)  # what all codes of a key begin with is hashed once
def _of_key(key: bytes) -> hmac.HMAC:
    return hmac.new(key, GUARD.encode("ascii"), "sha256")


# Damm's quasigroup of order 10: finds every single wrong digit and every swap of neighbours
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def _damm(digits: str) -> int:
    check = 0
    for digit in digits:
        check = int(_DAMM[check][int(digit)])
    return check
