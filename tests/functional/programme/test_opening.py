"""What is asked before the conference is opened, and before an act at a time that is doubtful."""

from datetime import timedelta

import pytest

from store.attendance.facts import Admitted
from store.facts.desk_time import Corrected
from store.facts.kinds import What
from store.journal.clock import HandClock
from store.plan.new_plan import new_plan_text
from store.plan.plan import parse_plan
from store.programme.commands.steps import Forward
from store.programme.facts import Started
from store.programme.opening import OpeningDoubt, opening_doubts
from store.programme.refusals import ProgrammeRefusal
from tests.support.events import DAY, Hall, a_plan, code_of, open_record
from tests.support.pilot import Console, Desk

TWO_DAYS_EARLY = timedelta(days=-2).total_seconds()
ASKED = "Vẫn khai mạc hội nghị?"


def recorded(here: Console, kind: type[What]) -> list[What]:
    return [fact.what for fact in here.conference.history if isinstance(fact.what, kind)]


def on_time(desk: Desk) -> None:
    desk.clock.set(desk.record.plan.starts_at(1))


@pytest.mark.parametrize("keys", [("enter",), ("ctrl+l", "pagedown")])
async def test_two_days_early_with_nobody_there_all_reasons_are_asked_about_at_once(
    desk: Desk, keys: tuple[str, ...]
) -> None:
    desk.clock.advance(TWO_DAYS_EARLY)
    async with desk.open("f3") as here:
        await here.press(*keys)
        here.shows(ASKED, "Hôm nay là ngày 26 tháng 3", "Chưa đủ số đại biểu: có mặt 0/10, cần 7")
        await here.press("escape")
        assert recorded(here, Started) == []
        await here.press(keys[-1])
        await here.press("enter")
        doubts = (OpeningDoubt.NOT_THE_DAY, OpeningDoubt.NO_QUORUM)
        assert recorded(here, Started) == [Started(1, doubts)]
        await here.scan(code_of(3))  # the day was confirmed with it
        assert recorded(here, Admitted) == [Admitted(3)]


async def test_what_it_was_opened_despite_stands_in_the_log(desk: Desk) -> None:
    desk.does(Forward(0, despite=tuple(OpeningDoubt)))
    async with desk.open("f9") as here:
        here.shows("Bắt đầu mục 1: Chào cờ – vẫn khai mạc: sớm hơn giờ")


async def test_on_time_with_a_quorum_nothing_is_asked(desk: Desk) -> None:
    desk.come(*range(1, 8))
    on_time(desk)
    async with desk.open("f3") as here:
        await here.press("enter")
        assert recorded(here, Started) == [Started(1)]
        await here.press("enter", "enter")
        assert recorded(here, Started) == [Started(1), Started(2)]


async def test_what_is_left_to_fill_in_is_asked_about(desk: Desk) -> None:
    text = new_plan_text("from 2025-07-01", event_number=1, day=DAY)
    hall = Hall(parse_plan(text))
    hall.admit(*range(1, 8))
    on_time = hall.plan.starts_at(1)
    assert opening_doubts(hall.conference, on_time) == (OpeningDoubt.PLACEHOLDERS,)
    filled = Hall(parse_plan(text.replace("…", "Ngọc Trạo")))
    filled.admit(*range(1, 8))
    assert opening_doubts(filled.conference, on_time) == ()


@pytest.mark.parametrize(("minutes", "early"), [(15, False), (15.1, True), (-90, False)])
def test_a_quarter_of_an_hour_is_not_too_early(minutes: float, early: bool) -> None:
    hall = Hall(a_plan())
    hall.admit(*range(1, 8))
    now = hall.plan.starts_at(1) - timedelta(minutes=minutes)
    assert opening_doubts(hall.conference, now) == ((OpeningDoubt.EARLY,) if early else ())


def test_what_was_not_seen_is_not_agreed_to() -> None:
    hall = Hall(a_plan())
    hall.refuses(
        ProgrammeRefusal.OPENING_DOUBTFUL, Forward(0), Forward(0, despite=(OpeningDoubt.NO_QUORUM,))
    )
    hall.must(Forward(0, despite=(OpeningDoubt.NO_QUORUM, OpeningDoubt.EARLY)))


async def test_a_scan_on_another_day_asks_once_and_is_decided_then(desk: Desk) -> None:
    desk.clock.advance(TWO_DAYS_EARLY)
    async with desk.open() as here:
        await here.scan(code_of(3))
        here.shows("Bây giờ là mấy giờ?", "đang chỉ 07:00 26/03/2025; hội nghị họp ngày 28")
        assert recorded(here, Admitted) == []
        await here.press("ctrl+s")
        assert recorded(here, Admitted) == [Admitted(3)]
        await here.scan(code_of(4))
        assert recorded(here, Admitted) == [Admitted(3), Admitted(4)]


async def test_after_a_clock_that_ran_fast_the_true_time_is_stated_and_shown(desk: Desk) -> None:
    desk.come(1)
    before = open_record(desk.event, HandClock(desk.clock.now() + timedelta(hours=3)))
    before.decide(Forward(0, despite=tuple(OpeningDoubt)))
    before.close()
    desk.record.follow()
    async with desk.open() as here:
        await here.examine()
        await here.until_shown("ĐỒNG HỒ MÁY ĐÃ BỊ ĐẶT LẠI")
        await here.scan(code_of(3))
        here.shows("đang chỉ 07:00, trước lần ghi gần nhất tại máy này", "(10:00)")
        await here.press("ctrl+s")
        assert len(recorded(here, Corrected)) == 0
        await here.press("escape")
        assert len(recorded(here, Admitted)) == 1
        await here.scan(code_of(3), code_of(4))
        await here.fill("", "dong ho chay nhanh")
        assert len(recorded(here, Corrected)) == 1
        await here.examine()
        await here.press("f9")
        here.shows("07:00:00  ✓ Đã vào: Nguyễn Văn Dũng", "07:00:00  ✓ Đã vào: Nguyễn Văn Đạt")
        here.shows_none_of("ĐỒNG HỒ MÁY")
        assert len(recorded(here, Admitted)) == 3


async def test_the_true_time_is_stated_at_any_moment(desk: Desk) -> None:
    async with desk.open() as here:
        await here.choose("chinh gio")
        await here.type("nine")
        await here.press("ctrl+s")
        here.shows("Ghi giờ như 09:30")
        await here.fill("8h05", "lệch múi giờ")
        assert "08:05:0" in here.shown.splitlines()[0]
        await here.scan(code_of(3))
        here.shows("08:05:0")
