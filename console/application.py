"""What the console and the stage display have in common: an event, its record, its clock."""

import asyncio
import os
import signal
import stat
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App, ScreenStackError
from textual.binding import Binding
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.notifications import SeverityLevel
from textual.theme import Theme
from textual.widget import Widget
from textual.worker import WorkerFailed

from screens.acts.screen import ActScreen
from screens.frame.messages import Request
from screens.frame.theme import DARK, LIGHT
from screens.frame.view import View
from screens.terminal.keyboard import composed, read_whole_keys
from screens.terminal.painted import Painted
from screens.widgets.bar import ToastRow
from screens.widgets.held_key import HeldKey
from screens.widgets.textual_seam import (
    ParsedOnce,
    count_parameters_once,
    let_go_of_terminal,
    never_wait_for_terminal,
    on_defect,
    paint_now,
    paint_what_changed,
    send_through,
    start_in,
)
from screens.words import _
from store.event.folder import RECORD, EventFolder
from store.event.record import Record
from store.event.rehearsal_clock import RehearsalClock
from store.journal.clock import Clock
from store.journal.disk import notice_of

FOLLOW_SECONDS = 0.05
"""How often the record is looked at for what other desks have added, where the system gives no
notice of it."""

_REST_SECONDS = 0.05
"""How long after a look that followed a notice: a desk that admits in a row is not kept waiting at
each act."""

Handlers = dict[type[Request], Callable[[Any], object]]
"""What a part of an application does for the screens, by what they ask for. What asks a person
first is a coroutine."""

_HANG_UP = 1  # the number of SIGHUP, which Windows does not name
_ENDINGS = () if sys.platform == "win32" else (_HANG_UP, signal.SIGINT, signal.SIGTERM)
"""By their own effect the terminal would stay as the application has it."""

_TOAST_LENGTH, _TOAST_END = 200, 120  # characters: three rows of a narrow screen


class EventApp(App[Any], inherit_bindings=False):
    """An application on an event, or on those that may be opened. Its parts know no more of it than
    this; event and record are there where one is open."""

    folder: EventFolder
    record: Record

    BINDINGS = [Binding("ctrl+q", "leave", show=False, id="app.leave", priority=True)]

    def __init__(
        self, folder: EventFolder | None, record: Record | None, clock: Clock, first_mode: str
    ) -> None:
        start_in(self, first_mode)
        super().__init__()
        paint_what_changed()
        count_parameters_once()
        never_wait_for_terminal()
        send_through(self, Painted().changes)
        if folder is not None and record is not None:
            self.folder, self.record = folder, record
            self.title = folder.plan.short_title
        self.reports = folder.path if folder else Path.cwd()
        self.clock = clock
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name
        self.stylesheet = ParsedOnce(self.get_css_variables())
        self.defect = ""  # a sentence, when one ended the application
        self._ended_by = ""  # likewise, when a signal did
        self._notice: int | None = None  # of what is written to the record
        self._resting = self._noticed = False
        self._look_at_record: Callable[[], None] = lambda: None
        on_defect(self, self._report)

    def get_driver_class(self) -> type[Driver]:
        return composed(read_whole_keys(super().get_driver_class()))

    @property
    def view(self) -> View:
        """This moment, as far as the record and the clock know it."""
        return View(
            conference=self.record.conference,
            now=self.record.now(),
            desk=self.record.desk,
            operator=self.record.operator,
            head=self.record.shown_head.short,
            role=self.record.role,
            machine=self.record.station.machine,
            speed=self.clock.speed if isinstance(self.clock, RehearsalClock) else 0,
        )

    def follow(self, look: Callable[[], None]) -> None:
        """Have ``look`` called soon after any program has written to the record."""
        self._notice = notice_of(self.folder.path / RECORD)
        if self._notice is None:
            self.set_interval(FOLLOW_SECONDS, look)
            return
        self._look_at_record = look
        loop = asyncio.get_running_loop()

        def taken(notice: int) -> None:
            os.read(notice, 1 << 16)  # it says no more than that something was written
            if self._resting:
                self._noticed = True
            else:
                self._resting = True
                loop.call_later(_REST_SECONDS, rested)
                self.call_later(look)  # a defect in it ends the application

        def rested() -> None:
            self._resting = self._noticed
            if self._noticed:
                self._noticed = False
                loop.call_later(_REST_SECONDS, rested)
                self.call_later(look)

        loop.add_reader(self._notice, taken, self._notice)

    def end_following(self) -> None:
        """Look no more at what other desks add."""
        if self._notice is not None:
            asyncio.get_running_loop().remove_reader(self._notice)
            os.close(self._notice)
            self._notice = None

    def on_ready(self) -> None:
        self.set_interval(1, self.each_second)

    def each_second(self) -> None:
        """Everything that is looked at each second, together: to be woken costs the machine more
        than what is done then."""
        self._look_at_record()  # some file systems forget to give notice

    def refresh_view(self) -> None:
        """Show this moment on the screen that is in front of the person."""
        raise NotImplementedError

    def paint(self) -> None:
        """Have the terminal show at once what has changed, where that is awaited."""
        if self.is_running:
            paint_now(self.screen_stack[0])

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002
    ) -> None:
        """A message in the row for it, never a long one; from any thread. A screen without such a
        row, as the hall's, shows none. Names in it are text, whatever ``markup`` says. What to do
        next stands at a sentence's end: a long line loses its middle."""
        said = " – ".join(text for text in (title, message) if text)
        lines = [
            line
            if len(line) <= _TOAST_LENGTH
            else f"{line[: _TOAST_LENGTH - _TOAST_END - 3]} … {line[-_TOAST_END:]}"
            for line in said.splitlines()
        ]
        self.call_later(self._say, "\n".join(lines), severity, timeout)

    def _say(self, said: str, severity: SeverityLevel, seconds: float | None) -> None:
        for row in self.toast_rows():
            row.say(said, severity, seconds)

    def read_messages(self, event: events.Event) -> None:
        """What was refused is read once something else is pressed. A key that comes back from the
        screen was pressed before."""
        key = isinstance(event, events.Key) and not (
            event.is_forwarded or isinstance(event, HeldKey)
        )
        if key or isinstance(event, events.MouseDown):
            for row in self.toast_rows():
                row.pressed()

    async def heard(self) -> None:
        """The screen in front has done what its keys asked for; none of its widgets is waited for
        longer than a second."""
        for node in (self.focused or self.screen).ancestors_with_self:
            done = asyncio.Event()
            if isinstance(node, Widget) and node.call_later(done.set):
                with suppress(TimeoutError):
                    await asyncio.wait_for(done.wait(), 1)

    def clear_selection(self) -> None:
        # from Python 3.12 on Textual's tasks start eagerly, and the fields of the first screen ask
        # for this before that screen is on the stack
        with suppress(ScreenStackError):
            super().clear_selection()

    def clear_notifications(self) -> None:
        """Nothing of what was said matters any more."""
        for row in self.toast_rows():
            row.clear()

    def toast_rows(self) -> Iterable[ToastRow]:
        if self.is_running:
            with suppress(NoMatches):
                return [self.screen_stack[0].query_one(ToastRow)]
        return ()

    @property
    def current_theme(self) -> Theme:
        """Textual makes a list of all themes there are for each line that it paints."""
        return LIGHT if self.theme == LIGHT.name else DARK

    def action_switch_theme(self) -> None:
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def action_menu(self, lowest: bool = False) -> None:
        if isinstance(screen := self.screen, ActScreen):
            screen.open_menu(self.last_act, lowest=lowest)

    def action_help(self) -> None:
        if isinstance(screen := self.screen, ActScreen):
            screen.open_help(self.last_act)

    @property
    def last_act(self) -> str:
        """What Ctrl+Z takes back, in a few words; "" for nothing."""
        return ""

    def action_leave(self) -> None:
        self.exit()

    def run_until_left(self) -> tuple[int, str]:
        """Run until the person leaves, or a signal or a defect ends it: then a sentence says so.
        The exit code is 0, 1 after a defect, 128 and the signal's number after a signal."""
        asyncio.run(self._run())
        return self.return_code or 0, self.defect or self._ended_by

    async def _run(self) -> None:
        for number in _ENDINGS:
            asyncio.get_running_loop().add_signal_handler(number, self._end, number)
        watching = asyncio.create_task(self._watch_terminal())
        await self.run_async()
        watching.cancel()

    async def _watch_terminal(self) -> None:
        """End when the window was closed: only a session's first process is sent the signal, and
        whoever started it may have that signal ignored. A browser's console has no terminal; its
        driver ends it. It goes on while the application ends, whose timers stand still then."""
        while not _window_is_closed():
            await asyncio.sleep(1)
        self._end(_HANG_UP)

    def _end(self, number: int) -> None:
        """Leave as a person would; by the second signal the program ends where it stands."""
        if number in _ENDINGS:
            asyncio.get_running_loop().remove_signal_handler(number)
        if _window_is_closed():
            let_go_of_terminal(self)
        self._ended_by = _("Stopped. Everything recorded so far is kept.")
        self.exit(return_code=128 + number)

    def defect_sentence(self) -> str:
        """That a defect ended this application; with {folder} and {report} in it."""
        raise NotImplementedError

    def _report(self, error: BaseException | None) -> None:
        """A defect of the program: no traceback on the screen, no personal data in the report."""
        from console.crash_report import place_of, report_crash

        if isinstance(error, WorkerFailed):
            error = error.error
        try:
            report = str(report_crash(self.reports, self.clock, error))
        except OSError:  # no room, or the folder is gone
            report = place_of(error) if error else "?"
        self.defect = self.defect_sentence().format(folder=self.reports, report=report)


def _window_is_closed() -> bool:
    """Whether there was a terminal, and is none any more."""
    return stat.S_ISCHR(os.fstat(1).st_mode) and not os.isatty(1)


def keep_one_reader() -> None:
    """Undo Textual's handling of job control: on SIGCONT it starts a reader of keys, also when the
    process was only stopped from outside (SIGSTOP) and still has one; two readers mix up the keys
    of a scan. Nobody loses anything by it: Ctrl+Z takes back the last act."""
    if hasattr(signal, "SIGCONT"):
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        signal.signal(signal.SIGCONT, signal.SIG_DFL)
