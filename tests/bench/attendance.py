"""The reception desk in figures: ``python -m tests.bench.attendance [TREE]``; beside those of an
earlier version, whose files are in that folder.

Finding a person at every keystroke, from a scan to the painted answer through a real terminal with
200 and with 2,000 delegates, and the desk without a screen beside raw synced appends.
"""

import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from store.journal.disk import sync
from store.people.search import find
from tests.bench.measure import an_event, drain, spread, until
from tests.support.events import code_of, people
from tests.support.terminal import READY, Terminal

SCANS = 150
PAUSE_SECONDS = 0.1
ROUNDS, CHUNK = 15, 60


def searching() -> None:
    """Letter by letter, right, in raw strokes and with a slip; beside the folding of every name,
    which is what a search without a memory would do at each of them."""
    for count, wanted in ((2_000, 16), (20_000, 50)):
        delegates = people(count)
        begun = time.perf_counter()
        find(delegates, "a")  # the first one prepares the roll
        prepared = (time.perf_counter() - begun) * 1e3
        taken = []
        for name in ("nguyen van dat thon 5", "nguyeenx vawn ddatj", "nguyen vna dat", "bà đạt"):
            for length in range(1, len(name) + 1):
                begun = time.perf_counter()
                find(delegates, name[:length])
                taken.append((time.perf_counter() - begun) * 1e3)
        ratio = statistics.median(taken) / prepared
        print(f"finding among {count:,} at a keystroke: {spread(taken)} (wanted ≤ {wanted})")
        print(f"  beside the first search, which prepares the roll: {ratio:.3f}")


def earlier(tree: Path, folder: Path) -> Terminal:
    """The console of an earlier version, on an event that it made itself."""
    python = [f"PYTHONPATH={tree}", sys.executable]
    event = str(folder / "earlier")
    make = "import sys, pathlib; from tests.bench.measure import an_event"
    make = f"{make}; an_event(pathlib.Path(sys.argv[1]), 200)"
    subprocess.run(["env", *python, "-c", make, event], check=True, cwd=tree)
    opened = [*python, "-m", "console.main", "open", event]
    return Terminal("-C", str(tree), *opened, home=folder, program="env")


def answering(folder: Path, tree: str = "") -> None:
    """From the first key of a scan, with its Enter, to the bytes of its answer; in turns, so that
    what else the machine does falls on all alike."""
    taken: dict[str, list[float]] = {}
    with contextlib.ExitStack() as stack:
        desks = {}
        for delegates in (200, 2000):
            event = an_event(folder / f"{delegates}", delegates=delegates)
            desk = stack.enter_context(Terminal("open", str(event.path), home=folder))
            desk.wait_for(READY)
            desks[f"{delegates} delegates"] = desk
        if tree:
            desks["earlier"] = stack.enter_context(earlier(Path(tree).resolve(), folder))
            desks["earlier"].wait_for(READY)
        echo = stack.enter_context(Terminal(home=folder, module="tests.bench.echo"))
        echo.wait_for("READY")
        time.sleep(3)  # the first backup is made meanwhile
        consoles = [*desks.items(), ("empty app", echo)]
        for number in range(1, SCANS + 1):
            code = code_of(number)
            answers = dict.fromkeys(desks, f"Ghế A{number:02}") | {"empty app": f"answer {code}"}
            first, *others = consoles
            consoles = [*others, first]
            for name, console in consoles:
                time.sleep(PAUSE_SECONDS)
                drain(console)
                begun = time.perf_counter()
                console.type(code + "\r")
                taken.setdefault(name, []).append(1e3 * (until(console, answers[name]) - begun))
        searched = typing(desks["2000 delegates"])
    for name, times in taken.items():
        print(f"scan to painted answer, {name}: {spread(times)}")
    medians = {name: statistics.median(times) for name, times in taken.items()}
    few, many, *before, empty = (medians[name] for name in (*desks, "empty app"))
    print("  (wanted p99 ≤ 50 with 2,000)")
    print(f"  2,000 delegates / 200: {many / few:.2f} (wanted ≤ 1.5)")
    print(f"  2,000 delegates / empty Textual app: {many / empty:.2f}")
    for one in before:
        print(f"  200 delegates / earlier: {few / one:.2f} (wanted ≤ 1.1)")
    print(f"key to painted list of who fits, 2,000 delegates: {spread(searched)}")


def typing(desk: Terminal) -> list[float]:
    """From a letter of a name to the painted people it fits."""
    taken = []
    for _round in range(SCANS // 10):
        for letter in "van dat th":
            time.sleep(PAUSE_SECONDS)
            drain(desk)
            begun = time.perf_counter()
            desk.type(letter)
            taken.append(1e3 * (until(desk, "Nguyễn Văn") - begun))
        desk.type("\x1b")
        time.sleep(2 * PAUSE_SECONDS)
    return taken


def headless(folder: Path) -> None:
    """Scans a second of one process against raw appends and syncs of the same bytes on the same
    disk, in turns."""
    event = an_event(folder / "headless", delegates=ROUNDS * CHUNK + 1)
    record = event.path / "record.log"
    raw = os.open(folder / "raw", os.O_WRONLY | os.O_CREAT)
    pairs = []
    with subprocess.Popen(
        [sys.executable, "-m", "console.main", "scan", str(event.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as desk:
        _answered(desk, [code_of(ROUNDS * CHUNK + 1)])  # started
        for start in range(1, ROUNDS * CHUNK, CHUNK):
            before = record.stat().st_size
            ours = _answered(desk, [code_of(n) for n in range(start, start + CHUNK)])
            line = b"x" * ((record.stat().st_size - before) // CHUNK)
            begun = time.perf_counter()
            for _ in range(CHUNK):
                os.write(raw, line)
                sync(raw)
            pairs.append((ours, (time.perf_counter() - begun) / CHUNK))
        assert desk.stdin is not None
        desk.stdin.close()
    os.close(raw)
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(
        f"hoinghi scan: {1 / ours:.0f} scans a second, raw write+sync {1 / theirs:.0f}: "
        f"{ratio:.2f} (wanted ≤ 2)"
    )


def _answered(desk: subprocess.Popen[str], codes: list[str]) -> float:
    """Seconds a code, from giving all of them until the last one's answer."""
    assert desk.stdin is not None
    assert desk.stdout is not None
    begun = time.perf_counter()
    desk.stdin.write("".join(code + "\n" for code in codes))
    desk.stdin.flush()
    for _code in codes:
        desk.stdout.readline()
    return (time.perf_counter() - begun) / len(codes)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        searching()
        answering(folder, *sys.argv[1:2])
        headless(folder)


if __name__ == "__main__":
    main()
