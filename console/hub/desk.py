"""A laptop that joins: its event folder, made of what the hub gives it."""

from pathlib import Path

import msgspec
from msgspec.structs import replace

from console.hub.exchange import exchange_once
from console.hub.joining import VERSION, Code, ask_to_join
from console.hub.membership import Membership
from store.event.folder import HUB, KEY, PLAN, RECORD, event_creation
from store.facts.fact import write_time
from store.journal.clock import Clock
from store.journal.disk import write_private
from store.journal.ledger import Ledger

_OF_THE_HEADER = ("event", "id", "key")


def join(folder: Path, address: tuple[str, int], code: Code, name: str, clock: Clock) -> Membership:
    """Makes the event's folder as the hub has it, with every fact recorded so far; or nothing.

    Raises what ``ask_to_join`` raises, LinkLost, FolderError, OSError.
    """
    with event_creation(folder):
        said = {"name": name, "version": VERSION}
        given = ask_to_join(address, code, said)
        own = {field: given[field] for field in ("machine", "first", "last", "password")}
        way = msgspec.convert(given["way"] | own | {"name": name}, Membership)
        host, port = address
        member = way if way.host else replace(way, host=host, port=port)
        if root := given["root" if way.host else "certificate"]:
            write_private(folder / HUB, root.encode())
        write_private(folder / PLAN, given["plan"].encode())
        write_private(folder / KEY, given["key"].encode())
        header = {field: given["header"][field] for field in _OF_THE_HEADER}
        Ledger.create(folder / RECORD, header | {"created": write_time(clock.now())})
        member.keep(folder)
        exchange_once(folder, member.dsn(folder), member.machine)
        return member
