"""What the desk is told after what it recorded by hand, and whom Enter means."""

import pytest

from store.attendance.facts import Admitted, By, Left, ScanRefusal, ScanRefused
from store.facts.kinds import Retracted
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from tests.support.pilot import Console, Desk


@pytest.fixture(autouse=True)
def phoned(desk: Desk) -> None:
    number = "0912 003 350"
    phoned = Delegate(45, "Lò Thị Pánh", birth="1980", unit="Thôn 5", phone=number)
    desk.does(ListDelegates(new=(phoned,)))


async def test_of_several_enter_admits_nobody_on_either_screen_until_one_is_chosen(
    here: Console,
) -> None:
    for mode in ("f2", "f6"):
        await here.press(mode)
        facts = here.facts
        await here.fill("nguyen van binh")
        assert "2 người" in here.shown, mode
        assert here.facts == facts, mode
        await here.press("down", "enter", "escape")
        assert here.facts == facts + 1, mode


@pytest.mark.parametrize("size", [(80, 24)])
async def test_the_delegates_screen_shows_the_unit_in_eighty_columns(here: Console) -> None:
    await here.press("f6")
    await here.type("binh")
    here.shows("Thôn 2", "Thôn 8")


async def test_the_end_of_one_person_s_telephone_admits_that_person(here: Console) -> None:
    await here.fill("3350")
    assert here.whats()[-1] == Admitted(45, By.NAME)


async def test_digits_of_several_ask_and_of_nobody_are_no_badge(here: Console) -> None:
    await here.fill("0000")
    assert not any(isinstance(what, Admitted | ScanRefused) for what in here.whats())
    await here.press("down", "enter")
    assert isinstance(here.whats()[-1], Admitted)
    await here.fill("7777")
    assert here.whats()[-1] == ScanRefused(ScanRefusal.UNREADABLE)


async def test_the_panel_and_the_list_say_what_was_taken_back(here: Console) -> None:
    await here.fill("00003-7")
    assert "MỜI VÀO" in here.shown
    await here.press("ctrl+r", "enter")
    assert isinstance(here.whats()[-1], Retracted)
    assert "MỜI VÀO" not in here.shown
    here.shows("↶ ĐÃ RÚT LẠI", "NGUYỄN VĂN DŨNG không còn trong danh sách có mặt")
    assert "↶ Nguyễn Văn Dũng" in here.shown
    assert "✓ Nguyễn Văn Dũng" not in here.shown


async def test_the_panel_says_who_left_and_who_sent_word(here: Console) -> None:
    await here.fill("00003-7")
    await here.press("ctrl+l", "enter")
    assert "→ ĐÃ RA NGOÀI" in here.shown
    await here.type("thon 6 hai")
    await here.answer("ctrl+t", "om")
    assert "– ĐÃ BÁO VẮNG" in here.shown
    await here.press("ctrl+z", "enter")
    here.shows("↶ ĐÃ RÚT LẠI", "↶ Nguyễn Văn Hải")


async def test_a_newcomer_who_is_taken_back_whole_is_said_and_no_badge_is_offered(
    here: Console,
) -> None:
    await here.press("ctrl+n")
    await here.type("Le On")
    await here.press("ctrl+s")
    assert " Enter  In thẻ" in here.shown
    await here.press("ctrl+z", "enter")
    assert here.conference.roll.get(11) is None
    here.shows("↶ ĐÃ RÚT LẠI", "↶ Le On")
    assert "Enter in thẻ" not in here.shown


async def test_after_leaving_the_leaving_is_what_is_taken_back(here: Console) -> None:
    await here.fill("00003-7")
    await here.press("ctrl+l", "enter")
    left = here.conference.history[-1]
    assert isinstance(left.what, Left)
    await here.press("ctrl+r")
    assert "Đã ra khỏi hội trường" in here.shown or "ra ngoài" in here.shown
    await here.press("enter")
    assert here.conference.history[-1].what == Retracted(left.id, "ghi nhầm")
    assert here.conference.attendance.present == [3]
    assert "NGUYỄN VĂN DŨNG được ghi là có mặt" in here.shown
