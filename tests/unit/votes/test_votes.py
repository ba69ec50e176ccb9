"""Votes on a list as a whole: who may vote, what stays as it was opened, what the hall sees."""

from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from screens.frame.view import View
from screens.stage import scenes
from store.attendance.commands import MarkLeft
from store.conference.commands import Command, Retract
from store.conference.conference import Conference
from store.facts.outcome import GeneralRefusal
from store.votes.candidates import Candidate
from store.votes.commands.ballots import Collect, FinishBallots, KeyBallot
from store.votes.commands.declaring import Declare, Reopen
from store.votes.commands.hands import CountHands, CountUnanimous, CountZone, FinishZones
from store.votes.commands.keyings import DiscardKeying
from store.votes.commands.opening import Abandon, Entitle, NameTellers, OpenVote, SetRules
from store.votes.commands.slate import (
    AmendCandidate,
    ListCandidates,
    Nominate,
    Stand,
    WithdrawCandidate,
)
from store.votes.counts import Line, Zone
from store.votes.refusals import VoteRefusal
from store.votes.rules.electors import electors
from store.votes.vote import Subject, VoteState
from tests.support.events import Hall, NextItem, a_plan
from tests.support.hall import about, said
from tests.support.voting import EXPLAINED, ready, totals

SLATE = tuple(Candidate(0, f"Người {n}", delegate=n) for n in range(5, 9))


def of_slate(present: int = 10, delegates: int = 10, guests: int = 0, **plan: str) -> Hall:
    hall = Hall(a_plan(**plan), delegates=delegates, guests=guests)
    hall.does(ListCandidates(SLATE))
    hall.admit(*range(1, present + 1))
    return hall


def test_a_show_of_hands_from_the_call_to_the_declared_result() -> None:
    hall = of_slate()
    assert hall.does(OpenVote()).refusal is None
    assert (hall.vote().state, len(hall.vote().present)) == (VoteState.OPEN, 10)
    hall.does(CountHands(8, 1, 0))
    vote = hall.vote()
    assert (vote.state, vote.not_voting, vote.adopted) == (VoteState.COUNTED, 1, True)
    hall.does(Declare())
    assert hall.vote().state is VoteState.DECLARED
    assert hall.conference.votes.open is None


def test_who_is_present_is_frozen_when_the_vote_is_called() -> None:
    hall = of_slate(present=9)
    hall.does(OpenVote())
    hall.admit(10)
    hall.must(MarkLeft(1), CountUnanimous())
    assert hall.vote().present == tuple(range(1, 10))
    assert hall.vote().base_count == 9
    assert hall.vote().hands is not None
    assert hall.vote().hands.approve == 9  # type: ignore[union-attr] # asserted above


def test_guests_have_no_vote() -> None:
    hall = of_slate(present=10, guests=4)
    hall.does(OpenVote())
    assert (hall.vote().summoned, hall.vote().present) == (6, (5, 6, 7, 8, 9, 10))


def test_exactly_half_is_not_more_than_half() -> None:
    hall = of_slate()
    hall.must(OpenVote(), CountHands(5, 5, 0))
    assert hall.vote().adopted is False
    hall.does(CountHands(6, 4, 0))
    assert hall.vote().adopted is True


def test_more_hands_than_people_and_negative_counts_are_refused() -> None:
    hall = of_slate()
    hall.does(OpenVote())
    hall.refuses(VoteRefusal.COUNT_WRONG, CountHands(9, 1, 1), CountHands(-1, 0, 0))
    assert hall.does(Declare()).refusal is VoteRefusal.NOT_COUNTED


def test_the_slate_is_frozen_while_the_vote_is_open_and_names_stand_once() -> None:
    hall = of_slate()
    again = ListCandidates((Candidate(0, "Người 5", delegate=5),))
    assert hall.does(again).refusal is VoteRefusal.CANDIDATE_LISTED
    hall.does(OpenVote())
    newcomer = ListCandidates((Candidate(0, "Người 1", delegate=1),))
    hall.refuses(VoteRefusal.SLATE_FROZEN, newcomer, WithdrawCandidate(1, "xin rút"))


def test_a_candidate_withdraws_with_a_reason_before_the_vote() -> None:
    hall = of_slate()
    assert hall.does(WithdrawCandidate(1, " ")).refusal is GeneralRefusal.REASON_MISSING
    assert hall.does(WithdrawCandidate(9, "x")).refusal is VoteRefusal.NO_SUCH_CANDIDATE
    assert hall.does(WithdrawCandidate(1, "xin rút")).refusal is None
    assert [c.name for c in hall.conference.votes.slate] == ["Người 6", "Người 7", "Người 8"]


def test_without_a_quorum_the_chair_decides_and_the_reason_is_kept() -> None:
    hall = of_slate(present=6)
    outcome = hall.does(OpenVote())
    assert outcome.refusal is VoteRefusal.NO_QUORUM
    assert outcome.details == {"present": 6, "summoned": 10, "needed": 7}
    assert hall.does(OpenVote("mưa lớn")).refusal is None
    assert hall.vote().without_quorum == "mưa lớn"


def test_no_vote_without_candidates_and_none_while_another_is_open() -> None:
    empty = Hall()
    empty.admit(*range(1, 11))
    assert empty.does(OpenVote()).refusal is VoteRefusal.NO_CANDIDATES
    hall = of_slate()
    hall.does(OpenVote())
    assert hall.does(OpenVote()).refusal is VoteRefusal.VOTE_OPEN


def test_a_base_that_needs_ballots_is_refused_for_hands() -> None:
    assert of_slate(base='"issued"').does(OpenVote()).refusal is VoteRefusal.BASE_NOT_FOR_HANDS


@pytest.mark.parametrize("base", ["summoned", "present", "valid"])
@settings(max_examples=40)
@given(data=st.data())
def test_the_result_agrees_with_exact_fractions_on_every_base(
    base: str, data: st.DataObject
) -> None:
    present = data.draw(st.integers(7, 10))
    approve = data.draw(st.integers(0, present))
    against = data.draw(st.integers(0, present - approve))
    other = data.draw(st.integers(0, present - approve - against))
    majority = data.draw(st.sampled_from([">1/2", "1/2", "2/3", ">2/3", "1/1"]))
    hall = of_slate(present=present, base=f'"{base}"', majority=f'"{majority}"')
    hall.must(OpenVote(), CountHands(approve, against, other))
    whole = {"summoned": 10, "present": present, "valid": approve + against + other}[base]
    share = Fraction(majority.strip(">")) * whole
    assert hall.vote().base_count == whole
    assert hall.vote().adopted == (approve > share if ">" in majority else approve >= share)


@settings(max_examples=30)
@given(st.integers(0, 9))
def test_one_more_hand_in_favour_never_unmakes_a_majority(approve: int) -> None:
    def adopted(hands: int) -> bool:
        hall = of_slate()
        hall.must(OpenVote(), CountHands(hands, 0, 0))
        return hall.vote().adopted is True

    assert not adopted(approve) or adopted(approve + 1)


def test_one_person_may_be_given_a_vote_or_lose_it_with_a_reason() -> None:
    hall = Hall(delegates=6, guests=2)
    assert electors(hall.conference) == [3, 4, 5, 6]
    assert hall.does(Entitle(1, True, " ")).refusal is GeneralRefusal.REASON_MISSING
    hall.must(Entitle(1, True, "đại biểu của xã"), Entitle(6, False, "đi thay"))
    assert electors(hall.conference) == [1, 3, 4, 5]


def test_candidates_rules_and_electors_stay_as_they_were_when_the_vote_opened() -> None:
    hall = ready("ballot_approve", candidates=2)
    listed = next(f for f in hall.facts if f.kind == "votes.candidate_listed")
    hall.must(OpenVote())
    before = hall.vote()
    hall.refuses(VoteRefusal.RULES_FROZEN, SetRules({"seats": 1}), Entitle(5, False, "x"))
    assert hall.does(NameTellers((4,))).refusal is VoteRefusal.RULES_FROZEN
    assert hall.does(AmendCandidate(1, {"role": "alternate"})).refusal is VoteRefusal.SLATE_FROZEN
    assert hall.does(WithdrawCandidate(1, "xin rút")).refusal is VoteRefusal.SLATE_FROZEN
    hall.must(Retract(listed.id, "ghi nhầm"), MarkLeft(20))
    after = hall.vote()
    assert (after.candidates, after.rules) == (before.candidates, before.rules)
    assert (after.electors, after.present) == (before.electors, before.present)


def test_a_candidate_who_withdraws_after_the_opening_needs_a_new_vote() -> None:
    hall = ready("ballot_approve", candidates=2)
    hall.must(OpenVote(), Collect(20, 20))
    assert hall.does(Abandon(" ")).refusal is GeneralRefusal.REASON_MISSING
    hall.must(Abandon("Người 1 xin rút"), WithdrawCandidate(1, "xin rút"), OpenVote())
    assert [v.state for v in hall.conference.votes.all] == [VoteState.ABANDONED, VoteState.OPEN]
    assert [c.number for c in hall.vote().candidates] == [2]
    assert [d.reason for d in hall.conference.votes.candidates.departed] == ["xin rút"]


def test_the_list_is_closed_by_a_vote_of_its_own() -> None:
    hall = ready("ballot_approve", candidates=2)
    hall.must(OpenVote(subject=Subject.CLOSE_LIST, title="Chốt danh sách"))
    hall.must(CountHands(5, 15, 0), Declare())
    assert not hall.conference.votes.slate_closed  # it was voted down
    hall.must(OpenVote(subject=Subject.CLOSE_LIST, title="Chốt danh sách"))
    assert hall.does(Nominate(5, proposer=6)).refusal is VoteRefusal.SLATE_FROZEN
    hall.must(CountUnanimous(), Declare())
    late = ListCandidates((Candidate(0, "Người 20", delegate=20),))
    hall.refuses(VoteRefusal.SLATE_CLOSED, late, Nominate(5, proposer=6), Stand(5))
    hall.must(WithdrawCandidate(2, "xin rút"))
    assert [c.number for c in hall.conference.votes.slate] == [1]


def test_more_names_than_seats_are_put_to_a_vote_that_chooses() -> None:
    hall = ready("ballot_approve", candidates=3)
    assert hall.does(OpenVote()).refusal is VoteRefusal.MORE_NAMES_THAN_SEATS
    hall.must(SetRules({"method": "hands_whole_list"}))
    assert hall.does(OpenVote()).refusal is VoteRefusal.MORE_NAMES_THAN_SEATS
    hall.must(SetRules({"method": "ballot_strike"}), OpenVote())


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("majority", ">1/1"),
        ("majority", "abc"),
        ("base", "all"),
        ("seats", "0"),
        ("seats", "-1"),
        ("seats", "²"),
        ("no_such", "x"),
    ],
)
def test_a_rule_that_is_none_is_refused(rule: str, value: str) -> None:
    outcome = Hall().does(SetRules({rule: value}))
    assert outcome.refusal is VoteRefusal.NO_SUCH_RULE
    assert outcome.details["name"] == rule


def view_of(conference: Conference, now: datetime) -> View:
    return View(conference, now, "bàn 1", "Lan", "00000000")


def scene(hall: Hall, later: timedelta = timedelta()) -> scenes.Scene:
    return scenes.scene_of(view_of(hall.conference, hall.clock.now() + later))


def begun(method: str, candidates: int = 3) -> Hall:
    hall = ready(method, candidates=candidates)
    hall.must(NextItem(0))
    return hall


ZONE = Zone("Khu vực 1", "Lan", {1: Line(17), 2: Line(14), 3: Line(3)})
BOX = {"returned": 19, "valid": 18, "invalid": 1}

COUNTS: dict[str, tuple[list[Command], list[Command]]] = {
    "hands_whole_list": ([CountHands(17, 2, 1)], []),
    "hands_each": ([CountZone("Lan", ZONE)], [FinishZones("Lan")]),
    "ballot_strike": (
        [
            Collect(20, 19),
            KeyBallot("Lan", frozenset({1, 2})),
            DiscardKeying(1, "nhập tổng"),
            totals("Lan", 17, 14, **BOX),
        ],
        [totals("Hoa", 16, 14, **BOX), DiscardKeying(2, "đọc nhầm"), totals("Hoa", 17, 14, **BOX)],
    ),
    "ballot_approve": (
        [Collect(20, 2), *[KeyBallot("Lan", frozenset({1}))] * 2, FinishBallots("Lan", 20, 2)],
        [*[KeyBallot("Hoa", frozenset({1}))] * 2, FinishBallots("Hoa", 20, 2)],
    ),
}


@pytest.mark.parametrize("method", COUNTS)
def test_only_the_question_stands_until_the_result_is_declared(method: str) -> None:
    hall = begun(method, candidates=2 if method in ("hands_whole_list", "ballot_approve") else 3)
    hall.must(OpenVote(out_of_turn="làm sớm"))
    question = scene(hall)
    assert about(question) == hall.vote().title.upper()
    assert "ĐANG KIỂM ĐẾM" not in said(question)
    first, second = COUNTS[method]
    for command in (*first, *second):
        hall.must(command)
        assert about(scene(hall)) == about(question)
        assert "ĐANG KIỂM ĐẾM" in said(scene(hall))
        assert not any(figure in said(scene(hall)) for figure in "0123456789")
    assert hall.vote().state is VoteState.COUNTED
    hall.must(EXPLAINED)
    assert "/" in about(scene(hall))
    assert ("Kết quả:" in said(scene(hall))) == (method == "hands_whole_list")


def test_a_count_that_is_corrected_takes_the_result_from_the_stage() -> None:
    hall = begun("hands_whole_list", candidates=2)
    hall.must(OpenVote(out_of_turn="làm sớm"), CountHands(17, 2, 1), Declare("đã đếm"))
    hall.must(Reopen("đếm sót", vote=1))
    assert "17" not in said(scene(hall))
    assert "ĐANG KIỂM ĐẾM" in said(scene(hall))


def test_ballots_counted_aside_give_the_stage_to_the_programme_until_they_are_declared() -> None:
    hall = begun("ballot_strike")
    hall.must(OpenVote(out_of_turn="làm sớm"), Collect(20, 19))
    assert "ĐANG KIỂM ĐẾM" in said(scene(hall))
    hall.does(NextItem(hall.conference.programme.steps))  # the MC goes on
    hall.does(NextItem(hall.conference.programme.steps))
    assert "ĐANG KIỂM ĐẾM" not in said(scene(hall))
    hall.must(OpenVote(subject=Subject.MINUTES, title="Thông qua biên bản"))
    assert about(scene(hall)) == "THÔNG QUA BIÊN BẢN"
    hall.must(CountHands(20, 0, 0), Declare("đã đếm"))
    for by in ("Lan", "Hoa"):
        hall.must(totals(by, 17, 14, vote=1, **BOX))
    hall.must(replace(EXPLAINED, vote=1))
    assert "17/20" in said(scene(hall))
    assert "17/20" not in said(scene(hall, timedelta(minutes=4)))
