"""What a desk made of its scans, read from the record."""

from store.attendance.facts import Admitted, Repeated, ScanRefused
from store.event.folder import EventFolder
from store.facts.fact import Fact
from tests.support.events import code_of, conference_of
from tests.support.terminal import Terminal

HAND = 0.12
"""How far apart a hand's keys are, in seconds."""


def scans(event: EventFolder) -> list[Fact]:
    kinds = Admitted | Repeated | ScanRefused
    return [fact for fact in conference_of(event).history if isinstance(fact.what, kinds)]


def arrived(console: Terminal, event: EventFolder, count: int) -> None:
    console.wait_until(lambda: len(scans(event)) >= count, f"{count} scans")


def all_is_done(console: Terminal, event: EventFolder, number: int) -> list[Repeated]:
    """Two scans of a delegate who is in: when they are recorded, whatever was going to act before
    them has acted. What they record."""
    for _ in range(2):
        count = len(conference_of(event).history)
        console.rest(HAND)
        console.type(code_of(number) + "\r")
        console.wait_until(
            lambda: len(conference_of(event).history) > count,  # noqa: B023
            "a repeated scan",
        )
    return [Repeated(number)] * 2
