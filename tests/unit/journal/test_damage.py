"""What was damaged is told and never cut; what was only begun is set aside by who writes next."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.journal.disk import sync
from store.journal.ledger import Ledger
from store.journal.problems import (
    Damage,
    LedgerContended,
    LedgerConverted,
    LedgerDamaged,
    LedgerMissing,
    LedgerReplaced,
    LedgerUncertain,
    LedgerUnsynced,
    RecordProblem,
)
from store.journal.sealed_line import NO_CHAIN, is_unfinished, seal
from store.journal.tiny import TinyJournal
from tests.unit.journal.contract import a_fact

replaceable = pytest.mark.skipif(
    sys.platform == "win32", reason="there nobody can replace a file that is open"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Ledger.create(tmp_path / "record.log", {"event": 1})
    return tmp_path / "record.log"


@pytest.fixture
def whole(path: Path) -> bytes:
    """A record of thirty acknowledged facts."""
    journal = TinyJournal(path)
    for number in range(1, 31):
        journal.append([a_fact(number)])
    journal.close()
    return path.read_bytes()


def ids(path: Path) -> list[str]:
    journal = TinyJournal(path)
    try:
        return [fact.id for fact in journal.read()]
    finally:
        journal.close()


def a_byte_of_each_of_the_last_five_lines(whole: bytes) -> bytes:
    *before, a, b, c, d, e = whole.splitlines(keepends=True)
    return b"".join(before) + b"".join(b"X" + line[1:] for line in (a, b, c, d, e))


def with_the_last_newlines_as(sign: bytes) -> Callable[[bytes], bytes]:
    def change(whole: bytes) -> bytes:
        *before, a, b, c = whole.splitlines()
        return b"\n".join(before) + b"\n" + sign.join((a, b, c)) + sign

    return change


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "a byte of each of the last five lines": a_byte_of_each_of_the_last_five_lines,
    "the last 4 KB are zeros": lambda whole: whole[:-4096] + bytes(4096),
    "the last 100 bytes are zeros": lambda whole: whole[:-100] + bytes(100),
    "4 KB of zeros before the last newline": lambda whole: whole[:-4097] + bytes(4096) + b"\n",
    "one bit of the last line": lambda whole: whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:],
    "the last newline became a letter": lambda whole: whole[:-1] + b"K",
    "newlines became spaces": with_the_last_newlines_as(b" "),
    "newlines became tabs": with_the_last_newlines_as(b"\t"),
    "newlines are gone": with_the_last_newlines_as(b""),
    "a foreign line at the end": lambda whole: whole + b"hello\n",
    "two lines in one": lambda whole: whole[: whole[:-1].rindex(b"\n")] + b"x\n",
}


@pytest.mark.parametrize("known", [True, False], ids=["head known", "head unknown"])
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_at_the_end_is_told_by_everyone_and_nothing_is_cut(
    path: Path, whole: bytes, damage: Callable[[bytes], bytes], known: bool
) -> None:
    damaged = damage(whole)
    path.write_bytes(damaged)
    if not known:
        path.with_suffix(".head").unlink()
    for _ in range(2):
        journal = TinyJournal(path)
        assert journal.damage is not None
        assert journal.problem() is RecordProblem.DAMAGED
        with pytest.raises(LedgerDamaged):
            journal.append([a_fact(99)])
        with pytest.raises(LedgerDamaged):
            journal.append([a_fact(99)])
        journal.close()
    assert path.read_bytes() == damaged
    assert not path.with_suffix(".torn").exists()


@given(st.lists(st.dictionaries(st.text(), st.text()), min_size=1, max_size=3), st.data())
def test_a_line_is_unfinished_wherever_it_was_cut_and_never_with_more_behind_it(
    documents: list[dict[str, str]], data: st.DataObject
) -> None:
    line, chain = seal(documents, NO_CHAIN)
    cut = data.draw(st.integers(1, len(line) - 1))
    assert is_unfinished(line[:cut])
    assert not is_unfinished(line)
    more, _ = seal(documents, chain)
    assert not is_unfinished(line[:-1] + more[:-1])
    assert not is_unfinished(line[:cut] + bytes(1))


def test_who_reads_changes_no_file(path: Path, whole: bytes) -> None:
    path.write_bytes(whole + b"deadbeef")
    (path.with_suffix(".reserve")).unlink()
    (path.with_suffix(".lock")).unlink()
    before = {file: file.read_bytes() for file in path.parent.iterdir()}
    journal = TinyJournal(path)
    assert (len(journal.read()), journal.torn_bytes) == (30, 8)
    assert journal.head().facts == len(journal.heads()) - 1 == 30
    assert not journal.changed()
    journal.close()
    assert {file: file.read_bytes() for file in path.parent.iterdir()} == before


def test_looking_for_problems_never_touches_what_another_desk_wrote(
    path: Path, whole: bytes
) -> None:
    path.write_bytes(whole + b"deadbeef")
    here, there = TinyJournal(path), TinyJournal(path)
    there.append([a_fact(31)])
    there.append([a_fact(32)])
    assert here.torn_bytes == 8
    for _ in range(3):
        assert here.problem() is None
    assert ids(path)[-2:] == ["id31", "id32"]
    assert [fact.id for fact in here.read(30)] == ["id31", "id32"]
    assert here.torn_bytes == 0


def test_an_end_cut_off_between_two_lines_is_missed_until_that_is_settled(
    path: Path, whole: bytes
) -> None:
    journal = TinyJournal(path)
    told = journal.head().chain
    assert journal.lost_head == ""
    journal.close()
    path.write_bytes(b"".join(whole.splitlines(keepends=True)[:-3]))
    for number in (41, 42):  # what is recorded afterwards does not hide it
        journal = TinyJournal(path)
        assert journal.damage is None
        assert journal.lost_head == told
        journal.append([a_fact(number)])
        assert journal.lost_head == told
        journal.close()
    journal = TinyJournal(path)
    journal.acknowledge()
    assert journal.lost_head == ""
    journal.append([a_fact(43)])
    journal.close()
    path.write_bytes(path.read_bytes()[:-30])
    assert TinyJournal(path).lost_head


@pytest.mark.parametrize("mark", [b"", b"x" * 150, bytes(150), "ổ".encode()])
def test_a_head_that_cannot_be_read_claims_no_loss(path: Path, whole: bytes, mark: bytes) -> None:
    path.with_suffix(".head").write_bytes(mark)
    journal = TinyJournal(path)
    assert journal.lost_head is None
    journal.append([a_fact(31)])
    assert ids(path)[-1] == "id31"


def test_the_head_of_another_record_claims_no_loss(path: Path, whole: bytes) -> None:
    other = path.with_name("other.log")
    Ledger.create(other, {"event": 2, "created": "x" * 200})
    head = other.with_suffix(".head").read_bytes()
    path.with_suffix(".head").write_bytes(head)
    journal = TinyJournal(path)
    assert (journal.lost_head, journal.foreign_head) == (None, {"event": 2, "created": "x" * 200})
    journal.acknowledge()
    assert (journal.lost_head, journal.foreign_head) == ("", {})
    assert len(path.with_suffix(".head").read_bytes()) < len(head)


@pytest.mark.parametrize("line", [1, 2, 15, 31])
def test_what_the_disk_lost_of_what_was_read_is_found_when_it_is_read_again(
    path: Path, whole: bytes, line: int
) -> None:
    journal = TinyJournal(path)
    journal.read_again()
    assert journal.damage is None
    place = sum(map(len, whole.splitlines(keepends=True)[: line - 1])) + 50
    path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    journal.read_again()
    assert journal.damage == Damage(line, "crc", 31 - line)
    with pytest.raises(LedgerDamaged):
        journal.append([a_fact(99)])


def failing(calls: dict[int, int]) -> Callable[[int], None]:
    """A sync that fails with an errno at the calls named, counted from 1."""
    count = iter(range(1, 100))

    def fail(descriptor: int) -> None:
        if (number := calls.get(next(count))) is not None:
            raise OSError(number, os.strerror(number))
        sync(descriptor)

    return fail


def test_an_act_whose_sync_failed_is_not_found_later(
    path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal, follower = TinyJournal(path), TinyJournal(path)
    monkeypatch.setattr("store.journal.ledger.sync", failing({1: errno.EIO}))
    with pytest.raises(LedgerUnsynced) as caught:
        journal.append([a_fact(31)])
    assert not isinstance(caught.value, LedgerUncertain)
    assert journal.problem() is RecordProblem.UNSYNCED
    assert path.read_bytes() == whole
    assert follower.read(30) == []
    follower.append([a_fact(32)])
    assert ids(path)[30:] == ["id32"]


@pytest.mark.parametrize("fails", ["sync of the cut", "cut"])
def test_when_the_taking_back_fails_too_nobody_claims_to_know(
    path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    journal = TinyJournal(path)
    syncs = {1: errno.EIO, 2: errno.EIO} if fails == "sync of the cut" else {1: errno.EIO}
    monkeypatch.setattr("store.journal.ledger.sync", failing(syncs))

    def no_cut(_descriptor: int, _length: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    if fails == "cut":
        monkeypatch.setattr(os, "ftruncate", no_cut)
    with pytest.raises(LedgerUncertain):
        journal.append([a_fact(31)])
    with pytest.raises(LedgerUnsynced) as again:
        journal.append([a_fact(32)])
    assert not isinstance(again.value, LedgerUncertain)  # that one was never begun
    assert "id32" not in ids(path)


@replaceable
def test_a_record_replaced_under_an_open_desk_is_told_and_the_dead_file_left_alone(
    path: Path, whole: bytes
) -> None:
    journal = TinyJournal(path)
    dead = path.with_suffix(".dead")
    os.link(path, dead)
    other = path.with_suffix(".other")
    other.write_bytes(whole)
    other.replace(path)
    assert journal.problem() is RecordProblem.REPLACED
    with pytest.raises(LedgerReplaced):
        journal.append([a_fact(31)])
    assert dead.read_bytes() == whole
    path.unlink()
    assert journal.problem() is RecordProblem.MISSING
    with pytest.raises(LedgerMissing):
        journal.append([a_fact(31)])


@replaceable
def test_a_record_replaced_while_an_act_is_written_does_not_acknowledge_it(
    path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = TinyJournal(path)
    dead = path.with_suffix(".dead")
    os.link(path, dead)

    def replaced_meanwhile(descriptor: int) -> None:
        if path.stat().st_nlink == 2:
            path.unlink()
            path.write_bytes(whole)
        sync(descriptor)

    monkeypatch.setattr("store.journal.ledger.sync", replaced_meanwhile)
    with pytest.raises(LedgerReplaced):
        journal.append([a_fact(31)])
    assert dead.read_bytes() == whole  # should it come back, the act is not in it


def test_what_a_program_without_the_lock_wrote_meanwhile_is_not_written_over(
    path: Path, whole: bytes
) -> None:
    journal = TinyJournal(path)
    with journal.exclusive():
        with path.open("ab") as file:
            file.write(b"deadbeef")
        with pytest.raises(LedgerContended):
            journal.append([a_fact(31)])
    assert path.read_bytes() == whole + b"deadbeef"
    assert journal.append([a_fact(31)]) == [31]


@pytest.mark.parametrize(
    "convert",
    [
        lambda whole: whole.replace(b"\n", b"\r\n"),
        lambda whole: b"\xef\xbb\xbf" + whole.replace(b"\n", b"\r\n"),
        lambda whole: b"\xef\xbb\xbf" + whole,
    ],
    ids=["CRLF", "CRLF with a mark of UTF-8", "a mark of UTF-8"],
)
def test_a_converted_record_is_recognized(
    path: Path, whole: bytes, convert: Callable[[bytes], bytes]
) -> None:
    path.write_bytes(convert(whole))
    with pytest.raises(LedgerConverted):
        TinyJournal(path)
    assert path.read_bytes() == convert(whole)


def test_a_record_cut_behind_an_open_desk_stays_read_and_is_left_as_it_is(
    path: Path, whole: bytes
) -> None:
    journal = TinyJournal(path)
    os.truncate(path, len(whole) - 40)
    assert journal.changed()
    assert len(journal.read()) == 30
    assert journal.damage == Damage(31, "cut")
    assert not journal.changed()


def test_closing_twice_does_nothing(path: Path, whole: bytes) -> None:
    journal = TinyJournal(path)
    journal.append([a_fact(31)])
    journal.close()
    journal.close()
    journal.ledger.close()
