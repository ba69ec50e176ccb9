"""The stage display as a program of its own: it reads the record, follows it, writes nothing."""

from contextlib import suppress

from textual.binding import Binding

from console.application import EventApp
from console.error_sentences import condition_sentence, ledger_sentence
from screens.frame.theme import LIGHT
from screens.stage.screen import StageScreen
from screens.stage.subject import Subject
from screens.widgets.lettering import prepare
from screens.words import _, written_in
from store.event.folder import EventFolder
from store.event.plan_file import PlanTooLate, follow_plan
from store.event.record import Condition, Record
from store.journal.clock import Clock
from store.journal.problems import LedgerError, RecordProblem
from store.plan.problems import PlanError

_UNFOLLOWED = (RecordProblem.MISSING, RecordProblem.REPLACED, RecordProblem.DAMAGED)


class StageApp(EventApp):
    """One projector. F2–F5 pin it to a subject, F7 to the speaker's clock, F9 to the conference's
    name; F1 or Esc lets it follow again. PgDn and PgUp turn the pages of names."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding("f1,escape", "pin('')", show=False, id="stage.follow"),
        Binding("f2", "pin('welcome')", show=False, id="stage.welcome"),
        Binding("f3", "pin('item')", show=False, id="stage.item"),
        Binding("f4", "pin('honors')", show=False, id="stage.honors"),
        Binding("f5", "pin('vote')", show=False, id="stage.vote"),
        Binding("f6", "names", show=False, id="stage.names"),
        Binding("f7", "pin('clock')", show=False, id="stage.clock"),
        Binding("f8,f10", "switch_theme", show=False, id="stage.theme"),
        Binding("f9", "pin('title')", show=False, id="stage.title"),
        Binding("pagedown", "turn(1)", show=False, id="stage.page_on"),
        Binding("pageup", "turn(-1)", show=False, id="stage.page_back"),
    ]

    def __init__(
        self,
        folder: EventFolder,
        record: Record,
        clock: Clock,
        *,
        pinned: Subject | None = None,
        names: bool = True,
        light: bool = False,
    ) -> None:
        super().__init__(folder, record, clock, "stage")
        self.add_mode("stage", self._open)
        self._pinned, self._names = pinned, names
        self._plan_seen = folder.plan_file
        if light:
            self.theme = LIGHT.name

    def _open(self) -> StageScreen:
        prepare()
        screen = StageScreen(self.view)
        screen.pinned, screen.names = self._pinned, self._names
        return screen

    def on_mount(self) -> None:
        self.follow(self._follow)

    def on_unmount(self) -> None:
        self.end_following()

    def each_second(self) -> None:
        """A record that is gone, replaced or damaged is no longer followed: the hall's screen says
        so until that is over."""
        super().each_second()
        self._follow_plan()
        if (stage := self._stage) is not None:
            journal = self.record.journal
            problem = journal.problem()
            condition = Condition(problem if problem in _UNFOLLOWED else None, None, 0)
            with written_in(self.folder.plan.language):
                stage.alarm = condition_sentence(condition, journal.damage)
        self.refresh_view()

    @property
    def _stage(self) -> StageScreen | None:
        """None while the application is being taken down: a timer may still come."""
        screen = self.screen_stack[-1] if self.is_running and self.screen_stack else None
        return screen if isinstance(screen, StageScreen) else None

    def _follow(self) -> None:
        stage = self._stage
        try:
            fresh = self.record.follow()
        except (LedgerError, OSError) as error:
            if stage is not None:
                with written_in(self.folder.plan.language):
                    stage.alarm = ledger_sentence(error)
            return
        if fresh:
            self._follow_plan()
            self.refresh_view()

    def _follow_plan(self) -> None:
        """What the plan's file says now counts here too; why it cannot, the consoles say."""
        content = self.folder.plan_on_disk()
        if content in (None, self._plan_seen):
            return
        with suppress(LedgerError, OSError):  # it is looked at again
            with suppress(PlanError, PlanTooLate):
                self.folder = follow_plan(self.folder, self.record)
            self._plan_seen = content

    def refresh_view(self) -> None:
        if (stage := self._stage) is not None:
            stage.view = self.view

    def defect_sentence(self) -> str:
        return _(
            "The stage display stopped because of a defect in the program. Open {folder} again "
            "from the start screen. The report for the developers, without personal data: {report}"
        )

    def action_pin(self, subject: str) -> None:
        if (stage := self._stage) is not None:
            stage.pinned = Subject(subject) if subject else None

    def action_turn(self, by: int) -> None:
        if (stage := self._stage) is not None:
            stage.turn(by)

    def action_names(self) -> None:
        if (stage := self._stage) is not None:
            stage.names = not stage.names
