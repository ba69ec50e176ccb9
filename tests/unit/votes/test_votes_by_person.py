"""Votes person by person: hands by zone, secret ballots, two keyings, ties, rounds, corrections."""

from __future__ import annotations

from typing import Any

import pytest

from store.attendance.commands import MarkLeft
from store.conference.commands import Command, Retract
from store.facts import outcome as outcomes
from store.facts.outcome import Circumstances, GeneralRefusal, Outcome
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate, Mark
from store.plan.vote_rules import TiePolicy
from store.votes.candidates import Candidate, Role
from store.votes.commands.ballots import Collect, FinishBallots, KeyBallot
from store.votes.commands.declaring import BreakTie, Declare, Reopen
from store.votes.commands.hands import CountHands, CountUnanimous
from store.votes.commands.keyings import DiscardKeying, TallyTotals
from store.votes.commands.opening import Abandon, Entitle, NameTellers, OpenVote, SetRules
from store.votes.commands.slate import AmendCandidate, ListCandidates, WithdrawCandidate
from store.votes.counts import Line, Sheet, Zone
from store.votes.facts import BallotKeyed, Declared, TieBroken
from store.votes.refusals import VoteRefusal
from store.votes.rules.electors import electors
from store.votes.rules.reconciliation import Check, Discrepancy
from store.votes.rules.rounds import further_round
from store.votes.vote import Subject, Vote, VoteState
from tests.support.events import Hall, a_plan
from tests.unit.votes.voting_acts import delegation

BIRTHS = ["1960-05-01", "1970", "1980-01-31", "1980-01-31", "1955-12", "1990"]


def slate(count: int, alternates: int = 0) -> tuple[Candidate, ...]:
    """Delegates 11, 12, … as candidates 1, 2, …; the last ones are proposed as alternates."""
    return tuple(
        Candidate(
            0,
            f"Người {n}",
            Role.ALTERNATE if n > count - alternates else Role.OFFICIAL,
            birth=BIRTHS[n - 1],
            delegate=10 + n,
            sex="female" if n % 2 else "male",
        )
        for n in range(1, count + 1)
    )


def ready(
    method: str, *, candidates: int = 3, seats: int = 2, alternates: int = 0, **rules: Any
) -> Hall:
    """20 electors, all present, 3 of them on the counting team, the slate listed."""
    hall = Hall(a_plan(), delegates=20)
    hall.admit(*range(1, 21))
    must(hall, ListCandidates(slate(candidates, alternates)))
    changes = {"method": method, "seats": seats, "alternates": alternates, **rules}
    must(hall, SetRules(changes), NameTellers((1, 2, 3)))
    return hall


def must(hall: Hall, *commands: Command) -> None:
    for command in commands:
        outcome = hall.does(command)
        assert outcome.refusal is None, (command, outcome)


def the_vote(hall: Hall) -> Vote:
    found = hall.conference.votes.latest
    assert found is not None
    return found


def totals(by: str, *approve: int, against: int = 0, **figures: int) -> TallyTotals:
    box: dict[str, Any] = {"issued": 20, "returned": 20, "valid": 20, "invalid": 0} | figures
    lines = {n: Line(votes, against) for n, votes in enumerate(approve, 1)}
    return TallyTotals(by, Sheet(lines, **box))


def counted_twice(hall: Hall, *approve: int, **figures: int) -> None:
    must(hall, totals("Lan", *approve, **figures), totals("Hoa", *approve, **figures))


def checks(outcome: Outcome) -> list[Check]:
    found: tuple[Discrepancy, ...] = outcome.details["found"]
    return [discrepancy.check for discrepancy in found]


# -------------------------------------------------------------------- secret ballots


def test_a_secret_ballot_from_the_call_to_the_declared_result() -> None:
    hall = ready("ballot_strike")
    must(hall, OpenVote())
    assert (the_vote(hall).state, the_vote(hall).tellers) == (VoteState.OPEN, (1, 2, 3))
    must(hall, Collect(20, 20))
    assert the_vote(hall).state is VoteState.COUNTING
    must(hall, totals("Lan", 15, 12, 5))
    assert the_vote(hall).state is VoteState.COUNTING
    assert hall.does(Declare()).refusal is VoteRefusal.SECOND_KEYING_MISSING
    must(hall, totals("Hoa", 15, 12, 5))
    assert the_vote(hall).state is VoteState.COUNTED
    assert the_vote(hall).elected == {1, 2}
    must(hall, Declare())
    assert [c.number for c in delegation(hall.conference.votes)] == [1, 2]


def test_the_second_keying_is_by_a_second_person_however_the_name_is_written() -> None:
    hall = ready("ballot_strike")
    must(hall, OpenVote(), totals("Lan", 15, 12, 5))
    assert hall.does(totals(" LAN ", 15, 12, 5)).refusal is VoteRefusal.SAME_KEYER
    assert hall.does(totals("  ", 15, 12, 5)).refusal is VoteRefusal.KEYER_MISSING


def test_a_difference_blocks_until_one_keying_is_set_aside_and_keyed_again() -> None:
    hall = ready("ballot_strike")
    must(hall, OpenVote(), totals("Lan", 15, 12, 5), totals("Hoa", 15, 13, 5))
    vote = the_vote(hall)
    assert (vote.state, vote.count.differences) == (VoteState.DIFFERENT, ["approve:2"])
    assert (vote.sheet, vote.elected) == (None, frozenset())
    assert hall.does(Declare()).refusal is VoteRefusal.KEYINGS_DIFFER
    assert hall.does(totals("Mai", 15, 12, 5)).refusal is VoteRefusal.KEYED_TWICE
    assert hall.does(DiscardKeying(1, " ")).refusal is GeneralRefusal.REASON_MISSING
    must(hall, DiscardKeying(1, "đọc nhầm dòng"))
    assert hall.does(totals("Hoa", 15, 13, 5)).refusal is VoteRefusal.SAME_KEYER
    must(hall, totals("Mai", 15, 13, 5), Declare())
    assert the_vote(hall).state is VoteState.DECLARED


def test_ballot_by_ballot_and_by_totals_are_two_keyings_of_one_count() -> None:
    hall = ready("ballot_approve", candidates=2)
    must(hall, OpenVote(), Collect(4, 4))
    papers = [({1, 2}, set()), ({1}, {2}), ({1}, set()), (set(), {1, 2})]
    for approve, against in papers:
        must(hall, KeyBallot("Lan", frozenset(approve), frozenset(against)))
    fifth = hall.does(KeyBallot("Lan", frozenset({1})))
    assert fifth.refusal is VoteRefusal.ALL_BALLOTS_KEYED
    assert hall.does(KeyBallot("Hoa", frozenset({1}))).refusal is VoteRefusal.KEYED_BY_ANOTHER
    assert hall.does(totals("Lan", 3, 1)).refusal is VoteRefusal.BALLOTS_BEGUN
    must(hall, FinishBallots("Lan", 4, 4))
    sheet = the_vote(hall).count.sheets[1]
    assert sheet.lines == {1: Line(3, 1), 2: Line(1, 2)}  # blank lines count for nothing
    lines = {1: Line(3, 1), 2: Line(1, 2)}
    must(hall, TallyTotals("Hoa", Sheet(lines, issued=4, returned=4, valid=4, invalid=0)))
    assert the_vote(hall).state is VoteState.COUNTED


def test_a_ballot_that_was_read_wrongly_is_taken_back() -> None:
    hall = ready("ballot_approve", candidates=2)
    must(hall, OpenVote(), KeyBallot("Lan", frozenset({1})), KeyBallot("Lan", frozenset({2})))
    must(hall, Retract(hall.facts[-1].id, "đọc nhầm"))
    assert [b.approve for b in the_vote(hall).count.ballots[1]] == [{1}]


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
    must(hall, OpenVote(), KeyBallot("Lan", frozenset(approve), frozenset(against)))
    assert the_vote(hall).count.ballots[1][0].valid is valid


def test_a_part_for_alternates_on_the_ballot_has_its_own_number_of_names() -> None:
    hall = ready("ballot_strike", candidates=5, seats=2, alternates=1)
    must(hall, SetRules({"alternates": 1}), WithdrawCandidate(3, "xin rút"), OpenVote())
    must(hall, KeyBallot("Lan", frozenset({1, 2, 5})))  # two officials, one alternate
    must(hall, KeyBallot("Lan", frozenset({1, 2, 4})))  # 4 was listed as official: three of them
    assert [b.valid for b in the_vote(hall).count.ballots[1]] == [True, False]


def test_a_secret_ballot_needs_a_team_that_is_not_on_the_list() -> None:
    hall = Hall(delegates=20)
    hall.admit(*range(1, 21))
    must(hall, ListCandidates(slate(2)), SetRules({"method": "ballot_approve", "seats": 2}))
    assert hall.does(OpenVote()).refusal is VoteRefusal.TELLERS_MISSING
    assert hall.does(NameTellers((1, 11))).refusal is VoteRefusal.TELLER_IS_CANDIDATE
    must(hall, NameTellers((1, 2)))
    late = Candidate(0, "Người 1", delegate=1)
    assert hall.does(ListCandidates((late,))).refusal is VoteRefusal.TELLER_IS_CANDIDATE
    must(hall, OpenVote())


def test_delegates_marked_as_tellers_on_the_list_are_the_team_until_one_is_named() -> None:
    hall = Hall(delegates=12)
    marked = Delegate(30, "Lê Ổn", category="Cá nhân điển hình", marks=(Mark.TELLER,))
    must(hall, ListDelegates(new=(marked,)))
    hall.admit(*range(1, 13))
    must(hall, ListCandidates(slate(2)), SetRules({"method": "ballot_approve", "seats": 2}))
    must(hall, OpenVote())
    assert the_vote(hall).tellers == (30,)


def test_while_ballots_are_counted_hands_may_be_raised_on_something_else() -> None:
    hall = ready("ballot_strike")
    question = OpenVote(subject=Subject.MINUTES, title="Thông qua biên bản")
    must(hall, OpenVote())
    assert hall.does(question).refusal is VoteRefusal.VOTE_OPEN  # the box is still out
    must(hall, Collect(20, 19), question, CountUnanimous(), Declare())
    open_vote = hall.conference.votes.open
    assert open_vote is not None
    assert (open_vote.number, open_vote.state) == (1, VoteState.COUNTING)
    assert [v.state for v in hall.conference.votes.all][1] is VoteState.DECLARED


# -------------------------------------------------------------------- hands by zone


def test_hands_person_by_person_are_added_up_over_the_zones() -> None:
    hall = ready("hands_each", candidates=2)
    left = Zone("Dãy A", "Bà Lan", {1: Line(6, 1, 0), 2: Line(3, 4, 0)})
    right = Zone("Dãy B", "Ông Hải", {1: Line(9, 0, 1), 2: Line(4, 5, 1)})
    must(hall, OpenVote(), TallyTotals("Lan", Sheet({}, zones=(left, right))))
    vote = the_vote(hall)
    assert vote.sheet is not None
    assert vote.sheet.lines == {1: Line(15, 1, 1), 2: Line(7, 9, 1)}
    assert [(z.name, z.teller) for z in vote.sheet.zones] == [
        ("Dãy A", "Bà Lan"),
        ("Dãy B", "Ông Hải"),
    ]
    assert (set(vote.elected), vote.vacant) == ({1}, 1)  # 7 of 20 present is no majority


def test_every_zone_has_a_named_teller_and_no_more_hands_than_people() -> None:
    hall = ready("hands_each", candidates=2)
    must(hall, OpenVote())
    nameless = Zone("Dãy A", " ", {1: Line(6), 2: Line(3)})
    assert (
        hall.does(TallyTotals("Lan", Sheet({}, zones=(nameless,)))).refusal
        is VoteRefusal.KEYER_MISSING
    )
    crowded = (Zone("A", "x", {1: Line(12), 2: Line(1)}), Zone("B", "y", {1: Line(9), 2: Line(1)}))
    outcome = hall.does(TallyTotals("Lan", Sheet({}, zones=crowded)))
    assert checks(outcome) == [Check.HANDS_WITHIN_PRESENT]
    assert outcome.details["found"][0].candidate == 1


# -------------------------------------------------------------------- who may vote, what is frozen


def test_one_person_may_be_given_a_vote_or_lose_it_with_a_reason() -> None:
    hall = Hall(delegates=6, guests=2)
    assert electors(hall.conference) == [3, 4, 5, 6]
    assert hall.does(Entitle(1, True, " ")).refusal is GeneralRefusal.REASON_MISSING
    must(hall, Entitle(1, True, "đại biểu của xã"), Entitle(6, False, "đi thay"))
    assert electors(hall.conference) == [1, 3, 4, 5]


def test_candidates_rules_and_electors_stay_as_they_were_when_the_vote_opened() -> None:
    hall = ready("ballot_approve", candidates=2)
    listed = next(f for f in hall.facts if f.kind == "votes.candidate_listed")
    must(hall, OpenVote())
    before = the_vote(hall)
    assert hall.does(SetRules({"seats": 1})).refusal is VoteRefusal.RULES_FROZEN
    assert hall.does(Entitle(5, False, "x")).refusal is VoteRefusal.RULES_FROZEN
    assert hall.does(NameTellers((4,))).refusal is VoteRefusal.RULES_FROZEN
    assert hall.does(AmendCandidate(1, {"role": "alternate"})).refusal is VoteRefusal.SLATE_FROZEN
    assert hall.does(WithdrawCandidate(1, "xin rút")).refusal is VoteRefusal.SLATE_FROZEN
    must(hall, Retract(listed.id, "ghi nhầm"), MarkLeft(20))
    after = the_vote(hall)
    assert (after.candidates, after.rules) == (before.candidates, before.rules)
    assert (after.electors, after.present) == (before.electors, before.present)


def test_a_candidate_who_withdraws_after_the_opening_needs_a_new_vote() -> None:
    hall = ready("ballot_approve", candidates=2)
    must(hall, OpenVote(), Collect(20, 20))
    assert hall.does(Abandon(" ")).refusal is GeneralRefusal.REASON_MISSING
    must(hall, Abandon("Người 1 xin rút"), WithdrawCandidate(1, "xin rút"), OpenVote())
    assert [v.state for v in hall.conference.votes.all] == [VoteState.ABANDONED, VoteState.OPEN]
    assert [c.number for c in the_vote(hall).candidates] == [2]
    assert [d.reason for d in hall.conference.votes.candidates.departed] == ["xin rút"]


def test_the_list_is_closed_by_a_vote_of_its_own() -> None:
    hall = ready("ballot_approve", candidates=2)
    must(hall, OpenVote(subject=Subject.CLOSE_LIST, title="Chốt danh sách"))
    must(hall, CountHands(5, 15, 0), Declare())
    assert not hall.conference.votes.slate_closed  # it was voted down
    must(hall, OpenVote(subject=Subject.CLOSE_LIST, title="Chốt danh sách"), CountUnanimous())
    must(hall, Declare())
    late = Candidate(0, "Người 20", delegate=20)
    assert hall.does(ListCandidates((late,))).refusal is VoteRefusal.SLATE_CLOSED
    must(hall, WithdrawCandidate(2, "xin rút"))


def test_more_names_than_seats_are_put_to_a_vote_that_chooses() -> None:
    hall = ready("ballot_approve", candidates=3)
    assert hall.does(OpenVote()).refusal is VoteRefusal.MORE_NAMES_THAN_SEATS
    must(hall, SetRules({"method": "hands_whole_list"}))
    assert hall.does(OpenVote()).refusal is VoteRefusal.MORE_NAMES_THAN_SEATS
    must(hall, SetRules({"method": "ballot_strike"}), OpenVote())


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


@pytest.mark.parametrize("role", [outcomes.Role.DESK, outcomes.Role.MC])
def test_a_desk_without_the_role_holds_no_vote(role: outcomes.Role) -> None:
    hall = ready("ballot_approve", candidates=2)
    circumstances = Circumstances(hall.clock.now(), "bàn 2", "Hải", role)
    for command in (OpenVote(), CountUnanimous(), Declare(), Abandon("x"), NameTellers((1,))):
        outcome = command.decide(hall.conference, circumstances)
        assert (outcome.refusal, outcome.facts) == (VoteRefusal.NOT_YOUR_ROLE, ())


# -------------------------------------------------------------------- ties and rounds


def tied_hall(ties: TiePolicy, approve: tuple[int, ...], **rules: Any) -> Hall:
    hall = ready("ballot_strike", candidates=len(approve), ties=ties.value, **rules)
    must(hall, OpenVote())
    counted_twice(hall, *approve)
    return hall


def test_a_tie_across_the_last_seat_is_a_state_and_never_the_order_of_the_list() -> None:
    hall = tied_hall(TiePolicy.CHAIR, (15, 12, 12))
    vote = the_vote(hall)
    assert (set(vote.elected), vote.tied) == ({1}, True)
    assert vote.seatings[Role.OFFICIAL].tied == {2, 3}
    assert hall.does(Declare()).refusal is VoteRefusal.TIE_OPEN
    assert hall.does(BreakTie(Role.OFFICIAL, (3,))).refusal is GeneralRefusal.REASON_MISSING
    assert hall.does(BreakTie(Role.OFFICIAL, (2, 3), "x")).refusal is VoteRefusal.TIE_NOT_DECIDED
    assert hall.does(BreakTie(Role.OFFICIAL, (1,), "x")).refusal is VoteRefusal.TIE_NOT_DECIDED
    must(hall, BreakTie(Role.OFFICIAL, (3,), "chủ tọa quyết định"), Declare())
    assert the_vote(hall).elected == {1, 3}


def test_the_older_wins_only_where_births_say_who_is_older() -> None:
    hall = tied_hall(TiePolicy.OLDER, (15, 12, 12))  # 1970 and 1980
    must(hall, BreakTie(Role.OFFICIAL))
    assert the_vote(hall).elected == {1, 2}
    twins = tied_hall(TiePolicy.OLDER, (11, 13, 11, 2))  # 1960 and 1980
    must(twins, BreakTie(Role.OFFICIAL))
    assert the_vote(twins).elected == {1, 2}
    same = tied_hall(TiePolicy.OLDER, (2, 13, 11, 11))  # born on one day
    assert same.does(BreakTie(Role.OFFICIAL)).refusal is VoteRefusal.TIE_NOT_DECIDED


def test_a_year_alone_does_not_decide_against_a_date_in_it() -> None:
    hall = ready("ballot_strike", ties="older")
    must(hall, AmendCandidate(2, {"birth": "1980"}), OpenVote())
    counted_twice(hall, 15, 12, 12)
    assert hall.does(BreakTie(Role.OFFICIAL)).refusal is VoteRefusal.TIE_NOT_DECIDED


def test_a_named_priority_decides_where_it_tells_the_equals_apart() -> None:
    hall = tied_hall(TiePolicy.PRIORITY, (15, 12, 12), priority=["women"])
    must(hall, BreakTie(Role.OFFICIAL))
    assert the_vote(hall).elected == {1, 3}
    hall = tied_hall(TiePolicy.PRIORITY, (15, 12, 12), priority=["ethnic_minority"])
    assert hall.does(BreakTie(Role.OFFICIAL)).refusal is VoteRefusal.TIE_NOT_DECIDED


def test_equals_are_voted_on_again_and_the_higher_count_wins() -> None:
    hall = tied_hall(TiePolicy.RE_VOTE, (15, 12, 12))
    assert hall.does(BreakTie(Role.OFFICIAL, (2,), "x")).refusal is VoteRefusal.TIE_IS_VOTED_AGAIN
    must(hall, Declare(), OpenVote(further=True))
    second = the_vote(hall)
    assert (second.round, second.follows, second.rules.seats) == (2, 1, 1)
    assert [c.number for c in second.candidates] == [2, 3]
    lines = {2: Line(4), 3: Line(7)}  # 7 is no majority of 20
    for by in ("Lan", "Hoa"):
        must(hall, TallyTotals(by, Sheet(lines, issued=20, returned=11, valid=11, invalid=0)))
    outcome = hall.does(Declare())
    assert outcome.refusal is VoteRefusal.WARNINGS_NEED_REASON
    assert checks(outcome) == [Check.NOT_RETURNED]
    must(hall, Declare("9 người không bỏ phiếu"))
    assert the_vote(hall).count.declared_reason == "9 người không bỏ phiếu"
    assert [c.number for c in delegation(hall.conference.votes)] == [1, 3]


def test_empty_seats_stay_empty_until_a_further_round_and_rounds_end() -> None:
    hall = ready("ballot_strike", candidates=3, seats=2)
    must(hall, OpenVote())
    counted_twice(hall, 15, 5, 4)
    vote = the_vote(hall)
    assert (set(vote.elected), vote.vacant) == ({1}, 1)
    must(hall, Declare(), WithdrawCandidate(3, "xin rút"))
    found = further_round(hall.conference.votes)
    assert found is not None
    assert [c.number for c in found.candidates] == [2]  # who left the slate is not asked again
    must(hall, OpenVote(further=True))
    lines = {2: Line(14)}
    for by in ("Lan", "Hoa"):
        must(hall, TallyTotals(by, Sheet(lines, issued=20, returned=20, valid=20, invalid=0)))
    must(hall, Declare("một người, có phiếu trắng"))
    assert [c.number for c in delegation(hall.conference.votes)] == [1, 2]
    assert hall.does(OpenVote(further=True)).refusal is VoteRefusal.NO_FURTHER_ROUND


def test_the_rules_say_how_many_rounds_there_are() -> None:
    hall = ready("ballot_strike", candidates=3, rounds=1)
    must(hall, OpenVote())
    counted_twice(hall, 15, 5, 4)
    must(hall, Declare())
    assert hall.does(OpenVote(further=True)).refusal is VoteRefusal.ROUNDS_USED_UP


def test_alternates_may_be_the_next_with_a_majority_by_votes() -> None:
    hall = ready("ballot_strike", candidates=4, seats=2, alternates_from="next")
    must(hall, SetRules({"alternates": 1}), OpenVote())
    counted_twice(hall, 11, 13, 12, 2)
    vote = the_vote(hall)
    assert vote.seatings[Role.OFFICIAL].elected == {2, 3}
    assert vote.seatings[Role.ALTERNATE].elected == {1}
    assert vote.role_of(1) is Role.ALTERNATE
    tied = ready("ballot_strike", candidates=4, seats=2, alternates_from="next")
    must(tied, SetRules({"alternates": 1}), OpenVote())
    counted_twice(tied, 11, 13, 11, 2)
    assert Role.ALTERNATE not in the_vote(tied).seatings  # not before the tie has ended


# -------------------------------------------------------------------- corrections


def test_a_declared_count_is_corrected_by_another_version_and_the_old_one_stays() -> None:
    hall = Hall()
    must(hall, ListCandidates((Candidate(0, "A", delegate=1),)))
    hall.admit(*range(1, 11))
    must(hall, OpenVote(), CountHands(8, 1, 1), Declare())
    assert hall.does(CountHands(7, 2, 1, vote=1)).refusal is GeneralRefusal.REASON_MISSING
    must(hall, CountHands(7, 2, 1, vote=1, reason="đếm sót dãy C"))
    vote = the_vote(hall)
    assert vote.state is VoteState.COUNTED
    must(hall, Declare())
    old, new = the_vote(hall).versions
    assert old.declared_at is not None
    assert old.sheets[1].lines[0] == Line(8, 1, 1)
    assert (new.reason, new.sheets[1].lines[0]) == ("đếm sót dãy C", Line(7, 2, 1))


def test_ballots_are_counted_again_from_nothing_after_a_correction_is_asked_for() -> None:
    hall = ready("ballot_strike")
    must(hall, OpenVote())
    assert hall.does(Reopen("x", vote=1)).refusal is VoteRefusal.NOT_DECLARED
    counted_twice(hall, 15, 12, 5)
    must(hall, Declare(), Reopen("kiểm lại theo khiếu nại", vote=1))
    assert the_vote(hall).state is VoteState.COUNTING
    counted_twice(hall, 15, 5, 12)
    must(hall, Declare())
    assert the_vote(hall).elected == {1, 3}
    assert len(the_vote(hall).versions) == 2


def test_what_a_declared_result_rested_on_cannot_be_taken_back_unseen() -> None:
    hall = Hall()
    must(hall, ListCandidates((Candidate(0, "A", delegate=1),)))
    hall.admit(*range(1, 11))
    must(hall, OpenVote(), CountHands(8, 1, 1), CountHands(9, 1, 0), Declare())
    last = [f for f in hall.facts if f.kind == "votes.counted"][-1]
    must(hall, Retract(last.id, "nhầm"))
    assert the_vote(hall).state is VoteState.COUNTED  # 9 was declared, 8 never was


def test_a_decided_tie_is_void_when_the_count_no_longer_holds_it() -> None:
    hall = tied_hall(TiePolicy.CHAIR, (15, 12, 12))
    must(hall, BreakTie(Role.OFFICIAL, (3,), "quyết định"))
    hall.happens(TieBroken(1, "official", (1, 2), (1,), "chair", "hai máy"))
    assert the_vote(hall).elected == {1, 3}
    must(hall, DiscardKeying(2, "nhập lại"), totals("Mai", 15, 12, 12))
    assert the_vote(hall).tied


def test_ballots_and_declarations_of_a_vote_that_is_not_there_change_nothing() -> None:
    hall = ready("ballot_strike")
    before = hall.conference.votes.all
    hall.happens(BallotKeyed(7, 1, "Lan", True, (1,)))
    hall.happens(Declared(7))
    assert hall.conference.votes.all == before
