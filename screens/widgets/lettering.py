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
_FIGURE_HEIGHT = 0.65  # ems
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


def lines_of_letters(text: str, width: int, height: int, least: int = HEIGHTS[-1]) -> list[str]:
    """``text`` broken at words, in the largest letters that fit the place, ``least`` lines high at
    the smallest; [] where none do."""
    for rows in range(min(LARGEST, height), least - 1, -1):
        lines = _broken(text, rows, width)
        # measured before it is drawn: drawing is what takes time
        if rows * len(lines) <= height and all(_columns(line, rows) <= width for line in lines):
            return [drawn for line in lines for drawn in _drawn(line, rows)]
    return []


LARGEST = 16
"""Lines of the screen that the largest letters take: on a projector's wide screen."""


def _broken(text: str, rows: int, width: int) -> list[str]:
    """``text`` in lines no wider than ``width``, where its words allow it."""
    font, _size = _font(rows)
    room = (width - 2) * _OVERSAMPLING
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(joined) <= room:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def figures(text: str, width: int, height: int) -> list[str]:
    """A time or a count as high as its place allows; in ordinary type where there is no room."""
    for rows in range(height, 1, -1):
        drawn = _figures(text, rows)
        if len(drawn[0]) <= width:
            return drawn
    return [text]


def prepare() -> None:
    """Load the font before it is first needed."""
    _font(HEIGHTS[0])


@lru_cache(maxsize=256)
def _drawn(text: str, rows: int) -> list[str]:
    font, size = _font(rows)
    return _raster(text, rows, font, int(_ASCENT * size))


@lru_cache(maxsize=1024)
def _figures(text: str, rows: int) -> list[str]:
    """Figures have no marks: they fill their lines."""
    high = 2 * rows * _OVERSAMPLING
    return _raster(text, rows, _font_of(int(high / _FIGURE_HEIGHT)), high)


def _columns(text: str, rows: int) -> int:
    """How many characters across ``text`` takes in letters so many lines high."""
    font, _size = _font(rows)
    return _columns_of(_across(text, font))


def _across(text: str, font: Any) -> int:
    """Pixels of the oversampled picture."""
    return int(font.getlength(text)) + 2 * _OVERSAMPLING


def _columns_of(across: int) -> int:
    # a quarter of a cell is twice as high as it is wide
    return -(-across * 2 // _OVERSAMPLING // 2)


def _raster(text: str, rows: int, font: Any, baseline: int) -> list[str]:
    from PIL import Image, ImageDraw

    across = _across(text, font)
    picture = Image.new("L", (across, 2 * rows * _OVERSAMPLING))
    ImageDraw.Draw(picture).text((_OVERSAMPLING, baseline), text, 255, font=font, anchor="ls")
    columns = _columns_of(across)
    wide = 2 * columns
    ink = picture.resize((wide, rows * 2), Image.Resampling.BOX).tobytes()
    lines = (ink[y * wide : (y + 1) * wide] for y in range(2 * rows))
    return [_row(upper, next(lines)) for upper in lines]


def _row(upper: bytes, lower: bytes) -> str:
    """A line of the screen: each character holds two pixels of both rows."""
    quarters = zip(upper[::2], upper[1::2], lower[::2], lower[1::2], strict=True)
    return "".join(
        _QUARTERS[(a > _INK) + 2 * (b > _INK) + 4 * (c > _INK) + 8 * (d > _INK)]
        for a, b, c, d in quarters
    )


def _font(rows: int) -> tuple[Any, float]:
    """The font for so many lines, and its size in pixels of the oversampled picture."""
    size = 2 * rows / _EM_HEIGHTS * _OVERSAMPLING
    return _font_of(int(size)), size


@lru_cache(maxsize=32)
def _font_of(size: int) -> Any:
    import font_source_sans_pro
    from PIL import ImageFont

    path = Path(font_source_sans_pro.font_directory) / "SourceSansPro-Bold.ttf"
    return ImageFont.truetype(str(path), size)
