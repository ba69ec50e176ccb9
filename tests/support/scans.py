"""What a desk made of its scans, read from the record."""

from store.attendance.facts import Admitted, Repeated, ScanRefused
from store.event.folder import EventFolder
from store.facts.fact import Fact
from tests.support.events import conference_of
from tests.support.terminal import Terminal


def scans(event: EventFolder) -> list[Fact]:
    kinds = Admitted | Repeated | ScanRefused
    return [fact for fact in conference_of(event).history if isinstance(fact.what, kinds)]


def arrived(console: Terminal, event: EventFolder, count: int) -> None:
    console.wait_until(lambda: len(scans(event)) >= count, f"{count} scans")
