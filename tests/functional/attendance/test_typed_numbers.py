"""A number counts when a hand has typed it, means nobody by guess, and is shown as a number."""

import pytest
from textual import events

from screens.widgets.table import Table
from store.attendance.facts import Admitted, By, Repeated, ScanRefusal, ScanRefused
from store.people.commands.roll import WithdrawDelegate
from tests.support.events import code_of
from tests.support.pilot import Console, Desk

pytestmark = pytest.mark.event(delegates=130)

NOTE = "theo số thẻ, không quét mã"


@pytest.mark.parametrize("mode", ["f2", "f6"])
@pytest.mark.parametrize("typed", ["7-6", "127 5", "001275", "00127-5", "75", "00077-1"])
async def test_a_number_that_is_one_person_s_admits_and_says_that_no_code_was_scanned(
    here: Console, mode: str, typed: str
) -> None:
    await here.press(mode)
    await here.fill(typed)
    number = {"7-6": 7, "75": 75, "00077-1": 77}.get(typed, 127)
    assert here.whats()[-1] == Admitted(number, By.NUMBER)
    if mode == "f2":
        here.shows("✓ MỜI VÀO", f"! {NOTE}")
        await here.fill(typed)
        assert here.whats()[-1] == Repeated(number, By.NUMBER)
    await here.press("f9")
    here.shows("(theo số thẻ)", "Vào theo số thẻ, không quét mã: 1")


@pytest.mark.parametrize("mode", ["f2", "f6"])
@pytest.mark.parametrize(
    ("typed", "both"), [("76", [7, 76]), ("125", [12, 125]), ("00076", [7, 76])]
)
async def test_a_bare_number_of_two_people_shows_both_and_admits_the_chosen_one(
    here: Console, mode: str, typed: str, both: list[int]
) -> None:
    await here.press(mode)
    before = here.facts
    await here.fill(typed)
    assert here.facts == before
    here.shows(*(f"{number:05}-" for number in both), "2 người")
    await here.press("down", "enter")
    assert here.facts == before + 1
    admitted = here.whats()[-1]
    assert isinstance(admitted, Admitted) and admitted.delegate in both
    assert admitted.by == "number"


async def test_the_number_of_someone_withdrawn_never_means_somebody_else(
    desk: Desk, here: Console
) -> None:
    desk.does(WithdrawDelegate(76, "chuyển công tác"))
    before = len(desk.record.conference.history)
    await here.fill("76")
    assert len(desk.record.conference.history) == before
    here.shows("00007-6", "00076-")


async def test_a_picker_does_not_guess_either(here: Console) -> None:
    await here.press("ctrl+f")
    await here.fill("76")
    here.shows("00007-6", "00076-", "2 người")
    assert here.app.current_mode == "reception"
    await here.press("down", "enter")
    assert here.app.current_mode == "delegates"
    assert here.app.screen.query_one(Table).current in (7, 76)


async def test_the_paper_roll_asks_for_the_digit_after_the_dash(here: Console) -> None:
    await here.choose("danh sach giay")
    before = here.facts
    await here.fill("75 76 77")
    assert here.facts == before
    here.shows("“76” có thể là 00007-6 7", "hoặc 00076-")
    assert here.app.screen.query_one("#tick").value == "75 76 77"  # type: ignore[attr-defined]


@pytest.mark.parametrize("mode", ["f2", "f6", "paper roll"])
@pytest.mark.parametrize("text", ["000771", "00077-1", "77-1", "77", "75 77"])
async def test_a_pasted_number_is_no_code(here: Console, mode: str, text: str) -> None:
    await (here.choose("danh sach giay") if mode == "paper roll" else here.press(mode))
    here.app.post_message(events.Paste(text))
    await here.settle()
    await here.press("enter")
    assert here.whats()[-1] == ScanRefused(ScanRefusal.UNREADABLE)
    assert here.conference.attendance.present == []
    told = here.facts
    await here.press("enter")
    assert here.facts == told, "it was answered once"
    await here.fill("00077-1")  # by hand it counts again
    assert here.conference.attendance.present == [77]


async def test_a_pasted_line_that_is_no_code_is_told_beside_those_that_are(here: Console) -> None:
    codes = f"{code_of(8)}\n\n{code_of(9)}\r\n"
    for text, more in ((codes, 2), (f"{code_of(8)}\nMã thẻ\nNguyễn An\n{code_of(9)}", 3)):
        before = here.facts
        here.app.post_message(events.Paste(text))
        await here.settle()
        assert here.facts == before + more
        assert here.conference.attendance.present == [8, 9]
    assert here.whats()[-1] == ScanRefused(ScanRefusal.UNREADABLE)


async def test_a_pasted_name_is_looked_up_and_a_person_s_enter_admits(here: Console) -> None:
    here.app.post_message(events.Paste("Nguyễn Văn Bình thôn 8"))
    await here.settle()
    await here.press("enter")
    assert "người" in here.shown
    await here.press("down", "enter")
    assert isinstance(here.whats()[-1], Admitted)
