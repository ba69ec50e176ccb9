"""What every screen is given to show: one moment of the conference and of this desk."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

from msgspec import Struct

from screens.frame.print_desk import PrintDesk
from store.attendance.commands import ScanAnswer, Ticked
from store.attendance.desk_work import Work
from store.conference.conference import Conference
from store.facts.outcome import Role
from store.people.delegate import Delegate
from store.programme.schedule import Schedule


class Recorded(Struct, frozen=True):
    """What was just recorded about a person without a scan, or could not be, or is still to be
    chosen: ``kind`` of ``AnswerKind``."""

    kind: str
    delegate: Delegate | None = None
    reason: str = ""
    count: int = 0  # of a group


Told: TypeAlias = ScanAnswer | Ticked | Recorded


class Answer(Struct, frozen=True):
    """The latest answer to this desk, and when it came: to a scan, or about what it recorded."""

    told: Told
    at: datetime


class View(Struct, frozen=True):
    """One moment. It never changes; the next moment is another view."""

    conference: Conference
    schedule: Schedule
    now: datetime
    desk: str
    operator: str
    head: str
    role: Role = Role.ALL
    saved_at: datetime | None = None
    answer: Answer | None = None
    work: Work | None = None  # what this desk does instead of receiving
    free_bytes: int = 0
    printing: PrintDesk | None = None
    speed: int = 0  # of a rehearsal's clock; above 1 the half day goes by itself; 0: it cannot
    plan_changed: bool = False  # on disk, since this console was opened
    papers: tuple[int, int] | None = None  # of the dossier: in order, of how many, once examined
    alarm: str = ""  # a sentence that stays, in red, until its cause is over

    def same_facts(self, other: View) -> bool:
        """Whether only the clock has moved on between the two."""
        return (
            self.conference is other.conference
            and self.answer is other.answer
            and self.work == other.work
            and self.printing is other.printing
        )

    def local(self, moment: datetime) -> datetime:
        """``moment`` in the conference's own time zone."""
        return moment.astimezone(ZoneInfo(self.conference.plan.time_zone))

    def clock(self, moment: datetime) -> str:
        """``moment`` as a clock on the wall shows it, to the second."""
        return f"{self.local(moment):%H:%M:%S}"

    def short_clock(self, moment: datetime) -> str:
        return f"{self.local(moment):%H:%M}"
