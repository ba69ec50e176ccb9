"""The stage display as a program of its own: it reads the record, follows it, writes nothing."""

from __future__ import annotations

from textual.app import App
from textual.binding import Binding

from console.desk_app import FOLLOW_SECONDS
from console.error_sentences import ledger_sentence
from screens.frame.theme import DARK, LIGHT
from screens.frame.view import View
from screens.stage.screen import StageScreen
from screens.stage.subject import Subject
from screens.widgets.lettering import prepare
from screens.words import _
from store.event.record import Record
from store.event.rehearsal_clock import RehearsalClock
from store.journal.clock import Clock
from store.journal.ledger import LedgerError
from store.programme.schedule import schedule

_HINT_SECONDS = 6
"""How long it stands how to leave: before anybody looks at the wall."""


class StageApp(App[None], inherit_bindings=False):
    """One projector. F2–F5 pin it to a subject, F1 or Esc lets it follow again."""

    DEFAULT_MODE = "stage"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding("f1,escape", "pin('')", show=False, id="stage.follow"),
        Binding("f2", "pin('welcome')", show=False, id="stage.welcome"),
        Binding("f3", "pin('item')", show=False, id="stage.item"),
        Binding("f4", "pin('honors')", show=False, id="stage.honors"),
        Binding("f5", "pin('vote')", show=False, id="stage.vote"),
        Binding("f6", "names", show=False, id="stage.names"),
        Binding("f10", "switch_theme", show=False, id="stage.theme"),
        Binding("ctrl+q", "quit", show=False, id="stage.leave", priority=True),
    ]

    def __init__(
        self,
        record: Record,
        clock: Clock,
        *,
        pinned: Subject | None = None,
        names: bool = True,
        light: bool = False,
    ) -> None:
        super().__init__()
        self.add_mode("stage", self._open)
        self._record = record
        self._clock = clock
        self._pinned, self._names = pinned, names
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = LIGHT.name if light else DARK.name
        self.title = record.plan.short_title

    def _open(self) -> StageScreen:
        prepare()
        screen = StageScreen()
        screen.view = self._view
        screen.pinned, screen.names = self._pinned, self._names
        return screen

    def on_mount(self) -> None:
        self.notify(_("Ctrl+Q: leave"), timeout=_HINT_SECONDS, markup=False)
        self.set_interval(FOLLOW_SECONDS, self._follow)
        self.set_interval(1, self._refresh)

    @property
    def _stage(self) -> StageScreen | None:
        screen = self.screen
        return screen if isinstance(screen, StageScreen) else None

    @property
    def _view(self) -> View:
        conference, now = self._record.conference, self._clock.now()
        return View(
            conference=conference,
            schedule=schedule(conference.plan, conference.programme, now),
            now=now,
            desk=self._record.desk,
            operator=self._record.operator,
            head=self._record.head.short,
            speed=self._clock.speed if isinstance(self._clock, RehearsalClock) else 0,
        )

    def _follow(self) -> None:
        stage = self._stage
        try:
            fresh = self._record.follow()
        except (LedgerError, OSError) as error:
            if stage is not None:
                stage.trouble = ledger_sentence(error)
            return
        if fresh:
            self._refresh()

    def _refresh(self) -> None:
        if (stage := self._stage) is not None:
            stage.view = self._view

    def action_pin(self, subject: str) -> None:
        if (stage := self._stage) is not None:
            stage.pinned = Subject(subject) if subject else None

    def action_names(self) -> None:
        if (stage := self._stage) is not None:
            stage.names = not stage.names

    def action_switch_theme(self) -> None:
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
