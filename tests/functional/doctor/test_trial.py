"""Letters, keys and a scan tried at a terminal."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from console.doctor.raw_terminal import Read, heard, width_in
from tests.support.events import code_of
from tests.support.terminal import CTRL, ENTER, ESCAPE, F1, F12, Terminal


def coming(parts: Iterable[str]) -> Read:
    """A terminal in which these come, with a silence after each; "" is a silence that is longer."""

    def each() -> Iterator[str]:
        for part in parts:
            yield part
            yield ""

    ahead = each()
    return lambda _seconds: next(ahead)


def test_a_letter_is_as_wide_as_the_terminal_says() -> None:
    written: list[str] = []
    width = width_in(coming(["\x1b[7;2R"]), written.append)
    assert width("Ặ") == 1
    assert written == ["\rẶ\x1b[6n", "\r\x1b[K"]


def test_an_answer_may_come_in_pieces() -> None:
    pieces = iter(["\x1b[1", "2;", "3R"])
    assert width_in(lambda _seconds: next(pieces), lambda _text: None)("─") == 2


def test_a_terminal_that_keeps_silent_is_waited_for_once() -> None:
    waits: list[float] = []

    def silent(seconds: float) -> str:
        waits.append(seconds)
        return ""

    width = width_in(silent, lambda _text: None)
    assert [width("Ặ"), width("Đ"), width("✓")] == [0, 0, 0]
    assert len(waits) == 1


def test_keys_are_told_from_a_scan_and_a_lone_enter_ends() -> None:
    shown: list[str] = []
    keys = ["\x1bOP", "\x1b", "\x1b[B", "\x02", "a", f"{code_of(3)}\r", "\r"]
    names, scanned = heard(coming(keys), lambda _names, text: shown.append(text))
    assert names == {"f1", "escape", "down", "ctrl+b", "a"}
    assert scanned == code_of(3)
    assert len(shown) == len(keys) - 1


def test_ctrl_c_stops() -> None:
    with pytest.raises(KeyboardInterrupt):
        heard(coming(["\x03"]), lambda _names, _text: None)


def test_a_person_tries_the_keys_that_are_named(tmp_path: Path) -> None:
    with Terminal("doctor", home=tmp_path) as terminal:
        terminal.wait_for("F1 F2 F3", "Ctrl+B")  # the terminal did not say how wide letters are
        for key, called in {F1: "F1", F12: "F12", ESCAPE: "Esc", CTRL["b"]: "Ctrl+B"}.items():
            terminal.type(key)
            terminal.wait_until(lambda: f"{called} " not in terminal.text, called)  # noqa: B023
        terminal.type(f"{code_of(1)}\r", code_of(1))
        terminal.type(ENTER)
        code, said = terminal.wait_for_end()
    assert code == 0
    assert "không nhận được F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, ↑, ↓, PgUp, PgDn" in said
    assert "✓ Máy quét: nhận đủ mã của thẻ." in said
    assert "! Chữ: hai dòng dưới đây dài bằng nhau" in said
