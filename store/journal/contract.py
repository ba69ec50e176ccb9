"""The contract of a journal, which every store of facts fulfils."""

from collections.abc import Mapping, Sequence, Set
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

from msgspec import Struct

from store.facts.fact import Fact
from store.journal.companion_files import SetAside
from store.journal.problems import Damage, RecordProblem


class Head(Struct, frozen=True):
    """The number of facts, and the hash that vouches for them."""

    facts: int
    chain: str

    @property
    def short(self) -> str:
        """The eight characters that are shown: a record that was cut has another head."""
        return self.chain[:8]

    @property
    def printed(self) -> str:
        """The sixteen that papers carry: to eight another record can be made by trying."""
        return self.chain[:16]


class Journal(Protocol):
    """An append-only sequence of facts, numbered from 1 without gaps."""

    @property
    def damage(self) -> Damage | None:
        """The first damaged place of the record, or None."""
        ...

    @property
    def header(self) -> Mapping[str, Any]:
        """What was written of the record when it was made."""
        ...

    @property
    def torn_bytes(self) -> int:
        """The length of the unfinished entry at the end, as long as it stands there."""
        ...

    @property
    def set_aside(self) -> SetAside | None:
        """What was ever taken off the end, by any holder. Raises OSError."""
        ...

    @property
    def lost_head(self) -> str | None:
        """The head last acknowledged, when the journal no longer holds it; "" when it does, None
        when it is noted nowhere."""
        ...

    @property
    def foreign_head(self) -> Mapping[str, Any]:
        """The header of another journal whose head is noted beside this one; or empty."""
        ...

    @property
    def free_bytes(self) -> int:
        """Free bytes on the record's disk."""
        ...

    def problem(self) -> RecordProblem | None:
        """What prevents the next append, checked at each call; None when nothing does."""
        ...

    def exclusive(self) -> AbstractContextManager[None]:
        """Holds the journal alone; what is read inside is the newest there is."""
        ...

    def append(self, facts: Sequence[Fact]) -> list[int]:
        """Keeps the facts in one step and returns their numbers once they are durable. A fact whose
        id is already kept is not kept twice: its number is returned again.

        Raises LedgerError when they cannot be kept; then none is.
        """
        ...

    def read(self, after: int = 0) -> list[Fact]:
        """The facts numbered above ``after``, in order, those of other desks included."""
        ...

    def find(self, kind: str, since: datetime | None = None) -> list[Fact]:
        """The facts whose kind begins with ``kind``, of ``since`` or later, in order of time."""
        ...

    def changed(self) -> bool:
        """Whether ``read`` may have something new; cheap."""
        ...

    def head(self) -> Head:
        """The head of what this holder has read."""
        ...

    def heads(self) -> Mapping[str, int]:
        """Every head that it ever had, and the number of facts it stood for."""
        ...

    def set_torn_aside(self) -> None:
        """Takes an unfinished entry off the end, as the next act would. Raises LedgerError."""
        ...

    def read_again(self) -> None:
        """Looks whether everything read or written here still stands: ``damage`` says so if not.
        Raises OSError."""
        ...

    def acknowledge(self) -> None:
        """Takes the head as it is for the last one acknowledged: what was lost is settled."""
        ...

    def purge(self, fact: Fact, numbers: Set[int]) -> None:
        """Erases the facts of those numbers and adds ``fact``, which says what is kept of them, in
        one step. Call it holding the journal alone, after ``read``; afterwards it is closed.

        Raises LedgerError or OSError; then nothing is erased.
        """
        ...

    def close(self) -> None:
        """Gives up the files."""
        ...
