"""The console's worker on the record: it decides, follows, examines and has backups made."""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime

from console.application import EventApp
from console.background import Background
from console.backups import back_up
from console.error_sentences import (
    condition_sentence,
    content_sentence,
    ledger_sentence,
    sentences,
    unsettled_sentences,
)
from screens.acts.every_screen import MENU, SETTLE
from screens.widgets.dialog import GivenUp
from screens.widgets.form import ask_reason
from screens.words import _
from store.conference.commands import Command
from store.event.backup import BackupError
from store.event.losses import Settle
from store.event.record import ClockInDoubt, Settled
from store.event.settlement import unsettled
from store.journal.problems import LedgerError, RecordProblem
from store.programme.facts import Closed, Finished

READ_AGAIN_SECONDS = 120.0
"""How often the whole record is read once more, beside the acts, as before each backup: 25 ms for
the megabyte of a large half day."""

EXAMINED_EVERY = 3
"""Seconds: a thread that is woken costs a machine at rest more than it does then."""


class RecordWorker:
    """One thread, first in first out: acts are kept in the order they were made. ``tell`` is given
    each command that was decided, ``ask_time`` each that waits for the true time, ``plan_seen`` the
    plan's file as it is on the disk."""

    def __init__(
        self,
        app: EventApp,
        tell: Callable[[Settled], None],
        ask_time: Callable[[ClockInDoubt, Command], None],
        plan_seen: Callable[[bytes | None], None] = lambda _content: None,
    ) -> None:
        self._app = app
        self._record = app.record
        self._tell = tell
        self._ask_time = ask_time
        self._plan_seen = plan_seen
        self._following = False
        self._deciding = self._second = 0
        self._clashes = 0
        self.acts = Background("record", app.call_later)
        # backups read the whole record: never in the way of an act
        self.backups = Background("backup", app.call_later)
        self.saved_at: datetime | None = None
        self.alarm, self.closed = "", False
        self.free_bytes = app.record.journal.free_bytes

    def start(self) -> None:
        self._app.follow(self._follow)
        self._app.set_interval(READ_AGAIN_SECONDS, self.read_again)
        self.examine()

    def close(self) -> None:
        self.acts.close(finish=True)
        self.backups.close(finish=True)

    def decide(
        self, command: Command, then: Callable[[Settled | None], object] = lambda _settled: None
    ) -> None:
        """Have the record decide. ``then`` is given what was settled before it is told, or None
        when it could not be kept."""

        def decided(future: Future[Settled]) -> None:
            self._deciding -= 1
            self._follow()  # also what was given notice of meanwhile
            try:
                settled = future.result()
            except ClockInDoubt as error:
                then(None)
                self._ask_time(error, command)
                return
            except (LedgerError, OSError) as error:
                then(None)
                self._refuse(error)
                return
            if settled.facts:
                self.saved_at = settled.facts[-1].time
            if any(isinstance(fact.what, Finished | Closed) for fact in settled.facts):
                self.back_up()
            then(settled)
            self._tell(settled)

        self._deciding += 1
        self.acts.begin(decided, self._record.decide, command)

    def _refuse(self, error: LedgerError | OSError) -> None:
        """Something could not be kept: say so now; the alarm stands until the cause is over."""
        self._app.bell()
        self._app.notify(ledger_sentence(error), severity="error")
        self.examine()

    def _follow(self) -> None:
        if self._deciding:
            return  # an act reads by itself what stands before it
        try:
            behind = self._record.behind
        except OSError as error:
            self._refuse(error)
            return
        if behind and not self._following:
            self._following = True
            self.acts.begin(self._followed, self._record.follow)

    def _followed(self, future: Future[bool]) -> None:
        self._following = False
        try:
            fresh = future.result()
        except (LedgerError, OSError) as error:
            self._refuse(error)
        else:
            if fresh:
                self._tell_clashes()
                self._app.refresh_view()
                self._app.paint()

    def _tell_clashes(self) -> None:
        """Once, when what came from other desks does not go with what was recorded here."""
        before, self._clashes = self._clashes, len(self._record.conference.clashes)
        if self._clashes > before:
            from screens.log.rows import FILTERS, Filter

            said = _("Clashes between desks: {count}. Settle them on {key}: Tab to “{filter}”.")
            where = {"key": "F9", "filter": FILTERS[Filter.CLASHES]}
            self._app.notify(said.format(count=self._clashes, **where), severity="warning")

    def each_second(self) -> None:
        self._second = (self._second + 1) % EXAMINED_EVERY
        if not self._second:
            self.examine()

    def examine(self) -> None:
        """Look at disk and clock; every few seconds, so that no alarm outlives its cause by more,
        and at once where something could not be kept."""
        self.acts.run(self._examine_beside)

    def _examine_beside(self) -> None:
        """In the worker's thread."""
        record = self._record
        found: tuple[str, bool, bytes | None]
        try:
            condition, plan = record.condition(), self._app.folder.plan_on_disk()
        except (LedgerError, OSError) as error:
            found = (ledger_sentence(error), True, None)
        else:
            content = content_sentence(record)
            alarm = condition_sentence(condition, record.journal.damage) or content
            closed = condition.problem not in (None, RecordProblem.ON_RESERVE) or content != ""
            self.free_bytes = condition.free_bytes
            found = (alarm, closed, plan)
        self._app.call_later(self._examined, *found)

    def _examined(self, alarm: str, closed: bool, plan: bytes | None) -> None:
        before = self.alarm
        self._plan_seen(plan)
        if alarm and alarm != before:
            self._app.bell()
        self.alarm, self.closed = alarm, closed
        if alarm != before:
            self._app.refresh_view()

    def left_unsettled(self) -> list[str]:
        """What was set aside or is missing, and how a person settles it."""
        left = unsettled(self._app.folder, self._record)
        return unsettled_sentences(left, way_to_settle(), self._record.journal.damage)

    def purged(self) -> str:
        """That what was kept of people is erased; "" where it is not."""
        if self._record.conference.origin.purge is None:  # and the rest is not loaded
            return ""
        from screens.log.words import purge_sentence

        return purge_sentence(self._record.conference)

    async def ask_settling(self) -> None:
        """Ask for the reason to let stand what was set aside or is missing; nothing when it is
        given up."""
        app, record = self._app, self._record
        left = unsettled(app.folder, record)
        if not (left.torn or left.lost):
            app.notify(_("Nothing was set aside, and nothing is missing."))
            return
        with suppress(GivenUp):
            said = "\n".join(self.left_unsettled())
            reason = await ask_reason(app, SETTLE.said(None)[0], said)
            self.decide(Settle(left, reason))

    def read_again(self) -> None:
        """Looks whether the disk still holds what was recorded: after a damage everything recorded
        behind it would be lost, so nothing more is."""
        self.backups.begin(self._read_through, self._record.journal.read_again)

    def _read_through(self, future: Future[None]) -> None:
        try:
            future.result()
        except OSError as error:
            self._refuse(error)
        else:
            self.examine()

    def set_torn_aside(self) -> None:
        """Takes an unfinished entry off the record's end, then makes the first backup."""
        self.acts.begin(self._set_aside, self._record.journal.set_torn_aside)

    def _set_aside(self, future: Future[None]) -> None:
        try:
            future.result()
        except (LedgerError, OSError) as error:
            self._refuse(error)
        self.back_up()

    def back_up(self) -> None:
        self.backups.begin(self._backed_up, self._back_up_what_is_whole)
        self.backups.run(self._app.folder.keep_snapshot, self._record)

    def _back_up_what_is_whole(self) -> None:
        app = self._app
        self._record.journal.read_again()
        # a backup of less would push out the one that holds what is missing
        if not unsettled(app.folder, self._record).lost:
            back_up(app.folder, self._record.head.chain, app.clock)

    def _backed_up(self, future: Future[None]) -> None:
        try:
            future.result()
        except (LedgerError, BackupError, OSError) as error:
            cause = " ".join(sentences(error))
            said = _("Automatic backup failed: {cause}").format(cause=cause)
            self._app.notify(said, severity="warning", timeout=15)


def way_to_settle() -> str:
    """How a person at a console settles what was set aside or is missing."""
    return f"{MENU.key}, “{SETTLE.said(None)[0]}”"
