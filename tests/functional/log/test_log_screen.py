"""F9: every entry is within reach, however old."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from store.attendance.facts import Admitted, Repeated
from store.facts.fact import Fact
from store.journal.clock import HandClock
from tests.support.events import MORNING, code_of, make_event, open_record
from tests.support.pilot import Console, console


async def test_the_oldest_of_many_entries_is_found_and_taken_back(tmp_path: Path) -> None:
    event, clock = make_event(tmp_path / "event", delegates=10), HandClock(MORNING)
    earlier = open_record(event, clock)
    earlier.journal.append(
        [
            Fact(
                f"{n:032}", MORNING + timedelta(seconds=n), "cửa A", "Hoà",
                Repeated(n % 2 + 4) if n else Admitted(9),
            )
            for n in range(700)
        ]
    )  # fmt: skip
    clock.advance(3600)
    earlier.close()
    record = open_record(event, clock)
    async with console(event, record, clock) as here:
        await here.press("f9")
        await here.press("ctrl+o")
        await here.type("dung hoa")
        await here.press("enter")
        assert here.shown.count("cửa A") == 1
        await here.press("enter", "enter")
        assert here.conference.attendance.present == []
        await here.press("ctrl+o", "enter")
        assert here.shown.count("cửa A") > 10


async def test_any_entry_of_the_log_is_taken_back_with_a_reason(here: Console) -> None:
    here.app._scanned(code_of(4))
    await here.scan(code_of(5))
    await here.press("f9", "down", "enter")
    assert "Rút lại: Đã vào: Nguyễn Văn Đạt" in here.shown
    await here.press("enter")
    assert here.conference.attendance.present == [5]
    assert "đã rút lại" in here.shown
