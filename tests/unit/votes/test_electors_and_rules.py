"""Who may vote, what stays as it was when a vote was opened, and rules that are none."""

import pytest

from store.attendance.commands import MarkLeft
from store.conference.commands import Retract
from store.facts.outcome import Circumstances, GeneralRefusal, Role
from store.votes.candidates import Candidate
from store.votes.commands.ballots import Collect
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountHands, CountUnanimous
from store.votes.commands.opening import Abandon, Entitle, NameTellers, OpenVote, SetRules
from store.votes.commands.slate import AmendCandidate, ListCandidates, WithdrawCandidate
from store.votes.refusals import VoteRefusal
from store.votes.rules.electors import electors
from store.votes.vote import Subject, VoteState
from tests.support.events import Hall
from tests.support.voting import ready


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
    assert hall.does(SetRules({"seats": 1})).refusal is VoteRefusal.RULES_FROZEN
    assert hall.does(Entitle(5, False, "x")).refusal is VoteRefusal.RULES_FROZEN
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
    hall.must(OpenVote(subject=Subject.CLOSE_LIST, title="Chốt danh sách"), CountUnanimous())
    hall.must(Declare())
    late = Candidate(0, "Người 20", delegate=20)
    assert hall.does(ListCandidates((late,))).refusal is VoteRefusal.SLATE_CLOSED
    hall.must(WithdrawCandidate(2, "xin rút"))


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


@pytest.mark.parametrize("role", [Role.DESK, Role.MC])
def test_a_desk_without_the_role_holds_no_vote(role: Role) -> None:
    hall = ready("ballot_approve", candidates=2)
    circumstances = Circumstances(hall.clock.now(), "bàn 2", "Hải", role)
    for command in (OpenVote(), CountUnanimous(), Declare(), Abandon("x"), NameTellers((1,))):
        outcome = command.decide(hall.conference, circumstances)
        assert (outcome.refusal, outcome.facts) == (VoteRefusal.NOT_YOUR_ROLE, ())
