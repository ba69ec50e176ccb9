"""Badges: the name as large as it fits, the category by colour, pattern and word, an exact QR."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import qrcode
from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from console.paper.layout import Layout
from console.paper.lettering import (
    BLACK,
    LINE_PITCH,
    REGULAR,
    SEMIBOLD,
    in_two_lines,
    missing_glyphs,
    nfc,
    prepare,
    size_that_fits,
    width_mm,
    wrapped,
)
from screens.words import _

COLOURS = {"red": "#9B1B30", "blue": "#12457A", "green": "#0B5A43", "purple": "#5B2A86"}
"""White on each keeps a contrast above 8:1."""

BAND = 13.0  # mm, the coloured strip on the left
TEXT_LEFT = 17.5
EDGE = 5.0
QR_SIDE = 21.0  # 21 modules of 1.0 mm
QUIET = 4.0  # modules of white that a reader needs around them
SMALLEST_NAME = 8.0  # points
NAME_TOP, NAME_HEIGHT = 5.5, 17.5


@dataclass(frozen=True, slots=True)
class BadgeFace:
    """Everything one badge shows."""

    number: str
    code: str
    honorific: str
    name: str
    position: str
    unit: str
    category: str
    style: str
    seat: str
    event_title: str
    rehearsal: bool

    @property
    def texts(self) -> str:
        return " ".join((self.honorific, self.name, self.position, self.unit, self.category))


class MissingGlyphError(Exception):
    """The font cannot show a character of a badge: nothing is printed rather than a gap."""

    def __init__(self, face: BadgeFace, characters: Sequence[str]) -> None:
        super().__init__(f"{face.number}: {''.join(characters)}")
        self.face = face
        self.characters = characters


def write_badges(
    faces: Iterable[BadgeFace],
    out: BinaryIO,
    layout: Layout,
    *,
    title: str,
    start_at: int = 1,
    progress: Callable[[int], None] = lambda _count: None,
) -> int:
    """Write the sheets and return how many there are.

    ``start_at`` is the first free cell, from 1, of a sheet that was used before. The same faces
    give the same bytes. Raises MissingGlyphError.
    """
    prepare()
    canvas = Canvas(out, pagesize=(layout.sheet[0] * mm, layout.sheet[1] * mm), invariant=1)
    canvas.setTitle(title)
    canvas.setCreator("hoinghi")
    sheets, cell = 0, (start_at - 1) % layout.cards_per_sheet
    for count, face in enumerate(faces, 1):
        if characters := missing_glyphs(face.texts):
            raise MissingGlyphError(face, characters)
        if cell == layout.cards_per_sheet:
            canvas.showPage()
            cell = 0
        if cell == 0 or count == 1:
            sheets += 1
        _draw_cell(canvas, layout, cell, face)
        cell += 1
        progress(count)
    canvas.save()
    return sheets


def _draw_cell(canvas: Canvas, layout: Layout, cell: int, face: BadgeFace) -> None:
    canvas.setStrokeGray(0.6)
    canvas.setLineWidth(0.2)
    for x1, y1, x2, y2 in layout.crop_marks(cell):
        top = layout.sheet[1]
        canvas.line(x1 * mm, (top - y1) * mm, x2 * mm, (top - y2) * mm)
    x, y = layout.corner(cell)
    canvas.saveState()
    canvas.translate(x * mm, (layout.sheet[1] - y - layout.card[1]) * mm)
    _draw_card(canvas, face, *layout.card)
    canvas.restoreState()


def _draw_card(canvas: Canvas, face: BadgeFace, width: float, height: float) -> None:
    """One card; the origin is its bottom left corner."""
    colour = HexColor(COLOURS.get(face.style, COLOURS["red"]))
    _draw_band(canvas, face, colour, height)
    if face.rehearsal:
        _draw_rehearsal(canvas, width, height)
    _draw_name(canvas, face, width, height)
    qr_left = width - EDGE - QR_SIDE
    _draw_person(canvas, face, colour, qr_left - QUIET, height)
    _draw_seat(canvas, face, colour)
    qr_bottom = 8.5
    _draw_qr(canvas, face.code, qr_left, qr_bottom)
    canvas.setFillColor(black)
    canvas.setFont(SEMIBOLD, 9)
    canvas.drawCentredString((qr_left + QR_SIDE / 2) * mm, (qr_bottom - 5.2) * mm, face.number)


def _draw_band(canvas: Canvas, face: BadgeFace, colour: Any, height: float) -> None:
    canvas.setFillColor(colour)
    canvas.rect(0, 0, BAND * mm, height * mm, stroke=0, fill=1)
    canvas.saveState()
    outline = canvas.beginPath()
    outline.rect(0, 0, BAND * mm, height * mm)
    canvas.clipPath(outline, stroke=0, fill=0)
    canvas.setFillColor(white)
    canvas.setStrokeColor(white)
    canvas.setFillAlpha(0.35)
    canvas.setStrokeAlpha(0.35)
    _PATTERNS.get(face.style, _plain)(canvas, height)
    canvas.restoreState()
    canvas.saveState()
    canvas.rotate(90)
    canvas.setFillColor(white)
    word = nfc(face.category.upper())
    size = size_that_fits([word], SEMIBOLD, height - 6, 13)
    canvas.setFont(SEMIBOLD, size)
    canvas.drawCentredString(height / 2 * mm, -8.2 * mm, word)
    title = nfc(face.event_title.upper())
    canvas.setFont(REGULAR, size_that_fits([title], REGULAR, height - 6, 5.4))
    canvas.drawCentredString(height / 2 * mm, -11.4 * mm, title)
    canvas.restoreState()


def _plain(canvas: Canvas, height: float) -> None:
    """No pattern: the first category is known by being the plain one."""


def _stripes(canvas: Canvas, height: float) -> None:
    canvas.setLineWidth(0.9 * mm)
    for step in range(-2, int(height / 2.4) + 1):
        y = step * 2.4
        canvas.line(-0.5 * mm, y * mm, 3.4 * mm, (y + 3.9) * mm)


def _dots(canvas: Canvas, height: float) -> None:
    for step in range(int(height / 2.4) + 1):
        canvas.circle(1.8 * mm, (step * 2.4 + 1.2) * mm, 0.55 * mm, stroke=0, fill=1)


def _bars(canvas: Canvas, height: float) -> None:
    for step in range(int(height / 2.4) + 1):
        canvas.rect(0, step * 2.4 * mm, 3.2 * mm, 1.1 * mm, stroke=0, fill=1)


_PATTERNS = {"blue": _stripes, "green": _dots, "purple": _bars}


def _draw_rehearsal(canvas: Canvas, width: float, height: float) -> None:
    """A banner across the top: a rehearsal's badge never passes as a real one."""
    canvas.setFillColor(HexColor("#FFCD42"))
    canvas.rect(BAND * mm, (height - 4.6) * mm, (width - BAND) * mm, 4.6 * mm, stroke=0, fill=1)
    canvas.setFillColor(black)
    canvas.setFont(BLACK, 8.5)
    words = nfc(_("REHEARSAL") + "  ·  " + _("not valid"))
    canvas.drawCentredString((BAND + width) / 2 * mm, (height - 3.4) * mm, words)


def name_lines(name: str, width: float) -> tuple[list[str], float]:
    """The name in capitals, in one line or two, and its size in points.

    One line when that is nearly as large as two would be.
    """
    text = nfc(name.upper())
    one = size_that_fits([text], BLACK, width, 21)
    lines = in_two_lines(text)
    height_limit = NAME_HEIGHT / (2 * LINE_PITCH) * mm
    two = min(size_that_fits(lines, BLACK, width, 18), height_limit)
    if one >= 0.86 * two:
        return [text], one
    return lines, max(two, SMALLEST_NAME) if two >= SMALLEST_NAME else two


def _draw_name(canvas: Canvas, face: BadgeFace, width: float, height: float) -> None:
    lines, size = name_lines(face.name, width - TEXT_LEFT - EDGE)
    pitch = size * LINE_PITCH / mm
    block = pitch * len(lines)
    baseline = height - NAME_TOP - (NAME_HEIGHT - block) / 2 - pitch * 0.86
    canvas.setFillColor(black)
    if face.honorific:
        canvas.setFont(REGULAR, 8)
        canvas.drawString(TEXT_LEFT * mm, (baseline + size * 1.2 / mm) * mm, nfc(face.honorific))
    canvas.setFont(BLACK, size)
    for line in lines:
        canvas.drawString(TEXT_LEFT * mm, baseline * mm, line)
        baseline -= pitch


def _draw_person(canvas: Canvas, face: BadgeFace, colour: Any, right: float, height: float) -> None:
    """Position and unit between name and seat, in as many lines as there is room for."""
    room, width = 14.5, right - TEXT_LEFT
    size = 9.0
    while size > 5:
        position = wrapped(nfc(face.position), SEMIBOLD, size, width)
        unit = wrapped(nfc(face.unit), REGULAR, size, width)
        lines = [(line, SEMIBOLD) for line in position] + [(line, REGULAR) for line in unit]
        fits = all(width_mm(line, font, size) <= width for line, font in lines)
        if fits and len(lines) * size * LINE_PITCH / mm <= room:
            break
        size -= 0.25
    y = height - NAME_TOP - NAME_HEIGHT - 1.5
    for line, font in lines:
        y -= size * LINE_PITCH / mm
        canvas.setFillColor(colour if font == SEMIBOLD else black)
        canvas.setFont(font, size)
        canvas.drawString(TEXT_LEFT * mm, y * mm, line)


def _draw_seat(canvas: Canvas, face: BadgeFace, colour: Any) -> None:
    if not face.seat:
        return
    canvas.setFillGray(0.35)
    canvas.setFont(REGULAR, 7)
    canvas.drawString(TEXT_LEFT * mm, 10.8 * mm, nfc(_("SEAT")))
    canvas.setFillColor(colour)
    canvas.setFont(BLACK, size_that_fits([face.seat], BLACK, 28, 18))
    canvas.drawString(TEXT_LEFT * mm, 4.2 * mm, nfc(face.seat))


def _draw_qr(canvas: Canvas, code: str, left: float, bottom: float) -> None:
    """All modules as one path with one fill: separate rectangles leave light seams between them."""
    symbol = qrcode.QRCode(version=1, error_correction=qrcode.constants.ERROR_CORRECT_Q, border=0)
    symbol.add_data(code)
    symbol.make(fit=False)
    side = QR_SIDE / len(symbol.modules)
    path = canvas.beginPath()
    for row, modules in enumerate(symbol.modules):
        y = bottom + QR_SIDE - (row + 1) * side
        start = None
        for column, dark in enumerate([*modules, False]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                x, length = left + start * side, (column - start) * side
                path.rect(x * mm, y * mm, length * mm, side * mm)
                start = None
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)
