"""Words several lines high, drawn from a real font in quarter blocks: read from two metres.

The exact text always stands beside it in ordinary letters: at this size tone marks are a hint.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_EM_HEIGHTS = 1.40
"""Lines of capitals with two marks above and one below are this many ems high."""
_ASCENT = 1.13
_OVERSAMPLING = 8
_INK = 110  # of 255: how much of a quarter must be covered

HEIGHTS = (10, 9, 8, 7, 6, 5)
"""How many lines of the screen a word may take, the largest first."""


def large(text: str, width: int, height: int) -> list[str] | None:
    """``text`` in lines of block characters, as large as fits, broken at one word if that makes it
    larger; None where nothing fits."""
    for rows in HEIGHTS:
        for parts in ([text], _in_two(text)):
            drawn = [_drawn(part, rows) for part in parts]
            if rows * len(drawn) <= height and all(len(part[0]) <= width for part in drawn):
                return [line for part in drawn for line in part]
    return None


def _in_two(text: str) -> list[str]:
    """``text`` broken at the word that makes the longer part shortest."""
    words = text.split(" ")
    splits = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return list(min(splits, key=lambda pair: max(map(len, pair)), default=(text,)))


def prepare() -> None:
    """Load the font before it is first needed."""
    _font(HEIGHTS[0])


@lru_cache(maxsize=256)
def _drawn(text: str, rows: int) -> list[str]:
    from PIL import Image, ImageDraw

    font, size = _font(rows)
    across = int(font.getlength(text)) + 2 * _OVERSAMPLING
    picture = Image.new("L", (across, 2 * rows * _OVERSAMPLING))
    baseline = (_OVERSAMPLING, int(_ASCENT * size))
    ImageDraw.Draw(picture).text(baseline, text, 255, font=font, anchor="ls")
    # a quarter of a cell is twice as high as it is wide
    columns = -(-across * 2 // _OVERSAMPLING // 2)
    small = picture.resize((columns * 2, rows * 2), Image.Resampling.BOX)
    ink = [[small.getpixel((x, y)) for x in range(columns * 2)] for y in range(rows * 2)]
    return ["".join(_cell(ink, x, y) for x in range(columns)) for y in range(rows)]


def _cell(ink: list[list[Any]], x: int, y: int) -> str:
    quarters = ((0, 0, 1), (1, 0, 2), (0, 1, 4), (1, 1, 8))
    return _QUARTERS[sum(bit for dx, dy, bit in quarters if ink[2 * y + dy][2 * x + dx] > _INK)]


@lru_cache(maxsize=len(HEIGHTS))
def _font(rows: int) -> tuple[Any, float]:
    """The font for so many lines, and its size in pixels of the oversampled picture."""
    import font_source_sans_pro
    from PIL import ImageFont

    size = 2 * rows / _EM_HEIGHTS * _OVERSAMPLING
    path = Path(font_source_sans_pro.font_directory) / "SourceSansPro-Bold.ttf"
    return ImageFont.truetype(str(path), int(size)), size
