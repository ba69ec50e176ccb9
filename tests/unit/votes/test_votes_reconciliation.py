"""Every coded rule: when it fires, that it blocks or asks; the structure of a slate."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from screens import words
from screens.votes.refusal_words import check_sentence
from store.journal.clock import HandClock
from store.plan.plan import parse_plan
from store.plan.problems import PlanError
from store.plan.vote_rules import Base, Method, Share, TiePolicy, Trait, VoteRules
from store.votes.candidates import Candidate, Role
from store.votes.counts import Line, Sheet
from store.votes.rules.reconciliation import Check, errors, reconcile, warnings
from store.votes.rules.structure import structure
from store.votes.vote import Count, Subject, Vote
from tests.support.events import MORNING, a_plan, plan_text

HALF = Share(1, 2, more_than=True)


def a_vote(method: Method, candidates: int = 2, **changes: Any) -> Vote:
    rules = VoteRules(Share(2, 3), Base.PRESENT, HALF, method, seats=2, alternates=1)
    vote = Vote(
        number=1,
        title="Bầu",
        subject=Subject.DELEGATION,
        rules=rules,
        summoned=150,
        present=tuple(range(1, 101)),
        candidates=tuple(Candidate(n, f"Người {n}") for n in range(1, candidates + 1)),
        opened_at=HandClock(MORNING).now(),
    )
    return replace(vote, **changes)


def box(
    *approve: int,
    against: int = 0,
    issued: int = 100,
    returned: int = 100,
    valid: int = 100,
    invalid: int = 0,
) -> Sheet:
    lines = {n: Line(votes, against) for n, votes in enumerate(approve, 1)}
    return Sheet(lines, issued, returned, valid, invalid)


def hands(approve: int, against: int = 0, other: int = 0, **changes: Any) -> Sheet:
    return Sheet({0: Line(approve, against, other)}, **changes)


APPROVE, STRIKE = Method.BALLOT_APPROVE, Method.BALLOT_STRIKE


@pytest.mark.parametrize(
    ("vote", "sheet", "check", "fields"),
    [
        (a_vote(APPROVE), box(60, -1), Check.WHOLE, ("approve:2",)),
        (a_vote(APPROVE), box(60, 10**12), Check.WHOLE, ("approve:2",)),
        (a_vote(APPROVE), box(60, 40, issued=10**9), Check.WHOLE, ("issued",)),
        (a_vote(APPROVE, summoned=99), box(60, 40), Check.PRESENT_WITHIN_SUMMONED, ()),
        (a_vote(APPROVE), box(60, 40, issued=101), Check.ISSUED_WITHIN_PRESENT, ("issued",)),
        (
            a_vote(APPROVE),
            box(60, 40, returned=101, valid=101),
            Check.RETURNED_WITHIN_ISSUED,
            ("returned", "issued"),
        ),
        (
            a_vote(APPROVE),
            box(60, 40, valid=97, invalid=2),
            Check.VALID_AND_INVALID,
            ("valid", "invalid", "returned"),
        ),
        (
            a_vote(APPROVE),
            box(60, 40, against=45),
            Check.PERSON_WITHIN_VALID,
            ("approve:1", "against:1", "valid"),
        ),
        (
            a_vote(STRIKE, 3),
            box(100, 90, 11),
            Check.NAMES_WITHIN_SEATS,
            ("approve:1", "approve:2", "approve:3", "valid"),
        ),
        (
            a_vote(Method.HANDS_LIST),
            hands(90, 10, 1),
            Check.HANDS_WITHIN_PRESENT,
            ("approve:0", "against:0", "other:0"),
        ),
        (
            a_vote(APPROVE, versions=(Count(announced=(100, 99)),)),
            box(60, 40),
            Check.AS_ANNOUNCED,
            ("issued", "returned"),
        ),
    ],
)
def test_an_error_blocks_and_points_at_its_fields(
    vote: Vote, sheet: Sheet, check: Check, fields: tuple[str, ...]
) -> None:
    found = errors(reconcile(vote, sheet))
    assert [(f.check, f.fields) for f in found if f.check is check] == [(check, fields)]


@pytest.mark.parametrize(
    ("vote", "sheet", "check"),
    [
        (a_vote(APPROVE), box(60, 40, valid=97, invalid=3), Check.MANY_INVALID),
        (a_vote(APPROVE), box(60, 40, returned=99, valid=99), Check.NOT_RETURNED),
        (a_vote(APPROVE), box(60, 40, issued=99, returned=99, valid=99), Check.NOT_ISSUED),
        (a_vote(APPROVE), box(100, 100), Check.NOBODY_AGAINST),
        (a_vote(Method.HANDS_LIST), hands(100), Check.NOBODY_AGAINST),
        (a_vote(STRIKE, 3), box(40, 40, 19), Check.FEWER_NAMES_THAN_BALLOTS),
    ],
)
def test_a_warning_asks_for_a_reason_and_does_not_block(
    vote: Vote, sheet: Sheet, check: Check
) -> None:
    found = reconcile(vote, sheet)
    assert errors(found) == ()
    assert [f.check for f in warnings(found)] == [check]


@pytest.mark.parametrize(
    ("vote", "sheet"),
    [
        (a_vote(APPROVE), box(60, 40, against=30)),  # blank lines: 60 + 30 of 100 valid
        (a_vote(APPROVE), box(60, 40, valid=98, invalid=2)),
        (a_vote(STRIKE, 3), box(100, 90, 10)),
        (a_vote(Method.HANDS_LIST), hands(90, 10)),
        (a_vote(Method.HANDS_LIST), hands(99)),
        (a_vote(Method.HANDS_LIST), hands(100, unanimous=True)),
    ],
)
def test_a_sound_count_passes_every_rule(vote: Vote, sheet: Sheet) -> None:
    assert reconcile(vote, sheet) == ()


def test_alternates_have_their_own_limit_of_names() -> None:
    vote = a_vote(STRIKE, 4)
    people = (*vote.candidates[:2], *(replace(c, role=Role.ALTERNATE) for c in vote.candidates[2:]))
    vote = replace(vote, candidates=people)
    (found,) = errors(reconcile(vote, box(100, 100, 60, 41)))
    assert (found.check, found.figures["most"]) == (Check.NAMES_WITHIN_SEATS, 100)


figures = st.integers(-2, 130)


@pytest.mark.parametrize("language", words.LANGUAGES)
@given(st.sampled_from(Method), st.lists(figures, min_size=8, max_size=8))
def test_whatever_is_typed_every_finding_has_a_sentence_without_its_code(
    language: str, method: Method, typed: list[int]
) -> None:
    words.choose(language)
    try:
        vote = a_vote(method)
        issued, returned, valid, invalid, *votes = typed
        if method is Method.HANDS_LIST:
            sheet = hands(*votes[:3])
        else:
            lines = {1: Line(*votes[:2]), 2: Line(*votes[2:4])}
            counted = (issued, returned, valid, invalid) if method.secret else ()
            sheet = Sheet(lines, *counted)
        for discrepancy in reconcile(vote, sheet):
            sentence = check_sentence(discrepancy, vote)
            assert not re.search(r"\b[RW]\d", sentence)
            assert "{" not in sentence
    finally:
        words.choose(words.VIETNAMESE)


PEOPLE = (
    Candidate(1, "A", birth="1990-12-31", sex="female", ethnic="Mường", party="yes"),
    Candidate(2, "B", birth="1989", sex="male", ethnic="kinh", party="no", direct_labour="yes"),
    Candidate(3, "C", birth="1964", sex="", religion="Không", education="Đại học"),
    Candidate(4, "D", sex="female", ethnic="Thái", religion="Công giáo", education="Đại học"),
)


def test_each_indicator_counts_who_has_it_and_says_of_how_many_it_is_not_known() -> None:
    found = structure(PEOPLE, 2025, [(Trait.WOMEN, 2), (Trait.YOUNG, 2)])
    counted = {i.trait: (i.count, i.unknown) for i in found.indicators}
    assert counted == {
        Trait.WOMEN: (2, 1),
        Trait.ETHNIC_MINORITY: (2, 1),
        Trait.RELIGIOUS: (1, 2),
        Trait.YOUNG: (1, 1),
        Trait.DIRECT_LABOUR: (1, 3),
        Trait.PARTY_MEMBER: (1, 2),
        Trait.NON_PARTY: (1, 2),
    }
    assert (found.of(Trait.WOMEN).met, found.of(Trait.YOUNG).met) == (True, False)
    assert found.education == (("Đại học", 2),)


def test_ages_are_those_in_the_year_of_the_conference() -> None:
    ages = structure(PEOPLE, 2025).ages
    assert (ages.young, ages.middle, ages.old, ages.unknown) == (1, 1, 1, 1)
    assert (ages.youngest, ages.oldest, ages.mean_tenths) == (35, 61, 440)


def test_an_empty_slate_has_a_structure() -> None:
    empty = structure((), 2025, [(Trait.WOMEN, 1)])
    assert (empty.total, empty.ages.mean_tenths, empty.of(Trait.WOMEN).met) == (0, 0, False)


def test_the_plan_says_what_structure_is_wanted() -> None:
    plan = a_plan(structure='["women 2", "young 1"]', priority='["women"]', method='"hands_each"')
    assert plan.slate.structure == ((Trait.WOMEN, 2), (Trait.YOUNG, 1))
    assert (plan.vote.priority, plan.vote.method) == ((Trait.WOMEN,), Method.HANDS_EACH)


@pytest.mark.parametrize("wrong", ["women", "women 0", "women -1", "old 2", "women ²", "women 1 2"])
def test_a_structure_that_is_none_is_named(wrong: str) -> None:
    with pytest.raises(PlanError) as raised:
        a_plan(structure=f'["{wrong}"]')
    (problem,) = raised.value.problems
    assert (problem.key, problem.value) == ("vote.structure", wrong)


def test_an_older_plan_without_these_lines_still_reads() -> None:
    names = ("method", "ties", "priority", "alternates_from", "rounds", "structure")
    lines = plan_text().splitlines()
    older = [line for line in lines if not line.startswith(tuple(f"{name} = " for name in names))]
    plan = parse_plan("\n".join(older))
    assert (plan.vote.method, plan.vote.ties) == (Method.HANDS_LIST, TiePolicy.RE_VOTE)
    assert plan.slate.structure == ()
