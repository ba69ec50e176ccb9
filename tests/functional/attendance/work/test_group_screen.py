"""A group on the screen: it is searched, ticked, comes in with one act, and goes back with one."""

import errno

import pytest

from screens.attendance.answers import AnswerKind, face_of
from screens.frame.view import Recorded
from screens.widgets.text_field import EntryField
from store.attendance.commands import Admit, Excuse
from store.attendance.facts import By
from store.codes.badge_code import printed_number
from store.event.folder import EventFolder
from store.journal.clock import HandClock
from store.journal.problems import LedgerFull
from store.people.commands.roll import WithdrawDelegate
from tests.support.events import MORNING, code_of, open_record
from tests.support.pilot import SIZES, Console, Desk, Size

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


async def test_a_group_waits_while_the_gate_is_open(here: Console) -> None:
    await here.press("ctrl+b", "ctrl+g")
    assert "Bấm Esc trước" in here.toast
    here.shows_none_of(word(AnswerKind.TICKING))


async def test_a_citizens_card_amid_a_group_is_ticked_and_the_group_stands(here: Console) -> None:
    await here.press("ctrl+g")
    await here.type("nguyen")
    await here.press("down", "space")
    await here.scan("038071001234||Nguyễn Văn Hải|05031955|Nam|Thôn 6, Ngọc Trạo|15042021")
    here.shows("□", "Nguyễn Văn Hải · 1955", "Cho vào 1 người")
    await here.press("down", "space")
    here.shows("Cho vào 2 người")
    await here.press("enter")
    assert len(here.conference.attendance.present) == 2
    assert here.conference.attendance.inside(5)


async def test_what_changes_about_a_person_leaves_a_group_as_it_is(here: Console) -> None:
    await here.press("ctrl+g")
    await here.type("nguyen")
    await here.press("ctrl+a", "down", "ctrl+t")
    await here.fill("họp huyện")
    assert here.conference.attendance.excused
    here.shows("■", "Cho vào 10 người")


async def test_who_could_not_be_kept_is_ticked_still(
    here: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep(*_arguments: object, **_named: object) -> None:
        raise LedgerFull(OSError(errno.ENOSPC, "no room"))

    await here.press("ctrl+g")
    await here.type("nguyen")
    await here.press("ctrl+a")
    with monkeypatch.context() as broken:
        broken.setattr(here.app.record, "decide", keep)
        await here.press("enter")
        here.shows(word(AnswerKind.NOT_KEPT), "■", "Cho vào 10 người")
    await here.press("enter")
    assert len(here.conference.attendance.present) == 10


@pytest.mark.event(delegates=40)
@ALL_SIZES
async def test_what_is_to_be_said_of_a_large_group_stands_on_the_card_while_the_list_is_open(
    desk: Desk, event: EventFolder, size: Size
) -> None:
    desk.does(Excuse(1, "họp huyện"), *(Admit(number, By.NAME) for number in range(20, 40)))
    async with desk.open("ctrl+g") as here:
        await here.type("nguyen")
        await here.press("ctrl+a")
        other = open_record(event, HandClock(MORNING), desk="bàn 2")
        other.decide(WithdrawDelegate(2, "chuyển công tác"))
        for number in range(3, 13):
            other.decide(Admit(number, By.NAME))
        other.close()
        await here.press("enter")
        here.shows(" nguyen ", "! đã báo vắng: Nguyễn Văn Bình", "! đã rút tên: Nguyễn Văn Cường")
        here.shows("! đã vào rồi: 10 người: Nguyễn Văn Dũng, ")
        assert len(here.conference.attendance.present) == 39


@pytest.mark.event(delegates=12)
@ALL_SIZES
async def test_a_group_that_is_taken_back_is_told_by_how_many_they_were(
    here: Console, size: Size
) -> None:
    await here.press("ctrl+g")
    await here.type("nguyen")
    await here.press("ctrl+a", "enter", "escape", "ctrl+z", "enter")
    assert here.conference.attendance.present == []
    here.shows(face_of(AnswerKind.TAKEN_BACK).word)
    assert "NGUYỄN VĂN" not in here.part("#answer")
    assert here.app.reception.answer is not None
    told = here.app.reception.answer.told
    assert told == Recorded(AnswerKind.TAKEN_BACK.value, reason="ghi nhầm", count=12)


async def test_of_a_group_who_fits_but_for_one_letter_is_ticked_one_by_one(here: Console) -> None:
    await here.press("ctrl+g")
    await here.type("nguyen cuonk")
    here.shows("≈", "Nguyễn Văn Cường")
    await here.press("ctrl+a", "enter")
    assert here.conference.attendance.present == []
    await here.press("down", "space", "enter")
    assert here.conference.attendance.present == [2]


async def test_tab_stays_in_the_field(here: Console) -> None:
    for key in ("tab", "shift+tab"):
        await here.press(key)
        await here.type("nguyen")
        assert here.app.screen.query_one("#entry", EntryField).value == "nguyen"
        await here.press("escape")
        assert here.app.focused is here.app.screen.query_one("#entry")
