"""F9: every entry is within reach, however old."""

from datetime import timedelta

import pytest

from screens.widgets.table import Table
from store.attendance.commands import Admit
from store.attendance.facts import Admitted, By, Repeated
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


@pytest.mark.event(delegates=12)
async def test_who_came_in_one_minute_is_one_row_until_it_is_opened(desk: Desk) -> None:
    desk.come(*range(1, 8))
    desk.clock.advance(120)
    desk.come(8, 9)
    async with desk.open("f9") as here:
        here.shows("▸ 7 người vào", "▸ 12 người được đưa vào danh sách", "Nguyễn Văn")
        table = here.app.screen.query_one("#facts-table", Table)
        while not isinstance(table.current, tuple):
            await here.press("down")
        before = here.shown.count("✓")
        await here.press("right")
        here.shows("▾ 7 người vào")
        assert here.shown.count("✓") == before + 7
        await here.press("left")
        here.shows("▸ 7 người vào")
        await here.press("enter")
        here.shows("▾ 7 người vào")
        assert here.facts == len(here.conference.history)


@pytest.mark.event(delegates=12)
async def test_filters_show_mine_this_desks_and_what_was_taken_back(desk: Desk) -> None:
    other = open_record(desk.event, desk.clock, desk="cửa B")
    other.decide(Admit(4, By.NUMBER))
    other.close()
    desk.record.follow()
    desk.come(5)
    async with desk.open("f9") as here:
        assert "Nguyễn Văn Đạt" in here.shown
        await here.press("tab")
        assert "cửa B" not in here.shown
        await here.press("ctrl+z", "enter")
        await here.press("tab", "tab")
        here.shows("đã rút lại")
        assert "cửa B" not in here.shown
        await here.press("escape")
        here.shows("cửa B")


async def test_beside_the_list_stands_what_taking_back_changes(desk: Desk) -> None:
    desk.come(1, 2)
    async with desk.open("f9") as here:
        await here.until_shown("Có mặt: 2 → 1")
        here.shows("Rút lại thì đổi:")
        assert here.facts == len(desk.record.conference.history)
