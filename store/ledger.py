"""An append-only file of sealed lines: one line a transaction, one sync an acknowledgement.

The tail is torn, and set aside, only when no later line has a sound crc; anything else that does
not stand is damage: the record is then read up to there and never written.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from msgspec import Struct

from store.disk import ProcessLock, open_private, sync, sync_directory
from store.sealed_line import (
    NO_CHAIN,
    Document,
    UnsoundError,
    any_whole_line,
    is_whole,
    seal,
    unseal,
)

FORMAT = "hoinghi-record"
FORMAT_VERSION = 1

RESERVE_BYTES = 1 << 20
"""A file of this size stands beside the record and is given up when the disk is full: time for
some thousand more acts, and for making room."""

_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}  # Windows has no quota error
_LITTLE_ROOM = 1 << 16


class LedgerError(Exception):
    """The record cannot do what was asked; everything acknowledged before still stands."""


class LedgerFull(LedgerError):
    """No room on the disk: nothing was written."""


class LedgerReadOnly(LedgerError):
    """The record may be read but not written: no permission, damage, or a failed sync."""


class LedgerUnsynced(LedgerReadOnly):
    """The disk failed to confirm a line: the line was taken back, nothing is written any more.

    The kernel may have dropped the pages, so trying again would prove nothing; opening anew does.
    """


class LedgerMissing(LedgerError):
    """There is no record at that place, or no longer."""


class LedgerForeign(LedgerError):
    """The file is no record of this program."""


class LedgerNewer(LedgerError):
    """The record was made by a newer version of this program."""


class Trouble(StrEnum):
    """What is wrong with the record's disk now; it may pass."""

    MISSING = "missing"
    DAMAGED = "damaged"
    READ_ONLY = "read_only"
    UNSYNCED = "unsynced"
    FULL = "full"
    ON_RESERVE = "on_reserve"


class Damage(Struct, frozen=True):
    """The first line that does not stand: its number (1 is the header) and what is wrong."""

    line: int
    cause: str  # "crc" · "chain" · "json" · "cut"


class Ledger:
    """The open file. Not to be shared between processes; each opens its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._name = str(path)
        self.damage: Damage | None = None
        self.torn_bytes = 0
        self._chain = NO_CHAIN
        self._offset = 0  # behind the last line that was read or written here
        self._seen = 0  # the size of the file then: a torn tail is not new twice
        self._lines = 0
        self._sync_failed = False
        self._descriptor, self._may_write = _open(path)
        self._identity = _identity(os.fstat(self._descriptor))
        try:
            self._lock = ProcessLock(path.with_suffix(".lock"))
        except OSError:
            if self._may_write:
                os.close(self._descriptor)
                raise
            self._lock = ProcessLock(Path(os.devnull))
        self.header = self._read_header()
        if self._may_write:
            self._lay_up_reserve()

    @staticmethod
    def create(path: Path, header: Document) -> None:
        """Make a new record that holds only its header; FileExistsError if there is one."""
        line, _ = seal([{"format": FORMAT, "version": FORMAT_VERSION, **header}], NO_CHAIN)
        descriptor = open_private(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        try:
            os.write(descriptor, line)
            sync(descriptor)
        finally:
            os.close(descriptor)
        sync_directory(path.parent)

    @property
    def chain(self) -> str:
        """The head of the chain, 64 hex digits: it vouches for every line before it."""
        return self._chain

    @property
    def writable(self) -> bool:
        return self._may_write and self.damage is None and not self._sync_failed

    @property
    def free_bytes(self) -> int:
        """Room left on the record's disk; 0 when the disk does not answer."""
        try:
            return shutil.disk_usage(self.path.parent).free
        except OSError:
            return 0

    def trouble(self) -> Trouble | None:
        """What stands in the way of the next act, looked at anew."""
        if self.damage is not None:
            return Trouble.DAMAGED
        if not self._in_place():
            return Trouble.MISSING
        if self._sync_failed:
            return Trouble.UNSYNCED
        if not self.writable and not self._regain_permission():
            return Trouble.READ_ONLY
        if self._reserve.exists():
            return None
        if self.free_bytes < _LITTLE_ROOM:
            return Trouble.FULL
        return None if self._lay_up_reserve() else Trouble.ON_RESERVE

    def grown(self) -> bool:
        """Whether the file holds bytes this process has not looked at: one fstat, no lock."""
        return os.fstat(self._descriptor).st_size != self._seen

    @property
    def lock(self) -> ProcessLock:
        """Hold the record alone, among threads and processes."""
        return self._lock

    def read_new(self) -> list[dict[str, Any]]:
        """The documents that were added since the last reading, whoever added them.

        Holds the shared lock, so that it never shows a line whose sync may still fail.
        """
        if not self.grown():
            return []
        with self._lock.held(shared=True):
            documents, rest = self._read_tail()
        if rest and self.writable:
            with self._lock.held():
                more, rest = self._read_tail()
                documents += more
                if rest and self.writable:
                    self._set_torn_tail_aside(rest)
        return documents

    def append(self, documents: Sequence[Document]) -> None:
        """Add one line; returns when it is on the disk. To be called holding ``lock``
        and after ``read_new``.

        Raises LedgerFull, LedgerReadOnly (LedgerUnsynced is one) or LedgerMissing; then nothing
        was added.
        """
        if not self._in_place():
            raise LedgerMissing(str(self.path))
        if self._sync_failed:
            raise LedgerUnsynced(str(self.path))
        if not self.writable and not self._regain_permission():
            raise LedgerReadOnly(str(self.path))
        line, chain = seal(documents, self._chain)
        try:
            self._write(line)
        except OSError as error:
            if error.errno in _NO_ROOM:
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
        self._lock.close()

    def _read_header(self) -> dict[str, Any]:
        with os.fdopen(os.dup(self._descriptor), "rb") as file:
            line = file.readline()
        try:
            (header, *_), chain = unseal(line, NO_CHAIN)
        except UnsoundError as error:
            raise LedgerForeign(str(self.path)) from error
        if header.get("format") != FORMAT:
            raise LedgerForeign(str(self.path))
        if header.get("version") != FORMAT_VERSION:
            raise LedgerNewer(str(self.path))
        self._chain, self._offset, self._lines = chain, len(line), 1
        self._seen = self._offset
        return header

    def _read_tail(self) -> tuple[list[dict[str, Any]], bytes]:
        """New documents, and the bytes after the last sound line."""
        documents: list[dict[str, Any]] = []
        size = os.fstat(self._descriptor).st_size
        if self.damage is not None:
            return documents, b""
        if size < self._offset:
            self.damage = Damage(self._lines, "cut")
            return documents, b""
        with os.fdopen(os.dup(self._descriptor), "rb") as file:
            file.seek(self._offset)
            tail = file.read()
        self._seen = self._offset + len(tail)
        position = 0
        while position < len(tail):
            end = tail.find(b"\n", position) + 1 or len(tail)
            line = tail[position:end]
            try:
                found, self._chain = unseal(line, self._chain)
            except UnsoundError as error:
                if is_whole(line) or any_whole_line(tail[end:]):
                    self.damage = Damage(self._lines + 1, str(error))
                return documents, tail[position:]
            documents += found
            self._lines += 1
            self._offset += len(line)
            position = end
        return documents, b""

    def _set_torn_tail_aside(self, rest: bytes) -> None:
        torn = self.path.with_suffix(".torn")
        descriptor = open_private(torn, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        try:
            os.write(descriptor, rest + b"\n")
            sync(descriptor)
        finally:
            os.close(descriptor)
        self._cut_back()
        sync(self._descriptor)
        self.torn_bytes += len(rest)

    def _write(self, line: bytes) -> None:
        """Write the whole line or nothing, giving up the reserve if that is what it takes."""
        try:
            self._write_whole(line)
        except OSError as error:
            self._cut_back()
            if error.errno not in _NO_ROOM or not self._reserve.exists():
                raise
            self._reserve.unlink()
            try:
                self._write_whole(line)
            except OSError:
                self._cut_back()
                raise

    def _write_whole(self, line: bytes) -> None:
        os.lseek(self._descriptor, self._offset, os.SEEK_SET)
        if os.write(self._descriptor, line) != len(line):
            # going on after a short write would be wrong: there is no room for the rest
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _cut_back(self) -> None:
        try:
            os.ftruncate(self._descriptor, self._offset)
            self._seen = self._offset
        except OSError:
            # the half line stays; it is a torn tail to whoever opens the record next
            self._sync_failed = True

    def _in_place(self) -> bool:
        """Whether the file that is open is still the one at its path."""
        try:
            return _identity(os.stat(self._name)) == self._identity  # noqa: PTH116 - hot
        except OSError:
            return False

    def _regain_permission(self) -> bool:
        """Try to open for writing what could only be read; True if that is all there was to it."""
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
        """Put the reserve back, once there is room for several of it."""
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


def _identity(status: os.stat_result) -> tuple[int, int]:
    """What tells a file from another that has taken its name."""
    return status.st_dev, status.st_ino


def _open(path: Path) -> tuple[int, bool]:
    """A descriptor, and whether it may be written."""
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
