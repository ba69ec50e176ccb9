"""F5: every method of voting from the keys, what is shown of it, and mistakes in words."""

import re

import pytest

from screens.acts.act_line import ActLine
from store.event.folder import EventFolder
from store.votes.candidates import Candidate
from store.votes.commands.ballots import Collect, KeyBallot
from store.votes.commands.declaring import Declare
from store.votes.commands.keyings import TallyTotals
from store.votes.commands.opening import NameTellers, OpenVote, SetRules
from store.votes.commands.slate import ListCandidates
from store.votes.counts import Line, Sheet
from store.votes.vote import VoteState
from tests.support.events import conference_of
from tests.support.pilot import Console, Desk

pytestmark = [pytest.mark.event(delegates=12), pytest.mark.screen("f5")]


@pytest.fixture(autouse=True)
def hall(desk: Desk) -> None:
    """Ten of twelve present, three names on the slate for two seats, a counting team."""
    slate = tuple(
        Candidate(0, name, delegate=n) for n, name in ((8, "Bùi Ổn"), (9, "Lê Ợi"), (10, "Hà"))
    )
    desk.does(
        ListCandidates(slate),
        SetRules({"seats": 2, "alternates": 0, "method": "ballot_strike"}),
        NameTellers((1, 2, 3)),
    )
    desk.come(*range(1, 11))


async def total(here: Console, *texts: str) -> None:
    """Enter the totals of the ballots."""
    await here.choose("nhap tong so" if not here.vote().count.sheets else "kiem nhap lan")
    await here.fill(*texts)


def keyless(here: Console) -> list[str]:
    """What the act line offers without a key."""
    return [
        str(offer.words) for offer in here.app.screen.query_one(ActLine).offers if not offer.key
    ]


async def test_ballots_by_totals_twice_and_a_difference_blocks(here: Console) -> None:
    await here.press("ctrl+o", "enter")
    assert "ĐANG MỞ" in here.shown
    assert not keyless(here)
    await here.answer("ctrl+g", "", "10")
    assert not keyless(here)
    here.shows("ĐANG KIỂM PHIẾU", "phát ra 10   thu về 10")
    await total(here, "Lan", "10", "10", "10", "0", "8", "7", "5", "")
    here.shows("lần nhập 1: ✓ Lan", "lần nhập 2: chưa")
    assert not keyless(here)
    await here.press("ctrl+d")
    assert "cần người thứ hai nhập lại" in here.shown
    await total(here, "Hoa", "10", "10", "10", "0", "8", "6", "5", "")
    here.shows("HAI LẦN NHẬP KHÁC NHAU", "Lê Ợi, tán thành: 7 (Lan) ≠ 6 (Hoa)")
    await here.press("ctrl+l")
    await here.press("down", "enter")
    await here.fill("doc nham")
    await total(here, "Mai", "10", "10", "10", "0", "8", "7", "5", "")
    assert here.vote().state is VoteState.COUNTED
    assert not keyless(here)
    assert "trúng cử 2/2" in here.shown
    await here.press("ctrl+d")
    here.shows("ĐÃ CÔNG BỐ", "Bùi Ổn: 8/10, đạt")


async def test_figures_that_cannot_be_are_named_and_marked_and_not_recorded(here: Console) -> None:
    await here.press("ctrl+o", "enter")
    await total(here, "Lan", "10", "10", "8", "1", "6", "5", "4")
    assert "✗ 8 phiếu hợp lệ + 1 phiếu không hợp lệ khác 10 phiếu thu về." in here.shown
    wrong = {field.id for field in here.app.screen.query(".wrong")}
    assert wrong == {"valid", "invalid", "returned"}
    assert here.vote().count.sheets == {}
    await here.press("escape")
    await total(here, "Lan", "muoi")
    assert {field.id for field in here.app.screen.query(".wrong")} == {"issued"}


async def test_ballots_one_by_one_are_kept_at_once_and_taken_up_again(
    here: Console, event: EventFolder
) -> None:
    await here.press("ctrl+o", "enter")
    await here.answer("ctrl+k", "Lan")
    assert "PHIẾU 1 · lần nhập 1, Lan" in here.shown
    assert "✗ không hợp lệ  3 người" in here.shown  # nobody is struck out yet
    await here.press("down", "space")
    assert "✓ hợp lệ  2 người" in here.shown
    await here.press("enter")
    await here.press("ctrl+k", "enter")
    assert "đã đọc: 1 hợp lệ, 1 không hợp lệ" in here.shown
    (first, second) = here.vote().count.ballots[1]
    assert (first.valid, second.valid) == (True, False)
    assert first.approve == {1, 3}
    await here.press("escape")
    found = conference_of(event).votes.latest  # as if the console was killed and opened again
    assert found is not None
    assert (found.state, len(found.count.ballots[1])) == (VoteState.COUNTING, 2)
    assert "đã đọc 2 phiếu, Lan" in here.shown
    await here.press("ctrl+k")  # goes on without asking who
    assert "PHIẾU 3" in here.shown
    await here.answer("ctrl+e", "", "2")
    here.shows("8 trong 10 phiếu phát ra không thu về")
    await here.press("enter")
    assert here.vote().count.sheets[1].invalid == 1


async def test_a_tie_is_shown_and_the_chairs_choice_is_recorded(here: Console, desk: Desk) -> None:
    desk.does(SetRules({"ties": "chair"}), OpenVote())
    for by in ("Lan", "Hoa"):
        lines = {1: Line(8), 2: Line(6), 3: Line(6)}
        desk.does(TallyTotals(by, Sheet(lines, issued=10, returned=10, valid=10, invalid=0)))
    await here.refresh()
    here.shows("Bằng phiếu ở 1 suất cuối (chính thức): Hà, Lê Ợi.", "! bằng phiếu")
    assert "cử 00 đại biểu" not in here.shown
    await here.press("ctrl+d")
    await here.press("down", "enter")
    await here.fill("uu tien nu")
    assert here.vote().elected == {1, 3}
    await here.press("ctrl+d")
    assert "ĐÃ CÔNG BỐ" in here.shown


async def test_a_procedural_vote_is_the_same_engine_and_warnings_need_a_reason(
    here: Console,
) -> None:
    await here.press("ctrl+b", "enter")
    assert "Chốt danh sách giới thiệu" in here.shown
    await here.press("enter")
    await here.press("enter")
    await here.answer("enter", "10", "", "")
    await here.press("ctrl+d")
    assert "! Cả 10 đều tán thành" in here.shown
    await here.fill("da dem tung hang")
    assert here.vote().count.declared_reason == "da dem tung hang"
    assert here.conference.votes.slate_closed
    await here.press("ctrl+n")
    await here.press("down", "enter")
    await here.press("enter")
    assert "đã biểu quyết chốt danh sách" in here.shown


async def test_a_frozen_list_says_what_to_do_and_a_vote_is_called_off_with_a_reason(
    here: Console,
) -> None:
    await here.press("ctrl+o", "enter")
    await here.answer("delete", "xin rut")
    assert "Danh sách đã chốt khi mở biểu quyết" in here.shown
    await here.answer("ctrl+x", "ung vien rut")
    assert here.vote().state is VoteState.ABANDONED
    assert "ĐÃ HỦY" in here.shown
    await here.answer("delete", "xin rut")
    assert len(here.conference.votes.slate) == 2


async def test_rules_are_chosen_line_by_line_and_adopted_at_once(here: Console) -> None:
    await here.choose("the le")
    assert "Cách thức: C2 – bỏ phiếu kín có số dư (gạch tên)" in here.shown
    await here.press("down", "enter")  # the base
    await here.press("down", "down", "down", "down", "enter")
    await here.press("end", "enter")
    rules = here.conference.votes.rules(here.conference.plan.vote)
    assert rules.base == "valid"


async def test_a_profile_counts_in_the_structure_and_shows_no_ethnic_group(here: Console) -> None:
    await here.press("ctrl+e")
    assert "Hồ sơ của Bùi Ổn" in here.shown
    await here.press(*["enter"] * 6)
    await here.type("Muong")
    await here.press("ctrl+s", "escape")
    assert re.search(r"dân tộc thiểu số +1 +33,3 %", here.shown)
    assert "Muong" not in here.shown


async def test_hands_person_by_person_part_by_part(here: Console, desk: Desk) -> None:
    desk.does(SetRules({"method": "hands_each"}))
    await here.press("ctrl+o", "enter")
    await here.press("enter")
    assert "Khu vực 1" in here.shown
    await here.fill("", "Lan", "4", "0", "0", "5", "0", "0", "1", "4", "0")
    await here.press("down", "enter")
    await here.fill("", "Hai", "4", "0", "0", "5", "0", "0", "1", "4", "0")
    await here.press("enter")
    assert here.vote().elected == {1, 2}
    assert "Khu vực 1: Lan, Khu vực 2: Hai" in here.shown


async def test_earlier_votes_are_turned_to_and_a_declared_count_is_corrected(
    here: Console, desk: Desk
) -> None:
    desk.does(SetRules({"method": "hands_whole_list", "seats": 3}))
    for key in ("ctrl+o", "enter", "ctrl+a", "ctrl+d"):
        await here.press(key)
    assert "ĐẠT" in here.shown
    await here.choose("dinh chinh")
    await here.fill("dem sot", "9", "1")
    await here.press("enter")
    assert "bản kiểm phiếu thứ 2; đính chính vì: dem sot" in here.shown
    assert here.vote().state is VoteState.COUNTED
    await here.press("right")
    here.shows("CHƯA MỞ", "← biểu quyết 2/2 →")
    await here.press("left")
    assert "ĐÃ ĐẾM" in here.shown


async def test_after_the_last_of_the_announced_ballots_none_is_counted_on(
    here: Console, desk: Desk
) -> None:
    await here.press("ctrl+o", "enter")
    desk.does(Collect(2, 2, vote=here.vote().number))
    await here.refresh()
    await here.answer("ctrl+k", "Lan")
    here.shows("PHIẾU 1/2 ")
    await here.press("enter", "enter")
    here.shows("ĐỦ 2 PHIẾU: CTRL+E")


async def test_ballots_that_another_desk_closes_end_the_reading(here: Console, desk: Desk) -> None:
    await here.press("ctrl+o", "enter")
    await here.answer("ctrl+k", "Lan")
    vote = here.vote().number
    desk.does(Collect(10, 10, vote=vote), KeyBallot("Lan", frozenset({1}), vote=vote))
    assert desk.record.decide(Declare(vote=vote)).outcome.refusal is not None
    await here.settle()
    await here.refresh()
    assert "PHIẾU 2/10" in here.shown
