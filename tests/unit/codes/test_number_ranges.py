"""Badge numbers as people write them, on the command line and on the screen alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.codes.number_ranges import NumberRanges

numbers = st.integers(1, 40)
spans = st.lists(st.tuples(numbers, numbers).map(sorted), min_size=1, max_size=5)


@pytest.mark.parametrize("text", ["1,5,10-12", " 1 , 5 , 10 - 12 ", "1,5,10-12,"])
def test_numbers_and_ranges_as_people_write_them(text: str) -> None:
    ranges = NumberRanges.read(text)
    assert [n for n in range(1, 20) if n in ranges] == [1, 5, 10, 11, 12]
    assert str(ranges) == "1, 5, 10-12"


def test_a_number_as_it_is_printed_is_one_person_and_no_range() -> None:
    assert NumberRanges.read("00001-3, 00007-6").spans == ((1, 1), (7, 7))


@pytest.mark.parametrize(
    "text", ["", ",", "a", "0", "0-5", "3-", "-2", "5-1", "1,,2", "00001-4", "١", "1" * 20]
)
def test_what_is_no_list_of_numbers_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError):
        NumberRanges.read(text)


def test_a_range_takes_no_room_for_its_numbers() -> None:
    ranges = NumberRanges.read("1-999999999999")
    assert 500_000_000_000 in ranges
    assert str(ranges.without(range(1, 11))) == "11-999999999999"


@given(spans, st.sets(numbers))
def test_without_leaves_exactly_the_others(pairs: list[list[int]], taken: set[int]) -> None:
    ranges = NumberRanges(tuple((low, high) for low, high in pairs))
    left = ranges.without(taken)
    for number in range(1, 42):
        assert (number in left) == (number in ranges and number not in taken)
