"""The application of the start screen: it looks for conferences, makes them, and ends with what a
person has chosen."""

import asyncio
import secrets
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from textual import events, on
from textual.binding import Binding

from console.application import EventApp
from console.attendance.burst import Stroke, ends_foreign, is_foreign, text_of
from console.attendance.flood import LONGEST_BURST
from console.attendance.scanner import TERMINATORS
from console.background import Background
from console.error_sentences import NamedError, sentences
from console.start.known_events import KnownEvents, keep_known
from console.start.looking import look_at
from console.start.making import (
    Answer,
    backups_here,
    bring_back,
    folder_of,
    folders_here,
    make_event,
)
from screens.acts.every_screen import WITHOUT_A_CONFERENCE
from screens.frame.messages import Request
from screens.start.dialogs import ask_new, ask_place, ask_seat
from screens.start.messages import Begin, ChangeSeat, Forget, LookAgain, OpenEvent
from screens.start.screen import StartScreen
from screens.start.seat import Chosen, Seat, Work
from screens.start.shown import Shown, Way
from screens.widgets.dialog import GivenUp
from screens.widgets.form import ask_consent
from screens.words import _
from store.codes.badge_code import looks_like_code
from store.codes.citizen_card import read_card
from store.event.backup import BackupError
from store.event.folder import FolderError
from store.journal.clock import Clock
from store.journal.problems import LedgerError
from store.plan.law import laws, profile_for
from store.plan.problems import PlanError


class StartApp(EventApp):
    """Ends with a ``Chosen``, or None when the person leaves. A badge that is scanned meanwhile is
    ``typed``: its Enter opens what is chosen, and there it counts."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding(act.keys, act.action.removeprefix("app."), show=False, priority=act.before_fields)
        for act in WITHOUT_A_CONFERENCE
        if act.keys
    ]

    def __init__(
        self,
        clock: Clock,
        known: KnownEvents,
        file: Path | None,
        operator: str,
        said: str = "",
        backup: Path | None = None,
    ) -> None:
        """``file``: where what is known is kept. ``said``: what went wrong before it came back.
        ``backup``: one that it was opened with, as by a file dropped on the program."""
        super().__init__(None, None, clock, "start")
        self.typed = ""  # the latest text from the keyboard
        self._told = self._read = ""  # the scan that was told to count nowhere; once that was read
        self.add_mode("start", self._first_screen)
        self._file = file
        self.known = known
        self.seat = Seat(known.work, known.desk or _("desk 1"), operator)
        self._background = Background("start", self.call_later)
        self._asking = False
        self._said = said
        self._strokes: deque[Stroke[events.Key]] = deque(maxlen=LONGEST_BURST)
        self._backup = backup
        self.reports = file.parent if file else self.reports

    def _first_screen(self) -> StartScreen:
        shown = [Shown(Path(folder), looked_at=False) for folder in self.known.folders]
        return StartScreen(self.clock.now().astimezone(), shown, self.seat)

    @property
    def start_screen(self) -> StartScreen:
        screen = self.screen_stack[0]
        if not isinstance(screen, StartScreen):
            raise TypeError(screen)
        return screen

    @property
    def untold(self) -> str:
        """What is ``typed`` since a scan of which the person has read that it counts nowhere."""
        return self.typed.rpartition(self._read)[2] if self._read else self.typed

    def on_mount(self) -> None:
        self._look()
        if self._said:
            self.notify(self._said, severity="warning")
        if self._backup:
            self.run_worker(self._one_at_a_time(self._offer(self._backup)))

    def on_unmount(self) -> None:
        self._background.close(finish=False)

    async def on_event(self, event: events.Event) -> None:
        self.read_messages(event)
        if isinstance(event, events.Key | events.MouseDown) and not event.is_forwarded:
            self._read = self._told
        if isinstance(event, events.Key) and self._ends_strange_scan(event):
            said = _(
                "What was scanned is no delegate's badge. To admit, open the conference first."
            )
            self.notify(said, severity="warning")
            return
        await super().on_event(event)

    def _ends_strange_scan(self, key: events.Key) -> bool:
        """Whether it is the Enter of a scan that counts nowhere; a field takes any text."""
        stroke = Stroke(key.key, key.character, key.time, key)
        if key.is_forwarded:  # it came back from the screen
            return False
        if key.key not in TERMINATORS:
            self._strokes.append(stroke)
            return False
        spoken = [one for one in self._strokes if one.text]
        self._strokes.clear()
        said = text_of(spoken)
        if not spoken or len(self.screen_stack) > 1 or looks_like_code(said) or read_card(said):
            return False
        strange = is_foreign(spoken) or ends_foreign(spoken, stroke, typing=False)
        self._told = said if strange else self._told
        return strange

    def defect_sentence(self) -> str:
        return _(
            "The start screen stopped because of a defect in the program. Nothing was changed. The "
            "report for the developers, without personal data: {report}"
        )

    def _tell(self, error: NamedError) -> None:
        self.notify(" ".join(sentences(error)), severity="warning")

    # ---------------------------------------------------------------- what is known

    def _look(self) -> None:
        """Look at every known folder, each in its turn: a pulled stick may take a while."""
        for folder in self.known.folders:
            self._background.begin(self._looked, look_at, Path(folder), self.clock)

    def _looked(self, future: Future[Shown]) -> None:
        found = future.result()
        screen = self.start_screen
        screen.shown = [found if one.path == found.path else one for one in screen.shown]

    def _keep(self, known: KnownEvents) -> None:
        """What is known is kept where that is possible; if not, it is said and nothing is lost."""
        self.known = known
        try:
            keep_known(self._file, known)
        except OSError as error:
            self._tell(error)

    # ---------------------------------------------------------------- acts

    @on(Request)
    def _hand_over(self, message: Request) -> None:
        asks = self._handlers[type(message)](message)
        if isinstance(asks, Coroutine):
            self.run_worker(self._one_at_a_time(asks))

    @property
    def _handlers(self) -> dict[type[Request], Callable[[Any], object]]:
        return {
            LookAgain: lambda _message: self._look(),
            OpenEvent: self._open,
            Begin: lambda message: self._ways[message.way](),
            ChangeSeat: self._change_seat,
            Forget: self._forget,
        }

    @property
    def _ways(self) -> dict[Way, Callable[[], object]]:
        return {
            Way.NEW: self._new,
            Way.REHEARSE: lambda: self.exit(Chosen(self.seat)),
            Way.RESTORE: self._restore,
            Way.FOLDER: self._other_folder,
            Way.LEAVE: self.exit,
        }

    async def _one_at_a_time(self, question: Coroutine[Any, Any, None]) -> None:
        if self._asking or len(self.screen_stack) > 1:
            question.close()
            return
        self._asking = True
        try:
            with suppress(GivenUp):
                await question
        finally:
            self._asking = False

    def _open(self, message: OpenEvent) -> None:
        """A folder that is not there, or that nothing can be read of, is said here."""
        found = look_at(message.path, self.clock)
        self._looked_at(found)
        if found.gone or (found.problem and not (found.title or found.mends)):
            said = found.problem or _("{path} is not there. Plug the stick or disk in, then F5.")
            self.notify(said.format(path=message.path), severity="warning")
            return
        self._keep(self.known.with_folder(message.path))
        # what is to be done before the day is nobody's alone, whatever this machine does then
        seat = replace(self.seat, work=Work.ALL) if message.tasks else self.seat
        self.exit(Chosen(seat, message.path, message.tasks))

    def _looked_at(self, found: Shown) -> None:
        screen = self.start_screen
        others = [one for one in screen.shown if one.path != found.path]
        screen.shown = [*others, found]

    def _forget(self, message: Forget) -> None:
        self._keep(self.known.without(message.path))
        screen = self.start_screen
        screen.shown = [one for one in screen.shown if one.path != message.path]

    async def _change_seat(self, _message: ChangeSeat) -> None:
        self.seat = self.start_screen.seat = await ask_seat(self, self.seat)
        self._keep(replace(self.known, work=self.seat.work, desk=self.seat.desk))

    async def _new(self) -> None:
        today = self.clock.now().astimezone().date()
        since = _("since {day}")
        profiles = {
            one.name: since.format(day=f"{one.valid_from:%d/%m/%Y}") for one in laws().values()
        }
        wanted = await ask_new(self, today, profiles, profile_for, folder_of)
        self._make(partial(make_event, wanted, self.clock, secrets.token_bytes, self.seat))

    async def _offer(self, backup: Path) -> None:
        heading = _("Bring back the backup {name}?").format(name=backup.name)
        year = self.clock.now().year
        said = _("a folder {path}").format(path=folder_of(backup.stem, "", year))
        await ask_consent(self, heading, said, _("Bring it back"))
        self._make(partial(bring_back, backup, year))

    async def _restore(self) -> None:
        found = await self._find(backups_here)
        nothing = _("No backup was found on USB sticks, in Documents, Downloads and Desktop.")
        file = await ask_place(
            self, _("Bring back which backup?"), _("The backup's path"), found, nothing
        )
        self._make(partial(bring_back, file, self.clock.now().year))

    async def _other_folder(self) -> None:
        found = await self._find(folders_here)
        nothing = _("No folder of a conference was found on USB sticks, in Documents and Desktop.")
        folder = await ask_place(
            self, _("Open which folder?"), _("The folder's path"), found, nothing
        )
        self._open(OpenEvent(folder))

    async def _find(self, find: Callable[[], Sequence[Answer]]) -> Sequence[Answer]:
        """What is found; where looking fails, that is said and a path can be written."""
        try:
            return await asyncio.to_thread(find)
        except OSError as error:
            self._tell(error)
            return ()

    def _make(self, make: Callable[[], Path]) -> None:
        """Make a folder in a thread; it is opened on what is to be done there."""
        self._background.begin(self._made, make)

    def _made(self, future: Future[Path]) -> None:
        try:
            path = future.result()
        except (FolderError, PlanError, LedgerError, BackupError, OSError) as error:
            self._tell(error)
        else:
            self._open(OpenEvent(path, tasks=True))
