"""When a badge that is seen again and again counts as a new scan: one rule for every desk that
cannot tell two scans apart by a key."""

from collections.abc import Hashable

PIPE_SECONDS = 1.0
"""How long a badge was not seen on a pipe when it is new: a camera reports one many times."""


class Sightings:
    """The badges one desk has seen. ``seconds`` is the longest time that applies to the desk."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._seen: dict[Hashable, float] = {}

    def is_new(self, badge: Hashable, now: float) -> bool:
        """Whether ``badge``, seen ``now`` (seconds, monotonic), was not seen for so long. Each
        sighting counts, so that a badge held before a camera is one scan."""
        before = self._seen.get(badge)
        self._seen[badge] = now
        return before is None or now - before >= self._seconds
