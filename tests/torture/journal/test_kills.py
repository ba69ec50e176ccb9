"""Desks killed with ``kill -9`` at random moments, and what the kernel sees of a desk."""

import os
import random
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from store.event.folder import EventFolder
from tests.support.events import conference_of, make_event, open_record
from tests.support.sizes import scale


def started(event: EventFolder, first: int, count: int) -> subprocess.Popen[bytes]:
    options = "-m", "tests.torture.journal.desk", str(event.path), f"{first}", f"{count}"
    desk = subprocess.Popen([sys.executable, *options], stdout=subprocess.PIPE)
    assert desk.stdout is not None
    assert desk.stdout.readline() == b"ready\n"
    return desk


def acknowledged(desk: subprocess.Popen[bytes]) -> list[str]:
    """Whole lines only: a torn last line was no acknowledgement."""
    assert desk.stdout is not None
    lines = desk.stdout.read().splitlines(keepends=True)
    return [line.split()[0].decode() for line in lines if line.endswith(b"\n")]


def kept(event: EventFolder) -> list[str]:
    """The ids of everything in the record, which must be whole."""
    record = open_record(event)
    assert record.journal.damage is None
    ids = [fact.id for fact in record.conference.history]
    record.close()
    assert len(set(ids)) == len(ids)
    return ids


def test_no_acknowledgement_is_lost_when_two_desks_are_killed(tmp_path: Path) -> None:
    chance = random.Random(7)
    rounds = scale(6, 500)  # two kills a round
    event = make_event(tmp_path / "event", delegates=160)
    told: set[str] = set()
    for _ in range(rounds):
        desks = [started(event, 1, 80), started(event, 81, 80)]
        time.sleep(chance.uniform(0.0, 0.04))
        for desk in desks:
            desk.kill()
        for desk in desks:
            told.update(acknowledged(desk))
            desk.wait()
    assert told
    assert told - set(kept(event)) == set()
    print(f"{2 * rounds} kills, {len(told)} acknowledged, {len(told - set(kept(event)))} lost")


def test_four_processes_at_once_keep_everything_and_the_chain_whole(tmp_path: Path) -> None:
    each = scale(150, 2500)
    event = make_event(tmp_path / "event", delegates=4 * each)
    desks = [started(event, n * each + 1, each) for n in range(4)]
    told = [fact for desk in desks for fact in acknowledged(desk)]
    for desk in desks:
        assert desk.wait() == 0
    assert len(told) == 4 * each
    assert set(told) <= set(kept(event))
    attendance = conference_of(event).attendance
    assert (attendance.present, attendance.clashes) == (list(range(1, 4 * each + 1)), ())


def test_the_kernel_sees_one_write_and_one_sync_before_each_acknowledgement(tmp_path: Path) -> None:
    if shutil.which("strace") is None and "CI" not in os.environ:
        pytest.skip("strace is not installed here")
    event = make_event(tmp_path / "event", delegates=40)
    trace = tmp_path / "trace"
    watched = "openat,write,pwrite64,writev,fsync,fdatasync,ftruncate,rename,unlink"
    desk = [sys.executable, "-m", "tests.torture.journal.desk", str(event.path), "1", "40"]
    told = subprocess.run(
        ["strace", "-f", "-s", "8", "-e", f"trace={watched}", "-o", str(trace), *desk],
        capture_output=True,
        check=True,
    ).stdout.splitlines()
    assert len(told) == 41
    calls = [line.split(maxsplit=1)[1] for line in trace.read_text().splitlines()]
    opened = [re.search(r'record\.log", O_RDWR.* = (\d+)', call) for call in calls]
    (descriptor,) = [found[1] for found in opened if found]
    start = next(i for i, call in enumerate(calls) if call.startswith('write(1, "ready'))
    seen = []
    for call in calls[start + 1 :]:
        match = re.match(r"(\w+)\((\d+)", call)
        if match and match[2] in (descriptor, "1"):
            seen.append("told" if match[2] == "1" else match[1])
        elif match and match[1] in ("fsync", "fdatasync", "rename", "unlink", "ftruncate"):
            seen.append(call)
    assert seen == ["write", "fdatasync", "told"] * 40
