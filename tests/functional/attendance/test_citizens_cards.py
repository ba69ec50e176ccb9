"""A citizen's card at the desk: whose it may be is shown, and a person chooses."""

from msgspec.structs import replace

from store.attendance.facts import Admitted, By
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from tests.support.pilot import Console, Desk

CARD = "038071001234||Trương Thị Nguyệt|05031971|Nữ|Thôn 3, Ngọc Trạo|15042021"


async def test_a_citizens_card_shows_who_it_may_be_and_enter_admits(
    desk: Desk, here: Console
) -> None:
    one = Delegate(11, "Trương Thị Nguyệt", birth="1971-03-05", unit="Thôn 3")
    desk.does(ListDelegates(new=(one,)))
    await here.press("f3")
    await here.scan(CARD)
    await here.until_shown("Trương Thị Nguyệt · 1971")
    assert here.app.current_mode == "reception"
    assert "Trương Thị Nguyệt · 1971" in here.shown
    assert "038071" not in here.shown
    await here.press("enter")
    assert here.whats()[-1] == Admitted(11, By.CARD)


async def test_a_card_of_nobody_on_the_list_says_what_to_do_next(here: Console) -> None:
    await here.scan(CARD)
    here.shows("KHÔNG CÓ TRONG DANH SÁCH", "ngày sinh như thẻ này", "Ctrl+N.")
    assert "Nguyệt" not in here.shown


async def test_several_holders_are_shown_and_none_is_taken_for_the_other(
    desk: Desk, here: Console
) -> None:
    one = Delegate(11, "Trương Thị Nguyệt", birth="1971-03-05", unit="Thôn 3")
    two = replace(one, number=12, birth="1971", unit="Thôn 5")
    desk.does(ListDelegates(new=(one, two)))
    await here.scan(CARD)
    await here.press("enter")
    assert here.conference.attendance.present == []
    await here.press("down", "enter")  # the first step goes to the first of them
    assert here.whats()[-1] == Admitted(11, By.CARD)
    await here.scan(CARD)
    await here.press("down", "down", "enter")
    assert here.whats()[-1] == Admitted(12, By.CARD)


async def test_the_card_of_a_stranger_is_refused_and_says_nothing_of_it(here: Console) -> None:
    await here.scan(CARD)
    assert "KHÔNG CÓ TRONG DANH SÁCH" in here.shown
    assert "NGUYỆT" not in here.shown.upper()
