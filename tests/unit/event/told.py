"""Everything that an opened record tells, to be compared."""

from datetime import timedelta

from msgspec.structs import fields, replace

from store.conference import snapshot
from store.conference.conference import Conference
from store.event.folder import RECORD, EventFolder
from store.event.record import Record
from store.facts.slice import Slice
from store.journal.clock import HandClock
from tests.support.events import MORNING

DESKS = ("bàn 1", "bàn 2", "bàn mới")


def by_snapshot(folder: EventFolder) -> int:
    """How many facts an opening of the record takes from the snapshot."""
    journal, _begun = snapshot.journal_of(folder.path / RECORD, folder.key, folder.plan)
    journal.close()
    return journal.early


def told(conference: Conference) -> list[object]:
    """Everything in it, slice by slice and fact by fact."""
    slices = [getattr(conference, field.name) for field in fields(Conference)]
    acts = [conference.history.act(fact.act) for fact in conference.history if fact.act]
    return [
        [part for part in slices if isinstance(part, Slice)],
        [*conference.history],
        acts,
        conference.retracted,
        sorted(conference.clashes),
    ]


def opened(folder: EventFolder, desk: str = "bàn 1", *, with_it: bool = True) -> Record:
    clock = HandClock(MORNING + timedelta(hours=1))
    return replace(folder, by_snapshot=with_it).record(clock, desk=desk, operator="Lan")


def told_by_lines(folder: EventFolder) -> list[object]:
    record = opened(folder, with_it=False)
    record.close()
    return told(record.conference)


def all_told(folder: EventFolder, *, with_it: bool = True) -> list[object]:
    said: list[object] = []
    for desk in DESKS:
        record = opened(folder, desk, with_it=with_it)
        said += [told(record.conference), record.head, record.reading(), record.not_understood]
        said += [record.journal.damage, record.journal.lost_head, record.journal.torn_bytes]
        said += [record.journal.heads(), record.journal.read(), record.condition().problem]
        record.close()
    return said
