"""What is measured, beside what, and how it is printed."""

import contextlib
import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from zlib import crc32

import pexpect
from msgspec import Raw, Struct
from msgspec.json import Decoder

from store.event.folder import EventFolder
from store.facts.kinds import _KINDS, What
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


def processor(command: list[str]) -> float:
    """Seconds of the processor that a command takes, from its start to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=compiled())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cpu_seconds(pid: int) -> float:
    """What a program that runs has worked so far: what it takes on a machine that does nothing
    else."""
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def compiled() -> dict[str, str]:
    """The environment of a program that keeps what it has compiled, as one that is installed."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def report(
    name: str, pairs: list[tuple[float, float]], target: float | None, unit: str = "ms"
) -> float:
    """A row of the table: medians of ours and of what is measured beside it, in seconds or in
    ``unit``, and the median of their ratios, which is given back."""
    scale = 1e3 if unit == "ms" else 1
    ours, theirs = (scale * statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    wanted = f"≤ {target}" if target else ""
    row(name, f"{ours:.2f} {unit}", f"{theirs:.2f} {unit}", f"{ratio:.2f}", wanted)
    return ratio


def row(name: str, ours: str, beside: str = "", ratio: str = "", wanted: str = "") -> None:
    """A row of the table, in Markdown, as soon as it is known."""
    print(f"| {name} | {ours} | {beside} | {ratio} | {wanted} |", flush=True)


def write_and_sync(descriptor: int, line: bytes) -> None:
    os.write(descriptor, line)
    sync(descriptor)


def reopened(event: EventFolder, name: str, target: float | None = None) -> None:
    """Opening a record against the least that must be done with its file: crc, hash and typed
    decoding of each line, and nothing made of it."""
    lines = (event.path / "record.log").read_bytes().splitlines()

    def the_least() -> list[What]:
        typed = {name: Decoder(what).decode for name, what in _KINDS.items()}
        envelope, chain, kept = Decoder(_Envelope), b"", []
        for line in lines:
            crc32(line[9:])
            digests = chain
            for item in line[74:].split(b"\t") if chain else ():
                digests += sha256(item).digest()
                read = envelope.decode(item[16:])
                kept.append(typed[read.kind](read.data))
            chain = sha256(digests).hexdigest().encode()
        return kept

    def reopen() -> None:
        event.record(SystemClock(), desk="bàn 1", operator="bench").close()

    report(name, [(timed(reopen), timed(the_least)) for _ in range(ROUNDS)], target)


class _Envelope(Struct):
    id: str
    at: datetime
    desk: str
    operator: str
    kind: str
    v: int
    data: Raw
    act: str = ""
    true_at: datetime | None = None


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


def middle_and_late(waits: list[float]) -> str:
    """The median and the 95th of a hundred, of seconds in their order."""
    return f"{1e3 * waits[len(waits) // 2]:.1f} / {1e3 * waits[len(waits) * 95 // 100]:.1f} ms"


def until(console: Terminal, sign: str) -> float:
    """When the bytes came out of the console that make a terminal show ``sign``. Only what changes
    is sent, so no byte of it alone tells; the emulator, which is slow, reads them afterwards."""
    seen = None
    while seen is None:
        for came, part in _burst(console, quiet_seconds=0.01):
            console.take(part)
            if seen is None and sign in console.shown:
                seen = came
    return seen


def settled(console: Terminal) -> float:
    """When the last byte of an answer came out of the console."""
    return _burst(console, quiet_seconds=0.1)[-1][0]


def _burst(console: Terminal, quiet_seconds: float) -> list[tuple[float, bytes]]:
    """Everything that comes until nothing does for a while, each part with its time."""
    part = console.process.read_nonblocking(65536, timeout=20)
    parts = [(time.perf_counter(), part)]
    with contextlib.suppress(pexpect.TIMEOUT):
        while True:
            part = console.process.read_nonblocking(65536, timeout=quiet_seconds)
            parts.append((time.perf_counter(), part))
    return parts


def drain(console: Terminal) -> None:
    with contextlib.suppress(pexpect.TIMEOUT):
        while True:
            console.take(console.process.read_nonblocking(65536, timeout=0))
