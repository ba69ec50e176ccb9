"""Where facts are kept: the contract that every home of the record fulfils."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from store.facts.fact import Fact
from store.journal.ledger import Damage, Trouble


class Head(Struct, frozen=True):
    """How far the record reaches: the number of facts and the chain that vouches for them."""

    facts: int
    chain: str

    @property
    def short(self) -> str:
        """The eight characters that are shown and printed: a cut record has another head."""
        return self.chain[:8]


class Journal(Protocol):
    """An append-only sequence of facts, numbered from 1 without gaps."""

    @property
    def damage(self) -> Damage | None:
        """Where the record stops standing, if it does."""
        ...

    @property
    def torn_bytes(self) -> int:
        """How much of an unfinished entry was set aside when it was opened."""
        ...

    @property
    def free_bytes(self) -> int:
        """Room left where the facts are kept."""
        ...

    def trouble(self) -> Trouble | None:
        """What stands in the way of the next act, looked at anew."""
        ...

    def exclusive(self) -> AbstractContextManager[None]:
        """Hold the journal alone; what is read inside is the newest there is."""
        ...

    def append(self, facts: Sequence[Fact]) -> list[int]:
        """Keep the facts as one step and return their numbers once they are durable.

        A fact whose id is already kept is not kept twice: its number is returned again.
        """
        ...

    def read(self, after: int = 0) -> list[Fact]:
        """The facts numbered above ``after``, in order, others' included."""
        ...

    def find(self, kind: str, since: datetime | None = None) -> list[Fact]:
        """The facts whose kind begins with ``kind``, of ``since`` or later, in order of time."""
        ...

    def changed(self) -> bool:
        """A cheap hint that ``read`` may have something new."""
        ...

    def head(self) -> Head:
        """How far this holder has read."""
        ...

    def close(self) -> None: ...
