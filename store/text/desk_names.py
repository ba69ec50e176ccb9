"""One desk's name in several spellings is one desk: ``Bàn 3``, ``bàn 3``, ``- bàn  3``."""

from functools import lru_cache
from unicodedata import normalize

_STRAY = " \t-–—‑_.·"
"""Stands before or behind a name by a slip of the hand."""


@lru_cache(maxsize=1024)  # of few desks, asked of every entry
def desk_key(name: str) -> str:
    """What is the same for all spellings of one name, and differs for others: accents count."""
    plain = normalize("NFC", name.casefold()).strip(_STRAY)
    return " ".join(plain.split()) or name
