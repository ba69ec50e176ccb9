"""F5 before the call: names come and leave, profiles count, who may vote, the rules of the day."""

import re

import pytest

from store.plan.vote_rules import Method, Trait
from store.votes.candidates import Candidate, How
from store.votes.commands.opening import NameTellers, OpenVote, SetRules
from store.votes.commands.slate import ListCandidates
from store.votes.rules.electors import electors
from store.votes.vote import VoteState
from tests.support.events import NextItem
from tests.support.pilot import Console, Desk

pytestmark = [
    pytest.mark.event(delegates=12, guests=2, structure='["women 1"]'),
    pytest.mark.screen("f5"),
]


@pytest.fixture(autouse=True)
def hall(desk: Desk) -> None:
    """Ten of twelve present, two names for two seats, a counting team."""
    slate = tuple(Candidate(0, name, delegate=n) for n, name in ((8, "Bùi Ổn"), (9, "Lê Ợi")))
    desk.does(
        ListCandidates(slate), SetRules({"seats": 2, "alternates": 0}), NameTellers((3, 4, 5))
    )
    desk.come(*range(1, 11))


async def test_a_name_is_nominated_by_someone_another_stands_and_one_withdraws(
    here: Console,
) -> None:
    await here.answer("ctrl+n", "00010")
    await here.press("down", "down", "enter")  # nominated, as an official
    assert "Ai giới thiệu" in here.shown
    await here.fill("00006")
    await here.answer("ctrl+n", "00007")
    await here.press("down", "down", "down", "down", "enter")  # stands
    nominated, stood = here.conference.votes.slate[2:]
    assert (nominated.delegate, nominated.how) == (10, How.NOMINATED)
    assert nominated.proposer == "Nguyễn Văn An"
    assert (stood.delegate, stood.how) == (7, How.STOOD)
    assert "Đề cử tại hội nghị: Nguyễn Văn Đạt (Nguyễn Văn An giới thiệu)." in here.shown
    assert "Tự ứng cử: Nguyễn Văn Bình." in here.shown
    await here.answer("delete", "ly do suc khoe")
    assert "Rút khỏi danh sách: Bùi Ổn (ly do suc khoe)." in here.shown
    assert len(here.conference.votes.slate) == 3


async def test_the_structure_stands_beside_the_list_and_follows_the_profiles(here: Console) -> None:
    here.shows("CƠ CẤU  2 người", "! cần 1")
    await here.press("ctrl+e", "enter")
    await here.fill("", "", "nu", "", "", "", "", "co", "Dai hoc", "kinh te", "ca nhan", "co")
    await here.press("ctrl+s", "escape")
    assert re.search(r"nữ +1 +50 % ✓ cần 1", here.shown)
    for said in ("Trình độ: Dai hoc 1", "Lĩnh vực: kinh te 1", "Điển hình: cá nhân 1"):
        assert said in here.shown
    assert "Chưa rõ:" in here.shown
    await here.press("ctrl+w")
    assert re.search(r"trực tiếp lao động +1 +50 %", here.shown)


async def test_a_category_gets_a_vote_with_a_reason_and_then_it_is_frozen(here: Console) -> None:
    await here.press("ctrl+u")
    assert re.search(r"Khách mời, lãnh đạo \(2\) +✗ không có quyền", here.shown)
    await here.answer("enter", "hoi nghi quyet dinh")
    assert len(electors(here.conference)) == 12
    assert "triệu tập 12 · có mặt 10" in here.shown
    await here.press("ctrl+o", "enter")
    assert here.vote().summoned == 12
    await here.press("ctrl+u")
    here.shows("đang có biểu quyết mở")
    assert len(here.app.screen_stack) == 1


async def test_several_priorities_are_chosen_one_after_another(here: Console) -> None:
    await here.choose("the le")
    await here.press("end", "up", "up", "enter")
    assert "Ưu tiên thứ 1" in here.shown
    await here.press("down", "enter")
    assert "Ưu tiên thứ 2" in here.shown
    await here.press("down", "enter")
    await here.press("enter")  # that is all
    await here.press("end", "enter")
    rules = here.conference.votes.rules(here.conference.plan.vote)
    assert rules.priority == (Trait.WOMEN, Trait.ETHNIC_MINORITY)


async def test_every_count_is_keyed_again_when_the_rules_say_so(here: Console, desk: Desk) -> None:
    desk.does(SetRules({"second_keying": "always"}), OpenVote())
    await here.refresh()
    await here.answer("enter", "Lan", "8", "0", "0")
    assert "lần nhập 1: ✓ Lan" in here.shown
    assert "8" not in here.shown.split("lần nhập 1")[1].splitlines()[0]
    await here.answer("enter", "Hoa", "7", "1", "0")
    assert here.vote().state is VoteState.DIFFERENT
    assert "tán thành: 8 (Lan) ≠ 7 (Hoa)" in here.shown


async def test_who_keyed_the_first_count_is_told_before_the_second_is_typed(
    here: Console, desk: Desk
) -> None:
    desk.does(SetRules({"method": "ballot_approve"}), OpenVote())
    await here.refresh()
    await here.choose("tong so phieu")
    await here.fill("Lan", "8", "8", "8", "0", "8", "0", "8", "0", "")
    await here.choose("kiem nhap lan")
    await here.fill("lan")
    assert "phải do người khác nhập" in here.shown
    assert here.app.focused is not None
    assert here.app.focused.id == "by"
    await here.press("escape")
    await here.answer("ctrl+k", "LAN")
    assert "PHIẾU 1" not in here.shown


async def test_a_candidate_is_refused_as_teller_at_once_and_the_other_names_stay(
    here: Console,
) -> None:
    await here.press("ctrl+t")
    for number in ("00001", "00008", "00002"):
        await here.type(number)
        await here.press("enter")
        if number == "00008":
            assert "Bùi Ổn không thể vừa ở Tổ kiểm phiếu" in here.toast
    await here.press("escape")
    assert here.conference.votes.tellers == (1, 2)


async def test_rules_that_were_changed_are_not_left_without_a_word(here: Console) -> None:
    await here.choose("cach thuc")
    await here.press("enter", "down", "enter", "escape")
    here.shows("Thể lệ đã sửa nhưng chưa thông qua")
    await here.press("enter")
    here.shows("✓ Thông qua thể lệ này")
    await here.press("escape", "down", "enter")
    assert len(here.app.screen_stack) == 1
    assert here.conference.votes.rules(here.conference.plan.vote).method is Method.HANDS_LIST


async def test_no_reason_is_asked_for_a_vote_that_is_refused(desk: Desk) -> None:
    desk.does(SetRules({"method": "ballot_approve"}), NameTellers(()), NextItem(0))
    async with desk.open("f5", "ctrl+o") as here:
        await here.press("enter")
        assert len(here.app.screen_stack) == 1
        assert "cần có Tổ kiểm phiếu" in here.toast
