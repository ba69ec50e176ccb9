"""What is measured, beside what, and how it is printed."""

import contextlib
import json
import os
import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pexpect

from store.event.folder import EventFolder
from store.journal.clock import SystemClock
from store.journal.disk import sync
from tests.support.events import make_event, say_it_is_morning
from tests.support.terminal import Terminal

ROUNDS = 7


def an_event(path: Path, delegates: int) -> EventFolder:
    """An event whose day is today by this machine's clock."""
    event = make_event(path, delegates)
    say_it_is_morning(path)
    return event


def timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def report(name: str, pairs: list[tuple[float, float]], target: float | None) -> float:
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    wanted = f"   (wanted ≤ {target})" if target else ""
    print(f"{name:58}{ours * 1e3:9.2f} ms / {theirs * 1e3:9.2f} ms = {ratio:5.2f}{wanted}")
    return ratio


def write_and_sync(descriptor: int, line: bytes) -> None:
    os.write(descriptor, line)
    sync(descriptor)


def reopened(event: EventFolder, name: str, target: float | None = None) -> None:
    text = (event.path / "record.log").read_text(encoding="utf-8")

    def parse() -> None:
        for line in text.splitlines():
            for item in line.split("\t")[1:]:
                json.loads(item[16:])

    def reopen() -> None:
        event.record(SystemClock(), desk="bàn 1", operator="bench").close()

    report(name, [(timed(reopen), timed(parse)) for _ in range(ROUNDS)], target)


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def seconds(act: Callable[[], object]) -> float:
    """The median of several rounds of processor time."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        act()
        taken.append(time.process_time() - begun)
    return statistics.median(taken)


def spread(taken: list[float]) -> str:
    ordered = sorted(taken)
    late = ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]
    return f"median {statistics.median(ordered):.1f} ms, p99 {late:.1f} ms"


def until(console: Terminal, sign: str) -> float:
    """When ``sign`` has come out of the console: as bytes on the terminal's line. What a terminal
    makes of them is no longer the console's time; the emulator of the tests takes 20 ms for it."""
    seen, wanted = b"", sign.encode()
    while wanted not in seen:
        seen = seen[-len(wanted) :] + console.process.read_nonblocking(65536, timeout=20)
    return time.perf_counter()


def drain(console: Terminal) -> None:
    with contextlib.suppress(pexpect.TIMEOUT):
        while True:
            console.process.read_nonblocking(65536, timeout=0)
