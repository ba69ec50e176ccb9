"""A mapping of a large hall, of which a copy costs nothing."""

from collections.abc import Iterator, MutableMapping
from itertools import chain
from typing import Any, Self, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")

_PARTS = 256
"""Among 20,000 delegates a part holds eighty."""


class SharedMap(MutableMapping[K, V]):
    """Copies share their parts; what is changed in one copies that part alone. In no order."""

    def __init__(self) -> None:
        self._parts: list[dict[K, V]] = [{} for _ in range(_PARTS)]
        self._own = set(range(_PARTS))  # the parts that no copy shares

    def copy(self) -> Self:
        """An equal mapping that is changed apart from this one."""
        twin = object.__new__(type(self))
        twin._parts = self._parts
        self._own, twin._own = set(), set()
        return twin

    def __reduce__(self) -> tuple[object, ...]:
        # another process has other hashes of text: there each key is put in its own part
        return type(self), (), None, None, iter(self.items())

    def __getitem__(self, key: K) -> V:
        return self._parts[hash(key) % _PARTS][key]

    @overload
    def get(self, key: K, default: None = None, /) -> V | None: ...
    @overload
    def get(self, key: K, default: V | T, /) -> V | T: ...
    def get(self, key: K, default: Any = None, /) -> Any:
        """As of every mapping, without an error on the way: most keys asked for are not there."""
        return self._parts[hash(key) % _PARTS].get(key, default)

    def __contains__(self, key: object) -> bool:
        return key in self._parts[hash(key) % _PARTS]

    def __setitem__(self, key: K, value: V) -> None:
        self._part(key)[key] = value

    def __delitem__(self, key: K) -> None:
        del self._part(key)[key]

    def __iter__(self) -> Iterator[K]:
        return chain.from_iterable(self._parts)

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def _part(self, key: K) -> dict[K, V]:
        place = hash(key) % _PARTS
        if place not in self._own:
            if not self._own:  # many acts change none: not even a copy of the list is due
                self._parts = self._parts.copy()
            self._parts[place] = self._parts[place].copy()
            self._own.add(place)
        return self._parts[place]
