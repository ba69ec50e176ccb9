"""A code that a stalling computer tears several times is still one scan; its prefix is no key."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.attendance.scanner import HOLD_SECONDS, PATIENCE_SECONDS, PREFIX_SECONDS
from store.codes.badge_code import Badge, read
from tests.support.events import EVENT, KEY
from tests.unit.attendance.test_scanner import CODE, Desk, genuine

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


def test_three_tears_among_the_first_digits_cost_nothing() -> None:
    desk = Desk(genuine)
    for position, key in enumerate((*CODE, "enter")):
        if position in (1, 2, 3):
            desk.rest(0.2)
        desk.press(key, 0.0002)
    assert [read(scan, EVENT, KEY) for scan in desk.scans] == [Badge(EVENT, 7)]
    assert "enter" not in desk.released


def test_what_was_given_back_long_ago_begins_no_code() -> None:
    desk = Desk(genuine)
    desk.press("0", 0)
    desk.rest(HOLD_SECONDS)
    desk.press("0", PATIENCE_SECONDS + 0.1)
    desk.rest(HOLD_SECONDS)
    assert desk.released == ["0", "0"]
    desk.press("a", 0.1)
    desk.scan(CODE[3:], "enter")
    assert [read(scan, EVENT, KEY) for scan in desk.scans] != [Badge(EVENT, 7)]


def test_the_prefix_of_a_torn_scan_waits_for_its_code() -> None:
    desk = Desk(genuine)
    desk.press("\x02", 0)
    desk.rest(PREFIX_SECONDS - 0.05)
    desk.scan(CODE, "enter")
    assert desk.released == []
    assert [read(scan, EVENT, KEY) for scan in desk.scans] == [Badge(EVENT, 7)]
    desk.press("\x02", 1.0)
    desk.rest(PREFIX_SECONDS)
    assert desk.released == ["\x02"]
