"""The console's reception desk: a scan is taken wherever the focus is, and answered."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from time import monotonic

from textual import events
from textual.notifications import SeverityLevel
from textual.widgets import Input

from console.application import EventApp, Handlers
from console.attendance.bell import Bell
from console.attendance.burst import Stroke
from console.attendance.flood import LONGEST_BURST, Flooded
from console.attendance.scanner import PATIENCE_SECONDS, Scanner, Verdict
from console.error_sentences import content_sentence
from screens.acts.every_screen import MODES
from screens.attendance.answers import DAMAGED, AnswerKind, face, face_of
from screens.attendance.words import gate_over_sentence, handout_over_sentence
from screens.frame.frame import ConferenceScreen
from screens.frame.messages import ChangePerson, CorrectPerson, DoWork, Identify, PrintBadge
from screens.frame.view import Answer, Recorded, Told
from screens.people.words import addressed
from screens.refusals import outcome_sentence
from screens.widgets.dialog import GivenUp, KeyBurst
from screens.widgets.held_key import HeldKeys
from screens.widgets.text_field import TypedKeys
from screens.widgets.textual_seam import paint_now
from screens.words import _
from store.attendance.commands import Admit, Cause, NotFound, Scan, ScanAnswer, TickOff
from store.attendance.desk_work import (
    Gate,
    HandingOut,
    HandOut,
    PassGate,
    Recognised,
    TurnGate,
    Work,
)
from store.attendance.recognition import Entry, Holders, is_genuine, recognize, scans_in
from store.badges.facts import Why
from store.codes.badge_code import Flaw
from store.event.record import Settled
from store.people.delegate import Delegate

_LOOK_SECONDS = 0.015
"""How often it is looked whether a scanner has gone silent, while keys are held."""

_LONGEST_PASTE = 65_536
"""Characters: the codes of 2,600 badges."""

_LONGEST_PAGES = 1 << 20
"""Characters of a list of people, where a screen takes one."""

_SEVERITIES: dict[str, SeverityLevel] = {
    "good": "information",
    "warn": "warning",
    "bad": "error",
    "out": "information",
}

_BEFORE_THE_DESK = (Scan, Admit, NotFound, TickOff, PassGate, HandOut, TurnGate)


class ReceptionDesk:
    """Keys and pastes come here first. ``pass_on`` gives the application what is no scan; a key
    that ``leads`` to another screen has opened it then, unless something stands against it.
    ``decide`` has a command decided, and calls ``done`` when it was carried out; ``look_at`` shows
    whose a citizen's card may be."""

    def __init__(
        self,
        app: EventApp,
        pass_on: Callable[..., Awaitable[None]],
        decide: Callable[..., None],
        look_at: Callable[[tuple[int, ...]], None],
    ) -> None:
        self._app = app
        self._pass_on = pass_on
        self._decide = decide
        self._look_at = look_at
        self._scanner: Scanner[events.Key] = Scanner(leading=MODES)
        self._burst = KeyBurst()
        self._held_keys = HeldKeys()
        self._silence, self._looked_at = 0.0, 0.0  # since the last key; when that was looked at
        self._show_due = False
        self.answer: Answer | None = None
        self.scanned_at: datetime | None = None
        self._handing_out: HandingOut | None = None
        self._gate_ending = False
        self._asking = False  # who pressed twice has not seen the question
        self.bell = Bell(app)
        self.handlers: Handlers = {
            Identify: lambda message: self.scanned(message.text, message.entry),
            DoWork: lambda message: self._begin(message.work),
            CorrectPerson: lambda message: self._ask_about(message.number, self._correct),
            ChangePerson: lambda message: self._ask_about(
                message.number, partial(self._change, message.which)
            ),
        }
        self.take_plan()

    def take_plan(self) -> None:
        """What the plan says of the desk's scanner, and of what is handed out."""
        event = self._app.folder
        rules = event.plan.reception
        self._scanner.genuine = partial(is_genuine, event=event)
        self._scanner.prefix, self._scanner.suffix = rules.scanner_prefix, rules.scanner_suffix
        if self._handing_out and self._handing_out.name not in rules.handouts:
            said = handout_over_sentence(self._handing_out.name)
            self._handing_out = self.answer = None
            self._app.notify(said, severity="warning", timeout=15)
            self.bell.ring(2)

    def start(self) -> None:
        # queued behind the keys that came before it
        look = partial(self._app.call_later, self._keys_idle)
        self._idle_timer = self._app.set_interval(_LOOK_SECONDS, look, pause=True)

    @property
    def holding(self) -> bool:
        """Whether a key waits for what follows it."""
        return self._scanner.holding

    async def take(self, event: events.Event) -> None:
        """Keep what belongs to a scan; pass on everything else."""
        if isinstance(event, events.Key) and getattr(self._app.screen, "TAKES_KEYS", False):
            await self._pass_on(event)  # a scanner is being tried
            return
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._silence, self._looked_at = 0.0, monotonic()
            await self._press(Stroke(event.key, event.character, event.time, event))
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            await self.give_what_waits()
            await self._pasted(event)
        elif isinstance(event, Flooded):
            await self._obey(self._scanner.drop())
            self._tell_too_long()
        else:
            await self._pass_on(event)

    async def give_what_waits(self) -> None:
        """Nothing more follows the keys that wait: they are a scan, or a person's."""
        while self.holding:
            await self._obey(self._scanner.idle(PATIENCE_SECONDS))

    async def _press(self, stroke: Stroke[events.Key]) -> None:
        focused = self._app.focused
        typing, paths = isinstance(focused, Input), getattr(focused, "TAKES_PATHS", False)
        await self._obey(self._scanner.press(stroke, typing=typing, paths=paths))

    async def _pasted(self, event: events.Paste) -> None:
        pages = getattr(self._app.screen, "TAKES_PAGES", False)
        if len(event.text) > (_LONGEST_PAGES if pages else _LONGEST_PASTE):
            self._tell_too_long()
            return
        scans = scans_in(event.text, self._app.folder)
        if scans:  # as in a pipe, lines without a code are one scan more: none is dropped
            lines = filter(str.strip, event.text.splitlines())
            rest = " ".join(line for line in lines if not scans_in(line, self._app.folder))
            scans += [rest] if rest else []
        for scan in scans:
            self.scanned(scan)
        if len(event.text) > LONGEST_BURST and not (scans or pages):
            self._tell_too_long()
        elif not scans:
            await self._pass_on(event)

    def _tell_too_long(self) -> None:
        said = _("Too long to be a code or a line of text: nothing of it was taken. Paste less.")
        self._app.notify(said, severity="warning")

    async def _keys_idle(self) -> None:
        before, self._looked_at = self._looked_at, monotonic()
        # after a stall the timer may be served before the keys that were read meanwhile, so a
        # stall is no silence: each look counts for little more than the time between two
        self._silence += min(self._looked_at - before, _LOOK_SECONDS * 1.5)
        await self._obey(self._scanner.idle(self._silence))

    async def _obey(self, verdict: Verdict[events.Key]) -> None:
        for event in verdict.release:
            key = self._held_keys.told(event)
            if self._burst.reaches(self._app.screen, key):
                await self._pass_on(key, leads=verdict.again is not None)
        if verdict.leaked is not None and isinstance(focused := self._app.focused, TypedKeys):
            focused.take_back(verdict.leaked)
        for scan in verdict.scans:
            self.scanned(scan)
        if verdict.keypad:
            self._decide(Scan(Flaw.UNREADABLE, Cause.KEYPAD))
        if self._scanner.holding:
            self._idle_timer.resume()
        else:
            self._idle_timer.pause()
        for stroke in verdict.again or ():
            await self._press(stroke)

    def scanned(self, text: str, entry: Entry = Entry.SCANNED) -> None:
        app = self._app
        if entry is Entry.SCANNED:
            self.scanned_at = app.record.now()
        recognized = recognize(text, entry, app.folder, app.record.conference.roll)
        if isinstance(recognized, Holders):
            if len(recognized.numbers) > 1:
                self.bell.ring(face_of(AnswerKind.HOLDERS).rings)
            self._look_at(recognized.numbers)
        elif not isinstance(recognized, Recognised):
            self._decide(recognized)
        elif self._handing_out is not None:
            self._decide(self._handing_out.meaning(recognized))
        else:
            self._decide(PassGate(recognized))  # a gate may have been opened just now

    @property
    def work(self) -> Work | None:
        """What this desk does instead of receiving. A gate stands in the record, so that it is open
        still when the console is opened anew."""
        gate = self._gate
        over = gate is None or gate.is_over(self._app.record.conference)
        return self._handing_out or (None if over else gate)

    @property
    def _gate(self) -> Gate | None:
        return Gate.of_desk(self._app.record.conference, self._app.record.where)

    def _begin(self, work: Work | None) -> None:
        self._handing_out = work if isinstance(work, HandingOut) else None
        self.answer = None
        if isinstance(work, Gate) or self._gate is not None:
            self._decide(TurnGate(opens=isinstance(work, Gate)))
        self._app.refresh_view()

    async def _ask_about(
        self, number: int, question: Callable[[Delegate], Awaitable[None]]
    ) -> None:
        """Put one question at a time about the person of that number."""
        delegate = self._app.record.conference.roll.get(number)
        if delegate is None or self._asking or len(self._app.screen_stack) > 1:
            return
        self._asking = True
        try:
            with suppress(GivenUp):
                await question(delegate)
        finally:
            self._asking = False

    async def _change(self, which: str, delegate: Delegate) -> None:
        """Ask for the reason of a change of a person's attendance, as reception does."""
        from screens.attendance.dialogs import ask_changed

        app = self._app
        self._decide(await ask_changed(app, app.record.conference, delegate, which))

    async def _correct(self, delegate: Delegate) -> None:
        """Ask what is wrong about a person; then the badge is printed anew under a new code, if
        that was asked for."""
        from screens.people.dialogs import ask_correction

        command, anew = await ask_correction(self._app, lambda: self._app.view, delegate)
        printing = partial(self._app.post_message, PrintBadge(delegate.number, Why.LOST))
        self._decide(command, done=printing if anew else lambda: None)

    def end_work(self) -> None:
        """A gate that was forgotten ends with the break, and says so."""
        conference, gate = self._app.record.conference, self._gate
        over = gate is not None and gate.is_over(conference)
        end = TurnGate(opens=False)
        if over and not self._gate_ending and self._app.record.may(end):
            self._decide(end)
            self._app.notify(gate_over_sentence(conference), severity="warning")
        self._gate_ending = over

    def note(self, told: Told) -> None:
        """Keep what this desk was told last; the next view shows it."""
        self.answer = Answer(told, self._app.record.now())

    def refused(self, settled: Settled) -> None:
        """Say why nothing came of an act. Who stands before the desk was meant by some: then the
        card says it as well."""
        sentence = outcome_sentence(settled.outcome)
        if isinstance(settled.command, _BEFORE_THE_DESK):
            self.not_kept(sentence)
        self._app.notify(sentence, severity="warning")

    def not_kept(self, why: str = "") -> None:
        """An act could not be kept: the card says so, whatever it said before."""
        lasting = bool(content_sentence(self._app.record))
        told = Recorded(AnswerKind.NOT_KEPT.value, reason=why or DAMAGED * lasting)
        self.note(told)
        self.bell.ring(face(told).rings)
        self._app.refresh_view()

    def tell(self, answer: ScanAnswer) -> None:
        """Say what a scan was answered: on the card, by the bell, and in a line where the card is
        covered."""
        self.note(answer)
        looks = face(answer)
        self.bell.ring(looks.rings)
        app = self._app
        screen = app.screen_stack[0]
        shown = screen.answered(app.view) if isinstance(screen, ConferenceScreen) else None
        if shown is None or app.screen is not screen:
            app.notify(
                addressed(answer.delegate) if answer.delegate else looks.advice,
                title=looks.word,
                severity=_SEVERITIES[looks.tone],
            )
        else:
            app.clear_notifications()  # of before this person
            paint_now(shown)
        if not self._show_due:
            # a person waits for the answer: it is painted alone, and everything else after it
            self._show_due = True
            (shown or screen).call_after_refresh(self._show_the_rest)

    def _show_the_rest(self) -> None:
        self._show_due = False
        self._app.refresh_view()
