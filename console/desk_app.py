"""The working half of the console: the scan path, the record's worker, the moment on the screen.

What a person sees and presses is the other half (``console.app``).
"""

from __future__ import annotations

import gc
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from time import monotonic

from textual import events, on
from textual.app import App
from textual.message import Message
from textual.notifications import SeverityLevel
from textual.widgets import Input

from console.attendance.bell import Bell
from console.attendance.recognition import identify, is_genuine, scans_in
from console.attendance.scanner import HOLD_SECONDS, Scanner, Stroke, Verdict
from console.background import Aside
from console.backups import back_up
from console.error_sentences import condition_sentence, ledger_sentence, sentences
from console.opening import keep_one_reader
from screens.answers import refusal_sentence
from screens.attendance.answers import face, recorded
from screens.attendance.messages import CardHolders, Identify
from screens.frame.frame import ConferenceScreen
from screens.frame.messages import Decide
from screens.frame.view import Answer, Recorded, View
from screens.people.words import addressed
from screens.plan.words import unfilled_sentence
from screens.widgets.dialog import KeyBurst
from screens.widgets.text_field import TypedKeys
from screens.words import _
from store.attendance.commands import NotFound, ScanAnswer
from store.codes.citizen_card import read_card
from store.conference.commands import Command
from store.event.backup import BackupError
from store.event.folder import EventFolder
from store.event.record import Condition, Record, Settled
from store.journal.clock import Clock
from store.journal.ledger import LedgerError
from store.people.card_holders import holders
from store.programme.facts import Closed, Finished
from store.programme.schedule import schedule

FOLLOW_SECONDS = 0.05
"""How often the record is looked at for what other desks have added."""

LOOK_SECONDS = HOLD_SECONDS / 2
"""How often it is looked whether a scanner has gone silent, while keys are held."""

EXAMINE_SECONDS = 1.0
"""How often disk and clock are looked at: an alarm stands no longer than its cause."""

_SEVERITIES: dict[str, SeverityLevel] = {"good": "information", "warn": "warning", "bad": "error"}


_TOASTS = 2
_TOAST_LENGTH = 200  # characters: two lines of a narrow screen


class DeskApp(App[None], inherit_bindings=False):
    """An application that holds a record: it scans, decides, follows and shows."""

    CSS = """
    ToastRack { margin-bottom: 1; }
    ToastHolder { align-horizontal: left; }
    Toast { width: 100%; max-width: 100%; max-height: 3; margin: 0; padding: 0 1; }
    """

    class SettledMessage(Message):
        """The record has decided a command, or could not keep it."""

        def __init__(self, settled: Settled | None, error: Exception | None) -> None:
            super().__init__()
            self.settled = settled
            self.error = error

    class Followed(Message):
        """The record was looked at for what other desks have added."""

        def __init__(self, *, fresh: bool, error: Exception | None) -> None:
            super().__init__()
            self.fresh = fresh
            self.error = error

    class Examined(Message):
        """How it stands with the record's disk and the clock was looked at."""

        def __init__(self, condition: Condition, *, plan_changed: bool) -> None:
            super().__init__()
            self.condition = condition
            self.plan_changed = plan_changed

    class BackupFailed(Message):
        """An automatic backup was not made."""

        def __init__(self, error: BaseException) -> None:
            super().__init__()
            self.error = error

    class KeysIdle(Message):
        """No key for a moment; queued behind the keys that came before it."""

    def __init__(self, folder: EventFolder, record: Record, clock: Clock) -> None:
        super().__init__()
        self.folder = folder
        self.record = record
        self._clock = clock
        self._saved_at: datetime | None = None
        self._answer: Answer | None = None
        self._alarm = ""
        self._plan_changed = False
        self._free_bytes = record.journal.free_bytes
        self._scanner: Scanner[events.Key] = Scanner(
            partial(is_genuine, folder=folder), folder.plan.reception.scanner_prefix
        )
        self._burst = KeyBurst()
        self._silence, self._looked_at = 0.0, 0.0  # since the last key; when that was looked at
        self.answer_bell = Bell(self)
        # one worker, first in first out: acts are kept in the order they were made
        self._worker = Aside("record")
        self._following = False
        self._show_due = False
        # backups read the whole record: never in the way of an act
        self._backups = Aside("backup")

    # ---------------------------------------------------------------- start and clock

    def on_mount(self) -> None:
        if not self.is_headless:
            keep_one_reader()
        self._idle_timer = self.set_interval(
            LOOK_SECONDS, lambda: self.post_message(self.KeysIdle()), pause=True
        )
        self.set_interval(1, self.refresh_view)
        self.set_interval(FOLLOW_SECONDS, self._follow)
        self.set_interval(EXAMINE_SECONDS, self._examine)
        self._examine()
        self.call_after_refresh(self._first_frame)

    def _first_frame(self) -> None:
        if torn := self.record.journal.torn_bytes:
            sentence = _(
                "The last entry was unfinished when the power failed: {count} bytes were set aside "
                "in record.torn. Everything acknowledged is here."
            ).format(count=torn)
            self.notify(sentence, severity="warning", timeout=30, markup=False)
        if sentence := unfilled_sentence(self.folder.plan_file.decode(errors="replace")):
            self.notify(sentence, severity="warning", timeout=30, markup=False)
        if self.record.journal.damage is None:
            self._back_up()
        gc.freeze()  # what starting made stays; see console.opening
        gc.enable()

    def on_unmount(self) -> None:
        self._worker.close(finish=True)
        self._backups.close(finish=True)

    def refresh_view(self) -> None:
        """Show this moment on the screen that is in front of the person."""
        if not self.is_running:
            return  # the screens are being taken down; an answer may still come in
        screen = self.screen_stack[0]
        if isinstance(screen, ConferenceScreen):
            screen.view = self.view

    @property
    def view(self) -> View:
        conference = self.record.conference
        now = self._clock.now()
        return View(
            conference=conference,
            schedule=schedule(conference.plan, conference.programme, now),
            now=now,
            desk=self.record.desk,
            operator=self.record.operator,
            head=self.record.head.short,
            saved_at=self._saved_at,
            answer=self._answer,
            alarm=self._alarm,
            free_bytes=self._free_bytes,
            plan_changed=self._plan_changed,
        )

    # ---------------------------------------------------------------- scans, before focus

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded:
            stroke = Stroke(event.key, event.character, event.time, event)
            self._silence, self._looked_at = 0.0, monotonic()
            typing = isinstance(self.focused, Input)
            await self._obey(self._scanner.press(stroke, typing=typing))
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            scans = scans_in(event.text)
            for scan in scans:
                self._scanned(scan)
            if not scans:
                await super().on_event(event)
        else:
            await super().on_event(event)

    async def on_desk_app_keys_idle(self) -> None:
        before, self._looked_at = self._looked_at, monotonic()
        # after a stall the timer may be served before the keys that were read meanwhile, so a
        # stall is no silence: each look counts for little more than the time between two
        self._silence += min(self._looked_at - before, LOOK_SECONDS * 1.5)
        await self._obey(self._scanner.idle(self._silence))

    async def _obey(self, verdict: Verdict[events.Key]) -> None:
        for event in verdict.release:
            if self._burst.reaches(self.screen, event):
                await super().on_event(event)
        if verdict.leaked is not None and isinstance(self.focused, TypedKeys):
            self.focused.take_back()
        for scan in verdict.scans:
            self._scanned(scan)
        if self._scanner.holding:
            self._idle_timer.resume()
        else:
            self._idle_timer.pause()

    def _scanned(self, text: str) -> None:
        card = read_card(text)
        if card is None or not self.folder.plan.reception.citizen_cards:
            self.decide(identify(text, self.folder))
        elif found := holders(card, self.record.conference.roll.summoned):
            self.post_message(CardHolders(tuple(delegate.number for delegate in found)))
        else:
            self.decide(NotFound())

    @on(Identify)
    def _identify(self, message: Identify) -> None:
        self.decide(identify(message.text, self.folder))

    # ---------------------------------------------------------------- the record

    @on(Decide)
    def _decide(self, message: Decide) -> None:
        self.decide(message.command)

    def decide(self, command: Command) -> None:
        """Have the record decide; the answer comes back as a message."""
        self._worker.begin(self._on_decided, self.record.decide, command)

    def _on_decided(self, future: Future[Settled]) -> None:
        error = future.exception()
        if error is None:
            self.post_message(self.SettledMessage(future.result(), None))
        elif isinstance(error, Exception):
            self.post_message(self.SettledMessage(None, error))

    def _follow(self) -> None:
        try:
            changed = self.record.journal.changed()
        except OSError as error:
            self._refuse(error)
            return
        if changed and not self._following:
            self._following = True
            self._worker.begin(self._on_followed, self.record.follow)

    def _on_followed(self, future: Future[bool]) -> None:
        error = future.exception()
        fresh = error is None and future.result()
        known = error if isinstance(error, Exception) else None
        self.post_message(self.Followed(fresh=fresh, error=known))

    def on_desk_app_followed(self, message: Followed) -> None:
        self._following = False
        if message.error is not None:
            self._refuse(message.error)
        elif message.fresh:
            self.refresh_view()

    def on_desk_app_settled_message(self, message: SettledMessage) -> None:
        if message.settled is None:
            self._refuse(message.error)
            return
        settled = message.settled
        if settled.facts:
            self._saved_at = settled.facts[-1].at
        if any(isinstance(fact.what, Finished | Closed) for fact in settled.facts):
            self._back_up()
        told = settled.outcome.answer or recorded(settled.facts, self.record.conference)
        if isinstance(told, ScanAnswer):
            self._tell(told)
        else:
            if isinstance(told, Recorded):
                self._answer = Answer(told, self._clock.now())
            elif settled.outcome.refusal is not None:
                sentence = refusal_sentence(settled.outcome.refusal, settled.outcome.details)
                self.notify(sentence, severity="warning", markup=False)
            self.refresh_view()
        if settled.outcome.answer is not None and isinstance(self.screen, ConferenceScreen):
            self.screen.settled(settled.outcome.answer)

    def _tell(self, answer: ScanAnswer) -> None:
        self._answer = Answer(answer, self._clock.now())
        looks = face(answer)
        self.answer_bell.ring(looks.rings)
        screen = self.screen_stack[0]
        shown = screen.answered(self.view) if isinstance(screen, ConferenceScreen) else None
        if shown is None or self.screen is not screen:
            who = addressed(answer.delegate) if answer.delegate else looks.advice
            self.notify(
                who,
                title=f"{looks.sign} {looks.word}",
                severity=_SEVERITIES[looks.tone],
                markup=False,
            )
        if not self._show_due:
            # a person waits for the answer: it is painted alone, and everything else after it
            self._show_due = True
            (shown or screen).call_after_refresh(self._show_the_rest)

    def _show_the_rest(self) -> None:
        self._show_due = False
        self.refresh_view()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """A line at the foot of the screen, over the keys; never a long one."""
        said = " – ".join(text for text in (title, message) if text)
        if len(said) > _TOAST_LENGTH:
            said = said[: _TOAST_LENGTH - 1] + "…"
        super().notify(said, severity=severity, timeout=timeout, markup=markup)

    def on_notify(self) -> None:
        """Make room for one that comes: the newest are worth reading."""
        for older in list(self._notifications)[: 1 - _TOASTS]:
            self._unnotify(older, refresh=False)

    def _examine(self) -> None:
        self._worker.begin(self._on_examined, self._look)

    def _look(self) -> tuple[Condition, bool]:
        return self.record.condition(), self.folder.plan_was_changed()

    def _on_examined(self, future: Future[tuple[Condition, bool]]) -> None:
        if future.exception() is None:
            condition, plan_changed = future.result()
            self.post_message(self.Examined(condition, plan_changed=plan_changed))

    def on_desk_app_examined(self, message: Examined) -> None:
        alarm = condition_sentence(message.condition, self.record.journal.damage)
        if alarm and alarm != self._alarm:
            self.bell()
        self._alarm = alarm
        self._free_bytes = message.condition.free_bytes
        self._plan_changed = message.plan_changed
        self.refresh_view()

    def _back_up(self) -> None:
        self._backups.begin(
            self._on_backed_up, back_up, self.folder, self.record.head.chain, self._clock
        )

    def _on_backed_up(self, future: Future[None]) -> None:
        if (error := future.exception()) is not None:
            self.post_message(self.BackupFailed(error))

    def on_desk_app_backup_failed(self, message: BackupFailed) -> None:
        if not isinstance(message.error, LedgerError | BackupError | OSError):
            raise message.error
        cause = " ".join(sentences(message.error))
        said = _("Automatic backup failed: {cause}").format(cause=cause)
        self.notify(said, severity="warning", timeout=15, markup=False)

    def _refuse(self, error: Exception | None) -> None:
        """An act could not be kept: say so now; the alarm stands until the cause is over."""
        if isinstance(error, LedgerError | OSError):
            self.bell()
            self.notify(ledger_sentence(error), severity="error", markup=False)
            self._examine()
        elif error is not None:
            raise error
