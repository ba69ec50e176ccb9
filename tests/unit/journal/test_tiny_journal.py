import errno
import inspect
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tinydb import where
from tinydb.table import Document, Table

from store.facts.fact import pack
from store.journal import disk
from store.journal.disk import write_whole
from store.journal.ledger import Ledger
from store.journal.problems import (
    Damage,
    LedgerBroken,
    LedgerForeign,
    LedgerFull,
    LedgerMissing,
    LedgerNewer,
    LedgerReadOnly,
    LedgerUnsynced,
    RecordProblem,
)
from store.journal.tiny import FactsAreFinal, FactTable, TinyJournal
from tests.support.sizes import scale
from tests.unit.journal.contract import JournalContract, Opener, a_fact

posix = pytest.mark.skipif(sys.platform == "win32", reason="the call is not there")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Ledger.create(tmp_path / "record.log", {"event": 1})
    return tmp_path / "record.log"


class TestTinyJournal(JournalContract):
    @pytest.fixture
    def open_journal(self, path: Path) -> Iterator[Opener]:
        opened: list[TinyJournal] = []

        def open_journal() -> TinyJournal:
            opened.append(TinyJournal(path))
            return opened[-1]

        yield open_journal


def filled(path: Path, count: int = 3) -> TinyJournal:
    journal = TinyJournal(path)
    for number in range(1, count + 1):
        journal.append([a_fact(number)])
    return journal


def test_tinydb_itself_answers_questions_about_the_facts(path: Path) -> None:
    table = filled(path).base.table("facts")
    assert len(table) == 3
    assert table.count(where("data")["n"] >= 2) == 2
    found = table.get(where("id") == "id2")
    assert found is not None
    assert found["data"]["á"] == "ổ"
    third = table.get(doc_id=3)
    assert third is not None
    assert third["id"] == "id3"
    assert [document.doc_id for document in table.search(where("desk") == "bàn 1")] == [1, 2, 3]


def test_facts_cannot_be_changed_or_removed_through_tinydb(path: Path) -> None:
    journal = filled(path)
    table = journal.base.table("facts")
    for attempt in (
        lambda: table.update({"desk": "x"}),
        lambda: table.remove(where("id") == "id1"),
        lambda: table.truncate(),
        lambda: table.upsert({"id": "id1"}, where("id") == "id1"),
        lambda: journal.base.drop_tables(),
    ):
        with pytest.raises(FactsAreFinal):
            attempt()
    assert TinyJournal(path).read() == journal.read()


def test_every_way_of_tinydb_to_change_documents_is_refused() -> None:
    writing = {
        name
        for name, method in vars(Table).items()
        if inspect.isfunction(method) and "self._update_table(" in inspect.getsource(method)
    }
    assert {"insert", "insert_multiple", "update", "remove", "truncate"} <= writing
    for name in writing - {"__init__", "insert", "insert_multiple"}:
        assert getattr(FactTable, name) is FactTable.update, name
    assert FactTable.upsert is FactTable.update  # it inserts or updates


def test_every_question_of_tinydb_sees_what_others_have_added(path: Path) -> None:
    table, other = TinyJournal(path).base.table("facts"), TinyJournal(path)
    asked = where("desk") == "bàn 1"
    ways: list[Callable[[], int]] = [
        lambda: len(table.search(asked)),
        lambda: len(table),
        lambda: len(list(table)),
        lambda: table.count(asked),
        lambda: len(table.all()),
        lambda: sum(table.contains(doc_id=number) for number in range(1, 9)),
    ]
    for number, way in enumerate(ways, 1):
        assert way() == number - 1
        other.append([a_fact(number)])
        assert way() == number


@pytest.mark.parametrize("wrong", [Document({"id": "x"}, doc_id=9), "text"])
def test_what_is_no_plain_fact_is_refused_and_nothing_is_kept(path: Path, wrong: Any) -> None:
    journal = filled(path)
    with pytest.raises(TypeError):
        journal.base.table("facts").insert_multiple([{"id": "a"}, wrong])
    assert len(journal.base.table("facts")) == 3


def test_an_insert_through_tinydb_is_read_by_everyone(path: Path) -> None:
    here, there = filled(path), TinyJournal(path)
    assert here.base.table("facts").insert(pack(a_fact(8))) == 4
    assert there.read()[-1] == here.read()[-1] == a_fact(8)


@posix
def test_an_acknowledgement_is_one_write_and_one_sync(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = filled(path)
    calls: list[str] = []
    real_write, real_sync = os.write, os.fdatasync

    def write(descriptor: int, content: bytes) -> int:
        calls.append("write")
        return real_write(descriptor, content)

    def sync(descriptor: int) -> None:
        calls.append("sync")
        real_sync(descriptor)

    monkeypatch.setattr(os, "write", write)
    monkeypatch.setattr(os, "fdatasync", sync)
    journal.append([a_fact(9), a_fact(10)])
    assert calls == ["write", "sync"]


@posix
def test_the_record_is_readable_by_its_owner_only(path: Path) -> None:
    filled(path)
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_a_torn_tail_is_set_aside_at_every_cut_of_the_last_line(path: Path) -> None:
    filled(path).close()
    whole = path.read_bytes()
    last = whole.rstrip(b"\n").rindex(b"\n") + 1
    for cut in (*range(last, len(whole) - 1, scale(9, 1)), len(whole) - 1):
        path.write_bytes(whole[:cut])
        journal = TinyJournal(path)
        assert [fact.id for fact in journal.read()] == ["id1", "id2"]
        assert journal.ledger.torn_bytes == cut - last
        assert journal.append([a_fact(4)]) == [3]
        journal.close()
        assert [fact.id for fact in TinyJournal(path).read()] == ["id1", "id2", "id4"]
    assert whole[last:-1] in path.with_suffix(".torn").read_bytes()


def test_without_room_to_set_a_torn_tail_aside_the_record_is_read_and_written_later(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = TinyJournal(path)
    journal.append([a_fact(1)])
    journal.close()
    whole = path.read_bytes()
    path.write_bytes(whole + b"deadbeef " + b"x" * 500)
    room = [False]

    def on_a_full_disk(descriptor: int, content: bytes) -> None:
        if not room[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write_whole(descriptor, content)

    monkeypatch.setattr("store.journal.ledger.write_whole", on_a_full_disk)
    journal = TinyJournal(path)
    assert journal.read() == [a_fact(1)]
    assert journal.torn_bytes == 509
    with pytest.raises(LedgerFull):
        journal.append([a_fact(2)])
    assert path.read_bytes().endswith(b"x")
    room[0] = True
    assert journal.append([a_fact(2)]) == [2]
    assert path.with_suffix(".torn").read_bytes() == b"deadbeef " + b"x" * 500 + b"\n"
    assert path.read_bytes().startswith(whole)
    assert journal.torn_bytes == 0
    assert journal.set_aside is not None
    assert journal.set_aside.size == 509
    journal.close()
    assert TinyJournal(path).read() == [a_fact(1), a_fact(2)]


def test_who_may_only_read_is_told_of_a_torn_tail_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(path.read_bytes() + b"deadbeef")
    opened = disk.open_record
    monkeypatch.setattr("store.journal.ledger.open_record", lambda path: (opened(path)[0], False))
    assert TinyJournal(path).torn_bytes == 8
    assert path.read_bytes().endswith(b"deadbeef")


def test_a_record_whose_first_line_is_damaged_is_no_foreign_file(path: Path) -> None:
    TinyJournal(path).append([a_fact(1)])
    path.write_bytes(b"x" + path.read_bytes()[1:])
    with pytest.raises(LedgerBroken):
        TinyJournal(path)


def test_a_change_in_the_middle_opens_read_only_up_to_there_and_says_where(path: Path) -> None:
    filled(path, 4).close()
    lines = path.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b'"n":2', b'"n":3')
    path.write_bytes(b"".join(lines))
    journal = TinyJournal(path)
    assert [fact.id for fact in journal.read()] == ["id1"]
    assert journal.ledger.damage == Damage(3, "crc", 2)
    with pytest.raises(LedgerReadOnly):
        journal.append([a_fact(9)])
    assert path.read_bytes() == b"".join(lines)


@pytest.mark.parametrize("change", ["remove", "swap", "repeat"])
def test_whole_lines_moved_about_break_the_chain(path: Path, change: str) -> None:
    filled(path, 4).close()
    header, one, two, three, four = path.read_bytes().splitlines(keepends=True)
    lines = {"remove": [three], "swap": [three, two], "repeat": [two, two, three]}[change]
    path.write_bytes(b"".join([header, one, *lines, four]))
    journal = TinyJournal(path)
    assert journal.ledger.damage is not None
    assert journal.ledger.damage.cause == "chain"


def test_a_file_that_is_no_record_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "record.log"
    with pytest.raises(LedgerMissing):
        TinyJournal(path)
    path.write_bytes(b"hello\n")
    with pytest.raises(LedgerForeign):
        TinyJournal(path)
    with pytest.raises(FileExistsError):
        Ledger.create(path, {})


def test_a_record_of_a_newer_format_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "record.log"
    monkeypatch.setattr("store.journal.ledger.FORMAT_VERSION", 2)
    Ledger.create(path, {})
    monkeypatch.undo()
    with pytest.raises(LedgerNewer):
        TinyJournal(path)


def test_a_failed_sync_closes_the_record_for_writing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = filled(path)

    def fail(_descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("store.journal.ledger.sync", fail)
    for _ in range(2):  # a second sync that succeeds would prove nothing
        with pytest.raises(LedgerUnsynced):
            journal.append([a_fact(9)])
        monkeypatch.undo()
    assert journal.problem() is RecordProblem.UNSYNCED
    assert [fact.id for fact in TinyJournal(path).read()] == ["id1", "id2", "id3"]
