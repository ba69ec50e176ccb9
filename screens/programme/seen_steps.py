"""Which step of the programme a key was meant for.

A key right after another desk moved the programme was meant for the step before: nobody can have
read the new one and decided on it. By the times at which the key came and the step was shown, so
that a stalled machine changes nothing.
"""

UNREAD_SECONDS = 1.0
"""Nobody reads what has just changed and acts on it in less."""


class SeenSteps:
    """The state (a count of steps) that a key is meant for. Times are monotonic, in seconds."""

    def __init__(self) -> None:
        self._shown: int | None = None
        self._before = 0
        self._since = 0.0
        self._pressed = False

    def show(self, steps: int, now: float) -> None:
        """The screen shows this count of steps."""
        if steps != self._shown:
            self._before = steps if self._shown is None else self._shown
            self._shown, self._since = steps, now
            self._pressed = False  # a step that is taken back leads to this count again

    def moved_by_own_hand(self) -> None:
        """The step on the screen follows from its own key: it counts as read."""
        self._before = self._shown or 0
        self._pressed = False

    def seen(self, at: float) -> int:
        """What a key that came ``at`` that time is meant for."""
        return self._before if at - self._since < UNREAD_SECONDS else self._shown or 0

    def press(self) -> bool:
        """Notes a key forward or back. False while the step that the one before it makes is not
        shown yet."""
        pressed, self._pressed = self._pressed, True
        return not pressed

    def refused(self) -> None:
        """Nothing came of the key."""
        self._pressed = False
