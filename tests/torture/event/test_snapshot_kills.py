"""Processes killed while they keep snapshots of a record that grows."""

import multiprocessing
import random
import time
from multiprocessing.connection import Connection
from pathlib import Path

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.conference import snapshot
from store.event.folder import EventFolder
from tests.support.events import make_event, open_record, settle
from tests.support.sizes import scale
from tests.unit.event.told import all_told, by_snapshot

_MACHINES = multiprocessing.get_context("forkserver")
_MACHINES.set_forkserver_preload(["tests.torture.event.test_snapshot_kills"])


def keep_for_ever(folder: Path, mouth: Connection) -> None:
    snapshot.FEWEST_FACTS = 1
    event = EventFolder.open(folder)
    record = open_record(event)
    for number in range(10_000):
        settle(record, Admit(number % 40 + 1, By.NUMBER))
        event.keep_snapshot()
        if number == 0:
            mouth.send("ready")


def test_one_that_was_being_written_at_a_kill_changes_nothing(tmp_path: Path) -> None:
    chance, kept = random.Random(11), []
    for number in range(scale(12, 400)):
        if number % 100 == 0:
            event = make_event(tmp_path / f"{number}", delegates=40)
        ears, mouth = _MACHINES.Pipe(duplex=False)
        pair = [_MACHINES.Process(target=keep_for_ever, args=(event.path, mouth)) for _ in "ab"]
        for process in pair:
            process.start()
        assert [ears.recv() for _ in pair] == ["ready"] * 2
        time.sleep(chance.uniform(0.0, 0.05))
        for process in pair:
            process.kill()
            process.join()
        kept.append(by_snapshot(event))
        assert all_told(event) == all_told(event, with_it=False)
    assert max(kept) > 40  # one that is in doubt is thrown away
