"""What a desk keeps of its hub, in the event folder; and how the two meet for the first time."""

import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct
from psycopg.conninfo import make_conninfo

from store.event.folder import HUB, JOINED, FolderError, FolderProblem
from store.facts.outcome import Station
from store.journal.disk import write_private


class Way(Struct, frozen=True, kw_only=True):
    """Where the shared record is. ``more`` is what the client library is told besides: the hub's
    own front speaks TLS at once and shows the certificate that was pinned when the desk joined."""

    host: str = ""
    port: int | str = 0  # of several hosts: one each
    dbname: str = "postgres"
    schema: str = "hub"
    more: Mapping[str, str] = msgspec.field(
        default_factory=lambda: {"sslmode": "verify-ca", "sslnegotiation": "direct"}
    )


class Membership(Way, frozen=True, kw_only=True):
    """``joined.json``: the laptop among the others (see ``Station``), and the way to the hub."""

    machine: str
    first: int
    last: int
    name: str
    password: str

    @property
    def station(self) -> Station:
        """The part that its record knows."""
        return Station(self.machine, self.first, self.last, self.name)

    def dsn(self, folder: Path) -> str:
        """The way to the shared record: a server of that certificate or authority, no other."""
        return make_conninfo(
            host=self.host,
            port=self.port,
            dbname=self.dbname,
            user=self.machine,
            password=self.password,
            options=f"-c search_path={self.schema}",
            **{"sslrootcert": for_libpq(folder / HUB)} | dict(self.more),
        )

    def keep(self, folder: Path) -> None:
        """Raises OSError."""
        write_private(folder / JOINED, msgspec.json.encode(self))


def for_libpq(file: Path) -> str:
    """``file`` by a name that PostgreSQL's library opens: on Windows it takes the letters of the
    machine's code page only, so it is given the short one that the system keeps beside the long."""
    if sys.platform == "win32":
        from ctypes import create_unicode_buffer, windll

        short = create_unicode_buffer(len(str(file)) + 1)
        if 0 < windll.kernel32.GetShortPathNameW(str(file), short, len(short)) < len(short):
            return short.value
    return str(file)


def membership_in(folder: Path) -> Membership:
    """Raises OSError where this laptop joined no hub, FolderError where that cannot be read."""
    try:
        return msgspec.json.decode((folder / JOINED).read_bytes(), type=Membership)
    except msgspec.DecodeError as error:
        raise FolderError(FolderProblem.JOINED_BROKEN, folder / JOINED) from error
