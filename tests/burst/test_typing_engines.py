"""What UniKey sends in one burst stands in every text field as the person meant it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.support import make_event
from tests.terminal import Terminal

TELEX = {
    "Nguyễn": "Nguyee\x7f\x7fên\x7f\x7f\x7fyên\x7f\x7f\x7fyễn",
    "Thường": "Thuo\x7f\x7fương\x7f\x7f\x7fờng",
    "đã": "d\x7fđa\x7fã",
    "tiếng": "tie\x7fêng\x7f\x7f\x7fếng",
}
"""What is meant, and what an engine types for it: letters, Backspaces, letters again."""

FIELDS = {
    "reception": (),
    "walk-in": ("\x0e",),  # Ctrl+N
    "find": ("\x06",),  # Ctrl+F
    "delegates": ("\x1b[17~",),  # F6
    "take back": ("\x1a",),  # Ctrl+Z: the reason
    "palette": ("\x10",),  # Ctrl+P
    "ticks": ("\x10", "danh sach giay", "\r"),
}


@pytest.mark.parametrize("field", FIELDS)
def test_a_burst_of_backspaces_and_letters_is_the_word(field: str, tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=5)
    with Terminal("open", str(event.path), "--operator", "test", home=tmp_path) as console:
        console.wait_for("SẴN SÀNG ĐÓN ĐẠI BIỂU")
        if field == "take back":
            console.type("00003-7\r")
            console.wait_for("MỜI VÀO")
        for keys in FIELDS[field]:
            console.type(keys, gap=0.02)
            time.sleep(0.6)  # a person looks what opens
        if field == "ticks":
            console.wait_for("TỪ DANH SÁCH GIẤY", "Gõ số thẻ, rồi bấm Enter")
        if field == "take back":
            console.type("\x7f" * 30)
        console.type(" ".join(TELEX.values()))
        console.wait_for(" ".join(TELEX))
