"""What a scanner types that is no badge is swallowed whole; what a person types never is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.attendance.burst import Stroke
from console.attendance.scanner import PATIENCE_SECONDS, STALL_SECONDS, Scanner
from screens.widgets.text_field import PACE_SECONDS

FOREIGN = ["https://zalo.me/g/abc123", "HOI-NGHI", "HOI NGHI", "wifi:S:UBND;;", "A7x1", "8934"]


class Hands:
    """Keys into a scanner's state machine; what a field hears is ``heard``."""

    def __init__(self, *, typing: bool, paths: bool = False) -> None:
        self.typing = typing
        self.paths = paths
        self.scanner: Scanner[str] = Scanner()
        self.heard: list[tuple[float, str]] = []
        self.scans: list[str] = []
        self.time = 0.0

    def type(self, text: str, gap: float) -> None:
        for character in text:
            key = {"\r": "enter", "\t": "tab", "\b": "backspace"}.get(character, character)
            self.time += gap
            printed = character if character.isprintable() else None
            stroke = Stroke(key, printed, self.time, key)
            self._take(self.scanner.press(stroke, typing=self.typing, paths=self.paths))

    def rest(self, seconds: float) -> None:
        self.time += seconds
        self._take(self.scanner.idle(seconds))

    def _take(self, verdict: object) -> None:
        for event in verdict.release:  # type: ignore[attr-defined]
            self.heard.append((self.time, event))
        if verdict.leaked is not None:  # type: ignore[attr-defined]
            since = verdict.leaked  # type: ignore[attr-defined]
            self.heard = [(time, key) for time, key in self.heard if time < since]
        self.scans += verdict.scans  # type: ignore[attr-defined]

    @property
    def keys(self) -> str:
        return "".join(key if len(key) == 1 else f"<{key}>" for _time, key in self.heard)


foreign_texts = st.one_of(
    st.sampled_from(FOREIGN),
    st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=4, max_size=60),
)


@given(foreign_texts, st.sampled_from("\r\t"), st.floats(0.0001, 0.025))
def test_where_no_field_listens_a_foreign_code_reaches_nobody_and_its_enter_acts_on_nothing(
    text: str, end: str, gap: float
) -> None:
    hands = Hands(typing=False)
    hands.type("Le", 0.2)
    hands.rest(0.3)
    hands.type(text + end, gap)
    hands.rest(PACE_SECONDS)
    assert hands.keys == "Le"
    assert hands.scans == [text]


@given(
    st.sampled_from(["/home/lan/Tải về/khen-2026.xlsx", "C:\\hn\\ds.xlsx", "danh-sach-khen.xlsx"]),
    st.floats(0.0001, 0.025),
)
def test_a_path_is_typed_into_a_field_for_paths_and_an_address_is_not(
    path: str, gap: float
) -> None:
    hands = Hands(typing=True, paths=True)
    hands.type(path + "\r", gap)
    hands.rest(0.6)
    assert (hands.keys, hands.scans) == (path + "<enter>", [])
    hands = Hands(typing=True, paths=True)
    hands.type("https://zalo.me/g/abc123\r", gap)
    hands.rest(0.6)
    assert (hands.keys, hands.scans) == ("", ["https://zalo.me/g/abc123"])


no_words = st.one_of(
    st.sampled_from(["https://zalo.me/g/abc123", "wifi:S:UBND;;", "www.ngoctrao.gov.vn"]),
    st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=16, max_size=60),
)


@given(no_words, st.sampled_from("\r\t"), st.floats(0.0001, 0.025))
def test_a_field_is_left_as_it_was_by_what_is_no_words(text: str, end: str, gap: float) -> None:
    hands = Hands(typing=True)
    hands.type("Le", 0.2)
    hands.rest(0.3)
    hands.type(text + end, gap)
    hands.rest(PACE_SECONDS)
    assert hands.keys == "Le"
    assert hands.scans == [text]


@pytest.mark.parametrize(("cut", "stall"), [(10, 0.1), (10, 0.24), (12, 0.2), (23, 0.28)])
def test_a_machine_that_stalls_for_a_moment_tears_no_code_in_a_field(
    cut: int, stall: float
) -> None:
    text, hands = FOREIGN[0], Hands(typing=True)
    hands.type(text[:cut], 0.0002)
    hands.rest(stall)
    hands.type(text[cut:] + "\r", 0.0002)
    hands.rest(PACE_SECONDS)
    assert (hands.keys, hands.scans) == ("", [text])


def test_words_that_a_program_types_into_a_field_stand_with_their_enter() -> None:
    for text in ("van b", "Le Van On", "HOI-NGHI", "Nguyễn Thị Hoà", "A7x1", "truoc gio khai mac"):
        hands = Hands(typing=True)
        hands.type(text + "\r", 0.0002)
        hands.rest(STALL_SECONDS)
        assert (hands.keys, hands.scans) == (text + "<enter>", [])


@given(st.text("abcdđêgh 0123", max_size=12), st.floats(0.07, 0.4), st.booleans())
def test_what_a_person_types_comes_through_with_its_enter(
    text: str, gap: float, typing: bool
) -> None:
    hands = Hands(typing=typing)
    hands.type(text + "\r", max(gap, 0.09))
    hands.rest(PACE_SECONDS)
    assert (hands.keys, hands.scans) == (text + "<enter>", [])


def test_a_typing_engine_s_burst_and_a_quick_enter_are_a_person_s() -> None:
    for burst in ("a\bâ", "\b\b\bờng", "\b\b\b\biêng", "Nguye\bễ"):
        hands = Hands(typing=True)
        hands.type("tu", 0.15)
        hands.type(burst, 0.0)
        hands.type("\r", 0.035)
        hands.rest(PACE_SECONDS)
        assert hands.keys.endswith("<enter>"), burst
        assert hands.scans == []


def test_where_no_field_listens_even_two_keys_and_a_late_enter_are_a_scanner_s() -> None:
    hands = Hands(typing=False)
    hands.type("B7\r", 0.001)
    hands.type("45\r", 0.001)
    hands.type("zalo.me", 0.001)
    hands.rest(0.4)  # the computer stalls
    hands.type("\r", 0.001)
    hands.rest(PACE_SECONDS)
    assert (hands.keys, hands.scans) == ("", ["B7", "45", "zalo.me"])


def test_without_an_enter_it_is_answered_too_and_no_space_of_it_marks_a_row() -> None:
    hands = Hands(typing=False)
    hands.type("HOI NGHI", 0.001)
    hands.rest(PATIENCE_SECONDS + 0.1)
    assert (hands.keys, hands.scans) == ("", ["HOI NGHI"])


def test_a_key_held_down_and_a_space_are_keys_where_no_field_listens() -> None:
    hands = Hands(typing=False)
    hands.type(" ", 0.2)
    hands.rest(PACE_SECONDS)
    assert hands.keys == " "
    hands.type("aaaaaa", 0.03)
    hands.rest(0.1)
    hands.type("\r", 0.1)
    hands.rest(PACE_SECONDS)
    assert hands.keys == " aaaaaa<enter>"
    assert hands.scans == []
