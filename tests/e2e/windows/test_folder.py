"""The folder for a stick, as it comes out of its archive: started, and an event dropped on it."""

import json
import subprocess
import unicodedata
from pathlib import Path
from urllib.request import urlopen

import pytest
from windows_folder import PROGRAM, as_windows

from store.attendance.facts import Admitted, ScanRefused
from store.journal.clock import SystemClock
from tests.e2e.windows.terminal import WineTerminal
from tests.e2e.windows.wine import WindowsPython
from tests.support.events import code_of, make_event, say_it_is_morning
from tests.support.terminal import CTRL, ENTER, READY
from tests.support.web.ports import free_port

pytestmark = [pytest.mark.windows, pytest.mark.xdist_group("windows")]

TITLE = "Hội nghị điển hình tiên tiến"


def started(windows: WindowsPython, stick: Path, *arguments: str) -> "tuple[int, str]":
    """The exit code and what is said, without a terminal."""
    run = subprocess.run(
        ["wine", str(stick / PROGRAM), *arguments],
        env=windows.wine.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return run.returncode, run.stdout


def test_its_program_makes_a_rehearsal_and_opens_what_is_dropped_on_it(
    windows: WindowsPython, stick: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "Diễn tập"
    code, said = started(windows, stick, "demo", as_windows(folder), "--no-open")
    assert code == 0, said
    assert {"hoinghi.toml", "badge.key", "record.log"} <= {path.name for path in folder.iterdir()}
    for dropped in (folder, folder / "hoinghi.toml"):
        code, said = started(windows, stick, as_windows(dropped))
        assert code == 1
        assert "Màn hình điều hành cần một cửa sổ dòng lệnh" in said


def test_a_conference_dropped_on_it_opens_and_takes_scans(
    windows: WindowsPython, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decomposed = unicodedata.normalize("NFD", TITLE)
    event = make_event(tmp_path / "Xã Kiến Đức", delegates=5, short_title=f'"{decomposed}"')
    say_it_is_morning(event.path)
    for name, value in windows.wine.environment.items():
        monkeypatch.setenv(name, value)
    arguments = str(stick / PROGRAM), as_windows(event.path)
    with WineTerminal(*arguments, program="wine", home=tmp_path) as console:
        console.wait_for(READY, TITLE.upper())
        console.type("HTTPS://Zalo.VN/a\r", "địa chỉ mạng")
        console.type(f"{code_of(2)}\r", "NGUYỄN VĂN CƯỜNG")
        console.type(CTRL["q"], "Thoát khỏi bàn điều hành")
        console.type(ENTER)
        console.wait_for_end()
    said = console.received.decode(errors="replace")
    assert said == unicodedata.normalize("NFC", said)
    record = event.record(SystemClock(), desk="bàn 1", operator="Lan")
    refused, admitted = record.journal.read()[-2:]
    assert isinstance(refused.what, ScanRefused)
    assert isinstance(admitted.what, Admitted)
    record.close()


def test_a_camera_of_this_machine_finds_its_door_open(
    windows: WindowsPython, stick: Path, tmp_path: Path
) -> None:
    event = make_event(tmp_path / "Hội nghị")
    arguments = "serve", as_windows(event.path), "--json", "--port", str(free_port())
    with subprocess.Popen(
        ["wine", str(stick / PROGRAM), *arguments],
        env=windows.wine.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as serving:
        assert serving.stdin is not None
        assert serving.stdout is not None
        (address,) = json.loads(serving.stdout.readline())["urls"]
        with urlopen(address) as answer:
            assert "PIN" in answer.read().decode()
        serving.stdin.close()
        assert serving.wait() == 0


def test_what_went_wrong_stands_until_enter(
    windows: WindowsPython, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in windows.wine.environment.items():
        monkeypatch.setenv(name, value)
    (empty := tmp_path / "Không có gì").mkdir()
    arguments = str(stick / PROGRAM), as_windows(empty)
    with WineTerminal(*arguments, program="wine", home=tmp_path) as window:
        window.wait_for("Bấm Enter để đóng cửa sổ")
        assert "Không có gì" in window.text
        window.wait_until_it_reads_keys()
        window.type(ENTER)
        assert window.wait_for_end()[0] == 1
