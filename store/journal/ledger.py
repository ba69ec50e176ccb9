"""An append-only file of sealed lines: one line a transaction, one sync an acknowledgement.

Who only reads changes nothing. An unfinished line at the end is set aside by who next writes,
holding the lock. Anything else that is unsound is damage: read up to there, never written or cut.
"""

import os
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from hashlib import sha256
from os.path import samestat
from pathlib import Path
from typing import Any

from store.facts.document import read_document
from store.journal.companion_files import Mark, MarkFile, Reserve, SetAside, TornFile
from store.journal.disk import (
    NO_ROOM,
    free_bytes,
    named,
    open_private,
    open_record,
    read_from,
    sync,
    sync_directory,
    write_whole,
)
from store.journal.header import FORMAT, FORMAT_VERSION, header_of
from store.journal.kept_documents import with_kept
from store.journal.lock import RecordLock
from store.journal.problems import (
    Damage,
    LedgerContended,
    LedgerDamaged,
    LedgerError,
    LedgerFull,
    LedgerMissing,
    LedgerReadOnly,
    LedgerReplaced,
    LedgerUncertain,
    LedgerUnsynced,
    RecordProblem,
)
from store.journal.sealed_line import (
    NO_CHAIN,
    Document,
    Reader,
    chain_of,
    is_unfinished,
    is_whole,
    read_lines,
    seal,
)

RESERVE_BYTES = 1 << 20
"""Given up when the disk is full: time for some thousand more acts, and for making room."""

_ROOM_FOR_RESERVE = 8 * RESERVE_BYTES
_LITTLE_ROOM = 1 << 16
_HEADER_ROOM = 1 << 16


class Ledger:
    """The open file; each process opens its own.

    Opening raises LedgerMissing, what ``header_of`` raises, or OSError.
    """

    def __init__(self, path: Path, read: Reader = read_document) -> None:
        """``read`` makes of each document what ``read_new`` answers."""
        self.path = path
        self._reader = read
        self._name = str(path)
        self.damage: Damage | None = None
        self._torn = b""  # the unfinished line after the last sound one
        self._record = self._chain = NO_CHAIN  # after the header, after the last line
        self._start = 0  # where the last line begins that was read or written here
        self._offset = 0  # behind it
        self._seen = 0  # the size of the file then: a torn tail is not new twice
        self._lines = 0
        self._sync_failed, self._no_room, self._reserve_due = False, False, True
        self._marks: bool | None = None  # whether acknowledged heads are noted; None: not yet known
        self._reserve = Reserve(path, RESERVE_BYTES)
        self._torn_file = TornFile(path)
        self._mark = MarkFile(path)
        self._descriptor, self._may_write = open_record(path)
        self.lock = RecordLock(path, self._descriptor)
        try:
            self._status = os.fstat(self._descriptor)
            self.header = self._read_header()
        except BaseException:
            self.close()
            raise

    @staticmethod
    def create(path: Path, header: Document) -> None:
        """Makes a record that holds only its header. Raises FileExistsError when there is one,
        OSError when it cannot be made; then there is none."""
        line, chain = seal([{"format": FORMAT, "version": FORMAT_VERSION, **header}], NO_CHAIN)
        descriptor = open_private(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        try:
            write_whole(descriptor, line)
            sync(descriptor)
        except OSError:
            os.close(descriptor)  # first: Windows removes no file that is open
            path.unlink()
            raise
        os.close(descriptor)
        with closing(MarkFile(path)) as mark:
            mark.write(Mark(chain, 0, len(line), chain, header))
        sync_directory(path.parent)

    @property
    def mark(self) -> Mark:
        """Of the last line read or written here; its chain vouches for every line before it."""
        return Mark(self._record, self._start, self._offset, self._chain, self.header)

    @property
    def torn_bytes(self) -> int:
        """The length of the unfinished line at the end; 0 once it was set aside."""
        return len(self._torn)

    @property
    def set_aside(self) -> SetAside | None:
        """What was ever set aside, by any process. Raises OSError."""
        return self._torn_file.content

    @property
    def lost_head(self) -> str | None:
        """The head that was last acknowledged, when it is not in this record: its end was cut off
        or replaced. "" when it is, None when no head is noted."""
        if (mark := self._mark.read(self._record)) is None:
            return None
        rest = self._read(mark.start, max(0, self._size() - mark.start))
        line = rest[: rest.find(b"\n") + 1]
        return "" if is_whole(line) and chain_of(line) == mark.chain else mark.chain

    @property
    def foreign_head(self) -> Document:
        """The header of another record, when the head noted beside this is that one's; or empty."""
        return self._mark.foreign_to(self._record)

    @property
    def free_bytes(self) -> int:
        """Free bytes on the record's disk; 0 when the disk does not answer."""
        return free_bytes(self.path.parent)

    def problem(self) -> RecordProblem | None:
        """What prevents the next append, looked at anew at each call; None when nothing does."""
        if self.damage is not None:
            return RecordProblem.DAMAGED
        if misplaced := self._misplaced():
            return misplaced
        if self._sync_failed:
            return RecordProblem.UNSYNCED
        if not self._may_write:
            descriptor, may_write = open_record(self.path)
            os.close(descriptor)
            if not may_write:
                return RecordProblem.READ_ONLY
        if self._reserve.there:
            return None
        free = self.free_bytes
        if self._no_room and free < _LITTLE_ROOM:  # until then the last block may hold some lines
            return RecordProblem.FULL
        return RecordProblem.ON_RESERVE if free < _ROOM_FOR_RESERVE else None

    def grown(self) -> bool:
        """Whether the file holds bytes that were not read here: one fstat, no lock."""
        return self._size() != self._seen

    def acquire(self, *, shared: bool = False) -> None:
        """Waits for the lock. Raises OSError, which names the record, when it cannot be taken."""
        if not (shared or self._may_write):
            self._regain_permission()
        self.lock.acquire(shared=shared)

    def release(self) -> None:
        """Ends the innermost hold."""
        self.lock.release()

    def read_new(self) -> list[Any]:
        """The documents that were added since the last reading, by any process, as they are read;
        never a line whose sync may still fail. Raises OSError, which names the record."""
        if not self.grown():
            return []
        self.acquire(shared=True)
        try:
            return self._read_tail()
        finally:
            self.release()

    def append(self, documents: Sequence[Document]) -> None:
        """Adds one line; returns when it is on the disk. Call it holding the lock, after
        ``read_new``.

        Raises LedgerFull, LedgerReadOnly (LedgerUnsynced and LedgerDamaged are such),
        LedgerMissing, LedgerReplaced or LedgerContended; then nothing is added. After
        LedgerUncertain nobody knows.
        """
        self.require_sound()
        if self._torn:
            self.set_torn_aside()
        if self._marks is None:  # what shows a loss stays until it is settled
            self._marks = not self.lost_head
        if self._reserve_due and self.free_bytes >= _ROOM_FOR_RESERVE:
            self._reserve.lay_up()
            self._reserve_due = False
        line, chain = seal(documents, self._chain)
        try:
            self._put(self._descriptor, self._offset, line)
        except OSError as error:
            raise self._unwritten(error) from error
        try:
            sync(self._descriptor)
        except OSError as error:
            self._sync_failed = True
            self._take_back(self._descriptor, self._offset)
            raise LedgerUnsynced(self._name) from error
        if misplaced := self._misplaced():
            self._take_back(self._descriptor, self._offset)
            raise _MISPLACED[misplaced](self._name)
        self._start, self._offset = self._offset, self._offset + len(line)
        self._seen = self._offset
        self._chain = chain
        self._lines += 1
        if self._marks:
            self.acknowledge()

    def acknowledge(self) -> None:
        """Notes the head beside the record: from now on it would be missed."""
        self._mark.write(self.mark)
        self._marks = True

    def set_torn_aside(self) -> None:
        """Moves the unfinished line at the end to ``record.torn``. Call it holding the lock, after
        ``read_new``. Raises what ``append`` raises; then the next act tries again."""
        if not self._torn:
            return
        self.require_sound()
        try:
            self._torn_file.add(self._torn, self._put)
            os.ftruncate(self._descriptor, self._offset)
            sync(self._descriptor)
        except OSError as error:
            raise self._unwritten(error) from error
        self._seen = self._offset
        self._torn = b""

    def read_again(self) -> None:
        """Looks once more at every line that was read or written here, for a disk may lose it
        afterwards; ``damage`` tells of it. 25 ms a megabyte. Raises OSError."""
        found = read_lines(self.sound_part(), NO_CHAIN)
        if found.damage:
            self.damage = Damage(found.lines + 1, found.damage, found.unchecked)

    def sound_part(self) -> bytes:
        """The bytes of the header and of every line that was read here. Raises OSError."""
        return self._read(0, self._offset)

    def begin_behind(self, mark: Mark, digest: bytes) -> bytes | None:
        """Goes on behind the line of ``mark``, if the record up to there has that SHA-256: as it
        had when every line of it was found sound. Answers that part, or None. Raises OSError."""
        part = self._read(0, mark.end)
        if mark.record != self._record or sha256(part).digest() != digest:
            return None
        self._start, self._chain, self._lines = mark.start, mark.chain, part.count(b"\n")
        self._seen = self._offset = mark.end
        return part

    def close(self) -> None:
        """Gives up the files; a second time does nothing."""
        self.lock.close()
        if self._descriptor != _CLOSED:
            os.close(self._descriptor)
            self._descriptor = _CLOSED
        self._mark.close()

    def _size(self) -> int:
        try:
            return os.fstat(self._descriptor).st_size
        except OSError as error:
            raise named(error, self._name) from error

    def _read(self, offset: int, size: int) -> bytes:
        try:
            with self.lock.threads:  # they share the place in the file
                return read_from(self._descriptor, offset, size)
        except OSError as error:
            raise named(error, self._name) from error

    def _read_header(self) -> dict[str, Any]:
        beginning = self._read(0, _HEADER_ROOM)
        line = beginning[: beginning.find(b"\n") + 1]
        rest = partial(self._read, len(line), self._size())
        header, self._record = header_of(line, rest, self.path)
        self._chain = self._record
        self._seen = self._offset = len(line)
        self._lines = 1
        return header

    def _read_tail(self) -> list[Any]:
        """New documents. An unfinished line after them is kept in ``_torn``."""
        self._seen = self._size()
        self._torn = b""
        if self.damage is not None:
            return []
        if self._seen < self._offset:
            self.damage = Damage(self._lines, "cut")
            return []
        tail = self._read(self._offset, self._seen - self._offset)
        found = read_lines(tail, self._chain, self._reader)
        self._chain = found.chain
        self._lines += found.lines
        if found.lines:
            self._start = self._offset + found.last
        self._offset += found.length
        rest = tail[found.length :]
        if not rest or self._is_unfinished(rest):
            self._torn = rest
        else:
            self.damage = Damage(self._lines + 1, found.damage, found.unchecked)
        return with_kept(found.documents, tail[: found.length], self._reader)

    def _is_unfinished(self, rest: bytes) -> bool:
        """Whether what follows the last sound line is the beginning of one: for all that is known,
        no more than one line was ever there."""
        if b"\n" in rest:
            return False
        mark = self._mark.read(self._record)
        if mark is not None and mark.start < self._offset:
            return True  # everything acknowledged stands before it
        if mark is None:
            return is_unfinished(rest)
        end = mark.end if mark.start == self._offset else mark.start
        return self._offset + len(rest) < end and is_unfinished(rest)

    def require_sound(self) -> None:
        if misplaced := self._misplaced():
            raise _MISPLACED[misplaced](self._name)
        if self._sync_failed:
            raise LedgerUnsynced(self._name)
        if self.damage is not None:
            raise LedgerDamaged(self.path, self.damage)
        if not self._may_write:
            raise LedgerReadOnly(self._name)
        if self.grown():
            raise LedgerContended(self._name)

    def _put(self, descriptor: int, offset: int, content: bytes) -> None:
        """Writes all or nothing, and gives up the reserve when that makes room. Raises OSError,
        LedgerUncertain."""
        try:
            os.lseek(descriptor, offset, os.SEEK_SET)
            write_whole(descriptor, content)
        except OSError as error:
            self._take_back(descriptor, offset)
            if error.errno not in NO_ROOM or not self._reserve.give_up():
                raise
            self._reserve_due = True
            self._put(descriptor, offset, content)

    def _take_back(self, descriptor: int, offset: int) -> None:
        """Cuts off what was written from ``offset`` on. Raises LedgerUncertain when the disk does
        not confirm it."""
        try:
            os.ftruncate(descriptor, offset)
            sync(descriptor)
        except OSError as error:
            self._sync_failed = True
            raise LedgerUncertain(self._name) from error

    def _unwritten(self, error: OSError) -> LedgerError:
        self._no_room = error.errno in NO_ROOM
        return (LedgerFull if self._no_room else LedgerReadOnly)(self._name)

    def _misplaced(self) -> RecordProblem | None:
        """Whether the file that is open is still the one at its path."""
        try:
            there = os.stat(self._name)  # noqa: PTH116 - hot
        except OSError:
            return RecordProblem.MISSING
        return None if samestat(there, self._status) else RecordProblem.REPLACED

    def _regain_permission(self) -> None:
        """Opens for writing what could only be read, once it may be written."""
        descriptor, may_write = open_record(self.path)
        with self.lock.threads:
            if may_write and not self.lock.depth and samestat(os.fstat(descriptor), self._status):
                os.dup2(descriptor, self._descriptor, inheritable=False)
                self._may_write = True
        os.close(descriptor)


_CLOSED = -1
_MISPLACED: dict[RecordProblem, type[LedgerError]] = {
    RecordProblem.MISSING: LedgerMissing,
    RecordProblem.REPLACED: LedgerReplaced,
}
