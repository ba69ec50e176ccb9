"""F2's card when something is not done: nothing old stays green."""

import errno

import pytest

from screens.attendance.answer_card import AnswerCard
from store.event.folder import RECORD, EventFolder
from store.journal.problems import LedgerFull
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from tests.support.events import code_of
from tests.support.pilot import Console, Desk

GREEN, NOT_KEPT, CHOOSE = "MỜI VÀO", "CHƯA GHI ĐƯỢC", "CHỌN NGƯỜI, BẤM ENTER"


def tones(here: Console) -> set[str]:
    return {"good", "warn", "bad"} & here.app.screen.query_one(AnswerCard).classes


def refuse(here: Console, patch: pytest.MonkeyPatch, error: Exception) -> None:
    def keep(*_arguments: object, **_named: object) -> None:
        raise error

    patch.setattr(here.app.record, "decide", keep)


FAILURES = [
    LedgerFull(OSError(errno.ENOSPC, "no room")),
    OSError(errno.EIO, "input/output error"),
    OSError(errno.EROFS, "read-only"),
]


@pytest.mark.parametrize("failure", FAILURES, ids=["full", "io", "read-only"])
async def test_what_could_not_be_kept_is_red_and_asks_for_the_scan_again(
    failure: Exception, here: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    await here.scan(code_of(3))
    here.shows(GREEN)
    assert tones(here) == {"good"}
    with monkeypatch.context() as broken:
        refuse(here, broken, failure)
        await here.scan(code_of(4))
        here.shows(NOT_KEPT, "▸ Quét lại")
        here.shows_none_of(GREEN)
        assert tones(here) == {"bad"}
    await here.scan(code_of(4))
    here.shows(GREEN)
    assert tones(here) == {"good"}
    assert here.conference.attendance.present == [3, 4]


async def test_an_act_of_another_screen_that_was_not_kept_stands_on_the_card(
    here: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    await here.scan(code_of(3))
    await here.press("f3")
    refuse(here, monkeypatch, FAILURES[1])
    await here.press("enter", "enter")  # the opening, and what speaks against it
    await here.press("f2")
    here.shows(NOT_KEPT)
    assert tones(here) == {"bad"}


async def test_a_name_half_typed_is_a_choice_and_the_guest_before_is_gone(here: Console) -> None:
    await here.scan(code_of(3))
    await here.type("ng")
    here.shows(CHOOSE)
    here.shows_none_of(GREEN)
    assert tones(here) == set()  # nothing was answered
    await here.press("escape")
    here.shows_none_of(GREEN, CHOOSE)
    assert tones(here) == set()
    await here.scan(code_of(4))
    here.shows(GREEN)


async def test_several_holders_of_a_card_are_amber_and_a_choice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    twins = tuple(Delegate(n, "Lê Ổn", birth="1980-05-31", unit=f"Thôn {n}") for n in (21, 22))
    desk.does(ListDelegates(new=twins))
    async with desk.open() as here:
        await here.scan(code_of(3))
        rung: list[int] = []
        monkeypatch.setattr(here.app.reception.bell, "ring", rung.append)
        await here.scan("038071001234|172345678|Lê Ổn|31051980|Nam|Thôn 3|15042021")
        here.shows("! CĂN CƯỚC KHỚP NHIỀU NGƯỜI: CHỌN, BẤM ENTER", "▸ Đối chiếu đơn vị")
        here.shows_none_of(GREEN)
        assert tones(here) == {"warn"}
        assert rung == [2]
        await here.press("down", "enter")
        here.shows(GREEN)


async def test_a_failure_is_told_though_a_choice_is_open(
    here: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    await here.type("ng")
    refuse(here, monkeypatch, FAILURES[0])
    await here.scan(code_of(4))
    here.shows(NOT_KEPT)
    assert tones(here) == {"bad"}


async def test_enter_prints_no_badge_of_a_guest_who_is_no_longer_on_the_card(
    here: Console,
) -> None:
    await here.answer("ctrl+n", "Le On")
    while len(here.app.screen_stack) > 1:
        await here.press("enter")
    here.shows("MỚI THÊM VÀO DANH SÁCH")
    await here.type("ng")
    await here.press("escape", "enter")
    assert here.app.printing.shown.job is None


async def test_on_a_damaged_record_another_scan_is_not_advised(
    here: Console, event: EventFolder
) -> None:
    path = event.path / RECORD
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"Ng", b"ng", 1))  # in an old line, while the console runs
    here.app.record_worker.read_again()
    await here.until(lambda: "SỔ GHI HỎNG" in here.shown.splitlines()[-1], "the damage")
    await here.scan(code_of(4))
    here.shows(NOT_KEPT, "Không ghi được lượt quét nào nữa")
    here.shows_none_of("▸ Quét lại")
    assert here.conference.attendance.present == []


@pytest.mark.parametrize("text", ["00003-9", "00099", "zzzz"])
async def test_where_nobody_fits_nobody_is_to_be_chosen(here: Console, text: str) -> None:
    await here.scan(code_of(3))
    await here.type(text)
    here.shows("KHÔNG THẤY AI")
    here.shows_none_of(CHOOSE, GREEN)
    await here.press("escape")
    await here.type("Ng")
    here.shows(CHOOSE)


async def test_what_the_disk_answers_to_a_look_is_said(
    here: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_answer() -> None:
        raise OSError(errno.EIO, "input/output error", "record.log")

    with monkeypatch.context() as broken:
        broken.setattr(here.app.record, "condition", no_answer)
        await here.examine()
        assert "record.log" in here.shown.splitlines()[-1]
    await here.examine()
    assert "record.log" not in here.shown.splitlines()[-1]
