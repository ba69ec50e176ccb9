"""The reception desk in figures: ``python -m tests.bench.reception``.

Finding a person at every keystroke, from a scan to the painted answer through a real terminal with
200 and with 2,000 delegates, and the desk without a screen beside raw synced appends.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from store.disk import sync
from store.people import find
from store.vietnamese import fold
from tests.support import code_of, make_event, people
from tests.terminal import Terminal

SCANS = 60


def searching() -> None:
    delegates = people(2000)
    name = fold("Nguyễn Văn Đạt Thôn 5")
    find(delegates, "a")  # the first one prepares the roll
    taken = []
    for length in range(1, len(name) + 1):
        begun = time.perf_counter()
        find(delegates, name[:length])
        taken.append((time.perf_counter() - begun) * 1e3)
    print(f"finding among 2,000 at a keystroke: {spread(taken)} (wanted ≤ 16)")


def painting(folder: Path, delegates: int) -> float:
    """From the last key of a scan until its answer stands on the screen; the median, ms."""
    event = make_event(folder / f"{delegates}", delegates=delegates)
    taken = []
    with Terminal("open", str(event.path), home=folder) as console:
        console.wait_for("SẴN SÀNG ĐÓN ĐẠI BIỂU")
        for number in range(1, SCANS + 1):
            time.sleep(0.1)
            begun = time.perf_counter()
            console.type(code_of(number) + "\r")
            while f"{number}/{delegates}" not in console.text:
                time.sleep(0.001)
            taken.append((time.perf_counter() - begun) * 1e3)
    print(f"scan to painted answer, {delegates} delegates: {spread(taken)} (wanted p99 ≤ 50)")
    return statistics.median(taken)


def headless(folder: Path) -> None:
    """Scans a second of one process against raw appends and syncs a second of the same disk."""
    event = make_event(folder / "headless", delegates=1000)
    codes = "".join(code_of(number) + "\n" for number in range(1, 1001))
    before = (event.path / "record.log").stat().st_size
    desk = subprocess.Popen(
        [sys.executable, "-m", "console.main", "scan", str(event.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert desk.stdin is not None
    assert desk.stdout is not None
    desk.stdin.write(code_of(1) + "\n")
    desk.stdin.flush()
    desk.stdout.readline()  # started
    begun = time.perf_counter()
    told = desk.communicate(codes)[0].splitlines()
    ours = (time.perf_counter() - begun) / len(told)
    line = b"x" * (((event.path / "record.log").stat().st_size - before) // len(told))
    raw = os.open(folder / "raw", os.O_WRONLY | os.O_CREAT)
    begun = time.perf_counter()
    for _ in told:
        os.write(raw, line)
        sync(raw)
    theirs = (time.perf_counter() - begun) / len(told)
    os.close(raw)
    print(
        f"hoinghi scan: {1 / ours:.0f} scans a second, raw write+sync {1 / theirs:.0f}: "
        f"{ours / theirs:.2f} (wanted ≤ 2)"
    )


def spread(taken: list[float]) -> str:
    ordered = sorted(taken)
    middle, late = (
        statistics.median(ordered),
        ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)],
    )
    return f"median {middle:.1f} ms, p99 {late:.1f} ms"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        searching()
        few, many = painting(folder, 200), painting(folder, 2000)
        print(f"2,000 delegates against 200: {many / few:.2f} (wanted ≤ 1.5)")
        headless(folder)


if __name__ == "__main__":
    main()
