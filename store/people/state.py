"""The roll: who was summoned, with the amendments since."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from store.facts.fact import Fact
from store.facts.kinds import kinds_of
from store.facts.slice import Slice
from store.people.delegate import Delegate, Mark, person_of, person_values
from store.people.facts import (
    Amended,
    Listed,
    NumbersGiven,
    Reissued,
    Renumbered,
    Restored,
    Seated,
    ToldApart,
    Withdrawn,
)
from store.text.vietnamese import fold


class Double(Struct, frozen=True):
    """Another person under a number that was taken, of a desk that did not know it yet: on the roll
    once a person has told the two apart."""

    listing: Fact
    delegate: Delegate
    first: Fact | None  # how the number was given before


class Roll(Slice):
    """The slice of the conference that holds the delegates, by badge number."""

    TAKES = (*kinds_of("people"), Reissued)

    def __init__(self) -> None:
        self.delegates: dict[int, Delegate] = {}
        self._forget()
        self._issues: dict[int, int] = {}  # the last of each number
        self._given: dict[int, Fact] = {}  # how, the last time
        self._listings: dict[int, Fact] = {}  # of who has the number now
        self.doubles: dict[str, Double] = {}
        """By the id of the listing."""
        self.lapsed: tuple[Fact, ...] = ()
        """New numbers that were not given: another desk had given one of them away."""
        self._corrected: dict[str, str] = {}  # names that were wrong, and the right ones, folded

    def _forget(self) -> None:
        """What is read many times between two changes of the roll is made once."""
        self._listed: tuple[Delegate, ...] | None = None
        self._summoned: tuple[Delegate, ...] | None = None
        self._summoned_numbers: frozenset[int] | None = None
        self._named: dict[str, list[Delegate]] = {}
        self._marked: dict[Mark, tuple[Delegate, ...]] = {}
        self._numbers: dict[str, dict[str, frozenset[int]]] = {}

    def last_issue(self, number: int) -> int:
        """The last issue of a badge of that number, of any delegate; 0 when there was none."""
        return self._issues.get(number, 0)

    def apply(self, fact: Fact) -> None:
        self._forget()
        match fact.what:
            case Listed() as listed:
                self._list(listed.delegate, fact, fact)
            case ToldApart(listing, number) if listing in self.doubles:
                self._list_double(listing, number, fact)
            case Amended(number, changes):
                self._change(number, fact, person_values(changes))
            case Withdrawn(number) | Restored(number):
                self._change(number, fact, {"withdrawn": isinstance(fact.what, Withdrawn)})
            case Reissued(number, issue) if number in self.delegates:
                known = self.delegates[number]
                self.delegates[number] = replace(known, issue=max(issue, known.issue))
                self._issues[number] = max(issue, self.last_issue(number))
            case Seated(seats):
                self._seat(seats)
            case Renumbered(number, to):
                self._renumber(number, to, fact)
            case NumbersGiven(numbers):
                self._number({int(old): new for old, new in numbers.items()}, fact)

    def listing_of(self, number: int) -> Fact | None:
        """How the person was listed who has that number."""
        return self._listings.get(number)

    def doubled(self, number: int) -> bool:
        """Whether several people have that number, and nobody has told them apart yet."""
        return any(double.delegate.number == number for double in self.doubles.values())

    def _list(self, delegate: Delegate, given: Fact, listing: Fact) -> None:
        held = self.delegates.get(delegate.number)
        if held is None:
            self.delegates[delegate.number] = delegate
            self._given[delegate.number] = given
            self._listings[delegate.number] = listing
            self._issues.setdefault(delegate.number, 1)
        elif person_of(held) != person_of(delegate):
            self.doubles[listing.id] = Double(listing, delegate, self._given.get(delegate.number))

    def _list_double(self, key: str, number: int, fact: Fact) -> None:
        double = self.doubles.pop(key)
        self._list(replace(double.delegate, number=number), fact, double.listing)

    def _change(self, number: int, fact: Fact, values: Mapping[str, Any]) -> None:
        if key := self._meant(number, fact):
            double = self.doubles[key]
            self.doubles[key] = replace(double, delegate=replace(double.delegate, **values))
        elif number in self.delegates:
            before = self.delegates[number]
            self.delegates[number] = replace(before, **values)
            if before.name != self.delegates[number].name:
                self._corrected[fold(before.name)] = fold(self.delegates[number].name)

    def _meant(self, number: int, fact: Fact) -> str:
        """The double that ``fact`` means: of two people under one number a desk means the one whom
        it has listed. "" for the other."""
        for key, double in self.doubles.items():
            if double.delegate.number == number and fact.same_record(double.listing):
                return key
        return ""

    def _renumber(self, number: int, to: int, fact: Fact) -> None:
        if key := self._meant(number, fact):
            self._list_double(key, to, fact)
        elif number in self.delegates and to not in self.delegates:
            self.delegates[to] = replace(self.delegates.pop(number), number=to)
            self._listings[to] = self._listings.pop(number)
            self._given[to] = fact
        else:
            self.lapsed += (fact,)

    def _number(self, numbers: Mapping[int, int], fact: Fact) -> None:
        """All of them, or none when another desk has given one of the numbers to someone else."""
        meant = {old for old in numbers if self._meant(old, fact)}
        moving = {o: new for o, new in numbers.items() if o in self.delegates and o not in meant}
        staying = self.delegates.keys() - moving.keys()
        if len(set(moving.values())) < len(moving) or staying & set(moving.values()):
            self.lapsed += (fact,)
            return
        before = {old: (self.delegates.pop(old), self._listings.pop(old)) for old in moving}
        for old, new in moving.items():
            self._issues[new] = self.last_issue(new) + 1
            delegate, self._listings[new] = before[old]
            self.delegates[new] = replace(delegate, number=new, issue=self._issues[new])
            self._given[new] = fact
        for old in meant:
            self._renumber(old, numbers[old], fact)

    def _seat(self, seats: Mapping[str, str]) -> None:
        for number, seat in ((int(number), seat) for number, seat in seats.items()):
            if number in self.delegates:
                self.delegates[number] = replace(self.delegates[number], seat=seat)

    def get(self, number: int) -> Delegate | None:
        return self.delegates.get(number)

    @property
    def listed(self) -> tuple[Delegate, ...]:
        """Everyone on the roll, by number; the same tuple until the roll changes."""
        if self._listed is None:
            self._listed = tuple(delegate for _, delegate in sorted(self.delegates.items()))
        return self._listed

    @property
    def summoned(self) -> tuple[Delegate, ...]:
        """Everyone on the roll except the withdrawn, by number; the same tuple until the roll
        changes."""
        if self._summoned is None:
            self._summoned = tuple(d for d in self.listed if not d.withdrawn)
        return self._summoned

    @property
    def summoned_numbers(self) -> frozenset[int]:
        """The numbers of the summoned; the same set until the roll changes."""
        if self._summoned_numbers is None:
            self._summoned_numbers = frozenset(delegate.number for delegate in self.summoned)
        return self._summoned_numbers

    def named(self, name: str) -> list[Delegate]:
        """The summoned of that name, whatever its capitals and accents; where there are none, those
        of the name that it was corrected to."""
        if not self._named:
            named: dict[str, list[Delegate]] = {}  # other threads ask meanwhile
            for delegate in self.summoned:
                named.setdefault(fold(delegate.name), []).append(delegate)
            self._named = named
        right, seen = fold(name), set[str]()
        while right not in self._named and right in self._corrected and right not in seen:
            seen.add(right)
            right = self._corrected[right]
        return self._named.get(right, [])

    def marked(self, mark: Mark) -> list[Delegate]:
        """The summoned with that mark, in the order of protocol."""
        if mark not in self._marked:
            marked = (delegate for delegate in self.summoned if mark in delegate.marks)
            in_order = sorted(marked, key=lambda d: (d.rank == 0, d.rank, d.number))
            self._marked[mark] = tuple(in_order)
        return list(self._marked[mark])

    def numbers_by(self, field: str) -> dict[str, frozenset[int]]:
        """The numbers of the summoned by the value of that field, in the order of the roll."""
        if field not in self._numbers:
            groups: dict[str, list[int]] = {}
            for delegate in self.summoned:
                groups.setdefault(getattr(delegate, field), []).append(delegate.number)
            self._numbers[field] = {name: frozenset(of) for name, of in groups.items()}
        return self._numbers[field]
