"""The console's watch on time: it says when the machine's clock was set while the program runs."""

from datetime import timedelta

from console.application import EventApp
from screens.words import _
from store.event.rehearsal_clock import RehearsalClock
from store.journal.clock import SteadyClock

_LOOK_SECONDS = 1.0
_NOTICED = timedelta(seconds=20)
"""Less than this is what clocks drift, or a time server mends."""


class ClockWatch:
    """The conference goes on evenly when the machine's clock jumps; this tells it."""

    def __init__(self, app: EventApp) -> None:
        self._app = app
        clock = app.clock
        self._clock = clock.machine if isinstance(clock, RehearsalClock) else clock
        self._told = timedelta()  # the jump that was told last

    def start(self) -> None:
        self._app.set_interval(_LOOK_SECONDS, self.look)

    def look(self) -> None:
        clock = self._clock
        if not isinstance(clock, SteadyClock):
            return
        jump = clock.jump
        if abs(jump - self._told) < _NOTICED:
            return
        self._told = jump
        if abs(jump) < _NOTICED:
            self._app.notify(_("The machine's clock shows the right time again."))
            return
        self._app.bell()
        shown = self._app.view.clock(clock.now())
        self._app.notify(jump_sentence(jump, shown), severity="warning", timeout=60)


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
