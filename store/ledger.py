"""An append-only file of sealed lines: one line a transaction, one sync an acknowledgement.

A line is ``crc32 SPACE chain TAB item TAB item … NEWLINE``; an item is 16 hex digits of salt and
one JSON document (whose own tabs are escaped). The chain hashes the chain before it and the
salted digest of each item, so a purge may later put a digest in an item's place while the proof
stands. The crc tells a torn last line from damage in the middle: the tail is torn only when no
later line has a sound crc.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store.disk import PRIVATE, ProcessLock, sync, sync_directory

FORMAT = "hoinghi-record"
FORMAT_VERSION = 1

_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}  # Windows has no quota error
_CRC = 8
_CHAIN = 64
_SALT = 16
_BODY = _CRC + 1 + _CHAIN + 1  # where the items of a line begin
_NO_CHAIN = "0" * _CHAIN

Document = Mapping[str, Any]


class LedgerError(Exception):
    """The record cannot do what was asked; everything acknowledged before still stands."""


class LedgerFull(LedgerError):
    """No room on the disk: nothing was written."""


class LedgerReadOnly(LedgerError):
    """The record may be read but not written: no permission, damage, or a failed sync."""


class LedgerMissing(LedgerError):
    """There is no record at that place."""


class LedgerForeign(LedgerError):
    """The file is no record of this program, or one of a newer version."""


@dataclass(frozen=True, slots=True)
class Damage:
    """The first line that does not stand: its number (1 is the header) and what is wrong."""

    line: int
    cause: str  # "crc" · "chain" · "json"


class Ledger:
    """The open file. Not to be shared between processes; each opens its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damage: Damage | None = None
        self.torn_bytes = 0
        self._chain = _NO_CHAIN
        self._offset = 0
        self._lines = 0
        self._writable = True
        self._descriptor = self._open()
        try:
            self._lock = ProcessLock(path.with_suffix(".lock"))
        except OSError:
            if self._writable:
                os.close(self._descriptor)
                raise
            self._lock = ProcessLock(Path(os.devnull))
        self.header = self._read_header()

    @staticmethod
    def create(path: Path, header: Document) -> None:
        """Make a new record that holds only its header; FileExistsError if there is one."""
        line, _ = _seal([{"format": FORMAT, "version": FORMAT_VERSION, **header}], _NO_CHAIN)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
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
        return self._writable

    def grown(self) -> bool:
        """Whether the file holds bytes this process has not read: one fstat, no lock."""
        return os.fstat(self._descriptor).st_size != self._offset

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Hold the record alone, among threads and processes."""
        with self._lock.exclusive():
            yield

    def read_new(self) -> list[dict[str, Any]]:
        """The documents that were added since the last reading, whoever added them.

        Holds the shared lock, so that it never shows a line whose sync may still fail.
        """
        with self._lock.shared():
            documents, rest = self._read_tail()
        if rest and self._writable and self.damage is None:
            with self._lock.exclusive():
                more, rest = self._read_tail()
                documents += more
                if rest and self.damage is None:
                    self._set_torn_tail_aside(rest)
        return documents

    def append(self, documents: Sequence[Document]) -> None:
        """Add one line; returns when it is on the disk. To be called holding ``exclusive``
        and after ``read_new``.

        Raises LedgerFull or LedgerReadOnly; then nothing was added.
        """
        if not self._writable:
            raise LedgerReadOnly(str(self.path))
        line, chain = _seal(documents, self._chain)
        try:
            self._write_whole(line)
        except OSError as error:
            self._cut_back()
            if error.errno in _NO_ROOM:
                raise LedgerFull(str(self.path)) from error
            raise LedgerReadOnly(str(self.path)) from error
        try:
            sync(self._descriptor)
        except OSError as error:
            # a failed sync must not be tried again: the kernel may have dropped the pages
            self._writable = False
            self._cut_back()
            raise LedgerReadOnly(str(self.path)) from error
        self._offset += len(line)
        self._chain = chain
        self._lines += 1

    def close(self) -> None:
        os.close(self._descriptor)
        self._lock.close()

    def _open(self) -> int:
        try:
            return os.open(self.path, os.O_RDWR)
        except FileNotFoundError as error:
            raise LedgerMissing(str(self.path)) from error
        except PermissionError:
            self._writable = False
            return os.open(self.path, os.O_RDONLY)
        except OSError as error:
            if error.errno != errno.EROFS:
                raise
            self._writable = False
            return os.open(self.path, os.O_RDONLY)

    def _read_header(self) -> dict[str, Any]:
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        with os.fdopen(os.dup(self._descriptor), "rb") as file:
            line = file.readline()
        try:
            chain, items = _unseal(line, _NO_CHAIN)
            header: dict[str, Any] = json.loads(items[0][_SALT:])
        except (_Unsound, IndexError, ValueError) as error:
            raise LedgerForeign(str(self.path)) from error
        if header.get("format") != FORMAT or header.get("version") != FORMAT_VERSION:
            raise LedgerForeign(str(self.path))
        self._chain, self._offset, self._lines = chain, len(line), 1
        return header

    def _read_tail(self) -> tuple[list[dict[str, Any]], bytes]:
        """New documents, and the bytes after the last sound line."""
        documents: list[dict[str, Any]] = []
        if self.damage is not None or not self.grown():
            return documents, b""
        with os.fdopen(os.dup(self._descriptor), "rb") as file:
            file.seek(self._offset)
            tail = file.read()
        position = 0
        while position < len(tail):
            end = tail.find(b"\n", position) + 1
            line = tail[position:end] if end else tail[position:]
            try:
                chain, items = _unseal(line, self._chain)
                documents.extend(json.loads(item[_SALT:]) for item in items)
            except (_Unsound, ValueError) as error:
                rest = tail[position:]
                if _any_sound_line(rest[len(line) :]) or _crc_stands(line):
                    self.damage = Damage(self._lines + 1, str(error) or "json")
                    self._writable = False
                return documents, rest
            self._chain = chain
            self._lines += 1
            self._offset += len(line)
            position += len(line)
        return documents, b""

    def _set_torn_tail_aside(self, rest: bytes) -> None:
        aside = self.path.with_suffix(".torn")
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE)
        try:
            os.write(descriptor, rest + b"\n")
            sync(descriptor)
        finally:
            os.close(descriptor)
        os.ftruncate(self._descriptor, self._offset)
        sync(self._descriptor)
        self.torn_bytes += len(rest)

    def _write_whole(self, line: bytes) -> None:
        os.lseek(self._descriptor, self._offset, os.SEEK_SET)
        if os.write(self._descriptor, line) != len(line):
            # going on after a short write would be wrong: there is no room for the rest
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _cut_back(self) -> None:
        try:
            os.ftruncate(self._descriptor, self._offset)
        except OSError:
            # the half line stays; it is a torn tail to whoever opens the record next
            self._writable = False


class _Unsound(Exception):
    pass


def _seal(documents: Sequence[Document], chain: str) -> tuple[bytes, str]:
    items = [
        secrets.token_hex(_SALT // 2)
        + json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        for document in documents
    ]
    encoded = [item.encode() for item in items]
    chain = _next_chain(chain, encoded)
    body = chain.encode() + b"\t" + b"\t".join(encoded)
    return b"%08x %b\n" % (zlib.crc32(body), body), chain


def _unseal(line: bytes, chain: str) -> tuple[str, list[bytes]]:
    if not _crc_stands(line):
        raise _Unsound("crc")
    items = line[_BODY:-1].split(b"\t")
    said = line[_CRC + 1 : _BODY - 1].decode("ascii", "replace")
    if said != _next_chain(chain, items):
        raise _Unsound("chain")
    return said, items


def _crc_stands(line: bytes) -> bool:
    return (
        len(line) > _BODY
        and line.endswith(b"\n")
        and line[:_CRC] == b"%08x" % zlib.crc32(line[_CRC + 1 : -1])
    )


def _any_sound_line(rest: bytes) -> bool:
    return any(_crc_stands(line) for line in rest.splitlines(keepends=True))


def _next_chain(chain: str, items: Sequence[bytes]) -> str:
    digest = hashlib.sha256(chain.encode())
    for item in items:
        digest.update(hashlib.sha256(item).digest())
    return digest.hexdigest()
