"""The pages of a PDF, drawn on in millimetres from the top left; letters are in points."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise
from typing import BinaryIO, TypeVar

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from console.paper.layout import Box
from console.paper.lettering import (
    ASCENT,
    FONTS,
    LINE_PITCH,
    MARKS_UP,
    REGULAR,
    fitted,
    nfc,
    pieces,
    prepare,
    shortened,
    size_that_fits,
    width_mm,
)
from console.paper.symbol import Modules, dark_runs

T = TypeVar("T")
Colour = tuple[int, int, int]
rl_config.useA85 = 0
"""Streams as bytes: as text (reportlab's default) they are a quarter longer and take a tenth of the
time."""

INK: Colour = (0, 0, 0)
PAPER: Colour = (255, 255, 255)
Point = tuple[float, float]


class Surface:
    """Pages of a PDF as vectors. The same strokes give the same bytes."""

    def __init__(self, out: BinaryIO, sheet: tuple[float, float], title: str) -> None:
        prepare()
        self._sheet = sheet
        self._canvas = Canvas(
            out,
            pagesize=(sheet[0] * mm, sheet[1] * mm),
            invariant=1,
            # else every page begins with a font that is not embedded; the stub has it a number
            initialFontName=REGULAR,  # type: ignore[arg-type]
        )
        self._canvas.setTitle(title)
        self._canvas.setCreator("hoinghi")
        self._origin = (0.0, 0.0)
        self._forms: dict[object, str] = {}
        self._pictures: dict[bytes, ImageReader] = {}

    def next_sheet(self) -> None:
        self._canvas.showPage()

    def pages(self, items: Iterable[T]) -> Iterator[T]:
        """Each of ``items`` on a sheet of its own."""
        for place, item in enumerate(items):
            if place:
                self.next_sheet()
            yield item

    def save(self) -> None:
        """Write what is left of the file, with the letters that were used."""
        with FONTS:
            self._canvas.save()

    def fill(self, box: Box, colour: Colour) -> None:
        self._ink(colour)
        x, y = self._place((box.x, box.bottom))
        self._canvas.rect(x, y, box.width * mm, box.height * mm, stroke=0, fill=1)

    def polygon(self, points: Sequence[Point], colour: Colour) -> None:
        outline = self._canvas.beginPath()
        outline.moveTo(*self._place(points[0]))
        for point in points[1:]:
            outline.lineTo(*self._place(point))
        outline.close()
        self._ink(colour)
        self._canvas.drawPath(outline, stroke=0, fill=1)

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        self._ink(colour)
        self._canvas.circle(*self._place(centre), radius * mm, stroke=0, fill=1)

    def ring(self, centre: Point, radius: float, width: float, colour: Colour) -> None:
        self._pen(width, colour)
        self._canvas.circle(*self._place(centre), radius * mm, stroke=1, fill=0)

    def line(self, start: Point, end: Point, width: float, colour: Colour) -> None:
        self._pen(width, colour)
        self._canvas.line(*self._place(start), *self._place(end))

    def frame(self, box: Box, width: float, colour: Colour) -> None:
        """The outline of ``box``, four lines."""
        corners = [(box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom)]
        for start, end in pairwise([*corners, corners[0]]):
            self.line(start, end, width, colour)

    def text(
        self, at: Point, text: str, font: str, size: float, colour: Colour, turned: int = 0
    ) -> None:
        """``text`` from its baseline's start on, turned to the left by 0 or 90 degrees."""
        self._ink(colour)
        x, y = self._place(at)
        if turned:
            self._canvas.saveState()
            self._canvas.translate(x, y)
            self._canvas.rotate(turned)
            x, y = 0.0, 0.0
        for piece in pieces(text, font, size):
            self._canvas.setFont(piece.font, size)
            self._canvas.drawString(x + piece.right * mm, y + piece.up * mm, piece.text)
        if turned:
            self._canvas.restoreState()

    def picture(self, box: Box, png: bytes) -> None:
        """A PNG as large as ``box`` allows, in its middle."""
        if png not in self._pictures:
            self._pictures[png] = ImageReader(BytesIO(png))
        picture = self._pictures[png]
        place = *self._place((box.x, box.bottom)), box.width * mm, box.height * mm
        self._canvas.drawImage(picture, *place, mask="auto", preserveAspectRatio=True)

    def symbol(self, box: Box, modules: Modules) -> None:
        """All modules as one path with one fill: separate rectangles leave light seams."""
        x, y = self._place((box.x, box.y))
        module = box.width * mm / len(modules)
        path = " ".join(f"{a} {b} {n} 1 re" for a, b, n in dark_runs(modules))
        self._canvas.addLiteral(
            f"q 0 g {module:.5f} 0 0 {-module:.5f} {x:.4f} {y:.4f} cm {path} f Q"
        )

    @contextmanager
    def moved(self, x: float, y: float) -> Iterator[None]:
        """What is drawn meanwhile begins at ``x``, ``y``."""
        before = self._origin
        self._origin = (before[0] + x, before[1] + y)
        yield
        self._origin = before

    @contextmanager
    def turned(self, height: float) -> Iterator[None]:
        """What is drawn meanwhile, ``height`` high, is turned a quarter: its lines read down the
        sheet, and its top is at the right."""
        before, down = self._origin, self._sheet[1]
        self._canvas.saveState()
        shift = (before[0] + height - down) * mm, (down - before[1]) * mm
        self._canvas.transform(0, -1, 1, 0, *shift)
        self._origin = (0.0, 0.0)
        yield
        self._origin = before
        self._canvas.restoreState()

    @contextmanager
    def upside_down(self) -> Iterator[None]:
        """What is drawn meanwhile stands on its head, at the other end of the sheet."""
        self._canvas.saveState()
        self._canvas.translate(self._sheet[0] * mm, self._sheet[1] * mm)
        self._canvas.rotate(180)
        yield
        self._canvas.restoreState()

    @contextmanager
    def within(self, box: Box) -> Iterator[None]:
        """What is drawn meanwhile is cut off at the edges of ``box``."""
        self._canvas.saveState()
        outline = self._canvas.beginPath()
        x, y = self._place((box.x, box.bottom))
        outline.rect(x, y, box.width * mm, box.height * mm)
        self._canvas.clipPath(outline, stroke=0, fill=0)
        yield
        self._canvas.restoreState()

    def repeated(self, key: object, draw: Callable[[], None]) -> None:
        """What is the same on many cards: it stands in the file once, kept under ``key``."""
        x, y = self._place((0, 0))
        if key not in self._forms:
            self._forms[key] = f"form{len(self._forms)}"
            before, self._origin = self._origin, (0.0, self._sheet[1])
            width, height = self._sheet
            # the form's own origin is the card's top left; it may bleed over all its edges
            self._canvas.beginForm(
                self._forms[key], *(round(side * mm) for side in (-width, -height, width, height))
            )
            draw()
            self._canvas.endForm()
            self._origin = before
        self._canvas.saveState()
        self._canvas.translate(x, y)
        self._canvas.doForm(self._forms[key])
        self._canvas.restoreState()

    def _place(self, point: Point) -> Point:
        return (
            (self._origin[0] + point[0]) * mm,
            (self._sheet[1] - self._origin[1] - point[1]) * mm,
        )

    def _ink(self, colour: Colour) -> None:
        if len(set(colour)) == 1:
            self._canvas.setFillGray(_shares(colour)[0])  # black toner alone, no mixed black
        else:
            self._canvas.setFillColorRGB(*_shares(colour))

    def _pen(self, width: float, colour: Colour) -> None:
        self._canvas.setLineWidth(width * mm)
        self._canvas.setStrokeColorRGB(*_shares(colour))


def _shares(colour: Colour) -> tuple[float, float, float]:
    red, green, blue = (round(part / 255, 3) for part in colour)
    return red, green, blue


def mixed(colour: Colour, with_colour: Colour, share: float) -> Colour:
    """``colour`` with a share of another: flat, because old printers stumble over transparency."""
    parts = [round(a + (b - a) * share) for a, b in zip(colour, with_colour, strict=True)]
    return parts[0], parts[1], parts[2]


def write(
    surface: Surface,
    box: Box,
    lines: Sequence[str],
    font: str,
    size: float,
    colour: Colour,
    *,
    align: str = "left",
    from_top: bool = False,
    upright: bool = False,
) -> None:
    """``lines`` in the vertical middle of ``box`` or from its top down; left, centred or right.
    ``upright`` turns them so that they read upwards."""
    pitch = size * LINE_PITCH / mm
    across, along = (box.width, box.height) if upright else (box.height, box.width)
    down = (across - pitch * len(lines)) / 2 + size * ASCENT / mm
    if from_top:
        down = size * MARKS_UP / mm
    for line in lines:
        text = nfc(line)
        beside = along - width_mm(text, font, size)
        start = {"left": 0.0, "centre": beside / 2, "right": beside}[align]
        at = (box.x + down, box.bottom - start) if upright else (box.x + start, box.y + down)
        surface.text(at, text, font, size, colour, turned=90 if upright else 0)
        down += pitch


def write_line(
    surface: Surface,
    box: Box,
    text: str,
    font: str,
    largest: float,
    colour: Colour,
    *,
    smallest: float = 0.0,
    align: str = "left",
    upright: bool = False,
) -> None:
    """``text`` on one line in the middle of ``box``: in letters of at most ``largest`` points,
    smaller where it is too long, and ended with … where it would be smaller than ``smallest``."""
    words, length = nfc(text), box.height if upright else box.width
    size = size_that_fits([words], font, length, largest)
    if size < smallest:
        size = smallest
        words = shortened(words, font, size, length)
    write(surface, box, [words], font, size, colour, align=align, upright=upright)


def write_fitted(
    surface: Surface,
    box: Box,
    text: str,
    font: str,
    largest: float,
    colour: Colour,
    *,
    most_lines: int = 2,
    align: str = "left",
    from_top: bool = False,
) -> None:
    """``text`` broken at words, as large as ``box`` allows up to ``largest`` points."""
    lines, size = fitted(nfc(text), font, box.width, box.height, largest, most_lines)
    write(surface, box, lines, font, size, colour, align=align, from_top=from_top)
