"""The figures of attendance on their own screen: each by itself, none cut, one of them large."""

import pytest
from textual.widget import Widget

from console.status import as_json, as_text
from screens.widgets.lettering import Figures
from store.attendance.commands import Scan
from store.codes.badge_code import Badge
from store.people.commands.roll import ListDelegates, with_mark
from store.people.delegate import Delegate, Mark
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
        if size[0] >= 100:
            here.shows("bàn 1", "07h 4", "Tham luận: chưa giao nhiệm vụ")
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
