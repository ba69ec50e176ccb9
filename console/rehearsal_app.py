"""The console's hand in a rehearsal: the half day goes by itself, until somebody takes over."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import on

from console.clock_app import ClockApp
from console.desk_app import DeskApp
from screens.frame.view import View
from screens.words import _
from store.attendance.commands import Admit, Excuse, Scan, ScanAnswer
from store.event.rehearsal_clock import LEASE, RehearsalClock
from store.honors.facts import BatchPresented, Called, LeftStage
from store.programme.facts import Closed, Started

if TYPE_CHECKING:
    from console.rehearsal.half_day import Cue
    from store.conference.commands import Command
    from store.facts.fact import Fact

SPEED = 60
"""Times as fast as the day: four hours in four minutes."""

_LOOK_SECONDS = 0.05
_RENEW = LEASE / 3


class RehearsalApp(ClockApp, inherit_bindings=False):
    """An application whose half day can go by itself. It gives the commands that people would give
    and does nothing else; a person may act meanwhile, and the script goes on from there."""

    play_on_opening = 0
    """The speed to begin with as soon as the console is open; 0: when somebody asks for it."""

    _cues: Iterator[Cue] | None = None  # while the half day goes by itself
    _waiting: Cue | None = None
    _given: Command | None = None  # what the record is deciding
    _own_answer: object = None  # what the script's own scan was answered
    _led_to = ""  # the screen that was brought to the front; a person may choose another one

    def on_mount(self) -> None:
        self._look_timer = self.set_interval(_LOOK_SECONDS, self._go_on, pause=True)
        if self.play_on_opening:
            self.call_after_refresh(self.play, self.play_on_opening)

    def on_unmount(self) -> None:
        if self._cues is not None and self._rehearsal is not None:
            self._rehearsal.run(1)

    @property
    def _rehearsal(self) -> RehearsalClock | None:
        return self._clock if isinstance(self._clock, RehearsalClock) else None

    @property
    def view(self) -> View:
        clock = self._rehearsal
        return replace(super().view, speed=clock.speed) if clock is not None else super().view

    def action_rehearse(self) -> None:
        """The one key: begin, or take over; also what another window began."""
        clock = self._rehearsal
        if clock is None:
            return
        if self._cues is not None or clock.speed > 1:
            clock.run(1)
            self._stop(_("Stopped. From here on you run the conference yourselves."))
        elif self.record.conference.programme.closed_at is not None:
            self.notify(_("The conference is closed; 'hoinghi demo' makes another."), markup=False)
        else:
            self.play(self.play_on_opening or SPEED)

    def play(self, speed: int) -> None:
        """Let the half day go by itself from here on, ``speed`` times as fast."""
        clock = self._rehearsal
        if clock is None:
            return
        from console.rehearsal.event import half_day_of

        script = half_day_of(self.folder, self.record, clock, random.Random())
        self._cues, self._waiting, self._given = script.cues(), None, None
        self._led_to = str(self.current_mode)
        self.answer_bell.muted = True  # several come each second
        clock.run(speed)
        self._renewed = clock.machine.now()
        self._look_timer.resume()
        self.refresh_view()

    def _stop(self, sentence: str) -> None:
        self._cues = self._waiting = self._given = None
        self._look_timer.pause()
        self.answer_bell.muted = False
        self.notify(sentence, title=_("REHEARSAL"), timeout=10, markup=False)
        self.refresh_view()

    def _go_on(self) -> None:
        """Give the next command if its moment has come."""
        clock = self._rehearsal
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
        if self._waiting is None:
            self._waiting = next(self._cues, None)
        if self._waiting is None:
            clock.run(1)
            self._stop(_("The half day is over. Every screen and paper may be looked at."))
        elif self._waiting.at <= clock.now():
            self._given, self._waiting = self._waiting.command, None
            self.decide(self._given)

    @on(DeskApp.SettledMessage)
    def _rehearsal_settled(self, message: DeskApp.SettledMessage) -> None:
        if self._given is None:
            return
        settled = message.settled
        if settled is None:
            if self._rehearsal is not None:
                self._rehearsal.run(1)
            self._stop(_("Stopped: the record could not be written."))
        elif settled.command is self._given:
            self._given, self._own_answer = None, settled.outcome.answer
            self._lead(settled.command, settled.facts)
            self._go_on()

    def _tell(self, answer: ScanAnswer) -> None:
        """Who comes is told on the reception screen; elsewhere the script's own arrivals would
        cover what is being watched."""
        if answer is not self._own_answer or self.current_mode == "reception":
            super()._tell(answer)

    def _lead(self, command: Command, facts: tuple[Fact, ...]) -> None:
        """Bring the screen to the front where something begins, until a person chooses one."""
        if len(self.screen_stack) > 1 or self.current_mode != self._led_to:
            return
        mode = _where(command, facts, opened=self.record.conference.programme.steps > 0)
        if mode and mode != self.current_mode:
            self._led_to = mode
            self.switch_mode(mode)
            self.call_after_refresh(self.refresh_view)


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
