"""What may be wrong with a record, and the errors that say so."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct


class LedgerError(Exception):
    """The record cannot do what was asked; everything acknowledged before is kept."""


class LedgerFull(LedgerError):
    """No room on the disk: nothing was written."""


class LedgerReadOnly(LedgerError):
    """The record may be read but not written: no permission, damage, or a failed sync."""


class LedgerUnsynced(LedgerReadOnly):
    """The disk did not confirm a line: it was taken back, and nothing more is written.

    The kernel may have dropped the pages: only opening the record again shows what is kept.
    """


class LedgerUncertain(LedgerUnsynced):
    """Neither did it confirm the taking back: the line may be found in the record later."""


class LedgerContended(LedgerError):
    """Another program wrote at the same moment without the lock: nothing was written."""


class LedgerDamaged(LedgerReadOnly):
    """A line is unsound: the record is read up to it and never written."""

    def __init__(self, path: Path, damage: Damage) -> None:
        super().__init__(str(path))
        self.damage = damage


class LedgerMissing(LedgerError):
    """There is no record at that path, or no longer."""


class LedgerReplaced(LedgerError):
    """Another file stands at the path of the record that is open: nothing was written."""


class LedgerForeign(LedgerError):
    """The file is not a record of this program."""


class LedgerConverted(LedgerError):
    """Another program gave the record the line ends of Windows: no line is as it was sealed."""


class LedgerBroken(LedgerError):
    """The record's first line is damaged, so the lines after it cannot be checked."""


class LedgerNewer(LedgerError):
    """The record was made by a newer version of this program."""


class RecordProblem(StrEnum):
    """What is wrong with the record's disk at the moment; it may pass."""

    MISSING = "missing"
    REPLACED = "replaced"
    DAMAGED = "damaged"
    READ_ONLY = "read_only"
    UNSYNCED = "unsynced"
    FULL = "full"
    ON_RESERVE = "on_reserve"


class Damage(Struct, frozen=True):
    """The first unsound line: its number (1 is the header) and what is wrong. The lines behind it
    are ``unchecked``: each follows from the one before."""

    line: int
    cause: str  # "crc" · "chain" · "json" · "cut"
    unchecked: int = 0
