"""Clocks. Time is passed in: no other module asks the machine what time it is."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

_TICK = timedelta(microseconds=1)


class Clock(Protocol):
    """A source of the time, passed to everything that needs it."""

    def now(self) -> datetime:
        """The moment, time-zone-aware, in UTC."""
        ...

    def started(self) -> datetime:
        """When the machine started, by this clock. It stands as long as nobody sets the clock."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def started(self) -> datetime:
        return self.now() - timedelta(seconds=seconds_passed())


def seconds_passed() -> float:
    """Seconds of a clock that cannot be set; on Linux it counts sleep as well."""
    return time.monotonic() if _BOOT is None else time.clock_gettime(_BOOT)


_BOOT: int | None = getattr(time, "CLOCK_BOOTTIME", None)


class SteadyClock:
    """Another clock's time at the first look, continued evenly. When the other clock is set while
    the program runs, no timer jumps and nothing is recorded out of order."""

    def __init__(self, machine: Clock, passed: Callable[[], float] = seconds_passed) -> None:
        self._machine = machine
        self._passed = passed
        self._started: datetime | None = None

    def now(self) -> datetime:
        return self.started() + timedelta(seconds=self._passed())

    def started(self) -> datetime:
        if self._started is None:
            self._started = self._machine.now() - timedelta(seconds=self._passed())
        return self._started

    @property
    def jump(self) -> timedelta:
        """How far the other clock was set forward since the first look; negative: back."""
        now = self.now()
        return self._machine.now() - now


class HandClock:
    """A clock that stands until it is moved, for rehearsals and tests."""

    def __init__(self, start: datetime) -> None:
        self._now = self._started = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def started(self) -> datetime:
        return self._started

    def set(self, moment: datetime) -> None:
        """Moves the clock to ``moment``."""
        self._now = moment.astimezone(UTC)

    def advance(self, seconds: float) -> None:
        """Moves the clock on by ``seconds``."""
        self._now += timedelta(seconds=seconds)


def after(seen: datetime | None, now: datetime) -> datetime:
    """The hybrid logical time of a new fact: ``now``, or a microsecond after ``seen`` if that is
    later.

    The microsecond is the logical tick, so that one ISO time carries both parts (Kulkarni et al.
    2014, with the counter in the low bits).
    """
    return now if seen is None or now > seen else seen + _TICK
