"""An event's folder: the plan, the badge key and the record, readable by their owner only; on
Windows by those who may read the folder it lies in, as its modes do nothing there."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path

import msgspec
from msgspec import Struct

from store.codes.badge_code import KEY_BYTES, Badge, encode
from store.conference import snapshot
from store.conference.conference import Conference
from store.conference.snapshot import agrees, journal_of
from store.event.identity import (
    belongs,
    fingerprint,
    identity_in,
    identity_of,
    new_id,
    same_event,
    to_be_said,
)
from store.event.record import Record
from store.event.rehearsal_clock import RehearsalClock
from store.facts.fact import write_time
from store.facts.kinds import Identified
from store.facts.outcome import NO_STATION, Role, Station
from store.journal.clock import Clock
from store.journal.disk import PRIVATE_FOLDER, sync_directory, write_private
from store.journal.ledger import Ledger
from store.journal.purge import was_purged
from store.journal.tiny import TinyJournal
from store.people.delegate import Delegate
from store.plan.plan import Plan, load_plan, parse_plan
from store.preparation.places import Place, unfit

PLAN = "hoinghi.toml"
KEY = "badge.key"
RECORD = "record.log"
TORN = "record.torn"
HEAD = "record.head"
SNAPSHOT = "record.snapshot"
JOINED, HUB, LINK = "joined.json", "hub.pem", "hub.link"
"""What this laptop was given when it joined others, the certificate of their hub, and how it stands
with it."""

OWN_FILES = (
    *(PLAN, KEY, RECORD, TORN, "record.lock", "record.reserve", HEAD, SNAPSHOT),
    *(JOINED, HUB, LINK),
)


class FolderProblem(StrEnum):
    """What is wrong with an event folder."""

    NO_EVENT = "no_event"
    PART_MISSING = "part_missing"
    EVENT_EXISTS = "event_exists"
    PARTS_LEFT = "parts_left"
    KEY_MISSING = "key_missing"
    KEY_BROKEN = "key_broken"
    KEY_ERASED = "key_erased"
    OTHER_KEY = "other_key"
    OTHER_NUMBER = "other_number"
    OTHER_RECORD = "other_record"
    OTHER_HEAD = "other_head"
    ANOTHER_EVENT = "another_event"
    JOINED_BROKEN = "joined_broken"
    UNFIT_PLACE = "unfit_place"


class FolderError(Exception):
    """The folder is not what was asked for: ``problem``, ``path``, and which of its files
    (``detail``)."""

    def __init__(self, problem: FolderProblem, path: Path, detail: str = "") -> None:
        super().__init__(f"{problem.value}: {path} {detail}".strip())
        self.problem = problem
        self.path = path
        self.detail = detail


class ForeignPart(FolderError):
    """A file of the folder belongs to another event: what the record says it belongs to (``said``),
    and the number and key's fingerprint that the files beside it stand for."""

    def __init__(
        self, problem: FolderProblem, path: Path, said: Identified, event: int, key: str
    ) -> None:
        super().__init__(problem, path)
        self.said = said
        self.event = event
        self.key = key


class UnfitPlace(FolderError):
    """No event can be made in the folder, because of its ``place``."""

    def __init__(self, path: Path, place: Place) -> None:
        super().__init__(FolderProblem.UNFIT_PLACE, path, place.part)
        self.place = place


class EventFolder(Struct, frozen=True):
    """The files of one event."""

    path: Path
    plan: Plan
    key: bytes  # empty where a purge erased it
    plan_file: bytes = b""  # as it was when the event was opened
    by_snapshot: bool = True  # else every line of the record is looked at when it is opened

    @staticmethod
    def create(
        path: Path, plan_text: str, clock: Clock, random_bytes: Callable[[int], bytes]
    ) -> EventFolder:
        """Makes a folder with a plan, a key and an empty record.

        Raises FolderError when it holds an event or can hold none, PlanError when the plan has a
        mistake, OSError when it cannot be written.
        """
        plan = parse_plan(plan_text)
        with event_creation(path):
            write_private(path / PLAN, plan_text.encode())
            key = random_bytes(KEY_BYTES)
            write_private(path / KEY, key.hex().encode() + b"\n")
            header = {"event": plan.event_number, "id": new_id(), "key": fingerprint(key)}
            Ledger.create(path / RECORD, header | {"created": write_time(clock.now())})
            return EventFolder.open(path)

    @staticmethod
    def open(path: Path) -> EventFolder:
        """The event in ``path``. Raises FolderError, PlanError or OSError."""
        if not path.exists() and (place := unfit(path.absolute())):
            raise UnfitPlace(path, place)
        missing = [path / name for name in (PLAN, RECORD) if not (path / name).is_file()]
        if len(missing) == 1:
            raise FolderError(FolderProblem.PART_MISSING, missing[0])
        if missing:
            raise FolderError(FolderProblem.NO_EVENT, path)
        plan_file = (path / PLAN).read_bytes()
        plan = load_plan(plan_file, PLAN)
        erased = not (path / KEY).exists() and was_purged(path / RECORD)
        return EventFolder(path, plan, b"" if erased else _read_key(path / KEY), plan_file)

    def plan_on_disk(self) -> bytes | None:
        """The plan's file as it is now; None where it cannot be read."""
        with suppress(OSError):  # being saved just now, or the folder is away: told elsewhere
            return (self.path / PLAN).read_bytes()
        return None

    @property
    def is_joined(self) -> bool:
        """Whether this laptop joined others at a hub."""
        return (self.path / JOINED).exists()

    @property
    def plan_stamp(self) -> tuple[int, ...] | None:
        """Another one once the plan's file was written anew: cheap, as it is not read. None where
        it cannot be looked at."""
        try:
            found = os.stat(f"{self.path}/{PLAN}")  # noqa: PTH116 - hot
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

    @property
    def plan_changed(self) -> bool:
        """Whether the plan's file says something else than when the event was opened."""
        return self.plan_on_disk() not in (None, self.plan_file)

    @property
    def station(self) -> Station:
        """This laptop among those that it joined. Raises FolderError, OSError."""
        return station_in(self.path)

    @property
    def code_key(self) -> bytes:
        """The key of badge codes. A rehearsal has a key of its own: its badges admit nobody on the
        day."""
        if self.plan.rehearsal:
            return hmac.digest(self.key, b"rehearsal", hashlib.sha256)
        return self.key

    def badge_code(self, delegate: Delegate) -> str:
        """The code on the delegate's current badge. Raises FolderError when the key is erased."""
        if not self.key:
            raise FolderError(FolderProblem.KEY_ERASED, self.path / KEY)
        badge = Badge(self.plan.event_number, delegate.number, delegate.issue)
        return encode(badge, self.code_key)

    def clock(self, machine: Clock) -> Clock:
        """The event's clock: the machine's, or a rehearsal's, which may run faster."""
        return RehearsalClock(self.path, machine) if self.plan.rehearsal else machine

    def record(self, clock: Clock, *, desk: str, operator: str, role: Role = Role.ALL) -> Record:
        """The event's record, opened; raises LedgerError if it cannot be read, FolderError."""
        station, key = self.station, fingerprint(self.key)
        where = self.path / RECORD
        known = journal_of(where, self.key, self.plan) if self.by_snapshot else None
        journal, begun = known or (TinyJournal(where), None)
        header = identity_in(journal.header)

        def still_to_say(conference: Conference) -> Identified | None:
            said, number = conference.origin.said or header, conference.plan.event_number
            return to_be_said(said, number, key, conference)

        return Record(
            journal,
            self.plan,
            clock,
            desk=desk,
            operator=operator,
            role=role,
            station=station,
            still_to_say=still_to_say,
            begun=begun,
        )

    def snapshot_agrees(self, record: Record) -> bool:
        """Whether the snapshot says what the facts of ``record``, opened without it, add up to.
        Raises LedgerError, OSError."""
        return agrees(self.path / RECORD, self.key, self.plan, record.journal.read())

    def keep_snapshot(self, record: Record | None = None) -> None:
        """Spares the next opening of the record most of its work, where that is worth while: by
        what ``record`` has read, or by a look at it."""
        if record is None or record.fresh >= snapshot.FEWEST_FACTS:
            snapshot.keep_snapshot(self.path / RECORD, self.key, self.plan)

    def foreign_part(self, record: Record) -> ForeignPart | None:
        """Which file belongs to another event than the record; None when all belong together."""
        said = identity_of(record.journal.header, record.conference)
        event, key = self.plan.event_number, fingerprint(self.key) if self.key else said.key
        if belongs(said, event, key, record.conference):
            noted = identity_in(record.journal.foreign_head)
            if same_event(identity_in(record.journal.header), noted):
                return None
            return ForeignPart(
                FolderProblem.OTHER_HEAD, self.path / HEAD, said, noted.event, noted.key
            )
        if said.key in ("", key):
            problem, name = FolderProblem.OTHER_NUMBER, PLAN
        elif said.event == event:
            problem, name = FolderProblem.OTHER_KEY, KEY
        else:
            problem, name = FolderProblem.OTHER_RECORD, RECORD
        return ForeignPart(problem, self.path / name, said, event, key)


def station_in(folder: Path) -> Station:
    """The laptop whose folder it is, among those that it joined. Raises FolderError, OSError."""
    try:
        return msgspec.json.decode((folder / JOINED).read_bytes(), type=Station)
    except FileNotFoundError:
        return NO_STATION
    except msgspec.DecodeError as error:
        raise FolderError(FolderProblem.JOINED_BROKEN, folder / JOINED) from error


def _read_key(path: Path) -> bytes:
    """The badge key. Raises FolderError when there is none or it is not whole, OSError."""
    if not path.is_file():
        raise FolderError(FolderProblem.KEY_MISSING, path)
    with path.open("rb") as file:
        written = file.read(4 * KEY_BYTES)
    try:
        key = bytes.fromhex(written.decode("ascii"))
    except ValueError as error:
        raise FolderError(FolderProblem.KEY_BROKEN, path) from error
    if len(key) != KEY_BYTES:
        raise FolderError(FolderProblem.KEY_BROKEN, path)
    return key


@contextmanager
def event_creation(path: Path) -> Iterator[None]:
    """Makes ``path``, its owner's only, for a new event; when the block fails, everything made is
    removed.

    Raises FolderError when the folder holds an event, or files that one left there, and when no
    event can lie there.
    """
    if place := unfit(path.absolute()):
        raise UnfitPlace(path, place)
    there = [name for name in OWN_FILES if (path / name).exists() or (path / name).is_symlink()]
    if there:
        whole = {PLAN, RECORD} <= set(there)
        problem = FolderProblem.EVENT_EXISTS if whole else FolderProblem.PARTS_LEFT
        raise FolderError(problem, path, ", ".join(there))
    made = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(made):
        folder.mkdir(mode=PRIVATE_FOLDER)
    try:
        yield
        with suppress(OSError):  # one that was there; a stick's file system knows no owners
            path.chmod(PRIVATE_FOLDER)
        for folder in made:
            sync_directory(folder.parent)
    except BaseException:
        with suppress(OSError):  # a disk that is gone: what stays is told when it is back
            for name in OWN_FILES:
                (path / name).unlink(missing_ok=True)
            for folder in made:
                folder.rmdir()
        raise
