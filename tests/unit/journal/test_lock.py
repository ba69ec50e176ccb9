"""The lock is on the record itself; the older lock file is taken as well, and needed by nobody."""

import errno
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from store.journal import lock
from store.journal.ledger import Ledger
from store.journal.tiny import TinyJournal
from tests.unit.journal.contract import a_fact


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Ledger.create(tmp_path / "record.log", {"event": 1})
    journal = TinyJournal(tmp_path / "record.log")
    journal.append([a_fact(1)])
    journal.close()
    return tmp_path / "record.log"


def waits(one: TinyJournal, other: TinyJournal) -> bool:
    """Whether ``other`` comes in only after ``one`` has let go."""
    order: list[str] = []

    def come_in() -> None:
        with other.exclusive():
            order.append("other")

    coming = threading.Thread(target=come_in)
    with one.exclusive():
        coming.start()
        coming.join(0.05)  # if it is not kept out, it is in by then
        order.append("one")
    coming.join()
    return order == ["one", "other"]


def test_the_lock_holds_without_its_old_file_and_with_another_of_that_name(path: Path) -> None:
    here, there = TinyJournal(path), TinyJournal(path)
    assert waits(here, there)
    with suppress(PermissionError):  # Windows deletes no file that is open
        path.with_suffix(".lock").unlink()
    late = TinyJournal(path)
    assert waits(here, late)
    late.append([a_fact(2)])
    here.append([a_fact(3)])
    assert waits(late, here)
    assert [fact.id for fact in TinyJournal(path).read()] == ["id1", "id2", "id3"]


@pytest.mark.skipif(sys.platform == "win32", reason="older versions did not run there")
def test_a_version_that_locks_the_old_file_is_kept_out_and_keeps_out(path: Path) -> None:
    import fcntl

    journal = TinyJournal(path)
    with path.with_suffix(".lock").open("r+b") as older:
        with journal.exclusive(), pytest.raises(BlockingIOError):
            fcntl.flock(older, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.flock(older, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fact = threading.Thread(target=lambda: journal.append([a_fact(2)]))
        fact.start()
        fact.join(0.05)
        assert fact.is_alive()
        fcntl.flock(older, fcntl.LOCK_UN)
        fact.join()
    assert len(TinyJournal(path).read()) == 2


def test_a_lock_that_cannot_be_had_names_the_record_and_frees_what_it_holds(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = TinyJournal(path)

    def no_locks(_descriptor: int, *, shared: bool) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    with monkeypatch.context() as changed:
        changed.setattr(lock, "_lock", no_locks)
        with pytest.raises(OSError, match="No locks available") as caught:
            journal.append([a_fact(2)])
        assert caught.value.filename == str(path)
        with pytest.raises(OSError, match="No locks available") as caught:
            TinyJournal(path)
        assert caught.value.filename == str(path)
    assert journal.append([a_fact(2)]) == [2]


def test_a_lock_file_that_cannot_be_made_or_opened_is_done_without(path: Path) -> None:
    path.with_suffix(".lock").unlink()
    path.with_suffix(".lock").mkdir()
    journal = TinyJournal(path)
    assert journal.append([a_fact(2)]) == [2]
    assert waits(journal, TinyJournal(path))
