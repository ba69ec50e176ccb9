"""Start-up, acknowledgement and badges, each beside its yardstick."""

from __future__ import annotations

import os
import pty
import resource
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from store.attendance import Scan
from store.badge_code import Badge
from store.clock import SystemClock
from store.disk import sync
from store.people import ListDelegates
from tests.support import EVENT, make_event, people

ROUNDS = 7

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("READY")
Empty().run()
"""


def first_frame(command: list[str], sign: bytes) -> float:
    """Seconds from starting ``command`` in a pty until ``sign`` stands on its screen."""
    begun = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ |= {"COLUMNS": "120", "LINES": "36", "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        os.execv(command[0], command)
    seen = b""
    while sign not in seen and select.select([terminal], [], [], 20)[0]:
        seen += os.read(terminal, 65536)
    taken = time.perf_counter() - begun
    os.kill(process, 9)
    os.waitpid(process, 0)
    os.close(terminal)
    assert sign in seen, seen[-500:]
    return taken


def start_up(folder: Path) -> None:
    event = make_event(folder / "event", delegates=200)
    ours = [sys.executable, "-m", "console.main", "open", str(event.path)]
    theirs = [sys.executable, "-c", EMPTY_APP]
    first_frame(ours, "SẴN".encode())
    pairs = [
        (first_frame(ours, "SẴN".encode()), first_frame(theirs, b"READY")) for _ in range(ROUNDS)
    ]
    report("first usable frame / empty Textual app", pairs, 2.0)


def acknowledgement(folder: Path) -> None:
    """A scan through the public API against a raw write and sync of the same bytes, alternating."""
    event = make_event(folder / "acks", delegates=2000)
    record = event.record(SystemClock(), desk="bàn 1", operator="bench")
    path = event.path / "record.log"
    raw = os.open(folder / "raw", os.O_WRONLY | os.O_CREAT)
    for facts in (200, 2_000):
        pairs = []
        while len(record.conference.history) < 2_000 + facts:
            scan = Scan(Badge(EVENT, len(record.conference.history) % 2000 + 1))
            before = path.stat().st_size
            ours = timed(partial(record.decide, scan))
            line = b"x" * (path.stat().st_size - before)
            pairs.append((ours, timed(partial(write_and_sync, raw, line))))
        report(f"scan to durable answer / raw write+sync, {facts} scans in", pairs, 2.0)
    os.close(raw)
    record.close()


def write_and_sync(descriptor: int, line: bytes) -> None:
    os.write(descriptor, line)
    sync(descriptor)


def badges(folder: Path) -> None:
    event = make_event(folder / "badges", delegates=1)
    record = event.record(SystemClock(), desk="bàn 1", operator="bench")
    record.decide(ListDelegates(new=people(200)[1:]))
    record.close()
    command = [sys.executable, "-m", "console.main", "badges", str(event.path)]
    nothing = [sys.executable, "-m", "console.main", "status", str(event.path)]
    pairs = [(timed(partial(run, command)), timed(partial(run, nothing))) for _ in range(ROUNDS)]
    report("200 badges / hoinghi status", pairs, None)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'':58}peak memory of any command so far {peak:.0f} MB")


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def report(name: str, pairs: list[tuple[float, float]], target: float | None) -> None:
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    wanted = f"   (wanted ≤ {target})" if target else ""
    print(f"{name:58}{ours * 1e3:9.2f} ms / {theirs * 1e3:9.2f} ms = {ratio:5.2f}{wanted}")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for bench in (start_up, acknowledgement, badges):
            bench(Path(folder))


if __name__ == "__main__":
    main()
