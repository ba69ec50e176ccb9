"""What a backup tells of acts that the record no longer holds."""

import zipfile
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.backup import restore, write_backup
from store.event.folder import HEAD, RECORD, EventFolder, FolderProblem
from store.event.losses import Settle
from store.event.record import Record
from store.event.settlement import unsettled
from store.journal.clock import HandClock
from store.journal.ledger import Ledger
from store.journal.tiny import TinyJournal
from tests.support.events import MORNING, make_event, open_record, settle


@pytest.fixture
def admitted(record: Record) -> Record:
    settle(record, *(Admit(number, By.NUMBER) for number in (1, 2, 3)))
    return record


CLOCK = HandClock(MORNING)


def test_what_is_cut_off_a_restored_record_is_missed(
    event: EventFolder, admitted: Record, tmp_path: Path
) -> None:
    write_backup(event, tmp_path / "b.zip", CLOCK)
    restore(tmp_path / "b.zip", tmp_path / "back")
    path = tmp_path / "back" / RECORD
    with closing(TinyJournal(path)) as journal:
        assert journal.lost_head == ""
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    with closing(TinyJournal(path)) as journal:
        assert journal.lost_head == admitted.head.chain


def cut(folder: Path, lines: int) -> None:
    path = folder / RECORD
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-lines]))


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_missing_acts_are_missed_in_the_restored_copy_until_they_are_settled(
    event: EventFolder, admitted: Record, tmp_path: Path, lines: int
) -> None:
    told = admitted.head.chain
    admitted.close()
    cut(event.path, lines)
    open_record(event).decide(Admit(9, By.NUMBER))  # what is recorded afterwards does not hide it
    folder = event
    for copy in ("first", "second"):  # and a copy of the copy
        out, back = tmp_path / f"{copy}.zip", tmp_path / copy
        write_backup(folder, out, CLOCK)
        restore(out, back)
        folder = EventFolder.open(back)
        left = unsettled(folder, open_record(folder))
        assert [(lost.head, lost.source) for lost in left.lost] == [(told, back / HEAD)]
    record = open_record(folder)
    settle(record, Settle(unsettled(folder, record), "Đã so với sổ tay"))
    record.journal.acknowledge()
    write_backup(folder, tmp_path / "settled.zip", CLOCK)
    restore(tmp_path / "settled.zip", tmp_path / "settled")
    whole = EventFolder.open(tmp_path / "settled")
    assert unsettled(whole, open_record(whole)).lost == ()


def test_the_head_goes_with_the_record_of_the_same_moment(
    event: EventFolder, admitted: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another desk records between the two: the copy misses nothing that it does not hold."""
    read_new, there = Ledger.read_new, open_record(event)
    recording: list[Thread] = []

    def meanwhile(ledger: Ledger) -> list[dict[str, Any]]:
        if ledger.path == event.path / RECORD and not recording:
            recording.append(Thread(target=there.decide, args=(Admit(9, By.NUMBER),)))
            recording[0].start()
        return read_new(ledger)

    monkeypatch.setattr(Ledger, "read_new", meanwhile)
    write_backup(event, tmp_path / "b.zip", CLOCK)
    recording[0].join()
    monkeypatch.undo()
    restore(tmp_path / "b.zip", tmp_path / "back")
    back = EventFolder.open(tmp_path / "back")
    assert unsettled(back, open_record(back)).lost == ()


def test_a_backup_of_before_heads_were_carried_is_acknowledged_as_it_is(
    event: EventFolder, admitted: Record, tmp_path: Path
) -> None:
    (event.path / HEAD).unlink()
    write_backup(event, tmp_path / "b.zip", CLOCK)
    assert HEAD not in zipfile.ZipFile(tmp_path / "b.zip").namelist()
    restore(tmp_path / "b.zip", tmp_path / "back")
    cut(tmp_path / "back", 1)
    with closing(TinyJournal(tmp_path / "back" / RECORD)) as journal:
        assert journal.lost_head == admitted.head.chain


def test_a_head_of_another_record_stays_one_in_the_restored_copy(
    event: EventFolder, tmp_path: Path
) -> None:
    other = make_event(tmp_path / "other", number="77")
    (event.path / HEAD).write_bytes((other.path / HEAD).read_bytes())
    write_backup(event, tmp_path / "b.zip", CLOCK)
    restore(tmp_path / "b.zip", tmp_path / "back")
    back = EventFolder.open(tmp_path / "back")
    foreign = back.foreign_part(open_record(back))
    assert foreign is not None
    assert foreign.problem is FolderProblem.OTHER_HEAD
