"""Told to end, the console and the stage give the terminal back; with no terminal left they end."""

import os
import re
import shlex
import signal
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path

import pytest

from store.event.folder import EventFolder
from tests.support.command_line import hoinghi
from tests.support.events import code_of, conference_of, make_event
from tests.support.terminal import CTRL, READY, Terminal, opened

# a signal is not sent and a window not closed on Windows
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no signals, no pty")

ON_AT_REST = {"7": "h", "25": "h"}
"""Lines wrap and the cursor is seen; every other mode is off."""

SAID = "Đã dừng. Mọi việc đã ghi vẫn còn nguyên."


def modes(received: bytes) -> dict[str, str]:
    """What the terminal was last told of each private mode."""
    told = re.findall(rb"\x1b\[\?([\d;]+)([hl])", received)
    return {mode: how.decode() for all_, how in told for mode in all_.decode().split(";")}


def flags(terminal: Terminal) -> int:
    """Echo, whole lines, keys that are signals."""
    kept = termios.tcgetattr(terminal.process.child_fd)[3]
    return int(kept & (termios.ECHO | termios.ICANON | termios.ISIG))


def begun(what: str, event: EventFolder, home: Path) -> Terminal:
    if what == "stage":
        stage = Terminal("stage", str(event.path), home=home)
        stage.wait_for("đại biểu")
        return stage
    return opened(event, home=home)


@pytest.mark.parametrize("what", ["open", "stage"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back_as_it_was(
    event: EventFolder, tmp_path: Path, what: str, number: signal.Signals
) -> None:
    with begun(what, event, tmp_path) as terminal:
        assert modes(bytes(terminal.received))["1049"] == "h"
        assert flags(terminal) == 0
        terminal.process.kill(number)
        said = terminal.process.read().decode("utf-8", "replace")
        assert terminal.process.wait() == 128 + number
        assert flags(terminal) == termios.ECHO | termios.ICANON | termios.ISIG
        told = modes(bytes(terminal.received) + said.encode())
        assert all(how == ON_AT_REST.get(mode, "l") for mode, how in told.items()), told
        assert {"1049", "1000", "1003", "1006", "2004", "25"} <= told.keys()
        assert SAID in said
        assert "Traceback" not in said


def test_what_was_answered_before_the_signal_is_kept_and_a_question_does_not_hold_it_up(
    event: EventFolder, tmp_path: Path
) -> None:
    with opened(event, home=tmp_path) as console:
        console.type(code_of(3) + "\r", "MỜI VÀO", "Ghế A03")
        console.type(CTRL["q"], "Thoát khỏi bàn điều hành")
        console.process.kill(signal.SIGTERM)
        console.process.read()
        assert console.process.wait() == 128 + signal.SIGTERM
    assert conference_of(event).attendance.present == [3]
    assert hoinghi("verify", event.path).returncode == 0


def children(leader: int | None) -> set[int]:
    """The processes of a terminal's session that are still there."""
    found = set[int]()
    for entry in Path("/proc").iterdir():
        with suppress(OSError, ValueError):  # ended meanwhile, or no process
            number = int(entry.name)
            state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
            if os.getsid(number) == leader and state != "Z":
                found.add(number)
    return found


@pytest.mark.parametrize("what", ["open", "stage"])
@pytest.mark.parametrize("shell", ["exec {}", "{}; true", "trap '' HUP; {}; true"])
def test_a_closed_window_leaves_no_process_behind(
    event: EventFolder, tmp_path: Path, what: str, shell: str
) -> None:
    command = shlex.join([sys.executable, "-m", "console.main", what, str(event.path)])
    shown = READY if what == "open" else "Ctrl+Q"
    with Terminal("-c", shell.format(command), home=tmp_path, program="/bin/sh") as terminal:
        terminal.wait_for(shown)
        leader = terminal.process.pid
        assert children(leader)
        close_window(terminal)
        while children(leader):  # a process left behind would stop the suite here
            time.sleep(0.02)
    assert hoinghi("verify", event.path).returncode == 0


def close_window(terminal: Terminal) -> None:
    with Path(os.devnull).open("rb") as nothing:  # in the window's place, which is closed so
        os.dup2(nothing.fileno(), terminal.process.child_fd)


def test_a_terminal_that_takes_nothing_stops_no_scan_and_may_be_closed(tmp_path: Path) -> None:
    guests = range(1, 61)
    event = make_event(tmp_path / "event", len(guests))
    with opened(event, home=tmp_path) as console:
        leader = console.process.pid
        for number in guests:  # nobody reads what is painted
            console.type(code_of(number) + "\r")
            while number not in conference_of(event).attendance.presences:
                time.sleep(0.02)
        close_window(console)
        while children(leader):
            time.sleep(0.02)
    assert conference_of(event).attendance.present == list(guests)
