"""The codes of badges, and their numbers as people write them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.codes.badge_code import (
    Badge,
    Flaw,
    encode,
    genuine_badges,
    looks_like_code,
    numbers_meant,
    parse_number,
    printed_number,
    read,
)
from store.codes.number_ranges import NumberRanges
from tests.support.events import EVENT, KEY, code_of

badges = st.builds(Badge, st.just(EVENT), st.integers(1, 99_999), st.integers(1, 9))
VIETNAMESE = dict(zip("1234567890", "ăâêô\u0300\u0309\u0303\u0301\u0323đ", strict=True))

LAYOUTS = [
    VIETNAMESE,
    {digit: typed.upper() for digit, typed in VIETNAMESE.items()},
    dict(zip("1234567890", "&é\"'(-è_çà", strict=True)),
    dict(zip("1234567890", "&É\"'(-È_ÇÀ", strict=True)),
    dict(zip("1234567890", "ๅ/-ภถุึคตจ", strict=True)),
]


def typed_on(layout: dict[str, str], code: str) -> str:
    return "".join(layout[digit] for digit in code)


def test_a_code_never_changes_once_printed() -> None:
    assert code_of(127) == "001123001271313117646914"


@given(badges)
def test_what_is_encoded_is_read(badge: Badge) -> None:
    code = encode(badge, KEY)
    assert len(code) == 24
    assert looks_like_code(code)
    assert read(code, EVENT, KEY) == badge


@pytest.mark.parametrize("layout", LAYOUTS)
@given(badge=badges)
def test_a_foreign_keyboard_layout_is_mapped_back(layout: dict[str, str], badge: Badge) -> None:
    typed = typed_on(layout, encode(badge, KEY))
    assert looks_like_code(typed)
    assert read(typed, EVENT, KEY) == badge


def test_normalising_before_mapping_back_would_lose_codes() -> None:
    lost = 0
    for number in range(1, 200):
        typed = typed_on(VIETNAMESE, code_of(number))
        lost += read(unicodedata.normalize("NFD", typed), EVENT, KEY) != Badge(EVENT, number)
    assert lost > 150


@given(badges, st.sampled_from(["nguyen", "NGUYEN", "]Q1", "\x02", "hoà 5", "x9 "]))
def test_junk_before_and_terminators_after_do_not_matter(badge: Badge, junk: str) -> None:
    assert read(f"{junk}{encode(badge, KEY)}\r\n", EVENT, KEY) == badge


@given(badges, st.integers(0, 2))
def test_vni_may_have_eaten_the_guard(badge: Badge, eaten: int) -> None:
    assert read("Nguyên" + encode(badge, KEY)[eaten:], EVENT, KEY) == badge


@given(badges, st.integers(0, 23), st.integers(1, 9))
def test_one_wrong_digit_is_never_read_as_a_badge(badge: Badge, at: int, by: int) -> None:
    code = encode(badge, KEY)
    wrong = code[:at] + str((int(code[at]) + by) % 10) + code[at + 1 :]
    reading = read(wrong, EVENT, KEY)
    assert isinstance(reading, Flaw) or (at < 2 and reading == badge)


def test_forged_other_event_and_unreadable_are_told_apart() -> None:
    assert read(code_of(7)[:-1] + "x", EVENT, KEY) is Flaw.UNREADABLE
    assert read(code_of(7, key=bytes(32)), EVENT, KEY) is Flaw.FORGED
    assert read(code_of(7, event=5, key=bytes(32)), EVENT, KEY) is Flaw.OTHER_EVENT
    assert read("8934588012345", EVENT, KEY) is Flaw.UNREADABLE
    assert read("", EVENT, KEY) is Flaw.UNREADABLE


@given(st.text())
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    assert isinstance(read(text, EVENT, KEY), Flaw)


def test_the_printed_number_is_the_one_of_the_reference() -> None:
    assert printed_number(127) == "00127-5"


@given(st.integers(1, 99_999))
def test_a_printed_number_is_read_back(number: int) -> None:
    printed = printed_number(number)
    assert parse_number(printed) == number
    assert parse_number(printed.replace("-", "")) == number
    assert parse_number(f"{number}-{printed[-1]}") == number


@given(st.integers(1, 99_999), st.integers(0, 5), st.integers(1, 9))
def test_a_wrong_digit_in_the_printed_number_is_noticed(number: int, at: int, by: int) -> None:
    digits = printed_number(number).replace("-", "")
    wrong = digits[:at] + str((int(digits[at]) + by) % 10) + digits[at + 1 :]
    assert parse_number(wrong) is None


@given(st.integers(1, 99_999), st.integers(0, 4))
def test_two_neighbours_changed_over_are_noticed(number: int, at: int) -> None:
    digits = printed_number(number).replace("-", "")
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    assert swapped == digits or parse_number(swapped) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("76", {76, 7}), ("1275", {1275, 127}), ("00076", {76, 7}), ("13", {13, 1}),
        ("75", {75}), ("7", {7}), ("1274", {1274}), ("00127", {127}),
        ("7-6", {7}), (" 127 5 ", {127}), ("127–5", {127}), ("001275", {127}), ("00127-5", {127}),
        ("7-5", set()), ("001274", set()), ("0012750", set()), ("76 ô", set()), ("", set()),
        ("٧٦", set()),
        ("76.", {76, 7}), ("(7-6)", {7}), ("#127", {127}),
    ],
)  # fmt: skip
def test_a_bare_number_may_mean_two_people_and_one_as_printed_never(
    typed: str, meant: set[int]
) -> None:
    assert numbers_meant(typed) == meant


@given(st.integers(1, 9_999))
def test_whatever_number_is_on_the_badge_is_among_those_meant(number: int) -> None:
    printed = printed_number(number)
    assert numbers_meant(printed) == {number}
    assert number in numbers_meant(str(number))
    assert number in numbers_meant(f"{number}{printed[-1]}")


junk_between = st.sampled_from(["", " ", ";", "\u00a0", '"', "x", "1", "0", "000771", "]Q1"])


@given(st.lists(st.tuples(junk_between, st.integers(1, 999))), junk_between)
def test_every_genuine_code_is_found_among_anything_and_nothing_else_is(
    pairs: list[tuple[str, int]], last: str
) -> None:
    found, rest = genuine_badges("".join(j + code_of(n) for j, n in pairs) + last, KEY)
    assert found == [Badge(EVENT, number) for _, number in pairs]
    assert "".join(rest.split(" ")) == "".join(
        "".join(j for j, _ in pairs).split(" ")
    ) + last.strip(" ")


@given(st.text("0123456789 ;", max_size=80), badges)
def test_what_another_key_made_is_no_genuine_code(junk: str, badge: Badge) -> None:
    text = junk + encode(badge, bytes(32))
    assert genuine_badges(text, KEY) == ([], text)


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
