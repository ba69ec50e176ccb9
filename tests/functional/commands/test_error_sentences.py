"""What a machine does wrong is said with its file and its cause, in the person's language."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from console.error_sentences import ledger_sentence, os_sentence
from console.main import main
from store.event.folder import EventFolder
from store.journal import lock
from store.journal.problems import (
    Damage,
    LedgerDamaged,
    LedgerError,
    LedgerUncertain,
    LedgerUnsynced,
)

CAUSES = {
    errno.ENOLCK: "không khóa tệp được",
    errno.EIO: "không đọc hoặc ghi được",
    errno.EROFS: "chỉ cho đọc",
    errno.ESTALE: "thư mục chia sẻ",
    errno.ENODEV: "không thấy ổ đĩa",
    errno.EMFILE: "quá nhiều tệp",
}


@pytest.mark.parametrize("number", CAUSES)
def test_a_cause_is_said_in_words(number: int) -> None:
    error = OSError(number, os.strerror(number), "/media/usb/record.log")
    for said in (os_sentence(error), ledger_sentence(error)):
        assert said.startswith("/media/usb/record.log: ")
        assert CAUSES[number] in said
        assert os.strerror(number) not in said


def all_kinds(kind: type[LedgerError] = LedgerError) -> set[type[LedgerError]]:
    return {kind, *(below for sub in kind.__subclasses__() for below in all_kinds(sub))}


def test_every_error_of_the_journal_has_its_sentence() -> None:
    for kind in all_kinds() - {LedgerError, LedgerDamaged}:
        if kind.__module__.startswith("store.journal"):
            assert ledger_sentence(kind("/x/record.log"))
    assert "dòng 7" in ledger_sentence(LedgerDamaged(Path("/x"), Damage(7, "crc")))


def test_not_recorded_is_said_only_when_that_is_certain() -> None:
    assert "chưa được ghi" in ledger_sentence(LedgerUnsynced("/x"))
    assert "có thể đã ghi hoặc chưa ghi" in ledger_sentence(LedgerUncertain("/x"))


@pytest.mark.parametrize("command", ["status", "verify", "scan"])
def test_a_lock_that_cannot_be_had_names_the_record(
    command: str,
    event: EventFolder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def no_locks(_descriptor: int, *, shared: bool) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(lock, "_lock", no_locks)
    monkeypatch.setattr("sys.argv", ["hoinghi", "--lang", "vi", command, str(event.path)])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr().err
    assert ended.value.code == 1
    assert f"{event.path / 'record.log'}: " in said
    assert "không khóa tệp được" in said


@pytest.mark.parametrize("of_windows", [21, 55, 64, 1167])
def test_a_stick_that_was_pulled_is_no_matter_of_permission(of_windows: int) -> None:
    error: Any = PermissionError(13, "The device is not ready", "E:/hn/record.log")
    error.winerror = of_windows
    said = "Không còn truy cập được E:/hn/record.log. Hãy cắm lại USB hoặc ổ đĩa rồi thử lại."
    assert os_sentence(error) == said
