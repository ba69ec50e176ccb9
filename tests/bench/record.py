"""The record: what an act and a look at it take."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from console.application import FOLLOW_SECONDS
from store.attendance.commands import Scan
from store.attendance.facts import Repeated
from store.codes.badge_code import Badge
from store.event.folder import EventFolder
from store.event.record import Record
from store.facts.fact import Fact
from store.journal.clock import SystemClock
from tests.bench.measure import an_event, middle_and_late, report, row, timed, write_and_sync
from tests.support.events import EVENT, code_of

SCANS = 300


def opened(event: EventFolder) -> Record:
    return event.record(SystemClock(), desk="bàn 1", operator="bench")


def filled(path: Path, facts: int, delegates: int = 100) -> EventFolder:
    """An event whose record holds that many facts, mostly badges that were seen again."""
    event = an_event(path, delegates)
    record = opened(event)
    moment, there = record.conference.history[-1].at, len(record.conference.history)
    old = [
        Fact(f"{n:032}", moment + timedelta(microseconds=n), "bàn 1", "Lan", Repeated(n % 100 + 1))
        for n in range(1, facts - there + 1)
    ]
    for start in range(0, len(old), 100):
        record.journal.append(old[start : start + 100])
    record.close()
    return event


def beside_raw(
    folder: Path, event: EventFolder, acts: Sequence[Callable[[], object]]
) -> list[tuple[float, float]]:
    """Each act and a raw write and sync of the bytes that it wrote, in turns."""
    raw, log, pairs = (
        os.open(folder / "raw", os.O_WRONLY | os.O_CREAT),
        event.path / "record.log",
        [],
    )
    for act in acts:
        before = log.stat().st_size
        ours = timed(act)
        line = b"x" * (log.stat().st_size - before)
        pairs.append((ours, timed(partial(write_and_sync, raw, line))))
    os.close(raw)
    return pairs


def answers(folder: Path) -> None:
    """One code at a time, as a camera sends it, through the pipes of ``hoinghi scan``."""
    event = an_event(folder / "event", delegates=SCANS + 1)
    with subprocess.Popen(
        [sys.executable, "-m", "console.main", "scan", str(event.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as desk:
        given, told = desk.stdin, desk.stdout
        assert given is not None
        assert told is not None

        def answered(number: int) -> None:
            given.write(code_of(number) + "\n")
            given.flush()
            assert json.loads(told.readline())["result"] == "admitted"

        answered(SCANS + 1)  # started
        acts = [partial(answered, number) for number in range(1, SCANS + 1)]
        pairs = beside_raw(folder, event, acts)
        given.close()
    report("`hoinghi scan`, one code and its answer / raw write+sync", pairs, 1.5)


def admissions(folder: Path) -> None:
    """In this process: the first admission of each, then badges that were seen before."""
    for delegates in (2_000, 20_000):
        event = an_event(folder / f"first-{delegates}", delegates)
        record = opened(event)
        acts = [partial(record.decide, Scan(Badge(EVENT, n))) for n in range(1, SCANS + 1)]
        said = f"first admissions of {delegates:,} delegates / raw write+sync"
        report(said, beside_raw(folder, event, acts), 1.5)
        record.close()
    for facts in (200, 10_000, 50_000):
        event = filled(folder / f"facts-{facts}", facts)
        record = opened(event)
        scans = [Scan(Badge(EVENT, n % 100 + 1)) for n in range(100 + SCANS)]
        for scan in scans[:100]:
            record.decide(scan)
        acts = [partial(record.decide, scan) for scan in scans[100:]]
        pairs = beside_raw(folder, event, acts)
        report(f"badges seen again, {facts:,} facts / raw write+sync", pairs, 1.5)
        last = record.conference.history[-1]
        facts_more = (replace(last, id=f"append-{n:025}") for n in range(SCANS))
        appends = [partial(record.journal.append, [fact]) for fact in facts_more]
        pairs = beside_raw(folder, event, appends)
        report(f"`journal.append` alone, {facts:,} facts / raw write+sync", pairs, 1.5)
        record.close()


def visibility(folder: Path) -> None:
    """The other process looks every 50 ms."""
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
    name = "seen by a desk in another process, median / p95"
    row(name, middle_and_late(waits), wanted="≤ 60 ms")
    there.close()
