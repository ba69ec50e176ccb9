"""A slice of the conference: what one part of it makes of its facts."""

from collections.abc import Hashable
from typing import ClassVar, Self

from store.facts.fact import Fact
from store.facts.kinds import Kinds, What
from store.facts.shared_map import SharedMap


class Slice:
    """What one part of the conference makes of its facts."""

    TAKES: ClassVar[Kinds]
    """The kinds of fact that are passed to ``apply``."""

    def apply(self, fact: Fact) -> None:
        """Adds one fact; facts come in order of (time, id)."""
        raise NotImplementedError

    def subject(self, what: What) -> Hashable:  # noqa: ARG002
        """What a fact is about, where nothing of another subject shows in it or follows from it;
        None for what may touch everything. A slice has subjects for all of its facts or none."""
        return None

    def forget(self, subject: Hashable) -> None:
        """Is as if no fact of ``subject`` had been."""
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def copy(self) -> Self:
        """An equal slice that is changed apart from this one: it has its own dictionaries."""
        twin = object.__new__(type(self))
        for name, value in vars(self).items():
            setattr(twin, name, value.copy() if isinstance(value, _CHANGES) else value)
        return twin


_CHANGES = dict, SharedMap, Slice
