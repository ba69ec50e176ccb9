"""What the counting team writes down: hands and ballots, never a result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from store.text.vietnamese import fold

WHOLE_LIST = 0
"""The line of a vote on the whole list, where a candidate's number would stand."""

FIRST, SECOND = 1, 2
"""The two keyings of one count, by two people."""


class Line(Struct, frozen=True):
    """What was given for one question: a list, or one person."""

    approve: int
    against: int = 0
    other: int = 0

    @property
    def total(self) -> int:
        return self.approve + self.against + self.other

    def __add__(self, more: Line) -> Line:
        return Line(
            self.approve + more.approve, self.against + more.against, self.other + more.other
        )


Hands = Line
"""A count of raised hands."""


class Zone(Struct, frozen=True):
    """A part of the hall and who counted it."""

    name: str
    teller: str
    lines: Mapping[int, Line]


class Sheet(Struct, frozen=True):
    """One keying of a count. The figures of ballots are None for a show of hands."""

    lines: Mapping[int, Line]
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    invalid: int | None = None
    zones: tuple[Zone, ...] = ()
    by: str = ""
    unanimous: bool = False  # said with the one key, not typed

    def figures(self) -> Iterator[tuple[str, int]]:
        """Every figure by the name of its field: ``valid``, ``approve:3``, ``against:3:1`` (of the
        zone counted from 0)."""
        for name in ("issued", "returned", "valid", "invalid"):
            if (value := getattr(self, name)) is not None:
                yield name, value
        for number, line in sorted(self.lines.items()):
            yield from _of_line(line, f"{number}")
        for place, zone in enumerate(self.zones):
            for number, line in sorted(zone.lines.items()):
                yield from _of_line(line, f"{number}:{place}")


def _of_line(line: Line, name: str) -> Iterator[tuple[str, int]]:
    yield f"approve:{name}", line.approve
    yield f"against:{name}", line.against
    yield f"other:{name}", line.other


def with_zone_of(zones: Sequence[Zone], zone: Zone) -> tuple[Zone, ...]:
    """``zones`` with one more; the same part of the hall counted again takes its old place."""
    names = [fold(one.name) for one in zones]
    if fold(zone.name) not in names:
        return (*zones, zone)
    place = names.index(fold(zone.name))
    return (*zones[:place], zone, *zones[place + 1 :])


def summed(zones: Sequence[Zone]) -> dict[int, Line]:
    """The lines of all zones together."""
    totals: dict[int, Line] = {}
    for zone in zones:
        for number, line in zone.lines.items():
            totals[number] = totals.get(number, Line(0)) + line
    return totals


def differences(first: Sheet, second: Sheet) -> list[str]:
    """The fields in which two keyings of one count do not agree."""
    ours, theirs = dict(first.figures()), dict(second.figures())
    return [name for name in ours | theirs if ours.get(name) != theirs.get(name)]


class Ballot(Struct, frozen=True):
    """One paper as it was taken from the box: the names agreed to and those not.

    In a vote with surplus ``approve`` are the names left standing.
    """

    valid: bool
    approve: frozenset[int] = field(default_factory=frozenset)
    against: frozenset[int] = field(default_factory=frozenset)


def tallied(ballots: Sequence[Ballot], candidates: Sequence[int]) -> dict[int, Line]:
    """The lines that ballots add up to; an invalid one adds nothing."""
    valid = [ballot for ballot in ballots if ballot.valid]
    return {
        number: Line(
            sum(number in ballot.approve for ballot in valid),
            sum(number in ballot.against for ballot in valid),
        )
        for number in candidates
    }
