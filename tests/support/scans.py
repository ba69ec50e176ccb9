"""What a desk made of its scans, read from the record."""

from store.attendance.facts import Admitted, Repeated, ScanRefused
from store.event.folder import EventFolder
from store.facts.fact import Fact
from tests.support.events import open_record
from tests.support.terminal import Terminal


def scans(event: EventFolder) -> list[Fact]:
    record = open_record(event)
    facts = [
        f
        for f in record.conference.history
        if isinstance(f.what, Admitted | Repeated | ScanRefused)
    ]
    record.close()
    return facts


def arrived(console: Terminal, event: EventFolder, count: int) -> None:
    console.wait_until(lambda: len(scans(event)) >= count, f"{count} scans")
