"""A defect in a command ends in a sentence and a report that name the place alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from console.main import main
from store.event.folder import EventFolder

SECRET = "Nguyễn Thị Bí Mật 0912345678"


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[object, str]:
    monkeypatch.setattr("sys.argv", ["hoinghi", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code, capsys.readouterr().err


def broken(*_arguments: object, **_named: object) -> None:
    guest = SECRET
    raise KeyError(guest)


@pytest.mark.parametrize(
    ("command", "defective", "place"),
    [
        ("status", "console.status.as_text", "console.commands"),
        ("log", "console.commands.log.fact_line", "console.commands.log.log:"),
        ("documents", "console.documents.dossier.to_write", "console.commands.documents"),
        ("verify", "console.commands.verification.first_unsound", "console.commands.verification"),
    ],
)
def test_the_place_is_named_and_nothing_of_what_was_held(
    command: str,
    defective: str,
    place: str,
    event: EventFolder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(defective, broken)
    code, said = run(monkeypatch, capsys, command, str(event.path))
    (report,) = event.path.glob("crash-*.txt")
    told = report.read_text(encoding="utf-8")
    assert code == 1
    assert "Traceback" not in said
    assert "(KeyError)" in said
    assert str(report) in said
    assert place in told
    assert "builtins.KeyError" in told
    assert "test_defects.broken:" in told
    for word in SECRET.split():
        assert word not in said + told
    assert str(Path.home()) not in told
    assert report.stat().st_mode & 0o777 == 0o600


def test_a_report_that_finds_no_room_leaves_the_place(
    event: EventFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("console.commands.log.fact_line", broken)
    monkeypatch.setattr("console.crash_report.write_private", no_room)
    code, said = run(monkeypatch, capsys, "log", str(event.path))
    assert code == 1
    assert "(KeyError)" in said
    assert "Traceback" not in said


def no_room(*_arguments: object) -> Callable[[], None]:
    raise OSError(28, "No space left on device")
