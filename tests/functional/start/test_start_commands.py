"""The command without a name, and the console without a folder, where nobody sits at a terminal."""

from pathlib import Path

from console.start.known_events import KnownEvents, keep_known
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
