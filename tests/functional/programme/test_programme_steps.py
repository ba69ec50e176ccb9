"""F3: the items one after another, two people at once, what runs over, a clock that is set."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from screens.programme.seen_steps import UNREAD_SECONDS
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import EventFolder
from store.plan.plan import parse_plan
from store.programme.commands.steps import Forward
from store.programme.schedule import schedule, time_left
from tests.support.events import MORNING, OPENED, Machine, open_record, plan_text, settle
from tests.support.hands import HANDS
from tests.support.pilot import Console, Desk, console

pytestmark = pytest.mark.event(delegates=12)


async def test_of_two_desks_in_one_second_the_second_is_refused(desk: Desk) -> None:
    other = open_record(desk.event, desk.clock, desk="bàn 2")
    async with desk.open("f3") as here:
        other.decide(OPENED)
        await here.until(lambda: "Mục 1/9 · ĐANG" in here.shown, "the record was followed")
        with HANDS.at_pace(0.5):
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
    desk.come(*range(1, 9))
    desk.clock.set(desk.record.plan.starts_at(1))
    async with desk.open("f3") as here:
        assert "CHƯA KHAI MẠC" in here.shown
        await here.press("enter")
        here.shows("CHÀO CỜ", "ĐANG DIỄN RA")
        await here.press("pagedown", "pagedown")
        assert here.conference.programme.current == 2
        await here.press("pageup", "enter")
        assert here.conference.programme.current == 1
        assert "×2" in here.shown
        while "Bế mạc hội nghị?" not in here.shown:
            await here.press("enter")
        assert here.conference.programme.current == 9
        here.shows("Enter Bế mạc", "Esc Thôi")
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
        assert here.app.screen.has_class("-over")
        desk.clock.advance(6 * 60)
        await here.refresh()
        await here.press("ctrl+o")
        lines = here.shown.splitlines()
        absorbed = next(line for line in lines if "Rút ngắn giờ giải lao" in line)
        shifted = next(line for line in lines if "Lùi các mục sau 06 phút" in line)
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
        await here.press(*["down"] * 4, "enter")
        await here.fill("het gio")
        assert "(het gio)" in here.shown
        left_out = [i.label for i in here.conference.agenda if i.skipped]
        assert left_out == ["6"]


HOUR = 3600


def test_a_steady_clock_follows_time_that_passes_and_no_hand() -> None:
    machine = Machine()
    assert machine.steady.now() == MORNING
    machine.goes_on(90)
    assert machine.steady.now() == MORNING + timedelta(seconds=90)
    machine.clock.advance(-HOUR)
    machine.goes_on(10)
    assert machine.steady.now() == MORNING + timedelta(seconds=100)
    assert machine.steady.jump == timedelta(seconds=-HOUR)


@pytest.mark.parametrize("jump", [HOUR, -HOUR, -3 * 60, 24 * HOUR, -24 * HOUR])
@pytest.mark.parametrize("through_the_night", [False, True])
def test_timers_offset_and_expected_end_stay_when_the_clock_jumps(
    event: EventFolder, jump: float, through_the_night: bool
) -> None:
    if through_the_night:  # and that in which the clocks of the place are set forward
        night = plan_text(date="2025-03-29", time_zone='"Europe/Berlin"', start='"23:58"')
        event = replace(event, plan=parse_plan(night.replace('"07:35"', '"00:03"')))
    machine = Machine()
    machine.clock.set(event.plan.starts_at(1))
    record = event.record(machine.steady, desk="bàn 1", operator="Lan")
    settle(record, OPENED)
    machine.goes_on(4 * 60)
    for _turn in range(2):
        assert record.decide(Forward(record.conference.programme.steps)).outcome.refusal is None
        machine.goes_on(4 * 60)

    def figures() -> tuple[timedelta, timedelta | None, timedelta]:
        now = machine.steady.now()
        expected = schedule(record.conference, now)
        left = time_left(record.conference, now)
        return expected.offset, left, expected.close - now

    before, at = figures(), record.conference.history[-1].at
    machine.clock.advance(jump)
    assert figures() == before
    machine.goes_on(60)
    settled = record.decide(Admit(1, By.NUMBER))
    assert settled.outcome.refusal is None
    assert timedelta() < settled.facts[0].at - at < timedelta(minutes=6)
    assert record.condition().clock is None
    record.close()


async def test_that_it_was_set_is_said_once_with_what_to_do(event: EventFolder) -> None:
    machine = Machine()
    record = event.record(machine.steady, desk="bàn 1", operator="Lan")
    async with console(event, record, machine.steady) as here:
        app = here.app
        app.clock_watch.look()
        assert not here.toast
        machine.clock.advance(-HOUR)
        app.clock_watch.look()
        app.clock_watch.look()
        await here.settle()
        assert "Đồng hồ của máy vừa bị lùi 1 giờ 00 phút 00 giây" in here.words
        assert here.toast
        assert "07:00:0" in here.shown.splitlines()[0]
        machine.clock.advance(HOUR)
        app.clock_watch.look()
        await here.settle()
        assert "lại đúng" in here.shown
    record.close()


async def test_a_step_that_was_taken_back_is_made_again_with_the_same_key(desk: Desk) -> None:
    desk.at(3)
    async with desk.open("f3", "enter") as here:
        assert here.conference.programme.current is None
        await here.press("ctrl+z", "enter")
        assert here.conference.programme.current == 3
        desk.clock.advance(10)
        await here.refresh()
        await here.pilot.pause(UNREAD_SECONDS)
        await here.press("enter")
        assert here.conference.programme.current is None
