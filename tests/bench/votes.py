"""The vote in figures: ``python -m tests.bench.votes``.

A ballot kept beside a mark that is only painted, through a real terminal; the call and the
declaration of a vote of 2,000 electors and one more ballot after 2,000 others beside raw synced
appends; reading such a count again beside parsing its file.
"""

import os
import statistics
import tempfile
import time
from functools import partial
from pathlib import Path

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.conference.commands import Command
from store.event.folder import EventFolder
from store.event.record import Record
from store.journal.clock import SystemClock
from store.votes.candidates import Candidate
from store.votes.commands.ballots import KeyBallot
from store.votes.commands.declaring import Declare
from store.votes.commands.keyings import TallyTotals
from store.votes.commands.opening import NameTellers, OpenVote, SetRules
from store.votes.commands.slate import ListCandidates
from store.votes.counts import Line, Sheet
from tests.bench.measure import an_event, reopened, report, timed, write_and_sync
from tests.support.events import settle
from tests.support.terminal import CTRL, F5, Terminal, opened

BALLOTS, ROUNDS = 40, 15


def voting(folder: Path, electors: int) -> tuple[EventFolder, Record]:
    """Everybody present, twelve names for eight seats, a counting team; the vote not yet called."""
    event = an_event(folder / f"{electors}", delegates=electors)
    record = event.record(SystemClock(), desk="bàn 1", operator="bench")
    settle(record, *(Admit(number, By.NUMBER) for number in range(1, electors + 1)))
    slate = tuple(Candidate(0, f"Người {n}", delegate=n) for n in range(10, 22))
    settle(record, ListCandidates(slate), NameTellers((1, 2, 3)))
    settle(record, SetRules({"method": "ballot_strike", "seats": 8, "alternates": 0}))
    return event, record


def keying(folder: Path) -> None:
    """Milliseconds from Enter until the next ballot lies there, and from Space until its mark."""
    event, record = voting(folder, 100)
    settle(record, OpenVote())
    record.close()
    kept, marked = [], []
    with opened(event, home=folder) as console:
        console.type(F5, "Người 21")
        console.type(CTRL["k"], "Người nhập")
        console.type("Lan\r", "PHIẾU 1 ")
        for number in range(1, BALLOTS + 1):
            time.sleep(0.05)
            marked.append(painted(console, " ", "11 người"))
            kept.append(painted(console, "\r", f"PHIẾU {number + 1} "))
    ours, theirs = statistics.median(kept), statistics.median(marked)
    late = sorted(kept)[len(kept) * 95 // 100]
    print(
        f"ballot kept and the next one painted: median {ours:.1f} ms, p95 {late:.1f} ms; "
        f"a mark painted {theirs:.1f} ms: {ours / theirs:.2f} (wanted ≤ 3)"
    )


def painted(console: Terminal, keys: str, sign: str) -> float:
    begun = time.perf_counter()
    console.type(keys)
    while sign not in console.text:
        time.sleep(0.0005)
    return (time.perf_counter() - begun) * 1e3


def deciding(folder: Path) -> None:
    """Calls and declarations of 2,000 electors, then 2,000 ballots, beside raw appends."""
    event, record = voting(folder, 2000)
    raw = os.open(folder / "raw", os.O_WRONLY | os.O_CREAT)
    path = event.path / "record.log"
    lines = {n: Line(1900 - 100 * n) for n in range(1, 13)}

    def beside(command: Command) -> tuple[float, float]:
        before = path.stat().st_size
        ours = timed(partial(settle, record, command))
        line = b"x" * (path.stat().st_size - before)
        return ours, timed(partial(write_and_sync, raw, line))

    calls, declarations = [], []
    for _ in range(ROUNDS):
        calls.append(beside(OpenVote()))
        for by in ("Lan", "Hoa"):
            totals = TallyTotals(
                by, Sheet(lines, issued=2000, returned=2000, valid=2000, invalid=0)
            )
            settle(record, totals)
        declarations.append(beside(Declare()))
    report("call of 2,000 electors / raw write+sync", calls, None)
    report("declaration of 2,000 electors / raw write+sync", declarations, None)
    settle(record, OpenVote())
    ballot = KeyBallot("Lan", frozenset(range(1, 9)))
    first = [beside(ballot) for _ in range(50)]
    settle(record, *[ballot] * 1900)
    last = [beside(ballot) for _ in range(50)]
    report("a ballot among the first / raw write+sync", first, None)
    report("a ballot after 1,950 others / raw write+sync", last, None)
    record.close()
    os.close(raw)
    reopened(event, "reopening with 2,000 ballots / bare parse")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        keying(Path(name))
        deciding(Path(name))


if __name__ == "__main__":
    main()
