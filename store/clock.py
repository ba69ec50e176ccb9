"""Time enters from outside: nothing else in the program asks the machine what time it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol

_TICK = timedelta(microseconds=1)


class Clock(Protocol):
    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class HandClock:
    """A clock that stands until it is moved: rehearsals and tests."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def set(self, moment: datetime) -> None:
        self._now = moment.astimezone(UTC)

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


def after(seen: datetime | None, now: datetime) -> datetime:
    """The hybrid logical time of a new fact: ``now``, but later than everything ``seen``.

    A microsecond is the logical tick, so that one ISO time carries both parts
    (Kulkarni et al. 2014, with the counter in the low bits).
    """
    return now if seen is None or now > seen else seen + _TICK
