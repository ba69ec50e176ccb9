"""Laptops that have joined a hub, each with the link of its console."""

from pathlib import Path

from console.hub.desk import join
from console.hub.joining import Code
from console.hub.link import Link
from console.hub.membership import Membership
from console.hub.shared_record import SharedRecord
from store.event.folder import EventFolder
from store.event.record import Record
from store.facts.fact import Fact, pack
from store.journal.clock import HandClock, SystemClock
from tests.functional.hub.programs.program import until
from tests.functional.hub.running_hub import RunningHub
from tests.support.events import MORNING


class Desk:
    """A laptop that has joined, with its console's link."""

    def __init__(self, hub: RunningHub, path: Path, name: str, skew: float = 0) -> None:
        code = Code.read(hub.code_for(name))
        self.clock = HandClock(MORNING)
        self.clock.advance(skew)
        self.member = join(path, ("127.0.0.1", hub.port), code, name, self.clock)
        self.event = EventFolder.open(path)
        self.record = self.event.record(self.clock, desk=name, operator="Lan")
        self.link = self.another_link()

    def another_link(self) -> Link:
        """As another program of this folder has it."""
        path = self.event.path
        return Link(
            path, self.member.dsn(path), self.member.machine, SystemClock(), self.record.now
        )

    def close(self) -> None:
        self.link.close()
        self.record.close()

    @property
    def digest(self) -> list[dict[str, object]]:
        self.record.follow()
        return [pack(fact) for fact in self.record.conference.history]


def own(record: Record) -> list[Fact]:
    return [f for f in record.journal.read() if f.machine == record.station.machine]


def shared(member: Membership, folder: Path) -> SharedRecord:
    return SharedRecord(member.dsn(folder))


def meet(*desks: Desk) -> None:
    """Until each has everything of the others."""

    def all_is_everywhere() -> bool:
        shown = [desk.link.shown for desk in desks]
        quiet = not any(one.lost_at or one.waiting for one in shown)
        facts = {frozenset(str(fact["id"]) for fact in desk.digest) for desk in desks}
        return quiet and len(facts) == 1

    until(all_is_everywhere)
