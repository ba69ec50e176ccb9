"""The folder for a stick, as it comes out of its archive: started, and an event dropped on it."""

import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from windows_folder import PROGRAM, as_windows, pack

from store.attendance.facts import Admitted, ScanRefused
from store.journal.clock import SystemClock
from tests.e2e.windows.wine import WindowsPython
from tests.support.events import code_of, make_event, say_it_is_morning
from tests.support.terminal import CTRL, ENTER, READY, Terminal

pytestmark = [pytest.mark.windows, pytest.mark.xdist_group("windows")]

TITLE = "Hội nghị điển hình tiên tiến"


_MOST_LOOKS = 15_000
"""Before a program that shows nothing new is given up."""


class WineTerminal(Terminal):
    """What runs in it is another process than the one that is watched, and Wine's console breaks
    lines in the midst of a sequence: what has come since the last key is read as it came."""

    _since = _looks = 0

    def _works(self) -> bool:
        self._looks += 1
        return self._looks < _MOST_LOOKS

    @property
    def text(self) -> str:
        self._read()
        came = self.received[self._since :].decode(errors="replace").replace("\r\r\n", "")
        return re.sub(r"\x1b\[[\d;?<>=]*[A-Za-z]", "", came)

    def type(self, text: str, *then: str, gap: float = 0.0) -> None:
        self._read()
        self._since = len(self.received)
        super().type(text, *then, gap=gap)


def times(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


@pytest.fixture(scope="module")
def stick(windows: WindowsPython, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder on a medium that nothing is written to, below names with Vietnamese letters."""
    place = tmp_path_factory.mktemp("usb")
    pack(windows.folder, place / "hoinghi-windows.zip")
    on_it = place / "Bàn tiếp đón số 1"
    with zipfile.ZipFile(place / "hoinghi-windows.zip") as archive:
        archive.extractall(on_it)
    for path in on_it.rglob("*"):
        path.chmod(path.stat().st_mode & ~0o222)
    before = times(on_it)
    yield on_it / "hoinghi"
    assert times(on_it) == before  # whoever may write anything, as in the gate, did not


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
