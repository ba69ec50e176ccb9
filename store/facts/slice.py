"""A slice of the conference: what one part of it makes of its facts."""

from typing import ClassVar, Self

from store.facts.fact import Fact
from store.facts.kinds import Kinds


class Slice:
    """What one part of the conference makes of its facts."""

    TAKES: ClassVar[Kinds]
    """The kinds of fact that are passed to ``apply``."""

    def apply(self, fact: Fact) -> None:
        """Adds one fact; facts come in order of (time, id)."""
        raise NotImplementedError

    def copy(self) -> Self:
        """An equal slice that is changed apart from this one: it has its own dictionaries."""
        twin = object.__new__(type(self))
        vars(twin).update(
            (name, value.copy() if isinstance(value, dict | Slice) else value)
            for name, value in vars(self).items()
        )
        return twin
