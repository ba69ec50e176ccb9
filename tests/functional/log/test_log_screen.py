"""F9: every entry is within reach, however old."""

import re
from datetime import timedelta

import pytest

from screens.widgets.table import Table
from store.attendance.commands import AddWalkIn, Admit, MarkLeft, TickOff
from store.attendance.desk_work import HandOut
from store.attendance.facts import Admitted, By, Repeated
from store.conference.commands import StateTime
from store.event.plan_file import write_plan
from store.facts.fact import Fact
from store.plan.changes.writing import Put
from store.programme.commands.announcements import SendNotice
from tests.support.events import MORNING, code_of, open_record, settle
from tests.support.pilot import SIZES, Console, Desk


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
        assert here.shown.count("cửa A") > 5


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


@pytest.mark.event(delegates=8, handouts='["Tài liệu"]')
async def test_what_two_desks_do_in_a_minute_is_a_row_each(desk: Desk) -> None:
    other = open_record(desk.event, desk.clock, desk="cửa B")
    for number in range(1, 7):
        desk.come(number)
        desk.does(HandOut(Admit(number, By.NUMBER), "Tài liệu"))
        settle(other, Admit(number, By.NUMBER))
        desk.record.follow()
    other.close()
    async with desk.open("f9") as here:
        here.shows("▸ 6 người vào", "▸ 6 người đã nhận: Tài liệu", "▸ 6 người quét lại", "cửa B")
        here.shows_none_of("Nguyễn Văn Đạt")
        desk.clock.advance(60)
        desk.does(*(MarkLeft(number) for number in range(1, 7)))
        await here.refresh()
        here.shows("▸ 6 người ra", "▸ 6 người vào")
        await here.press("home", "right")
        here.shows("▾ 6 người ra", "Nguyễn Văn Đạt")
        desk.come(*range(1, 7))  # within the same minute
        await here.refresh()
        here.shows("▾ 6 người ra", "▸ 6 người vào")


@pytest.mark.event(delegates=12)
@pytest.mark.parametrize("keys", [(), ("right", "down")])
async def test_a_group_is_one_row_and_goes_back_as_one(desk: Desk, keys: tuple[str, ...]) -> None:
    desk.does(Admit(8, By.BADGE), TickOff(tuple(range(2, 7)), By.NAME), Admit(1, By.BADGE))
    async with desk.open("f9", "down") as here:
        here.shows("▸ 5 người vào", "(và 4 mục khác của cùng thao tác)")
        await here.press(*keys, "enter")
        assert "(và 4 mục khác của cùng thao tác)" in here.sheet
        await here.press("enter")
        assert here.conference.attendance.present == [1, 8]


async def test_a_small_group_goes_back_as_one_and_a_newcomer_by_the_admission(desk: Desk) -> None:
    desk.does(TickOff((2, 3), By.NAME), AddWalkIn({"name": "Lê Ổn"}))
    async with desk.open("f9") as here:
        await here.press("enter", "enter")
        assert here.conference.attendance.present == [2, 3]
        assert here.conference.roll.get(11) is not None
        await here.press("down", "down", "down", "enter", "enter")
        assert here.conference.attendance.present == []


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


async def test_beside_an_entry_that_stands_it_is_said_why(desk: Desk) -> None:
    desk.does(StateTime(MORNING + timedelta(minutes=5), "đồng hồ chậm"))
    async with desk.open("f9") as here:
        await here.until_shown("Việc chỉnh giờ không rút lại được")
        here.shows_none_of("Rút lại thì đổi:", "Enter  Rút lại")
        write_plan(desk.event, desk.record, [Put("event.short_title", "Đại hội thi đua")])
        await here.until_shown("Kế hoạch đã đổi: tên ngắn")
        await here.press("home")
        await here.until_shown("Thay đổi kế hoạch không rút lại được")


@pytest.mark.parametrize("size", SIZES)
async def test_every_entry_has_a_sign_and_is_whole_to_its_last_word(desk: Desk) -> None:
    notice = "Mời đồng chí Chủ tịch Uỷ ban nhân dân xã lên phát biểu trước, đồng chí Bí thư sau. "
    desk.does(SendNotice((notice * 2).strip()))
    desk.come(1)
    async with desk.open("f9") as here:
        lines = here.shown.splitlines()
        entry = next(n for n, line in enumerate(lines) if "Mời đồng chí" in line)
        said = " ".join(" ".join(line[:100] for line in lines[entry : entry + 6]).split())
        assert notice.split()[-1] in said and "…" not in said
        for line in lines:
            if re.match(r" +\d\d:\d\d:\d\d  ", line):
                assert re.match(r" +\d\d:\d\d:\d\d  \S \S", line), line
        here.shows("✓ Đã vào", "· ")


async def test_where_no_entry_stands_none_is_offered_to_be_taken_back(desk: Desk) -> None:
    async with desk.open("f9") as here:
        await here.answer("ctrl+o", "khong co dau")
        line = here.shown.splitlines()[-2]
        assert "Esc" in line and "Rút lại" not in line
        await here.press("escape")
        assert "Rút lại" in here.shown.splitlines()[-2] or "▸" in here.shown


async def test_one_desk_and_one_person_take_no_room_of_the_list(desk: Desk) -> None:
    desk.come(1, 2)
    async with desk.open("f9", "tab") as here:
        here.shows_none_of("Người trực")
        await here.press("escape")
        other = open_record(desk.event, desk.clock, desk="cửa B")
        other.decide(Admit(4, By.NUMBER))
        other.close()
        desk.record.follow()
        await here.refresh()
        here.shows("cửa B")
