"""One link a folder: which of its programs has it, and what that one last knew."""

import os
from contextlib import closing, suppress
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from screens.frame.view import LinkShown
from store.event.folder import LINK, EventFolder
from store.event.record import Record
from store.journal.contract import Head
from store.journal.disk import open_private
from store.journal.lock import taken_alone


class Known(Struct, frozen=True):
    """How it stands with the hub, and how many of this laptop's own facts the hub holds."""

    shown: LinkShown
    given: int = 0


class LinkFile:
    """``hub.link``: locked by the program that has the link, as long as that lives. What stands in
    it is only a hint and not synced: the hub itself is asked at each start."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._descriptor = -1
        self._is_ours = False
        self._written: Known | None = None

    def taken(self) -> bool:
        """Whether the link is this program's; it tries to have it. Raises OSError."""
        if self._descriptor < 0:
            self._descriptor = open_private(self._folder / LINK, os.O_RDWR | os.O_CREAT)
        self._is_ours = self._is_ours or taken_alone(self._descriptor)
        return self._is_ours

    def write(self, known: Known) -> None:
        """Does nothing where the link is another program's."""
        if self._is_ours and known != self._written:
            line = msgspec.json.encode(known) + b"\n"
            with suppress(OSError):  # a full disk is told elsewhere
                os.lseek(self._descriptor, 0, os.SEEK_SET)
                os.write(self._descriptor, line)
                os.ftruncate(self._descriptor, len(line))
                self._written = known

    def close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def last_known(folder: Path) -> Known | None:
    """What the folder's link last knew; None where there was none."""
    try:
        line = (folder / LINK).read_bytes().partition(b"\n")[0]
        return msgspec.json.decode(line, type=Known)
    except (OSError, msgspec.DecodeError):  # none yet, or being written just now
        return None


def shown_at_hub(folder: Path) -> LinkShown:
    """How it stands on the hub's own laptop, for every program but the hub. Raises OSError."""
    with closing(LinkFile(folder)) as file:
        stopped, known = file.taken(), last_known(folder)
    return replace(known.shown if known else LinkShown(), stopped=stopped)


def shared_head(folder: Path) -> Head | None:
    """The head of the record that this laptop shares, as its link last saw it; None without one."""
    known = last_known(folder)
    return known.shown.head if known else None


def last_state(folder: Path) -> str:
    """How it stood with the hub when a program had the link last: ``linked``, ``lost``,
    ``revoked``, or ``strange`` for another hub; "" where none had it."""
    if (known := last_known(folder)) is None:
        return ""
    shown = known.shown
    said = {"revoked": shown.revoked, "strange": shown.strange, "lost": shown.lost_at is not None}
    return next((state for state, is_so in said.items() if is_so), "linked")


def waiting_here(event: EventFolder, record: Record) -> int:
    """How many entries of this joined laptop the hub does not hold."""
    machine, known = record.station.machine, last_known(event.path)
    own = sum(fact.machine == machine for fact in record.journal.read())
    return own - (known.given if known else 0)
