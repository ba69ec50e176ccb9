"""F5 before the call: names come and leave, profiles count, who may vote, the rules of the day."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import EventFolder
from store.event.record import Record
from store.journal.clock import HandClock
from store.plan.vote_rules import Trait
from store.votes.candidates import Candidate, How
from store.votes.commands.opening import NameTellers, OpenVote, SetRules
from store.votes.commands.slate import ListCandidates
from store.votes.rules.electors import electors
from store.votes.vote import VoteState
from tests.functional.frame.test_screens import Console, console
from tests.functional.votes.test_votes_screen import fill, latest
from tests.support.events import MORNING, make_event, open_record


@pytest.fixture
def event(tmp_path: Path) -> EventFolder:
    return make_event(tmp_path / "event", delegates=12, guests=2, structure='["women 1"]')


@pytest.fixture
def record(event: EventFolder) -> Record:
    return open_record(event, HandClock(MORNING))


@pytest.fixture
async def here(event: EventFolder, record: Record) -> AsyncIterator[Console]:
    """Ten of twelve present, two names for two seats, a counting team."""
    slate = tuple(Candidate(0, name, delegate=n) for n, name in ((8, "Bùi Ổn"), (9, "Lê Ợi")))
    record.decide(ListCandidates(slate))
    record.decide(SetRules({"seats": 2, "alternates": 0}))
    record.decide(NameTellers((3, 4, 5)))
    for number in range(1, 11):
        record.decide(Admit(number, By.BADGE))
    async with console(event, record, HandClock(MORNING)) as opened:
        await opened.press("f5")
        yield opened


async def test_a_name_is_nominated_by_someone_another_stands_and_one_withdraws(
    here: Console,
) -> None:
    await here.press("ctrl+n")
    await here.type("00010")
    await here.press("enter")
    await here.press("down", "down", "enter")  # nominated, as an official
    assert "Ai giới thiệu" in here.shown
    await here.type("00006")
    await here.press("enter")
    await here.press("ctrl+n")
    await here.type("00007")
    await here.press("enter")
    await here.press("down", "down", "down", "down", "enter")  # stands
    nominated, stood = here.conference.votes.slate[2:]
    assert (nominated.delegate, nominated.how, nominated.proposer) == (
        10,
        How.NOMINATED,
        "Nguyễn Văn An",
    )
    assert (stood.delegate, stood.how) == (7, How.STOOD)
    assert "Đề cử tại hội nghị: Nguyễn Văn Đạt (Nguyễn Văn An giới thiệu)." in here.shown
    assert "Tự ứng cử: Nguyễn Văn Bình." in here.shown
    await here.press("delete")
    await fill(here, "ly do suc khoe")
    assert "Rút khỏi danh sách: Bùi Ổn (ly do suc khoe)." in here.shown
    assert len(here.conference.votes.slate) == 3


async def test_the_structure_stands_beside_the_list_and_follows_the_profiles(
    here: Console,
) -> None:
    assert "CƠ CẤU  2 người" in here.shown
    assert "! cần 1" in here.shown
    await here.press("enter")
    await fill(here, "", "", "nu", "", "", "", "", "co", "Dai hoc", "kinh te", "ca nhan", "co")
    await here.press("enter")
    assert re.search(r"nữ +1 +50 % ✓ cần 1", here.shown)
    for said in ("Trình độ: Dai hoc 1", "Lĩnh vực: kinh te 1", "Điển hình: cá nhân 1"):
        assert said in here.shown
    assert "Chưa rõ:" in here.shown
    await here.press("ctrl+w")
    assert re.search(r"trực tiếp lao động +1 +50 %", here.shown)


async def test_a_category_gets_a_vote_with_a_reason_and_then_it_is_frozen(here: Console) -> None:
    await here.press("ctrl+u")
    assert re.search(r"Khách mời, lãnh đạo \(2\) +✗ không có quyền", here.shown)
    await here.press("enter")
    await fill(here, "hoi nghi quyet dinh")
    assert len(electors(here.conference)) == 12
    assert "triệu tập 12 · có mặt 10" in here.shown
    await here.press("ctrl+o")
    assert latest(here).summoned == 12
    await here.press("ctrl+u")
    await here.press("enter")
    await fill(here, "thoi")
    assert "thể lệ đã khóa" in here.shown


async def test_several_priorities_are_chosen_one_after_another(here: Console) -> None:
    await here.press("ctrl+r")
    await here.press("end", "up", "up", "enter")
    assert "Ưu tiên thứ 1" in here.shown
    await here.press("down", "enter")
    assert "Ưu tiên thứ 2" in here.shown
    await here.press("down", "enter")
    await here.press("enter")  # that is all
    await here.press("end", "enter")
    rules = here.conference.votes.rules(here.conference.plan.vote)
    assert rules.priority == (Trait.WOMEN, Trait.ETHNIC_MINORITY)


async def test_every_count_is_keyed_again_when_the_rules_say_so(
    here: Console, record: Record
) -> None:
    record.decide(SetRules({"second_keying": "always"}))
    record.decide(OpenVote())
    here.app.refresh_view()
    await here.settle()
    await here.press("ctrl+e")
    await fill(here, "Lan", "8", "0", "0")
    assert "lần nhập 1: ✓ Lan" in here.shown
    assert "8" not in here.shown.split("lần nhập 1")[1].splitlines()[0]
    await here.press("ctrl+e")
    await fill(here, "Hoa", "7", "1", "0")
    assert latest(here).state is VoteState.DIFFERENT
    assert "tán thành: 8 (Lan) ≠ 7 (Hoa)" in here.shown


async def test_who_keyed_the_first_count_is_told_before_the_second_is_typed(
    here: Console, record: Record
) -> None:
    record.decide(SetRules({"method": "ballot_approve"}))
    record.decide(OpenVote())
    here.app.refresh_view()
    await here.settle()
    figures = ("8", "8", "8", "0", "8", "0", "8", "0")
    await here.press("ctrl+e")
    await fill(here, "Lan", *figures, "")
    await here.press("ctrl+e")
    await fill(here, "lan")
    assert "phải do người khác nhập" in here.shown
    assert here.app.focused is not None
    assert here.app.focused.id == "by"
    await here.press("escape")
    await here.press("ctrl+k")
    await fill(here, "LAN")
    assert "PHIẾU 1" not in here.shown
