"""An append-only file of sealed lines: one line a transaction, one sync an acknowledgement.

The tail is torn, and set aside, only when no later line has a sound crc. Any other unsound line is
damage: the record is read up to it and never written.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from msgspec import Struct

from store.journal.disk import NO_ROOM, ProcessLock, open_private, sync, sync_directory, write_whole
from store.journal.sealed_line import (
    NO_CHAIN,
    Document,
    UnsoundError,
    any_whole_line,
    read_lines,
    seal,
    unseal,
)

FORMAT = "hoinghi-record"
FORMAT_VERSION = 1

RESERVE_BYTES = 1 << 20
"""A file of this size stands beside the record and is given up when the disk is full: time for
some thousand more acts, and for making room."""

_LITTLE_ROOM = 1 << 16


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


class LedgerDamaged(LedgerReadOnly):
    """A line in the middle is unsound: the record is read up to it and never written."""

    def __init__(self, path: Path, damage: Damage) -> None:
        super().__init__(str(path))
        self.damage = damage


class LedgerMissing(LedgerError):
    """There is no record at that path, or no longer."""


class LedgerForeign(LedgerError):
    """The file is not a record of this program."""


class LedgerBroken(LedgerError):
    """The record's first line is damaged, so the lines after it cannot be checked."""


class LedgerNewer(LedgerError):
    """The record was made by a newer version of this program."""


class RecordProblem(StrEnum):
    """What is wrong with the record's disk at the moment; it may pass."""

    MISSING = "missing"
    DAMAGED = "damaged"
    READ_ONLY = "read_only"
    UNSYNCED = "unsynced"
    FULL = "full"
    ON_RESERVE = "on_reserve"


class Damage(Struct, frozen=True):
    """The first unsound line: its number (1 is the header) and what is wrong."""

    line: int
    cause: str  # "crc" · "chain" · "json" · "cut"


class Ledger:
    """The open file; each process opens its own.

    Opening raises LedgerMissing, LedgerForeign, LedgerNewer, LedgerBroken or OSError.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._name = str(path)
        self.damage: Damage | None = None
        self._set_aside = 0  # bytes
        self._torn = b""  # the unfinished line after the last sound one
        self._chain = NO_CHAIN
        self._offset = 0  # behind the last line that was read or written here
        self._seen = 0  # the size of the file then: a torn tail is not new twice
        self._lines = 0
        self._sync_failed = False
        self._descriptor, self._may_write = _open(path)
        self._identity = _identity(os.fstat(self._descriptor))
        try:
            self.lock = ProcessLock(path.with_suffix(".lock"))
        except OSError:
            if self._may_write:
                os.close(self._descriptor)
                raise
            self.lock = ProcessLock(Path(os.devnull))
        self.header = self._read_header()
        if self._may_write:
            self._lay_up_reserve()

    @staticmethod
    def create(path: Path, header: Document) -> None:
        """Makes a record that holds only its header. Raises FileExistsError when there is one,
        OSError when it cannot be made; then there is none."""
        line, _ = seal([{"format": FORMAT, "version": FORMAT_VERSION, **header}], NO_CHAIN)
        descriptor = open_private(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        try:
            write_whole(descriptor, line)
            sync(descriptor)
        except OSError:
            path.unlink()
            raise
        finally:
            os.close(descriptor)
        sync_directory(path.parent)

    @property
    def chain(self) -> str:
        """The head of the chain, 64 hex digits: it vouches for every line before it."""
        return self._chain

    @property
    def writable(self) -> bool:
        """Whether lines can be appended: permission, no damage, no failed sync."""
        return self._may_write and self.damage is None and not self._sync_failed

    @property
    def torn_bytes(self) -> int:
        """The length of the unfinished line found at the end, set aside or not."""
        return self._set_aside + len(self._torn)

    @property
    def free_bytes(self) -> int:
        """Free bytes on the record's disk; 0 when the disk does not answer."""
        try:
            return shutil.disk_usage(self.path.parent).free
        except OSError:
            return 0

    def problem(self) -> RecordProblem | None:
        """What prevents the next append, checked at each call; None when nothing does."""
        if self.damage is not None:
            return RecordProblem.DAMAGED
        if not self._in_place():
            return RecordProblem.MISSING
        if self._sync_failed:
            return RecordProblem.UNSYNCED
        if not self.writable and not self._regain_permission():
            return RecordProblem.READ_ONLY
        if self._torn and not self._set_torn_tail_aside():
            return RecordProblem.FULL
        if self._reserve.exists():
            return None
        if self.free_bytes < _LITTLE_ROOM:
            return RecordProblem.FULL
        return None if self._lay_up_reserve() else RecordProblem.ON_RESERVE

    def grown(self) -> bool:
        """Whether the file holds bytes that were not read here: one fstat, no lock."""
        return os.fstat(self._descriptor).st_size != self._seen

    def read_new(self) -> list[dict[str, Any]]:
        """The documents that were added since the last reading, by any process. Raises OSError.

        Holds the shared lock, so that it never shows a line whose sync may still fail.
        """
        if not self.grown():
            return []
        with self.lock.held(shared=True):
            documents = self._read_tail()
        if self._torn and self.writable:
            with self.lock.held():
                documents += self._read_tail()
                self._set_torn_tail_aside()
        return documents

    def append(self, documents: Sequence[Document]) -> None:
        """Adds one line; returns when it is on the disk. Call it holding ``lock``, after
        ``read_new``.

        Raises LedgerFull, LedgerReadOnly (LedgerUnsynced and LedgerDamaged are such) or
        LedgerMissing; then nothing is added.
        """
        if not self._in_place():
            raise LedgerMissing(str(self.path))
        if self._sync_failed:
            raise LedgerUnsynced(str(self.path))
        if self.damage is not None:
            raise LedgerDamaged(self.path, self.damage)
        if not self.writable and not self._regain_permission():
            raise LedgerReadOnly(str(self.path))
        if self._torn and not self._set_torn_tail_aside():
            raise LedgerFull(str(self.path))
        line, chain = seal(documents, self._chain)
        try:
            self._put(self._descriptor, self._offset, line, self._cut_back)
        except OSError as error:
            if error.errno in NO_ROOM:
                raise LedgerFull(str(self.path)) from error
            raise LedgerReadOnly(str(self.path)) from error
        try:
            sync(self._descriptor)
        except OSError as error:
            self._sync_failed = True
            self._cut_back()
            raise LedgerUnsynced(str(self.path)) from error
        self._offset += len(line)
        self._seen = self._offset
        self._chain = chain
        self._lines += 1

    def close(self) -> None:
        os.close(self._descriptor)
        self.lock.close()

    def _read_header(self) -> dict[str, Any]:
        with os.fdopen(os.dup(self._descriptor), "rb") as file:
            line = file.readline()
            header, self._chain = header_of(line, file.read, self.path)
        self._offset, self._lines = len(line), 1
        self._seen = self._offset
        return header

    def _read_tail(self) -> list[dict[str, Any]]:
        """New documents. An unfinished line after them is kept in ``_torn``."""
        size = os.fstat(self._descriptor).st_size
        self._torn = b""
        if self.damage is not None:
            return []
        if size < self._offset:
            self.damage = Damage(self._lines, "cut")
            return []
        with os.fdopen(os.dup(self._descriptor), "rb") as file:
            file.seek(self._offset)
            tail = file.read()
        self._seen = self._offset + len(tail)
        found = read_lines(tail, self._chain)
        self._chain = found.chain
        self._offset += found.length
        self._lines += found.lines
        if found.damage:
            self.damage = Damage(self._lines + 1, found.damage)
        else:
            self._torn = tail[found.length :]
        return found.documents

    def _set_torn_tail_aside(self) -> bool:
        """Moves the unfinished line to a file beside the record. False when there is no room: then
        it stays, the record reads as if it were not there, and the next act tries again."""
        rest = self._torn
        if not rest:
            return True
        try:
            self._keep_beside(rest + b"\n")
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            return False
        self._cut_back()
        sync(self._descriptor)
        self._set_aside += len(rest)
        self._torn = b""
        return True

    def _keep_beside(self, torn: bytes) -> None:
        path = self.path.with_suffix(".torn")
        descriptor = open_private(path, os.O_WRONLY | os.O_CREAT)
        try:
            end = os.fstat(descriptor).st_size
            self._put(descriptor, end, torn, lambda: os.ftruncate(descriptor, end))
            sync(descriptor)
        finally:
            os.close(descriptor)

    def _put(
        self, descriptor: int, offset: int, content: bytes, take_back: Callable[[], None]
    ) -> None:
        """Writes all or nothing, and gives up the reserve when that makes room."""
        try:
            os.lseek(descriptor, offset, os.SEEK_SET)
            write_whole(descriptor, content)
        except OSError as error:
            take_back()
            if error.errno not in NO_ROOM or not self._reserve.exists():
                raise
            self._reserve.unlink()
            self._put(descriptor, offset, content, take_back)

    def _cut_back(self) -> None:
        try:
            os.ftruncate(self._descriptor, self._offset)
            self._seen = self._offset
        except OSError:
            # the half line stays, and is a torn tail when the record is next opened
            self._sync_failed = True

    def _in_place(self) -> bool:
        """Whether the file that is open is still the one at its path."""
        try:
            return _identity(os.stat(self._name)) == self._identity  # noqa: PTH116 - hot
        except OSError:
            return False

    def _regain_permission(self) -> bool:
        """Opens for writing what could only be read. True when permission was all that lacked."""
        if self._may_write or self.damage is not None or self._sync_failed:
            return False
        descriptor, may_write = _open(self.path)
        if not may_write:
            os.close(descriptor)
            return False
        os.close(self._descriptor)
        self._descriptor, self._may_write = descriptor, True
        self._identity = _identity(os.fstat(descriptor))
        return True

    @property
    def _reserve(self) -> Path:
        return self.path.with_suffix(".reserve")

    def _lay_up_reserve(self) -> bool:
        """Puts the reserve back, once there is room for eight of it."""
        if self._reserve.exists():
            return True
        if self.free_bytes < 8 * RESERVE_BYTES:
            return False
        descriptor = open_private(self._reserve, os.O_WRONLY | os.O_CREAT)
        try:
            os.write(descriptor, bytes(RESERVE_BYTES))
        finally:
            os.close(descriptor)
        return True


def header_of(line: bytes, rest: Callable[[], bytes], path: Path) -> tuple[dict[str, Any], str]:
    """The header in the first line of a record, and the chain after it.

    Raises LedgerForeign, LedgerNewer, or LedgerBroken when only ``rest`` shows that it is a record.
    """
    try:
        (header, *_), chain = unseal(line, NO_CHAIN)
    except UnsoundError as error:
        damaged = any_whole_line(rest())
        raise (LedgerBroken if damaged else LedgerForeign)(str(path)) from error
    if header.get("format") != FORMAT:
        raise LedgerForeign(str(path))
    if header.get("version") != FORMAT_VERSION:
        raise LedgerNewer(str(path))
    return header, chain


def _identity(status: os.stat_result) -> tuple[int, int]:
    """Device and inode: they differ for another file of the same name."""
    return status.st_dev, status.st_ino


def _open(path: Path) -> tuple[int, bool]:
    """A descriptor, and whether it may be written. Raises LedgerMissing, OSError."""
    try:
        return open_private(path, os.O_RDWR), True
    except FileNotFoundError as error:
        raise LedgerMissing(str(path)) from error
    except PermissionError:
        return open_private(path, os.O_RDONLY), False
    except OSError as error:
        if error.errno != errno.EROFS:
            raise
        return open_private(path, os.O_RDONLY), False
