"""Words and counts several lines high, drawn from a font in quarter blocks, to be read from two
metres.

Tone marks are hard to tell apart at this size, so the exact text always stands beside them.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from textual.content import Content
from textual.reactive import reactive

from screens.widgets.bar import Lines, flash

_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"

_EM_HEIGHTS = 1.40
"""Lines of capitals with two marks above and one below are this many ems high."""

_ASCENT = 1.13

_OWN_EM_HEIGHTS = {5: 1.32, 8: 1.38}
"""Of letters so many rows high: otherwise Á falls on the same quarters as Ả, and Ấ as Ẩ."""

_FIGURE_HEIGHT = 0.65  # ems
_OVERSAMPLING = 8
_INK = 110  # of 255: how much of a quarter must be covered
_FIGURE_INK = 125

LEAST_FIGURES = 3
"""Rows of the smallest figures: below, two of them differ by fewer than ten quarters of a cell."""

_FIGURES_IN_WORDS = 4
"""Rows of figures inside a word, at least: those as high as small capitals, 6 and 8 above all, are
taken for one another."""

LEAST = 5
LARGEST = 16
"""Rows of the smallest letters that can be read, and of the largest: on a projector's screen."""

_WIDEST = 40
"""Columns of a figure that stands beside a text."""

_SEPARATORS = " \u00a0·"
"""What parts two texts in one line stands at no line's end."""

_NARROWEST = 0.6
"""How far a word may be pressed together, of its own width."""

Stroke = Sequence[tuple[float, float]]

_SIGNS: dict[str, Sequence[Stroke]] = {
    "✓": [[(0.1, 0.6), (0.35, 0.88), (0.9, 0.12)]],
    "!": [[(0.5, 0.02), (0.5, 0.62)], [(0.5, 0.8), (0.5, 1.0)]],
    "✗": [[(0.14, 0.12), (0.86, 0.88)], [(0.86, 0.12), (0.14, 0.88)]],
    "→": [[(0.05, 0.5), (0.9, 0.5)], [(0.58, 0.2), (0.92, 0.5), (0.58, 0.8)]],
    "↶": [[(0.38, 0.2), (0.12, 0.42), (0.38, 0.64)], [(0.12, 0.42), (0.85, 0.42), (0.85, 0.85)]],
    "–": [[(0.12, 0.5), (0.88, 0.5)]],
    "?": [
        [(0.22, 0.24), (0.4, 0.06), (0.62, 0.06), (0.78, 0.24), (0.5, 0.5), (0.5, 0.66)],
        [(0.5, 0.8), (0.5, 1.0)],
    ],
}
"""The strokes of each sign in a square, from its top left corner: shapes that are told apart
without their colour."""


def letters(text: str, rows: int, width: int) -> list[str]:
    """``text`` broken at words into lines about equally wide, each ``rows`` high and no wider than
    ``width``; [] if a word is wider."""
    parts = _balanced(text, rows, width)
    drawn = (_drawn(part.strip(_SEPARATORS), rows) for part in parts)
    return [line for lines in drawn for line in lines]


def pressed(text: str, width: int, rows: int, lines: int = 1) -> list[str]:
    """``text`` in a line of letters, or in two if ``lines`` allows it, pressed together where it is
    too wide; [] if too far."""
    for parts in ([text], _in_two(text))[:lines]:
        own = [_width(part, rows) for part in parts]
        if width >= _NARROWEST * max(own):
            drawn = zip(parts, own, strict=True)
            return [line for part, long in drawn for line in _drawn(part, rows, min(long, width))]
    return []


def _in_two(text: str) -> list[str]:
    """``text`` broken at the word that makes the longer part shortest."""
    words = text.split()
    splits = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return list(min(splits, key=lambda pair: max(map(len, pair)), default=(text,)))


def sign(name: str, rows: int) -> list[str]:
    """One of ``_SIGNS`` in a square of so many rows."""
    return _sign(name, rows)


def figures_at(text: str, rows: int, width: int) -> list[str]:
    """A time or a count ``rows`` high; [] if it is wider than ``width``, or lower than can be
    read."""
    drawn = [_figure(character, rows) for character in text]
    if rows < LEAST_FIGURES or sum(len(figure[0]) for figure in drawn) > width:
        return []
    return ["".join(row) for row in zip(*drawn, strict=True)]


def figures(text: str, width: int, height: int) -> list[str]:
    """A time or a count as high as fits; ``text`` itself if there is no room."""
    sizes = range(height, LEAST_FIGURES - 1, -1)
    return next(filter(None, (figures_at(text, rows, width) for rows in sizes)), [text])


def in_blocks(drawn: Sequence[str], look: str = "") -> list[Content]:
    """Rows that were drawn here: nothing in them needs to be measured or made harmless."""
    return [
        Content.styled(row, look, cell_length=len(row), strip_control_codes=False) for row in drawn
    ]


def prepare() -> None:
    """Load the fonts and draw the signs before they are first needed."""
    for rows in (5, 7, 9):
        draw_line("A0", rows)
    for name in _SIGNS:
        _sign(name, LEAST)


def broken(text: str, rows: int, width: int) -> list[str]:
    """``text`` in lines no wider than ``width``, where its words allow it."""
    lines: list[str] = []
    for word in filter(None, text.split(" ")):  # a no-break space keeps two together
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and _width(joined, rows) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def _balanced(text: str, rows: int, width: int) -> list[str]:
    """``text`` in as few lines as ``width`` allows, the widest of them as narrow as can be; []
    where a word is wider. They are only measured: drawing every height takes too long."""
    parts: list[str] = []
    while True:
        narrower = broken(text, rows, width)
        widest = max((_width(part, rows) for part in narrower), default=0)
        if widest > width or (parts and len(narrower) > len(parts)):
            return parts
        parts, width = narrower, widest - 1
        if len(parts) < 2:
            return parts


FIGURES = "0123456789"
DRAWN_BEFORE = Path(__file__).with_name("drawn_before.txt")


@cache
def _drawn_before() -> Mapping[tuple[str, int], list[str]]:
    """Texts and figures of every first frame, by their rows: to load what draws them takes a
    twentieth of a start. The figures stand side by side."""
    lines = iter(DRAWN_BEFORE.read_text("utf-8").splitlines())
    drawn = {}
    for heading in lines:
        rows, width, text = heading.split(" ", 2)
        drawn[text, int(rows)] = [next(lines).ljust(int(width)) for _row in range(int(rows))]
    return drawn


def _drawn(text: str, rows: int, columns: int | None = None) -> list[str]:
    """``text`` in one line of letters, ``columns`` wide; None: as wide as it is."""
    before = _drawn_before().get((text, rows))
    if before and columns in (None, len(before[0])):
        return before
    return draw_line(text, rows, columns)


@lru_cache(maxsize=256)
def draw_line(text: str, rows: int, columns: int | None = None) -> list[str]:
    """``text`` drawn with the font in one line of letters."""
    runs, baseline = (
        _runs(text, rows),
        int(_ASCENT * _size(rows)),
    )

    def draw(on: Any) -> None:
        x: float = _OVERSAMPLING
        for part, font in runs:
            on.text((x, baseline), part, 255, font=font, anchor="ls")
            x += font.getlength(part)

    own = _columns(text, rows)
    return _raster(draw, own, rows, _INK, columns or own)


def _figure(character: str, rows: int) -> list[str]:
    """A figure or a sign beside it."""
    before, place = _drawn_before().get((FIGURES, rows)), FIGURES.find(character)
    if before is None or place < 0:
        return draw_figure(character, rows)
    wide = len(before[0]) // len(FIGURES)
    return [row[place * wide : (place + 1) * wide] for row in before]


@lru_cache(maxsize=1024)
def draw_figure(character: str, rows: int) -> list[str]:
    """A figure or a sign beside it, drawn with the font. It has no marks and fills its rows, and
    begins with a whole cell, so that it looks the same wherever it stands."""
    font = _font_of(_figure_size(rows))
    long = font.getlength(character)
    columns = -(-long // _OVERSAMPLING)
    left = (columns * _OVERSAMPLING - long) / 2

    def draw(on: Any) -> None:
        foot = 2 * rows * _OVERSAMPLING
        on.text((left, foot), character, 255, font=font, anchor="ls")

    return _raster(draw, int(columns), rows, _FIGURE_INK, int(columns))


@lru_cache(maxsize=32)
def _sign(name: str, rows: int) -> list[str]:
    side = 2 * rows * _OVERSAMPLING

    def draw(on: Any) -> None:
        for stroke in _SIGNS[name]:
            points = [(x * side, y * side) for x, y in stroke]
            on.line(points, 255, width=side // 6, joint="curve")

    return _raster(draw, 2 * rows, rows, _INK, 2 * rows)


def _raster(
    draw: Callable[[Any], None], across: int, rows: int, least_ink: int, columns: int
) -> list[str]:
    """What ``draw`` draws on a picture ``across`` cells wide, in ``columns`` cells a row."""
    from PIL import Image, ImageDraw

    picture = Image.new("L", (across * _OVERSAMPLING, 2 * rows * _OVERSAMPLING))
    draw(ImageDraw.Draw(picture))
    width = 2 * columns
    small = picture.resize((width, rows * 2), Image.Resampling.BOX)
    ink = small.point([shade > least_ink for shade in range(256)]).tobytes()
    quarters = [ink[at : at + width] for at in range(0, len(ink), width)]
    return [
        "".join(
            _QUARTERS[a | b << 1 | c << 2 | d << 3]
            for a, b, c, d in zip(above[::2], above[1::2], below[::2], below[1::2], strict=True)
        )
        for above, below in zip(quarters[::2], quarters[1::2], strict=True)
    ]


def _width(text: str, rows: int) -> int:
    """How many cells ``text`` takes in letters of so many rows."""
    before = _drawn_before().get((text, rows))
    return len(before[0]) if before else _columns(text, rows)


@lru_cache(maxsize=1024)
def _columns(text: str, rows: int) -> int:
    """How many cells ``text`` takes in letters of so many rows, with room on both sides. A quarter
    of a cell is twice as high as it is wide."""
    long = sum(font.getlength(part) for part, font in _runs(text, rows))
    return -(-int(long) // _OVERSAMPLING) + 2


def _runs(text: str, rows: int) -> list[tuple[str, Any]]:
    """The parts of ``text`` with the font of each: figures are not smaller than can be read."""
    letters, numbers = _size(rows), max(_size(rows), _figure_size(_FIGURES_IN_WORDS))
    parts = re.findall(r"\d+|\D+", text)
    return [(part, _font_of(int(numbers if part.isdigit() else letters))) for part in parts]


def _size(rows: int) -> float:
    """The size of letters of so many rows, in pixels of the oversampled picture."""
    return 2 * rows / _OWN_EM_HEIGHTS.get(rows, _EM_HEIGHTS) * _OVERSAMPLING


def _figure_size(rows: int) -> int:
    return int(2 * rows * _OVERSAMPLING / _FIGURE_HEIGHT)


@lru_cache(maxsize=32)
def _font_of(size: int) -> Any:
    import font_source_sans_pro
    from PIL import ImageFont

    path = Path(font_source_sans_pro.font_directory) / "SourceSansPro-Bold.ttf"
    return ImageFont.truetype(str(path), size)


class Figures(Lines):
    """``text``, digits and signs only, drawn over the whole widget."""

    DEFAULT_CSS = "Figures { width: 100%; height: 5; text-align: right; }"

    text: reactive[str] = reactive("")

    def show(self, text: str, rows: int) -> int:
        """Draw ``text`` in ``rows`` rows; the widget is as wide as that, which is returned, and not
        there for ""."""
        wide = len(figures(text, _WIDEST, rows)[0]) if text else 0
        self.text, self.display = text, bool(text)
        self.styles.width, self.styles.height = wide, rows
        return wide

    def lines(self) -> Sequence[Content]:
        room = self.content_size
        end = self.styles.text_align == "right"
        drawn = figures(self.text, *room)
        return in_blocks([row.rjust(room.width) if end else row for row in drawn])


class Counter(Figures):
    """Figures that draw the eye when they change."""

    def lines(self) -> Sequence[Content]:
        look = "bold $foreground" if self.has_class("-flash") else ""
        return in_blocks(figures(self.text, *self.content_size), look)

    def watch_text(self, before: str) -> None:
        if before:
            flash(self, self.refresh)
