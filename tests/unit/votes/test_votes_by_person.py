"""Votes person by person: hands by zone, secret ballots, two keyings, ties, rounds, corrections."""

from typing import Any

import pytest

from store.conference.commands import Retract
from store.facts.outcome import GeneralRefusal
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate, Mark
from store.plan.vote_rules import TiePolicy
from store.votes.candidates import Candidate, Role
from store.votes.commands.ballots import Collect, FinishBallots, KeyBallot
from store.votes.commands.declaring import BreakTie, Declare, Reopen
from store.votes.commands.hands import CountHands, CountUnanimous
from store.votes.commands.keyings import DiscardKeying, TallyTotals
from store.votes.commands.opening import NameTellers, OpenVote, SetRules
from store.votes.commands.slate import AmendCandidate, ListCandidates, WithdrawCandidate
from store.votes.counts import Line, Sheet, Zone
from store.votes.facts import BallotKeyed, Declared, TieBroken
from store.votes.refusals import VoteRefusal
from store.votes.rules.reconciliation import Check
from store.votes.rules.rounds import further_round
from store.votes.vote import Subject, VoteState
from tests.support.events import Hall
from tests.support.voting import checks, counted_twice, delegation, ready, slate, totals


def test_a_secret_ballot_from_the_call_to_the_declared_result() -> None:
    hall = ready("ballot_strike")
    hall.must(OpenVote())
    assert (hall.vote().state, hall.vote().tellers) == (VoteState.OPEN, (1, 2, 3))
    hall.must(Collect(20, 20))
    assert hall.vote().state is VoteState.COUNTING
    hall.must(totals("Lan", 15, 12, 5))
    assert hall.vote().state is VoteState.COUNTING
    assert hall.does(Declare()).refusal is VoteRefusal.SECOND_KEYING_MISSING
    hall.must(totals("Hoa", 15, 12, 5))
    assert hall.vote().state is VoteState.COUNTED
    assert hall.vote().elected == {1, 2}
    hall.must(Declare())
    assert [c.number for c in delegation(hall.conference.votes)] == [1, 2]


def test_the_second_keying_is_by_a_second_person_however_the_name_is_written() -> None:
    hall = ready("ballot_strike")
    hall.must(OpenVote(), totals("Lan", 15, 12, 5))
    assert hall.does(totals(" LAN ", 15, 12, 5)).refusal is VoteRefusal.SAME_KEYER
    assert hall.does(totals("  ", 15, 12, 5)).refusal is VoteRefusal.KEYER_MISSING


def test_a_difference_blocks_until_one_keying_is_set_aside_and_keyed_again() -> None:
    hall = ready("ballot_strike")
    hall.must(OpenVote(), totals("Lan", 15, 12, 5), totals("Hoa", 15, 13, 5))
    vote = hall.vote()
    assert (vote.state, vote.count.differences) == (VoteState.DIFFERENT, ["approve:2"])
    assert (vote.sheet, vote.elected) == (None, frozenset())
    assert hall.does(Declare()).refusal is VoteRefusal.KEYINGS_DIFFER
    assert hall.does(totals("Mai", 15, 12, 5)).refusal is VoteRefusal.KEYED_TWICE
    assert hall.does(DiscardKeying(1, " ")).refusal is GeneralRefusal.REASON_MISSING
    hall.must(DiscardKeying(1, "đọc nhầm dòng"))
    assert hall.does(totals("Hoa", 15, 13, 5)).refusal is VoteRefusal.SAME_KEYER
    hall.must(totals("Mai", 15, 13, 5), Declare())
    assert hall.vote().state is VoteState.DECLARED


def test_ballot_by_ballot_and_by_totals_are_two_keyings_of_one_count() -> None:
    hall = ready("ballot_approve", candidates=2)
    hall.must(OpenVote(), Collect(4, 4))
    papers = [({1, 2}, set()), ({1}, {2}), ({1}, set()), (set(), {1, 2})]
    for approve, against in papers:
        hall.must(KeyBallot("Lan", frozenset(approve), frozenset(against)))
    fifth = hall.does(KeyBallot("Lan", frozenset({1})))
    assert fifth.refusal is VoteRefusal.ALL_BALLOTS_KEYED
    assert hall.does(KeyBallot("Hoa", frozenset({1}))).refusal is VoteRefusal.KEYED_BY_ANOTHER
    assert hall.does(totals("Lan", 3, 1)).refusal is VoteRefusal.BALLOTS_BEGUN
    hall.must(FinishBallots("Lan", 4, 4))
    sheet = hall.vote().count.sheets[1]
    assert sheet.lines == {1: Line(3, 1), 2: Line(1, 2)}  # blank lines count for nothing
    lines = {1: Line(3, 1), 2: Line(1, 2)}
    hall.must(TallyTotals("Hoa", Sheet(lines, issued=4, returned=4, valid=4, invalid=0)))
    assert hall.vote().state is VoteState.COUNTED


def test_a_ballot_that_was_read_wrongly_is_taken_back() -> None:
    hall = ready("ballot_approve", candidates=2)
    hall.must(OpenVote(), KeyBallot("Lan", frozenset({1})), KeyBallot("Lan", frozenset({2})))
    hall.must(Retract(hall.facts[-1].id, "đọc nhầm"))
    assert [b.approve for b in hall.vote().count.ballots[1]] == [{1}]


@pytest.mark.parametrize(
    ("method", "candidates", "approve", "against", "valid"),
    [
        ("ballot_strike", 3, {1, 2}, set(), True),
        ("ballot_strike", 3, {1}, set(), True),  # fewer names than seats
        ("ballot_strike", 3, {1, 2, 3}, set(), False),  # more names than seats
        ("ballot_strike", 3, set(), set(), False),  # nobody chosen
        ("ballot_approve", 2, {1}, set(), True),  # a blank line
        ("ballot_approve", 2, set(), set(), True),
        ("ballot_approve", 1, {1}, set(), True),
        ("ballot_approve", 1, set(), set(), False),  # one name, no box marked
        ("ballot_approve", 1, {1}, {1}, False),  # one name, both boxes marked
    ],
)
def test_whether_a_ballot_is_valid_follows_from_its_marks(
    method: str, candidates: int, approve: set[int], against: set[int], valid: bool
) -> None:
    hall = ready(method, candidates=candidates)
    hall.must(OpenVote(), KeyBallot("Lan", frozenset(approve), frozenset(against)))
    assert hall.vote().count.ballots[1][0].valid is valid


def test_a_part_for_alternates_on_the_ballot_has_its_own_number_of_names() -> None:
    hall = ready("ballot_strike", candidates=5, seats=2, alternates=1)
    hall.must(SetRules({"alternates": 1}), WithdrawCandidate(3, "xin rút"), OpenVote())
    hall.must(KeyBallot("Lan", frozenset({1, 2, 5})))  # two officials, one alternate
    hall.must(KeyBallot("Lan", frozenset({1, 2, 4})))  # 4 was listed as official: three of them
    assert [b.valid for b in hall.vote().count.ballots[1]] == [True, False]


def test_a_secret_ballot_needs_a_team_that_is_not_on_the_list() -> None:
    hall = Hall(delegates=20)
    hall.admit(*range(1, 21))
    hall.must(ListCandidates(slate(2)), SetRules({"method": "ballot_approve", "seats": 2}))
    assert hall.does(OpenVote()).refusal is VoteRefusal.TELLERS_MISSING
    assert hall.does(NameTellers((1, 11))).refusal is VoteRefusal.TELLER_IS_CANDIDATE
    hall.must(NameTellers((1, 2)))
    late = Candidate(0, "Người 1", delegate=1)
    assert hall.does(ListCandidates((late,))).refusal is VoteRefusal.TELLER_IS_CANDIDATE
    hall.must(OpenVote())


def test_delegates_marked_as_tellers_on_the_list_are_the_team_until_one_is_named() -> None:
    hall = Hall(delegates=12)
    marked = Delegate(30, "Lê Ổn", category="Cá nhân điển hình", marks=(Mark.TELLER,))
    hall.must(ListDelegates(new=(marked,)))
    hall.admit(*range(1, 13))
    hall.must(ListCandidates(slate(2)), SetRules({"method": "ballot_approve", "seats": 2}))
    hall.must(OpenVote())
    assert hall.vote().tellers == (30,)


def test_while_ballots_are_counted_hands_may_be_raised_on_something_else() -> None:
    hall = ready("ballot_strike")
    question = OpenVote(subject=Subject.MINUTES, title="Thông qua biên bản")
    hall.must(OpenVote())
    assert hall.does(question).refusal is VoteRefusal.VOTE_OPEN  # the box is still out
    hall.must(Collect(20, 19), question, CountUnanimous(), Declare())
    open_vote = hall.conference.votes.open
    assert open_vote is not None
    assert (open_vote.number, open_vote.state) == (1, VoteState.COUNTING)
    assert [v.state for v in hall.conference.votes.all][1] is VoteState.DECLARED


def test_hands_person_by_person_are_added_up_over_the_zones() -> None:
    hall = ready("hands_each", candidates=2)
    left = Zone("Dãy A", "Bà Lan", {1: Line(6, 1, 0), 2: Line(3, 4, 0)})
    right = Zone("Dãy B", "Ông Hải", {1: Line(9, 0, 1), 2: Line(4, 5, 1)})
    hall.must(OpenVote(), TallyTotals("Lan", Sheet({}, zones=(left, right))))
    vote = hall.vote()
    assert vote.sheet is not None
    assert vote.sheet.lines == {1: Line(15, 1, 1), 2: Line(7, 9, 1)}
    tellers = {zone.name: zone.teller for zone in vote.sheet.zones}
    assert tellers == {"Dãy A": "Bà Lan", "Dãy B": "Ông Hải"}
    assert (set(vote.elected), vote.vacant) == ({1}, 1)  # 7 of 20 present is no majority


def test_every_zone_has_a_named_teller_and_no_more_hands_than_people() -> None:
    hall = ready("hands_each", candidates=2)
    hall.must(OpenVote())
    nameless = Zone("Dãy A", " ", {1: Line(6), 2: Line(3)})
    outcome = hall.does(TallyTotals("Lan", Sheet({}, zones=(nameless,))))
    assert outcome.refusal is VoteRefusal.KEYER_MISSING
    crowded = (Zone("A", "x", {1: Line(12), 2: Line(1)}), Zone("B", "y", {1: Line(9), 2: Line(1)}))
    outcome = hall.does(TallyTotals("Lan", Sheet({}, zones=crowded)))
    assert checks(outcome) == [Check.HANDS_WITHIN_PRESENT]
    assert outcome.details["found"][0].candidate == 1


def test_a_declared_count_is_corrected_by_another_version_and_the_old_one_stays(hall: Hall) -> None:
    hall.must(ListCandidates((Candidate(0, "A", delegate=1),)))
    hall.admit(*range(1, 11))
    hall.must(OpenVote(), CountHands(8, 1, 1), Declare())
    assert hall.does(CountHands(7, 2, 1, vote=1)).refusal is GeneralRefusal.REASON_MISSING
    hall.must(CountHands(7, 2, 1, vote=1, reason="đếm sót dãy C"))
    vote = hall.vote()
    assert vote.state is VoteState.COUNTED
    hall.must(Declare())
    old, new = hall.vote().versions
    assert old.declared_at is not None
    assert old.sheets[1].lines[0] == Line(8, 1, 1)
    assert (new.reason, new.sheets[1].lines[0]) == ("đếm sót dãy C", Line(7, 2, 1))


def test_ballots_are_counted_again_from_nothing_after_a_correction_is_asked_for() -> None:
    hall = ready("ballot_strike")
    hall.must(OpenVote())
    assert hall.does(Reopen("x", vote=1)).refusal is VoteRefusal.NOT_DECLARED
    counted_twice(hall, 15, 12, 5)
    hall.must(Declare(), Reopen("kiểm lại theo khiếu nại", vote=1))
    assert hall.vote().state is VoteState.COUNTING
    counted_twice(hall, 15, 5, 12)
    hall.must(Declare())
    assert hall.vote().elected == {1, 3}
    assert len(hall.vote().versions) == 2


def test_what_a_declared_result_rested_on_cannot_be_taken_back_unseen(hall: Hall) -> None:
    hall.must(ListCandidates((Candidate(0, "A", delegate=1),)))
    hall.admit(*range(1, 11))
    hall.must(OpenVote(), CountHands(8, 1, 1), CountHands(9, 1, 0), Declare())
    last = [f for f in hall.facts if f.kind == "votes.counted"][-1]
    hall.must(Retract(last.id, "nhầm"))
    assert hall.vote().state is VoteState.COUNTED  # 9 was declared, 8 never was


def test_ballots_and_declarations_of_a_vote_that_is_not_there_change_nothing() -> None:
    hall = ready("ballot_strike")
    before = hall.conference.votes.all
    hall.happens(BallotKeyed(7, 1, "Lan", True, (1,)))
    hall.happens(Declared(7))
    assert hall.conference.votes.all == before


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
    hall.happens(TieBroken(1, Role.OFFICIAL, (1, 2), (1,), "chair", "hai máy"))
    assert hall.vote().elected == {1, 3}
    hall.must(DiscardKeying(2, "nhập lại"), totals("Mai", 15, 12, 12))
    assert hall.vote().tied
