"""Keys in, scans out: tells a scanner's burst from a person's typing.

A scanner types like a keyboard, wherever the focus is. Characters that a badge code can arrive as
are held for a moment; a terminator after a whole code makes a scan, anything else gives the held
keys back, in their order, to whoever has the focus. A pure state machine: times are the keys' own
(``event.time``), so a stalled loop changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from store.badge_code import LAYOUT_CHARACTERS, looks_like_code

K = TypeVar("K")

HOLD_SECONDS = 0.08
"""Slow scanners leave up to 50 ms between characters; people rarely type two digits this fast."""

_TERMINATORS = frozenset({"enter", "tab", "ctrl+j"})
_FAST_SECONDS = 0.03
_BURST_LENGTH = 10
"""So many characters at such a pace are a scanner's, whatever they say."""


@dataclass(frozen=True, slots=True)
class Stroke(Generic[K]):
    """One key as the terminal sent it. ``event`` is given back untouched."""

    key: str
    character: str | None
    time: float  # seconds, monotonic
    event: K


@dataclass(frozen=True, slots=True)
class Verdict(Generic[K]):
    """``release`` goes on to the focus, in order; ``scan`` was read, and swallowed."""

    release: Sequence[K] = ()
    scan: str | None = None


@dataclass(slots=True)
class Scanner(Generic[K]):
    """The state between keys: what is held, and when the last key of it came."""

    _held: list[Stroke[K]] = field(default_factory=list)
    _scanned_at: float = float("-inf")

    @property
    def holding(self) -> bool:
        return bool(self._held)

    def press(self, stroke: Stroke[K]) -> Verdict[K]:
        """Take one key."""
        before = self.idle(stroke.time)
        if stroke.key in _TERMINATORS:
            verdict = self._end(stroke)
        elif stroke.character is not None and stroke.character in LAYOUT_CHARACTERS:
            self._held.append(stroke)
            verdict = Verdict()
        else:
            verdict = Verdict([*self._give_back(), stroke.event])
        return Verdict([*before.release, *verdict.release], before.scan or verdict.scan)

    def idle(self, now: float) -> Verdict[K]:
        """Time has passed without a key: a code without a terminator, or a person's digits."""
        if not self._held or now - self._held[-1].time < HOLD_SECONDS:
            return Verdict()
        if self._is_burst() and looks_like_code(self._text()):
            return self._scan(now)
        return Verdict(self._give_back())

    def _end(self, stroke: Stroke[K]) -> Verdict[K]:
        if self._held and (looks_like_code(self._text()) or self._is_burst()):
            return self._scan(stroke.time)
        if not self._held and stroke.time - self._scanned_at < _FAST_SECONDS:
            return Verdict()  # the second half of CR+LF, or of Enter and Tab
        return Verdict([*self._give_back(), stroke.event])

    def _scan(self, now: float) -> Verdict[K]:
        text = self._text()
        self._held.clear()
        self._scanned_at = now
        return Verdict(scan=text)

    def _text(self) -> str:
        return "".join(stroke.character or "" for stroke in self._held)

    def _is_burst(self) -> bool:
        if len(self._held) < _BURST_LENGTH:
            return False
        span = self._held[-1].time - self._held[0].time
        return span / (len(self._held) - 1) <= _FAST_SECONDS

    def _give_back(self) -> list[K]:
        events = [stroke.event for stroke in self._held]
        self._held.clear()
        return events
