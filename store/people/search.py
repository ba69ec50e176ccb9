"""Search of delegates by what a person types."""

from collections.abc import Iterable
from functools import lru_cache

from store.codes.badge_code import parse_number
from store.people.delegate import Delegate
from store.text.vietnamese import Query, Searchable, name_key


def find(delegates: Iterable[Delegate], query: str) -> list[Delegate]:
    """Delegates that ``query`` may mean: by name, initials, unit, category, badge number or the end
    of the telephone number, without accents and in any word order. Matches by name come first; each
    group is in order of name."""
    number = parse_number(query)
    asked = Query.of(query)
    matching = [d for d in delegates if d.number == number or asked.finds(_searchable(d))]
    return sorted(matching, key=lambda d: (not asked.finds(_by_name(d.name)), name_key(d.name)))


def _searchable(delegate: Delegate) -> Searchable:
    return _by_texts(
        delegate.name, delegate.unit, delegate.category, delegate.number, delegate.phone
    )


@lru_cache(maxsize=16_384)
def _by_name(name: str) -> Searchable:
    return Searchable.of(name)


@lru_cache(maxsize=16_384)
def _by_texts(name: str, unit: str, category: str, number: int, phone: str) -> Searchable:
    digits = "".join(character for character in phone if character.isdecimal())
    return Searchable.of(name, unit, category, f"{number} {number:05}", tail=digits)
