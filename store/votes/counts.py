"""The counting team's figures, of hands and of ballots."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct, field

from store.plan.vote_rules import Share
from store.text.vietnamese import fold

WHOLE_LIST = 0
"""The key of the line of a vote on the whole list, in the place of a candidate's number."""

BOX = ("issued", "returned", "valid", "invalid")
"""The figures of the ballot box, in the order in which a declaration keeps them."""

FIRST, SECOND = 1, 2
"""The two keyings of one count, by two people."""


class Line(Struct, frozen=True):
    """Hands or ballots for one question: a list, or one person."""

    approve: int
    against: int = 0
    other: int = 0

    @property
    def total(self) -> int:
        """All hands or ballots of the line."""
        return self.approve + self.against + self.other

    def __add__(self, more: Line) -> Line:
        return Line(
            self.approve + more.approve, self.against + more.against, self.other + more.other
        )


class Zone(Struct, frozen=True):
    """A part of the hall, its teller, and the hands counted there."""

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
    unanimous: bool = False  # one key, no figures typed

    def figures(self) -> Iterator[tuple[str, int]]:
        """Every figure by the name of its field: ``valid``, ``approve:3``, ``against:3:1`` (in zone
        1, counted from 0)."""
        for name in BOX:
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
    """``zones`` with ``zone``, which replaces the one of the same name."""
    by_name = {fold(one.name): one for one in (*zones, zone)}
    return tuple(by_name.values())


Column = tuple[int, ...]


def columns_of(lines: Collection[Line]) -> tuple[Column, Column, Column]:
    """Those in favour, those against and other opinions, each in the order of ``lines``."""
    approve, against = (line.approve for line in lines), (line.against for line in lines)
    return tuple(approve), tuple(against), tuple(line.other for line in lines)


def summed(zones: Sequence[Zone]) -> dict[int, Line]:
    """The lines of all zones, added up."""
    totals: dict[int, Line] = {}
    for zone in zones:
        for number, line in zone.lines.items():
            totals[number] = totals.get(number, Line(0)) + line
    return totals


class Figures(Struct, frozen=True):
    """What was counted for one question: a list, or one person. None for what the method does not
    count. ``silent``: hands not raised, or valid ballots that say nothing of the person."""

    approve: int
    against: int | None
    other: int | None
    silent: int | None
    base: int
    majority: Share | None  # None where the higher count wins

    @property
    def needed(self) -> int | None:
        """How many votes are the majority."""
        return self.majority.needed(self.base) if self.majority else None

    @property
    def percent(self) -> str:
        """The votes in percent of the base."""
        return (self.majority or Share(1, 1)).percent(self.approve, self.base)


def differences(first: Sheet, second: Sheet) -> list[str]:
    """The fields in which two keyings of one count differ."""
    ours, theirs = dict(first.figures()), dict(second.figures())
    return [name for name in ours | theirs if ours.get(name) != theirs.get(name)]


class Invalid(StrEnum):
    """Why a ballot is not valid."""

    TOO_MANY = "too_many"  # more names than allowed
    NOBODY = "nobody"  # no name is left
    BLANK = "blank"  # no box is marked on a list of one name
    BOTH = "both"  # both boxes are marked on a list of one name
    SPOILED = "spoiled"  # not of the counting team, signed, marked, with other names


class Ballot(Struct, frozen=True):
    """One ballot: the names agreed to and those not. In a vote with surplus ``approve`` are the
    names not struck out. A name with both marks counts for nothing."""

    valid: bool
    approve: frozenset[int] = field(default_factory=frozenset)
    against: frozenset[int] = field(default_factory=frozenset)


def tallied(ballots: Sequence[Ballot], candidates: Sequence[int]) -> dict[int, Line]:
    """The lines of ``ballots``; an invalid one adds nothing."""
    valid = [ballot for ballot in ballots if ballot.valid]
    return {
        number: Line(
            sum(number in ballot.approve - ballot.against for ballot in valid),
            sum(number in ballot.against - ballot.approve for ballot in valid),
        )
        for number in candidates
    }
