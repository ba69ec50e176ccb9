"""Whose citizen's card it may be.

Name and birth date are compared in memory; nothing of the card is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from store.codes.citizen_card import CitizenCard
from store.people.delegate import Delegate
from store.text.vietnamese import fold


def possible_holders(card: CitizenCard, delegates: Iterable[Delegate]) -> list[Delegate]:
    """Delegates whose name and birth date agree with the card, as far as the roll knows the birth.

    A scanner that cannot type Vietnamese letters leaves them out, so equal consonants are enough
    for a name. When no name agrees: those born on the card's day.
    """
    born = [delegate for delegate in delegates if _may_be_born(delegate, card.birth)]
    for same in (_same_letters, _same_consonants):
        if named := [delegate for delegate in born if same(delegate.name, card.name)]:
            return named
    return [delegate for delegate in born if delegate.birth == card.birth.isoformat()]


def _may_be_born(delegate: Delegate, birth: date) -> bool:
    return not delegate.birth or birth.isoformat().startswith(delegate.birth)


def _same_letters(one: str, other: str) -> bool:
    return fold(one) == fold(other)


def _same_consonants(one: str, other: str) -> bool:
    return _consonants(one) == _consonants(other) != ""


def _consonants(name: str) -> str:
    return re.sub(r"[^b-z]|[eiouy]", "", fold(name))
