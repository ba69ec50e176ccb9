"""The shared record keeps what every journal owes: numbers without a gap, a fact once, a step whole
or not at all, whoever else writes at the same time.

No console runs on it: a desk acknowledges from its own file. What desks give and take rests on it.
"""

import os
import shutil
import signal
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest

from console.hub.shared_record import SharedRecord
from store.facts.fact import Fact, order
from store.journal.companion_files import SetAside
from store.journal.contract import Head
from store.journal.problems import Damage, LedgerReadOnly, RecordProblem
from tests.functional.hub.running_hub import ON_LINUX, RunningHub, an_event_for_a_hub
from tests.support.web.ports import free_port
from tests.unit.journal.contract import JournalContract, Opener

pytestmark = ON_LINUX

NOTHING = Head(0, "0" * 64)


class SharedJournal:
    """The shared record as its owner holds it (see ``store.journal.contract.Journal``).

    Alone is who holds the row of the head, for which ``hub.append`` waits. A desk may not: one that
    never let go would stop all others.
    """

    def __init__(self, dsn: str, folder: Path) -> None:
        self._shared = SharedRecord(dsn)
        self._folder = folder
        self._facts: list[Fact] = []
        self._head = NOTHING
        self.read()

    damage: Damage | None = None
    set_aside: SetAside | None = None
    header: Mapping[str, Any] = {}
    foreign_head: Mapping[str, Any] = {}
    lost_head = ""
    torn_bytes = 0

    @property
    def free_bytes(self) -> int:
        return shutil.disk_usage(self._folder).free

    def problem(self) -> RecordProblem | None:
        return None

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        connection = self._shared._connected()
        with connection.transaction():
            connection.execute("select from hub.head for update")
            self.read()
            yield

    def append(self, facts: Sequence[Fact]) -> list[int]:
        numbers = self._shared.append(facts)
        self.read()
        return numbers

    def read(self, after: int = 0) -> list[Fact]:
        head = self._shared.head()  # first: what comes in between is read the next time
        fresh = self._shared.read(self._head.facts)
        self._facts += [fact for number, fact in fresh if number <= head.facts]
        self._head = head
        return self._facts[after:]

    def find(self, kind: str, since: datetime | None = None) -> list[Fact]:
        found = [fact for fact in self.read() if fact.what.kind.startswith(kind)]
        return sorted((fact for fact in found if since is None or fact.at >= since), key=order)

    def changed(self) -> bool:
        return self._shared.head() != self._head

    def head(self) -> Head:
        return self._head

    def heads(self) -> Mapping[str, int]:
        return {self._head.chain: self._head.facts}

    def set_torn_aside(self) -> None:
        """A server leaves no unfinished entry."""

    def read_again(self) -> None:
        """The server looks after its own disk."""

    def acknowledge(self) -> None:
        """Nothing of it is noted beside it."""

    def purge(self, fact: Fact, numbers: Set[int]) -> None:
        raise LedgerReadOnly("the shared record is never purged")

    def close(self) -> None:
        self._shared.close()


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, Path]]:
    """The server of a hub that has been killed, which gives nothing to it any more: its owner's way
    to it, and where it lies."""
    with an_event_for_a_hub() as event:
        hub = RunningHub(event, free_port())
        hub.killed()
        lines = (event / "hub" / "postgresql-18" / "postmaster.pid").read_text().split()
        password = (event / "hub" / "owner.password").read_text()
        way = f"host=127.0.0.1 port={lines[3]} dbname=postgres user=hub password={password}"
        yield f"{way} options='-c search_path=hub'", event
        os.kill(hub.server, signal.SIGKILL)


class TestSharedJournal(JournalContract):
    @pytest.fixture
    def open_journal(self, server: tuple[str, Path]) -> Iterator[Opener]:
        dsn, folder = server
        with psycopg.connect(dsn) as owner:
            owner.execute("truncate hub.facts")
            owner.execute("update hub.head set seq = %s, chain = %s", (0, NOTHING.chain))
        opened: list[SharedJournal] = []

        def open_journal() -> SharedJournal:
            opened.append(SharedJournal(dsn, folder))
            return opened[-1]

        yield open_journal
        for journal in opened:
            journal.close()
