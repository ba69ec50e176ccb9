"""The arithmetic of votes: exact, whatever the order, and never against one more vote."""

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.plan.vote_rules import Share
from store.votes.arithmetic import seat

FRACTIONS = ["1/2", "2/3", "3/4", "3/5", "4/5", "1/3", "1/1", "5/9", "51/100"]
SHARES = [*FRACTIONS, *(f">{fraction}" for fraction in FRACTIONS if fraction != "1/1")]


@pytest.mark.parametrize("written", SHARES)
def test_every_base_up_to_ten_thousand_agrees_with_exact_rationals(written: str) -> None:
    share, fraction = Share.parse(written), Fraction(written.strip(">"))
    strict = written.startswith(">")
    for base in range(1, 10_001):
        needed = share.needed(base)
        exact = fraction * base
        least = exact.__floor__() + 1 if strict else exact.__ceil__()
        assert needed == least, base
        assert share.reached(needed, base), base
        assert not share.reached(needed - 1, base), base


@given(st.integers(1, 9999), st.integers(1, 9999), st.booleans(), st.integers(1, 10_000), st.data())
def test_any_fraction_agrees_with_exact_rationals(
    numerator: int, denominator: int, more_than: bool, base: int, data: st.DataObject
) -> None:
    share = Share(min(numerator, denominator), max(numerator, denominator), more_than)
    part = data.draw(st.integers(0, base))
    exact = Fraction(share.numerator, share.denominator) * base
    assert share.reached(part, base) == (part > exact if more_than else part >= exact)
    assert share.reached(part, base) == (part >= share.needed(base))


def test_half_of_an_odd_base_is_not_one_vote_too_many() -> None:
    more_than_half = Share.parse(">1/2")
    assert [more_than_half.needed(base) for base in (187, 200, 150, 39)] == [94, 101, 76, 20]
    assert Share.parse("2/3").needed(200) == 134


tallies = st.dictionaries(st.integers(1, 12), st.integers(0, 30), min_size=1, max_size=12)
"""The votes of those who reached the majority."""


@given(tallies, st.integers(0, 8), st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_never_changes_who_is_elected(
    votes: dict[int, int], seats: int, chance: random.Random
) -> None:
    shuffled = list(votes.items())
    chance.shuffle(shuffled)
    assert seat(votes, seats) == seat(dict(shuffled), seats)


@given(tallies, st.integers(1, 8))
def test_numbering_the_candidates_anew_elects_the_same_people(
    votes: dict[int, int], seats: int
) -> None:
    anew = {100 - candidate: count for candidate, count in votes.items()}
    before = seat(votes, seats)
    after = seat(anew, seats)
    assert {100 - c for c in after.elected} == before.elected
    assert {100 - c for c in after.tied} == before.tied


@settings(max_examples=200)
@given(tallies, st.integers(1, 8), st.data())
def test_one_more_vote_never_unseats_the_one_who_got_it(
    votes: dict[int, int], seats: int, data: st.DataObject
) -> None:
    lucky = data.draw(st.sampled_from(sorted(votes)))
    before = seat(votes, seats)
    more = votes | {lucky: votes[lucky] + 1}
    after = seat(more, seats)
    assert lucky not in before.elected or lucky in after.elected
    assert lucky not in before.tied or lucky in after.elected


@given(tallies, st.integers(0, 8))
def test_seats_are_filled_tied_or_empty_and_never_by_someone_below(
    votes: dict[int, int], seats: int
) -> None:
    seating = seat(votes, seats)
    assert len(seating.elected) + seating.contested + seating.vacant == seats
    assert seating.vacant >= 0
    passed_over = [votes[c] for c in set(votes) - seating.elected]
    assert all(votes[c] > count for c in seating.elected for count in passed_over)
    assert (len(seating.tied) > seating.contested) == bool(seating.tied)
    if seating.vacant:
        assert not passed_over


@pytest.mark.parametrize(
    "text", ["", ">", "2", "half", "a/b", "0/2", "3/2", ">1/1", "1/0", "-1/2", "1,5/2", "1/2/3"]
)
def test_what_is_no_fraction_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Share.parse(text)
