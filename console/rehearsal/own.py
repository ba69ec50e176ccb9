"""A conference rehearsed with its own people: a copy in its folder, which is gone afterwards."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from store.event.backup import restore, write_backup
from store.event.folder import PLAN, EventFolder
from store.journal.clock import Clock
from store.journal.disk import write_private
from store.plan.changes.writing import Edit, Put, edited
from store.plan.plan import Plan

FOLDER = "dien-tap"
_BEFORE = timedelta(minutes=30)
"""Until the programme begins: time enough to receive delegates."""


@contextmanager
def copy_to_rehearse(event: EventFolder, clock: Clock) -> Iterator[EventFolder]:
    """A copy of the event that begins in half an hour, a rehearsal. It lies in the event's own
    folder, because it holds what is personal, and is removed when the block is left.

    Raises BackupError, LedgerError, FolderError, OSError.
    """
    place = event.path / FOLDER
    shutil.rmtree(place, ignore_errors=True)  # of a rehearsal that was broken off
    place.mkdir()
    try:
        backup = place / "copy.zip"
        write_backup(event, backup, clock)
        restore(backup, place / "copy")
        plan_file = place / "copy" / PLAN
        edits = rehearsing(event.plan, clock.now())
        write_private(plan_file, edited(plan_file.read_text("utf-8"), edits).encode())
        yield EventFolder.open(place / "copy")
    finally:
        shutil.rmtree(place, ignore_errors=True)


def rehearsing(plan: Plan, now: datetime) -> list[Edit]:
    """What makes of ``plan`` that of a rehearsal in half an hour; every item as long after the
    first as before."""
    opens = now.astimezone(ZoneInfo(plan.time_zone)) + _BEFORE
    opens += timedelta(minutes=-opens.minute % 5)
    first = plan.programme[0].start
    shift = datetime.combine(date.min, opens.time().replace(second=0, microsecond=0))
    shift_by = shift - datetime.combine(date.min, first)
    edits: list[Edit] = [Put("event.rehearsal", True), Put("event.date", opens.date())]
    for number, item in enumerate(plan.programme, 1):
        for key, clock_time in (("start", item.start), ("end", item.end)):
            if clock_time is not None:
                moved = datetime.combine(date(2, 1, 1), clock_time) + shift_by
                edits.append(Put(f"programme[{number}].{key}", moved.time()))
    return edits
