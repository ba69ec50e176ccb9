"""Hub and desks as hosts of a network: the cables are pulled, the server dies, a laptop sleeps, and
the clocks differ by five minutes."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from store.event.folder import EventFolder
from store.facts.fact import pack
from tests.functional.hub.apart.network import Host, a_network, inside
from tests.functional.hub.apart.running_desk import RunningDesk
from tests.functional.hub.programs.program import until
from tests.functional.hub.running_hub import RunningHub, an_event_for_a_hub
from tests.support.events import conference_of
from tests.support.sizes import scale

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="namespaces are Linux's"),
    pytest.mark.xdist_group("hub"),
]

ALONE = scale(10, 200)
"""Scans of a desk while its cable is out."""

AT_BOTH = scale(1, 20)
"""Badges among them that both desks scan."""

BETWEEN_SCANS = scale(0, 6) / 10
"""Seconds: at full length the cables are out for minutes."""
TOGETHER, ASLEEP = 3, 5
PORT = 8443


def joined(hub: RunningHub, host: Host, folder: Path, name: str) -> None:
    """By the command, as a person joins."""
    code, address = hub.code_for(name), f"{host.hub_address}:{PORT}"
    join = ("join", address, str(folder), "--desk", name, "--code", code)
    subprocess.run([*host.inside, sys.executable, "-m", "console.main", *join], check=True)


def answered(desk: RunningDesk, numbers: Sequence[int]) -> None:
    """Each scan is answered."""
    for number in numbers:
        before = len(desk.scanned)
        desk.scan(number)
        until(lambda: len(desk.scanned) > before)  # noqa: B023
        time.sleep(BETWEEN_SCANS)


def test_cables_a_dead_server_and_a_sleeping_laptop_lose_and_double_nothing(tmp_path: Path) -> None:
    both = range(100, 100 + AT_BOTH)
    ours = [*range(200, 200 + ALONE - AT_BOTH), *both]
    theirs = [*both, *range(500, 500 + ALONE - AT_BOTH)]
    with ExitStack() as stack:
        event = stack.enter_context(an_event_for_a_hub(delegates=700))
        name, (here, there) = stack.enter_context(a_network(desks=2))
        hub = RunningHub(event, PORT, host="0.0.0.0", inside=inside(name))
        stack.callback(lambda: hub.killed())
        joined(hub, here, tmp_path / "one", "Bàn 1")
        joined(hub, there, tmp_path / "other", "Bàn 2")
        one = RunningDesk(tmp_path / "one", "Bàn 1", here.inside, ahead=300)
        stack.callback(one.killed)
        other = RunningDesk(tmp_path / "other", "Bàn 2", there.inside)
        stack.callback(other.killed)
        for desk in (one, other):
            until(lambda: desk.is_linked)  # noqa: B023

        answered(one, range(1, 1 + TOGETHER))
        answered(other, range(11, 11 + TOGETHER))
        until(lambda: one.seen.keys() >= other.scanned.keys())

        other.stopped()
        answered(one, range(21, 21 + ASLEEP))
        other.resumed()
        until(lambda: other.seen.keys() >= one.scanned.keys())

        here.cable_out()
        there.cable_out()
        for desk in (one, other):
            until(lambda: not desk.is_linked)  # noqa: B023
        answered(one, ours[: ALONE // 2])
        hub.killed_with_its_server()
        other.stopped()
        answered(one, ours[ALONE // 2 :])
        other.resumed()
        answered(other, theirs)
        assert not one.is_linked
        assert not other.is_linked
        for desk in (one, other):
            until(lambda: desk.waiting == ALONE)  # noqa: B023

        hub = RunningHub(event, PORT, host="0.0.0.0", inside=inside(name))
        here.cable_in()
        there.cable_in()
        until(lambda: one.seen.keys() >= other.scanned.keys())
        until(lambda: other.seen.keys() >= one.scanned.keys())
        assert one.recomputes_the_chain()
        one.close()
        other.close()
        acknowledged = [*one.scanned, *other.scanned]
        log = event / "record.log"
        until(lambda: all(fact.encode() in log.read_bytes() for fact in acknowledged))
        hub.ended()

        assert len(set(acknowledged)) == 2 * (TOGETHER + ALONE) + ASLEEP
        truths = [
            conference_of(EventFolder.open(path)) for path in (event, one.folder, other.folder)
        ]
        digests = [[pack(fact) for fact in truth.history] for truth in truths]
        assert digests[0] == digests[1] == digests[2]
        ids = [fact.id for fact in truths[0].history]
        assert len(ids) == len(set(ids))
        assert set(ids) >= set(acknowledged)
        for truth in truths:
            assert len(truth.clashes) == AT_BOTH
            assert truth.quorum.present == len(acknowledged) - AT_BOTH
