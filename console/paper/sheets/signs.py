"""Signs of the hall: name tents for the presidium's table, labels for seats, the poster at the
door."""

from collections.abc import Sequence
from typing import BinaryIO

from msgspec import Struct

from console.paper.layout import Box, layouts
from console.paper.lettering import BLACK, REGULAR, SEMIBOLD
from console.paper.ornament import COLOURS, draw_pattern, draw_rosette
from console.paper.sheets.badges import GREY, Masthead, draw_logo, draw_rehearsal, person_lines
from console.paper.surface import INK, PAPER, Surface, write, write_fitted, write_line
from console.paper.symbol import SIDE, symbol
from screens.words import _

_TENT = (297.0, 210.0)  # A4 on its side, folded along the middle
_RED = COLOURS["red"]


class Tent(Struct, frozen=True):
    """Who sits there."""

    name: str
    position: str = ""


class SeatLabel(Struct, frozen=True):
    """Whose seat it is, in the style of the badge."""

    seat: str
    name: str
    unit: str = ""
    style: str = "red"


def write_tents(tents: Sequence[Tent], out: BinaryIO, masthead: Masthead, title: str) -> None:
    """One sheet a person, the name on both sides once it is folded."""
    surface = Surface(out, _TENT, title)
    width, height = _TENT
    for tent in surface.pages(tents):
        for x in (4.0, width - 12):
            surface.line((x, height / 2), (x + 8, height / 2), 0.2, GREY)
        _draw_tent(surface, tent, masthead)
        with surface.upside_down():
            _draw_tent(surface, tent, masthead)
    surface.save()


def _draw_tent(surface: Surface, tent: Tent, masthead: Masthead) -> None:
    """The side on the lower half of the sheet."""
    width, height = _TENT
    with surface.moved(0, height / 2):
        side = height / 2
        surface.fill(Box(0, side - 7, width, 7), _RED)
        if masthead.logo:
            draw_logo(surface, Box(14, 8, 17, 17), masthead.logo)
        head, title = Box(30, 9, width - 60, 8), masthead.title.upper()
        write_line(surface, head, title, SEMIBOLD, 15, _RED, align="centre")
        if masthead.rehearsal:
            draw_rehearsal(surface, Box(0, 0, width, 7, size=13))
        name = Box(16, 21, width - 32, 50)
        write_fitted(surface, name, tent.name.upper(), BLACK, 88, INK, align="centre")
        position = Box(16, 73, width - 32, 20)
        write_fitted(surface, position, tent.position, REGULAR, 26, INK, align="centre")


def write_seat_labels(labels: Sequence[SeatLabel], out: BinaryIO, title: str) -> None:
    """Labels for the chairs, as many to a sheet as the layout ``seat-labels`` has cells."""
    layout = layouts()["seat-labels"]
    surface = Surface(out, layout.sheet, title)
    boxes = layout.boxes
    for place, label in enumerate(labels):
        cell = place % layout.cards_per_sheet
        if place and cell == 0:
            surface.next_sheet()
        colour = COLOURS[label.style]
        with surface.moved(*layout.corner(cell)):
            seat, name, person = boxes["seat"], boxes["name"], boxes["person"]
            write_fitted(surface, seat, label.seat, BLACK, seat.size, colour, align="centre")
            write_fitted(surface, name, label.name, SEMIBOLD, name.size, INK, align="centre")
            units, size = person_lines("", label.unit, person)
            write(
                surface, person, [line for line, _font in units], REGULAR, size, INK, align="centre"
            )
    surface.save()


class Poster(Struct, frozen=True):
    """What the door says besides the masthead, from the top down."""

    title: str
    moment: str
    venue: str


def write_poster(
    poster: Poster, out: BinaryIO, masthead: Masthead, sheet: tuple[float, float]
) -> None:
    """One sheet on its side, in the measures of A4; larger sheets are the same, enlarged."""
    surface = Surface(out, sheet, poster.title)
    unit = sheet[0] / 297

    def box(x: float, y: float, width: float, height: float, size: float = 0) -> Box:
        return Box(x * unit, y * unit, width * unit, height * unit, size * unit)

    ground = box(8, 8, 281, 194)
    surface.fill(ground, _RED)
    draw_rosette(surface, box(139, 8, 150, 150), _RED)
    draw_pattern(surface, box(8, 164, 281, 7), "blue", ground=_RED)
    surface.fill(box(8, 171, 281, 31), PAPER)
    left = 24.0
    if masthead.logo:
        draw_logo(surface, box(24, 22, 26, 26), masthead.logo)
        left = 58.0
    for text, place, font, lines_at_most in (
        (masthead.host.upper(), box(left, 22, 260 - left, 12, 18), SEMIBOLD, 1),
        (poster.title.upper(), box(24, 52, 249, 66, 54), BLACK, 4),
        (poster.moment, box(24, 126, 249, 14, 26), SEMIBOLD, 1),
        (poster.venue, box(24, 141, 249, 14, 22), REGULAR, 2),
    ):
        write_fitted(surface, place, text, font, place.size, PAPER, most_lines=lines_at_most)
    foot = box(24, 174, 249, 25, 44)
    welcome = _("A warm welcome to all delegates").upper()
    write_fitted(surface, foot, welcome, BLACK, foot.size, _RED, align="centre")
    if masthead.rehearsal:
        draw_rehearsal(surface, box(8, 8, 281, 10, 18))
    surface.save()


_A4 = (210.0, 297.0)
_LINE = 100
"""Millimetres: a printer that makes sheets fit shows by it."""


def write_trial(title: str, measure: str, scan: str, code: str, out: BinaryIO) -> None:
    """One sheet: its title, the line and how it is measured, the code and what it is for."""
    surface = Surface(out, _A4, title)
    write_fitted(surface, Box(20, 20, 170, 24, 40), title, BLACK, 40, INK)
    with surface.moved(55, 70):
        surface.line((0, 0), (_LINE, 0), 0.4, INK)
        for at in range(0, _LINE + 1, 10):
            surface.line((at, 0), (at, 4 if at % 50 else 7), 0.3, INK)
    write_fitted(surface, Box(20, 80, 170, 18), measure, REGULAR, 16, INK, align="centre")
    surface.symbol(Box((_A4[0] - SIDE) / 2, 120, SIDE, SIDE), symbol(code))
    write_fitted(surface, Box(20, 150, 170, 18), scan, REGULAR, 16, INK, align="centre")
    surface.save()
