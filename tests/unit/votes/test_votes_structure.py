"""The structure of a slate: who is counted, who is not known, what is wanted."""

import pytest

from store.plan.plan import parse_plan
from store.plan.problems import PlanError
from store.plan.vote_rules import Method, TiePolicy, Trait
from store.votes.candidates import Candidate
from store.votes.rules.structure import structure
from tests.support.events import a_plan, plan_text

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
