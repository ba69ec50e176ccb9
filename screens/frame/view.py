"""What every screen is given to show: one moment of the conference and of this desk."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TypeAlias
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from screens.frame.print_desk import PrintDesk
from store.attendance.commands import ScanAnswer, Ticked
from store.attendance.desk_work import Work
from store.conference.conference import Conference
from store.facts.outcome import Circumstances, Role, Station
from store.journal.contract import Head
from store.people.delegate import Delegate
from store.programme.schedule import Schedule, schedule
from store.text.desk_names import desk_key


class Recorded(Struct, frozen=True):
    """What was just recorded about a person without a scan, or could not be, or is still to be
    chosen: ``kind`` of ``AnswerKind``."""

    kind: str
    delegate: Delegate | None = None
    reason: str = ""
    count: int = 0  # of a group


_SOON = 5  # seconds

Told: TypeAlias = ScanAnswer | Ticked | Recorded


class Answer(Struct, frozen=True):
    """The latest answer to this desk, and when it came: to a scan, or about what it recorded."""

    told: Told
    at: datetime


class LinkShown(Struct, frozen=True):
    """How it stands with the hub: since when it does not answer, how many entries wait here,
    whether it lets this laptop in no more, whether another answers in its place, how many seconds
    its clock is ahead, the SQLSTATE by which it refuses what waits, how many entries of others are
    not understood here, its head, and that the part which links is not installed. On the hub's own
    laptop: how many desks are linked, and whether the hub is stopped."""

    lost_at: datetime | None = None
    waiting: int = 0
    revoked: bool = False
    strange: bool = False
    ahead: int = 0
    refused: str = ""
    left_out: int = 0
    head: Head | None = None
    missing: bool = False
    desks: int | None = None
    stopped: bool = False


class View(Struct, frozen=True, dict=True):
    """One moment. It never changes; the next moment is another view."""

    conference: Conference
    now: datetime
    desk: str
    operator: str
    head: str
    role: Role = Role.ALL
    saved_at: datetime | None = None
    answer: Answer | None = None
    work: Work | None = None  # what this desk does instead of receiving
    scanned_at: datetime | None = None  # when this desk read something last, since it was opened
    free_bytes: int = 0
    printing: PrintDesk | None = None
    speed: int = 0  # of a rehearsal's clock; above 1 the half day goes by itself; 0: it cannot
    papers: tuple[int, int] | None = None  # of the dossier: in order, of how many, once examined
    plan_doubt: str = ""  # why the plan on disk does not count, in a sentence
    machine: str = ""  # see ``Fact.where``
    link: LinkShown | None = None  # where this laptop joined others
    alarm: str = ""  # a sentence that stays, in red, until its cause is over
    closed: bool = False  # the record takes nothing

    @cached_property
    def schedule(self) -> Schedule:
        """When the rest of the programme is expected, at this moment."""
        return schedule(self.conference, self.now)

    @property
    def where(self) -> tuple[str, str]:
        """This desk, as ``Fact.where`` says it."""
        return self.machine, desk_key(self.desk)

    @property
    def circumstances(self) -> Circumstances:
        """Those of a command given here now."""
        station = Station(self.machine)
        return Circumstances(self.now, self.desk, self.operator, self.role, station=station)

    def same_facts(self, other: View) -> bool:
        """Whether only the clock has moved on between the two."""
        return (
            self.conference is other.conference
            and self.answer is other.answer
            and self.work == other.work
            and self.printing is other.printing
            and self.closed == other.closed
        )

    def is_later(self, than: View) -> bool:
        """Whether nothing but the clock, and room on the disk, has moved on between the two."""
        return self == replace(than, now=self.now, free_bytes=self.free_bytes)

    def soon_after(self, other: View) -> bool:
        """Whether both are of the same few seconds: what a screen says in minutes need not be
        shown anew."""
        return self.now.timestamp() // _SOON == other.now.timestamp() // _SOON

    def local(self, moment: datetime) -> datetime:
        """``moment`` in the conference's own time zone."""
        return moment.astimezone(ZoneInfo(self.conference.plan.time_zone))

    def clock(self, moment: datetime) -> str:
        """``moment`` as a clock on the wall shows it, to the second."""
        return f"{self.local(moment):%H:%M:%S}"

    def short_clock(self, moment: datetime) -> str:
        return f"{self.local(moment):%H:%M}"
