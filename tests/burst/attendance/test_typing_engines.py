"""What UniKey sends in one burst stands in every text field as the person meant it."""

from pathlib import Path

import pytest

from tests.support.events import make_event
from tests.support.scans import HAND
from tests.support.terminal import CTRL, F6, F7, Terminal, opened

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

FIELDS: dict[str, list[tuple[str, str]]] = {
    "reception": [],
    "walk-in": [(CTRL["n"], "Thêm đại biểu")],
    "find": [(CTRL["f"], "Tìm đại biểu")],
    "delegates": [(F6, "5/5 đại biểu")],
    "badges": [(F7, "5 thẻ")],
    "take back": [("00003-7\r", "MỜI VÀO"), (CTRL["z"], "Lý do")],
    "palette": [(CTRL["p"], "gõ vài chữ")],
    "paper-roll": [
        (CTRL["p"], "gõ vài chữ"),
        ("danh sach giay", "danh sách giấy"),
        ("\r", "Gõ số thẻ, rồi bấm Enter"),
    ],
}
"""The keys that lead to each, and what shows that they have."""


@pytest.mark.parametrize("field", FIELDS)
def test_a_burst_of_backspaces_and_letters_is_the_word(field: str, tmp_path: Path) -> None:
    """Telex and VNI one after the other, in the same field."""
    event = make_event(tmp_path / "event", delegates=5)
    with opened(event, "--operator", "test", home=tmp_path) as console:
        for keys, shown in FIELDS[field]:
            console.type(keys, shown, gap=HAND)
        if field == "take back":
            console.type("\x7f" * 30)
        for words in ENGINES.values():
            _type_and_clear(console, " ".join(words.values()), " ".join(words))


def _type_and_clear(console: Terminal, sent: str, meant: str) -> None:
    console.type(sent, meant)
    console.type("\x7f" * len(meant))
    console.wait_until(lambda: meant not in console.text, "an empty field")
