"""What a start takes; what the console costs a laptop on battery and a thin line: processor time,
and bytes to the terminal."""

import contextlib
import os
import pty
import select
import signal
import statistics
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import EventFolder
from store.journal.clock import SystemClock
from tests.bench.measure import (
    ROUNDS,
    an_event,
    compiled,
    drain,
    middle_and_late,
    processor,
    report,
    row,
    until,
)
from tests.bench.record import filled
from tests.support.events import code_of, say_it_is_morning
from tests.support.terminal import F3, READY, Terminal

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("READY")
Empty().run()
"""

HOINGHI = [sys.executable, "-c", "from console.main import main; main()"]
"""As the installed command starts."""


def commands(folder: Path) -> None:
    """Help, and how it stands with 200 delegates."""
    event = an_event(folder / "event", delegates=200)
    nothing = [sys.executable, "-c", "pass"]
    for name, arguments, goal in (
        ("`--help`", ["--help"], 5),
        ("`status`", ["status", str(event.path)], 8),
    ):
        taking = partial(processor, [*HOINGHI, *arguments])
        taking()  # compiles what is not compiled yet
        pairs = [(taking(), processor(nothing)) for _ in range(ROUNDS)]
        report(f"{name}, of the processor / `python -c pass`", pairs, goal)


def frame(folder: Path) -> None:
    """On an empty morning, and with a long day's record."""
    theirs = [sys.executable, "-c", EMPTY_APP]
    for name, event in (
        ("2,000 delegates, nobody came", an_event(folder / "morning", delegates=2_000)),
        ("2,000 delegates, 10,000 facts", filled(folder / "day", 10_000, delegates=2_000)),
    ):
        say_it_is_morning(event.path)
        ours = [*HOINGHI, "open", str(event.path)]
        # at the end of its last but one line: the first frame is sent whole
        shown = partial(first_frame, ours, "Hướng dẫn".encode())
        shown(signal.SIGTERM)  # as one that was left before: it keeps a snapshot
        pairs = [(shown(), first_frame(theirs, b"READY")) for _ in range(ROUNDS)]
        report(f"first usable frame, {name} / an empty Textual app", pairs, 1.5)


def first_frame(command: list[str], sign: bytes, end: int = signal.SIGKILL) -> float:
    """Seconds from starting ``command`` in a pty until ``sign`` stands on its screen; then it is
    ended by that signal."""
    begun = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        size = {"COLUMNS": "120", "LINES": "36", "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        os.execve(command[0], command, compiled() | size)
    seen = b""
    while sign not in seen and select.select([terminal], [], [], 60)[0]:
        seen += os.read(terminal, 65536)
    taken = time.perf_counter() - begun
    os.kill(process, end)
    with contextlib.suppress(OSError):  # how a terminal ends
        while os.read(terminal, 65536):
            pass
    os.waitpid(process, 0)
    os.close(terminal)
    assert sign in seen, seen[-500:]
    return taken


MINUTE = 60.0
SCANS, SECONDS_A_SCAN = 200, 1.0
SETTLING_SECONDS = 10.0
"""The first backup and the warming up of the printer are over by then."""


class Watched:
    """A program in a terminal; what it took since ``begin``."""

    def __init__(self, program: Terminal) -> None:
        self.program = program
        self.begin()

    def begin(self) -> None:
        drain(self.program)
        self._seconds, self._bytes = self._processor(), len(self.program.received)

    @property
    def seconds(self) -> float:
        """Of the processor."""
        return self._processor() - self._seconds

    @property
    def bytes(self) -> int:
        """To the terminal."""
        drain(self.program)
        return len(self.program.received) - self._bytes

    def _processor(self) -> float:
        told = Path(f"/proc/{self.program.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def beside(
    folder: Path, *arguments: str, columns: int = 120, rows: int = 36
) -> Iterator[list[Watched]]:
    """The console and another program of Python, both started and settled."""
    event = an_event(folder / "event", delegates=2_000)
    with (
        Terminal("open", str(event.path), home=folder, columns=columns, rows=rows) as console,
        Terminal(
            *arguments, home=folder, program=sys.executable, columns=columns, rows=rows
        ) as other,
    ):
        console.wait_for(READY)
        other.wait_for("READY")
        _pass([Watched(console), Watched(other)], SETTLING_SECONDS)
        yield [Watched(console), Watched(other)]


def _pass(watched: list[Watched], seconds: float) -> None:
    """Time goes by; what comes is read, as a terminal does."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        time.sleep(min(left, 0.1))
        for one in watched:
            drain(one.program)


def idle(folder: Path) -> None:
    """On F2 and on F3, where nothing runs and nobody comes."""
    with beside(folder, "-c", EMPTY_APP) as both:
        for key, screen, most in (("", "F2", 100), (F3, "F3", 600)):
            both[0].program.type(key)
            _pass(both, 3)
            for one in both:
                one.begin()
            _pass(both, MINUTE)
            ours, theirs = (f"{100 * one.seconds / MINUTE:.2f} %" for one in both)
            row(f"idle on {screen}, of a core / an empty Textual app", ours, theirs, "", "≤ 0.5 %")
            ours, theirs = (f"{one.bytes / MINUTE:.0f} B/s" for one in both)
            row(f"idle on {screen}, to the terminal / the same", ours, theirs, "", f"≤ {most} B/s")


def scans(folder: Path) -> None:
    """Of 2,000 delegates, one a second, with all that is painted after each."""
    for columns, rows, most in ((120, 36, 8), (80, 24, 3)):
        part = folder / f"{columns}"
        part.mkdir()
        with beside(part, "-m", "tests.burst.echo", columns=columns, rows=rows) as both:
            for number in range(1, SCANS + 1):
                for one in both:
                    one.program.type(code_of(number) + "\r")
                    _pass(both, SECONDS_A_SCAN / 2)
            _pass(both, SECONDS_A_SCAN)
            size = f"a scan at {columns}×{rows}"
            taken = [one.seconds / SCANS for one in both]
            report(f"{size}, of the processor / an app that echoes it", [(taken[0], taken[1])], 2.5)
            ours, theirs = (f"{one.bytes / SCANS / 1e3:.2f} kB" for one in both)
            row(f"{size}, to the terminal / the same", ours, theirs, "", f"≤ {most} kB")


def painted(folder: Path) -> None:
    """A scan and its answer, and what another desk admits, on a console of 2,000 delegates."""
    with beside(folder, "-m", "tests.burst.echo") as both:
        console, echo = (one.program for one in both)
        pairs = [(_answered(console, n, f"Ghế A{n:02}"), _answered(echo, n)) for n in _SCANNED]
        ours, theirs = (sorted(column) for column in zip(*pairs, strict=True))
        ratio = f"{statistics.median(one / other for one, other in pairs):.2f}"
        name = "from a scan until it is painted, median / p95, beside an app that echoes it"
        row(name, middle_and_late(ours), middle_and_late(theirs), ratio, "≤ 1.5")
        other = EventFolder.open(folder / "event").record(
            SystemClock(), desk="bàn 2", operator="bench"
        )
        waits = []
        for number in _ADMITTED:
            _pass(both, 0.2)
            other.decide(Admit(number, By.NUMBER))
            acknowledged = time.perf_counter()
            waits.append(until(console, f"Có mặt {number}/") - acknowledged)
        other.close()
        name = "from another desk's acknowledgement until it is painted, median / p95"
        row(name, middle_and_late(sorted(waits)), wanted="≤ 30 / 60 ms")


_SCANNED, _ADMITTED = range(1, 100), range(100, 200)


def _answered(program: Terminal, number: int, sign: str = "") -> float:
    time.sleep(0.1)
    drain(program)
    begun = time.perf_counter()
    program.type(code_of(number) + "\r")
    return until(program, sign or f"answer {code_of(number)}") - begun
