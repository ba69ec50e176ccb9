from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.attendance.burst import Stroke
from console.attendance.scanner import (
    HOLD_SECONDS,
    PATIENCE_SECONDS,
    STALL_SECONDS,
    Scanner,
    Verdict,
)
from screens.widgets.text_field import PACE_SECONDS
from store.codes.badge_code import Badge, read
from tests.support.events import EVENT, KEY, code_of


class Desk:
    """A scanner's state machine and what came out of it."""

    def __init__(
        self, genuine: Callable[[str], bool] = lambda _text: False, prefix: str = ""
    ) -> None:
        self.scanner: Scanner[str] = Scanner(genuine, prefix, leading={"f3"})
        self.released: list[str] = []
        self.scans: list[str] = []
        self.time = 0.0

    def press(self, key: str, gap: float) -> None:
        self.time += gap
        character = key if len(key) == 1 else None
        name = "ctrl+b" if key == "\x02" else key
        self._take(self.scanner.press(Stroke(name, character, self.time, key)))

    def type(self, text: str, gap: float) -> None:
        for key in text:
            self.press(key, gap)

    def scan(self, code: str, *suffix: str, gap: float = 0.0002) -> None:
        self.type(code, gap)
        for key in suffix:
            self.press(key, gap)

    def rest(self, seconds: float = 1.0) -> None:
        self.time += seconds
        self._take(self.scanner.idle(seconds))

    def _take(self, verdict: Verdict[str]) -> None:
        self.released += verdict.release
        self.scans += verdict.scans
        for stroke in verdict.again or ():
            self._take(self.scanner.press(stroke))


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def our_desk() -> Desk:
    """Knows the codes of the event."""
    return Desk(genuine)


CODE = code_of(7)

typed = st.lists(
    st.tuples(st.sampled_from([*"0123456789abcăđ-'", "enter", "backspace", "tab", "f3"]),
              st.floats(0.0, 0.5)),
    max_size=40,
)  # fmt: skip


@pytest.mark.parametrize("digits", [CODE, "8934588012345"])
@pytest.mark.parametrize(
    ("suffix", "gap"), [(("enter",), 0.0002), (("enter", "ctrl+j"), 0.0002), (("enter",), 0.05)]
)
def test_digits_in_a_burst_are_a_scan_and_reach_nobody_nor_do_their_terminators(
    desk: Desk, digits: str, suffix: tuple[str, ...], gap: float
) -> None:
    desk.scan(digits, *suffix, gap=gap)
    desk.rest(PACE_SECONDS)
    assert (desk.scans, desk.released) == ([digits], [])


def test_enter_pressed_by_a_person_after_a_scan_is_the_persons(desk: Desk) -> None:
    desk.scan(CODE, "enter")
    desk.press("enter", 0.2)
    desk.rest(PACE_SECONDS)
    assert desk.released == ["enter"]


def test_a_code_without_a_terminator_is_a_scan_after_a_moment(desk: Desk) -> None:
    desk.scan(CODE)
    desk.rest()
    assert (desk.scans, desk.released) == ([CODE], [])


def test_two_codes_without_terminators_and_a_stalled_loop_are_two_scans(desk: Desk) -> None:
    desk.scan(CODE)
    desk.time += 0.4  # nobody called idle meanwhile
    desk.scan(code_of(8))
    desk.rest()
    assert desk.scans == [CODE, code_of(8)]


def test_digits_typed_by_a_person_come_through_in_order(desk: Desk) -> None:
    desk.type("00127-5", 0.15)
    desk.press("enter", 0.15)
    desk.rest(PACE_SECONDS)
    assert (desk.scans, desk.released) == ([], [*"00127-5", "enter"])


def test_stray_digits_do_not_join_the_next_scan(desk: Desk) -> None:
    desk.type("12", 0.2)
    desk.time += 1
    desk.scan(CODE, "enter")
    assert (desk.scans, desk.released) == ([CODE], ["1", "2"])


@given(typed)
def test_without_a_scan_every_key_comes_out_once_and_in_order(
    keys: list[tuple[str, float]],
) -> None:
    desk = Desk()
    for key, gap in keys:
        desk.press(key, HOLD_SECONDS + gap)  # as slow as a person
    desk.rest()
    assert desk.scans == []
    assert desk.released == [key for key, _ in keys]


@given(typed, typed)
def test_typing_before_and_after_never_costs_a_scan(
    before: list[tuple[str, float]], after: list[tuple[str, float]]
) -> None:
    desk = Desk()
    for key, gap in before:
        desk.press(key, HOLD_SECONDS + gap)
    desk.time += 0.2
    desk.scan(CODE, "enter")
    for key, gap in after:
        desk.press(key, HOLD_SECONDS + gap)
    desk.rest()
    assert desk.scans == [CODE]
    assert desk.released == [key for key, _ in before + after]


def genuine(text: str) -> bool:
    return isinstance(read(text, EVENT, KEY), Badge)


def test_a_code_of_this_event_needs_no_terminator_and_the_late_one_is_swallowed(
    our_desk: Desk,
) -> None:
    our_desk.scan(CODE)
    assert our_desk.scans == [CODE]
    our_desk.press("enter", 0.4)  # the computer stalled between the code and its end
    assert our_desk.released == []
    our_desk.press("enter", 0.4)
    our_desk.rest(PACE_SECONDS)
    assert our_desk.released == ["enter"]


def test_codes_without_terminators_back_to_back_are_each_a_scan(our_desk: Desk) -> None:
    codes = [code_of(number) for number in range(1, 30)]
    our_desk.scan("".join(codes))
    assert (our_desk.scans, our_desk.released) == (codes, [])


def test_prefixes_are_stripped_and_reach_nobody() -> None:
    for prefix in ("]Q1", "\x02", "\x02]Q1", "]q1", "]Q2\\000026"):
        desk = Desk()
        desk.scan(prefix + CODE, "enter")
        assert (len(desk.scans), desk.released) == (1, []), prefix
        assert genuine(desk.scans[0])


def test_a_prefix_the_scanner_was_set_to_is_stripped() -> None:
    desk = Desk(prefix="HN-")
    desk.scan("HN-" + CODE, "enter")
    assert desk.released == []
    assert genuine(desk.scans[0])
    desk.type("Hoa", 0.2)
    desk.rest()
    assert desk.released == [*"Hoa"]


def test_a_bracket_a_person_types_comes_through(desk: Desk) -> None:
    desk.type("a]b", 0.2)
    assert desk.released == [*"a]b"]


def test_a_key_held_down_is_no_scanner(desk: Desk) -> None:
    desk.type("0" * 40, 0.025)
    desk.press("enter", 0.1)
    desk.rest(PACE_SECONDS)
    assert (desk.scans, desk.released) == ([], [*"0" * 40, "enter"])


def test_a_digit_typed_just_before_a_scan_is_the_persons(desk: Desk) -> None:
    desk.press("5", 0)
    desk.time += 0.07
    desk.scan(CODE, "enter")
    assert (desk.scans, desk.released) == ([CODE], ["5"])


def test_half_a_code_that_never_goes_on_empties_itself_and_the_next_scan_is_whole() -> None:
    for half in range(1, 24):
        desk = Desk(genuine)
        desk.scan(CODE[:half])
        desk.rest(PATIENCE_SECONDS + 0.1)
        assert not desk.scanner.holding
        desk.scan(code_of(8), "enter")
        assert desk.scans[-1] == code_of(8)
        assert "enter" not in desk.released


def test_half_a_code_does_not_spoil_the_scan_that_comes_while_it_is_waited_for() -> None:
    for half in range(1, 24):
        desk = Desk(genuine)
        desk.scan(CODE[:half])
        desk.rest(0.7)
        desk.scan(code_of(8), "enter")
        (scan,) = desk.scans
        assert read(scan, EVENT, KEY) == Badge(EVENT, 8)


def test_a_citizens_card_is_one_scan_and_reaches_nobody() -> None:
    card = "038085001234||Nguyễn Văn A|01011985|Nam|Thôn X, Ngọc Trạo|15042021"
    for gap in (0.0002, 0.02, 0.05):
        desk = Desk(genuine)
        desk.scan(card, "enter", gap=gap)
        desk.rest(PACE_SECONDS)
        assert (desk.scans, desk.released) == ([card], [])


hiccups = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 25), st.floats(0.09, 0.45)),
    unique_by=lambda stall: stall[0],
)
"""At most one in a code: which code, before which of its keys, seconds."""


@given(hiccups, st.sampled_from([("enter",), ("enter", "ctrl+j"), ("tab",), ("ctrl+j",)]))
def test_a_computer_that_stalls_anywhere_loses_no_scan_and_leaks_no_terminator(
    stalls: list[tuple[int, int, float]], suffix: tuple[str, ...]
) -> None:
    desk = Desk(genuine)
    codes = [code_of(number) for number in range(1, 9)]
    pauses = {(code, key): seconds for code, key, seconds in stalls}
    for number, code in enumerate(codes):
        for position, key in enumerate((*code, *suffix)):
            if seconds := pauses.get((number, position)):
                desk.rest(seconds)  # the idle timer runs on between two halves
            desk.press(key, 0.0002)
    desk.rest()
    assert [read(scan, EVENT, KEY) for scan in desk.scans] == [
        Badge(EVENT, number) for number in range(1, 9)
    ]
    assert set(desk.released) <= {"0", "ctrl+j"}  # a lone 0 says nothing yet; nothing hears LF


@given(st.integers(1, 24), st.floats(0.09, 0.45))
def test_one_stall_in_a_code_costs_nothing(position: int, seconds: float) -> None:
    desk = Desk(genuine)
    desk.scan(CODE[:position])
    desk.rest(seconds)
    desk.scan(CODE[position:], "enter", "ctrl+j")
    desk.rest()
    assert [read(scan, EVENT, KEY) for scan in desk.scans] == [Badge(EVENT, 7)]
    assert desk.released == (["0"] if position == 1 else [])


tears = st.dictionaries(st.integers(1, 23), st.floats(0.09, 0.45), max_size=6)
"""Before which digits, and for how many seconds."""


@given(tears, st.sampled_from([(), ("enter",), ("enter", "ctrl+j"), ("tab",)]))
def test_a_code_torn_anywhere_any_number_of_times_is_one_scan(
    torn: dict[int, float], suffix: tuple[str, ...]
) -> None:
    desk = Desk(genuine)
    for position, key in enumerate((*CODE, *suffix)):
        if seconds := torn.get(position):
            desk.rest(seconds)
        desk.press(key, 0.0002)
    desk.rest()
    assert [read(scan, EVENT, KEY) for scan in desk.scans] == [Badge(EVENT, 7)]
    assert not {"enter", "tab"} & set(desk.released)


def test_three_tears_among_the_first_digits_cost_nothing(our_desk: Desk) -> None:
    for position, key in enumerate((*CODE, "enter")):
        if position in (1, 2, 3):
            our_desk.rest(0.2)
        our_desk.press(key, 0.0002)
    assert [read(scan, EVENT, KEY) for scan in our_desk.scans] == [Badge(EVENT, 7)]
    assert "enter" not in our_desk.released


def test_what_was_given_back_long_ago_begins_no_code(our_desk: Desk) -> None:
    our_desk.press("0", 0)
    our_desk.rest(HOLD_SECONDS)
    our_desk.press("0", PATIENCE_SECONDS + 0.1)
    our_desk.rest(HOLD_SECONDS)
    assert our_desk.released == ["0", "0"]
    our_desk.press("a", 0.1)
    our_desk.scan(CODE[3:], "enter")
    assert [read(scan, EVENT, KEY) for scan in our_desk.scans] != [Badge(EVENT, 7)]


def test_the_prefix_of_a_torn_scan_waits_for_its_code(our_desk: Desk) -> None:
    our_desk.press("\x02", 0)
    our_desk.rest(STALL_SECONDS - 0.05)
    our_desk.scan(CODE, "enter")
    assert our_desk.released == []
    assert [read(scan, EVENT, KEY) for scan in our_desk.scans] == [Badge(EVENT, 7)]
    our_desk.press("\x02", 1.0)
    our_desk.rest(STALL_SECONDS)
    assert our_desk.released == ["\x02"]
