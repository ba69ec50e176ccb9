"""Whom the words of a search may mean: people by what their words begin with."""

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, compress
from operator import attrgetter

from store.people.delegate import Delegate
from store.text.vietnamese import SEAT, Query, seat_key

Some = int
"""Some of the people of a directory: a byte each, 1 for those who are meant. Twenty thousand are
compared in a microsecond."""

_LATE_COMERS = 1.1
"""Where more than a tenth came later, all are put in order anew."""

_REMEMBERED = 64
"""Words that were typed."""

_LATEST = 2
"""All on the roll, and those of them who are summoned, are looked through in turns."""

_LAST = "\U0010ffff"
_ORDER = attrgetter("in_order_of_name")


class Words:
    """The words of one kind, and at which places of the directory there are people who have it."""

    def __init__(self) -> None:
        self._places: dict[str, list[int]] = {}
        self._sorted: list[str] = []

    def add(self, words: Iterable[str], place: int) -> None:
        for word in words:
            self._places.setdefault(word, []).append(place)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def having(self, words: Iterable[str]) -> Iterator[int]:
        """The places of those who have one of ``words``; some of them several times."""
        return chain.from_iterable(self._places.get(word, ()) for word in words)

    def beginning(self, start: str) -> Iterator[int]:
        """The places of those who have a word that begins so."""
        if len(self._sorted) < len(self._places):
            self._sorted = sorted(self._places)
        first, end = (bisect_left(self._sorted, word) for word in (start, start + _LAST))
        return self.having(self._sorted[first:end])


class Directory:
    """People as a search at every keystroke looks for them. Who is new, or was changed, is taken in
    when first looked through; what was typed before is remembered until then."""

    def __init__(self) -> None:
        self._forget_all()

    def _forget_all(self) -> None:
        self._people: list[Delegate] = []
        self._in_order = 0  # so many of them; the others came later
        self._places: dict[int, int] = {}  # by identity: whoever was changed is another one
        self._names, self._initials, self._others = Words(), Words(), Words()
        self._begun: dict[tuple[str, ...], tuple[Some, Some]] = {}
        self._latest: list[tuple[Collection[Delegate], Some]] = []

    def all_of(self, people: Collection[Delegate]) -> Some:
        """These, whether they were known or not."""
        for known, some in self._latest:
            if known is people:
                return some
        new = [person for person in people if id(person) not in self._places]
        if len(self._people) + len(new) > self._in_order * _LATE_COMERS:
            self._forget_all()
            new, self._in_order = [*people], len(people)
        for person in sorted(new, key=_ORDER):
            self._take_in(person)
        some = self._some(map(self._places.__getitem__, map(id, people)))
        if isinstance(people, tuple):
            self._latest = [(people, some), *self._latest[: _LATEST - 1]]
        return some

    def _take_in(self, person: Delegate) -> None:
        place, there = len(self._people), person.searchable
        self._people.append(person)
        self._places[id(person)] = place
        *names, initials = there.name.split(" ")[1:]
        self._names.add(names, place)
        self._initials.add([initials], place)
        self._others.add(there.text[len(there.name) :].split(), place)
        self._begun.clear()

    def _some(self, places: Iterable[int]) -> Some:
        row = bytearray(len(self._people))
        for place in places:
            row[place] = 1
        return int.from_bytes(row, "little")

    def _row(self, some: Some) -> bytes:
        return some.to_bytes(len(self._people), "little")

    def people(self, some: Some) -> list[Delegate]:
        """In order of name."""
        row = self._row(some)
        those, in_order = [*compress(self._people, row)], row.count(1, 0, self._in_order)
        late, those[in_order:] = those[in_order:], []
        for person in late:
            insort(those, person, key=_ORDER)
        return those

    def only(self, some: Some, fits: Callable[[Delegate], bool]) -> Some:
        """Those of them who fit."""
        those = compress(enumerate(self._people), self._row(some)) if some else ()
        return self._some(place for place, person in those if fits(person))

    def finding(self, asked: Query, among: Some, *, by_name: bool = False) -> Some:
        """Those of ``among`` who have each word of ``asked``."""
        for word in asked.words:
            if word not in self._begun:
                self._begun[word] = self._beginning([start[1:] for start in word])
            of_name, others = self._begun[word]
            among &= of_name if by_name else of_name | others
        return among

    def _beginning(self, starts: Sequence[str]) -> tuple[Some, Some]:
        """Those whose name, or initials, begin with one of ``starts``, and those of whom something
        else does."""
        if len(self._begun) > _REMEMBERED:
            self._begun.clear()
        names, initials, others = (
            chain.from_iterable(map(words.beginning, starts))
            for words in (self._names, self._initials, self._others)
        )
        return self._some(chain(names, initials)), self._some(others)

    def nearly_named(self, is_near: Callable[[str], bool], among: Some) -> Some:
        """Those of ``among`` one of whose names is near."""
        return among & self._some(self._names.having(filter(is_near, self._names)))

    def numbered(self, numbers: Collection[int], among: Some) -> Some:
        """Those of ``among`` who have one of the badge numbers."""
        those = self._some(self._others.having(f"{number:05}" for number in numbers))
        return self.only(those & among, lambda person: person.number in numbers)

    def seated(self, seat: str, among: Some) -> Some:
        """Those of ``among`` who have the seat of that ``seat_key``; "" is nobody's."""
        those = self._some(self._others.having([SEAT + seat] * bool(seat)))
        return self.only(those & among, lambda person: seat_key(person.seat) == seat)
