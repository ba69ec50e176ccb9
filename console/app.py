"""The Textual application: modes, wiring, the scan path, and what happens when something fails."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from time import monotonic
from typing import Any, ClassVar, Literal

from textual import events, on, work
from textual.app import App
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen

from console.crash import report_crash
from console.identify import identify
from console.palette import ConferenceCommands
from console.scanner import HOLD_SECONDS, Scanner, Stroke, Verdict
from console.trouble import ledger_sentence
from screens.answers import SIGNS, addressed, refusal_sentence, scan_word
from screens.dialogs import ask_candidate, ask_delegate, ask_honor, ask_take_back, ask_walk_in
from screens.frame import ConferenceScreen
from screens.messages import Decide, GoTo, Identify, NewCandidate, NewDelegate, NewHonor
from screens.theme import DARK, LIGHT
from screens.view import Answer, View
from screens.widgets.form import Form
from screens.words import _
from store.attendance import Admit, By, Result, ScanAnswer
from store.badge_code import looks_like_code
from store.clock import Clock
from store.folder import EventFolder
from store.ledger import LedgerError
from store.outcome import Command
from store.programme import schedule
from store.record import Record, Settled

FOLLOW_SECONDS = 0.05
"""How often the record is looked at for what other desks have added."""


_SEVERITIES: dict[Result, Literal["information", "warning", "error"]] = {
    Result.ADMITTED: "information",
    Result.ALREADY: "warning",
    Result.REFUSED: "error",
}


def _reception() -> Screen[None]:
    from screens.reception import ReceptionScreen

    return ReceptionScreen()


def _programme() -> Screen[None]:
    from screens.programme import ProgrammeScreen

    return ProgrammeScreen()


def _honors() -> Screen[None]:
    from screens.honors import HonorsScreen

    return HonorsScreen()


def _votes() -> Screen[None]:
    from screens.votes import VotesScreen

    return VotesScreen()


def _delegates() -> Screen[None]:
    from screens.delegates import DelegatesScreen

    return DelegatesScreen()


def _log() -> Screen[None]:
    from screens.log import LogScreen

    return LogScreen()


class HoinghiApp(App[None], inherit_bindings=False):
    """The console of one desk."""

    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "reception": _reception,
        "programme": _programme,
        "honors": _honors,
        "votes": _votes,
        "delegates": _delegates,
        "log": _log,
    }
    DEFAULT_MODE = "reception"
    COMMANDS = {ConferenceCommands}
    BINDINGS = [
        Binding("f1", "help", show=False, id="app.help"),
        Binding("f2", "go('reception')", show=False, id="app.reception"),
        Binding("f3", "go('programme')", show=False, id="app.programme"),
        Binding("f4", "go('honors')", show=False, id="app.honors"),
        Binding("f5", "go('votes')", show=False, id="app.votes"),
        Binding("f6", "go('delegates')", show=False, id="app.delegates"),
        Binding("f9", "go('log')", show=False, id="app.log"),
        Binding("ctrl+f", "find", show=False, id="app.find"),
        Binding("ctrl+z", "take_back", show=False, id="app.take_back", priority=True),
        Binding("ctrl+q", "leave", show=False, id="app.leave", priority=True),
        Binding("ctrl+p", "command_palette", show=False, id="app.palette", priority=True),
    ]

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

    class KeysIdle(Message):
        """No key for a moment; queued behind the keys that came before it."""

    def __init__(
        self, folder: EventFolder, record: Record, clock: Clock, first_screen: str = "reception"
    ) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name
        self._first_screen = first_screen
        self.defect = ""  # a sentence, when one ended the console
        self.folder = folder
        self.record = record
        self._clock = clock
        self._head = record.head().short
        self._saved_at: datetime | None = None
        self._answer: Answer | None = None
        self._alarm = (
            "" if record.journal.writable else _("THIS RECORD CAN BE READ BUT NOT WRITTEN")
        )
        self._scanner: Scanner[events.Key] = Scanner()
        # one worker, first in first out: acts are kept in the order they were made
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="record")
        self._following = False

    # ---------------------------------------------------------------- start and clock

    def on_mount(self) -> None:
        self.title = self.folder.plan.short_title
        self._idle_timer = self.set_interval(
            HOLD_SECONDS / 2, lambda: self.post_message(self.KeysIdle()), pause=True
        )
        self.set_interval(1, self.refresh_view)
        self.set_interval(FOLLOW_SECONDS, self._follow)
        self.switch_mode(self._first_screen)
        self.call_after_refresh(self.refresh_view)

    def on_unmount(self) -> None:
        self._worker.shutdown(wait=True)

    def refresh_view(self) -> None:
        """Show this moment on the screen that is in front of the person."""
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
            head=self._head,
            saved_at=self._saved_at,
            answer=self._answer,
            alarm=self._alarm,
        )

    # ---------------------------------------------------------------- scans, before focus

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded:
            stroke = Stroke(event.key, event.character, event.time, event)
            await self._obey(self._scanner.press(stroke))
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            codes = [line for line in event.text.splitlines() if looks_like_code(line)]
            for code in codes:
                self._scanned(code)
            if not codes:
                await super().on_event(event)
        else:
            await super().on_event(event)

    async def on_hoinghi_app_keys_idle(self) -> None:
        await self._obey(self._scanner.idle(monotonic()))

    async def _obey(self, verdict: Verdict[events.Key]) -> None:
        for event in verdict.release:
            await super().on_event(event)
        if verdict.scan is not None:
            self._scanned(verdict.scan)
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
            self._raise_alarm(error)
            return
        if changed and not self._following:
            self._following = True
            self._worker.submit(self.record.follow).add_done_callback(self._on_followed)

    def _on_followed(self, future: Future[bool]) -> None:
        error = future.exception()
        fresh = error is None and future.result()
        known = error if isinstance(error, Exception) else None
        self.post_message(self.Followed(fresh=fresh, error=known))

    def on_hoinghi_app_followed(self, message: Followed) -> None:
        self._following = False
        if message.error is not None:
            self._raise_alarm(message.error)
        elif message.fresh:
            self._head = self.record.head().short
            self.refresh_view()

    def on_hoinghi_app_settled_message(self, message: SettledMessage) -> None:
        if message.settled is None:
            self._raise_alarm(message.error)
            return
        settled = message.settled
        if settled.facts:
            self._alarm = ""
            self._saved_at = settled.facts[-1].at
            self._head = self.record.head().short
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
        from screens.reception import ReceptionScreen

        if isinstance(screen, ReceptionScreen):
            screen.answered()
        if self.screen is not screen or not isinstance(screen, ReceptionScreen):
            who = addressed(answer.delegate) if answer.delegate else ""
            self.notify(
                who,
                title=f"{SIGNS[answer.result]} {scan_word(answer)}",
                severity=_SEVERITIES[answer.result],
                markup=False,
            )

    def _raise_alarm(self, error: Exception | None) -> None:
        if isinstance(error, LedgerError | OSError):
            self._alarm = ledger_sentence(error)
            self.bell()
            self.refresh_view()
        elif error is not None:
            raise error

    # ---------------------------------------------------------------- keys of every screen

    @on(GoTo)
    def _go_to(self, message: GoTo) -> None:
        self.action_go(message.mode)

    def action_go(self, mode: str) -> None:
        if len(self.screen_stack) > 1:
            return  # a question is open; Esc first
        self.switch_mode(mode)
        self.call_after_refresh(self.refresh_view)

    def action_help(self) -> None:
        screen = self.screen
        if isinstance(screen, ConferenceScreen):
            general = _(
                "F2–F9 change the screen · Ctrl+P every command by name · Ctrl+F find a person · "
                "Ctrl+Z take back your last act · Ctrl+Q leave"
            )
            self.push_screen(Form(_("Help"), [], f"{screen.help_text()}\n\n{general}"))

    @work
    async def action_find(self) -> None:
        if len(self.screen_stack) > 1:
            return
        delegate = await ask_delegate(self, self.record.conference, _("Find a person"))
        if delegate is not None:
            self.decide(Admit(delegate.number, By.NAME))

    @work
    async def action_take_back(self) -> None:
        if len(self.screen_stack) > 1:
            return
        conference = self.record.conference
        await self._ask(ask_take_back(self, conference, self.record.desk, self.record.operator))

    @work
    async def action_leave(self) -> None:
        if len(self.screen_stack) > 1:
            return
        answers = await self.push_screen_wait(
            Form(_("Leave the console?"), [], _("Everything is saved. Enter leaves, Esc stays."))
        )
        if answers is not None:
            self.exit()

    @on(NewDelegate)
    @work
    async def _new_delegate(self, _message: NewDelegate) -> None:
        await self._ask(ask_walk_in(self, self.record.conference))

    @on(NewHonor)
    @work
    async def _new_honor(self, _message: NewHonor) -> None:
        await self._ask(ask_honor(self, self.record.conference))

    @on(NewCandidate)
    @work
    async def _new_candidate(self, _message: NewCandidate) -> None:
        await self._ask(ask_candidate(self, self.record.conference))

    async def _ask(self, question: Any) -> None:
        command = await question
        if command is not None:
            self.decide(command)

    def action_switch_theme(self) -> None:
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    # ---------------------------------------------------------------- failure

    def _fatal_error(self) -> None:
        """A defect of the program: no traceback on the screen, no personal data in the report."""
        self.bell()
        path = report_crash(self.folder.path, self._clock, self._exception)
        self.defect = _(
            "The console stopped because of a defect in the program. Everything recorded so far is "
            "kept: open it again with 'hoinghi open {folder}'. The report for the developers, "
            "without personal data: {report}"
        ).format(folder=self.folder.path, report=path)
        self._close_messages_no_wait()
