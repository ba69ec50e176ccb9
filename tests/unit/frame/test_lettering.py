"""Words and figures that are read from two metres: none is taken for another."""

import os
import unicodedata
from itertools import combinations

import pytest

from screens.widgets.lettering import (
    DRAWN_BEFORE,
    FIGURES,
    LARGEST,
    LEAST,
    LEAST_FIGURES,
    draw_figure,
    draw_line,
    figures,
    letters,
    pressed,
    sign,
)

QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
WORDS = tuple(range(LEAST, LARGEST + 1))


def quarters(lines: list[str]) -> set[tuple[int, int]]:
    """The inked quarters of cells: column and row, in quarters."""
    return {
        (2 * x + bit % 2, 2 * y + bit // 2)
        for y, line in enumerate(lines)
        for x, cell in enumerate(line)
        for bit in range(4)
        if QUARTERS.index(cell) >> bit & 1
    }


def differ(one: list[str], other: list[str]) -> int:
    return len(quarters(one) ^ quarters(other))


@pytest.mark.parametrize("rows", range(LEAST_FIGURES, 17))
@pytest.mark.parametrize("before", ["", "1", "18", "1:2", "C", "B0", "12/"])
def test_two_figures_differ_by_ten_quarters_at_every_size(rows: int, before: str) -> None:
    drawn = {digit: figures(before + digit, 900, rows) for digit in FIGURES}
    assert {len(lines) for lines in drawn.values()} == {rows}
    for one, other in combinations(FIGURES, 2):
        assert differ(drawn[one], drawn[other]) >= 10, (one, other)


@pytest.mark.parametrize("rows", WORDS)
@pytest.mark.parametrize("before", ["THÔN ", "C", "B0", "NĂM 20", "ĐỢT "])
def test_figures_in_a_word_are_told_apart_at_every_size(rows: int, before: str) -> None:
    drawn = {d: letters(before + d, rows, 900) for d in FIGURES}
    for one, other in combinations(FIGURES, 2):
        assert differ(drawn[one], drawn[other]) >= 10, (one, other)


def test_a_figure_looks_the_same_wherever_it_stands() -> None:
    for rows in range(LEAST_FIGURES, 9):
        (alone,) = {tuple(figures("8", 90, rows))}
        after = figures("18", 90, rows)
        assert tuple(line[-len(alone[0]) :] for line in after) == alone


def test_where_no_figure_can_be_read_the_text_itself_stands() -> None:
    assert figures("183", 90, LEAST_FIGURES - 1) == ["183"]
    assert figures("183", 10, 8) == ["183"]


CAPITALS = "ABCDĐEGHIKLMNOPQRSTUVXYĂÂÊÔƠƯ"
TONES = "\u0301\u0300\u0309\u0303\u0323"


@pytest.mark.parametrize("rows", WORDS)
def test_no_two_letters_look_alike_at_any_size(rows: int) -> None:
    """Plain ones differ by five quarters, the same with other marks by two, in the smallest size by
    one: beside it the exact text stands wherever there is room."""
    toned = [unicodedata.normalize("NFC", v + tone) for v in "AĂÂEÊIOÔƠUƯY" for tone in TONES]
    drawn = {one: quarters(letters("H" + one, rows, 900)) for one in (*CAPITALS, *toned)}
    plain = [one for one in CAPITALS if one not in "ĂÂÊÔƠƯ"]
    for one, other in combinations(drawn, 2):
        least = 5 if one in plain and other in plain else 1 + (rows > LEAST)
        assert len(drawn[one] ^ drawn[other]) >= least, (one, other)


MARKS = "ÁẮẤẲỔỖỚỨÝỸỆỊỌỤỰẶẬ"


@pytest.mark.parametrize("rows", WORDS)
def test_tone_marks_never_touch_the_line_above(rows: int) -> None:
    """Two lines of a block: the last ink of one and the first of the next are half a row apart."""
    for above, below in ((a, b) for a in "ỊỌỤỰẶẬỆQG" for b in "ẮẤẲẴỔỖỂỄ"):
        lines = letters(f"H{above}H H{below}H", rows, 7 * rows + 1)
        if len(lines) != 2 * rows:
            lines = letters(f"H{above}H", rows, 900)
            lines += letters(f"H{below}H", rows, 900)
        ink = {row for _column, row in quarters(lines)}
        lowest = max(row for row in ink if row < 2 * rows)
        highest = min(row for row in ink if row >= 2 * rows)
        assert highest - lowest >= 2, (above, below)


@pytest.mark.parametrize("rows", [5, 7, 9])
def test_two_rows_of_air_stand_between_the_letters_of_two_lines(rows: int) -> None:
    lines = letters("H", rows, 90)
    inked = [row for row, line in enumerate(lines) if line.strip()]
    assert rows - len(inked) >= 2
    assert len(inked) == inked[-1] - inked[0] + 1


def test_signs_are_told_apart_by_their_shape() -> None:
    for rows in (5, 7):
        drawn = {name: sign(name, rows) for name in "✓!✗→↶–?"}
        assert {(len(lines), len(lines[0])) for lines in drawn.values()} == {(rows, 2 * rows)}
        for one, other in combinations(drawn, 2):
            assert differ(drawn[one], drawn[other]) >= 20, (one, other)


@pytest.mark.parametrize("marks", MARKS)
def test_a_word_that_is_pressed_keeps_its_height_and_its_place(marks: str) -> None:
    text = f"NGUY{marks}N THỊ PHƯƠNG THẢO"
    own = pressed(text, 900, LEAST)
    for width in (len(own[0]), len(own[0]) * 4 // 5):
        lines = pressed(text, width, LEAST)
        assert [len(line) for line in lines] == [width] * LEAST
        assert {bool(line.strip()) for line in lines[1:4]} == {True}
    assert pressed(text, len(own[0]) // 2, LEAST) == []


def test_what_was_drawn_before_is_what_is_drawn_now() -> None:
    """With ``HOINGHI_ACCEPT_PICTURES=1`` what is drawn now is kept."""
    drawn = [(FIGURES, _side_by_side(FIGURES))]
    drawn += (("SẴN SÀNG", draw_line("SẴN SÀNG", rows)) for rows in (5, 7, 13))
    now = "".join(
        f"{len(lines)} {len(lines[0])} {text}\n" + "".join(f"{line.rstrip()}\n" for line in lines)
        for text, lines in drawn
    )
    if os.environ.get("HOINGHI_ACCEPT_PICTURES"):
        DRAWN_BEFORE.write_text(now, "utf-8")
    assert DRAWN_BEFORE.read_text("utf-8") == now
    assert figures("2026", 40, 5) == _side_by_side("2026")
    assert pressed("SẴN SÀNG", 60, 7) == draw_line("SẴN SÀNG", 7)


def _side_by_side(text: str) -> list[str]:
    drawn = (draw_figure(figure, 5) for figure in text)
    return ["".join(row) for row in zip(*drawn, strict=True)]
