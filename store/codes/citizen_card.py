"""A citizen's card (CCCD, căn cước) scanned at the desk: its name and birth date.

They stay in memory and nothing of the card is kept: no fact, log or message takes one. The code is
plain text that anybody can print: it helps to find a person and proves nothing.
"""

import re
from dataclasses import dataclass, field
from datetime import date

_NUMBER = re.compile(r"(\D*|.*\][A-Za-z]\w)\d{12}", re.ASCII)
"""The citizen's number, after the characters that a scanner may send before a code."""


@dataclass(frozen=True, slots=True)
class CitizenCard:
    """What is compared with the roll. Its ``repr`` is empty, so that no report can show it."""

    name: str = field(repr=False)
    birth: date = field(repr=False)


def read_card(text: str) -> CitizenCard | None:
    """The card of ``text`` as a scanner types it; None for any other text.

    Since 2021: number | old number | name | ddMMyyyy | sex | residence | ddMMyyyy; from 1 July 2024
    four more fields follow (Thông tư 16/2024/TT-BCA). Some readers write dd/mm/yyyy or leave the
    old number out, so the name is the field before the first date.
    """
    fields = [part.strip() for part in text.strip("\x02\x03\r\n\t ").split("|")]
    if len(fields) < 6 or not _NUMBER.fullmatch(fields[0]):
        return None
    for position in (2, 3):
        birth = _date(fields[position])
        if birth is not None and fields[position - 1]:
            return CitizenCard(fields[position - 1], birth)
    return None


def _date(text: str) -> date | None:
    match = re.fullmatch(r"(\d{2})[/.-]?(\d{2})[/.-]?(\d{4})", text, re.ASCII)
    if match is None:
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
