"""Scans through a real terminal, as fast as scanners are. Textual's Pilot drains the queue between
keys and hides what these tests look for."""

import pytest

from store.attendance.facts import Admitted
from store.event.folder import EventFolder
from tests.support.events import code_of
from tests.support.scans import arrived, scans
from tests.support.terminal import CTRL, F3, F4, F5, F6, F9, Terminal

pytestmark = pytest.mark.event(delegates=100)
VIETNAMESE_ROW = dict(zip("1234567890", "ăâêô\u0300\u0309\u0303\u0301\u0323đ", strict=True))


def admitted(event: EventFolder) -> list[int]:
    return [f.what.delegate for f in scans(event) if isinstance(f.what, Admitted)]


def test_sixty_scans_in_one_burst_are_sixty_answers_in_the_right_order(
    console: Terminal, event: EventFolder
) -> None:
    numbers = list(range(60, 0, -1))
    console.type("".join(code_of(number) + "\r" for number in numbers))
    arrived(console, event, 60)
    assert admitted(event) == numbers
    console.wait_for("60/100")


@pytest.mark.parametrize("mode_key", [F3, F4, F5, F6, F9])
def test_a_scan_is_taken_on_every_screen_whatever_has_the_focus(
    console: Terminal, event: EventFolder, mode_key: str
) -> None:
    console.type(mode_key)
    console.wait_until(lambda: "SẴN SÀNG" not in console.text, "another screen")
    numbers = list(range(1, 21))
    for number in numbers:
        console.type(code_of(number) + "\r", gap=0.0002)
    arrived(console, event, 20)
    assert admitted(event) == numbers
    assert [f.kind for f in scans(event)] == ["attendance.admitted"] * 20


def test_a_scan_with_a_question_open_is_taken_and_the_question_stays(
    console: Terminal, event: EventFolder
) -> None:
    console.type(CTRL["n"])  # a walk-in
    console.wait_for("Thêm đại biểu")
    console.type("Le", gap=0.2)  # a person's pace: the field takes the focus a frame later
    console.type(code_of(7) + "\r")
    arrived(console, event, 1)
    assert admitted(event) == [7]
    assert "Le" in console.wait_for("Thêm đại biểu")
    assert code_of(7) not in console.text


@pytest.mark.parametrize(
    "suffix", ["\r", "\n", "\r\n", "\t", ""], ids=["cr", "lf", "crlf", "tab", "none"]
)
def test_every_suffix_a_scanner_may_send_ends_one_scan(
    console: Terminal, event: EventFolder, suffix: str
) -> None:
    for number in (3, 4, 5):
        console.type(code_of(number) + suffix)
        arrived(console, event, number - 2)
    assert admitted(event) == [3, 4, 5]
    assert len(scans(event)) == 3


def test_caps_lock_junk_letters_and_the_vietnamese_layout_admit(
    console: Terminal, event: EventFolder
) -> None:
    vietnamese = "".join(VIETNAMESE_ROW[digit] for digit in code_of(3))
    with_caps_lock = vietnamese.upper()
    typed = f"Nguyen{code_of(1)}", f"]Q1{code_of(2)}", vietnamese, with_caps_lock
    for count, text in enumerate(typed, 1):
        console.type(text + "\r")
        arrived(console, event, count)
    kinds = [(f.kind, getattr(f.what, "delegate", 0)) for f in scans(event)]
    assert kinds == [
        ("attendance.admitted", 1),
        ("attendance.admitted", 2),
        ("attendance.admitted", 3),
        ("attendance.repeated", 3),
    ]


def test_pasted_codes_are_taken_each(console: Terminal, event: EventFolder) -> None:
    console.type(f"\x1b[200~{code_of(8)}\n{code_of(9)}\n\x1b[201~")
    arrived(console, event, 2)
    assert admitted(event) == [8, 9]


def test_digits_a_person_types_reach_the_field(console: Terminal, event: EventFolder) -> None:
    console.type("00003-7\r", gap=0.15)
    arrived(console, event, 1)
    assert admitted(event) == [3]


def test_vietnamese_typing_engines_may_send_backspaces_in_a_burst(console: Terminal) -> None:
    console.type("nga\x7fà d\x7fđa\x7fã", "ngà đã")
