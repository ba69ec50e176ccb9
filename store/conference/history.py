"""The facts up to one moment, in order of time."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from operator import attrgetter
from typing import overload

from store.facts.arrivals import Arrivals
from store.facts.fact import Fact, order
from store.facts.kinds import What

_id = attrgetter("id")


class Past:
    """All facts so far, those taken back included. They are known by the number of their arrival,
    from 0."""

    def __init__(self, arrivals: Arrivals) -> None:
        self.arrivals = arrivals
        self.in_time: list[int] = []
        self.numbers: dict[str, int] = {}  # by id
        self.by_act: dict[str, list[int]] = {}  # as they came
        self.by_kind: dict[type[What], list[int]] = {}

    def add(self, arrived: Sequence[Fact]) -> None:
        """Adds facts in the order in which they arrived."""
        last, first = self.last, len(self.arrivals)
        self.arrivals.extend(arrived)
        fresh = [*range(first, len(self.arrivals))]
        self.numbers.update(zip(map(_id, arrived), fresh, strict=True))
        for number, fact in zip(fresh, arrived, strict=True):
            self.by_kind.setdefault(type(fact.what), []).append(number)
            if fact.act:
                self.by_act.setdefault(fact.act, []).append(number)
        fresh.sort(key=dict(zip(fresh, map(order, arrived), strict=True)).__getitem__)
        late = bisect_left(fresh, order(last), key=self._order) if last else 0
        if late:
            self.in_time = self.in_time.copy()  # because histories handed out share the list
            for number in fresh[:late]:
                insort(self.in_time, number, key=self._order)
        self.in_time += fresh[late:]

    @property
    def last(self) -> Fact | None:
        """The latest one."""
        return self.arrivals[self.in_time[-1]] if self.in_time else None

    def _order(self, number: int) -> tuple[datetime, str]:
        return self.arrivals[number].order


class History(Sequence[Fact]):
    """What the past is now; it shares the lists: reading does not copy the record."""

    def __init__(self, past: Past) -> None:
        self._past = past
        self._in_time = past.in_time
        self._length = len(past.in_time)

    @overload
    def __getitem__(self, index: int) -> Fact: ...
    @overload
    def __getitem__(self, index: slice) -> list[Fact]: ...
    def __getitem__(self, index: int | slice) -> Fact | list[Fact]:
        places = range(self._length)[index]
        if isinstance(places, range):
            return [*self._past.arrivals.of(map(self._in_time.__getitem__, places))]
        return self._past.arrivals[self._in_time[places]]

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Fact]:
        return self._past.arrivals.of(islice(self._in_time, self._length))

    def __reversed__(self) -> Iterator[Fact]:
        backwards = range(self._length - 1, -1, -1)
        return self._past.arrivals.of(map(self._in_time.__getitem__, backwards))

    def find(self, fact_id: str) -> Fact | None:
        """The fact of that id."""
        number = self._past.numbers.get(fact_id, self._length)
        return self._past.arrivals[number] if number < self._length else None

    def act(self, act: str) -> list[Fact]:
        """The facts that share the mark of an act, in order."""
        return self._in_order(self._past.by_act.get(act, ()))

    def of(self, *kinds: type[What]) -> list[Fact]:
        """The facts of just these kinds, in order; no other is looked at."""
        return self._in_order(n for kind in kinds for n in self._past.by_kind.get(kind, ()))

    def _in_order(self, numbers: Iterable[int]) -> list[Fact]:
        # what arrived later has a higher number than there are facts here
        here = (number for number in numbers if number < self._length)
        return sorted(self._past.arrivals.of(here), key=order)
