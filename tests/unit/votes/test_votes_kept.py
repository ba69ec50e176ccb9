"""A count in progress is kept part by part; who keys again; who is on the list and who may vote."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from screens.votes.words import keying_fields
from store.attendance.refusals import AttendanceRefusal
from store.conference.conference import Conference
from store.conference.fold import fold
from store.facts.fact import Fact
from store.facts.outcome import GeneralRefusal
from store.people.refusals import PeopleRefusal
from store.plan.vote_rules import Trait
from store.programme.quorum import electors_quorum
from store.votes.candidates import Candidate, How
from store.votes.commands.declaring import Declare, Reopen
from store.votes.commands.hands import CountHands, CountUnanimous, CountZone, FinishZones
from store.votes.commands.keyings import DiscardKeying
from store.votes.commands.opening import EntitleCategory, OpenVote, SetRules
from store.votes.commands.slate import ListCandidates, Nominate, Stand, WithdrawCandidate
from store.votes.counts import Line, Zone
from store.votes.facts import AboutVote, Opened, RulesSet
from store.votes.refusals import VoteRefusal
from store.votes.rules.electors import electors
from store.votes.vote import Subject, VoteState
from tests.support.events import Hall, a_plan
from tests.support.voting import ready

LEFT, RIGHT = "Khu vực 1", "Khu vực 2"


def zone(name: str, *approve: int, teller: str = "Lan") -> Zone:
    return Zone(name, teller, {n: Line(votes) for n, votes in enumerate(approve, 1)})


def test_each_part_of_the_hall_is_kept_before_the_others_are_counted() -> None:
    hall = ready("hands_each")
    hall.must(OpenVote(), CountZone("Lan", zone(LEFT, 7, 6, 1)))
    vote = hall.vote()
    assert (vote.state, vote.sheet) == (VoteState.COUNTING, None)
    assert [z.name for z in vote.count.zones[1]] == [LEFT]
    assert hall.does(Declare()).refusal is VoteRefusal.NOT_COUNTED
    hall.must(CountZone("Lan", zone(RIGHT, 8, 5, 2, teller="Hoa")), FinishZones("Lan"))
    vote = hall.vote()
    assert {n: vote.line(n).approve for n in (1, 2, 3)} == {1: 15, 2: 11, 3: 3}  # type: ignore[union-attr] # counted
    hall.must(Declare())
    assert hall.vote().elected == {1, 2}


def test_a_part_counted_again_takes_the_place_of_its_first_figures() -> None:
    hall = ready("hands_each")
    hall.must(OpenVote(), CountZone("Lan", zone(LEFT, 7, 6, 1)))
    hall.must(CountZone("Lan", zone(" khu vực 1", 9, 6, 1)), FinishZones("Lan"))
    sheet = hall.vote().sheet
    assert sheet is not None
    assert (len(sheet.zones), sheet.lines[1].approve) == (1, 9)


def test_parts_that_hold_more_hands_than_the_hall_are_refused_and_the_others_stay() -> None:
    hall = ready("hands_each")
    hall.must(OpenVote(), CountZone("Lan", zone(LEFT, 15, 6, 1)))
    assert hall.does(CountZone("Lan", zone(RIGHT, 6))).refusal is VoteRefusal.COUNT_WRONG
    assert hall.does(CountZone("Lan", zone(RIGHT, -1))).refusal is VoteRefusal.COUNT_WRONG
    nameless = zone(RIGHT, 1, teller=" ")
    assert hall.does(CountZone("Lan", nameless)).refusal is VoteRefusal.KEYER_MISSING
    assert [z.name for z in hall.vote().count.zones[1]] == [LEFT]


def test_no_part_no_count_and_ballots_have_no_parts() -> None:
    hall = ready("hands_each")
    hall.must(OpenVote())
    assert hall.does(FinishZones("Lan")).refusal is VoteRefusal.NO_ZONES_COUNTED
    secret = ready("ballot_strike")
    secret.must(OpenVote())
    assert secret.does(CountZone("Lan", zone(LEFT, 1))).refusal is VoteRefusal.NOT_FOR_METHOD


@pytest.mark.parametrize("kept", ["by_person", "always"])
def test_hands_for_each_person_are_keyed_again_when_the_rules_ask_for_it(kept: str) -> None:
    hall = ready("hands_each", second_keying=kept)
    hall.must(OpenVote(), CountZone("Lan", zone(LEFT, 9, 8, 1)), FinishZones("Lan"))
    assert hall.vote().state is VoteState.COUNTING
    assert hall.does(Declare()).refusal is VoteRefusal.SECOND_KEYING_MISSING
    assert hall.does(CountZone("lan", zone(LEFT, 9))).refusal is VoteRefusal.SAME_KEYER
    hall.must(CountZone("Hoa", zone(LEFT, 9, 7, 1)))
    assert hall.does(CountZone("Mai", zone(RIGHT, 1))).refusal is VoteRefusal.KEYED_BY_ANOTHER
    hall.must(FinishZones("Hoa"))
    assert hall.vote().state is VoteState.DIFFERENT
    assert hall.does(Declare()).refusal is VoteRefusal.KEYINGS_DIFFER
    hall.must(DiscardKeying(2, "đọc nhầm"), CountZone("Hoa", zone(LEFT, 9, 8, 1)))
    hall.must(FinishZones("Hoa"), Declare())
    assert hall.vote().state is VoteState.DECLARED


def test_a_difference_names_the_part_of_the_hall_whichever_was_keyed_first() -> None:
    hall = ready("hands_each", second_keying="by_person")
    left, right = zone(LEFT, 9, 8, 1), zone(RIGHT, 3, 2, 1, teller="Mai")
    hall.must(OpenVote(), CountZone("Lan", left), CountZone("Lan", right), FinishZones("Lan"))
    hall.must(CountZone("Hoa", zone(RIGHT, 4, 2, 1, teller="Mai")), CountZone("Hoa", left))
    hall.must(FinishZones("Hoa"))
    total, part = keying_fields(hall.vote())
    assert total == "Người 1, tán thành: 12 (Lan) ≠ 13 (Hoa)"
    assert part == "Người 1, Khu vực 2, tán thành: 3 (Lan) ≠ 4 (Hoa)"


def test_hands_on_a_list_are_keyed_again_when_the_rules_ask_for_it() -> None:
    hall = ready("hands_whole_list", candidates=2, second_keying="always")
    hall.must(OpenVote())
    assert hall.does(CountHands(18, 1, 1)).refusal is VoteRefusal.KEYER_MISSING
    hall.must(CountHands(18, 1, 1, by="Lan"))
    assert hall.does(Declare()).refusal is VoteRefusal.SECOND_KEYING_MISSING
    assert hall.does(CountHands(18, 1, 1, by="LAN")).refusal is VoteRefusal.SAME_KEYER
    hall.must(CountHands(18, 2, 0, by="Hoa"))
    assert hall.vote().state is VoteState.DIFFERENT
    hall.must(DiscardKeying(1, "ghi nhầm"), CountHands(18, 2, 0, by="Mai"), Declare())
    assert hall.vote().adopted is True
    hall.must(Reopen("có khiếu nại", vote=1), CountHands(17, 2, 0, by="Lan"))
    assert hall.vote().state is VoteState.COUNTING


def test_all_in_favour_leaves_no_figure_to_key_again_and_voids_what_was_keyed() -> None:
    hall = ready("hands_whole_list", candidates=2, second_keying="always")
    hall.must(OpenVote(), CountHands(18, 1, 1, by="Lan"), CountUnanimous(), Declare())
    vote = hall.vote()
    assert vote.hands == Line(20)
    assert list(vote.count.sheets) == [1]


def test_by_default_a_second_person_keys_ballots_alone() -> None:
    for method in ("hands_whole_list", "hands_each", "ballot_approve", "ballot_strike"):
        hall = ready(method, candidates=2)
        hall.must(OpenVote())
        assert hall.vote().rules.keyed_twice is method.startswith("ballot")


def test_what_is_keyed_again_is_frozen_with_the_other_rules() -> None:
    hall = ready("hands_each")
    hall.must(OpenVote(), CountZone("Lan", zone(LEFT, 9, 8, 1)), FinishZones("Lan"), Declare())
    hall.must(SetRules({"second_keying": "always"}))
    assert hall.vote().state is VoteState.DECLARED
    assert hall.does(SetRules({"second_keying": "never"})).refusal is VoteRefusal.NO_SUCH_RULE


def test_a_name_is_nominated_by_someone_in_the_hall_or_stands() -> None:
    hall = Hall(a_plan(), delegates=20)
    hall.admit(*range(1, 11))
    hall.must(Nominate(3, proposer=5), Stand(4))
    nominated, stood = hall.conference.votes.slate
    assert (nominated.how, nominated.proposer) == (How.NOMINATED, hall.conference.roll.get(5).name)  # type: ignore[union-attr] # is on the roll
    assert (stood.how, stood.proposer) == (How.STOOD, "")
    assert hall.does(Nominate(6, proposer=6)).refusal is VoteRefusal.PROPOSES_ONESELF
    assert hall.does(Nominate(6, proposer=12)).refusal is AttendanceRefusal.NOT_PRESENT
    hall.refuses(PeopleRefusal.UNKNOWN_DELEGATE, Nominate(99, proposer=5), Stand(99))
    assert hall.does(Stand(3)).refusal is VoteRefusal.CANDIDATE_LISTED


def test_a_category_is_given_a_vote_and_the_opening_freezes_who_that_is() -> None:
    hall = Hall(a_plan(), delegates=12, guests=4)
    hall.admit(*range(1, 11))
    hall.must(ListCandidates((Candidate(0, "A", delegate=7),)))
    guests = "Khách mời, lãnh đạo"
    assert len(electors(hall.conference)) == 8
    for category, reason, refusal in (
        (guests, " ", GeneralRefusal.REASON_MISSING),
        ("Ai đó", "x", VoteRefusal.NO_SUCH_CATEGORY),
    ):
        refused = hall.does(EntitleCategory(category, votes=True, reason=reason))
        assert refused.refusal is refusal
    hall.must(EntitleCategory(guests, votes=True, reason="hội nghị quyết định"))
    assert (electors_quorum(hall.conference).summoned, len(electors(hall.conference))) == (12, 12)
    hall.must(OpenVote())
    vote = hall.vote()
    assert (vote.summoned, len(vote.present)) == (12, 10)
    assert guests in vote.categories
    refused = hall.does(EntitleCategory(guests, votes=False, reason="thôi"))
    assert refused.refusal is VoteRefusal.RULES_FROZEN


def test_several_priorities_are_kept_in_their_order() -> None:
    hall = ready("ballot_strike")
    hall.must(SetRules({"priority": ["women", "ethnic_minority", "women"]}))
    rules = hall.conference.votes.rules(hall.plan.vote)
    assert rules.priority == (Trait.WOMEN, Trait.ETHNIC_MINORITY)


def test_an_unknown_rule_takes_no_adopted_rule_away_and_is_told_until_it_is_adopted_again() -> None:
    hall = ready("ballot_strike")
    hall.must(SetRules({"seats": 3}))
    hall.happens(RulesSet({"recount": "always"}))
    hall.happens(RulesSet({"majority": "gần hết"}))
    votes = hall.conference.votes
    assert votes.rules(hall.plan.vote).seats == 3
    unread = [(rule.name, rule.value) for rule in votes.unread_rules]
    assert unread == [("recount", "always"), ("majority", "gần hết")]
    assert hall.does(OpenVote()).refusal is VoteRefusal.RULES_UNREAD
    hall.happens(RulesSet({"majority": "2/3"}))
    assert [rule.name for rule in hall.conference.votes.unread_rules] == ["recount"]


def test_a_vote_with_an_unknown_frozen_rule_opens_and_is_not_declared() -> None:
    hall = ready("hands_whole_list", candidates=2)
    opened = hall.does(OpenVote()).facts[0]
    assert isinstance(opened, Opened)
    del hall.facts[-1]
    hall.happens(replace(opened, rules=dict(opened.rules) | {"method": "by_lot"}))
    unread = hall.conference.votes.unread_rules
    assert [(rule.vote, rule.name, rule.value) for rule in unread] == [(1, "method", "by_lot")]
    hall.must(CountUnanimous())
    assert hall.does(Declare()).refusal is VoteRefusal.RULES_UNREAD


def apart(start: Hall, desk: str, seconds: int) -> Hall:
    """A desk that goes on alone from the facts so far."""
    other = Hall(start.plan, delegates=0)
    other.facts = start.facts.copy()
    other.prefix = f"{desk}-"
    other.clock.set(start.clock.now())
    other.clock.advance(seconds)
    return other


def held(conference: Conference) -> list[tuple[str, str, int]]:
    return [
        (vote.title, vote.state, vote.hands.approve if vote.hands else -1)
        for vote in conference.votes.all
    ]


@settings(max_examples=30)
@given(
    first=st.integers(0, 60), second=st.integers(0, 60), chance=st.randoms(use_true_random=False)
)
def test_votes_called_at_two_desks_apart_stay_two_votes_each_with_its_own_count(
    first: int, second: int, chance: object
) -> None:
    start = ready("hands_whole_list", candidates=2)
    known = len(start.facts)
    new: list[Fact] = []
    for desk, seconds, votes in (("a", first, 15), ("b", second, 12)):
        hall = apart(start, desk, seconds)
        for title in ("Đoàn Chủ tịch", "Chương trình"):
            hall.must(OpenVote(subject=Subject.OTHER, title=f"{title} {desk}"))
            hall.must(CountHands(votes, 0, 1), Declare())
        new += hall.facts[known:]
    chance.shuffle(new)  # type: ignore[attr-defined] # a Random
    met = fold(start.plan, [*start.facts, *new])
    assert sorted(held(met)) == sorted(
        (f"{title} {desk}", "declared", votes)
        for desk, votes in (("a", 15), ("b", 12))
        for title in ("Đoàn Chủ tịch", "Chương trình")
    )
    assert sorted(vote.number for vote in met.votes.all) == [1, 2, 3, 4]
    assert held(fold(start.plan, [*start.facts, *sorted(new, key=lambda f: f.id)])) == held(met)


def test_people_listed_at_two_desks_apart_are_all_on_the_list_and_one_person_once() -> None:
    start = ready("ballot_strike", candidates=1)
    left, right = apart(start, "a", 0), apart(start, "b", 30)
    left.must(Stand(5), Stand(6))
    right.must(Stand(7), Stand(6), WithdrawCandidate(2, "xin rút"))
    known = len(start.facts)
    for new in permutations([left.facts[known:], right.facts[known:]]):
        met = fold(start.plan, [*start.facts, *new[0], *new[1]])
        assert sorted(c.delegate for c in met.votes.slate) == [5, 6, 11]
        assert len({c.number for c in met.votes.slate}) == 3
        (departure,) = met.votes.candidates.departed
        assert departure.candidate.delegate == 7


def test_a_fact_of_an_older_record_means_the_only_vote_of_its_number() -> None:
    hall = ready("hands_whole_list", candidates=2)
    hall.must(OpenVote(), CountHands(15, 0, 0), Declare())
    opening = next(fact for fact in hall.facts if isinstance(fact.what, Opened))
    about = [fact.what for fact in hall.facts if isinstance(fact.what, AboutVote)]
    assert {what.opening for what in about} == {opening.id}
    older = [
        replace(fact, what=replace(fact.what, opening=""))
        if isinstance(fact.what, AboutVote)
        else fact
        for fact in hall.facts
    ]
    assert held(fold(hall.plan, older)) == held(hall.conference)
