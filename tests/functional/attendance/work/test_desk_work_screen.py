"""The desk's other works on the screen: the gate, hand-outs, a return that is compared, a person
who is corrected and gets a new badge."""

import pytest

from screens.attendance.answers import AnswerKind, face_of
from screens.widgets.lettering import Counter
from store.attendance.commands import MarkLeft
from store.attendance.desk_work import TurnGate
from store.attendance.facts import Admitted, By, GateClosed, HandedOut
from store.codes.badge_code import printed_number
from store.event.folder import EventFolder
from store.event.plan_file import write_plan
from store.facts.outcome import Role, Station
from store.plan.changes.writing import Put
from tests.support.events import NextItem, a_plan, code_of, open_record
from tests.support.pilot import SIZES, Console, Desk, Size, console

GATE, GIFTS = "Cửa hội trường lúc giải lao", "Phát tài liệu, quà"
HANDOUTS = pytest.mark.event(handouts='["Tài liệu", "Quà lưu niệm"]')
ONE_HANDOUT = pytest.mark.event(handouts='["Quà lưu niệm"]')
CAREFUL = pytest.mark.event(confirm_return="true")
CARD = "038071001234||Nguyễn Văn Bình|05031951|Nam|Thôn 2, Ngọc Trạo|15042021"
ALL_SIZES = pytest.mark.parametrize("size", SIZES)


def word(kind: AnswerKind) -> str:
    looks = face_of(kind)
    return f"{looks.sign} {looks.word}"


@ALL_SIZES
async def test_at_the_gate_scans_toggle_and_the_counts_say_so(
    desk: Desk, here: Console, size: Size
) -> None:
    desk.come(1, 2, 3)
    desk.clock.advance(60)
    outside = here.app.screen.query_one("#outside", Counter)
    assert not outside.display
    await here.choose(GATE)
    here.shows("CỬA HỘI TRƯỜNG", "trong 3 · ngoài 0")
    await here.scan(code_of(1))
    here.shows(word(AnswerKind.OUT), "trong 2 · ngoài 1")
    assert here.app.screen.query_one("#answer").has_class("out")
    assert (outside.text, outside.display) == ("1", True)
    if size[0] > 80:
        here.shows("NGOÀI HỘI TRƯỜNG")
    desk.clock.advance(3)
    await here.scan(code_of(1))  # held before the scanner
    here.shows("trong 2 · ngoài 1")
    desk.clock.advance(6)
    await here.scan(code_of(1))
    here.shows(word(AnswerKind.BACK_IN), "trong 3 · ngoài 0")
    await here.scan(code_of(4))
    here.shows(word(AnswerKind.FIRST_IN), "trong 4 · ngoài 0")
    await here.press("escape")
    here.shows_none_of("CỬA HỘI TRƯỜNG")
    desk.clock.advance(6)
    await here.scan(code_of(2))
    here.shows(word(AnswerKind.ALREADY))


async def test_a_number_and_a_name_pass_the_gate_as_a_badge_does(desk: Desk, here: Console) -> None:
    desk.come(1, 2)
    desk.clock.advance(60)
    await here.press("ctrl+b")
    await here.fill(printed_number(1))
    await here.type("cuong")
    await here.press("up", "enter")
    assert here.conference.attendance.left == [1, 2]


async def test_a_forgotten_gate_ends_with_the_item_after_the_break_and_says_so(
    desk: Desk, here: Console
) -> None:
    desk.come(1, 2)
    desk.clock.advance(60)
    await here.press("ctrl+b")
    await here.scan(code_of(1))
    desk.does(NextItem(0))
    await here.refresh()
    here.shows("Đã thôi quét ra / vào", "Còn 1 người chưa vào lại")
    here.shows_none_of("CỬA HỘI TRƯỜNG")
    desk.clock.advance(60)
    await here.scan(code_of(2), code_of(1))
    assert here.conference.attendance.present == [1, 2]


async def test_an_open_gate_is_open_still_when_the_console_is_opened_anew(desk: Desk) -> None:
    desk.come(1, 2)
    desk.clock.advance(60)
    async with desk.open("ctrl+b") as here:
        here.shows("CỬA HỘI TRƯỜNG")
    async with desk.open() as here:
        here.shows("CỬA HỘI TRƯỜNG", "trong 2 · ngoài 0")
        await here.scan(code_of(1))
        here.shows(word(AnswerKind.OUT), "trong 1 · ngoài 1")
        await here.press("ctrl+z")
        here.shows("Rút lại: Ra về: Nguyễn Văn Bình")  # not the gate
        await here.press("escape")
    desk.does(NextItem(0))
    async with desk.open() as here:
        await here.refresh()
        here.shows("Đã thôi quét ra / vào", "Còn 1 người chưa vào lại")
        here.shows_none_of("CỬA HỘI TRƯỜNG")
    async with desk.open() as here:
        await here.refresh()
        here.shows_none_of("Đã thôi quét ra / vào")  # said once
        desk.clock.advance(61)
        await here.scan(code_of(2))
        here.shows(word(AnswerKind.ALREADY))


@pytest.mark.parametrize(("name", "machine"), [("bàn 2", ""), ("bàn 1", "máy 2")])
async def test_a_gate_is_opened_at_one_desk_and_not_at_the_others(
    desk: Desk, here: Console, event: EventFolder, name: str, machine: str
) -> None:
    desk.come(1)
    desk.clock.advance(61)
    other = open_record(event, desk.clock, desk=name)
    other.station = Station(machine)
    other.decide(TurnGate(opens=True))
    other.close()
    await here.refresh()
    here.shows_none_of("CỬA HỘI TRƯỜNG")
    await here.scan(code_of(1))
    here.shows(word(AnswerKind.ALREADY))


async def test_who_may_not_turn_the_gate_is_not_told_that_it_ends(
    desk: Desk, event: EventFolder
) -> None:
    desk.does(TurnGate(opens=True), NextItem(0))
    mc = event.record(desk.clock, desk="bàn 1", operator="Nga", role=Role.MC)
    async with console(event, mc, desk.clock) as here:
        await here.refresh()
        here.shows_none_of("Đã thôi quét ra / vào", "Máy này không được làm")
        assert not any(isinstance(what, GateClosed) for what in here.whats())
    mc.close()


@ONE_HANDOUT
async def test_one_work_at_a_time(desk: Desk, here: Console) -> None:
    desk.come(1)
    await here.press("ctrl+b")
    await here.choose(GIFTS)
    here.shows("PHÁT QUÀ LƯU NIỆM")
    await here.press("escape")
    here.shows_none_of("PHÁT QUÀ LƯU NIỆM", "CỬA HỘI TRƯỜNG")
    await here.choose(GIFTS)
    await here.press("ctrl+b")
    here.shows("CỬA HỘI TRƯỜNG")
    here.shows_none_of("PHÁT QUÀ LƯU NIỆM")


@pytest.mark.parametrize("before", ["", "ng"])
async def test_a_citizens_card_passes_the_gate_as_a_badge_does(
    desk: Desk, here: Console, before: str
) -> None:
    desk.come(1)
    desk.clock.advance(60)
    await here.press("ctrl+b")
    await here.type(before)
    await here.scan(CARD)
    here.shows("CỬA HỘI TRƯỜNG", face_of(AnswerKind.CHOOSING).word)
    await here.press("enter")
    here.shows("CỬA HỘI TRƯỜNG", word(AnswerKind.OUT))
    assert here.conference.attendance.left == [1]
    assert not any(isinstance(what, GateClosed) for what in here.whats())


@ONE_HANDOUT
async def test_against_a_citizens_card_a_hand_out_is_given(here: Console) -> None:
    await here.press("ctrl+d")
    await here.scan(CARD)
    await here.press("enter")
    here.shows("PHÁT QUÀ LƯU NIỆM", word(AnswerKind.HANDED_OUT))
    assert here.whats()[-1] == HandedOut("Quà lưu niệm", 1, By.CARD)


async def test_what_changes_about_a_person_leaves_the_gate_open(desk: Desk, here: Console) -> None:
    desk.come(1)
    desk.clock.advance(60)
    await here.press("ctrl+b")
    await here.scan(code_of(2))
    await here.press("ctrl+r", "enter")
    assert here.conference.attendance.present == [1]
    here.shows("CỬA HỘI TRƯỜNG", face_of(AnswerKind.TAKEN_BACK).word)
    await here.press("escape")
    here.shows_none_of("CỬA HỘI TRƯỜNG")


@ONE_HANDOUT
@ALL_SIZES
async def test_a_hand_out_is_given_once_against_a_scan(
    desk: Desk, here: Console, size: Size
) -> None:
    desk.come(1, 2)
    await here.choose(GIFTS)
    here.shows("PHÁT QUÀ LƯU NIỆM · đã phát 0")
    await here.scan(code_of(1))
    here.shows(word(AnswerKind.HANDED_OUT), "đã phát 1", "Phát: Quà lưu niệm")
    await here.scan(code_of(1))  # held before the scanner: not to be given once more
    here.shows("tính một lần")
    here.shows_none_of("Phát: Quà lưu niệm")
    desk.clock.advance(60)
    await here.scan(code_of(1))
    here.shows(word(AnswerKind.HAS_IT), "Đã nhận lúc 07:00:00 · bàn 1 · Lan", "Không phát lần")
    await here.fill(printed_number(5))
    here.shows(word(AnswerKind.HANDED_OUT), "Chưa ghi nhận có mặt")
    assert [what for what in here.whats() if isinstance(what, HandedOut)] == [
        HandedOut("Quà lưu niệm", 1),
        HandedOut("Quà lưu niệm", 5, By.NUMBER),
    ]
    assert here.conference.attendance.present == [1, 2]


@ONE_HANDOUT
async def test_a_hand_out_that_the_record_refuses_is_red_with_its_sentence(
    here: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    await here.press("ctrl+d")
    await here.scan(code_of(1))
    here.shows(word(AnswerKind.HANDED_OUT))
    rung: list[int] = []
    monkeypatch.setattr(here.app.reception.bell, "ring", rung.append)
    here.app.record.take_plan(a_plan())
    await here.scan(code_of(2))
    here.shows(word(AnswerKind.NOT_KEPT), "▸ Kế hoạch không còn nêu “Quà lưu niệm”")
    here.shows_none_of(word(AnswerKind.HANDED_OUT))
    assert here.app.screen.query_one("#answer").has_class("bad")
    assert rung == [3]


@ONE_HANDOUT
async def test_a_hand_out_that_leaves_the_plan_ends_and_says_so(
    desk: Desk, here: Console, event: EventFolder
) -> None:
    await here.press("ctrl+d")
    await here.scan(code_of(1))
    other = open_record(event, desk.clock, desk="bàn 2")
    write_plan(event, other, [Put("reception.handouts", ["Tài liệu"])])
    other.close()
    await here.examine()
    here.shows_none_of("PHÁT QUÀ LƯU NIỆM", word(AnswerKind.HANDED_OUT))
    assert "bàn này trở lại đón đại biểu" in here.toast
    await here.scan(code_of(2))
    here.shows(word(AnswerKind.ADMITTED))


@ONE_HANDOUT
async def test_a_hand_out_that_is_taken_back_stays_green_no_more(here: Console) -> None:
    await here.press("ctrl+d")
    await here.scan(code_of(1))
    await here.press("ctrl+z", "enter")
    here.shows(face_of(AnswerKind.TAKEN_BACK).word, "NGUYỄN VĂN BÌNH")
    here.shows_none_of(word(AnswerKind.HANDED_OUT), "Quét thẻ là vào")
    assert not here.app.screen.query_one("#answer").has_class("good")


@ONE_HANDOUT
async def test_who_has_come_and_not_got_it_stands_beside(desk: Desk, here: Console) -> None:
    desk.come(1, 2)
    await here.press("ctrl+d")
    await here.scan(code_of(1))
    assert "Nguyễn Văn Cường" in here.part("#counts")
    assert "Nguyễn Văn Bình" not in here.part("#counts")


@HANDOUTS
async def test_of_several_hand_outs_one_is_chosen(here: Console) -> None:
    await here.press("ctrl+d", "down", "enter")
    await here.scan(code_of(3))
    assert here.whats()[-1] == HandedOut("Quà lưu niệm", 3)


async def test_without_hand_outs_in_the_plan_it_is_said_where_they_stand(here: Console) -> None:
    await here.press("ctrl+d")
    assert "reception.handouts" in here.toast


@CAREFUL
async def test_a_badge_whose_holder_went_out_is_compared_before_it_admits(
    desk: Desk, here: Console
) -> None:
    desk.come(1)
    desk.does(MarkLeft(1))
    desk.clock.advance(60)
    await here.scan(code_of(1))
    here.shows(word(AnswerKind.CONFIRM_RETURN), "Thôn 2", "Đã vào lúc", "Đúng người")
    assert here.app.screen.query_one("#answer").has_class("warn")
    assert here.conference.attendance.present == []
    await here.press("enter")
    here.shows(word(AnswerKind.RETURNED))
    assert here.whats()[-1] == Admitted(1, By.BADGE)


@CAREFUL
async def test_the_next_scan_leaves_the_doubtful_badge_outside(desk: Desk, here: Console) -> None:
    desk.come(1)
    desk.does(MarkLeft(1))
    await here.scan(code_of(1), code_of(2))
    await here.press("enter")
    assert here.conference.attendance.present == [2]


@CAREFUL
async def test_escape_gives_up_the_doubtful_badge_and_then_the_gate(
    desk: Desk, here: Console
) -> None:
    desk.come(1)
    desk.does(MarkLeft(1))
    desk.clock.advance(60)
    await here.press("ctrl+b")
    await here.scan(code_of(1))
    here.shows(word(AnswerKind.CONFIRM_RETURN))
    await here.press("escape")
    here.shows("CỬA HỘI TRƯỜNG")
    here.shows_none_of(word(AnswerKind.CONFIRM_RETURN))
    assert not here.app.screen.query_one("#answer").has_class("warn")
    await here.press("enter")
    assert here.conference.attendance.present == []
    await here.press("escape")
    here.shows_none_of("CỬA HỘI TRƯỜNG")
