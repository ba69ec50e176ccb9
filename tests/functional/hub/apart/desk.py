"""A desk of a joined laptop without a screen: it scans what it is told, keeps its link to the hub,
and tells what happens.

``python -m tests.functional.hub.apart.desk FOLDER NAME AHEAD``, its clock ``AHEAD`` seconds before
this machine's. A line of its input is a badge number, or ``chain``. It tells, a line each:

- ``scanned ID WHEN SECONDS``: the fact is durable here; when on the clock that all programs of the
  machine share, and how long the answer took
- ``seen ID WHEN``: the fact of another laptop is in this one's file
- ``linked WAITING`` or ``lost WAITING``, as its status line would show
- ``chain GIVEN RECOMPUTED``: the head that the hub shows, and the one of the facts that it gives
"""

import os
import select
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import psycopg

from console.hub.linked import Linked
from console.hub.membership import membership_in
from console.hub.opening import link_of
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import EventFolder
from store.event.record import Record
from store.journal.clock import SystemClock

_LOOK_SECONDS = 0.01


class ClockAhead(SystemClock):
    """This machine's clock, set wrong."""

    def __init__(self, seconds: float) -> None:
        self._ahead = timedelta(seconds=seconds)

    def now(self) -> datetime:
        return super().now() + self._ahead


def tell(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def told() -> Iterator[list[str]]:
    """The lines that came since the last look, until the input ends."""
    rest = b""
    while True:
        lines: list[str] = []
        if select.select([0], [], [], _LOOK_SECONDS)[0]:
            if not (piece := os.read(0, 1 << 16)):
                return
            *whole, rest = (rest + piece).split(b"\n")
            lines = [line.decode() for line in whole]
        yield lines


class Desk:
    def __init__(self, record: Record, link: Linked, folder: Path) -> None:
        self._record, self._link, self._folder = record, link, folder
        self._looked = len(record.journal.read())
        self._status = ""

    def work(self) -> None:
        tell("ready")
        for lines in told():
            for line in lines:
                if line == "chain":
                    tell("chain", *chains(self._folder))
                else:
                    self._scan(int(line))
            self._look()

    def _scan(self, number: int) -> None:
        begun = time.monotonic()
        settled = self._record.decide(Admit(number, By.NUMBER))
        when = time.monotonic()
        tell("scanned", settled.facts[-1].id, when, when - begun)
        self._look()

    def _look(self) -> None:
        self._record.follow()
        fresh = self._record.journal.read(self._looked)
        when = time.monotonic()
        self._looked += len(fresh)
        for fact in fresh:
            if fact.machine != self._record.station.machine:
                tell("seen", fact.id, when)
        if shown := self._link.shown:
            status = f"{'lost' if shown.lost_at else 'linked'} {shown.waiting}"
            if status != self._status:
                tell(status)
                self._status = status


def chains(folder: Path) -> tuple[str, str]:
    """The head that the hub shows, and what its facts add up to."""
    chain = "0" * 64
    with psycopg.connect(membership_in(folder).dsn(folder)) as hub:
        ((head,),) = hub.execute("select chain from hub.head").fetchall()
        for (body,) in hub.execute("select body from hub.facts order by seq"):
            chain = sha256((chain + body).encode()).hexdigest()
    return head, chain


def main() -> None:
    folder, name, ahead = Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])
    event, clock = EventFolder.open(folder), ClockAhead(ahead)
    record = event.record(clock, desk=name, operator="máy")
    with closing(record), closing(link_of(event, record, clock)) as link:
        link.start()
        Desk(record, link, folder).work()


if __name__ == "__main__":
    main()
