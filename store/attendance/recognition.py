"""What a text at the desk means: a badge code, a badge number, a citizen's card, or nothing.

This is the one place where text becomes a command, so that the same text gets the same answer
whether it comes from a scanner, the reception's field or a pipe.
"""

import re
import unicodedata
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from store.attendance.commands import Admit, Cause, NotFound, Scan
from store.attendance.facts import By
from store.codes.badge_code import (
    CODE_LENGTH,
    Badge,
    Flaw,
    encode,
    genuine_badges,
    looks_like_code,
    numbers_meant,
    parse_number,
    read,
    readings,
)
from store.codes.citizen_card import read_card
from store.conference.commands import Command
from store.people.card_holders import possible_holders
from store.people.state import Roll
from store.plan.plan import Plan, ReceptionRules

_AIM = re.compile(r"\x02?\][A-Za-z]\w")
_WEB_ADDRESS = re.compile(r"https?:|://|www\.", re.IGNORECASE)

_MOST_OF_A_CODE = CODE_LENGTH // 2

_AROUND = "\x00\x02\x03\ufeff\u200b\"'`“”‘’«»;,/"
"""What may stand around a code in a line, besides blanks: quotes, separators, marks of a stream."""

_SYMBOLOGY = "QR-Code:"
"""What zbarcam writes before a code unless it is told ``--raw``."""


class Entry(StrEnum):
    """How a text came to the desk."""

    SCANNED = "scanned"  # by a scanner, pasted or piped
    TYPED = "typed"  # by a person


class BadgeEvent(Protocol):
    """What is known of the event whose badges are read."""

    @property
    def plan(self) -> Plan: ...

    @property
    def code_key(self) -> bytes: ...


class Holders(Struct, frozen=True):
    """A citizen's card was read: badge numbers of those whose card it may be. A person chooses."""

    numbers: tuple[int, ...]


def recognize(text: str, entry: Entry, event: BadgeEvent, roll: Roll) -> Command | Holders:
    """The command for ``text``; the text itself goes no further.

    A printed number is no code: anybody can print one, so it counts only when a person typed it. A
    citizen's card is compared with the roll where the plan allows cards, and is no badge where it
    does not.
    """
    reception = event.plan.reception
    card = read_card(text) if reception.citizen_cards else None
    if card is not None:
        found = possible_holders(card, roll.summoned)
        return Holders(tuple(delegate.number for delegate in found)) if found else NotFound()
    number = parse_number(text) if entry is Entry.TYPED else None
    if number is not None:
        return Admit(number, By.NUMBER)
    reading = read(text, event.plan.event_number, event.code_key)
    return Scan(reading, _cause(text, reading, reception))


def recognize_line(line: str, event: BadgeEvent, roll: Roll) -> list[Command]:
    """The commands for a line at a desk without a person: each code that this event has made, in
    order, then the rest as one scan. Blanks, quotes and separators around a code are no rest."""
    badges, rest = genuine_badges(line, event.code_key)
    text = _unwrapped(rest, event.plan.reception) if rest.strip() else ""
    if not badges:
        return [recognize_alone(text or line, event, roll)] if line.strip() else []
    here = event.plan.event_number
    readings = [badge if badge.event == here else Flaw.OTHER_EVENT for badge in badges]
    return [Scan(reading) for reading in (*readings, *([Flaw.UNREADABLE] if text else []))]


def recognize_alone(text: str, event: BadgeEvent, roll: Roll) -> Command:
    """The command for a text at a desk without a person, who would have to choose a holder."""
    recognized = recognize(text, Entry.SCANNED, event, roll)
    return Scan(Flaw.UNREADABLE) if isinstance(recognized, Holders) else recognized


def admission(number: int, text: str) -> Admit:
    """The admission of a delegate who was chosen among those found for a typed ``text``."""
    return Admit(number, By.NUMBER if number in numbers_meant(text) else By.NAME)


def is_words(text: str) -> bool:
    """Whether a typed ``text`` is to be searched for: no code, number or citizen's card."""
    return not (looks_like_code(text) or parse_number(text) is not None or read_card(text))


def scans_in(text: str, event: BadgeEvent, *, typed: bool = False) -> list[str]:
    """The codes and citizens' cards in a pasted ``text``: a scanner may paste what it reads. In one
    that was ``typed`` while nobody looked, web addresses too: no hand writes one there."""
    scans: list[str] = []
    for line in text.splitlines():
        if read_card(line):
            scans.append(line)
            continue
        for word in line.split():
            code = word.strip(_AROUND)
            known = looks_like_code(code) or (typed and _WEB_ADDRESS.search(code))
            genuine, _rest = genuine_badges(code, event.code_key)
            scans += [encode(badge, event.code_key) for badge in genuine] or [code] * bool(known)
    return scans


def is_genuine(text: str, event: BadgeEvent) -> bool:
    """Whether ``text`` ends in a code that this event has made."""
    return not isinstance(read(text, event.plan.event_number, event.code_key), Flaw)


def _cause(text: str, reading: Badge | Flaw, rules: ReceptionRules) -> Cause | None:
    """What came with the digits of a code, besides what the scanner itself sends, or instead."""
    if isinstance(reading, Flaw) and _WEB_ADDRESS.search(text):
        return Cause.WEB_ADDRESS
    set_so = text.strip().removeprefix(rules.scanner_prefix).removesuffix(rules.scanner_suffix)
    code = _AIM.sub("", set_so)
    if code.isdecimal():
        return None
    altered = any(c == "\b" or c.isalpha() or unicodedata.combining(c) for c in code)
    # a typing engine changes a few digits of a code; other words are what they are
    digits = max(sum(map(str.isdecimal, digits)) for digits in readings(code + "0"))
    return Cause.TYPING_ENGINE if altered and digits > _MOST_OF_A_CODE else None


def _unwrapped(text: str, rules: ReceptionRules) -> str:
    """``text`` without what a stream or a scanner puts around codes."""
    around = {"", rules.scanner_prefix, rules.scanner_suffix, _SYMBOLOGY}
    words = (word.strip(_AROUND) for word in text.split())
    return " ".join(word for word in words if word not in around and not _AIM.fullmatch(word))
