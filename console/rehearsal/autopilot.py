"""A rehearsal in the console: the half day goes by itself, until somebody takes over."""

import random
from collections.abc import Iterator

from console.application import EventApp
from console.attendance.bell import Bell
from console.record_worker import RecordWorker
from console.rehearsal.cue import Cue
from screens.frame.words import not_your_role
from screens.words import _
from store.attendance.commands import Admit, Excuse, Scan, ScanAnswer
from store.conference.commands import Command
from store.event.record import Settled
from store.event.rehearsal_clock import LEASE, RehearsalClock
from store.facts.fact import Fact
from store.facts.outcome import Role
from store.honors.facts import BatchPresented, Called, LeftStage
from store.programme.facts import Closed, Started

SPEED = 60
"""Times as fast as the day: four hours in four minutes."""

_LOOK_SECONDS = 0.05
_RENEW = LEASE / 3


class Autopilot:
    """Gives the commands that people would give and does nothing else; a person may act meanwhile,
    and the script goes on from there. ``speed`` is the one to begin with as soon as the console is
    open; 0: when somebody asks for it."""

    def __init__(self, app: EventApp, record_worker: RecordWorker, bell: Bell, speed: int) -> None:
        self._app = app
        self._record_worker = record_worker
        self._bell = bell
        self._speed = speed
        self._clock = app.clock if isinstance(app.clock, RehearsalClock) else None
        self._cues: Iterator[Cue] | None = None  # while the half day goes by itself
        self._next: Cue | None = None
        self._given: Command | None = None  # what the record is deciding
        self._own_answer: object = None  # what the script's own scan was answered
        self._led_to = ""  # the screen that was brought to the front; a person may choose another

    def start(self) -> None:
        self._look_timer = self._app.set_interval(_LOOK_SECONDS, self.go_on, pause=True)
        if self._speed:
            self._app.call_after_refresh(self.play, self._speed)

    def close(self) -> None:
        if self._cues is not None and self._clock is not None:
            self._clock.run(1)

    def hides(self, answer: ScanAnswer) -> bool:
        """Whether ``answer`` is not told: who comes is told on the reception screen; elsewhere the
        script's own arrivals would cover what is being watched. Documents are given at a table
        beside."""
        elsewhere = self._app.current_mode != "reception" or bool(answer.handout)
        return answer is self._own_answer and elsewhere

    def begin_or_take_over(self) -> None:
        """The one key: begin, or take over; also what another window began."""
        clock = self._clock
        if clock is None:
            return
        if self._cues is not None or clock.speed > 1:
            clock.run(1)
            self._stop(_("Stopped. From here on you run the conference yourselves."))
        elif self._app.record.conference.programme.closed_at is not None:
            self._app.notify(
                _("The conference is closed; “Try it out” on the start screen makes another."),
                severity="warning",
            )
        elif self._app.record.role is not Role.ALL:
            self._app.notify(not_your_role([Role.ALL]), severity="warning")
        else:
            self.play(self._speed or SPEED)

    def play(self, speed: int) -> None:
        """Let the half day go by itself from here on, ``speed`` times as fast."""
        clock, app = self._clock, self._app
        if clock is None:
            return
        from console.rehearsal.event import half_day_of

        script = half_day_of(app.folder, app.record, clock, random.Random())
        self._cues, self._next, self._given = script.cues(), None, None
        self._led_to = str(app.current_mode)
        self._bell.muted = True  # several come each second
        clock.run(speed)
        self._renewed = clock.machine.now()
        self._look_timer.resume()
        app.refresh_view()

    def _stop(self, sentence: str) -> None:
        self._cues = self._next = self._given = None
        self._look_timer.pause()
        self._bell.muted = False
        self._app.notify(sentence, title=_("REHEARSAL"), timeout=10)
        self._app.refresh_view()

    def go_on(self) -> None:
        """Give the next command if its moment has come."""
        clock = self._clock
        if clock is None or self._cues is None:
            return
        if clock.asked_speed == 1:  # another window took over
            self._stop(_("Stopped in another window."))
            return
        if clock.machine.now() - self._renewed > _RENEW:
            clock.run(clock.asked_speed)
            self._renewed = clock.machine.now()
        if self._given is not None:
            return
        if self._next is None:
            self._next = next(self._cues, None)
        if self._next is None:
            clock.run(1)
            self._stop(_("The half day is over. Every screen and paper may be looked at."))
        elif self._next.at <= clock.now():
            self._given, self._next = self._next.command, None
            self._record_worker.decide(self._given, self._settled)

    def _settled(self, settled: Settled | None) -> None:
        if self._given is None:
            return
        if settled is None:
            if self._clock is not None:
                self._clock.run(1)
            self._stop(_("Stopped: the record could not be written."))
        elif settled.command is self._given:
            self._given, self._own_answer = None, settled.outcome.answer
            self._lead(settled.command, settled.facts)
            self.go_on()

    def _lead(self, command: Command, facts: tuple[Fact, ...]) -> None:
        """Bring the screen to the front where something begins, until a person chooses one."""
        app = self._app
        if len(app.screen_stack) > 1 or app.current_mode != self._led_to:
            return
        mode = _where(command, facts, opened=app.record.conference.programme.steps > 0)
        if mode and mode != app.current_mode:
            self._led_to = mode
            app.switch_mode(mode)
            app.call_after_refresh(app.refresh_view)


def _where(command: Command, facts: tuple[Fact, ...], *, opened: bool) -> str:
    """The screen on which ``command`` is followed; "" where it is on any."""
    kinds = {type(fact.what) for fact in facts}
    if isinstance(command, Admit | Scan | Excuse):
        return "" if opened else "reception"
    if kinds & {Called, BatchPresented}:
        return "honors"
    if kinds & {Started, LeftStage, Closed}:
        return "programme"
    return "votes" if any(kind.KIND.startswith("votes.") for kind in kinds) else ""
