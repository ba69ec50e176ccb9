"""The console as a person has it: screens, keys, questions, and what a defect leaves behind."""

from __future__ import annotations

from collections.abc import Awaitable
from contextlib import suppress
from functools import partial

from textual import on, work
from textual.app import ScreenStackError
from textual.binding import Binding

from console.palette import ConferenceCommands, Palette
from console.rehearsal_app import RehearsalApp
from screens.attendance.messages import CardHolders
from screens.frame.frame import ConferenceScreen, tabs
from screens.frame.messages import GoTo, NewDelegate
from screens.frame.theme import DARK, LIGHT
from screens.honors.messages import NewHonor
from screens.votes.messages import NewCandidate
from screens.widgets.form import Form
from screens.words import _
from store.conference.commands import Command
from store.event.folder import EventFolder
from store.event.record import Record
from store.journal.clock import Clock


def _screen_of(mode: str) -> ConferenceScreen:
    """The screen of a mode, imported when it is first opened."""
    match mode:
        case "reception":
            from screens.attendance.screen import ReceptionScreen

            return ReceptionScreen()
        case "numbers":
            from screens.attendance.numbers import NumbersScreen

            return NumbersScreen()
        case "ticks":
            from screens.attendance.paper_roll import TicksScreen

            return TicksScreen()
        case "programme":
            from screens.programme.screen import ProgrammeScreen

            return ProgrammeScreen()
        case "honors":
            from screens.honors.screen import HonorsScreen

            return HonorsScreen()
        case "votes":
            from screens.votes.screen import VotesScreen

            return VotesScreen()
        case "delegates":
            from screens.people.screen import DelegatesScreen

            return DelegatesScreen()
        case "badges":
            from screens.badges.screen import BadgesScreen

            return BadgesScreen()
        case "import":
            from screens.workbooks.screen import ImportScreen

            return ImportScreen()
        case _:
            from screens.log.screen import LogScreen

            return LogScreen()


_OWN_ACTIONS = frozenset({"help", "go", "find", "notice", "take_back", "command_palette"})
"""What a locked screen does not let through."""


class Help(Form):
    """The guide of a screen: it asks nothing, so nothing has to wait for it."""


class HoinghiApp(RehearsalApp, inherit_bindings=False):
    """The console of one desk."""

    COMMANDS = {ConferenceCommands}
    BINDINGS = [
        Binding("f1", "help", show=False, id="app.help"),
        Binding("f2", "go('reception')", show=False, id="app.reception"),
        Binding("f3", "go('programme')", show=False, id="app.programme"),
        Binding("f4", "go('honors')", show=False, id="app.honors"),
        Binding("f5", "go('votes')", show=False, id="app.votes"),
        Binding("f6", "go('delegates')", show=False, id="app.delegates"),
        Binding("f7", "go('badges')", show=False, id="app.badges"),
        Binding("f9", "go('log')", show=False, id="app.log"),
        Binding("f12", "rehearse", show=False, id="app.rehearse", priority=True),
        # before the field that has the focus: there Ctrl+F deletes a word
        Binding("ctrl+f", "find", show=False, id="app.find", priority=True),
        Binding("ctrl+y", "notice", show=False, id="app.notice"),
        Binding("ctrl+z", "take_back", show=False, id="app.take_back", priority=True),
        Binding("ctrl+q", "leave", show=False, id="app.leave", priority=True),
        Binding("ctrl+p", "command_palette", show=False, id="app.palette", priority=True),
    ]

    def __init__(
        self, folder: EventFolder, record: Record, clock: Clock, first_screen: str = "reception"
    ) -> None:
        # Textual reads it once, while the application is being made
        self.DEFAULT_MODE = first_screen  # type: ignore[misc]
        super().__init__(folder, record, clock)
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name
        self.title = folder.plan.short_title
        self.defect = ""  # a sentence, when one ended the console
        for mode in (*(mode for _key, mode, _name in tabs()), "numbers", "ticks"):
            self.add_mode(mode, partial(self._open_screen, mode))
        self.add_mode("import", partial(self._open_screen, "import"))

    def _open_screen(self, mode: str) -> ConferenceScreen:
        screen = _screen_of(mode)
        if mode == "programme" and self.record.role == "mc":
            screen.lock_keys()
        screen.view = self.view  # so that its first frame is whole
        return screen

    @on(GoTo)
    def _go_to(self, message: GoTo) -> None:
        screen = self.screen
        if not (isinstance(screen, ConferenceScreen) and screen.locked):
            self.action_go(message.mode)

    def action_go(self, mode: str) -> None:
        if len(self.screen_stack) > 1:
            return  # a question is open; Esc first
        self.switch_mode(mode)
        self.call_after_refresh(self.refresh_view)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        screen = self.screen
        if isinstance(screen, ConferenceScreen) and screen.locked and action in _OWN_ACTIONS:
            return False
        return super().check_action(action, parameters)

    @on(CardHolders)
    def _look_at(self, message: CardHolders) -> None:
        from screens.attendance.screen import ReceptionScreen

        if len(self.screen_stack) > 1:
            first = _("Close the question (Esc), then scan the card again.")
            self.notify(first, severity="warning", markup=False)
            return
        self.action_go("reception")
        screen = self.screen
        if isinstance(screen, ReceptionScreen):
            self.call_after_refresh(screen.look_at, message.numbers)

    def action_mute(self) -> None:
        self.answer_bell.muted = not self.answer_bell.muted
        self.notify(_("Sound off") if self.answer_bell.muted else _("Sound on"), markup=False)

    def action_help(self) -> None:
        screen = self.screen
        if isinstance(screen, ConferenceScreen):
            general = _(
                "F2–F9 change the screen · Ctrl+P every command by name · Ctrl+F find a person · "
                "Ctrl+Z take back your last act · Ctrl+Y notice to the MC · Ctrl+Q leave"
            )
            text = f"{screen.help_text()}\n\n{general}"
            self.push_screen(Help(_("Help"), [], text, _("Esc: close")))

    @work
    async def action_find(self) -> None:
        if len(self.screen_stack) > 1:
            return
        from screens.frame.delegate_picker import ask_delegate
        from screens.people.screen import DelegatesScreen

        delegate = await ask_delegate(self, self.record.conference, _("Find a person"))
        if delegate is None:
            return
        self.action_go("delegates")
        screen = self.screen
        if isinstance(screen, DelegatesScreen):
            self.call_after_refresh(screen.look_for, delegate)

    @work
    async def action_take_back(self) -> None:
        if len(self.screen_stack) > 1:
            return
        from screens.log.dialogs import ask_take_back

        conference = self.record.conference
        await self._ask(ask_take_back(self, conference, self.record.desk, self.record.operator))

    @work
    async def action_notice(self) -> None:
        if len(self.screen_stack) > 1:
            return
        from screens.programme.dialogs import ask_notice

        await self._ask(ask_notice(self))

    @work
    async def action_leave(self) -> None:
        if isinstance(self.screen, Help):
            self.screen.action_leave()
        elif len(self.screen_stack) > 1:
            self.notify(_("Close the question first: Esc."), markup=False)
            return
        answers = await self.push_screen_wait(
            Form(_("Leave the console?"), [], _("Everything is saved. Enter leaves, Esc stays."))
        )
        if answers is not None:
            self.exit()

    @on(NewDelegate)
    @work
    async def _new_delegate(self, _message: NewDelegate) -> None:
        from screens.attendance.dialogs import ask_walk_in

        await self._ask(ask_walk_in(self, self.record.conference))

    @on(NewHonor)
    @work
    async def _new_honor(self, _message: NewHonor) -> None:
        from screens.honors.dialogs import ask_honor

        await self._ask(ask_honor(self, self.record.conference))

    @on(NewCandidate)
    @work
    async def _new_candidate(self, _message: NewCandidate) -> None:
        from screens.votes.dialogs.slate import ask_candidate

        await self._ask(ask_candidate(self, self.record.conference))

    async def _ask(self, question: Awaitable[Command | None]) -> None:
        command = await question
        if command is not None:
            self.decide(command)

    def clear_selection(self) -> None:
        # from Python 3.12 on Textual's tasks start eagerly, and the fields of the first screen ask
        # for this before that screen is on the stack
        with suppress(ScreenStackError):
            super().clear_selection()

    def action_command_palette(self) -> None:
        if len(self.screen_stack) == 1:
            placeholder = _("Find a command …")
            self.push_screen(Palette(placeholder=placeholder, id="--command-palette"))

    def action_switch_theme(self) -> None:
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def _fatal_error(self) -> None:
        """A defect of the program: no traceback on the screen, no personal data in the report."""
        from console.crash_report import report_crash

        self.bell()
        path = report_crash(self.folder.path, self._clock, self._exception)
        self.defect = _(
            "The console stopped because of a defect in the program. Everything recorded so far is "
            "kept: open it again with 'hoinghi open {folder}'. The report for the developers, "
            "without personal data: {report}"
        ).format(folder=self.folder.path, report=path)
        self._close_messages_no_wait()
