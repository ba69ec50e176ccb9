"""The reception desk in figures: ``python -m tests.bench.attendance [TREE]``; beside those of an
earlier version, whose files are in that folder.

From a scan to the painted answer through a real terminal with 200 and with 2,000 delegates, and the
desk without a screen beside raw synced appends.
"""

import asyncio
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from store.conference.conference import Conference
from store.journal.clock import HandClock
from store.journal.disk import sync
from store.people.search import found_at_desk, nearly_fitting
from store.text.vietnamese import Searchable
from tests.bench.measure import an_event, drain, row, settled, spread, timed, until
from tests.support.events import MORNING, code_of, make_event, open_record
from tests.support.pilot import Desk
from tests.support.terminal import READY, Terminal

SCANS = 150
PAUSE_SECONDS = 0.1
ROUNDS, CHUNK = 15, 60

SIZES = {2_000: 16, 20_000: 50}
"""How many delegates, and milliseconds that no keystroke may exceed."""

NAMES = "nguyen van dat thon 5", "nguyeenx vawn ddatj", "nguyen vna dat", "bà đạt"
"""Letter by letter: right, in raw strokes, with a slip, as one speaks."""

NUMBERS = "00123-4", "1234", "0912345678", "a01"
"""A badge number, the end of a telephone number or the whole of it, a seat."""


def search(folder: Path) -> None:
    """At a desk, beside the folding of every name, which is what a search that remembers nothing
    would do at each key; then the whole of F6, of the processor."""
    for count, limit in SIZES.items():
        event, clock = make_event(folder / str(count), count), HandClock(MORNING)
        record = open_record(event, clock)
        conference, everybody = record.conference, record.conference.roll.summoned
        folding = timed(lambda: [Searchable.of(one.name, one.unit) for one in everybody])  # noqa: B023
        _at_desk(conference, "a")  # the first one prepares the roll
        for said, texts in (("letters", NAMES), ("figures", NUMBERS)):
            taken = [timed(partial(_at_desk, conference, text)) for text in _typed(texts)]
            _told(f"{said} at a desk, {count:,} delegates", taken, folding, limit)
        taken = asyncio.run(_on_f6(Desk(event, record, clock)))
        record.close()
        _told(f"a letter on F6, {count:,} delegates, of the processor", taken, folding, 0)


def _typed(texts: Sequence[str]) -> list[str]:
    return [text[:length] for text in texts for length in range(1, len(text) + 1)]


def _at_desk(conference: Conference, text: str) -> None:
    nearly_fitting(conference.roll.summoned, text, found_at_desk(conference.roll, text))


async def _on_f6(desk: Desk) -> list[float]:
    taken = []
    async with desk.open("f6") as here:
        for letter in "van dat":
            begun = time.process_time()
            await here.pilot.press("space" if letter == " " else letter)
            taken.append(time.process_time() - begun)
    return taken


def _told(name: str, taken: Sequence[float], folding: float, limit: int) -> None:
    median, worst = statistics.median(taken), max(taken)
    ratio, wanted = f"{median / folding:.2f}", f"worst ≤ {limit} ms" if limit else ""
    ours = f"{1e3 * median:.1f} ms, worst {1e3 * worst:.1f} ms"
    row(f"{name} / folding every name", ours, f"{1e3 * folding:.0f} ms", ratio, wanted)


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
        echo = stack.enter_context(Terminal(home=folder, module="tests.burst.echo"))
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
            taken.append(1e3 * (settled(desk) - begun))
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
        answering(folder, *sys.argv[1:2])
        headless(folder)


if __name__ == "__main__":
    main()
