"""The desk's other works on the screen: a group, the gate, hand-outs, a return that is compared, a
person who is corrected and gets a new badge."""

import pytest

from screens.attendance.answers import AnswerKind, face_of
from store.attendance.commands import Admit, Excuse, MarkLeft
from store.attendance.facts import Admitted, By, HandedOut
from store.badges.facts import Why
from store.codes.badge_code import printed_number
from store.event.folder import EventFolder
from store.journal.clock import HandClock
from store.people.commands.roll import AmendDelegate, WithdrawDelegate
from store.people.facts import Reissued
from tests.support.events import MORNING, NextItem, code_of, open_record
from tests.support.pilot import SIZES, Console, Desk, Size

GATE, GIFTS = "Cửa hội trường lúc giải lao", "Phát tài liệu, quà"
HANDOUTS = pytest.mark.event(handouts='["Tài liệu", "Quà lưu niệm"]')
ONE_HANDOUT = pytest.mark.event(handouts='["Quà lưu niệm"]')
CAREFUL = pytest.mark.event(confirm_return="true")
ALL_SIZES = pytest.mark.parametrize("size", SIZES)


def word(kind: AnswerKind) -> str:
    looks = face_of(kind)
    return f"{looks.sign} {looks.word}"


@pytest.mark.event(delegates=40)
@ALL_SIZES
async def test_a_group_is_searched_ticked_and_comes_in_with_one_act(
    here: Console, size: Size
) -> None:
    await here.press("ctrl+g")
    await here.type("thôn 3")
    here.shows(word(AnswerKind.TICKING), "□")
    await here.press("down", "space", "down", "space")
    here.shows("Cho vào 2 người")
    before = here.facts
    await here.press("enter")
    group = [2, 10, 18, 26, 34]
    assert len(here.conference.attendance.present) == 2
    assert set(here.conference.attendance.present) < set(group)
    acts = {fact.act for fact in list(here.conference.history)[before:]}
    assert len(acts) == 1
    here.shows(word(AnswerKind.GROUP), "đã vào", "□")  # the list stays
    await here.press("ctrl+a", "enter")
    assert here.conference.attendance.present == group
    await here.press("escape")
    here.shows_none_of("□", "thôn 3")
    here.shows(word(AnswerKind.GROUP))


@pytest.mark.event(delegates=20)
async def test_a_space_in_the_field_is_a_space_and_in_the_list_a_tick(here: Console) -> None:
    await here.press("ctrl+g")
    await here.type("thon 3")
    await here.press("down", "space")
    await here.type("x")  # typing goes on in the field
    assert here.part("#entry").startswith("thon 3x")
    await here.press("backspace", "ctrl+a")
    here.shows("Cho vào 3 người")
    await here.press("down", "space", "enter")  # one tick is taken away again
    assert len(here.conference.attendance.present) == 2


async def test_ticks_stand_while_others_are_searched(here: Console) -> None:
    await here.press("ctrl+g")
    await here.type(printed_number(2))
    await here.press("ctrl+a")
    for _ in range(7):
        await here.press("backspace")
    await here.type(printed_number(5))
    await here.press("ctrl+a", "enter")
    assert here.conference.attendance.present == [2, 5]


async def test_who_was_withdrawn_excused_or_is_in_is_said_and_nothing_is_lost(
    desk: Desk, here: Console, event: EventFolder
) -> None:
    desk.does(Excuse(1, "họp huyện"), Admit(3, By.NAME))
    await here.press("ctrl+g")
    await here.type("nguyen")
    await here.press("ctrl+a")
    other = open_record(event, HandClock(MORNING), desk="bàn 2")
    other.decide(WithdrawDelegate(2, "chuyển công tác"))  # after the tick, before Enter
    other.decide(Admit(4, By.NAME))
    other.close()
    await here.press("enter")
    assert here.conference.attendance.present == [1, 3, 4, 5, 6, 7, 8, 9, 10]
    said = here.part("#answer")
    for remark in ("đã báo vắng: Nguyễn Văn Bình", "đã rút tên: Nguyễn Văn Cường", "đã vào rồi: "):
        assert remark in said


async def test_a_group_of_whom_nobody_can_come_in_says_so(desk: Desk, here: Console) -> None:
    desk.does(WithdrawDelegate(2, "chuyển công tác"))
    await here.press("ctrl+g")
    await here.type(printed_number(2))
    await here.press("down", "space", "enter")
    here.shows(word(AnswerKind.NOBODY_IN), "đã rút tên: Nguyễn Văn Cường")
    assert here.conference.attendance.present == []


async def test_a_group_of_nobody_says_what_to_do(here: Console) -> None:
    await here.press("ctrl+g", "enter")
    assert "phím cách" in here.toast
    await here.press("ctrl+a")
    assert "Gõ một phần họ tên" in here.toast
    assert here.facts == len(here.conference.history)
    assert here.conference.attendance.present == []


async def test_a_group_is_taken_back_as_one(here: Console) -> None:
    await here.press("ctrl+g")
    await here.type("nguyen")
    await here.press("ctrl+a", "enter", "escape")
    assert len(here.conference.attendance.present) == 10
    await here.press("ctrl+z", "enter")
    assert here.conference.attendance.present == []


async def test_a_scan_amid_a_group_is_answered_and_the_group_stands(here: Console) -> None:
    await here.press("ctrl+g")
    await here.type("nguyen")
    await here.press("down", "space")
    await here.scan(code_of(7))
    here.shows(word(AnswerKind.ADMITTED), "■", "Cho vào 1 người")
    await here.press("enter")
    assert len(here.conference.attendance.present) == 2


@ALL_SIZES
async def test_at_the_gate_scans_toggle_and_the_counts_say_so(
    desk: Desk, here: Console, size: Size
) -> None:
    desk.come(1, 2, 3)
    desk.clock.advance(60)
    await here.choose(GATE)
    here.shows("CỬA HỘI TRƯỜNG", "trong 3 · ngoài 0")
    await here.scan(code_of(1))
    here.shows(word(AnswerKind.OUT), "trong 2 · ngoài 1")
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


async def test_a_group_waits_while_the_gate_is_open(here: Console) -> None:
    await here.press("ctrl+b", "ctrl+g")
    assert "Bấm Esc trước" in here.toast
    here.shows_none_of(word(AnswerKind.TICKING))


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
        HandedOut("Quà lưu niệm", 5),
    ]
    assert here.conference.attendance.present == [1, 2]


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


async def test_a_name_is_corrected_on_the_card_and_the_badge_printed_anew(
    desk: Desk, here: Console
) -> None:
    await here.scan(code_of(1))
    await here.press("ctrl+e")
    assert "Họ và tên" in here.sheet
    await here.type("Nguyễn Văn Ân")
    await here.press("ctrl+p")
    assert here.conference.roll.delegates[1].name == "Nguyễn Văn Ân"
    await here.until(lambda: Reissued(1, 2) in here.whats(), "a new code")
    assert "NGUYỄN VĂN ÂN" in here.part("#answer")
    desk.clock.advance(120)
    await here.until(lambda: "the-00001.pdf" in here.shown, "the file")
    assert [printing.why for printing in here.conference.badges.printings(1)] in ([], [Why.LOST])
    await here.scan(code_of(1))
    here.shows(word(AnswerKind.REVOKED))
    await here.scan(code_of(1, issue=2))
    here.shows(word(AnswerKind.ALREADY))


async def test_a_correction_alone_leaves_the_badge_as_it_is(here: Console) -> None:
    await here.scan(code_of(1))
    await here.press("ctrl+e", "enter")
    await here.type("Trưởng thôn")
    await here.press("ctrl+s")
    assert here.conference.roll.delegates[1].position == "Trưởng thôn"
    assert not any(isinstance(what, Reissued) for what in here.whats())


async def test_of_a_search_the_person_under_the_cursor_is_corrected(here: Console) -> None:
    await here.scan(code_of(1))
    await here.type(printed_number(3))
    await here.press("ctrl+e")
    assert "Sửa: Ông NGUYỄN VĂN DŨNG" in here.sheet


async def test_what_another_desk_has_corrected_is_not_printed_over(
    here: Console, event: EventFolder
) -> None:
    await here.scan(code_of(1))
    await here.press("ctrl+e")
    other = open_record(event, HandClock(MORNING), desk="bàn 2")
    other.decide(AmendDelegate(other.conference.roll.delegates[1], {"name": "Nguyễn Văn Ẩn"}))
    other.close()
    await here.type("Nguyễn Văn Ân")
    await here.press("ctrl+p")
    assert here.conference.roll.delegates[1].name == "Nguyễn Văn Ẩn"
    assert not any(isinstance(what, Reissued) for what in here.whats())
