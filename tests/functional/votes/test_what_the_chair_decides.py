"""What is asked and shown before it is recorded: the chair's choice, reasons, newcomers, exchanged
ballots, supporters."""

import pytest

from store.votes.candidates import Candidate
from store.votes.commands.declaring import Declare
from store.votes.commands.keyings import TallyTotals
from store.votes.commands.opening import NameTellers, OpenVote, SetRules
from store.votes.commands.slate import ListCandidates, Stand
from store.votes.counts import Line, Sheet
from store.votes.vote import VoteState
from tests.support.pilot import Console, Desk

pytestmark = [pytest.mark.event(delegates=12), pytest.mark.screen("f5")]


@pytest.fixture(autouse=True)
def hall(desk: Desk) -> None:
    """Ten of twelve present, three names for two seats, a counting team."""
    names = ((7, "Bùi Ổn"), (8, "Lê Ợi"), (9, "Lê Ợi"))
    slate = tuple(Candidate(0, name, delegate=n) for n, name in names)
    rules = {"method": "ballot_strike", "seats": 2, "alternates": 0}
    desk.does(ListCandidates(slate), SetRules(rules), NameTellers((3, 4, 5)))
    desk.come(*range(1, 11))


def totals(desk: Desk, *votes: int, returned: int = 10, invalid: int = 0) -> None:
    lines = {number: Line(count) for number, count in enumerate(votes, 1)}
    for by in ("Lan", "Hoa"):
        sheet = Sheet(lines, 10, returned, returned - invalid, invalid)
        desk.does(TallyTotals(by, sheet))


async def test_the_chair_sees_the_choice_before_it_is_recorded(here: Console, desk: Desk) -> None:
    desk.does(SetRules({"ties": "chair"}), OpenVote())
    totals(desk, 8, 6, 6)
    await here.refresh()
    await here.press("ctrl+d", "down", "enter")
    here.shows("Bằng phiếu: Lê Ợi (Thôn 1), Lê Ợi (Thôn 2)")
    here.shows("Trúng cử theo quyết định này: Lê Ợi (Thôn 2)")
    assert not here.vote().count.tie_breaks
    await here.fill("uu tien nu")
    assert here.vote().elected == {1, 3}


async def test_each_warning_is_asked_for_and_has_its_own_reason(here: Console, desk: Desk) -> None:
    desk.does(OpenVote())
    totals(desk, 8, 6, 1, returned=9, invalid=1)
    await here.refresh()
    await here.press("ctrl+d")
    here.shows("1 trong 10 phiếu phát ra không thu về.")
    await here.fill("mot nguoi giu lai")
    here.shows("1 trong 9 phiếu không hợp lệ, từ 3 % trở lên.")
    await here.fill("gach het ten")
    assert here.vote().state is VoteState.DECLARED
    here.shows("không thu về. – mot nguoi giu lai", "trở lên. – gach het ten")


async def test_whether_newcomers_stand_in_a_further_round_is_the_conferences_decision(
    here: Console, desk: Desk
) -> None:
    desk.does(OpenVote())
    totals(desk, 8, 4, 2)
    desk.does(Declare(), Stand(10))
    await here.refresh()
    await here.press("ctrl+b", "enter")
    here.shows(
        "Hội nghị quyết định có đưa vào danh sách bầu hay không", "Đưa vào danh sách bầu: Ng"
    )
    await here.press("down", "enter")
    await here.fill("bieu quyet 10/10")
    assert here.vote().newcomers_decision == "bieu quyet 10/10"
    assert [c.number for c in here.vote().candidates] == [2, 3, 4]
    here.shows("người được giới thiệu thêm sau lượt 1 vào danh sách bầu: bieu quyet 10/10")


async def test_more_ballots_than_people_are_asked_for_and_explained(
    here: Console, desk: Desk
) -> None:
    desk.does(OpenVote())
    await here.refresh()
    await here.press("ctrl+g", "backspace", "backspace")
    await here.fill("12", "10")
    here.shows("Phát ra 12 phiếu cho 10 người", "Số phiếu phát đổi")
    await here.press("enter")
    assert (here.vote().count.announced, here.vote().count.exchanged) == ((12, 10), 2)


async def test_a_box_that_most_ballots_stayed_out_of_is_asked_about(
    here: Console, desk: Desk
) -> None:
    desk.does(OpenVote())
    await here.refresh()
    await here.answer("ctrl+g", "", "4")
    here.shows("6 trong 10 phiếu phát ra không thu về", "Enter lần nữa")
    assert here.vote().count.announced is None
    await here.press("enter")
    assert here.vote().count.announced == (10, 4)
    await here.answer("ctrl+g", "", "5")
    assert here.vote().count.announced == (10, 5), "half of them is told with the count"


async def test_more_ballots_than_were_issued_are_refused_before_the_form_is_gone(
    here: Console, desk: Desk
) -> None:
    desk.does(OpenVote())
    await here.refresh()
    await here.answer("ctrl+g", "", "12")
    here.shows("12 phiếu thu về", "Số phiếu thu về")
    assert here.vote().count.announced is None
    await here.press("backspace", "backspace")
    await here.fill("9")
    assert here.vote().count.announced == (10, 9)


async def test_a_name_from_the_floor_is_asked_for_its_supporters_where_the_rules_say_so(
    here: Console, desk: Desk
) -> None:
    desk.does(SetRules({"support": ">3/10"}))
    await here.refresh()
    await here.answer("ctrl+n", "00010")
    await here.press("down", "down", "down", "down", "enter")  # stands
    here.shows("phải có 4 người ủng hộ")
    await here.fill("3")
    here.shows("3/10 người ủng hộ Nguyễn Văn Đạt; thể lệ yêu cầu 4 người")
    await here.answer("ctrl+n", "00010")
    await here.press("down", "down", "down", "down", "enter")
    await here.fill("4")
    here.shows("Tự ứng cử: Nguyễn Văn Đạt, 4/10 người ủng hộ, đạt 40 %.")


async def test_five_who_came_after_the_call_are_no_dead_end(here: Console, desk: Desk) -> None:
    desk.does(SetRules({"method": "hands_whole_list", "seats": 3}), OpenVote())
    desk.come(11, 12)
    await here.refresh()
    await here.answer("enter", "12", "0", "0")
    here.shows("12 lượt giơ tay nhiều hơn 10 người", "có mặt. Có 2", "Ctrl+X", "Ctrl+O")
