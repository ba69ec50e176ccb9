"""Search of delegates by what a person types."""

from collections.abc import Iterable
from functools import lru_cache

from store.codes.badge_code import numbers_meant, parse_number
from store.people.delegate import Delegate
from store.people.state import Roll
from store.text.vietnamese import NameKey, Query, Searchable, fold, name_key


def find(delegates: Iterable[Delegate], query: str) -> list[Delegate]:
    """Delegates that ``query`` may mean: by name, initials, unit, category, badge number or the end
    of the telephone number, without accents and in any word order. A number as it is printed finds
    its delegate alone. Those whom a bare number may mean come first, then matches by name; each
    group is in order of name."""
    meant, printed = numbers_meant(query), parse_number(query)
    asked = Query.of(query)
    matching = [d for d in delegates if d.number in meant or asked.finds(_searchable(d))]
    if alone := [delegate for delegate in matching if delegate.number == printed]:
        return alone

    def order(delegate: Delegate) -> tuple[bool, bool, NameKey]:
        by_name = asked.finds(_by_name(delegate.name))
        return delegate.number not in meant, not by_name, name_key(delegate.name)

    return sorted(matching, key=order)


def found_at_desk(roll: Roll, query: str) -> list[Delegate]:
    """Delegates whom the desk may admit on ``query``. By number those are found as well who were
    withdrawn, so that their number does not mean somebody else."""
    by_number = bool(numbers_meant(query))
    return find(roll.delegates.values() if by_number else roll.summoned, query)


def group_at_desk(roll: Roll, query: str) -> list[Delegate]:
    """Delegates who may have come together: those of a unit that is named whole and nobody else
    ("Thôn 3" is not number 3 of Thôn 7), else as ``found_at_desk``."""
    found, unit = found_at_desk(roll, query), fold(query)
    return [delegate for delegate in found if fold(delegate.unit) == unit] or found


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
