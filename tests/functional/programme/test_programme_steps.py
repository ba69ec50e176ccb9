"""F3: the items one after another, two people at once, what runs over."""

from datetime import timedelta

import pytest

from store.programme.commands.steps import Forward
from tests.support.events import open_record, settle
from tests.support.pilot import Console, Desk

pytestmark = pytest.mark.event(delegates=12)


async def test_of_two_desks_in_one_second_the_second_is_refused(desk: Desk) -> None:
    other = open_record(desk.event, desk.clock, desk="bàn 2")
    async with desk.open("f3") as here:
        other.decide(Forward(0))
        await here.press("x")  # the record was followed, the screen shows item 1
        assert here.conference.programme.current == 1
        await here.press("enter")
        assert here.conference.programme.current == 1
        assert "Vừa có người" in here.shown
    other.close()


async def test_ones_own_quick_keys_are_never_said_to_be_anothers(here: Console) -> None:
    await here.press("f3")
    for _ in range(4):
        await here.press("enter")
    await here.press("enter", "enter")
    assert "Vừa có người" not in here.shown
    assert here.conference.programme.steps >= 5


async def test_an_overrun_that_is_settled_says_so_with_the_new_closing_time(desk: Desk) -> None:
    desk.at(3)
    desk.clock.set(desk.record.plan.starts_at(4))
    desk.clock.advance(253 * 60)
    async with desk.open("f3", "ctrl+o") as here:
        assert "Rút ngắn cả" in here.shown
        await here.press("down", "enter")
        close = here.app.view.short_clock(here.app.view.schedule.close)
        assert f"Dự kiến bế mạc lúc {close}" in here.shown


async def test_very_late_the_closing_time_stands_whole_in_a_narrow_window(desk: Desk) -> None:
    desk.come(*range(1, 13))
    desk.at(3)
    desk.clock.set(desk.record.plan.starts_at(4))
    desk.clock.advance(409 * 60)
    async with desk.open(size=(80, 24)) as here:
        strip = here.shown.splitlines()[2]
        assert "…" not in strip
        assert strip.rstrip().endswith(here.app.view.short_clock(here.app.view.schedule.close))


async def test_the_nine_items_are_stepped_finished_and_gone_back_to(desk: Desk) -> None:
    desk.clock.set(desk.record.plan.starts_at(1))
    async with desk.open("f3") as here:
        assert "CHƯA KHAI MẠC" in here.shown
        await here.press("enter")
        here.shows("CHÀO CỜ", "ĐANG DIỄN RA")
        await here.press("pagedown", "pagedown")
        assert here.conference.programme.current == 2
        await here.press("pageup")
        assert here.conference.programme.current == 1
        assert "×2" in here.shown
        while "Bế mạc hội nghị?" not in here.shown:
            await here.press("enter")
        assert here.conference.programme.current == 9
        await here.press("escape")
        assert here.conference.programme.current == 9
        await here.press("enter", "enter")
        assert "HỘI NGHỊ ĐÃ BẾ MẠC" in here.shown
        await here.press("enter", "escape")
        assert here.conference.programme.over(desk.record.plan.item_numbers)


async def test_two_people_pressing_forward_move_once(desk: Desk) -> None:
    desk.at(2)
    async with desk.open("f3") as here:
        seen = here.conference.programme.steps
        other = open_record(desk.event, desk.clock, desk="bàn 2")
        settle(other, Forward(seen))
        here.app.decide(Forward(seen))
        await here.settle()
        assert here.conference.programme.step == 2
        assert len([f for f in here.conference.history if f.kind == "programme.step_reached"]) == 1
        other.close()


async def test_an_overrun_is_settled_with_the_closing_time_seen_before(desk: Desk) -> None:
    desk.at(3)
    desk.clock.set(desk.record.plan.starts_at(3) + timedelta(minutes=25, seconds=30))
    async with desk.open("f3") as here:
        assert here.app.screen.has_class("-due")
        desk.clock.advance(6 * 60)
        await here.refresh()
        assert here.app.screen.has_class("-over")
        await here.press("ctrl+o")
        lines = {line.strip(" ▌│")[:40].strip(): line for line in here.shown.splitlines()}
        absorbed = next(line for start, line in lines.items() if "Rút ngắn giờ giải lao" in start)
        shifted = next(line for start, line in lines.items() if "Lùi các mục sau 06 phút" in start)
        assert "bế mạc 10:55" in absorbed
        assert "bế mạc 11:01" in shifted
        assert desk.record.conference.programme.changes.shifted == timedelta()
        await here.press("end", "enter")
        assert here.conference.programme.changes.shifted == timedelta(minutes=6)
        assert "bế mạc 11:01" in here.shown.splitlines()[2]
        await here.press("ctrl+z", "enter")
        assert here.conference.programme.changes.shifted == timedelta()


async def test_items_are_put_in_left_out_and_moved_from_one_menu(desk: Desk) -> None:
    desk.at(3)
    async with desk.open("f3", "ctrl+e", "enter", size=(200, 60)) as here:
        await here.press("down", "enter")
        await here.fill("Phat bieu", "", "")
        assert [i.label for i in here.conference.agenda][:5] == ["1", "2", "3", "4", "4+"]
        assert "4+  Phat bieu" in here.shown
        await here.press("ctrl+e", "down", "down", "enter")
        await here.press("down", "down", "down", "enter")
        await here.fill("het gio")
        assert "(het gio)" in here.shown
        left_out = [i.label for i in here.conference.agenda if i.skipped]
        assert left_out == ["6"]
