"""Words several lines high, drawn from a font in quarter blocks, to be read from two metres.

Tone marks are hard to tell apart at this size, so the exact text always stands beside them.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from textual.reactive import reactive
from textual.widget import Widget

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
    """``text`` in lines of block characters, as large as ``width`` and ``height`` (cells) allow;
    broken at one word if that makes it larger. None if nothing fits."""
    for rows in HEIGHTS:
        for parts in ([text], _in_two(text)):
            if _fit(parts, rows, width, height):
                return [line for part in parts for line in _drawn(part, rows)]
    return None


def _in_two(text: str) -> list[str]:
    """``text`` broken at the word that makes the longer part shortest."""
    words = text.split(" ")
    splits = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return list(min(splits, key=lambda pair: max(map(len, pair)), default=(text,)))


def letters(text: str, rows: int, width: int) -> list[str]:
    """``text`` broken at words into lines about equally wide, each ``rows`` high and no wider than
    ``width``; [] if a word is wider."""
    parts = _balanced(text, rows, width)
    if not _fit(parts, rows, width, rows * len(parts)):
        return []
    return [line for part in parts for line in _drawn(part, rows)]


def figures_at(text: str, rows: int, width: int) -> list[str]:
    """A time or a count ``rows`` high; [] if it is wider than ``width``."""
    if _columns(_pixels(text, _font_of(_figure_size(rows)))) > width:
        return []
    return _figures(text, rows)


LARGEST = 16
"""Lines of the screen that the largest letters take: on a projector's wide screen."""


def _fit(parts: Sequence[str], rows: int, width: int, height: int) -> bool:
    """Whether the parts fit. They are only measured: drawing every height takes too long."""
    if rows * len(parts) > height:
        return False
    font, _size = _font(rows)
    return all(_columns(_pixels(part, font)) <= width for part in parts)


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


def _balanced(text: str, rows: int, width: int) -> list[str]:
    """``text`` in as few lines as ``width`` allows, the widest of them as narrow as can be."""
    font, _size = _font(rows)
    parts = _broken(text, rows, width)
    while len(parts) > 1:
        widest = max(_columns(_pixels(part, font)) for part in parts)
        narrower = _broken(text, rows, widest - 1)
        if len(narrower) > len(parts) or not _fit(narrower, rows, widest - 1, rows * len(parts)):
            break
        parts = narrower
    return parts


def figures(text: str, width: int, height: int) -> list[str]:
    """A time or a count as high as fits; ``text`` itself if there is no room."""
    for rows in range(height, 1, -1):
        if drawn := figures_at(text, rows, width):
            return drawn
    return [text]


def prepare() -> None:
    """Load the font in every height before it is first needed."""
    for rows in HEIGHTS:
        _drawn("A", rows)


@lru_cache(maxsize=256)
def _drawn(text: str, rows: int) -> list[str]:
    font, size = _font(rows)
    return _raster(text, rows, font, int(_ASCENT * size))


@lru_cache(maxsize=1024)
def _figures(text: str, rows: int) -> list[str]:
    """Figures have no marks: they fill their lines."""
    return _raster(text, rows, _font_of(_figure_size(rows)), 2 * rows * _OVERSAMPLING)


def _figure_size(rows: int) -> int:
    return int(2 * rows * _OVERSAMPLING / _FIGURE_HEIGHT)


def _raster(text: str, rows: int, font: Any, baseline: int) -> list[str]:
    from PIL import Image, ImageDraw

    across = _pixels(text, font)
    picture = Image.new("L", (across, 2 * rows * _OVERSAMPLING))
    ImageDraw.Draw(picture).text((_OVERSAMPLING, baseline), text, 255, font=font, anchor="ls")
    width = 2 * _columns(across)
    small = picture.resize((width, rows * 2), Image.Resampling.BOX)
    ink = small.point([shade > _INK for shade in range(256)]).tobytes()
    quarters = [ink[at : at + width] for at in range(0, len(ink), width)]
    return [
        "".join(
            _QUARTERS[a | b << 1 | c << 2 | d << 3]
            for a, b, c, d in zip(above[::2], above[1::2], below[::2], below[1::2], strict=True)
        )
        for above, below in zip(quarters[::2], quarters[1::2], strict=True)
    ]


def _pixels(text: str, font: Any) -> int:
    """How wide the oversampled picture of ``text`` is, with room on both sides."""
    return int(font.getlength(text)) + 2 * _OVERSAMPLING


def _columns(pixels: int) -> int:
    """A quarter of a cell is twice as high as it is wide."""
    return -(-pixels * 2 // _OVERSAMPLING // 2)


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


class Figures(Widget):
    """``text``, digits and signs only, drawn over the whole widget."""

    DEFAULT_CSS = "Figures { width: 100%; height: 5; text-align: right; }"

    text: reactive[str] = reactive("")

    def render(self) -> str:
        drawn = figures(self.text, self.content_size.width, self.content_size.height)
        return "\n".join(drawn)
