"""Conferences made and brought back where this machine keeps them, and what of them is found."""

import re
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from secrets import randbelow

from console.doctor.places import events_folder
from console.workbooks.found_files import found_files, own_folders, sticks
from screens.start.seat import Seat
from screens.start.shown import NewEvent
from screens.words import vietnamese
from store.event.backup import FOLDER, restore
from store.event.folder import PLAN, RECORD, EventFolder
from store.event.plan_file import record_plan
from store.journal.clock import Clock
from store.plan.changes.writing import Put, edited
from store.plan.new_plan import new_plan_text
from store.text.places import without_kind
from store.text.vietnamese import clean, fold

_LONGEST_NAME = 48
"""Letters of a folder's name: what lies in it has room on Windows too."""

_HOST = re.compile(r"(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+(?=\S)", re.IGNORECASE)

Answer = tuple[Path, str, str]
"""A place that may be chosen: where it is, its words, when it was changed."""


def folder_of(title: str, host: str, year: int) -> Path:
    """Where a new conference is to lie: named after its host and year, in letters that every disk
    takes, and so after no device of Windows; a number tells those of one name apart."""
    said = re.sub(r"[^a-z0-9]+", "-", fold(without_kind(place_of(host)) or title))
    name = f"{said[:_LONGEST_NAME].strip('-')}-{year}"
    home = events_folder()
    names = (name if n == 1 else f"{name}-{n}" for n in count(1))
    return next(home / one for one in names if not (home / one).exists())


def place_of(host: str) -> str:
    """``xã Ngọc Trạo`` of ``UBND xã Ngọc Trạo``."""
    return _HOST.sub("", clean(host))


def make_event(
    wanted: NewEvent, clock: Clock, random_bytes: Callable[[int], bytes], seat: Seat
) -> Path:
    """The folder of a new conference, its first plan recorded by who sits there. Raises
    FolderError, PlanError, LedgerError, OSError."""
    text = new_plan_text(
        wanted.profile,
        event_number=1 + randbelow(999),
        day=wanted.opens.date(),
        words=vietnamese,
        opens=wanted.opens.time(),
    )
    place = place_of(wanted.host)
    said = {
        "event.title": clean(wanted.title),
        "event.short_title": clean(wanted.title),
        "event.venue": clean(wanted.venue),
        "host.place": place.upper(),
        "host.short_place": without_kind(place),
    }
    path = folder_of(wanted.title, wanted.host, wanted.opens.year)
    text = edited(text, [Put(key, value) for key, value in said.items()])
    event = EventFolder.create(path, text, clock, random_bytes)
    with closing(event.record(clock, desk=seat.desk, operator=seat.operator)) as record:
        record_plan(event, record, b"")
    return path


def bring_back(backup: Path, year: int) -> Path:
    """A backup in a new folder of its name. Raises BackupError, FolderError, OSError."""
    path = folder_of(backup.stem, "", year)
    restore(backup, path)
    return path


def backups_here() -> Sequence[Answer]:
    """Backups that lie about, the latest first."""
    kept = [folder / FOLDER for folder in _event_folders()]
    found = found_files(events_folder(), Path.home(), (".zip",), *kept)
    return [(one.path, str(one.path), one.changed) for one in found]


def folders_here() -> Sequence[Answer]:
    """Conferences' folders that lie about."""
    return [(folder, str(folder), "") for folder in _event_folders()]


def _event_folders() -> Sequence[Path]:
    """Where people keep folders, and on sticks."""
    home = Path.home()
    around = [events_folder(), home, *own_folders(home)]
    inside = (folder for place in around for folder in _folders_in(place))
    return list(dict.fromkeys(filter(_holds_event, (*inside, *sticks()))))


def _holds_event(folder: Path) -> bool:
    with suppress(OSError):  # not ours to look into, as what a system keeps on a stick for itself
        return (folder / PLAN).is_file() and (folder / RECORD).is_file()
    return False


def _folders_in(place: Path) -> Sequence[Path]:
    try:
        return [one for one in sorted(place.iterdir()) if one.is_dir()]
    except OSError:  # not there, or not ours to read
        return []
