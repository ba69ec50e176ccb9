"""Elections worked out from the domain's rules alone, by exact fractions and ordered groups.

Nothing here is the product's: the rules of validity, bases, majorities, ties, alternates and
further rounds are written down a second time, so that a mistake would have to be made twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

OFFICIAL, ALTERNATE = "official", "alternate"

Marks = tuple[frozenset[int], frozenset[int]]
"""A paper: the names agreed to (or left standing), the names not agreed to."""


@dataclass(frozen=True)
class Rules:
    method: str
    base: str
    share: Fraction
    more_than: bool
    seats: int
    alternates: int
    from_those_left: bool  # alternates are the next with enough votes
    one_name_blank_is_valid: bool = False

    def places(self) -> dict[str, int]:
        return {OFFICIAL: self.seats, ALTERNATE: self.alternates}


@dataclass(frozen=True)
class Hall:
    summoned: int
    present: int
    never_there: int  # absent throughout, and nobody with a vote came instead


def is_valid(paper: Marks, rules: Rules, parts: Mapping[int, str]) -> bool:
    """``parts``: what each name of the list is proposed for."""
    agreed, refused = paper
    if rules.method == "ballot_approve":
        if len(parts) > 1:
            return True
        if agreed and refused:
            return False
        return bool(agreed or refused) or rules.one_name_blank_is_valid
    left = agreed - refused
    if not left:
        return rules.one_name_blank_is_valid and len(parts) == 1
    if rules.from_those_left or ALTERNATE not in parts.values():
        return len(left) <= (rules.seats or rules.alternates)
    return all(
        sum(parts[name] == part for name in left) <= most for part, most in rules.places().items()
    )


def votes_for(name: int, papers: Iterable[Marks]) -> tuple[int, int]:
    """Papers that agree to a name and papers that do not; both boxes or neither is nothing."""
    yes = no = 0
    for agreed, refused in papers:
        yes += name in agreed and name not in refused
        no += name in refused and name not in agreed
    return yes, no


def needed(base: int, rules: Rules) -> int:
    least = rules.share * base
    return int(least) + 1 if rules.more_than else -int(-least // 1)


@dataclass(frozen=True)
class Figures:
    """What one round came to. ``raised``: hands for, against and other, by name."""

    votes: Mapping[int, int]
    issued: int = 0
    returned: int = 0
    valid: int = 0
    raised: Mapping[int, int] = field(default_factory=dict)

    def base(self, name: int, rules: Rules, hall: Hall) -> int:
        if rules.base == "valid" and rules.method.startswith("hands"):
            return self.raised[name]
        return {
            "summoned": hall.summoned,
            "summoned_attending": hall.summoned - hall.never_there,
            "present": hall.present,
            "issued": self.issued,
            "returned": self.returned,
            "valid": self.valid,
        }[rules.base]

    def majority(self, name: int, rules: Rules, hall: Hall) -> bool:
        given = self.votes[name]
        return given > 0 and given >= needed(self.base(name, rules, hall), rules)


Group = frozenset[int]


def by_votes(names: Iterable[int], votes: Mapping[int, int]) -> list[Group]:
    """Groups of equals, the most votes first."""
    names = list(names)
    levels = sorted({votes[name] for name in names}, reverse=True)
    return [frozenset(name for name in names if votes[name] == level) for level in levels]


@dataclass
class Standing:
    """Those who reached the majority, best first, for each list of seats."""

    groups: list[Group] = field(default_factory=list)

    def add(self, names: Iterable[int], votes: Mapping[int, int]) -> None:
        known = frozenset().union(*self.groups)
        self.groups += by_votes((name for name in names if name not in known), votes)

    def split(self, among: Group, parts: Sequence[Group]) -> None:
        """Equals are told apart; who took no part in it comes last."""
        for at, group in enumerate(self.groups):
            if among & group:
                rest = group - frozenset().union(*parts)
                self.groups[at : at + 1] = [part for part in (*parts, rest) if part]
                return

    def seat(self, places: Sequence[tuple[str, int]]) -> "Seats":
        """Fill the places in their order; equals across the last seat of a kind end it."""
        seats = Seats(empty=dict(places))
        kinds = [kind for kind, count in places for _seat in range(count)]
        for group in self.groups:
            taken, kinds = kinds[: len(group)], kinds[len(group) :]
            if not taken:
                break
            whole = len(taken) == len(group) and len(set(taken)) == 1
            if whole:
                seats.elected.setdefault(taken[0], []).append(group)
                seats.empty[taken[0]] -= len(group)
                continue
            kind = taken[0]
            seats.tied[kind] = group
            seats.contested[kind] = taken.count(kind)
            seats.empty[kind] -= taken.count(kind)
            break
        return seats


@dataclass
class Seats:
    elected: dict[str, list[Group]] = field(default_factory=dict)
    tied: dict[str, Group] = field(default_factory=dict)
    contested: dict[str, int] = field(default_factory=dict)
    empty: dict[str, int] = field(default_factory=dict)


class Election:
    """A chain of rounds."""

    def __init__(self, rules: Rules, hall: Hall, parts: Mapping[int, str]) -> None:
        self.rules, self.hall, self.parts = rules, hall, dict(parts)
        self._standing = {OFFICIAL: Standing(), ALTERNATE: Standing()}

    def _list_of(self, name: int) -> str:
        return OFFICIAL if self.rules.from_those_left else self.parts[name]

    def seats(self) -> Seats:
        rules, both = self.rules, Seats()
        kinds = list(rules.places().items())
        lists = [(OFFICIAL, kinds)] if rules.from_those_left else [(k, [(k, n)]) for k, n in kinds]
        for name, places in lists:
            found = self._standing[name].seat(places)
            for part in ("elected", "tied", "contested", "empty"):
                getattr(both, part).update(getattr(found, part))
        return both

    def round(self, rules: Rules, figures: Figures, names: Iterable[int]) -> None:
        """A round that needs the majority."""
        for kind, standing in self._standing.items():
            passed = [
                name
                for name in names
                if self._list_of(name) == kind and figures.majority(name, rules, self.hall)
            ]
            standing.add(passed, figures.votes)

    def again(self, figures: Figures, names: Iterable[int]) -> None:
        """Equals were voted on again: the higher count wins, and no majority is needed."""
        for kind, standing in self._standing.items():
            among = frozenset(name for name in names if self._list_of(name) == kind)
            standing.split(among, by_votes(among, figures.votes))

    def decided(self, kind: str, chosen: Group) -> None:
        """A tie was ended by a recorded decision."""
        tied = self.seats().tied[kind]
        of = OFFICIAL if self.rules.from_those_left else kind
        self._standing[of].split(tied, [chosen])

    def left(self, on_slate: Iterable[int]) -> set[int]:
        """With whom seats that stayed empty are voted on."""
        seats = self.seats()
        sent = {name for groups in seats.elected.values() for group in groups for name in group}
        names = {name for name in on_slate if name in self.parts} - sent
        if self.rules.from_those_left:
            return names if any(seats.empty.values()) else set()
        return {name for name in names if seats.empty[self.parts[name]]}


def eldest(births: Mapping[int, str], count: int) -> Group | None:
    """The ``count`` eldest, where the births known say so for certain; else nobody."""

    def bounds(birth: str) -> tuple[str, str]:
        return birth + "0000-00-00"[len(birth) :], birth + "9999-99-99"[len(birth) :]

    order = sorted(births, key=lambda name: bounds(births[name])[1])
    chosen, others = order[:count], order[count:]
    certain = all(bounds(births[c])[1] < bounds(births[o])[0] for c in chosen for o in others)
    return frozenset(chosen) if certain else None


def preferred(has: Mapping[int, Sequence[bool]], count: int) -> Group | None:
    """Those with the adopted priorities, the first priority first; nobody where equals stay."""
    groups: list[Group] = [frozenset(has)]
    for place in range(len(next(iter(has.values())))):
        groups = [
            part
            for group in groups
            for part in (
                frozenset(n for n in group if has[n][place]),
                frozenset(n for n in group if not has[n][place]),
            )
            if part
        ]
    chosen: Group = frozenset()
    for group in groups:
        if len(chosen) == count:
            break
        chosen |= group
    return chosen if len(chosen) == count else None
