"""The embedded journal: TinyDB's tables, documents and queries on a file of sealed lines.

TinyDB's own storage rewrites the whole file at every insert and caches the next id per process;
both lose facts when power or a second desk comes in between. Its extension points are kept:
``LedgerStorage`` is a Storage, ``FactTable`` a Table that inserts by adding one line. No private
name of TinyDB is used. What is taken for granted, and watched by a test: a table asks its storage
anew at every query, and the methods that ``FactTable`` refuses are all that change documents.

A fact is kept once. Its document is made when TinyDB asks for it: opening a record makes none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import AbstractContextManager
from datetime import datetime
from itertools import accumulate, count
from operator import attrgetter
from pathlib import Path
from typing import Any, NoReturn

from tinydb import TinyDB, where
from tinydb.storages import Storage
from tinydb.table import Document, Table

from store.facts.arrivals import Arrivals
from store.facts.fact import Fact, order, pack, read_fact, unpack, write_time
from store.facts.kinds import Unknown
from store.journal.companion_files import SetAside, Snapshot, snapshot_of
from store.journal.contract import Head
from store.journal.ledger import Ledger
from store.journal.problems import Damage, RecordProblem
from store.journal.purge import purge
from store.journal.sealed_line import chain_of

FACTS = "facts"

_id = attrgetter("id")


class FactsAreFinal(TypeError):
    """A fact is never changed or removed; a later fact retracts it."""


class _Documents(Mapping[str, dict[str, Any]]):
    """The documents of facts by number, as TinyDB asks for them."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = facts

    def __getitem__(self, number: str) -> dict[str, Any]:
        place = int(number) - 1
        if place not in range(len(self._facts)):
            raise KeyError(number)
        return pack(self._facts[place])

    def __iter__(self) -> Iterator[str]:
        return map(str, range(1, len(self._facts) + 1))

    def __len__(self) -> int:
        return len(self._facts)


class LedgerStorage(Storage):
    """All facts in memory, caught up with the file at every reading."""

    def __init__(self, path: Path, snapshot: Snapshot | None = None) -> None:
        self.ledger = Ledger(path, read_fact)
        self.facts = Arrivals()
        self.numbers: dict[str, int] = {}  # by id
        if snapshot and (part := self.ledger.begin_behind(snapshot.mark, snapshot.digest)):
            self.facts = snapshot.facts_in(part)
            self.numbers.update(zip(snapshot.ids, count(1)))

    def read(self) -> dict[str, Any]:
        self.catch_up()
        return {FACTS: _Documents(self.facts)}

    def catch_up(self) -> None:
        """Reads what others have added."""
        if self.ledger.lock.depth == 0:  # else nobody can have added anything meanwhile
            self._take(self.ledger.read_new())

    def __enter__(self) -> None:
        """Holds the ledger alone, with everything read that others have added."""
        self.ledger.acquire()
        try:
            if self.ledger.lock.depth == 1:
                self._take(self.ledger.read_new())
        except BaseException:
            self.ledger.release()
            raise

    def __exit__(self, *_: object) -> None:
        self.ledger.release()

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> NoReturn:  # noqa: ARG002
        raise FactsAreFinal("the whole record is never written at once; insert into its table")

    def add(self, facts: Sequence[Fact]) -> None:
        """Add facts as one line; call it within ``with``."""
        self.ledger.append([pack(fact) for fact in facts])
        self._take(facts)

    def close(self) -> None:
        self.ledger.close()

    def _take(self, facts: Sequence[Fact]) -> None:
        self.numbers.update(zip(map(_id, facts), count(len(self.facts) + 1)))
        self.facts.extend(facts)


class FactTable(Table):
    """TinyDB's table for facts: inserting adds one line, nothing else is allowed."""

    def __init__(self, storage: LedgerStorage, name: str) -> None:
        super().__init__(storage, name, cache_size=0)  # no query cache: other processes write too
        self._ledger_storage = storage

    def insert(self, document: Mapping[str, Any]) -> int:
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Add the documents as one line; their numbers follow those of all facts before.

        Raises TypeError for what is no fact, FactsAreFinal for what has a number already, and what
        ``Ledger.append`` raises.
        """
        new = [_fact_of(document) for document in documents]
        with self._ledger_storage:
            first = len(self) + 1
            if new:
                self._ledger_storage.add(new)
        return list(range(first, first + len(new)))

    def update(self, *_: Any, **__: Any) -> NoReturn:
        raise FactsAreFinal("facts are not changed or removed; retract and record anew")

    update_multiple = upsert = remove = truncate = update


def _fact_of(document: Mapping[str, Any]) -> Fact:
    if isinstance(document, Document):
        raise FactsAreFinal("facts are numbered in the order they are kept")
    fact = unpack(document)
    if isinstance(fact.what, Unknown) and fact.what.flaw:
        raise TypeError(f"no fact: {fact.what.flaw}")
    return fact


class FactBase(TinyDB):
    """A TinyDB whose only table is ``facts``."""

    # TinyDB declares it as its own class's type although it documents it as open
    table_class = FactTable  # type: ignore[assignment]
    default_table_name = FACTS


class TinyJournal:
    """The embedded journal (see ``store.journal.contract.Journal``)."""

    def __init__(self, path: Path, snapshot: Snapshot | None = None) -> None:
        """Open the record at ``path``, behind what ``snapshot`` tells of if that stands there;
        raises a LedgerError if it cannot be read."""
        self.storage = LedgerStorage(path, snapshot)
        self.ledger = self.storage.ledger
        self.early = len(self.storage.facts)
        """So many facts were told of by the snapshot: they are read when they are asked for."""
        self.base = FactBase(storage=lambda: self.storage)
        self.storage.catch_up()

    def snapshot(self, state: bytes) -> Snapshot | None:
        """One of what was read, which adds up to ``state``; None where it cannot be. Raises
        OSError."""
        part, mark = self.ledger.sound_part(), self.ledger.mark
        return snapshot_of(part, mark, self.storage.facts, [*self.storage.numbers], state)

    @property
    def damage(self) -> Damage | None:
        return self.ledger.damage

    @property
    def header(self) -> Mapping[str, Any]:
        return self.ledger.header

    @property
    def torn_bytes(self) -> int:
        return self.ledger.torn_bytes

    @property
    def set_aside(self) -> SetAside | None:
        return self.ledger.set_aside

    @property
    def lost_head(self) -> str | None:
        return self.ledger.lost_head

    @property
    def foreign_head(self) -> Mapping[str, Any]:
        return self.ledger.foreign_head

    @property
    def free_bytes(self) -> int:
        return self.ledger.free_bytes

    def problem(self) -> RecordProblem | None:
        return self.ledger.problem()

    def exclusive(self) -> AbstractContextManager[None]:
        return self.storage

    def append(self, facts: Sequence[Fact]) -> list[int]:
        with self.exclusive():
            once = {fact.id: fact for fact in facts}.values()
            new = [fact for fact in once if fact.id not in self.storage.numbers]
            if new:
                self.storage.add(new)
            return [self.storage.numbers[fact.id] for fact in facts]

    def read(self, after: int = 0) -> list[Fact]:
        self.storage.catch_up()
        return self.storage.facts[after:]

    def find(self, kind: str, since: datetime | None = None) -> list[Fact]:
        wanted = where("kind").matches(re.escape(kind))
        if since is not None:
            start, true_at = write_time(since), where("true_at")
            wanted &= (true_at >= start) | ~true_at.exists() & (where("at") >= start)
        found = self.base.table(FACTS).search(wanted)
        facts = self.storage.facts
        return sorted((facts[document.doc_id - 1] for document in found), key=order)

    def changed(self) -> bool:
        return self.ledger.grown()

    def head(self) -> Head:
        return Head(len(self.storage.facts), self.ledger.mark.chain)

    def heads(self) -> Mapping[str, int]:
        lines = self.ledger.sound_part().split(b"\n")[:-1]
        facts = accumulate(line.count(b"\t") for line in lines)
        return {chain_of(line): n - 1 for line, n in zip(lines, facts, strict=True)}

    def set_torn_aside(self) -> None:
        with self.exclusive():
            self.ledger.set_torn_aside()

    def read_again(self) -> None:
        self.ledger.read_again()

    def acknowledge(self) -> None:
        with self.exclusive():
            self.ledger.acknowledge()

    def purge(self, fact: Fact, numbers: Set[int]) -> None:
        purge(self.ledger, pack(fact), numbers)

    def close(self) -> None:
        self.base.close()
