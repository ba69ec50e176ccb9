"""Handing over as fast as keys can come, through a real terminal."""

from __future__ import annotations

from pathlib import Path

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import CallBatch
from store.honors.facts import Presented
from store.honors.honor import Honor
from tests.support.events import make_event, open_record
from tests.support.terminal import Terminal

F4 = "\x1bOS"


def test_enters_in_one_burst_hand_over_each_honor_once_in_order(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=10)
    record = open_record(event)
    honors = [
        Honor(n, 1, n, f"Người {n}", "individual", "Giấy khen", delegate=n) for n in range(1, 11)
    ]
    record.decide(ListHonors(tuple(honors)))
    for number in range(1, 11):
        record.decide(Admit(number, By.NUMBER))
    record.decide(CallBatch(1))
    with Terminal("open", str(event.path), home=tmp_path) as console:
        console.wait_for("SẴN SÀNG ĐÓN ĐẠI BIỂU")
        console.type(F4)
        console.wait_for("Người 10")
        console.type("\r" * 10)
        console.wait_for("đã trao 10", "chờ 0")
    record.follow()
    given = [f.what.honor for f in record.conference.history if isinstance(f.what, Presented)]
    record.close()
    assert given == list(range(1, 11))
