"""What desks that were apart recorded and cannot both have meant. A person settles it; until then
everything is kept and shown."""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from store.attendance.state import Attendance
from store.facts.fact import Fact
from store.people.state import Roll


class ClashKind(StrEnum):
    """What was recorded twice, or of nobody."""

    ADMITTED_TWICE = "admitted_twice"  # one person is counted
    GIVEN_TWICE = "given_twice"  # a hand-out to one person
    NUMBER_DOUBLED = "number_doubled"  # of two people the first counts
    NUMBER_NOT_GIVEN = "number_not_given"  # the new one was somebody else's already
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
    for lapsed in roll.lapsed:
        yield Clash(ClashKind.NUMBER_NOT_GIVEN, lapsed)
    for number, presence in attendance.presences.items():
        if number not in roll.delegates:
            yield Clash(ClashKind.NOBODYS_NUMBER, presence.latest)
