"""Which step of the programme a key was meant for.

A key right after another desk moved the programme was meant for the step before: nobody can have
read the new one and decided on it.
"""

from collections.abc import Callable
from time import monotonic

UNREAD_SECONDS = 1.0
"""Nobody reads what has just changed and acts on it in less."""


class SeenSteps:
    """``seen`` is the state (a count of steps) that a key of this moment is meant for."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._shown: int | None = None
        self._before = 0
        self._since = 0.0
        self._pressed: tuple[int, float] | None = None

    def show(self, steps: int) -> None:
        """The screen shows this count of steps."""
        if steps != self._shown:
            self._before = steps if self._shown is None else self._shown
            self._shown, self._since = steps, self._clock()

    def moved_by_own_hand(self) -> None:
        """The step on the screen follows from its own key: it counts as read."""
        self._before = self._shown or 0

    @property
    def seen(self) -> int:
        fresh = self._clock() - self._since < UNREAD_SECONDS
        return self._before if fresh else self._shown or 0

    def press(self) -> bool:
        """Notes a key forward or back. False while the one before it is not answered."""
        now, before = self._clock(), self._pressed
        on_its_way = before is not None and before[0] == self._shown
        if before is not None and on_its_way and now - before[1] < UNREAD_SECONDS:
            return False
        self._pressed = (self._shown or 0, now)
        return True
