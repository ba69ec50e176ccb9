"""The hub of one event: its server, its front, the desks it lets in, and its own exchange."""

import secrets
from contextlib import closing
from pathlib import Path
from typing import Any

from msgspec import to_builtins
from psycopg.errors import OperationalError

from console.hub.joining import VERSION, Invitations
from console.hub.opening import had_joined
from console.hub.server.elsewhere import Server
from console.hub.server.owner import NUMBERS_OF_A_DESK, HubOwner, NameTaken, NoNumbersLeft
from console.network.certificate import certificate_of
from store.conference.conference import FIRST_OF_STATIONS
from store.event.folder import KEY, PLAN, RECORD, EventFolder, FolderError, FolderProblem
from store.event.identity import identity_in
from store.facts.kinds import Unknown
from store.journal.clock import Clock
from store.journal.tiny import TinyJournal
from store.people.facts import Listed


class Hub:
    """What the hub decides; where it listens is ``Front``'s."""

    def __init__(self, event: EventFolder, server: Server, clock: Clock) -> None:
        """Raises psycopg.Error."""
        self._event, self._server = event, server
        self.owner = HubOwner(server.owner, server.way.schema)
        is_new = self.owner.prepare(is_alone=server.port != 0)
        self.watching = HubOwner(server.owner, server.way.schema)
        self.certificate, self.key, fingerprint = certificate_of(event.path)
        self.invitations = Invitations(fingerprint, clock)
        self._journal = TinyJournal(event.path / RECORD)
        self.is_anew = is_new and had_joined(self._journal.read())
        """Whether laptops had joined, and this hub knows none of them."""

    def answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        """What a desk is told that asks to join: everything it needs, or why it is refused."""
        name, secret = str(asked.get("name", "")), str(asked.get("secret", ""))
        if not self.invitations.accepts(name, bytes.fromhex(secret)):
            return {"refused": "code"}
        if asked.get("version") != VERSION:
            return {"refused": "version", "version": VERSION}
        machine, password = f"desk_{secrets.token_hex(6)}", secrets.token_urlsafe(24)
        try:
            admission = self.owner.admit(machine, name, password, self._first_free())
        except NameTaken:
            return {"refused": "name"}
        except NoNumbersLeft:
            return {"refused": "numbers"}
        except OperationalError:
            return {"refused": "server"}
        station = admission.station
        return {
            "machine": station.machine,
            "first": station.first,
            "last": station.last,
            "password": password,
            "plan": (self._event.path / PLAN).read_text("utf-8"),
            "key": (self._event.path / KEY).read_text("ascii"),
            "header": dict(self._journal.header),
            "way": to_builtins(self._server.way),
            "root": self._server.root,
        }

    def _first_free(self) -> int:
        """The first number behind the ranges that the record has used: those of an earlier hub."""
        listed = (f.what.number for f in self._journal.read() if isinstance(f.what, Listed))
        used = max(listed, default=0) + 1 - FIRST_OF_STATIONS
        return FIRST_OF_STATIONS + max(0, -(-used // NUMBERS_OF_A_DESK)) * NUMBERS_OF_A_DESK

    def bring_in(self, folder: Path) -> int:
        """Takes what another laptop's folder of this event recorded and does not stand here, and
        says how many entries. Raises FolderError, LedgerError, OSError."""
        record = folder / RECORD
        if not record.is_file():
            raise FolderError(FolderProblem.NO_EVENT, folder)
        with closing(TinyJournal(record)) as theirs:
            if identity_in(theirs.header) != identity_in(self._journal.header):
                raise FolderError(FolderProblem.ANOTHER_EVENT, folder)
            here = {fact.id for fact in self._journal.read()}
            new = [f for f in theirs.read() if f.id not in here and type(f.what) is not Unknown]
        self._journal.append(new)
        return len(new)

    def close(self) -> None:
        self.owner.close()
        self.watching.close()
        self._journal.close()
