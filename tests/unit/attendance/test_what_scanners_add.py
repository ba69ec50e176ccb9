"""Whatever a scanner sends before its code, and after it up to its Enter, is the scanner's: the
code is read, and no key of it acts. A person's keys all come through."""

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from console.attendance.burst import Stroke
from console.attendance.scanner import Scanner, Verdict
from screens.widgets.text_field import PACE_SECONDS
from store.codes.badge_code import Badge, read
from tests.support.events import EVENT, KEY, code_of

CODE = code_of(7)
OTHER_EVENT = "00" + "1" + "777" + "00007" + "1" + "123456789012"
NAVIGATION = ["insert", "end", "down", "pagedown", "left", "right", "home", "up", "pageup"]
ACTS = [
    "enter",
    "tab",
    "ctrl+j",
    "ctrl+a",
    "ctrl+c",
    "f3",
    "escape",
    "delete",
    "kp_begin",
    *NAVIGATION,
]
LEADING = {"f3"}
TEXTS = ["s", "Z", " ", "~", "Q1", "é", "5", "2026", "]Q1", "17:30:12", "\b"]
ENDS = [keys.split() for keys in ("", "enter", "enter ctrl+j", "ctrl+j", "tab", "ctrl+c enter")]


class Focus:
    """A scanner's state machine, and what the focus has heard in the end."""

    def __init__(self, *, typing: bool, prefix: str = "", suffix: str = "") -> None:
        self.typing = typing
        self.scanner: Scanner[str] = Scanner(
            lambda text: isinstance(read(text, EVENT, KEY), Badge), prefix, suffix, LEADING
        )
        self.heard: list[tuple[float, str]] = []
        self.scans: list[str] = []
        self.keypads = 0
        self.time = 100.0

    def press(self, *keys: str, gap: float) -> None:
        for name in keys:
            for key in [name] if name in ACTS else list(name):
                self.time += gap
                character = None if key in ACTS or key == "\b" else key
                stroke = Stroke("backspace" if key == "\b" else key, character, self.time, key)
                self._take(self.scanner.press(stroke, typing=self.typing))

    def rest(self, seconds: float = 2.0) -> None:
        """As long as the machine's timer lets it."""
        self.time += seconds
        self._take(self.scanner.idle(seconds))

    def _take(self, verdict: Verdict[str]) -> None:
        self.heard += [(self.time, key) for key in verdict.release]
        if verdict.leaked is not None:
            self.heard = [(time, key) for time, key in self.heard if time < verdict.leaked]
        self.scans += verdict.scans
        self.keypads += verdict.keypad
        for stroke in verdict.again or ():
            self._take(self.scanner.press(stroke, typing=self.typing))

    @property
    def keys(self) -> list[str]:
        return [key for _time, key in self.heard]


def additions(most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from([*ACTS, *TEXTS]), max_size=most)


def no_enter(keys: Sequence[str]) -> bool:
    return not {"enter", "ctrl+j"} & set(keys)


paces = st.floats(0.0001, 0.05)


@given(additions(4), additions(8).filter(no_enter), st.sampled_from(ENDS), paces, st.booleans())
@example([], ["s"], ["enter"], 0.0002, False)
@example([], [" "], ["enter"], 0.0002, True)
@example([], ["right"], ["enter"], 0.0002, False)
@example([], ["tab", "2026", "17:30:12"], ["enter"], 0.0002, True)
@example(["A"], [], ["enter"], 0.0002, True)
@example(["enter"], [], ["enter"], 0.05, False)
@example(["ctrl+a"], [], [], 0.0002, False)
def test_what_comes_at_a_scanner_s_pace_around_a_code_acts_on_nothing(
    before: list[str], after: list[str], end: list[str], gap: float, typing: bool
) -> None:
    focus = Focus(typing=typing)
    focus.press("L", "e", gap=0.2)
    focus.rest()
    focus.press(*before, CODE, *after, *end, gap=gap)
    focus.rest()
    assert (focus.scans, focus.keys) == ([CODE], ["L", "e"])
    focus.press("enter", gap=0.2)
    focus.rest(PACE_SECONDS)
    assert focus.keys == ["L", "e", "enter"]


@given(additions(3), additions(6).filter(no_enter), st.sampled_from(ENDS), st.booleans())
def test_codes_one_behind_the_other_with_what_is_added_are_each_read_once(
    before: list[str], after: list[str], end: list[str], typing: bool
) -> None:
    focus = Focus(typing=typing)
    codes = [code_of(number) for number in range(1, 6)]
    for code in codes:
        focus.press(*before, code, *after, *end, gap=0.0002)
    focus.rest()
    assert (focus.scans, focus.keys) == (codes, [])


@given(additions(4), additions(8).filter(no_enter), st.sampled_from(ENDS[1:]), st.booleans())
def test_a_code_of_another_event_is_read_whatever_is_added(
    before: list[str], after: list[str], end: list[str], typing: bool
) -> None:
    digits_before = any(key[-1:].isdecimal() for key in before)
    focus = Focus(typing=typing)
    focus.press(*before, OTHER_EVENT, *after, *end, gap=0.0002)
    focus.rest()
    assert focus.keys == []
    assert [scan[-24:] for scan in focus.scans] == [OTHER_EVENT] or digits_before


@pytest.mark.parametrize("typing", [True, False])
@pytest.mark.parametrize("suffix", ["s", " ", "right", "2026"])
def test_a_computer_that_stalls_behind_the_code_lets_nothing_of_its_end_act(
    suffix: str, typing: bool
) -> None:
    focus = Focus(typing=typing)
    focus.press(CODE, gap=0.0002)
    focus.rest(0.3)
    focus.press(suffix, "enter", gap=0.0002)
    focus.rest()
    assert (focus.scans, focus.keys) == ([CODE], [])


@pytest.mark.parametrize("typing", [True, False])
@pytest.mark.parametrize("stalled_at", range(1, 13))
@pytest.mark.parametrize("between", [[], ["tab"]])
def test_nor_one_that_stalls_in_the_middle_of_what_is_added(
    between: list[str], stalled_at: int, typing: bool
) -> None:
    focus = Focus(typing=typing)
    added = [*" 28-11 17:30", "enter"]
    focus.press(CODE, *between, *added[:stalled_at], gap=0.0002)
    focus.rest(0.2)
    focus.press(*added[stalled_at:], gap=0.0002)
    focus.rest()
    assert (focus.scans, focus.keys) == ([CODE], [])


@pytest.mark.parametrize("typing", [True, False])
@pytest.mark.parametrize("stalled_at", range(3, 23))
def test_a_computer_that_stalls_in_a_keypad_s_code_lets_nothing_of_it_act(
    stalled_at: int, typing: bool
) -> None:
    focus = Focus(typing=typing)
    keypad = dict(zip("012346789", NAVIGATION, strict=True))
    keys = [*(keypad[digit] for digit in CODE if digit != "5"), "enter"]
    focus.press(*keys[:stalled_at], gap=0.0002)
    focus.rest(0.2)
    focus.press(*keys[stalled_at:], gap=0.0002)
    focus.rest()
    assert (focus.keys, focus.keypads) == ([], 1)


def test_the_suffix_that_is_set_is_the_scanner_s_however_slow_it_comes() -> None:
    focus = Focus(typing=True, suffix="~s")
    focus.press(CODE, gap=0.04)
    focus.rest(0.2)
    focus.press("~", gap=0.04)
    focus.rest(0.2)
    assert (focus.scans, focus.keys) == ([CODE], [])


def test_a_letter_and_an_enter_that_a_hand_presses_after_a_scan_are_the_hand_s() -> None:
    for typing in (True, False):
        focus = Focus(typing=typing)
        focus.press(CODE, gap=0.0002)
        focus.press("a", gap=0.2)
        focus.press("enter", gap=0.12)
        focus.rest()
        assert focus.keys == ["a", "enter"]


keypad_codes = st.lists(st.sampled_from(NAVIGATION), min_size=6, max_size=30).filter(
    lambda keys: len(set(keys[:6])) >= 3
)


@given(keypad_codes, st.sampled_from([[], ["enter"], ["tab"]]), paces, st.booleans())
def test_a_keypad_without_numlock_moves_nothing_and_is_told_once(
    keys: list[str], end: list[str], gap: float, typing: bool
) -> None:
    focus = Focus(typing=typing)
    focus.press(*keys, *end, gap=gap)
    focus.rest()
    assert (focus.keys, focus.scans, focus.keypads) == ([], [], 1)
    focus.press("down", gap=0.2)
    focus.rest(PACE_SECONDS)
    assert focus.keys == ["down"]


@given(st.sampled_from(NAVIGATION), st.integers(2, 80), st.floats(0.02, 0.05))
def test_a_key_that_is_held_down_moves_on_at_once(key: str, count: int, gap: float) -> None:
    focus = Focus(typing=False)
    focus.press(key, gap=0)
    focus.rest(0.25)
    assert focus.keys == [key]
    for repeats in range(1, count + 1):
        focus.press(key, gap=gap)
        assert focus.keys == [key] * (repeats + 1)
    focus.press("enter", gap=0.2)
    focus.rest(PACE_SECONDS)
    assert focus.keys == [key] * (count + 1) + ["enter"]


hands = st.lists(
    st.tuples(st.sampled_from([*ACTS, "a", "ê", "\b", " "]), st.floats(0.07, 0.5)), max_size=30
)


@given(hands, st.booleans())
def test_what_a_hand_presses_comes_through_in_order(
    keys: list[tuple[str, float]], typing: bool
) -> None:
    focus = Focus(typing=typing)
    for key, gap in keys:
        focus.press(key, gap=max(gap, 0.081))
    focus.rest()
    assert focus.keys == [key for key, _gap in keys]
    assert (focus.scans, focus.keypads) == ([], 0)


@given(st.lists(st.sampled_from(["a", "enter", "tab", "down", "escape"]), max_size=40))
def test_what_a_program_types_into_a_form_comes_through_in_order(keys: list[str]) -> None:
    """Such as the figures of a count, keyed in one burst."""
    focus = Focus(typing=True)
    focus.press(*keys, gap=0.0)
    focus.rest()
    assert (focus.keys, focus.scans) == (keys, [])


@pytest.mark.parametrize("typing", [True, False])
@pytest.mark.parametrize("words", ["https://ngoc-trao.vn/moi?x=1", "WIFI;T:WPA;S:xa;;", "x" * 24])
def test_with_a_prefix_what_a_machine_types_without_it_is_no_scan(words: str, typing: bool) -> None:
    without = Focus(typing=typing)
    without.press(words, "enter", gap=0.005)
    without.rest()
    assert len(without.scans) == 1, "no scanner was told of: it is taken for one"
    told = Focus(typing=typing, prefix="~")
    told.press(words, "enter", gap=0.005)
    told.rest()
    assert (told.scans, told.keys) == ([], [*words, "enter"])
    told.press(f"~{words}", "enter", gap=0.005)
    told.rest()
    assert len(told.scans) == 1


@given(
    st.booleans(),
    st.sampled_from(["~", "{S}", "#A"]),
    st.sampled_from(["", "!"]),
    st.booleans(),
    st.sampled_from(ENDS),
)
def test_with_a_prefix_a_code_is_read_with_it_and_without(
    typing: bool, prefix: str, suffix: str, sent: bool, end: list[str]
) -> None:
    focus = Focus(typing=typing, prefix=prefix, suffix=suffix)
    focus.press((prefix if sent else "") + CODE + suffix, *end, gap=0.005)
    focus.rest()
    assert (focus.scans, focus.keys) == ([CODE], [])
