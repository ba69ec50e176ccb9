"""A delegate: one person of the office's list."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any

from msgspec import Struct, field
from msgspec.structs import asdict

from store.text.abbreviations import other_forms
from store.text.vietnamese import Searchable, fold, name_key


class Mark(StrEnum):
    """A function of a delegate at the conference."""

    PRESIDIUM = "presidium"
    SECRETARY = "secretary"
    SPEAKER = "speaker"
    GUEST_OF_HONOUR = "guest_of_honour"
    TELLER = "teller"


class Delegate(Struct, frozen=True, dict=True):
    """One person of the roll. Texts are as the office wrote them, cleaned; "" is unknown.

    ``birth`` is ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``: older people often know the year only.
    ``phone`` stands on the desk's own working screens (numbers, F6), never on the stage or the
    MC's; ``ethnic`` on none, but in the form in which it is typed. ``rank`` is the place in the
    order of protocol, from 1; 0 comes after all ranks, by number.
    """

    number: int
    name: str
    sex: str = ""  # "male" · "female" · ""
    birth: str = ""
    ethnic: str = ""
    unit: str = ""
    position: str = ""
    category: str = ""
    phone: str = ""
    seat: str = ""
    achievement: str = ""
    note: str = ""
    marks: tuple[str, ...] = ()  # of Mark
    rank: int = 0
    extra: Mapping[str, str] = field(default_factory=dict)  # the list's other columns, by heading
    issue: int = 1  # of the badge; counts up when a lost one is replaced
    withdrawn: bool = False

    @property
    def birth_year(self) -> str:
        """``YYYY``, or ""."""
        return self.birth[:4]

    # of each delegate, once: a cache of so many entries misses always where there are more
    @cached_property
    def searchable(self) -> Searchable:
        """What a search at every keystroke compares."""
        said = _office_words(self.unit, self.position, self.category)
        number = f"{self.number} {self.number:05}"
        return Searchable.of(self.name, said, number, phone=self.phone, seat=self.seat)

    @cached_property
    def in_order_of_name(self) -> str:
        """The sort key by name, of equal names by number."""
        return f"{name_key(self.name)}\0{self.number:05}"


@lru_cache(maxsize=1024)  # many people are of one unit
def _office_words(*texts: str) -> str:
    said = " ".join(fold(text) for text in texts if text)
    return " ".join((said, *other_forms(said)))


_OF_THE_ROLL = frozenset(("number", "issue", "withdrawn"))
PERSON_FIELDS = tuple(name for name in Delegate.__struct_fields__ if name not in _OF_THE_ROLL)


def person_of(delegate: Delegate) -> dict[str, Any]:
    """The person as ``Listed`` keeps it: the fields that are not empty."""
    kept = asdict(delegate).items()
    return {name: value for name, value in kept if value and name not in _OF_THE_ROLL}


def person_values(person: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of ``person`` that a delegate has, lists as tuples."""
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in person.items()
        if name in PERSON_FIELDS
    }


def changes_between(old: Delegate, new: Delegate) -> dict[str, Any]:
    """The fields of ``new`` that differ from ``old``; an empty cell changes nothing."""
    return {
        name: value
        for name in PERSON_FIELDS
        if (value := getattr(new, name)) and value != getattr(old, name)
    }
