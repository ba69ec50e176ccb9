"""The embedded journal: TinyDB's tables, documents and queries on a file of sealed lines.

TinyDB's own storage rewrites the whole file at every insert and caches the next id per process;
both lose facts when power or a second desk comes in between. Its extension points are kept:
``LedgerStorage`` is a Storage, ``FactTable`` a Table that inserts by adding one line. No private
name of TinyDB is used. What is taken for granted, and watched by a test: a table asks its storage
anew at every query, and the methods that ``FactTable`` refuses are all that change documents.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from datetime import datetime
from operator import attrgetter
from pathlib import Path
from typing import Any, NoReturn

from tinydb import TinyDB, where
from tinydb.storages import Storage
from tinydb.table import Document, Table

from store.facts.fact import Fact, pack, unpack, write_time
from store.journal.companion_files import SetAside
from store.journal.contract import Head
from store.journal.ledger import Ledger
from store.journal.problems import Damage, RecordProblem
from store.journal.purge import purge

FACTS = "facts"


class FactsAreFinal(TypeError):
    """A fact is never changed or removed; a later fact retracts it."""


class LedgerStorage(Storage):
    """All documents in memory, caught up with the file at every reading."""

    def __init__(self, path: Path) -> None:
        self.ledger = Ledger(path)
        self._documents: dict[str, Mapping[str, Any]] = {}

    def read(self) -> dict[str, dict[str, Mapping[str, Any]]]:
        if self.ledger.lock.depth == 0:  # else nobody can have added anything meanwhile
            self._take(self.ledger.read_new())
        return {FACTS: self._documents}

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Hold the ledger alone, with everything read that others have added."""
        self.ledger.acquire()
        try:
            if self.ledger.lock.depth == 1:
                self._take(self.ledger.read_new())
            yield
        finally:
            self.ledger.release()

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> NoReturn:  # noqa: ARG002
        raise FactsAreFinal("the whole record is never written at once; insert into its table")

    def add(self, documents: Sequence[Mapping[str, Any]]) -> None:
        """Add documents as one line; call it holding ``exclusive``."""
        self.ledger.append(documents)
        self._take(documents)

    def close(self) -> None:
        self.ledger.close()

    def _take(self, documents: Iterable[Mapping[str, Any]]) -> None:
        for document in documents:
            self._documents[str(len(self._documents) + 1)] = document


class FactTable(Table):
    """TinyDB's table for facts: inserting adds one line, nothing else is allowed."""

    def __init__(self, storage: LedgerStorage, name: str) -> None:
        super().__init__(storage, name, cache_size=0)  # no query cache: other processes write too
        self._ledger_storage = storage

    def insert(self, document: Mapping[str, Any]) -> int:
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Add the documents as one line; their numbers follow those of all facts before.

        Raises TypeError for what is no mapping, FactsAreFinal for what has a number already, and
        what ``Ledger.append`` raises.
        """
        new = [_without_number(document) for document in documents]
        with self._ledger_storage.exclusive():
            first = len(self) + 1
            if new:
                self._ledger_storage.add(new)
        return list(range(first, first + len(new)))

    def update(self, *_: Any, **__: Any) -> NoReturn:
        raise FactsAreFinal("facts are not changed or removed; retract and record anew")

    update_multiple = upsert = remove = truncate = update


def _without_number(document: Mapping[str, Any]) -> Mapping[str, Any]:
    if not isinstance(document, Mapping):
        raise TypeError("a fact is a mapping")
    if isinstance(document, Document):
        raise FactsAreFinal("facts are numbered in the order they are kept")
    return document


class FactBase(TinyDB):
    """A TinyDB whose only table is ``facts``."""

    # TinyDB declares it as its own class's type although it documents it as open
    table_class = FactTable  # type: ignore[assignment]
    default_table_name = FACTS


class TinyJournal:
    """The embedded journal (see ``store.journal.contract.Journal``)."""

    def __init__(self, path: Path) -> None:
        """Open the record at ``path``; raises a LedgerError if it cannot be read."""
        self._storage = LedgerStorage(path)
        self.ledger = self._storage.ledger
        self.base = FactBase(storage=lambda: self._storage)
        self._table = self.base.table(FACTS)
        self._facts: list[Fact] = []
        self._numbers: dict[str, int] = {}
        self._catch_up()

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
    def lost_head(self) -> str:
        return self.ledger.lost_head

    @property
    def foreign_head(self) -> Mapping[str, Any]:
        return self.ledger.foreign_head

    @property
    def free_bytes(self) -> int:
        return self.ledger.free_bytes

    def problem(self) -> RecordProblem | None:
        return self.ledger.problem()

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        with self._storage.exclusive():
            self._catch_up()
            yield

    def append(self, facts: Sequence[Fact]) -> list[int]:
        with self.exclusive():
            once = {fact.id: fact for fact in facts}.values()
            new = [fact for fact in once if fact.id not in self._numbers]
            if new:
                self._table.insert_multiple([pack(fact) for fact in new])
                self._keep(new)
            return [self._numbers[fact.id] for fact in facts]

    def read(self, after: int = 0) -> list[Fact]:
        self._catch_up()
        return self._facts[after:]

    def find(self, kind: str, since: datetime | None = None) -> list[Fact]:
        wanted = where("kind").matches(re.escape(kind))
        if since is not None:
            start = write_time(since)

            def told(at: Any) -> bool:
                return isinstance(at, str) and at >= start

            true_at = where("true_at")
            wanted &= true_at.test(told) | ~true_at.exists() & where("at").test(told)
        found = self._table.search(wanted)
        self._catch_up()  # with what the table has read meanwhile
        return sorted(
            (self._facts[document.doc_id - 1] for document in found), key=attrgetter("order")
        )

    def changed(self) -> bool:
        return self.ledger.grown()

    def head(self) -> Head:
        return Head(len(self._facts), self.ledger.chain)

    def heads(self) -> Mapping[str, int]:
        return self.ledger.heads()

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

    def _catch_up(self) -> None:
        documents = self._storage.read()[FACTS]
        first = len(self._facts) + 1
        if first <= len(documents):
            numbers = range(first, len(documents) + 1)
            self._keep(unpack(documents[str(number)]) for number in numbers)

    def _keep(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            self._facts.append(fact)
            self._numbers[fact.id] = len(self._facts)
