"""What UniKey sends in one burst stands in every text field as the person meant it."""

import time
from pathlib import Path

import pytest

from tests.support.events import make_event
from tests.support.terminal import Terminal, opened

TELEX = {
    "Nguyễn": "Nguyee\x7f\x7fên\x7f\x7f\x7fyên\x7f\x7f\x7fyễn",
    "Thường": "Thuo\x7f\x7fương\x7f\x7f\x7fờng",
    "đã": "d\x7fđa\x7fã",
    "tiếng": "tie\x7fêng\x7f\x7f\x7fếng",
}
"""What is meant, and what an engine types for it: letters, Backspaces, letters again."""

VNI = {
    "Nguyễn": "Nguye\x7fê\x7fễn",  # e6 4
    "Thường": "Thuong\x7f\x7f\x7f\x7fương\x7f\x7f\x7fờng",  # uong7 2
    "đã": "d\x7fđa\x7fã",  # d9 a4
    "tiếng": "tie\x7fêng\x7f\x7f\x7fếng",  # e6 ng1
    "Hoàng": "Hoang\x7f\x7f\x7fàng",  # oang2
}
"""The same with figures for marks: the figure itself is never sent, its letters are replaced."""

ENGINES = {"telex": TELEX, "vni": VNI}

FIELDS = {
    "reception": (),
    "walk-in": ("\x0e",),  # Ctrl+N
    "find": ("\x06",),  # Ctrl+F
    "delegates": ("\x1b[17~",),  # F6
    "badges": ("\x1b[18~",),  # F7
    "take back": ("\x1a",),  # Ctrl+Z: the reason
    "palette": ("\x10",),  # Ctrl+P
    "paper-roll": ("\x10", "danh sach giay", "\r"),
}


@pytest.mark.parametrize("field", FIELDS)
def test_a_burst_of_backspaces_and_letters_is_the_word(field: str, tmp_path: Path) -> None:
    """Telex and VNI one after the other, in the same field."""
    event = make_event(tmp_path / "event", delegates=5)
    with opened(event, "--operator", "test", home=tmp_path) as console:
        if field == "take back":
            console.type("00003-7\r", "MỜI VÀO", gap=0.1)
        for keys in FIELDS[field]:
            console.type(keys, gap=0.02)
            time.sleep(0.6)  # a person looks what opens
        if field == "paper-roll":
            console.wait_for("TỪ DANH SÁCH GIẤY", "Gõ số thẻ, rồi bấm Enter")
        if field == "take back":
            console.type("\x7f" * 30)
        for words in ENGINES.values():
            _type_and_clear(console, " ".join(words.values()), " ".join(words))


def _type_and_clear(console: Terminal, sent: str, meant: str) -> None:
    console.type(sent, meant)
    console.type("\x7f" * len(meant))
    console.wait_until(lambda: meant not in console.text, "an empty field")
