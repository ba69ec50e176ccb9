"""Twenty laptops at one hub, all on this machine: how late each knows of what the others record
while a crowd arrives, and what that takes."""

import os
import random
import subprocess
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from console.hub.desk import join
from console.hub.joining import Code
from store.journal.clock import SystemClock
from tests.bench.measure import cpu_seconds, row
from tests.functional.hub.apart.running_desk import RunningDesk
from tests.functional.hub.programs.program import until
from tests.functional.hub.running_hub import RunningHub, an_event_for_a_hub
from tests.support.sizes import scale
from tests.support.web.ports import free_port

DESKS, DELEGATES, COME_IN = 20, 2_000, 1_800
SHORT = 60
FASTER = 10

EVERYWHERE, ANSWERED = 250, 50
"""Milliseconds: until 99 of 100 facts are at every desk, and for any answer."""

FREE = 25
"""Of a core, in per cent: what else may run on a machine that is said to be free."""


def desks(folder: Path) -> None:
    """At the pace of the day and ten times as fast. Only a whole day's crowd on a machine that does
    nothing else is held to what is wanted."""
    with ExitStack() as stack:
        event = stack.enter_context(an_event_for_a_hub(DELEGATES))
        hub = RunningHub(event, free_port())
        stack.callback(hub.ended)
        running = []
        for number in range(1, DESKS + 1):
            name, path = f"bàn {number}", folder / str(number)
            join(path, ("127.0.0.1", hub.port), Code.read(hub.code_for(name)), name, SystemClock())
            running.append(RunningDesk(path, name))
            stack.callback(running[-1].close)
        for desk in running:
            until(lambda: desk.is_linked)  # noqa: B023
        come = 0
        for pace in (1, FASTER):
            arriving = _moments(scale(SHORT, COME_IN // pace), pace * DELEGATES / COME_IN)
            numbers = [(come + place) % DELEGATES + 1 for place in range(len(arriving))]
            come += len(arriving)
            _crowd(hub, running, arriving, numbers, pace)


def _moments(seconds: int, a_second: float) -> list[float]:
    """When people come who know nothing of each other (Poisson)."""
    chance, moments, moment = random.Random(seconds), list[float](), 0.0
    while (moment := moment + chance.expovariate(a_second)) < seconds:
        moments.append(moment)
    return moments


def _crowd(
    hub: RunningHub,
    running: Sequence[RunningDesk],
    arriving: Sequence[float],
    numbers: Sequence[int],
    pace: int,
) -> None:
    chance = random.Random(pace)
    known = {fact for desk in running for fact in desk.scanned}
    for desk in running:
        desk.most_waiting = 0
    begun, used = time.monotonic(), _processors(hub, running)
    for moment, number in zip(arriving, numbers, strict=True):
        time.sleep(max(0.0, begun + moment - time.monotonic()))
        chance.choice(running).scan(number)
    until(lambda: sum(len(desk.scanned) for desk in running) == len(known) + len(arriving))
    new = {fact: it for desk in running for fact, it in desk.scanned.items() if fact not in known}
    for desk in running:
        until(lambda: new.keys() <= desk.scanned.keys() | desk.seen.keys())  # noqa: B023
    took = time.monotonic() - begun
    worked = zip(_processors(hub, running), used, strict=True)
    desk_share, server, hub_share, all_share = (100 * (now - then) / took for now, then in worked)
    others = all_share - len(running) * desk_share - server - hub_share
    lags = sorted(
        1e3 * max(desk.seen[fact] - it.when for desk in running if fact in desk.seen)
        for fact, it in new.items()
    )
    answers = sorted(1e3 * it.seconds for it in new.values())
    late, slowest = lags[len(lags) * 99 // 100], answers[-1]
    said = f"{DESKS} desks, {pace * DELEGATES / COME_IN:.1f} a second, {len(new)} scans"
    lag = f"median {lags[len(lags) // 2]:.0f} ms, p99 {late:.0f} ms, last {lags[-1]:.0f} ms"
    row(f"{said}: a fact is at every desk", lag, wanted=f"p99 ≤ {EVERYWHERE} ms")
    answer = f"median {answers[len(answers) // 2]:.1f} ms, slowest {slowest:.1f} ms"
    row(f"{said}: the answer", answer, wanted=f"≤ {ANSWERED} ms")
    taken = f"{desk_share:.1f}, {server:.1f}, {hub_share:.1f}; {others:.1f} %"
    row(f"{said}: of a core, a desk, PostgreSQL, the hub; all else on this machine", taken)
    row(f"{said}: most that waited at a desk", str(max(desk.most_waiting for desk in running)))
    if others < FREE and pace == 1 and scale(0, 1):
        assert late <= EVERYWHERE, said
        assert slowest <= ANSWERED, said


def _processors(hub: RunningHub, running: Sequence[RunningDesk]) -> tuple[float, ...]:
    """Seconds of the processor that a desk has taken, the server, the hub before it, and everything
    on this machine."""
    its = ["ps", "-o", "pid=", "--pid", str(hub.server), "--ppid", str(hub.server)]
    told = subprocess.run(its, stdout=subprocess.PIPE, encoding="ascii", check=True).stdout
    server = 0.0
    for pid in told.split():
        with suppress(OSError):  # a session that has just ended
            server += cpu_seconds(int(pid))
    desk = sum(cpu_seconds(desk.process.pid) for desk in running) / len(running)
    user, nice, system, *_rest = Path("/proc/stat").read_text().split()[1:]
    everything = sum(map(int, (user, nice, system))) / os.sysconf("SC_CLK_TCK")
    return desk, server, cpu_seconds(hub.process.pid), everything
