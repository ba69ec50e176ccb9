from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.scanner import HOLD_SECONDS, Scanner, Stroke
from tests.support import code_of


class Desk:
    """A scanner's state machine and what came out of it."""

    def __init__(self) -> None:
        self.scanner: Scanner[str] = Scanner()
        self.released: list[str] = []
        self.scans: list[str] = []
        self.time = 0.0

    def press(self, key: str, gap: float) -> None:
        self.time += gap
        character = key if len(key) == 1 else None
        verdict = self.scanner.press(Stroke(key, character, self.time, key))
        self._take(verdict.release, verdict.scan)

    def type(self, text: str, gap: float) -> None:
        for key in text:
            self.press(key, gap)

    def scan(self, code: str, *suffix: str, gap: float = 0.0002) -> None:
        self.type(code, gap)
        for key in suffix:
            self.press(key, gap)

    def rest(self, seconds: float = 1.0) -> None:
        self.time += seconds
        verdict = self.scanner.idle(self.time)
        self._take(verdict.release, verdict.scan)

    def _take(self, release: object, scan: str | None) -> None:
        assert isinstance(release, list | tuple)
        self.released += release
        if scan is not None:
            self.scans.append(scan)


CODE = code_of(7)
typed = st.lists(
    st.tuples(st.sampled_from([*"0123456789abcăđ-'", "enter", "backspace", "tab", "f3"]),
              st.floats(0.0, 0.5)),
    max_size=40,
)  # fmt: skip


def test_a_code_and_enter_are_a_scan_and_reach_nobody() -> None:
    desk = Desk()
    desk.scan(CODE, "enter")
    assert (desk.scans, desk.released) == ([CODE], [])


def test_the_second_half_of_a_double_terminator_is_swallowed() -> None:
    desk = Desk()
    desk.scan(CODE, "enter", "ctrl+j")
    assert (desk.scans, desk.released) == ([CODE], [])


def test_enter_pressed_by_a_person_after_a_scan_is_the_persons() -> None:
    desk = Desk()
    desk.scan(CODE, "enter")
    desk.press("enter", 1.0)
    assert desk.released == ["enter"]


def test_a_code_without_a_terminator_is_a_scan_after_a_moment() -> None:
    desk = Desk()
    desk.scan(CODE)
    desk.rest()
    assert (desk.scans, desk.released) == ([CODE], [])


def test_two_codes_without_terminators_and_a_stalled_loop_are_two_scans() -> None:
    desk = Desk()
    desk.scan(CODE)
    desk.time += 0.4  # nobody called idle meanwhile
    desk.scan(code_of(8))
    desk.rest()
    assert desk.scans == [CODE, code_of(8)]


def test_digits_typed_by_a_person_come_through_in_order() -> None:
    desk = Desk()
    desk.type("00127-5", 0.15)
    desk.press("enter", 0.15)
    assert (desk.scans, desk.released) == ([], [*"00127-5", "enter"])


def test_stray_digits_do_not_join_the_next_scan() -> None:
    desk = Desk()
    desk.type("12", 0.2)
    desk.time += 1
    desk.scan(CODE, "enter")
    assert (desk.scans, desk.released) == ([CODE], ["1", "2"])


def test_a_burst_of_other_digits_is_a_scan_too_and_presses_nothing() -> None:
    desk = Desk()
    desk.scan("8934588012345", "enter")
    assert (desk.scans, desk.released) == (["8934588012345"], [])


def test_a_slow_scanner_is_still_a_scanner() -> None:
    desk = Desk()
    desk.scan(CODE, "enter", gap=0.05)
    assert (desk.scans, desk.released) == ([CODE], [])


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
