"""The facts up to one moment, in order of time."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import attrgetter
from typing import overload

from store.facts.fact import Fact, order

_id = attrgetter("id")


class Past:
    """All facts so far, those taken back included; ``fresh`` ones are given in order of time."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.by_id: dict[str, Fact] = {}
        self.by_act: dict[str, list[Fact]] = {}  # as they came

    def add(self, fresh: Sequence[Fact]) -> None:
        last = self.facts[-1] if self.facts else None
        late = bisect_left(fresh, order(last), key=order) if last else 0
        if late:
            # a copy, because histories handed out share the list
            self.facts = sorted([*self.facts, *fresh[:late]], key=order)
        self.facts += fresh[late:]
        self.by_id.update(zip(map(_id, fresh), fresh, strict=True))
        for fact in fresh:
            if fact.act:
                self.by_act.setdefault(fact.act, []).append(fact)


class History(Sequence[Fact]):
    """What the past is now; it shares the list: reading does not copy the record."""

    def __init__(self, past: Past) -> None:
        self._past = past
        self._facts = past.facts
        self._length = len(past.facts)

    @overload
    def __getitem__(self, index: int) -> Fact: ...
    @overload
    def __getitem__(self, index: slice) -> list[Fact]: ...
    def __getitem__(self, index: int | slice) -> Fact | list[Fact]:
        if isinstance(index, slice):
            return [self._facts[i] for i in range(*index.indices(self._length))]
        return self._facts[range(self._length)[index]]

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Fact]:
        return islice(self._facts, self._length)

    def __reversed__(self) -> Iterator[Fact]:
        return (self._facts[i] for i in range(self._length - 1, -1, -1))

    def find(self, fact_id: str) -> Fact | None:
        """The fact of that id."""
        fact = self._past.by_id.get(fact_id)
        return fact if fact is not None and self._holds(fact) else None

    def act(self, act: str) -> list[Fact]:
        """The facts that share the mark of an act, in order."""
        facts = self._past.by_act.get(act, ())
        return sorted(filter(self._holds, facts), key=order)

    def _holds(self, fact: Fact) -> bool:
        """Whether it is no later addition to the past."""
        place = bisect_left(self._facts, order(fact), hi=self._length, key=order)
        return place < self._length and self._facts[place] is fact
