"""What a ballot says, to the last mark: refused, counted, or counted as invalid with the reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from screens.votes.refusal_words import check_sentence
from store.attendance.commands import MarkLeft
from store.plan.vote_rules import Share
from store.text.vietnamese import percent
from store.votes.commands.ballots import FinishBallots, KeyBallot
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountHands, CountZone
from store.votes.commands.keyings import TallyTotals
from store.votes.commands.opening import OpenVote
from store.votes.commands.slate import ListCandidates
from store.votes.counts import Invalid, Line, Sheet, Zone
from store.votes.refusals import VoteRefusal
from store.votes.rules.reconciliation import Check
from tests.support.events import Hall, a_plan
from tests.support.voting import EXPLAINED, checks, ready, slate

BOTH = (frozenset({1, 2}), frozenset({2}))


def read(hall: Hall, *papers: tuple[frozenset[int], frozenset[int]]) -> None:
    for approve, against in papers:
        hall.must(KeyBallot("Lan", approve, against))


def test_both_boxes_marked_count_for_nothing_and_leave_the_ballot_valid() -> None:
    hall = ready("ballot_approve", candidates=2)
    hall.must(OpenVote())
    read(hall, BOTH, (frozenset({1}), frozenset({2})))
    hall.must(FinishBallots("Lan", 2, 2))
    sheet = hall.vote().count.sheets[1]
    assert (sheet.lines, sheet.valid) == ({1: Line(2), 2: Line(0, 1)}, 2)


def test_a_name_left_and_struck_out_is_not_chosen() -> None:
    hall = ready("ballot_strike", candidates=3, seats=1)
    hall.must(OpenVote())
    read(hall, BOTH)  # one name is left: within the seat
    assert hall.vote().count.ballots[1][0].valid
    read(hall, (frozenset({2}), frozenset({2})))
    assert hall.vote().count.why_invalid[1] == (Invalid.NOBODY,)


@pytest.mark.parametrize("method", ["ballot_approve", "ballot_strike"])
def test_a_number_that_is_no_candidate_is_refused(method: str) -> None:
    hall = ready(method, candidates=2)
    hall.must(OpenVote())
    for approve, against in (({1, 99}, frozenset[int]()), ({1}, {99}), ({0}, frozenset[int]())):
        ballot = KeyBallot("Lan", frozenset(approve), frozenset(against))
        assert hall.does(ballot).refusal is VoteRefusal.NO_SUCH_CANDIDATE
    lines = {1: Line(5), 2: Line(5), 7: Line(5)}
    totals = TallyTotals("Lan", Sheet(lines, issued=20, returned=20, valid=20, invalid=0))
    assert hall.does(totals).refusal is VoteRefusal.NO_SUCH_CANDIDATE
    assert not hall.vote().count.begun


def test_a_part_of_the_hall_counts_no_strangers() -> None:
    hall = ready("hands_each", candidates=2)
    hall.must(OpenVote())
    zone = Zone("A", "Lan", {1: Line(3), 9: Line(2)})
    assert hall.does(CountZone("Lan", zone)).refusal is VoteRefusal.NO_SUCH_CANDIDATE


@pytest.mark.parametrize(
    ("rule", "marks", "why"),
    [
        ("invalid", (set(), set()), Invalid.BLANK),
        ("valid", (set(), set()), None),
        ("invalid", ({1}, {1}), Invalid.BOTH),
        ("valid", ({1}, {1}), Invalid.BOTH),
        ("invalid", (set(), {1}), None),
        ("valid", ({1}, set()), None),
    ],
)
def test_what_a_blank_ballot_of_one_name_is_stands_in_the_plan(
    rule: str, marks: tuple[set[int], set[int]], why: Invalid | None
) -> None:
    hall = ready("ballot_approve", candidates=1, seats=1, one_name_blank=rule)
    approve, against = map(frozenset, marks)
    hall.must(OpenVote(), KeyBallot("Lan", approve, against))
    count = hall.vote().count
    assert count.ballots[1][0].valid is (why is None)
    assert count.why_invalid[1] == ((why,) if why else ())


def test_fewer_than_half_voting_is_told_by_its_code() -> None:
    hall = ready("ballot_strike")
    hall.must(OpenVote())
    lines = {1: Line(8), 2: Line(5), 3: Line(2)}
    for by in ("Lan", "Hoa"):
        sheet = Sheet(lines, issued=20, returned=9, valid=9, invalid=0)
        hall.must(TallyTotals(by, sheet))
    outcome = hall.does(Declare("nhiều người về sớm"))
    assert outcome.refusal is VoteRefusal.WARNINGS_NEED_REASON
    assert checks(outcome) == [Check.NOT_RETURNED, Check.FEWER_THAN_HALF]


def test_half_is_of_those_summoned_not_of_those_present() -> None:
    hall = Hall(delegates=20)
    hall.admit(*range(1, 15))
    hall.must(ListCandidates(slate(1)), OpenVote(), CountHands(9, 0, 0))
    outcome = hall.does(Declare())
    assert checks(outcome) == [Check.FEWER_THAN_HALF]
    assert "Chỉ 9 trong 20 người" in check_sentence(outcome.details["found"][0], hall.vote())
    hall.must(CountHands(10, 0, 0), Declare())


def test_each_warning_has_a_reason_of_its_own() -> None:
    hall = ready("ballot_strike")
    hall.must(OpenVote())
    lines = {1: Line(15), 2: Line(12), 3: Line(2)}
    for by in ("Lan", "Hoa"):
        hall.must(TallyTotals(by, Sheet(lines, issued=20, returned=19, valid=17, invalid=2)))
    one = Declare(reasons={Check.MANY_INVALID: "gạch hết tên"})
    outcome = hall.does(one)
    assert checks(outcome) == [Check.NOT_RETURNED]
    hall.must(Declare(reasons={"W1": "gạch hết tên", "W2": "một người giữ lại phiếu"}))
    count = hall.vote().count
    assert count.reason_for("W1") == "gạch hết tên"
    assert count.reason_for("W2") == "một người giữ lại phiếu"


@pytest.mark.parametrize("late", [0, 5])
def test_a_count_above_the_electorate_says_who_came_after_the_call(late: int) -> None:
    hall = ready("hands_whole_list", candidates=2)
    hall.must(*(MarkLeft(number) for number in range(16, 21)))
    hall.must(OpenVote())
    hall.admit(*range(16, 16 + late))
    outcome = hall.does(CountHands(20, 0, 0))
    assert outcome.refusal is VoteRefusal.COUNT_WRONG
    assert outcome.details["latecomers"] == late


def test_struck_names_are_never_counted_as_against() -> None:
    hall = ready("ballot_strike")
    hall.must(OpenVote())
    lines = {1: Line(15), 2: Line(12), 3: Line(2)}
    for by in ("Lan", "Hoa"):
        hall.must(TallyTotals(by, Sheet(lines, issued=20, returned=20, valid=20, invalid=0)))
    hall.must(EXPLAINED)
    figures = hall.vote().figures_of(1)
    assert figures is not None
    assert (figures.against, figures.other, figures.silent) == (None, None, None)


def test_other_opinions_and_those_not_voting_are_two_numbers() -> None:
    hall = ready("hands_each", candidates=2, base="valid")
    hall.must(OpenVote())
    sheet = Sheet({1: Line(9, 4, 2), 2: Line(3, 3, 0)})
    hall.must(TallyTotals("Lan", sheet))
    vote = hall.vote()
    one, two = vote.figures_of(1), vote.figures_of(2)
    assert one is not None
    assert two is not None
    assert (one.other, one.silent, one.base, one.needed) == (2, 5, 15, 8)
    assert (two.other, two.silent, two.base, two.needed) == (0, 14, 6, 4)
    assert (vote.base_count, vote.needed, vote.elected) == (None, None, frozenset({1}))


@pytest.mark.parametrize(
    ("part", "whole", "share", "said"),
    [
        (1999, 2000, ">1/2", "99,95 %"),
        (999, 2000, ">1/2", "49,95 %"),
        (1000, 2000, ">1/2", "50 %"),
        (1001, 2000, ">1/2", "50,1 %"),
        (1, 9999, ">1/2", "0,01 %"),
        (1333, 2000, "2/3", "66,65 %"),
        (134, 201, "2/3", "66,7 %"),
        (49_999, 100_000, ">1/2", "49,999 %"),
        (17, 20, ">1/2", "85 %"),
        (0, 20, ">1/2", "0 %"),
    ],
)
def test_a_percentage_never_reads_as_what_it_is_not(
    part: int, whole: int, share: str, said: str
) -> None:
    assert Share.parse(share).percent(part, whole) == said


@given(st.integers(1, 99_999), st.data(), st.sampled_from([(1, 2), (2, 3), (3, 4), (3, 10)]))
def test_a_percentage_is_the_rounded_one_and_reads_0_100_and_the_threshold_only_where_it_is(
    whole: int, data: st.DataObject, share: tuple[int, int]
) -> None:
    part = data.draw(st.integers(0, whole))
    text = percent(part, whole, share).removesuffix(" %")
    units, _comma, decimals = text.partition(",")
    places = 10 ** len(decimals)
    read = int(units) * places + int(decimals or 0)
    assert abs(read * whole - part * 100 * places) * 2 <= whole
    for numerator, denominator in ((0, 1), (1, 1), share):
        digits = 10 ** max(1, len(decimals))
        rounded = (numerator * 200 * digits + denominator) // (2 * denominator)
        same = read * (digits // places) == rounded
        assert not same or part * denominator == numerator * whole


def test_the_quorum_reads_as_its_share_only_where_it_is_that() -> None:
    hall = Hall(a_plan(), delegates=2000)
    quorum = hall.conference.quorum
    assert replace(quorum, present=1333).percent == "66,65 %"
    assert not replace(quorum, present=1333).met
    assert replace(quorum, present=1999).percent == "99,95 %"
