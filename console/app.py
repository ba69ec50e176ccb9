"""The console as a person has it: screens, keys, questions, and the objects that do the work."""

import gc
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from functools import partial
from importlib import import_module

from msgspec.structs import replace
from textual import events, on, work
from textual.binding import Binding
from textual.driver import Driver

from console.application import EventApp, Handlers, keep_one_reader
from console.attendance.desk import ReceptionDesk
from console.attendance.flood import gated
from console.background import Background
from console.badges.desk import PrintingDesk
from console.clock_watch import ClockWatch
from console.doctor.places import unsafe_place_sentence
from console.documents.desk import PapersDesk
from console.dossier.desk import DossierDesk
from console.honors.desk import HonorsDesk
from console.hub.opening import link_of
from console.plan.desk import PlanDesk
from console.preparation.desk import PreparationDesk
from console.record_worker import RecordWorker
from console.rehearsal.autopilot import Autopilot
from console.serve.desk import DoorsDesk
from console.votes.desk import VotesDesk
from console.workbooks.desk import ListsDesk
from screens.acts.every_screen import EVERY_SCREEN, MODES, SCREENS_OF_MODES
from screens.acts.menu import Help
from screens.attendance.answers import recorded
from screens.frame.frame import ConferenceScreen
from screens.frame.messages import Decide, GoTo, NewDelegate, OpenDoors, Request
from screens.frame.view import Recorded, View
from screens.honors.messages import NewHonor
from screens.plan.words import remarks
from screens.votes.messages import NewCandidate
from screens.widgets.dialog import GivenUp
from screens.widgets.form import Answers, Form
from screens.widgets.held_key import HeldKey
from screens.words import _
from store.attendance.commands import Result, ScanAnswer, Ticked
from store.attendance.recognition import scans_in
from store.conference.commands import Command
from store.event.folder import EventFolder
from store.event.record import Record, Settled
from store.facts.outcome import Role
from store.journal.clock import Clock

_FIRST_SCREEN = {Role.MC: "programme", Role.SECRETARY: "log"}  # the others': reception

_PAPERS_AT_ONCE = 8
"""A walk-in's badge is not kept waiting by jobs that wait for paper."""

_OWN_ACTIONS = frozenset({"help", "go", "find", "notice", "take_back", "menu"})
"""What a locked screen does not let through."""


class HoinghiApp(EventApp):
    """The console of one desk."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding(act.keys, act.action, show=False, priority=act.before_fields)
        for act in EVERY_SCREEN
        if act.keys
    ]

    def __init__(
        self,
        folder: EventFolder,
        record: Record,
        clock: Clock,
        play: int = 0,
        mode: str = "",
        typed_before: str = "",
    ) -> None:
        """``play``: the speed at which a rehearsal begins to go by itself, 0 for not yet.
        ``mode``: the screen that it opens on, "" for that of the role. ``typed_before``: what came
        from the keyboard while it was opened; the scans in it count."""
        super().__init__(folder, record, clock, mode or _FIRST_SCREEN.get(record.role, "reception"))
        self.background = background = Background("papers", self.call_later, _PAPERS_AT_ONCE)
        self.clock_watch = ClockWatch(self, self.decide)
        self.record_worker = RecordWorker(
            self, self._tell, self.clock_watch.doubted, lambda plan: self.plan.examined(plan)
        )
        self._scanned_before = scans_in(typed_before, folder, typed=True)
        self.hub = link_of(folder, record, clock)
        self.plan = PlanDesk(self, self.record_worker, self._plan_taken)
        self.reception = ReceptionDesk(self, self._pass_on, self.decide, self._show_holders)
        self.printing = PrintingDesk(self, self.record_worker, background)
        self.papers = PapersDesk(self, background)
        self.lists = ListsDesk(self, self.record_worker, background)
        self.honors = HonorsDesk(self, self.record_worker, self.papers, self.printing)
        self.votes = VotesDesk(self, self.papers)
        self.dossier = DossierDesk(self, self.record_worker, self.papers, background)
        self.preparation = PreparationDesk(self, self.decide, self.printing, self.papers)
        self.doors = DoorsDesk(self, self.decide)
        self.autopilot = Autopilot(self, self.record_worker, self.reception.bell, play)
        self._handlers: Handlers = {}
        parts = (self, self.reception, self.printing, self.lists, self.honors, self.votes)
        for part in (*parts, self.dossier, self.plan, self.preparation, self.doors):
            self._handlers |= part.handlers
        for mode in SCREENS_OF_MODES:
            self.add_mode(mode, partial(self._open_screen, mode))

    def on_mount(self) -> None:
        if not self.is_headless:
            keep_one_reader()
        self.autopilot.start()
        self.reception.start()
        self.record_worker.start()
        self.hub.start()
        self.call_after_refresh(self._first_frame)

    def each_second(self) -> None:
        super().each_second()
        self.clock_watch.look()
        self.record_worker.each_second()
        self.refresh_view()

    def _first_frame(self) -> None:
        plan_file = self.folder.plan_file.decode(errors="replace")
        found = [
            *self.record_worker.left_unsettled(),
            self.record_worker.purged(),
            *(() if self.current_mode == "preparation" else remarks(plan_file, self.folder.plan)),
            unsafe_place_sentence(self.folder.path),
        ]
        if any(found):
            self.notify("\n".join(filter(None, found)), severity="warning", timeout=30)
        for scan in self._scanned_before:
            self.reception.scanned(scan)
        if self.record.journal.damage is None:
            self.record_worker.set_torn_aside()
        self.printing.start()
        gc.freeze()  # what starting made stays
        gc.enable()

    def on_unmount(self) -> None:
        self.end_following()
        for part in (self.autopilot, self.printing, self.hub, self.doors):
            part.close()
        self.background.close(finish=False)
        self.record_worker.close()

    def _plan_taken(self) -> None:
        """What was made of the plan that counted before."""
        self.title = self.folder.plan.short_title
        self.reception.take_plan()
        self.printing.take_plan()

    def action_leave(self) -> None:
        if isinstance(self.screen, Help):
            self.screen.action_leave()
        elif len(self.screen_stack) > 1:
            self.notify(_("Close the question first: Esc."), severity="warning")
            return
        said = _("Everything is saved.")
        self.push_screen(Form(_("Leave the console"), [], said, verb=_("Leave")), self._leave_if)

    def _leave_if(self, answers: Answers | None) -> None:
        if answers is not None:
            self.exit()

    def defect_sentence(self) -> str:
        return _(
            "The console stopped because of a defect in the program. Everything recorded so far is "
            "kept: open {folder} again from the start screen. The report for the developers, "
            "without personal data: {report}"
        )

    @property
    def handlers(self) -> Handlers:
        return {
            Decide: lambda message: self.decide(message.command, message.refused),
            GoTo: self._go_to,
            NewDelegate: self._asks("attendance.dialogs", "ask_walk_in"),
            NewHonor: self._asks("honors.dialogs", "ask_honor"),
            NewCandidate: self._asks("votes.dialogs.slate", "ask_candidate"),
        }

    @on(Request)
    def _hand_over(self, message: Request) -> None:
        asks = self._handlers[type(message)](message)
        if isinstance(asks, Coroutine):
            self.run_worker(asks)

    def get_driver_class(self) -> type[Driver]:
        return gated(super().get_driver_class())

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            self.app_focus = True  # it hears, whatever the terminal said
        await self.reception.take(event)

    async def _pass_on(self, event: events.Event, leads: bool = False) -> None:
        """``event`` is no scan. What follows a key that ``leads`` is for the screen that comes."""
        self.read_messages(event)
        if isinstance(event, events.Key) and not (event.is_forwarded or isinstance(event, HeldKey)):
            on_screen = len(self.screen_stack) == 1  # a sheet has an Esc of its own
            if event.key == "escape" and on_screen and any(r.stop() for r in self.toast_rows()):
                return
        if leads and isinstance(event, events.Key):
            await self.heard()  # what came before is for the screen that goes
            if len(self.screen_stack) == 1 and await self.run_action(f"go('{MODES[event.key]}')"):
                self.refresh_view()
                return
        await super().on_event(event)

    def decide(
        self,
        command: Command,
        refused: Callable[[], None] = lambda: None,
        done: Callable[[], object] = lambda: None,
    ) -> None:
        def settled(settled: Settled | None) -> None:
            if settled is None:
                self.reception.not_kept()
            if settled is None or settled.outcome.refusal is not None:
                refused()
            else:
                done()

        self.record_worker.decide(command, settled)

    def _tell(self, settled: Settled) -> None:
        outcome = settled.outcome
        told = outcome.answer or recorded(settled.facts, self.record.conference)
        if not isinstance(told, ScanAnswer):
            if isinstance(told, Recorded | Ticked):
                self.reception.note(told)
                if isinstance(told, Ticked):
                    self.printing.print_arrivals(*told.entered)
            elif outcome.refusal is not None:
                self.reception.refused(settled)
            self.refresh_view()
        elif not self.autopilot.hides(told):
            self.reception.tell(told)
            if told.result is Result.ADMITTED and told.delegate and not told.substitute:
                self.printing.print_arrivals(told.delegate.number)
        if outcome.answer is not None and isinstance(self.screen, ConferenceScreen):
            self.screen.settled(outcome.answer)

    @property
    def view(self) -> View:
        return replace(
            super().view,
            saved_at=self.record_worker.saved_at,
            answer=self.reception.answer,
            work=self.reception.work,
            scanned_at=self.reception.scanned_at,
            free_bytes=self.record_worker.free_bytes,
            printing=self.printing.shown,
            plan_doubt=self.plan.doubt,
            link=self.hub.shown,
            closed=self.record_worker.closed,
            alarm=self.record_worker.alarm or self._deaf_sentence(),
            papers=self.dossier.done,
        )

    def watch_app_focus(self) -> None:
        """Another window takes the keys, and a scanner's, or no longer."""
        self.refresh_view()

    def _deaf_sentence(self) -> str:
        deaf = _("This window does not hear the scanner: click on it, then scan.")
        return "" if self.app_focus else deaf

    def refresh_view(self) -> None:
        if not self.is_running:
            return  # the screens are being taken down; an answer may still come in
        self.reception.end_work()
        self.dossier.count_after_closing()
        screen = self.screen_stack[0]
        if isinstance(screen, ConferenceScreen):
            screen.view = self.view

    def _open_screen(self, mode: str) -> ConferenceScreen:
        module, _dot, name = SCREENS_OF_MODES[mode].rpartition(".")
        # made with a view, so that its first frame is whole
        screen: ConferenceScreen = getattr(import_module(f"screens.{module}"), name)(self.view)
        if mode == "programme" and self.record.role is Role.MC:
            screen.lock_keys()
        return screen

    def _go_to(self, message: GoTo) -> None:
        screen = self.screen
        if not (isinstance(screen, ConferenceScreen) and screen.locked):
            self.action_go(message.mode)

    def action_go(self, mode: str, row: str = "") -> Awaitable[None] | None:
        """To the screen of that mode, and there to the ``row`` of that key."""
        if len(self.screen_stack) > 1:
            return None  # a question is open; Esc first
        there = self.switch_mode(mode)
        if row and isinstance(screen := self.screen, ConferenceScreen):
            screen.call_later(screen.look_at_row, row)
        self.call_after_refresh(self.refresh_view)
        return there

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        screen = self.screen
        if isinstance(screen, ConferenceScreen):
            if screen.locked and action in _OWN_ACTIONS:
                return False
        elif action == "menu" or (getattr(screen, "TRIES_KEYS", False) and action != "leave"):
            return False  # a sheet may mean something of its own by the key
        return super().check_action(action, parameters)

    def _show_holders(self, numbers: tuple[int, ...]) -> None:
        """A citizen's card was scanned; these delegates may be its holder."""
        from screens.attendance.screen import ReceptionScreen

        if len(self.screen_stack) > 1:
            first = _("Close the question (Esc), then scan the card again.")
            self.notify(first, severity="warning")
            return
        self.action_go("reception")
        if isinstance(screen := self.screen, ReceptionScreen):
            self.call_after_refresh(screen.look_at, numbers)

    def action_papers(self, paper: str) -> None:
        self.papers.make_for_hall(paper)

    def action_honors(self, wanted: str) -> None:
        self.honors.act(wanted)

    def action_open_doors(self) -> None:
        self.post_message(OpenDoors())

    def action_rehearse(self) -> None:
        self.autopilot.begin_or_take_over()

    def action_mute(self) -> None:
        muted = self.reception.bell.muted = not self.reception.bell.muted
        self.notify(_("Sound off") if muted else _("Sound on"))

    @property
    def last_act(self) -> str:
        from screens.log.dialogs import last_act_words

        return last_act_words(self.view)

    async def _ask(self, question: Awaitable[Command]) -> None:
        """Put a question; what is answered is decided, nothing when it is given up."""
        with suppress(GivenUp):
            self.decide(await question)

    @work
    async def action_find(self) -> None:
        if len(self.screen_stack) > 1:
            return
        from screens.frame.delegate_picker import ask_delegate
        from screens.people.screen import DelegatesScreen

        first = screen.looked_for() if isinstance(screen := self.screen, ConferenceScreen) else ()
        with suppress(GivenUp):
            delegate = await ask_delegate(self, self.record.conference, _("Find a person"), first)
            self.action_go("delegates")
            if isinstance(screen := self.screen, DelegatesScreen):
                self.call_after_refresh(screen.look_for, delegate)

    @work
    async def action_take_back(self) -> None:
        if len(self.screen_stack) == 1:
            from screens.log.dialogs import ask_take_back

            await self._ask(ask_take_back(self, self.view))

    def action_settle(self) -> None:
        self.run_worker(self.record_worker.ask_settling())

    def action_state_time(self) -> None:
        if len(self.screen_stack) == 1:
            self.clock_watch.ask()

    @work
    async def action_notice(self) -> None:
        if len(self.screen_stack) == 1:
            from screens.programme.dialogs import ask_notice

            await self._ask(ask_notice(self))

    def _asks(self, dialogs: str, question: str) -> Callable[[Request], Awaitable[None]]:
        """Puts a question of a part; its dialogs are imported when it is first put."""

        async def put(_message: Request) -> None:
            ask = getattr(import_module(f"screens.{dialogs}"), question)
            await self._ask(ask(self, self.record.conference))

        return put
