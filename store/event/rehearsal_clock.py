"""The clock of a rehearsal: it may run many times as fast as the machine's, in all windows alike.

Its pace stands in a small file in the event's folder, so that stage and MC show the same moment as
the console that plays the half day. A real conference has no such file.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct

from store.facts.fact import read_time, write_time
from store.journal.clock import Clock
from store.journal.disk import write_private

PACE = "rehearsal.clock"

LEASE = timedelta(seconds=10)
"""How long a pace lasts, by the machine's clock, unless it is renewed: the process that plays the
half day may be killed, and the clock must not race on."""


class Pace(Struct, frozen=True):
    """At ``since`` by the machine's clock the rehearsal's showed ``shown``. From then on it runs
    ``speed`` times as fast, and after the lease at the machine's speed."""

    since: datetime
    shown: datetime
    speed: int

    def at(self, now: datetime) -> datetime:
        """The rehearsal's time at ``now`` by the machine's clock."""
        passed = now - self.since
        fast = min(max(passed, timedelta()), LEASE)
        return self.shown + fast * self.speed + (passed - fast)

    def is_fast(self, now: datetime) -> bool:
        """Whether the clock still runs faster than the machine's."""
        return self.speed > 1 and now - self.since < LEASE


class RehearsalClock:
    """Shows the machine's time until ``run`` is called, here or in another process."""

    def __init__(self, folder: Path, machine: Clock) -> None:
        self._path = folder / PACE
        self.machine = machine
        self._seen: tuple[int, int] | None = None  # when the file was written, its inode
        self._pace: Pace | None = None

    def now(self) -> datetime:
        pace, now = self._look(), self.machine.now()
        return pace.at(now) if pace is not None else now

    @property
    def speed(self) -> int:
        """How many times as fast as the machine's; 1 when nobody plays the half day."""
        pace = self._look()
        return pace.speed if pace is not None and pace.is_fast(self.machine.now()) else 1

    @property
    def asked_speed(self) -> int:
        """The speed last set, also after the lease."""
        pace = self._look()
        return pace.speed if pace is not None else 1

    def run(self, speed: int, *, shown: datetime | None = None) -> None:
        """Runs at ``speed`` from this moment, or from ``shown``. Raises OSError."""
        pace = Pace(self.machine.now(), shown or self.now(), speed)
        content = {
            "since": write_time(pace.since),
            "shown": write_time(pace.shown),
            "speed": pace.speed,
        }
        write_private(self._path, json.dumps(content).encode() + b"\n")

    def _look(self) -> Pace | None:
        try:
            status = self._path.stat()
        except FileNotFoundError:
            return None
        seen = (status.st_mtime_ns, status.st_ino)
        if seen != self._seen:
            self._pace = _read(self._path.read_text(encoding="utf-8"))
            self._seen = seen
        return self._pace


def _read(text: str) -> Pace | None:
    """None for a text that is not a pace: the rehearsal then goes by the machine's clock."""
    try:
        content = json.loads(text)
        return Pace(read_time(content["since"]), read_time(content["shown"]), int(content["speed"]))
    except (ValueError, KeyError, TypeError):
        return None
