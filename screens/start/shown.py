"""What the start screen is given to show, and what it asks."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from store.preparation.checklist import Item


class Shown(Struct, frozen=True):
    """A conference of this machine, as its folder holds it. ``problem`` is a sentence where it
    cannot be read, ``mends`` where it is the plan that is broken, whose forms open all the same;
    ``gone``: its folder is not there. ``items`` is its checklist, ``printed`` how many badges are,
    ``entries`` how many the record holds, ``backed_up`` when the latest backup here was made,
    ``desk`` the name by which this laptop joined others. Times are the conference's own."""

    path: Path
    title: str = ""
    place: str = ""
    opens: datetime | None = None
    rehearsal: bool = False
    summoned: int = 0
    present: int = 0
    printed: int = 0
    desk: str = ""
    entries: int = 0
    backed_up: datetime | None = None
    opened: bool = False
    closed: datetime | None = None
    items: tuple[Item, ...] = ()
    problem: str = ""
    mends: bool = False
    gone: bool = False
    looked_at: bool = True  # False while it is still being read


class Way(StrEnum):
    """What may be begun where no conference is open yet."""

    NEW = "new"
    REHEARSE = "rehearse"
    RESTORE = "restore"
    FOLDER = "folder"
    LEAVE = "leave"


class NewEvent(Struct, frozen=True):
    """What is asked of a new conference."""

    title: str
    opens: datetime  # of the conference's own time zone, which it does not say
    venue: str
    host: str
    profile: str
