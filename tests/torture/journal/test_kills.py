"""Desks killed with ``kill -9`` at random moments, and what the kernel sees of a desk."""

import multiprocessing
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from store.event.folder import EventFolder
from tests.support.events import conference_of, make_event, open_record
from tests.support.sizes import scale
from tests.torture.journal.desk import admit


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
    assert record.journal.lost_head == ""
    ids = [fact.id for fact in record.conference.history]
    record.close()
    assert len(set(ids)) == len(ids)
    return ids


class Desk:
    """A desk in a process that is forked from one where everything is imported: kills by the
    hundred cost no start-up."""

    _MACHINES = multiprocessing.get_context("forkserver")
    _MACHINES.set_forkserver_preload(["tests.torture.journal.desk"])

    def __init__(self, event: EventFolder, first: int) -> None:
        self._ears, mouth = self._MACHINES.Pipe(duplex=False)
        self._process = self._MACHINES.Process(
            target=_admit_for_ever, args=(event.path, first, mouth)
        )
        self._process.start()
        mouth.close()
        assert self._ears.recv() == "ready"

    def killed(self) -> set[str]:
        """The ids of the facts that it acknowledged before the kill."""
        self._process.kill()
        self._process.join()
        told = set()
        with self._ears, suppress(EOFError, OSError):  # a torn last word was no acknowledgement
            while True:
                told.add(self._ears.recv().split()[0])
        return told


def _admit_for_ever(folder: Path, first: int, mouth: Connection) -> None:
    admit(folder, first, 10_000, mouth.send)


WRITERS, ROUNDS_OF_AN_EVENT = 4, 25


def killed_desks(folder: Path, kills: int, seed: int, meanwhile: Callable[[Path], object]) -> None:
    """Four writers at a time are killed, at moments of chance; ``meanwhile`` happens to the event's
    folder between the starts of two and before a kill. Nothing acknowledged may be lost."""
    chance = random.Random(seed)
    told: set[str] = set()
    found: set[str] = set()
    for number in range(-(-kills // WRITERS)):
        if number % ROUNDS_OF_AN_EVENT == 0:
            event = make_event(folder / f"{number}", delegates=40)
        desks = []
        for first in range(1, 41, 10):
            desks.append(Desk(event, first))
            if chance.random() < 0.5:
                meanwhile(event.path)
        time.sleep(chance.uniform(0.0, 0.03))
        for desk in chance.sample(desks, WRITERS):
            if chance.random() < 0.5:
                meanwhile(event.path)
            told |= desk.killed()
        found |= set(kept(event))
    lost = told - found
    print(f"{kills} kills of {WRITERS} writers, {len(told)} acknowledged, {len(lost)} lost")
    assert told
    assert not lost


def test_no_acknowledgement_is_lost_when_four_desks_are_killed(tmp_path: Path) -> None:
    killed_desks(tmp_path, scale(24, 1000), 7, lambda _folder: None)


def test_nor_when_the_lock_file_is_deleted_while_they_write(tmp_path: Path) -> None:
    killed_desks(
        *(tmp_path, scale(12, 200), 13),
        lambda folder: (folder / "record.lock").unlink(missing_ok=True),
    )


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
