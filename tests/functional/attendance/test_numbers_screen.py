"""The figures of attendance on their own screen: each by itself, none cut, one of them large."""

from datetime import timedelta

import pytest
from textual.widget import Widget

from console.status import as_json, as_text
from screens.frame.messages import DoWork
from screens.widgets.lettering import Figures
from store.attendance.commands import Admit, Scan
from store.attendance.desk_work import HandingOut, HandOut
from store.attendance.facts import By
from store.codes.badge_code import Badge
from store.people.commands.roll import ListDelegates, with_mark
from store.people.delegate import Delegate, Mark
from tests.support.events import MORNING, NextItem, code_of
from tests.support.pilot import SIZES, Desk

pytestmark = pytest.mark.event(delegates=9)

FIGURES = "present", "ever", "excused", "absent"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("summoned", [9, 189, 1988])
async def test_no_figure_runs_into_another_and_only_those_present_are_large(
    desk: Desk, summoned: int
) -> None:
    if summoned > 9:
        people = (Delegate(n, f"Người {n}") for n in range(10, summoned + 1))
        desk.does(ListDelegates(new=tuple(people)))
    desk.come(*range(1, 9))
    async with desk.open("ctrl+s") as here:
        shown = [here.app.screen.query_one(f"#{name}", Figures) for name in FIGURES]
        ends = [figure.region.right for figure in shown]
        assert all(
            begin.region.x >= end + 2 for begin, end in zip(shown[1:], ends, strict=False)
        ), here.shown
        for figure in shown:
            within = figure.parent
            assert isinstance(within, Widget)
            assert within.region.contains_region(figure.region), here.shown
        present, *others = (figure.size.height for figure in shown)
        assert len(set(others)) == 1
        assert present > others[0] or present == others[0] <= 3
        assert all("…" not in line for line in here.shown.splitlines()[3:10]), here.shown


@pytest.mark.parametrize("size", SIZES)
async def test_desks_hours_the_wait_and_the_silent_scanner_are_told(
    desk: Desk, size: tuple[int, int]
) -> None:
    desk.does(*(Scan(Badge(1, number)) for number in (1, 2, 3)))
    desk.clock.advance(240)
    desk.come(4)
    async with desk.open("ctrl+s", size=size) as here:
        here.shows("còn 5 chưa đến, 5 phút qua vào 4: 7 phút nữa vào hết", "im từ 07:00:0")
        here.shows("bàn 1", "07h 4")
        await here.press("tab")
        here.shows("Tham luận: chưa giao nhiệm vụ")
        desk.clock.advance(25 * 60)
        desk.come(5)
        await here.refresh()
        here.shows("20 phút nữa vào hết – trễ: mở thêm bàn")
    text = as_text(desk.record.conference, desk.clock.now())
    data = as_json(desk.record.conference, desk.clock.now())
    assert "bàn 1: 07h 5" in text
    assert "Khen thưởng: chưa giao nhiệm vụ" in text
    assert data["desks"] == {"bàn 1": {"07:00": 5}}
    assert data["waiting"] == {"awaited": 4, "served": 1, "minutes": 20}
    assert data["duties"]["speaker"] == {"given": 0, "missing": []}


@pytest.mark.event(delegates=9, handouts='["Quà lưu niệm", "Tài liệu"]')
@pytest.mark.parametrize("size", SIZES)
async def test_who_has_not_got_what_is_handed_out_is_read_by_name(
    desk: Desk, size: tuple[int, int]
) -> None:
    desk.come(1, 2, 3)
    without = [d.name for d in desk.record.conference.roll.summoned[1:3]]
    async with desk.open("ctrl+s", "tab", size=size) as here:
        here.shows_none_of("chưa nhận", *without)
        desk.does(HandOut(Admit(1, By.NUMBER), "Quà lưu niệm"))
        await here.refresh()
        here.shows("Quà lưu niệm", "chưa nhận Quà lưu niệm: 2", *without)
        here.shows("Tham luận: chưa giao nhiệm vụ")
        here.shows_none_of("Tài liệu")
        await here.press("down", "enter")
        assert without[0].upper() in here.sheet or without[1].upper() in here.sheet


@pytest.mark.event(handouts='["Quà"]')
async def test_a_scan_that_leaves_no_fact_breaks_the_scanner_s_silence(desk: Desk) -> None:
    desk.does(HandOut(Scan(Badge(1, 1)), "Quà"))
    async with desk.open("ctrl+s") as here:
        here.app.post_message(DoWork(HandingOut("Quà")))
        await here.settle()
        for minute in (1, 2):
            desk.clock.advance(60)
            facts = len(here.conference.history)
            here.app.reception.scanned(code_of(1))
            await here.until_shown(f"im từ 07:0{minute}")
            assert len(here.conference.history) == facts, "who has got it leaves no fact"


async def test_days_before_nobody_is_said_not_to_come(desk: Desk) -> None:
    desk.clock.set(MORNING - timedelta(days=3))
    async with desk.open("ctrl+s") as here:
        here.shows_none_of("5 phút qua")
        desk.clock.set(MORNING - timedelta(hours=2))
        await here.refresh()
        here.shows("còn 9 chưa đến, 5 phút qua không có ai vào")


async def test_after_the_opening_late_comers_are_told_and_nothing_is_foreseen(desk: Desk) -> None:
    desk.come(1, 2, 3, 4, 5, 6, 7)
    desk.does(NextItem(0))
    desk.clock.advance(60)
    async with desk.open("ctrl+s") as here:
        here.shows("còn 2 chưa đến, 5 phút qua vào 7")
        here.shows_none_of("nữa vào hết")
        desk.clock.advance(6 * 60)
        await here.refresh()
        here.shows_none_of("5 phút qua")


async def test_who_of_the_presidium_is_missing_is_said_and_nothing_where_nobody_has_a_duty(
    desk: Desk,
) -> None:
    async with desk.open() as here:
        here.shows("Tham luận: chưa giao nhiệm vụ")
        here.shows_none_of("Đủ người có phần việc")
    one = desk.record.conference.roll.summoned[0]
    desk.does(with_mark(one, Mark.PRESIDIUM))
    assert f"Đoàn Chủ tịch: có mặt 0/1, còn thiếu: {one.name}" in as_text(
        desk.record.conference, desk.clock.now()
    )
    desk.come(one.number)
    async with desk.open() as here:
        here.shows("Đủ người có phần việc")
