"""What the console and the stage display have in common: an event, its record, its clock."""

import signal
from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.notifications import SeverityLevel

from screens.frame.messages import Request
from screens.frame.theme import DARK, LIGHT
from screens.frame.view import View
from screens.widgets.textual_seam import (
    keep_newest_toasts,
    on_defect,
    read_whole_keys,
    start_in,
)
from store.event.folder import EventFolder
from store.event.record import Record
from store.event.rehearsal_clock import RehearsalClock
from store.journal.clock import Clock
from store.programme.schedule import schedule

FOLLOW_SECONDS = 0.05
"""How often the record is looked at for what other desks have added."""

Handlers = dict[type[Request], Callable[[Any], object]]
"""What a part of an application does for the screens, by what they ask for. What asks a person
first is a coroutine."""

_TOASTS = 2
_TOAST_LENGTH = 200  # characters: two lines of a narrow screen


class EventApp(App[None], inherit_bindings=False):
    """An application on one event. Its parts know no more of it than this."""

    BINDINGS = [Binding("ctrl+q", "leave", show=False, id="app.leave", priority=True)]

    def __init__(self, folder: EventFolder, record: Record, clock: Clock, first_mode: str) -> None:
        start_in(self, first_mode)
        super().__init__()
        read_whole_keys(self.driver_class)
        self.folder = folder
        self.record = record
        self.clock = clock
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name
        self.title = folder.plan.short_title
        self.defect = ""  # a sentence, when one ended the application
        on_defect(self, self._report)

    @property
    def view(self) -> View:
        """This moment, as far as the record and the clock know it."""
        conference, now = self.record.conference, self.clock.now()
        return View(
            conference=conference,
            schedule=schedule(conference.plan, conference.programme, now),
            now=now,
            desk=self.record.desk,
            operator=self.record.operator,
            head=self.record.head.short,
            speed=self.clock.speed if isinstance(self.clock, RehearsalClock) else 0,
        )

    def refresh_view(self) -> None:
        """Show this moment on the screen that is in front of the person."""
        raise NotImplementedError

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
        keep_newest_toasts(self, _TOASTS - 1)

    def action_switch_theme(self) -> None:
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def action_leave(self) -> None:
        self.exit()

    def run_until_left(self) -> str:
        """Run until the person leaves; a sentence if a defect ended it."""
        self.run()
        return self.defect

    def defect_sentence(self) -> str:
        """That a defect ended this application; with {folder} and {report} in it."""
        raise NotImplementedError

    def _report(self, error: BaseException | None) -> None:
        """A defect of the program: no traceback on the screen, no personal data in the report."""
        from console.crash_report import report_crash

        path = report_crash(self.folder.path, self.clock, error)
        self.defect = self.defect_sentence().format(folder=self.folder.path, report=path)


def keep_one_reader() -> None:
    """Undo Textual's handling of job control: on SIGCONT it starts a reader of keys, also when the
    process was only stopped from outside (SIGSTOP) and still has one; two readers mix up the keys
    of a scan. Nobody loses anything by it: Ctrl+Z takes back the last act."""
    if hasattr(signal, "SIGCONT"):
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        signal.signal(signal.SIGCONT, signal.SIG_DFL)
