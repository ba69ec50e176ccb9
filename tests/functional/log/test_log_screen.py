"""F9: every entry is within reach, however old."""

from datetime import timedelta

from store.attendance.facts import Admitted, Repeated
from store.facts.fact import Fact
from tests.support.events import MORNING, code_of, open_record
from tests.support.pilot import Console, Desk


async def test_the_oldest_of_many_entries_is_found_and_taken_back(desk: Desk) -> None:
    earlier = open_record(desk.event, desk.clock)
    earlier.journal.append(
        [
            Fact(
                f"{n:032}", MORNING + timedelta(seconds=n), "cửa A", "Hoà",
                Repeated(n % 2 + 4) if n else Admitted(9),
            )
            for n in range(700)
        ]
    )  # fmt: skip
    earlier.close()
    desk.record.follow()
    desk.clock.advance(3600)
    async with desk.open("f9") as here:
        await here.answer("ctrl+o", "dung hoa")
        assert here.shown.count("cửa A") == 1
        await here.press("enter", "enter")
        assert here.conference.attendance.present == []
        await here.press("ctrl+o", "enter")
        assert here.shown.count("cửa A") > 10


async def test_any_entry_of_the_log_is_taken_back_with_a_reason(here: Console) -> None:
    here.app.reception.scanned(code_of(4))
    await here.scan(code_of(5))
    await here.press("f9", "down", "enter")
    assert "Rút lại: Đã vào: Nguyễn Văn Đạt" in here.shown
    await here.press("enter")
    assert here.conference.attendance.present == [5]
    assert "đã rút lại" in here.shown
