"""A cell of names: the person, how they are addressed, and what was written beside the name."""

import re

from msgspec import Struct
from msgspec.structs import replace

from console.workbooks.lists.values import is_office, phone
from store.people.person_names import is_name, without_address
from store.text.vietnamese import clean, fold

_ASIDE = re.compile(r"(?P<name>[^()]+?)\s*\((?P<aside>[^()]+)\)\s*")
_BEHIND = re.compile(r"(?P<name>.+?)(?:\s+[-–—]+\s+|\s*[,;:]\s*)(?P<aside>.+)")
_AND = re.compile(r"\s*(?:[,;/&+]|\n|\s+và\s+|\s[-–—]\s)\s*", re.IGNORECASE)
_MORE = re.compile(r"[\d(,;:/&+\n–—-]")
"""What stands in every cell that may say more than a name."""

_GARBLED = re.compile(r"\w\?\w|\ufffd|[ÃÄÆãäæ][\u0080-\u00bf]|[Áá][º»]")
_PERHAPS_GARBLED = re.compile("[?\ufffdÃÄÆãäæº»]")  # a tenth of the time
_PHO = re.compile(r"pho (?:ban|bi|chanh|chu|giam|hieu|phong|tong|tram|truong|vien)\b")
_NO_LETTER = re.compile(r"[\W\d_]+")


class NameCell(Struct, frozen=True):
    """What a cell of names says. ``others``: the further people in it."""

    name: str
    address: str = ""
    rank: str = ""
    position: str = ""
    phone: str = ""
    note: str = ""
    others: tuple[str, ...] = ()

    @property
    def is_garbled(self) -> bool:
        """Whether letters were lost on the way: ``Nguy?n V?n An``."""
        return bool(_PERHAPS_GARBLED.search(self.name) and _GARBLED.search(self.name))

    @property
    def is_no_name(self) -> bool:
        """Whether it names nobody: an office, a number, a sign."""
        if not is_office(self.name):
            return bool(_NO_LETTER.fullmatch(self.name))
        words = self.name.split()
        office = not any(is_name(" ".join(words[at:])) for at in range(1, len(words)))
        if office and is_name(self.name):  # Phó Đức Chính
            office = bool(_PHO.match(fold(self.name)))
        return office


def read_name(text: str, *, addressed: bool = False) -> NameCell:
    """The first person in ``text``, which may hold line breaks. ``addressed``: the list writes most
    names with how the people are addressed, so ``Ông`` is no family's name in it."""
    if not _MORE.search(text) and "và" not in text.casefold():
        return NameCell(*without_address(clean(text), addressed=addressed))
    text = re.sub(r"^\d{1,4}\s*[.)]\s*", "", text.strip())  # numbered in the same cell
    people = [part for part in _AND.split(text) if part]
    if len(people) > 1 and all(map(is_name, people)):
        first, *others = people
        return replace(NameCell(*without_address(first, addressed=addressed)), others=tuple(others))
    text = clean(text)
    match = _ASIDE.fullmatch(text)
    beside = match is not None
    if match is None and (match := _BEHIND.fullmatch(text)) and not is_name(match["name"]):
        match = None
    if match is None:
        return NameCell(*without_address(text, addressed=addressed))
    person, aside = NameCell(*without_address(match["name"], addressed=addressed)), match["aside"]
    if _is_phone(aside):
        return replace(person, phone=aside)
    if is_office(aside):
        return replace(person, position=aside[:1].upper() + aside[1:])
    if beside or fold(aside).startswith(("thay", "sinh", "sn")):
        return replace(person, note=aside)
    return NameCell(*without_address(text, addressed=addressed))


def _is_phone(text: str) -> bool:
    try:
        return bool(phone(text))
    except ValueError:
        return False
