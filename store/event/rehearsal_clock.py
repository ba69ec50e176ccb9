"""The clock of a rehearsal: it may run many times as fast as the machine's, in all windows alike.

Its pace stands in a small file in the event's folder, so that stage and MC show the same moment as
the console that plays the half day. A real conference has no such file.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

from msgspec import DecodeError, Meta, Struct, json

from store.journal.clock import Clock
from store.journal.disk import write_private

PACE = "rehearsal.clock"

LEASE = timedelta(seconds=10)
"""How long a pace lasts, by the machine's clock, unless it is renewed: the process that plays the
half day may be killed, and the clock must not race on."""


_FARTHEST = timedelta(days=36_525)
"""Between the machine's time and the rehearsal's: farther ones end in dates that none can hold."""

Moment = Annotated[datetime, Meta(tz=True)]


class Pace(Struct, frozen=True):
    """At ``since`` by the machine's clock the rehearsal's showed ``shown``. From then on it runs
    ``speed`` times as fast, and after the lease at the machine's speed."""

    since: Moment
    shown: Moment
    speed: Annotated[int, Meta(ge=1, le=3600)]

    def at(self, now: datetime) -> datetime:
        """The rehearsal's time at ``now`` by the machine's clock."""
        passed = now - self.since
        fast = min(max(passed, timedelta()), LEASE)
        return self.shown + fast * self.speed + (passed - fast)


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

    def started(self) -> datetime:
        return self.machine.started()

    @property
    def speed(self) -> int:
        """How many times as fast as the machine's; 1 when nobody plays the half day."""
        pace = self._look()
        return pace.speed if pace is not None and self.machine.now() - pace.since < LEASE else 1

    @property
    def asked_speed(self) -> int:
        """The speed last set, also after the lease."""
        pace = self._look()
        return pace.speed if pace is not None else 1

    def run(self, speed: int, *, shown: datetime | None = None) -> None:
        """Runs at ``speed`` from this moment, or from ``shown``. Raises OSError."""
        pace = Pace(self.machine.now(), shown or self.now(), speed)
        write_private(self._path, json.encode(pace) + b"\n")

    def _look(self) -> Pace | None:
        try:
            status = self._path.stat()
        except FileNotFoundError:
            return None
        seen = (status.st_mtime_ns, status.st_ino)
        if seen != self._seen:
            self._pace = _read(self._path.read_bytes())
            self._seen = seen
        return self._pace


def _read(content: bytes) -> Pace | None:
    """None for what is no pace: the rehearsal then goes by the machine's clock."""
    try:
        pace = json.decode(content, type=Pace)
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return pace if abs(pace.shown - pace.since) < _FARTHEST else None
