"""The link of a laptop to its hub: a thread that gives and takes for as long as the program runs.
No act waits for it."""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from time import monotonic

from msgspec.structs import replace

from console.crash_report import report_crash
from console.hub.exchange import Exchange
from console.hub.link_file import Known, LinkFile, last_known
from console.hub.linked import Linked
from console.hub.shared_record import REVOKED, FactRefused, LinkLost, SharedRecord, StrangeHub
from screens.frame.view import LinkShown
from store.event.folder import PLAN, RECORD
from store.journal.clock import Clock
from store.journal.disk import write_private
from store.journal.problems import LedgerError
from store.journal.tiny import TinyJournal
from store.plan.plan import load_plan
from store.plan.problems import PlanError

_TOGETHER = 0.05
"""Seconds in which what is recorded goes up in one step."""

_ALL_THE_SAME = 2.0
"""Seconds after which the hub is asked although nobody was heard: word of new facts may be lost."""

_ANEW = 1.0


class Link(Linked):
    """``machine`` is "" at the hub itself, whose plan is that of every desk; ``now`` is the desk's
    own time, as far as it was corrected; ``file`` one that is taken already."""

    def __init__(
        self,
        folder: Path,
        dsn: str,
        machine: str,
        clock: Clock,
        now: Callable[[], datetime],
        file: LinkFile | None = None,
    ) -> None:
        # an object of its own: the record's is its thread's
        self._journal = TinyJournal(folder / RECORD)
        self._shared = SharedRecord(dsn)
        before = last_known(folder)
        given = before.given if before else 0
        self._exchange = Exchange(self._journal, self._shared, machine, given)
        self._folder, self._file = folder, file or LinkFile(folder)
        self._plan, self._is_hub = _PlanFile(folder / PLAN), not machine
        self.desks: int | None = None
        """How many desks are linked: only the hub knows."""
        self._given = ""  # the digest of the plan that the hub has given
        self._clock, self._now = clock, now
        self._heard, self._due = True, 0.0
        self._reported = False
        self._ends = threading.Event()
        self._shown = LinkShown(lost_at=clock.now())
        self._thread = threading.Thread(target=self._run, name="hub", daemon=True)

    @property
    def shown(self) -> LinkShown:
        corrected = round((self._now() - self._clock.now()).total_seconds())
        return replace(self._shown, ahead=self._shown.ahead - corrected)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._ends.set()
        if self._thread.ident is not None:
            self._thread.join()
        self._shared.close()
        self._file.close()
        self._journal.close()

    def _run(self) -> None:
        while not self._round():
            pass
        if self._shown.lost_at is None:
            self._round()  # what was recorded last

    def _round(self) -> bool:
        """Gives and takes what there is, then waits a moment; whether it was the last one."""
        try:
            if self._file.taken():
                self._meet()
                self._heard = not self._ends.is_set() and self._shared.heard(_TOGETHER)
            else:  # another program of this folder has the link
                known = last_known(self._folder)
                self._shown = known.shown if known else self._shown
                self._ends.wait(_ANEW)
        except LinkLost as lost:
            self._lost(strange=isinstance(lost, StrangeHub))
        except FactRefused as refused:
            if refused.state == REVOKED:
                self._lost(revoked=True)
            else:
                self._show(replace(self._shown, lost_at=None, refused=refused.state))
                self._ends.wait(_ANEW)
        except (LedgerError, OSError):  # the console tells of its own disk
            self._ends.wait(_ANEW)
        except Exception as error:  # noqa: BLE001 - a thread that died would say that all is well
            if not self._reported:
                self._reported = True
                with suppress(OSError):
                    report_crash(self._folder, self._clock, error)
            self._lost()
        return self._ends.is_set()

    def _meet(self) -> None:
        """NOTIFY is only a hint: all the same the hub is asked from time to time."""
        waits, due = self._exchange.look(), monotonic() >= self._due
        ahead = self._shown.ahead
        if due:
            self._share_plan()
            ahead = round(self._shared.offset(self._clock).total_seconds())
        if due or waits or self._heard:
            self._exchange.step()
            self._due = monotonic() + _ALL_THE_SAME if due else self._due
        left_out, head = self._exchange.left_out, self._exchange.head
        self._show(LinkShown(ahead=ahead, left_out=left_out, head=head))

    def _share_plan(self) -> None:
        """A desk's console notices that the file is another one, and says what changed."""
        digest = self._plan.digest()
        if not self._is_hub:
            if other := self._shared.other_plan(digest):
                write_private(self._plan.path, other.encode())
        elif digest != self._given:
            content = self._plan.path.read_bytes()
            with suppress(PlanError):  # told at the hub's own console; desks keep the one before
                load_plan(content, PLAN)
                self._shared.give_plan(content.decode())
            self._given = digest

    def _lost(self, *, revoked: bool = False, strange: bool = False) -> None:
        self._due, since = 0.0, self._shown.lost_at or self._now()
        why = {"revoked": revoked, "strange": strange, "refused": ""}
        self._show(replace(self._shown, lost_at=since, **why))
        self._ends.wait(_ANEW)

    def _show(self, shown: LinkShown) -> None:
        self._shown = replace(shown, waiting=self._exchange.waiting, desks=self.desks)
        self._file.write(Known(self._shown, self._exchange.given))


class _PlanFile:
    """The plan's digest, read anew when the file may be another one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, int] | None = None
        self._digest = ""

    def digest(self) -> str:
        """Raises OSError."""
        status = self.path.stat()
        seen = status.st_mtime_ns, status.st_size
        if seen != self._seen:
            self._digest = sha256(self.path.read_bytes()).hexdigest()
            self._seen = seen
        return self._digest
