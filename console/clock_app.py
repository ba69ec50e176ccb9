"""The console's hand in time: it says when the machine's clock was set while the program runs."""

from __future__ import annotations

from datetime import timedelta

from console.honor_app import HonorApp
from screens.words import _
from store.event.rehearsal_clock import RehearsalClock
from store.journal.clock import SteadyClock

LOOK_SECONDS = 1.0
NOTICED = timedelta(seconds=20)
"""Less than this is what clocks drift, or a time server mends."""


class ClockApp(HonorApp, inherit_bindings=False):
    """An application that goes on evenly when the machine's clock jumps, and tells it."""

    _told = timedelta()  # the jump that was told last

    def on_mount(self) -> None:
        self.set_interval(LOOK_SECONDS, self.look_at_the_clock)

    def look_at_the_clock(self) -> None:
        clock = self._clock.machine if isinstance(self._clock, RehearsalClock) else self._clock
        if not isinstance(clock, SteadyClock):
            return
        jump = clock.jump
        if abs(jump - self._told) < NOTICED:
            return
        self._told = jump
        if abs(jump) < NOTICED:
            self.notify(_("The machine's clock shows the right time again."), markup=False)
            return
        self.bell()
        self.notify(
            jump_sentence(jump, self.view.clock(clock.now())),
            severity="warning",
            timeout=60,
            markup=False,
        )


def jump_sentence(jump: timedelta, shown: str) -> str:
    """What happened, that nothing is lost by it, and what to do if the new time is the right one.
    ``shown`` is the time the console goes on with."""
    minutes, seconds = divmod(int(abs(jump).total_seconds()), 60)
    said = (
        _("The machine's clock was set forward by {minutes} min {seconds} s.")
        if jump > timedelta()
        else _("The machine's clock was set back by {minutes} min {seconds} s.")
    )
    goes_on = _(
        "The conference goes on by {time}: no timer moved, nothing is refused. If the machine's "
        "new time is the right one, leave (Ctrl+Q) and open the console again."
    )
    first = said.format(minutes=f"{minutes:02}", seconds=f"{seconds:02}")
    return f"{first} {goes_on.format(time=shown)}"
