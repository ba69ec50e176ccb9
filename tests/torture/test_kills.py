"""Desks killed with ``kill -9`` at random moments; what they acknowledged is known outside."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from store.attendance import Admitted
from store.folder import EventFolder
from store.people import ListDelegates
from tests.support import make_event, open_record, people
from tests.torture import scale


def started(event: EventFolder, first: int, count: int) -> subprocess.Popen[bytes]:
    desk = subprocess.Popen(
        [sys.executable, "-m", "tests.torture.desk", str(event.path), str(first), str(count)],
        stdout=subprocess.PIPE,
    )
    assert desk.stdout is not None
    assert desk.stdout.readline() == b"ready\n"
    return desk


def acknowledged(desk: subprocess.Popen[bytes]) -> list[int]:
    """Whole lines only: a torn last line was no acknowledgement."""
    assert desk.stdout is not None
    return [
        int(line) for line in desk.stdout.read().splitlines(keepends=True) if line[-1:] == b"\n"
    ]


def admitted(event: EventFolder) -> list[int]:
    record = open_record(event)
    assert record.journal.damage is None
    numbers = [f.what.delegate for f in record.conference.history if isinstance(f.what, Admitted)]
    record.close()
    return numbers


def test_no_acknowledgement_is_lost_when_two_desks_are_killed(tmp_path: Path) -> None:
    chance = random.Random(7)
    rounds = scale(6, 500)  # two kills a round
    event = make_event(tmp_path / "event", delegates=0)
    record = open_record(event)
    record.decide(ListDelegates(new=people(90_000 if rounds > 100 else 20_000)))
    record.close()
    told: set[int] = set()
    following = 1
    for _ in range(rounds):
        desks = [started(event, following, 80), started(event, following + 80, 80)]
        following += 160
        time.sleep(chance.uniform(0.0, 0.04))
        for desk in desks:
            desk.kill()
        for desk in desks:
            told.update(acknowledged(desk))
            desk.wait()
    kept = admitted(event)
    assert told - set(kept) == set()
    assert len(kept) == len(set(kept))
    assert told


def test_four_processes_at_once_keep_everything_and_the_chain_whole(tmp_path: Path) -> None:
    each = scale(150, 2500)
    event = make_event(tmp_path / "event", delegates=4 * each)
    desks = [started(event, n * each + 1, each) for n in range(4)]
    told = [number for desk in desks for number in acknowledged(desk)]
    for desk in desks:
        assert desk.wait() == 0
    assert sorted(told) == list(range(1, 4 * each + 1))
    kept = admitted(event)
    assert sorted(kept) == sorted(told)
    record = open_record(event)
    ids = [fact.id for fact in record.conference.history]
    assert len(set(ids)) == len(ids)
    assert record.conference.attendance.clashes == ()
    record.close()
