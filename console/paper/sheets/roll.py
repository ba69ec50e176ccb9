"""The attendance roll: every delegate by given name, with a box to tick. When the power is out the
desk goes on with a pen, and types the ticks in afterwards. Other lists to sign look the same."""

from collections.abc import Mapping, Sequence
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import astuple
from reportlab.lib.units import mm

from console.paper.layout import A4, Box
from console.paper.lettering import BLACK, LINE_PITCH, REGULAR, SEMIBOLD
from console.paper.sheets.badges import GREY, Masthead, draw_rehearsal
from console.paper.surface import INK, Colour, Surface, write, write_line
from screens.words import _

_LEFT, _TOP, _BOTTOM = 14.0, 38.0, 281.0
_ROW = 7.4
_SMALLEST = 6.5
_LINE: Colour = (0xBF, 0xBF, 0xBF)
ROWS_A_PAGE = int((_BOTTOM - _TOP) / _ROW) - 1

# the index letter, place, box, number, name, year, unit, seat, signature
_WIDTHS = (6.0, 8.0, 8.0, 17.0, 54.0, 11.0, 44.0, 14.0, 24.0)


class RollRow(Struct, frozen=True):
    """One person. ``letter`` is what the given name begins with; ``signed`` stands in place of the
    signature, where none is wanted any more."""

    letter: str
    number: str
    name: str
    year: str
    unit: str
    seat: str
    signed: str = ""


def write_roll(
    lists: Mapping[str, Sequence[RollRow]], out: BinaryIO, masthead: Masthead, title: str
) -> None:
    """Each list under its heading: a page for every ``ROWS_A_PAGE`` people."""
    surface = Surface(out, A4, title)
    starts = [
        (heading, start)
        for heading, rows in lists.items()
        for start in range(0, len(rows), ROWS_A_PAGE)
    ]
    for heading, start in surface.pages(starts):
        rows = lists[heading]
        shown = rows[start : start + ROWS_A_PAGE]
        _draw_head(surface, masthead, heading)
        before = rows[start - 1].letter if start else ""
        for place, row in enumerate(shown):
            y = _TOP + (place + 1) * _ROW
            new_letter = row.letter if row.letter != before or place == 0 else ""
            _draw_row(surface, row, start + place + 1, y, new_letter)
            before = row.letter
        _draw_foot(surface, start // ROWS_A_PAGE + 1, -(-len(rows) // ROWS_A_PAGE))
    surface.save()


def _draw_head(surface: Surface, masthead: Masthead, heading: str) -> None:
    width = sum(_WIDTHS)
    if masthead.rehearsal:
        draw_rehearsal(surface, Box(0, 0, A4[0], 6, size=10))
    for text, y, font, size in (
        (masthead.host.upper(), 9.0, REGULAR, 9.0),
        (heading, 14.5, BLACK, 17.0),
        (f"{masthead.title} · {masthead.occasion}", 23.0, REGULAR, 9.5),
    ):
        box = Box(_LEFT, y, width, size * LINE_PITCH / mm)
        write_line(surface, box, text, font, size, INK, align="centre")
    headings = ["", _("No."), "✓", _("Badge"), _("Name"), _("Born")]
    headings += [_("Unit"), _("Seat"), _("Signature")]
    for box, heading in zip(_cells(_TOP), headings, strict=True):
        write(surface, box, [heading], SEMIBOLD, 8.5, INK)
    _rule(surface, _TOP + _ROW, 0.4)


def _draw_row(surface: Surface, row: RollRow, place: int, y: float, letter: str) -> None:
    cells = _cells(y)
    tick = cells[2]
    _index, *told = astuple(row)
    texts = (letter, str(place), "✓" if row.signed else "", *told)
    fonts = (BLACK, REGULAR, REGULAR, SEMIBOLD, SEMIBOLD, REGULAR, REGULAR, REGULAR, REGULAR)
    for box, text, font in zip(cells, texts, fonts, strict=True):
        if text:
            room = Box(box.x, box.y, box.width - 1.2, box.height)
            largest = 13.0 if font == BLACK else 10.0
            write_line(surface, room, text, font, largest, INK, smallest=_SMALLEST)
    side = 4.4
    surface.frame(Box(tick.x + 0.6, tick.y + (_ROW - side) / 2, side, side), 0.25, INK)
    _rule(surface, y + _ROW, 0.15)


def _draw_foot(surface: Surface, page: int, pages: int) -> None:
    box = Box(_LEFT, _BOTTOM + 2, sum(_WIDTHS), 6)
    ticks = _("Ticked on this page: ........   Desk: ................   Taken by: ................")
    write(surface, box, [ticks], REGULAR, 9, INK)
    at = _("page {page} of {pages}").format(page=page, pages=pages)
    write(surface, box, [at], REGULAR, 9, GREY, align="right")


def _cells(y: float) -> list[Box]:
    boxes, x = [], _LEFT
    for width in _WIDTHS:
        boxes.append(Box(x, y, width, _ROW))
        x += width
    return boxes


def _rule(surface: Surface, y: float, width: float) -> None:
    surface.line((_LEFT, y), (_LEFT + sum(_WIDTHS), y), width, _LINE if width < 0.3 else INK)
