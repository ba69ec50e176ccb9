"""The working half of the console: the scan path, the record's worker, the moment on the screen.

What a person sees and presses is the other half (``console.app``).
"""

from __future__ import annotations

import gc
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from functools import partial
from time import monotonic
from typing import Literal

from textual import events, on
from textual.app import App
from textual.message import Message

from console.backups import back_up
from console.identify import identify, is_genuine
from console.scanner import HOLD_SECONDS, Scanner, Stroke, Verdict
from console.trouble import condition_sentence, ledger_sentence, sentences
from screens.answers import SIGNS, addressed, refusal_sentence, scan_word
from screens.frame import ConferenceScreen
from screens.messages import Decide, Identify
from screens.view import Answer, View
from screens.words import _
from store.attendance import Result, ScanAnswer
from store.backup import BackupError
from store.badge_code import looks_like_code
from store.clock import Clock
from store.folder import EventFolder
from store.ledger import LedgerError
from store.outcome import Command
from store.programme import Finished, schedule
from store.record import Condition, Record, Settled

FOLLOW_SECONDS = 0.05
"""How often the record is looked at for what other desks have added."""

EXAMINE_SECONDS = 1.0
"""How often disk and clock are looked at: an alarm stands no longer than its cause."""

_SEVERITIES: dict[Result, Literal["information", "warning", "error"]] = {
    Result.ADMITTED: "information",
    Result.ALREADY: "warning",
    Result.REFUSED: "error",
}


class DeskApp(App[None], inherit_bindings=False):
    """An application that holds a record: it scans, decides, follows and shows."""

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

        def __init__(self, condition: Condition) -> None:
            super().__init__()
            self.condition = condition

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
        self._free_bytes = record.journal.free_bytes
        self._scanner: Scanner[events.Key] = Scanner(partial(is_genuine, folder=folder))
        # one worker, first in first out: acts are kept in the order they were made
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="record")
        self._following = False
        # backups read the whole record: never in the way of an act
        self._backups = ThreadPoolExecutor(max_workers=1, thread_name_prefix="backup")

    # ---------------------------------------------------------------- start and clock

    def on_mount(self) -> None:
        self._idle_timer = self.set_interval(
            HOLD_SECONDS / 2, lambda: self.post_message(self.KeysIdle()), pause=True
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
        if self.record.journal.damage is None:
            self._back_up()
        gc.freeze()  # what starting made stays; see console.opening
        gc.enable()

    def on_unmount(self) -> None:
        self._worker.shutdown(wait=True)
        self._backups.shutdown(wait=True)

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
        )

    # ---------------------------------------------------------------- scans, before focus

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded:
            stroke = Stroke(event.key, event.character, event.time, event)
            await self._obey(self._scanner.press(stroke))
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            codes = [word for word in event.text.split() if looks_like_code(word)]
            for code in codes:
                self._scanned(code)
            if not codes:
                await super().on_event(event)
        else:
            await super().on_event(event)

    async def on_desk_app_keys_idle(self) -> None:
        await self._obey(self._scanner.idle(monotonic()))

    async def _obey(self, verdict: Verdict[events.Key]) -> None:
        for event in verdict.release:
            await super().on_event(event)
        for scan in verdict.scans:
            self._scanned(scan)
        if self._scanner.holding:
            self._idle_timer.resume()
        else:
            self._idle_timer.pause()

    def _scanned(self, text: str) -> None:
        self.decide(identify(text, self.folder))

    @on(Identify)
    def _identify(self, message: Identify) -> None:
        self.decide(identify(message.text, self.folder))

    # ---------------------------------------------------------------- the record

    @on(Decide)
    def _decide(self, message: Decide) -> None:
        self.decide(message.command)

    def decide(self, command: Command) -> None:
        """Have the record decide; the answer comes back as a message."""
        self._worker.submit(self.record.decide, command).add_done_callback(self._on_decided)

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
            self._worker.submit(self.record.follow).add_done_callback(self._on_followed)

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
        if any(isinstance(fact.what, Finished) for fact in settled.facts):
            self._back_up()
        if isinstance(settled.outcome.answer, ScanAnswer):
            self._tell(settled.outcome.answer)
        elif settled.outcome.refusal is not None:
            sentence = refusal_sentence(settled.outcome.refusal, settled.outcome.details)
            self.notify(sentence, severity="warning", markup=False)
        self.refresh_view()

    def _tell(self, answer: ScanAnswer) -> None:
        self._answer = Answer(answer, self._clock.now())
        if answer.result is not Result.ADMITTED:
            self.bell()
        screen = self.screen_stack[0]
        shown = isinstance(screen, ConferenceScreen) and screen.answered()
        if not shown or self.screen is not screen:
            who = addressed(answer.delegate) if answer.delegate else ""
            self.notify(
                who,
                title=f"{SIGNS[answer.result]} {scan_word(answer)}",
                severity=_SEVERITIES[answer.result],
                markup=False,
            )

    def _examine(self) -> None:
        self._worker.submit(self.record.condition).add_done_callback(self._on_examined)

    def _on_examined(self, future: Future[Condition]) -> None:
        if future.exception() is None:
            self.post_message(self.Examined(future.result()))

    def on_desk_app_examined(self, message: Examined) -> None:
        alarm = condition_sentence(message.condition, self.record.journal.damage)
        if alarm and alarm != self._alarm:
            self.bell()
        self._alarm = alarm
        self._free_bytes = message.condition.free_bytes
        self.refresh_view()

    def _back_up(self) -> None:
        done = self._backups.submit(back_up, self.folder, self.record.head.chain, self._clock)
        done.add_done_callback(self._on_backed_up)

    def _on_backed_up(self, future: Future[None]) -> None:
        if (error := future.exception()) is not None:
            self.post_message(self.BackupFailed(error))

    def on_desk_app_backup_failed(self, message: BackupFailed) -> None:
        if not isinstance(message.error, BackupError | OSError):
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
