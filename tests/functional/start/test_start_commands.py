"""The command without a name, and the console without a folder, where nobody sits at a terminal."""

import os
from pathlib import Path

import pytest

from console.doctor.places import events_folder
from console.main import give_home
from console.start.known_events import KnownEvents, keep_known, kept_in
from console.start.making import backups_here, folder_of, folders_here
from tests.support.command_line import hoinghi, refused


def test_without_a_command_a_pipe_is_given_the_help() -> None:
    run = hoinghi()
    assert (run.returncode, run.stderr) == (0, "")
    assert "open" in run.stdout
    assert hoinghi("--lang", "en").stdout.startswith("Usage")


def test_open_without_a_folder_means_the_last_one(tmp_path: Path) -> None:
    state = {"XDG_STATE_HOME": str(tmp_path)}
    refused(hoinghi("open", env=state), "Máy này chưa mở hội nghị nào")
    gone = tmp_path / "gone"
    keep_known(tmp_path / "hoinghi" / "start.json", KnownEvents().with_folder(gone))
    refused(hoinghi("open", env=state), str(gone))


def test_without_a_home_events_lie_where_the_program_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*_asked: object) -> None:
        raise KeyError

    for name in [name for name in os.environ if name.startswith("XDG_")] + ["HOME"]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", nobody)
    monkeypatch.setenv("HOME", "")  # and goes again with the test
    monkeypatch.delenv("HOME")
    monkeypatch.chdir(tmp_path)
    give_home()
    assert events_folder().is_relative_to(tmp_path)
    assert folder_of("Hội nghị", "xã Ngọc Trạo", 2026).is_relative_to(tmp_path)
    assert (kept_in() or Path()).is_relative_to(tmp_path)
    assert [*backups_here(), *folders_here()] == []
