"""Who is sent after several rounds; who may stand in them; the base without those never there."""

from screens.votes.words import named, open_ends
from store.attendance.commands import Excuse, MarkLeft, Substitute
from store.people.commands.roll import AmendDelegate, ListDelegates
from store.people.delegate import Delegate
from store.plan.vote_rules import Base
from store.votes.candidates import Candidate, Role
from store.votes.commands.ballots import Collect
from store.votes.commands.declaring import BreakTie, Declare
from store.votes.commands.hands import CountHands, CountUnanimous
from store.votes.commands.keyings import TallyTotals
from store.votes.commands.opening import OpenVote
from store.votes.commands.slate import AmendCandidate, ListCandidates, Stand, WithdrawCandidate
from store.votes.counts import Line, Sheet
from store.votes.delegation import delegation, empty_seats
from store.votes.refusals import VoteRefusal
from store.votes.rules.rounds import further_round
from store.votes.vote import Cause, Subject
from tests.support.events import Hall
from tests.support.voting import EXPLAINED, counted_twice, ready


def counted(hall: Hall, votes: dict[int, int]) -> None:
    """Twenty valid ballots, keyed twice, the result declared."""
    lines = {number: Line(count) for number, count in votes.items()}
    sheet = Sheet(lines, issued=20, returned=20, valid=20, invalid=0)
    hall.must(TallyTotals("Lan", sheet), TallyTotals("Hoa", sheet), EXPLAINED)


def sent(hall: Hall) -> dict[str, list[int]]:
    places = delegation(hall.vote())
    return {r.value: [p.candidate.number for p in places if p.role is r] for r in Role}


def test_the_third_with_a_majority_in_round_two_is_an_alternate() -> None:
    hall = ready("ballot_strike", candidates=5, seats=3, alternates=1, alternates_from="next")
    hall.must(OpenVote())
    counted(hall, {1: 15, 2: 5, 3: 4, 4: 4, 5: 2})
    assert sent(hall) == {"official": [1], "alternate": []}
    assert empty_seats(hall.vote()) == {Role.OFFICIAL: 2, Role.ALTERNATE: 1}
    hall.must(OpenVote(further=True))
    counted(hall, {2: 14, 3: 13, 4: 11, 5: 0})
    assert sent(hall) == {"official": [1, 2, 3], "alternate": [4]}
    assert empty_seats(hall.vote()) == {Role.OFFICIAL: 0, Role.ALTERNATE: 0}
    assert further_round(hall.conference.votes) is None


def test_the_loser_of_a_vote_among_equals_with_a_majority_before_is_an_alternate() -> None:
    hall = ready("hands_each", candidates=4, seats=2, alternates=2, alternates_from="next")

    def raised(votes: dict[int, int]) -> None:
        sheet = Sheet({number: Line(count) for number, count in votes.items()})
        hall.must(TallyTotals("Lan", sheet), EXPLAINED)

    hall.must(OpenVote())
    raised({1: 15, 2: 12, 3: 12, 4: 11})
    assert sent(hall) == {"official": [1], "alternate": []}  # the tie is open
    hall.must(OpenVote(further=True))
    assert hall.vote().rules.plurality
    raised({2: 4, 3: 7})
    assert sent(hall) == {"official": [1, 3], "alternate": [2, 4]}  # 12 votes before 11
    places = {p.candidate.number: p for p in delegation(hall.vote())}
    assert [(places[n].round, getattr(places[n].figures, "approve", 0)) for n in (3, 2, 4)] == [
        (2, 7),
        (1, 12),
        (1, 11),
    ]


def test_an_alternate_seat_that_nobody_fills_stays_open_to_a_further_round() -> None:
    hall = ready("ballot_strike", candidates=3, seats=2, alternates=1, alternates_from="next")
    hall.must(OpenVote())
    counted(hall, {1: 15, 2: 12, 3: 3})
    assert empty_seats(hall.vote()) == {Role.OFFICIAL: 0, Role.ALTERNATE: 1}
    hall.must(OpenVote(further=True))
    assert (hall.vote().rules.seats, hall.vote().rules.alternates) == (0, 1)
    counted(hall, {3: 11})
    assert sent(hall) == {"official": [1, 2], "alternate": [3]}


def test_equals_who_left_the_slate_are_not_voted_on_again() -> None:
    hall = ready("ballot_strike", candidates=4, seats=2)
    hall.must(OpenVote())
    counted(hall, {1: 13, 2: 11, 3: 11, 4: 0})
    hall.must(WithdrawCandidate(2, "xin rút"), OpenVote(further=True))
    assert [c.number for c in hall.vote().candidates] == [3]


def test_a_name_added_after_round_one_stands_by_decision_of_the_conference() -> None:
    hall = ready("ballot_strike", candidates=3, seats=2)
    hall.must(OpenVote())
    counted(hall, {1: 15, 2: 5, 3: 4})
    hall.must(Stand(15))
    found = further_round(hall.conference.votes)
    assert found is not None
    assert [c.number for c in found.candidates] == [2, 3]
    assert [c.number for c in found.newcomers] == [4]
    hall.must(OpenVote(further=True, newcomers="Đại hội biểu quyết 20/20"))
    vote = hall.vote()
    assert [c.number for c in vote.candidates] == [2, 3, 4]
    assert (vote.newcomers, vote.newcomers_decision) == ((4,), "Đại hội biểu quyết 20/20")
    assert vote.candidate(4).unit == "Thôn 8"  # the profile is that of the roll
    counted(hall, {2: 3, 3: 4, 4: 12})
    assert sent(hall)["official"] == [1, 4]


def test_a_closed_list_is_closed_for_the_vote_that_follows() -> None:
    hall = ready("ballot_strike", candidates=3, seats=2)
    hall.must(OpenVote(subject=Subject.CLOSE_LIST, title="Chốt danh sách"))
    hall.must(CountUnanimous(), Declare())
    assert hall.does(Stand(15)).refusal is VoteRefusal.SLATE_CLOSED
    hall.must(OpenVote())
    counted(hall, {1: 15, 2: 5, 3: 4})
    hall.must(Stand(15))  # a seat is empty: the conference may take names again


def test_the_chairs_choice_seats_the_chosen_and_leaves_the_other_an_alternate() -> None:
    hall = ready(
        "ballot_strike", candidates=4, seats=2, alternates=1, alternates_from="next", ties="chair"
    )
    hall.must(OpenVote())
    counted_twice(hall, 15, 12, 12, 1)
    hall.must(BreakTie(Role.OFFICIAL, (3,), "chủ tọa chọn"), EXPLAINED)
    assert sent(hall) == {"official": [1, 3], "alternate": [2]}


def test_those_absent_throughout_are_taken_off_the_base_with_the_reason() -> None:
    hall = ready("ballot_strike")
    late = [Delegate(n, f"Vắng {n}", category="Cá nhân điển hình") for n in (31, 32, 33, 34)]
    hall.must(ListDelegates(new=tuple(late)), Excuse(31, "ốm"))
    hall.must(Substitute(33, "Trần Thay", "bí thư"))  # without a vote, by the plan
    hall.admit(34)
    hall.must(OpenVote("đủ"))
    assert hall.vote().taken_off == ()  # another base
    hall = ready("ballot_strike", base="summoned_attending")
    hall.must(ListDelegates(new=tuple(late)), Excuse(31, "ốm"))
    hall.must(Substitute(33, "Trần Thay", "bí thư"))
    hall.admit(34)
    hall.must(OpenVote())
    vote = hall.vote()
    assert vote.rules.base is Base.SUMMONED_ATTENDING
    assert [(t.delegate, t.cause, t.reason) for t in vote.taken_off] == [
        (31, Cause.EXCUSED, "ốm"),
        (32, Cause.NO_NOTICE, ""),
        (33, Cause.SUBSTITUTE, ""),
    ]
    assert (vote.summoned, vote.base_count, vote.needed) == (24, 21, 11)


def test_a_name_from_the_floor_needs_the_support_that_the_rules_ask_for() -> None:
    hall = ready("ballot_strike", support=">3/10")
    for few in (0, 6):
        assert hall.does(Stand(15, supporters=few)).refusal is VoteRefusal.SUPPORT_MISSING
    assert hall.does(Stand(15, supporters=21)).refusal is VoteRefusal.SUPPORT_MISSING
    assert hall.does(Stand(15, supporters=-1)).refusal is VoteRefusal.COUNT_NEGATIVE
    hall.must(Stand(15, supporters=7))
    candidate = hall.conference.votes.slate[-1]
    assert (candidate.supporters, candidate.supporters_of) == (7, 20)
    hall.must(ListCandidates((Candidate(0, "Theo danh sách", delegate=16),)))  # brought along


def test_the_tellers_who_are_not_there_at_the_call_are_kept() -> None:
    hall = ready("ballot_strike")
    hall.must(MarkLeft(2), OpenVote())
    assert hall.vote().tellers_absent == (2,)


def test_ballots_exchanged_for_spoiled_ones_are_issued_twice_to_one_person() -> None:
    hall = ready("ballot_strike")
    hall.must(OpenVote())
    over = hall.does(Collect(22, 20))
    assert over.refusal is VoteRefusal.BALLOTS_ABOVE
    hall.must(Collect(22, 20, 2))
    assert hall.vote().handed_out == 20
    lines = {1: Line(15), 2: Line(12), 3: Line(5)}
    sheet = Sheet(lines, issued=22, returned=20, valid=20, invalid=0)
    hall.must(TallyTotals("Lan", sheet), TallyTotals("Hoa", sheet), Declare())
    assert hall.vote().handed_out == 20


def test_namesakes_are_told_apart_by_unit_and_where_that_is_one_by_number() -> None:
    listed = [
        Candidate(1, "Bùi  An", unit="Thôn 1"),
        Candidate(2, "bùi an", unit="Thôn 2"),
        Candidate(3, "Bùi An", unit="Thôn 2", birth="1960"),
        Candidate(4, "Bùi Ân", unit="Thôn 1"),
    ]
    assert [named(one, listed) for one in listed] == [
        "Bùi  An (Thôn 1)",
        "bùi an (Thôn 2, số 2)",
        "Bùi An (Thôn 2, số 3)",
        "Bùi Ân",
    ]


def test_a_name_corrected_is_right_in_the_open_vote_and_in_every_round_before() -> None:
    hall = ready("ballot_strike", candidates=4, seats=2)
    person = hall.conference.roll.delegates[hall.conference.votes.slate[1].delegate]
    hall.must(AmendCandidate(2, {"name": person.name}), OpenVote())
    counted(hall, {1: 15, 2: 5, 3: 4, 4: 4})
    hall.must(OpenVote(further=True))
    hall.must(AmendDelegate(person, {"name": "Nguyễn Thị Thảo"}))
    for vote in (*hall.vote().rounds, *hall.conference.votes.all):
        assert {c.name for c in vote.candidates if c.number == 2} == {"Nguyễn Thị Thảo"}
    assert {c.number: c.name for c in hall.conference.votes.slate}[2] == "Nguyễn Thị Thảo"
    counted(hall, {2: 14, 3: 3, 4: 3})
    assert [place.candidate.name for place in delegation(hall.vote())][1] == "Nguyễn Thị Thảo"


def test_a_motion_leaves_no_seats_empty() -> None:
    hall = ready("ballot_strike", candidates=5, seats=3, alternates=1)
    hall.must(
        OpenVote("sớm", Subject.COUNTING_TEAM, "Thông qua Tổ kiểm phiếu"), CountHands(20, 0, 0)
    )
    vote = hall.vote()
    assert vote.sheet is not None
    assert empty_seats(vote) == {Role.OFFICIAL: 0, Role.ALTERNATE: 0}
    assert not open_ends(vote)
