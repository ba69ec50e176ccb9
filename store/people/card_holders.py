"""Whose citizen's card it may be.

Name and birth date are compared in memory; nothing of the card is kept.
"""

import re
from collections.abc import Iterable

from store.codes.citizen_card import CitizenCard
from store.people.delegate import Delegate
from store.text.vietnamese import fold


def possible_holders(card: CitizenCard, delegates: Iterable[Delegate]) -> list[Delegate]:
    """Delegates whose name and birth date agree with the card, as far as the roll knows the birth.

    A scanner that cannot type Vietnamese letters leaves them out, so equal consonants are enough
    for a name. When no name agrees: those born on the card's day.
    """
    birth = card.birth.isoformat()
    born = [d for d in delegates if not d.birth or birth.startswith(d.birth)]
    for read in (fold, _consonants):
        said = read(card.name)
        if named := [delegate for delegate in born if said and read(delegate.name) == said]:
            return named
    return [delegate for delegate in born if delegate.birth == birth]


def _consonants(name: str) -> str:
    return re.sub(r"[^b-z]|[eiouy]", "", fold(name))
