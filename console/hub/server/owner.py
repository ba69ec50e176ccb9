"""What only the hub's own laptop may do with the shared record: make it, let desks in and out."""

import threading
from importlib.resources import files
from typing import Any

import psycopg
from msgspec import Struct
from psycopg import sql

from console.hub.shared_record import DEAD_CABLE
from store.codes.badge_code import MAX_DELEGATE
from store.facts.outcome import Station
from store.text.desk_names import desk_key

NUMBERS_OF_A_DESK = 200

_OF_A_DESK = (
    "create role {role} login connection limit 4 password {password}",
    "grant usage on schema {schema} to {role}",
    "grant select on {schema}.head, {schema}.facts, {schema}.desks, {schema}.plan to {role}",
    "grant execute on function {schema}.append to {role}",
)
"""What one needs to execute ``append`` and to read, and nothing else."""


class NoNumbersLeft(Exception):
    """Every number that a badge can carry is some desk's."""


class NameTaken(Exception):
    """Another desk has the name, in whatever spelling."""


class Admission(Struct, frozen=True):
    """What a desk is given when it joins."""

    station: Station
    name: str
    password: str


class HubOwner:
    """One connection of the shared record's owner."""

    def __init__(self, dsn: str, schema: str = "hub") -> None:
        """Raises psycopg.Error."""
        self._dsn, self._schema = dsn, sql.Identifier(schema)
        self._connection = self._connect()
        self._alone = threading.RLock()  # who is refused would take along what was asked meanwhile

    def prepare(self, *, is_alone: bool) -> bool:
        """Makes the shared record where there is none, and says whether it did. The hub's own desks
        record under no machine and need no numbers of their own. ``is_alone``: nobody else uses the
        server."""
        there = self._ask("select to_regnamespace({name}) is not null").fetchone()
        if there != (True,):
            with self._live().transaction():
                for script in ("schema.sql", *(("own_server.sql",) if is_alone else ())):
                    text = files("console.hub.server").joinpath(script).read_text("utf-8")
                    self._ask(text)
                self._ask("insert into {schema}.desks values (session_user, '', 0, -1)")
        return there != (True,)

    def admit(self, machine: str, name: str, password: str, first_free: int) -> Admission:
        """Lets a desk in, with badge numbers of its own, which begin with ``first_free`` or behind
        those of the others. A laptop that was let out gives up its name. Raises NameTaken,
        NoNumbersLeft."""
        with self._alone, self._live().transaction():
            last = self._ask("select max(last_number) from {schema}.desks").fetchone()
            first = max(first_free, last[0] + 1) if last else first_free
            if first > MAX_DELEGATE:
                raise NoNumbersLeft
            station = Station(machine, first, min(first + NUMBERS_OF_A_DESK - 1, MAX_DELEGATE))
            numbers = station.first, station.last
            freed = "update {schema}.desks set name = name || ' ' || machine"
            for its, is_let_in in self._named(name):
                if is_let_in:
                    raise NameTaken
                self._ask(f"{freed} where machine = %s", its)
            self._ask("insert into {schema}.desks values (%s, %s, %s, %s)", machine, name, *numbers)
            role = {"role": sql.Identifier(machine), "password": sql.Literal(password)}
            for statement in _OF_A_DESK:
                self._ask(statement, **role)
        return Admission(station, name, password)

    def machine_of(self, name: str) -> str:
        """The id of the desk of that name; "" when there is none."""
        return next((machine for machine, _is_let_in in self._named(name)), "")

    def may_join(self, name: str) -> bool:
        """Whether no laptop that is let in has that name."""
        return not any(is_let_in for _machine, is_let_in in self._named(name))

    def _named(self, name: str) -> list[tuple[str, bool]]:
        """The laptops of that name, those that are let in first: their ids, and whether they are.
        The hub's own has none."""
        asked = "select machine, name, not revoked from {schema}.desks where name <> ''"
        found = self._ask(f"{asked} order by revoked").fetchall()
        return [(its, let_in) for its, named, let_in in found if desk_key(named) == desk_key(name)]

    def desks(self) -> dict[str, bool]:
        """Whether each laptop that joined is linked just now, by name."""
        linked = "exists (select from pg_stat_activity where usename = machine)"
        asked = f"select name, {linked} from {{schema}}.desks where name <> '' and not revoked"
        return dict(self._ask(asked).fetchall())

    def revoke(self, machine: str) -> None:
        """Lets a desk in no more, and ends its sessions."""
        self._ask("update {schema}.desks set revoked = true where machine = %s", machine)
        role = sql.Identifier(machine)
        self._ask("alter role {role} nologin", role=role)
        # its sessions are ended by a superuser, or by who has the role
        self._ask("grant {role} to current_user", role=role)
        its = "from pg_stat_activity where usename = %s"
        self._ask(f"select pg_terminate_backend(pid) {its}", machine)

    def close(self) -> None:
        self._connection.close()

    def _ask(self, statement: str, *values: object, **parts: sql.Composable) -> psycopg.Cursor[Any]:
        name = sql.Literal(self._schema.as_string())
        whole = sql.SQL(statement).format(schema=self._schema, name=name, **parts)
        with self._alone:
            return self._live().execute(whole, values or None)

    def _live(self) -> psycopg.Connection[Any]:
        if self._connection.closed:  # the server was away
            self._connection = self._connect()
        return self._connection

    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self._dsn, autocommit=True, **DEAD_CABLE)
