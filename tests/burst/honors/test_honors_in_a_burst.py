"""Handing over as fast as keys can come, through a real terminal."""

from pathlib import Path

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import EventFolder
from store.event.record import Record
from store.honors.commands.stage import CallBatch
from store.honors.facts import Presented
from tests.support.events import settle
from tests.support.honors import in_batches
from tests.support.terminal import F4, opened


def test_enters_in_one_burst_hand_over_each_honor_once_in_order(
    event: EventFolder, record: Record, tmp_path: Path
) -> None:
    admitted = (Admit(number, By.NUMBER) for number in range(1, 11))
    settle(record, in_batches(10, 10), *admitted, CallBatch(1))
    with opened(event, home=tmp_path) as console:
        console.type(F4, "Người 10")
        console.type("\r" * 10, "đã trao 10", "chờ 0")
    record.follow()
    given = [f.what.honor for f in record.conference.history if isinstance(f.what, Presented)]
    assert given == list(range(1, 11))
