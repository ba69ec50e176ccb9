"""The record's disk cut, filled, taken away and made read-only."""

import errno
import os
import random
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import RECORD, EventFolder
from store.event.record import Record
from store.journal import ledger
from store.journal.disk import sync as disk_sync
from store.journal.problems import (
    LedgerBroken,
    LedgerError,
    LedgerFull,
    LedgerMissing,
    LedgerReadOnly,
    RecordProblem,
)
from store.journal.tiny import TinyJournal
from tests.support.events import conference_of, make_event, open_record
from tests.support.sizes import scale
from tests.unit.journal.contract import a_fact

pytestmark = pytest.mark.event(delegates=60)


def admit(record: Record, *numbers: int) -> None:
    for number in numbers:
        record.decide(Admit(number, By.NUMBER))


def present(event: EventFolder) -> list[int]:
    return conference_of(event).attendance.present


def test_cut_at_every_byte_of_the_last_three_facts_it_opens_as_a_prefix(event: EventFolder) -> None:
    record = open_record(event)
    admit(record, 1, 2, 3, 4)
    ids = [fact.id for fact in record.conference.history]
    record.close()
    path = event.path / RECORD
    whole = path.read_bytes()
    third_last = [i + 1 for i, byte in enumerate(whole) if byte == 10][-4]
    for cut in range(third_last, len(whole) + 1):
        path.write_bytes(whole[:cut])
        journal = TinyJournal(path)
        read = [fact.id for fact in journal.read()]
        assert read == ids[: len(read)]
        assert len(read) == len(ids) - 3 + whole[third_last:cut].count(b"\n")
        assert journal.damage is None
        journal.close()


def test_any_flipped_bit_is_found_or_was_in_the_last_line(event: EventFolder) -> None:
    record = open_record(event)
    admit(record, *range(1, 9))
    facts = len(record.conference.history)
    record.close()
    path = event.path / RECORD
    whole = path.read_bytes()
    last_line = whole.rstrip(b"\n").rindex(b"\n")
    header = whole.index(b"\n") + 1
    chance = random.Random(5)
    for _ in range(scale(300, 3000)):
        at, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
        path.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
        if at < header:
            with pytest.raises(LedgerBroken):
                TinyJournal(path)
            continue
        journal = TinyJournal(path)
        if journal.damage is None:
            # set aside as a torn tail: only the end of the record can be
            assert at >= last_line
            assert facts - 2 <= len(journal.read()) < facts or at == len(whole) - 1
        else:
            with pytest.raises(LedgerReadOnly):
                journal.append([a_fact(77)])
        journal.close()
        path.with_suffix(".torn").unlink(missing_ok=True)


@dataclass
class PowerCut:
    """A file whose unsynced writes may be dropped or torn, in any mixture, when power fails.

    A disk keeps what was synced; of what came after it may have kept any subset of sectors.
    """

    durable: bytes
    pending: list[tuple[int, bytes]] = field(default_factory=list)

    SECTOR = 64  # far below a real one: more ways to be torn

    def write(self, offset: int, content: bytes) -> None:
        for at in range(0, len(content), self.SECTOR):
            self.pending.append((offset + at, content[at : at + self.SECTOR]))

    def sync(self) -> None:
        self.durable = self._with(self.pending)
        self.pending.clear()

    def after_the_cut(self, chance: random.Random) -> bytes:
        kept = [write for write in self.pending if chance.random() < 0.5]
        chance.shuffle(kept)
        return self._with(kept)

    def _with(self, writes: list[tuple[int, bytes]]) -> bytes:
        image = bytearray(self.durable)
        for offset, content in writes:
            image.extend(bytes(max(0, offset + len(content) - len(image))))
            image[offset : offset + len(content)] = content
        return bytes(image)


def test_power_cut_at_any_write_loses_no_acknowledged_fact(
    event: EventFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = event.path / RECORD
    record = open_record(event)
    disk = PowerCut(path.read_bytes())
    images: list[tuple[int, bytes]] = []
    chance = random.Random(11)
    acknowledged = 0
    real_write, real_sync = os.write, disk_sync
    journal = record.journal
    assert isinstance(journal, TinyJournal)
    descriptor = journal.ledger._descriptor

    def photograph() -> None:
        images.extend((acknowledged, disk.after_the_cut(chance)) for _ in range(scale(3, 12)))

    def write(to: int, content: bytes) -> int:
        if to == descriptor:
            disk.write(os.lseek(to, 0, os.SEEK_CUR), content)
            photograph()
        return real_write(to, content)

    def sync(of: int) -> None:
        real_sync(of)
        photograph()
        disk.sync()

    monkeypatch.setattr(os, "write", write)
    monkeypatch.setattr(ledger, "sync", sync)
    for number in range(1, scale(21, 51)):
        admit(record, number)
        acknowledged = number
        photograph()
    monkeypatch.undo()
    record.close()
    for told, image in images:
        path.write_bytes(image)
        path.with_suffix(".torn").unlink(missing_ok=True)
        kept = present(event)
        assert kept[:told] == list(range(1, told + 1))
        assert len(kept) <= told + 1


def test_a_full_disk_loses_nothing_and_the_reserve_buys_time(
    event: EventFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = 0
    real_write = os.write

    def write(to: int, content: bytes) -> int:
        """A disk with ``room`` bytes, and what the reserve gives back when it is removed."""
        free = room + (0 if reserve.exists() else 2_000) - used[0]
        if len(content) > free:
            return real_write(to, content[: max(0, free)]) if free > 0 else _no_room()
        used[0] += len(content)
        return real_write(to, content)

    used = [0]
    record = open_record(event)
    reserve = (event.path / RECORD).with_suffix(".reserve")
    assert reserve.stat().st_size == ledger.RESERVE_BYTES
    journal = record.journal
    assert isinstance(journal, TinyJournal)
    monkeypatch.setattr(ledger.Ledger, "free_bytes", property(lambda _self: 0))
    monkeypatch.setattr(os, "write", write)
    told = []
    with pytest.raises(LedgerFull):
        for number in range(1, 60):
            admit(record, number)
            told.append(number)
            if len(told) == 1:
                assert not reserve.exists()
                assert record.condition().problem is RecordProblem.ON_RESERVE
    assert record.condition().problem is RecordProblem.FULL
    assert told  # the reserve bought these
    assert record.conference.attendance.present == told
    monkeypatch.undo()
    admit(record, 60)
    record.close()
    assert present(event) == [*told, 60]


def _no_room() -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_on_a_small_filesystem_that_fills_up_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(small)],
        capture_output=True,
        check=False,
    )
    assert not mounted.returncode or "CI" not in os.environ, mounted.stderr
    if mounted.returncode:
        pytest.skip("only an administrator can mount a small filesystem here")
    try:
        event = make_event(small / "event", delegates=800)
        record = open_record(event)
        assert record.condition().problem is RecordProblem.ON_RESERVE  # no room for the reserve
        (small / "other.bin").write_bytes(bytes(max(0, record.journal.free_bytes - 40_000)))
        told = []
        with pytest.raises(LedgerFull):
            for number in range(1, 800):
                admit(record, number)
                told.append(number)
        assert len(told) > 10
        assert record.conference.attendance.present == told
        (small / "other.bin").unlink()
        admit(record, 800)
        record.close()
        assert present(event) == [*told, 800]
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_a_folder_that_goes_away_and_comes_back(event: EventFolder, tmp_path: Path) -> None:
    record = open_record(event)
    admit(record, 1)
    shutil.move(event.path, tmp_path / "away")
    assert record.condition().problem is RecordProblem.MISSING
    with pytest.raises(LedgerMissing):
        admit(record, 2)
    shutil.move(tmp_path / "away", event.path)
    assert record.condition().problem is None
    admit(record, 2)
    record.close()
    assert present(event) == [1, 2]


def test_a_read_only_record_is_read_and_written_again_when_it_may_be(
    event: EventFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_open, locked = os.open, [True]

    def open_(path: Path | str, flags: int, *mode: int) -> int:
        if locked[0] and str(path).endswith(RECORD) and flags & os.O_RDWR:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real_open(path, flags, *mode)

    monkeypatch.setattr(os, "open", open_)
    record = open_record(event)
    assert len(record.conference.roll.summoned) == 60
    assert record.condition().problem is RecordProblem.READ_ONLY
    with pytest.raises(LedgerReadOnly):
        admit(record, 1)
    locked[0] = False
    assert record.condition().problem is None
    admit(record, 1)
    record.close()
    assert present(event) == [1]


def test_a_record_cut_behind_an_open_desk_is_noticed(event: EventFolder) -> None:
    record = open_record(event)
    admit(record, 1, 2)
    path = event.path / RECORD
    os.truncate(path, path.stat().st_size // 2)
    record.follow()
    assert record.condition().problem is RecordProblem.DAMAGED
    with pytest.raises(LedgerError):
        admit(record, 3)
    assert record.conference.attendance.present == [1, 2]
