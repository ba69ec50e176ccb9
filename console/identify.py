"""What a text at the desk means: a badge code, a badge number, or nothing that can be read."""

from __future__ import annotations

from store.attendance import Admit, By, Scan
from store.badge_code import Flaw, looks_like_code, parse_number, read
from store.folder import EventFolder
from store.outcome import Command


def identify(text: str, folder: EventFolder) -> Command:
    """The command for a scanned or typed ``text``; the text itself goes no further."""
    if looks_like_code(text):
        return Scan(read(text, folder.plan.event_number, folder.code_key))
    number = parse_number(text)
    if number is not None:
        return Admit(number, By.NUMBER)
    reading = read(text, folder.plan.event_number, folder.code_key)
    return Scan(reading if not isinstance(reading, Flaw) else Flaw.UNREADABLE)


def is_genuine(text: str, folder: EventFolder) -> bool:
    """Whether ``text`` ends in a code that this event has made."""
    return not isinstance(read(text, folder.plan.event_number, folder.code_key), Flaw)
