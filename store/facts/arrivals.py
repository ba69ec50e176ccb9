"""Facts in the order in which they arrived."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

from store.facts.fact import Fact


def _nothing(number: int) -> Fact:
    raise IndexError(number)


class Arrivals(Sequence[Fact]):
    """Facts by number, from 0. The first ``early`` ones are made by ``read`` when they are asked
    for, each once: whoever asks is given the same one."""

    def __init__(self, early: int = 0, read: Callable[[int], Fact] = _nothing) -> None:
        self._facts: list[Fact | None] = [None] * early
        self._read = read
        self._unread = early
        self._guard = threading.Lock()

    @overload
    def __getitem__(self, number: int) -> Fact: ...
    @overload
    def __getitem__(self, number: slice) -> list[Fact]: ...
    def __getitem__(self, number: int | slice) -> Fact | list[Fact]:
        if isinstance(number, slice):
            return [*self.of(range(*number.indices(len(self._facts))))]
        return self._facts[number] or self._early(number)

    def __len__(self) -> int:
        return len(self._facts)

    def __iter__(self) -> Iterator[Fact]:
        return self.of(range(len(self._facts)))

    def of(self, numbers: Iterable[int]) -> Iterator[Fact]:
        """The facts of those numbers."""
        known: Callable[[int], Fact] = self._facts.__getitem__  # type: ignore[assignment]
        # a scan of the whole record goes without a step of Python for each fact
        return map(self.__getitem__ if self._unread else known, numbers)

    def extend(self, facts: Iterable[Fact]) -> None:
        """Adds facts that arrived."""
        self._facts.extend(facts)

    def _early(self, number: int) -> Fact:
        with self._guard:
            fact = self._facts[number]
            if fact is None:
                fact = self._facts[number] = self._read(range(len(self._facts))[number])
                self._unread -= 1
                if not self._unread:
                    self._read = _nothing  # what they were read from is no longer needed
            return fact
