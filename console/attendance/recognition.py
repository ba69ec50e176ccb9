"""What a text at the desk means: a badge code, a badge number, or nothing that can be read."""

from __future__ import annotations

import re
import unicodedata

from store.attendance.commands import Admit, Scan
from store.attendance.facts import By
from store.codes.badge_code import Flaw, looks_like_code, parse_number, read
from store.codes.citizen_card import read_card
from store.conference.commands import Command
from store.event.folder import EventFolder

_AIM = re.compile(r"\x02?\][A-Za-z]\w")


def identify(text: str, folder: EventFolder) -> Command:
    """The command for a scanned or typed ``text``; the text itself goes no further."""
    number = parse_number(text)
    if number is not None:
        return Admit(number, By.NUMBER)
    reading = read(text, folder.plan.event_number, folder.code_key)
    return Scan(reading, altered=_altered(text, folder.plan.reception.scanner_prefix))


def scans_in(text: str) -> list[str]:
    """The codes and citizens' cards in a pasted ``text``: a scanner may paste what it reads."""
    lines = text.splitlines()
    if any(read_card(line) for line in lines):
        return [line for line in lines if read_card(line) or looks_like_code(line)]
    return [word for word in text.split() if looks_like_code(word)]


def _altered(text: str, prefix: str) -> bool:
    """Whether letters or tone marks came with the digits, besides what the scanner itself sends."""
    code = _AIM.sub("", text.strip().removeprefix(prefix))
    if code.isdecimal():
        return False
    return any(c == "\b" or c.isalpha() or unicodedata.combining(c) for c in code)


def is_genuine(text: str, folder: EventFolder) -> bool:
    """Whether ``text`` ends in a code that this event has made."""
    return not isinstance(read(text, folder.plan.event_number, folder.code_key), Flaw)
