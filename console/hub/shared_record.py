"""The shared record at the hub, as one desk or the hub itself reaches it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Any

import msgspec
import psycopg

from store.facts.fact import Fact, pack, read_fact, unpack
from store.journal.clock import Clock
from store.journal.contract import Head

_AT_ONCE = 500
"""Facts in one call, as the schema allows."""

DEAD_CABLE: dict[str, Any] = {
    "connect_timeout": "2",
    "tcp_user_timeout": "3000",
    "keepalives_idle": "2",
    "keepalives_interval": "1",
    "keepalives_count": "2",
}
"""Without these a statement hangs for minutes when the cable is pulled; with them 3 seconds."""


REVOKED = "28000"
_REFUSING = ("22", "23", "28", "42", "HG")
"""Classes of SQLSTATE: wrong data, a constraint, no right, the schema's own reasons."""


class LinkLost(Exception):
    """The hub does not answer, or lets nobody in: it is tried again later."""


class StrangeHub(LinkLost):
    """Who answers is not the hub that this laptop joined, or does not know the laptop."""


class FactRefused(Exception):
    """The hub does not take a fact: trying again would change nothing. ``state`` is its SQLSTATE:
    28000 for a desk that was revoked, HG002 for another fact of the same id, HG003 for a fact of
    another desk."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class SharedRecord:
    """One connection to the hub; made anew by ``connect`` after it was lost."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._connection: psycopg.Connection[Any] | None = None

    def append(self, facts: Sequence[Fact]) -> list[int]:
        """Keeps this desk's own facts and returns their numbers; one that is kept already is not
        kept twice. Raises LinkLost, FactRefused."""
        numbers: list[int] = []
        for begin in range(0, len(facts), _AT_ONCE):
            some = facts[begin : begin + _AT_ONCE]
            bodies = [msgspec.json.encode(pack(fact)).decode() for fact in some]
            ((given,),) = self._ask("select append(%s, %s)", [f.id for f in some], bodies)
            numbers += given
        return numbers

    def read(self, after: int = 0) -> list[tuple[int, Fact]]:
        """The facts of all desks numbered above ``after``, in order; what cannot be read is a fact
        whose ``what`` is ``Unknown``. Raises LinkLost."""
        rows = self._ask("select seq, body from facts where seq > %s order by seq", after)
        return [(seq, _read(body)) for seq, body in rows]

    def other_plan(self, digest: str) -> str:
        """The hub's plan, unless it has that SHA-256 or none was given: then "". Raises
        LinkLost."""
        other = "encode(sha256(convert_to(content, 'UTF8')), 'hex') <> %s"
        rows = self._ask(f"select content from plan where {other}", digest)
        return str(rows[0][0]) if rows else ""

    def give_plan(self, content: str) -> None:
        """The plan that counts at every desk: only the hub itself may say it. Raises LinkLost,
        FactRefused."""
        self._ask(
            "insert into plan (content) values (%s) on conflict (one) "
            "do update set content = excluded.content returning one",
            content,
        )

    def offset(self, clock: Clock) -> timedelta:
        """How far the hub's clock is ahead of ``clock``, as exactly as half a round trip. Raises
        LinkLost."""
        self._ask("select 1")  # connecting is no part of the round trip
        asked = clock.now()
        ((there,),) = self._ask("select clock_timestamp()")
        here: timedelta = there - (asked + (clock.now() - asked) / 2)
        return here

    def heard(self, seconds: float) -> bool:
        """Waits until somebody has added facts, for so long. Only a hint. Raises LinkLost."""
        try:
            told = self._connected().notifies(timeout=seconds, stop_after=1)
            return any(True for _ in told)
        except psycopg.Error as error:
            self.close()
            raise _lost(error) from error

    def head(self) -> Head:
        """The head that all desks show and print. Raises LinkLost."""
        ((seq, chain),) = self._ask("select seq, chain from head")
        return Head(seq, chain)

    def facts_at(
        self, known: str, here: Mapping[str, Fact], machine: str
    ) -> tuple[int, int] | None:
        """For how many facts the head that begins with ``known`` stood, and how many of them, all
        of others, are not ``here`` by id. None when there is no such, when one of ``machine`` is
        not here, and when one is another here. Raises LinkLost, FactRefused."""
        chain, missing = "0" * 64, 0
        for seq, body in self._ask("select seq, body from facts order by seq"):
            chain = sha256((chain + body).encode()).hexdigest()
            fact = _read(body)
            missing += fact.id not in here
            if here.get(fact.id, fact) != fact or (fact.id not in here and fact.machine == machine):
                return None
            if chain.startswith(known):
                return int(seq), missing
        return None

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connected(self) -> psycopg.Connection[Any]:
        if self._connection is None:
            self._connection = psycopg.connect(self._dsn, autocommit=True, **DEAD_CABLE)
            self._connection.execute("listen facts")
        return self._connection

    def _ask(self, statement: str, *values: object) -> list[Any]:
        try:
            return self._connected().execute(statement, values).fetchall()
        except psycopg.Error as error:
            # a refused login has no state, as a dead cable has none; the server speaks English
            if "not permitted to log in" in str(error):
                raise FactRefused(REVOKED) from error
            # a state of the schema's own comes as an OperationalError too, as a lost link does
            if error.sqlstate is not None and error.sqlstate[:2] in _REFUSING:
                raise FactRefused(error.sqlstate) from error
            self.close()
            raise _lost(error) from error


_OF_A_STRANGER = ("certificate verify failed", "password authentication failed")
"""What the client library says, and the server, in English; neither has a state."""


def _lost(error: psycopg.Error) -> LinkLost:
    strange = any(said in str(error) for said in _OF_A_STRANGER)
    return (StrangeHub if strange else LinkLost)(str(error))


def _read(body: str) -> Fact:
    try:
        return read_fact(body.encode())
    except (ValueError, RecursionError):  # JSON for PostgreSQL alone
        return unpack(body)
