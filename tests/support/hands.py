"""When the keys come that Pilot presses: at a hand's pace, or at that of a key held down."""

from collections.abc import Iterator
from contextlib import contextmanager

HAND_SECONDS = 1.2
"""Pilot would press keys at a scanner's pace; and the same key sooner is one that is held."""


class Hands:
    """The times of the keys. They run by themselves: no test depends on how fast it goes."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.gap = HAND_SECONDS

    def press(self) -> float:
        """The time of the next key, in seconds."""
        self.time += self.gap
        return self.time

    @contextmanager
    def at_pace(self, gap: float) -> Iterator[None]:
        before, self.gap = self.gap, gap
        try:
            yield
        finally:
            self.gap = before


HANDS = Hands()
