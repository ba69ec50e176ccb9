"""The console's watch on time: it says when the machine's clock was set while the program runs, and
asks for the true time where an act waits for it."""

from collections.abc import Callable
from datetime import timedelta

from console.application import EventApp
from console.error_sentences import ledger_sentence
from screens.clock.dialogs import ask_time
from screens.frame.times import span
from screens.widgets.dialog import GivenUp
from screens.words import _
from store.conference.commands import Command
from store.event.record import ClockInDoubt
from store.event.rehearsal_clock import RehearsalClock
from store.journal.clock import SteadyClock

_NOTICED = timedelta(seconds=20)
"""Less than this is what clocks drift, or a time server mends."""


class ClockWatch:
    """The conference goes on evenly when the machine's clock jumps; this tells it. ``decide`` has a
    command decided."""

    def __init__(self, app: EventApp, decide: Callable[[Command], None]) -> None:
        self._app = app
        self._decide = decide
        self._waiting: list[Command] = []  # for the true time
        clock = app.clock
        self._clock = clock.machine if isinstance(clock, RehearsalClock) else clock
        self._told = timedelta()  # the jump that was told last

    def look(self) -> None:
        """Tell a jump; called each second."""
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
        shown = self._app.view.clock(self._app.record.now())
        self._app.notify(jump_sentence(jump, shown), severity="warning", timeout=60)

    def doubted(self, doubt: ClockInDoubt, command: Command) -> None:
        """An act of the day waits for the true time, and is decided again once that is stated."""
        asked = bool(self._waiting)
        if not asked and len(self._app.screen_stack) == 1:
            self._waiting = [command]
            self.ask()
            return
        if asked:
            self._waiting.append(command)
        self._app.bell()
        self._app.notify(ledger_sentence(doubt), severity="error")

    def ask(self) -> None:
        """Ask for the true time; what waits for it is decided next, or dropped with Esc."""
        self._app.run_worker(self._ask())

    async def _ask(self) -> None:
        record = self._app.record
        try:
            command = await ask_time(self._app, record.reading(), record.plan)
        except GivenUp:
            self._waiting = []
            return
        waiting, self._waiting = self._waiting, []
        for one in (command, *waiting):
            self._decide(one)


def jump_sentence(jump: timedelta, shown: str) -> str:
    """What happened, that nothing is lost by it, and what to do if the new time is the right one.
    ``shown`` is the time the console goes on with."""
    said = (
        _("The machine's clock was set forward by {span} {seconds} s.")
        if jump > timedelta()
        else _("The machine's clock was set back by {span} {seconds} s.")
    )
    goes_on = _(
        "The conference goes on by {time}: no timer moved, nothing is refused. If the machine's "
        "new time is the right one, leave (Ctrl+Q) and open the console again."
    )
    first = said.format(span=span(abs(jump)), seconds=f"{int(abs(jump).total_seconds()) % 60:02}")
    return f"{first} {goes_on.format(time=shown)}"
