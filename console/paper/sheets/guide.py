"""The guides: a sheet of A4 for each place of work, to lie beside the keyboard."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import BinaryIO

from msgspec import Struct
from reportlab.lib.units import mm

from console.paper.layout import A4, Box
from console.paper.lettering import BLACK, LINE_PITCH, REGULAR, SEMIBOLD, wrapped
from console.paper.ornament import COLOURS
from console.paper.sheets.badges import GREY, Masthead, draw_rehearsal
from console.paper.surface import INK, PAPER, Colour, Surface, write, write_fitted, write_line
from screens.words import _

_LEFT, _WIDTH = 15.0, 180.0
_TOP, _BOTTOM = 43.0, 267.0
_BETWEEN = 8.0  # the two columns
_COLUMN = (_WIDTH - _BETWEEN) / 2
_KEY = 23.0  # a key and the room beside it
_RED = COLOURS["red"]
_CAP: Colour = (0xEC, 0xE7, 0xDC)
_LARGEST, _SMALLEST = 11.5, 7.0  # of the words, in points


class GuideRow(Struct, frozen=True):
    """One thing that can be done."""

    key: str
    words: str


class GuidePart(Struct, frozen=True):
    """A screen, what it is for, and what can be done there."""

    key: str
    name: str
    purpose: str
    rows: Sequence[GuideRow]


class Guide(Struct, frozen=True):
    """Whose it is, and the parts in the order they are read."""

    role: str
    parts: Sequence[GuidePart]


class _Line(Struct, frozen=True):
    """A heading or a row, broken into what fits; ``before`` and ``high`` in millimetres."""

    key: str
    texts: Sequence[str]
    purpose: Sequence[str]
    before: float
    high: float
    heads: bool


def write_guides(guides: Sequence[Guide], out: BinaryIO, masthead: Masthead, title: str) -> None:
    """A page a guide: in letters as large as the page has room for."""
    surface = Surface(out, A4, title)
    for guide in surface.pages(guides):
        _draw_head(surface, guide, masthead)
        size, columns = _laid_out(guide)
        for place, column in enumerate(columns):
            _draw_column(surface, _LEFT + place * (_COLUMN + _BETWEEN), column, size)
        _draw_foot(surface)
    surface.save()


def _draw_head(surface: Surface, guide: Guide, masthead: Masthead) -> None:
    surface.fill(Box(0, 0, A4[0], 33), _RED)
    place = Box(_LEFT, 6, _WIDTH, 5.5)
    write_line(surface, place, masthead.title.upper(), SEMIBOLD, 10, PAPER)
    write_line(surface, place, masthead.occasion, REGULAR, 10, PAPER, align="right")
    write_fitted(
        surface, Box(_LEFT, 12, _WIDTH, 17), guide.role.upper(), BLACK, 34, PAPER, most_lines=1
    )
    if masthead.rehearsal:
        draw_rehearsal(surface, Box(0, 33, A4[0], 6, size=10))


def _laid_out(guide: Guide) -> tuple[float, list[list[_Line]]]:
    """The size of the letters, and the two columns."""
    size = _LARGEST
    while True:
        columns = _columns(list(_lines(guide, size)))
        if size <= _SMALLEST or len(columns) <= 2:
            return size, columns
        size -= 0.25


def _lines(guide: Guide, size: float) -> Iterator[_Line]:
    pitch = size * LINE_PITCH / mm
    for part in guide.parts:
        purpose = wrapped(part.purpose, REGULAR, size - 1, _COLUMN)
        high = pitch * 2 + len(purpose) * pitch * 0.95 + pitch * 0.3
        yield _Line(part.key, [part.name.upper()], purpose, pitch * 0.9, high, heads=True)
        for row in part.rows:
            texts = wrapped(row.words, REGULAR, size, _COLUMN - _KEY)
            yield _Line(row.key, texts, (), 0, pitch * (len(texts) + 0.4), heads=False)


def _columns(lines: Sequence[_Line]) -> list[list[_Line]]:
    """A new column where the one before is full; no heading stands at its foot."""
    columns: list[list[_Line]] = [[]]
    at = _TOP
    for line, following in pairwise([*lines, None]):
        if line is None:
            break
        needs = line.high + (following.high if line.heads and following else 0)
        before = line.before if columns[-1] else 0
        if columns[-1] and at + before + needs > _BOTTOM:
            columns.append([])
            at, before = _TOP, 0
        columns[-1].append(line)
        at += before + line.high
    return columns


def _draw_column(surface: Surface, x: float, column: Sequence[_Line], size: float) -> None:
    y, pitch = _TOP, size * LINE_PITCH / mm
    for line in column:
        y += line.before if line is not column[0] else 0
        if line.heads:
            _draw_heading(surface, Box(x, y, _COLUMN, line.high), line, size)
        else:
            rows = pitch * len(line.texts)
            _draw_key(surface, Box(x, y, _KEY - 2.5, pitch), line.key, size)
            room = Box(x + _KEY, y, _COLUMN - _KEY, rows)
            write(surface, room, line.texts, REGULAR, size, INK)
        y += line.high


def _draw_heading(surface: Surface, box: Box, line: _Line, size: float) -> None:
    pitch = size * LINE_PITCH / mm
    bar = Box(box.x, box.y, box.width, pitch * 1.5)
    surface.line((bar.x, bar.bottom), (bar.right, bar.bottom), 0.5, _RED)
    write_line(surface, bar, line.texts[0], BLACK, size + 2, _RED)
    write_line(surface, bar, line.key, BLACK, size + 2, _RED, align="right")
    purpose = Box(box.x, bar.bottom + pitch * 0.25, box.width, box.height)
    write(surface, purpose, line.purpose, REGULAR, size - 1, GREY, from_top=True)


def _draw_key(surface: Surface, box: Box, key: str, size: float) -> None:
    surface.fill(Box(box.x, box.y + 0.2, box.width, box.height - 0.4), _CAP)
    inner = Box(box.x + 0.8, box.y, box.width - 1.6, box.height)
    write_line(surface, inner, key, SEMIBOLD, size, INK, align="centre")


def _draw_foot(surface: Surface) -> None:
    surface.line((_LEFT, 270), (_LEFT + _WIDTH, 270), 0.3, GREY)
    for y, said in (
        (271.5, _("“…” asks something more before it records. Esc leaves every question.")),
        (
            276.5,
            _("F10 finds every act by its words, without accents; it says why one cannot be done."),
        ),
        (284.5, _("Desk: ................   Kept by: ................   If in need, call: ......")),
    ):
        write_line(surface, Box(_LEFT, y, _WIDTH, 5), said, REGULAR, 10, INK)
