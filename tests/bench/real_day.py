"""The record of a real day: opening it, what it holds, a retraction, a large hall, several
writers."""

import statistics
import subprocess
import sys
import time
from contextlib import AbstractContextManager, closing
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from msgspec.structs import replace

from store.attendance.commands import Scan
from store.attendance.facts import Admitted, Left, Repeated
from store.codes.badge_code import Badge
from store.conference.commands import Retract
from store.event.folder import EventFolder
from store.event.record import Record
from store.facts.fact import Fact
from store.facts.kinds import What
from store.journal.ledger import Ledger
from tests.bench.measure import ROUNDS, an_event, reopened, row
from tests.bench.record import opened
from tests.support.events import EVENT
from tests.support.sizes import scale

DELEGATES = 2_000

FACTS = (10_000, 50_000)

_HOLDS = """
import sys, pathlib
from store.event.folder import EventFolder
from store.journal.clock import SystemClock
event = EventFolder.open(pathlib.Path(sys.argv[1]))
record = event.record(SystemClock(), desk="bàn 1", operator="bench")
print(int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6)
"""


def without_sync() -> AbstractContextManager[object]:
    """What the program does besides: the disk would hide it."""
    return patch("store.journal.ledger.sync", lambda _descriptor: None)


def a_real_day(path: Path, facts: int, delegates: int = DELEGATES) -> EventFolder:
    """A line a fact: everybody comes, many are scanned again, some leave."""
    event = an_event(path, delegates)
    record = opened(event)
    moment = record.conference.history[-1].at
    with without_sync():
        for n in range(1, facts - len(record.conference.history) + 1):
            at = moment + timedelta(milliseconds=n)
            fact = Fact(f"{n:032x}", at, f"bàn {n % 3 + 1}", "Lan", _what(n, delegates))
            record.journal.append([fact])
    record.close()
    return event


def _what(n: int, delegates: int) -> What:
    number = n % delegates + 1
    if n <= delegates:
        return Admitted(number)
    return Left(number) if n % 7 == 0 else Repeated(number)


def reopening(folder: Path) -> None:
    """A line a fact, as on the day; beside checksum, chain and typed decode of each line. With what
    who left before kept of it, and without."""
    for facts, delegates in ((100_000, DELEGATES), (1_000, 300), (10_000, DELEGATES))[
        scale(1, 0) :
    ]:
        event = a_real_day(folder / f"day-{facts}", facts, delegates)
        said = f"opening {facts:,} facts, {{}} / the least there is to do"
        reopened(replace(event, by_snapshot=False), said.format("each line looked at"))
        event.keep_snapshot()
        reopened(event, said.format("by the snapshot"), 2.0)
    held = subprocess.run(
        [sys.executable, "-c", _HOLDS, str(event.path)], check=True, capture_output=True, text=True
    )
    row("a process that has it open", f"{float(held.stdout):.0f} MB", wanted="≤ 70 MB")


def undoing(folder: Path) -> None:
    """Of the first who came; in processor time, with what ``Record.decide`` does besides."""
    for facts in FACTS:
        event = a_real_day(folder / f"day-{facts}", facts)
        record = opened(event)
        admitted = [f for f in record.conference.history if isinstance(f.what, Admitted)]
        first, last = admitted[:ROUNDS], admitted[ROUNDS]
        with without_sync():
            taken = [_processor(record, Retract(fact.id, "nhầm")) for fact in first]
            record.close()
            event.keep_snapshot()
            record = opened(event)
            after = _processor(record, Retract(last.id, "nhầm"))
        record.close()
        said = f"an old admission is taken back, {facts:,} facts"
        row(said, f"{statistics.median(taken) * 1e3:.2f} ms", wanted="≤ 2 ms")
        row(f"{said}, the first act after an opening", f"{after * 1e3:.2f} ms", wanted="≤ 2 ms")


def _processor(record: Record, command: Retract | Scan) -> float:
    begun = time.process_time()
    settled = record.decide(command)
    assert settled.outcome.refusal is None, settled.outcome
    return time.process_time() - begun


def crowd(folder: Path) -> None:
    """First admissions in a hall and in one ten times as large, in turns."""
    small, large = (opened(an_event(folder / f"hall-{n}", n)) for n in (DELEGATES, 10 * DELEGATES))
    times: list[list[float]] = [[], []]
    with without_sync():
        for number in range(1, 1001):
            for record, taken in zip((small, large), times, strict=True):
                taken.append(_processor(record, Scan(Badge(EVENT, number))))
    chunks = [[sum(t[at : at + 50]) for at in range(0, 1000, 50)] for t in times]
    ratio = statistics.median(b / a for a, b in zip(*chunks, strict=True))
    row("first admissions, CPU: 20,000 delegates / 2,000", "", "", f"{ratio:.2f}", "≤ 1.1")
    small.close()
    large.close()


def writers(folder: Path, each: int = 300) -> None:
    """Acts a second of four desks together against one desk alone."""
    ratios = []
    for turn in range(5):
        one, four = (
            _acts_a_second(an_event(folder / f"writers-{turn}-{desks}", 4 * each), desks, each)
            for desks in (1, 4)
        )
        ratios.append(four / one)
    row("four desks at once / one", "", "", f"{statistics.median(ratios):.2f}", "≥ 1")


def _acts_a_second(event: EventFolder, desks: int, each: int) -> float:
    """From the moment when all desks have opened the record: who reads it keeps them from acting
    until then."""
    with closing(Ledger(event.path / "record.log")) as record:
        record.acquire(shared=True)
        working = [_desk(event, 1 + n * each, each) for n in range(desks)]
        told = [desk.stdout for desk in working if desk.stdout is not None]
        for desk in told:
            desk.readline()
        begun = time.perf_counter()
        record.release()
        ends = [float(desk.read().split()[-1]) for desk in told]
        for done in working:
            done.wait()
    return desks * each / (max(ends) - begun)


def _desk(event: EventFolder, first: int, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.torture.journal.desk", str(event.path)]
    return subprocess.Popen([*command, str(first), str(count)], stdout=subprocess.PIPE, text=True)
