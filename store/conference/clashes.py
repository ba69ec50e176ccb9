"""What desks that were apart recorded and cannot both have meant. A person settles it; until then
everything is kept and shown."""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from store.attendance.state import Attendance
from store.facts.fact import Fact
from store.people.delegate import Delegate
from store.people.state import Roll
from store.text.vietnamese import fold


class ClashKind(StrEnum):
    """What was recorded twice, or of nobody."""

    ADMITTED_TWICE = "admitted_twice"  # one person is counted
    GIVEN_TWICE = "given_twice"  # a hand-out to one person
    NUMBER_DOUBLED = "number_doubled"  # of two people the first counts
    NUMBER_NOT_GIVEN = "number_not_given"  # the new one was somebody else's already
    LISTED_TWICE = "listed_twice"  # two numbers of probably one person; both are counted
    NOBODYS_NUMBER = "nobodys_number"  # whoever had it has another by now


class Clash(Struct, frozen=True):
    """``fact`` does not go with what was recorded elsewhere: with ``other``, if with one fact."""

    kind: ClashKind
    fact: Fact
    other: Fact | None = None


def clashes_in(roll: Roll, attendance: Attendance) -> Iterator[Clash]:
    """Those that nobody has settled."""
    for twice in attendance.clashes:
        yield Clash(ClashKind.ADMITTED_TWICE, twice.second, twice.first)
    for given, again in attendance.given_again.items():
        for other in again:
            yield Clash(ClashKind.GIVEN_TWICE, other, attendance.handed_out[given])
    for double in roll.doubles.values():
        yield Clash(ClashKind.NUMBER_DOUBLED, double.listing, double.first)
    yield from _listed_twice(roll)
    for lapsed in roll.lapsed:
        yield Clash(ClashKind.NUMBER_NOT_GIVEN, lapsed)
    for number, presence in attendance.presences.items():
        if number not in roll.delegates:
            yield Clash(ClashKind.NOBODYS_NUMBER, presence.latest)


def _listed_twice(roll: Roll) -> Iterator[Clash]:
    """Newcomers of laptops that joined, who are probably somebody that another laptop has listed.
    It is settled by what tells the two apart, or by withdrawing one of them."""
    for newcomer in roll.summoned:
        listing = roll.listing_of(newcomer.number)
        if listing is None or not listing.machine:  # of the laptop that the list was brought in at
            continue
        for other in roll.named(newcomer.name):
            there = roll.listing_of(other.number)
            if there and there.machine != listing.machine and _alike(newcomer, other):
                first, second = sorted((there, listing), key=lambda fact: fact.order)
                yield Clash(ClashKind.LISTED_TWICE, second, first)


def _alike(one: Delegate, other: Delegate) -> bool:
    """Whether birth or unit agree, and nothing that is known of both differs."""
    births, units = (one.birth, other.birth), (fold(one.unit), fold(other.unit))
    born = all(births) and (one.birth.startswith(other.birth) or other.birth.startswith(one.birth))
    of_unit = all(units) and units[0] == units[1]
    return (born or not all(births)) and (of_unit or not all(units)) and (born or of_unit)
