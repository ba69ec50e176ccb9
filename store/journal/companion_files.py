"""The files that stand beside a record: its reserve, what was set aside, the head last told, and
what all of it added up to."""

import hmac
import os
import re
from array import array
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from io import FileIO
from pathlib import Path
from typing import Any

from msgspec import MsgspecError, Struct, msgpack
from msgspec.json import decode, encode

from store.facts.arrivals import Arrivals
from store.facts.fact import Fact, pack, read_fact
from store.journal.disk import open_private, sync, sync_directory, write_private
from store.journal.sealed_line import NO_CHAIN, read_lines


class Reserve:
    """``record.reserve``: room that is kept for the record."""

    def __init__(self, record: Path, size: int) -> None:
        self._path = record.with_suffix(".reserve")
        self._size = size

    @property
    def there(self) -> bool:
        """Whether it can still be given up."""
        return self._path.exists()

    def give_up(self) -> bool:
        """False when there is none, or it cannot be removed."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True

    def lay_up(self) -> None:
        """Makes it, if it is not there and the folder can be written."""
        if self.there:
            return
        with suppress(OSError):  # the record alone can be written: it does without
            descriptor = open_private(self._path, os.O_WRONLY | os.O_CREAT)
            try:
                os.write(descriptor, bytes(self._size))
            finally:
                os.close(descriptor)


class SetAside(Struct, frozen=True):
    """What ``record.torn`` holds: its length without the newlines that part one piece from the
    next, and its SHA-256."""

    size: int
    digest: str


class TornFile:
    """``record.torn``: unfinished lines that were taken off the record's end."""

    def __init__(self, record: Path) -> None:
        self._path = record.with_suffix(".torn")

    @property
    def content(self) -> SetAside | None:
        """None when there is nothing. Raises OSError."""
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return None
        size = len(content) - content.count(b"\n")
        return SetAside(size, sha256(content).hexdigest()) if size else None

    def add(self, torn: bytes, put: Callable[[int, int, bytes], None]) -> None:
        """Returns when ``torn`` is on the disk. ``put`` writes all or nothing. Raises OSError; then
        nothing was added."""
        descriptor = open_private(self._path, os.O_WRONLY | os.O_CREAT)
        try:
            put(descriptor, os.fstat(descriptor).st_size, torn + b"\n")
            sync(descriptor)
        finally:
            os.close(descriptor)
        sync_directory(self._path.parent)


class Mark(Struct, frozen=True):
    """The last acknowledged line of the record whose header's chain is ``record``: where it begins
    and ends, and the chain after it. ``header`` says which record that is."""

    record: str
    start: int
    end: int
    chain: str
    header: Mapping[str, Any]


class MarkFile:
    """``record.head``: the last head that an act was acknowledged with.

    A chain cannot see its own end cut off; this can. It is written without a sync of its own: it
    survives the end of a process, and after a power cut it is some seconds old.
    """

    _FORM = re.compile(rb"([0-9a-f]{64}) (\d{20}) (\d{20}) ([0-9a-f]{64})\n(.+)\n")

    def __init__(self, record: Path) -> None:
        self._path = record.with_suffix(".head")
        self._file: FileIO | None = None

    def read(self, record: str) -> Mark | None:
        """That of the record with this header; None when there is none that can be read."""
        mark = self._read()
        return mark if mark is not None and mark.record == record else None

    def foreign_to(self, record: str) -> Mapping[str, Any]:
        """The header of another record than this, when that one's head is noted; else empty."""
        mark = self._read()
        return {} if mark is None or mark.record == record else mark.header

    def _read(self) -> Mark | None:
        try:
            if (found := self._FORM.fullmatch(self._path.read_bytes())) is None:
                return None
            header = decode(found[5], type=dict[str, Any])
        except (OSError, ValueError, RecursionError):
            return None
        return Mark(found[1].decode(), int(found[2]), int(found[3]), found[4].decode(), header)

    def write(self, mark: Mark) -> None:
        # an act that is on the disk is not refused because this file cannot be written
        with suppress(OSError):
            said = f"{mark.record} {mark.start:020} {mark.end:020} {mark.chain}\n"
            content = said.encode() + encode(mark.header) + b"\n"
            if self._file is None:
                self._file = FileIO(open_private(self._path, os.O_WRONLY | os.O_CREAT), "w")
                if os.fstat(self._file.fileno()).st_size > len(content):  # that of another record
                    self._file.truncate(0)
            self._file.seek(0)
            self._file.write(content)

    def remove(self) -> None:
        """Raises OSError."""
        self.close()
        self._path.unlink(missing_ok=True)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


class Snapshot(Struct, frozen=True):
    """``record.snapshot``: what stood in a record up to the line of ``mark``. It spares the next
    opening most of its work and is never needed.

    ``digest`` is the SHA-256 of the record up to there, ``ids`` are those of its facts, ``places``
    (two machine words a fact) where the JSON of each begins and ends. Where a digest stands in its
    place, ``kept`` has the JSON of what a purge kept, by number. ``state`` is what they add up to.
    """

    mark: Mark
    digest: bytes
    ids: list[str]
    places: bytes
    kept: dict[int, bytes]
    state: bytes

    def facts_in(self, part: bytes) -> Arrivals:
        """The facts of the record's bytes up to there, each read when it is asked for."""
        places = array("Q", self.places)

        def read(number: int) -> Fact:
            begin, end = places[2 * number : 2 * number + 2]
            return read_fact(self.kept.get(number) or part[begin:end])

        return Arrivals(len(self.ids), read)


_ITEM = re.compile(rb"\t(?:[0-9a-f]{16}([^\t\n]*)|#[0-9a-f]{64})")


def snapshot_of(
    part: bytes, mark: Mark, facts: Sequence[Fact], ids: list[str], state: bytes
) -> Snapshot | None:
    """One of the record's bytes up to the line of ``mark``, which are checked for it line by line;
    None where they are not sound, or not those of ``facts``."""
    found = read_lines(part, NO_CHAIN, bytes)
    places = [item.span(1) for item in _ITEM.finditer(part, part.find(b"\n"))]
    if found.damage or found.chain != mark.chain or not len(places) == len(facts) == len(ids):
        return None
    kept = {n: encode(pack(facts[n])) for n, (begin, _end) in enumerate(places) if begin < 0}
    words = array("Q", (max(0, word) for place in places for word in place)).tobytes()
    return Snapshot(mark, sha256(part).digest(), ids, words, kept, state)


def read_snapshot(record: Path, key: Callable[[], bytes]) -> Snapshot | None:
    """None where there is none that is sealed with ``key``, which is asked for where there is
    one."""
    with suppress(OSError, MsgspecError, RecursionError):
        content = record.with_suffix(_SNAPSHOT).read_bytes()
        seal, said = content[:32], content[32:]
        if hmac.compare_digest(seal, hmac.digest(key(), said, "sha256")):
            return msgpack.decode(said, type=Snapshot)
    return None


def write_snapshot(record: Path, key: bytes, snapshot: Snapshot) -> None:
    """All at once, or nothing. Raises OSError."""
    said = msgpack.encode(snapshot)
    write_private(record.with_suffix(_SNAPSHOT), hmac.digest(key, said, "sha256") + said)


def forget_snapshot(record: Path) -> None:
    """Removes it, and one whose writing did not end. Raises OSError."""
    for suffix in (_SNAPSHOT, _SNAPSHOT + ".unfinished"):
        record.with_suffix(suffix).unlink(missing_ok=True)


_SNAPSHOT = ".snapshot"
