"""Equal votes across the last seat, empty seats, further rounds, alternates."""

from typing import Any

from store.facts.outcome import GeneralRefusal
from store.plan.vote_rules import TiePolicy
from store.votes.candidates import Role
from store.votes.commands.declaring import BreakTie, Declare
from store.votes.commands.keyings import DiscardKeying, TallyTotals
from store.votes.commands.opening import OpenVote, SetRules
from store.votes.commands.slate import AmendCandidate, WithdrawCandidate
from store.votes.counts import Line, Sheet
from store.votes.facts import TieBroken
from store.votes.refusals import VoteRefusal
from store.votes.rules.reconciliation import Check
from store.votes.rules.rounds import further_round
from tests.support.events import Hall
from tests.support.voting import checks, counted_twice, delegation, ready, totals


def tied_hall(ties: TiePolicy, approve: tuple[int, ...], **rules: Any) -> Hall:
    hall = ready("ballot_strike", candidates=len(approve), ties=ties.value, **rules)
    hall.must(OpenVote())
    counted_twice(hall, *approve)
    return hall


def test_a_tie_across_the_last_seat_is_a_state_and_never_the_order_of_the_list() -> None:
    hall = tied_hall(TiePolicy.CHAIR, (15, 12, 12))
    vote = hall.vote()
    assert (set(vote.elected), vote.tied) == ({1}, True)
    assert vote.seatings[Role.OFFICIAL].tied == {2, 3}
    assert hall.does(Declare()).refusal is VoteRefusal.TIE_OPEN
    assert hall.does(BreakTie(Role.OFFICIAL, (3,))).refusal is GeneralRefusal.REASON_MISSING
    assert hall.does(BreakTie(Role.OFFICIAL, (2, 3), "x")).refusal is VoteRefusal.TIE_NOT_DECIDED
    assert hall.does(BreakTie(Role.OFFICIAL, (1,), "x")).refusal is VoteRefusal.TIE_NOT_DECIDED
    hall.must(BreakTie(Role.OFFICIAL, (3,), "chủ tọa quyết định"), Declare())
    assert hall.vote().elected == {1, 3}


def test_the_older_wins_only_where_births_say_who_is_older() -> None:
    hall = tied_hall(TiePolicy.OLDER, (15, 12, 12))  # 1970 and 1980
    hall.must(BreakTie(Role.OFFICIAL))
    assert hall.vote().elected == {1, 2}
    twins = tied_hall(TiePolicy.OLDER, (11, 13, 11, 2))  # 1960 and 1980
    twins.must(BreakTie(Role.OFFICIAL))
    assert twins.vote().elected == {1, 2}
    same = tied_hall(TiePolicy.OLDER, (2, 13, 11, 11))  # born on one day
    assert same.does(BreakTie(Role.OFFICIAL)).refusal is VoteRefusal.TIE_NOT_DECIDED


def test_a_year_alone_does_not_decide_against_a_date_in_it() -> None:
    hall = ready("ballot_strike", ties="older")
    hall.must(AmendCandidate(2, {"birth": "1980"}), OpenVote())
    counted_twice(hall, 15, 12, 12)
    assert hall.does(BreakTie(Role.OFFICIAL)).refusal is VoteRefusal.TIE_NOT_DECIDED


def test_a_named_priority_decides_where_it_tells_the_equals_apart() -> None:
    hall = tied_hall(TiePolicy.PRIORITY, (15, 12, 12), priority=["women"])
    hall.must(BreakTie(Role.OFFICIAL))
    assert hall.vote().elected == {1, 3}
    hall = tied_hall(TiePolicy.PRIORITY, (15, 12, 12), priority=["ethnic_minority"])
    assert hall.does(BreakTie(Role.OFFICIAL)).refusal is VoteRefusal.TIE_NOT_DECIDED


def test_equals_are_voted_on_again_and_the_higher_count_wins() -> None:
    hall = tied_hall(TiePolicy.RE_VOTE, (15, 12, 12))
    assert hall.does(BreakTie(Role.OFFICIAL, (2,), "x")).refusal is VoteRefusal.TIE_IS_VOTED_AGAIN
    hall.must(Declare(), OpenVote(further=True))
    second = hall.vote()
    assert (second.round, second.follows, second.rules.seats) == (2, 1, 1)
    assert [c.number for c in second.candidates] == [2, 3]
    lines = {2: Line(4), 3: Line(7)}  # 7 is no majority of 20
    for by in ("Lan", "Hoa"):
        hall.must(TallyTotals(by, Sheet(lines, issued=20, returned=11, valid=11, invalid=0)))
    outcome = hall.does(Declare())
    assert outcome.refusal is VoteRefusal.WARNINGS_NEED_REASON
    assert checks(outcome) == [Check.NOT_RETURNED]
    hall.must(Declare("9 người không bỏ phiếu"))
    assert hall.vote().count.declared_reason == "9 người không bỏ phiếu"
    assert [c.number for c in delegation(hall.conference.votes)] == [1, 3]


def test_empty_seats_stay_empty_until_a_further_round_and_rounds_end() -> None:
    hall = ready("ballot_strike", candidates=3, seats=2)
    hall.must(OpenVote())
    counted_twice(hall, 15, 5, 4)
    vote = hall.vote()
    assert (set(vote.elected), vote.vacant) == ({1}, 1)
    hall.must(Declare(), WithdrawCandidate(3, "xin rút"))
    found = further_round(hall.conference.votes)
    assert found is not None
    assert [c.number for c in found.candidates] == [2]  # who left the slate is not asked again
    hall.must(OpenVote(further=True))
    lines = {2: Line(14)}
    for by in ("Lan", "Hoa"):
        hall.must(TallyTotals(by, Sheet(lines, issued=20, returned=20, valid=20, invalid=0)))
    hall.must(Declare("một người, có phiếu trắng"))
    assert [c.number for c in delegation(hall.conference.votes)] == [1, 2]
    assert hall.does(OpenVote(further=True)).refusal is VoteRefusal.NO_FURTHER_ROUND


def test_the_rules_say_how_many_rounds_there_are() -> None:
    hall = ready("ballot_strike", candidates=3, rounds=1)
    hall.must(OpenVote())
    counted_twice(hall, 15, 5, 4)
    hall.must(Declare())
    assert hall.does(OpenVote(further=True)).refusal is VoteRefusal.ROUNDS_USED_UP


def test_alternates_may_be_the_next_with_a_majority_by_votes() -> None:
    hall = ready("ballot_strike", candidates=4, seats=2, alternates_from="next")
    hall.must(SetRules({"alternates": 1}), OpenVote())
    counted_twice(hall, 11, 13, 12, 2)
    vote = hall.vote()
    assert vote.seatings[Role.OFFICIAL].elected == {2, 3}
    assert vote.seatings[Role.ALTERNATE].elected == {1}
    assert vote.role_of(1) is Role.ALTERNATE
    tied = ready("ballot_strike", candidates=4, seats=2, alternates_from="next")
    tied.must(SetRules({"alternates": 1}), OpenVote())
    counted_twice(tied, 11, 13, 11, 2)
    assert Role.ALTERNATE not in tied.vote().seatings  # not before the tie has ended


def test_a_decided_tie_is_void_when_the_count_no_longer_holds_it() -> None:
    hall = tied_hall(TiePolicy.CHAIR, (15, 12, 12))
    hall.must(BreakTie(Role.OFFICIAL, (3,), "quyết định"))
    hall.happens(TieBroken(1, "official", (1, 2), (1,), "chair", "hai máy"))
    assert hall.vote().elected == {1, 3}
    hall.must(DiscardKeying(2, "nhập lại"), totals("Mai", 15, 12, 12))
    assert hall.vote().tied
