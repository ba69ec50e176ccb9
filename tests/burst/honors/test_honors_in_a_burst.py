"""Handing over by a key held down, and by a hand, through a real terminal."""

from pathlib import Path

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import EventFolder
from store.event.record import Record
from store.honors.commands.stage import CallBatch
from store.honors.facts import Presented
from tests.support.events import settle
from tests.support.honors import in_batches
from tests.support.terminal import ENTER, F4, opened


def test_an_enter_held_down_hands_over_one_and_a_hands_enters_one_after_another(
    event: EventFolder, record: Record, tmp_path: Path
) -> None:
    admitted = (Admit(number, By.NUMBER) for number in range(1, 11))
    settle(record, in_batches(10, 10), *admitted, CallBatch(1))
    with opened(event, home=tmp_path) as console:
        console.type(F4, "Người 10")
        console.type(ENTER * 10, "✓ đã trao", "chỉ tính một lần")
        for given in (2, 3):
            console.press_anew(ENTER, f"đủ {10 - given} người chờ")
    record.follow()
    handed = [f.what.honor for f in record.conference.history if isinstance(f.what, Presented)]
    assert handed == [1, 2, 3]
