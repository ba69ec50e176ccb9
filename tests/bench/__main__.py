"""Start-up, the record and badges, each beside its yardstick."""

import os
import pty
import resource
import select
import subprocess
import sys
import tempfile
import time
import tracemalloc
from datetime import timedelta
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from console.application import FOLLOW_SECONDS
from store.attendance.commands import Scan
from store.attendance.facts import Repeated
from store.codes.badge_code import Badge
from store.event.folder import EventFolder
from store.facts.fact import Fact
from store.journal.clock import SystemClock
from store.people.commands.roll import ListDelegates
from tests.bench.measure import ROUNDS, an_event, reopened, report, run, timed, write_and_sync
from tests.support.events import EVENT, people

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
    event = an_event(folder / "event", delegates=200)
    ours = [sys.executable, "-m", "console.main", "open", str(event.path)]
    theirs = [sys.executable, "-c", EMPTY_APP]
    first_frame(ours, "SẴN".encode())
    pairs = [
        (first_frame(ours, "SẴN".encode()), first_frame(theirs, b"READY")) for _ in range(ROUNDS)
    ]
    report("first usable frame / empty Textual app", pairs, 2.0)


def filled(folder: Path, facts: int) -> EventFolder:
    """An event whose record holds that many facts, mostly scans of a thousand delegates."""
    event = an_event(folder / f"facts-{facts}", delegates=100)
    record = event.record(SystemClock(), desk="bàn 1", operator="bench")
    moment = record.conference.history[-1].at
    old = [
        Fact(f"{n:032}", moment + timedelta(microseconds=n), "bàn 1", "Lan", Repeated(n % 100 + 1))
        for n in range(1, facts - 99)
    ]
    for start in range(0, len(old), 100):
        record.journal.append(old[start : start + 100])
    record.close()
    return event


def acknowledgement(folder: Path) -> None:
    """A scan through the public API against a raw write and sync of the same bytes, alternating."""
    raw = os.open(folder / "raw", os.O_WRONLY | os.O_CREAT)
    ratios = {}
    for facts in (200, 10_000, 50_000):
        event = filled(folder, facts)
        record = event.record(SystemClock(), desk="bàn 1", operator="bench")
        path = event.path / "record.log"
        for number in range(1, 101):
            record.decide(Scan(Badge(EVENT, number)))
        scans, appends = [], []
        for number in range(1, 301):
            scan = Scan(Badge(EVENT, number % 100 + 1))
            before = path.stat().st_size
            ours = timed(partial(record.decide, scan))
            line = b"x" * (path.stat().st_size - before)
            scans.append((ours, timed(partial(write_and_sync, raw, line))))
        last = record.conference.history[-1]
        for number in range(1, 301):
            fact = replace(last, id=f"append-{number:025}")
            ours = timed(partial(record.journal.append, [fact]))
            appends.append((ours, timed(partial(write_and_sync, raw, line))))
        report(f"journal.append / raw write+sync, {facts} facts", appends, 1.5)
        ratios[facts] = report(f"scan to durable answer / the same, {facts} facts", scans, 1.5)
        record.close()
    print(f"{'  growth: the same at 10,000 facts / at 200':58}{ratios[10_000] / ratios[200]:.2f}")
    os.close(raw)


def reopening(folder: Path) -> None:
    """Opening a record of 10,000 facts against parsing the JSON of its file and nothing else."""
    event = filled(folder / "reopening", 10_000)
    reopened(event, "reopening 10,000 facts / bare parse of the file", 6.0)
    tracemalloc.start()
    record = event.record(SystemClock(), desk="bàn 1", operator="bench")
    print(f"{'  memory it holds':58}{tracemalloc.get_traced_memory()[0] / 1e6:.1f} MB")
    tracemalloc.stop()
    record.close()


def visibility(folder: Path) -> None:
    """From a desk's acknowledgement until another process, looking every 50 ms, has it."""
    event = an_event(folder / "visibility", delegates=200)
    there = event.record(SystemClock(), desk="bàn 2", operator="bench")
    desk = subprocess.Popen(
        [sys.executable, "-m", "tests.torture.journal.desk", str(event.path), "1", "200", "0.03"],
        stdout=subprocess.PIPE,
        text=True,
    )
    seen: dict[str, float] = {}
    while len(seen) < 200:
        time.sleep(FOLLOW_SECONDS)
        before = len(there.conference.history)
        if there.follow():
            now = time.perf_counter()
            seen |= {fact.id: now for fact in there.conference.history[before:]}
    told = [line.split() for line in desk.communicate()[0].splitlines()[1:]]
    waits = sorted(seen[fact] - float(acknowledged) for fact, acknowledged in told)
    name = "seen by a desk in another process, median / p95 (wanted ≤ 60)"
    print(f"{name:58}{waits[100] * 1e3:9.1f} ms / {waits[190] * 1e3:9.1f} ms")
    there.close()


def badges(folder: Path) -> None:
    event = an_event(folder / "badges", delegates=1)
    record = event.record(SystemClock(), desk="bàn 1", operator="bench")
    record.decide(ListDelegates(new=people(200)[1:]))
    record.close()
    command = [sys.executable, "-m", "console.main", "badges", str(event.path)]
    nothing = [sys.executable, "-m", "console.main", "status", str(event.path)]
    pairs = [(timed(partial(run, command)), timed(partial(run, nothing))) for _ in range(ROUNDS)]
    report("200 badges / hoinghi status", pairs, None)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'':58}peak memory of any command so far {peak:.0f} MB")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for bench in (start_up, acknowledgement, reopening, visibility, badges):
            bench(Path(folder))


if __name__ == "__main__":
    main()
