"""Keys behind one that leads to another screen are what they are there: to a field words, and to a
screen without one a scanner's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.attendance.burst import Stroke
from console.attendance.scanner import STALL_SECONDS, Scanner, Verdict
from screens.widgets.text_field import PACE_SECONDS
from store.codes.badge_code import Badge, read
from tests.support.events import EVENT, KEY, code_of


class Screens:
    """Two screens, of which f3 opens the second, and what each has heard."""

    def __init__(self, *, typing: bool, typing_there: bool) -> None:
        self.scanner: Scanner[str] = Scanner(
            lambda text: isinstance(read(text, EVENT, KEY), Badge), leading={"f3"}
        )
        self.typing, self.typing_there = typing, typing_there
        self.here: list[str] = []
        self.there: list[str] | None = None
        self.scans: list[str] = []
        self.time = 100.0

    def press(self, *keys: str, gap: float) -> None:
        for key in keys:
            self.time += gap
            character = key if len(key) == 1 else None
            self._press(Stroke(key, character, self.time, key))

    def rest(self, seconds: float = 2.0) -> None:
        self.time += seconds
        while self.scanner.holding:
            self._take(self.scanner.idle(seconds))

    def _press(self, stroke: Stroke[str]) -> None:
        typing = self.typing if self.there is None else self.typing_there
        self._take(self.scanner.press(stroke, typing=typing))

    def _take(self, verdict: Verdict[str]) -> None:
        for key in verdict.release:
            (self.here if self.there is None else self.there).append(key)
            if key == "f3" and verdict.again is not None and self.there is None:
                self.there = []
        self.scans += verdict.scans
        for stroke in verdict.again or ():
            self._press(stroke)


screens = pytest.mark.parametrize(
    ("typing", "typing_there"), [(True, False), (False, True), (True, True), (False, False)]
)
paces = st.floats(0.0001, 0.025)
keys_behind = st.lists(st.sampled_from([*"07a/ ", "enter", "tab", "down", "\b"]), max_size=12)


@pytest.mark.parametrize("number", ["000771", "00077-1", "77", "7"])
@given(paces)
def test_a_scanned_number_is_a_scan_where_no_field_hears_it(number: str, gap: float) -> None:
    two = Screens(typing=True, typing_there=False)
    two.press("f3", *number, "enter", gap=gap)
    two.rest()
    assert (two.here, two.there, two.scans) == (["f3"], [], [number])


@screens
def test_a_hand_s_keys_on_a_busy_machine_go_to_the_screen_that_comes(
    typing: bool, typing_there: bool
) -> None:
    two = Screens(typing=typing, typing_there=typing_there)
    two.press("f3", "enter", gap=0.001)
    two.rest(STALL_SECONDS)
    assert (two.here, two.there) == (["f3"], ["enter"])
    two = Screens(typing=typing, typing_there=typing_there)
    two.press("f3", "down", "enter", gap=0.1)  # nobody called idle meanwhile
    assert (two.here, two.there) == (["f3"], ["down"])


def test_words_behind_it_reach_the_field_there() -> None:
    two = Screens(typing=True, typing_there=True)
    two.press("f3", *"thon 7", gap=0.001)
    two.rest()
    assert (two.here, two.there, two.scans) == (["f3"], [*"thon 7"], [])


@screens
@given(keys_behind, paces)
def test_no_enter_acts_behind_it_that_would_not_act_there(
    typing: bool, typing_there: bool, keys: list[str], gap: float
) -> None:
    behind = Screens(typing=typing, typing_there=typing_there)
    behind.press("f3", *keys, gap=gap)
    behind.rest()
    there = Screens(typing=typing, typing_there=typing_there)
    there.press("f3", gap=gap)
    there.rest()
    there.press(*keys, gap=gap)
    there.rest()
    heard, would_be_heard = behind.there or [], there.there or []
    assert heard.count("enter") <= would_be_heard.count("enter")


@screens
@given(keys_behind, keys_behind, paces)
def test_a_code_behind_it_is_read_and_nothing_with_it_acts(
    typing: bool, typing_there: bool, before: list[str], after: list[str], gap: float
) -> None:
    two = Screens(typing=typing, typing_there=typing_there)
    added = [key for key in after if key != "enter"]
    two.press("f3", *before, *code_of(7), *added, "enter", gap=gap)
    two.rest()
    assert code_of(7) in two.scans
    assert "enter" not in two.here + (two.there or [])


@screens
def test_what_stands_between_it_and_a_code_that_follows_at_once_reaches_nobody(
    typing: bool, typing_there: bool
) -> None:
    two = Screens(typing=typing, typing_there=typing_there)
    two.press("f3", "enter", gap=0.001)
    two.time += 0.12
    two.press(*code_of(7), "enter", gap=0.0002)
    two.rest()
    assert (two.here, two.there, two.scans) == (["f3"], [], [code_of(7)])


@pytest.mark.parametrize("gap", [0.0002, PACE_SECONDS - 0.01])
def test_behind_text_of_a_machine_its_enter_is_for_whoever_heard_the_text(gap: float) -> None:
    two = Screens(typing=True, typing_there=False)
    two.press(*"00077", "f3", "enter", gap=gap)
    two.rest()
    assert two.there is None
    assert two.here == [*"00077", "f3", "enter"]


def test_a_key_that_leads_and_is_held_leads_at_once() -> None:
    two = Screens(typing=False, typing_there=False)
    two.press(*["f3"] * 200, "down", gap=0.03)
    two.rest(STALL_SECONDS)
    assert two.here == ["f3"]
    assert two.there == [*["f3"] * 199, "down"]
