"""A badge as a picture of few pixels: the preview in the terminal, drawn by the same strokes as the
sheet on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.units import mm

from console.paper.layout import Box, Layout
from console.paper.lettering import font_file, pieces
from console.paper.sheets.badges import BadgeFace, Masthead, draw_face
from console.paper.surface import INK, PAPER, Colour, Point
from console.paper.symbol import QUIET, SIDE, Modules, symbol
from screens.frame.print_desk import Pixel

_FINE = 6
"""Strokes are drawn this many times finer and then averaged."""

_CODE = SIDE + 2 * QUIET
"""Pixels a code takes with its quiet zone, a pixel a module."""


class PictureSurface:
    """Pixels; ``scale`` is how many make a millimetre."""

    def __init__(self, width: float, height: float, scale: float) -> None:
        self._scale = scale
        self._fine = scale * _FINE
        size = (round(width * scale) * _FINE, round(height * scale) * _FINE)
        self._image = Image.new("RGB", size, PAPER)
        self._draw = ImageDraw.Draw(self._image)
        self._symbols: list[tuple[Box, Modules]] = []
        self._origin = (0.0, 0.0)

    def finished(self) -> Image.Image:
        """The picture. A code stands in it module by module where a module has whole pixels."""
        width, height = self._image.size
        picture = self._image.resize((width // _FINE, height // _FINE), Image.Resampling.BOX)
        for box, modules in self._symbols:
            pixels = round(box.width * self._scale / len(modules))
            corner = (round(box.x * self._scale), round(box.y * self._scale))
            picture.paste(code_picture(modules, pixels), corner)
        return picture

    def fill(self, box: Box, colour: Colour) -> None:
        x, y = self._place((box.x, box.y))
        right, bottom = self._place((box.right, box.bottom))
        if right - x >= 1 and bottom - y >= 1:
            self._draw.rectangle((round(x), round(y), round(right) - 1, round(bottom) - 1), colour)

    def polygon(self, points: Sequence[Point], colour: Colour) -> None:
        self._draw.polygon([self._place(point) for point in points], colour)

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        self._draw.ellipse(self._around(centre, radius), fill=colour)

    def ring(self, centre: Point, radius: float, width: float, colour: Colour) -> None:
        self._draw.ellipse(
            self._around(centre, radius), outline=colour, width=max(1, round(width * self._fine))
        )

    def line(self, start: Point, end: Point, width: float, colour: Colour) -> None:
        ends = (*self._place(start), *self._place(end))
        self._draw.line(ends, colour, max(1, round(width * self._fine)))

    def text(
        self, at: Point, text: str, font: str, size: float, colour: Colour, turned: int = 0
    ) -> None:
        x, y = self._place(at)
        for piece in pieces(text, font, size):
            letters = _letters(piece.font, size / mm * self._fine)
            right, up = piece.right * self._fine, piece.up * self._fine
            if not turned:
                self._draw.text((x + right, y - up), piece.text, colour, letters, anchor="ls")
            else:
                self._turned_text((x, y), right, piece.text, letters, colour, turned)

    def _turned_text(
        self, at: Point, along: float, text: str, letters: Any, colour: Colour, turned: int
    ) -> None:
        room = int(letters.getlength(text) + 2 * letters.size)
        height = int(3 * letters.size)
        mask = Image.new("L", (2 * room, 2 * height))
        # the baseline's start in the middle, so that turning leaves it there
        ImageDraw.Draw(mask).text((room + along, height), text, 255, letters, anchor="ls")
        mask = mask.rotate(turned, expand=True)
        corner = (round(at[0]) - mask.width // 2, round(at[1]) - mask.height // 2)
        self._image.paste(Image.new("RGB", mask.size, colour), corner, mask)

    def picture(self, box: Box, png: bytes) -> None:
        with Image.open(BytesIO(png)) as picture:
            room = (max(1, int(box.width * self._fine)), max(1, int(box.height * self._fine)))
            shown = picture.convert("RGB")
            shown.thumbnail(room)
        x, y = self._place((box.x, box.y))
        beside, below = (room[0] - shown.width) // 2, (room[1] - shown.height) // 2
        self._image.paste(shown, (round(x) + beside, round(y) + below))

    def symbol(self, box: Box, modules: Modules) -> None:
        if round(box.width * self._scale) >= len(modules):
            x, y = self._origin[0] + box.x, self._origin[1] + box.y
            self._symbols.append((Box(x, y, box.width, box.height), modules))
            return
        x, y = self._place((box.x, box.y))
        side = round(box.width * self._fine)
        whole = code_picture(modules, 1).resize((side, side), Image.Resampling.NEAREST)
        self._image.paste(whole, (round(x), round(y)))

    @contextmanager
    def moved(self, x: float, y: float) -> Iterator[None]:
        before = self._origin
        self._origin = (before[0] + x, before[1] + y)
        yield
        self._origin = before

    @contextmanager
    def within(self, box: Box) -> Iterator[None]:
        outside = self._image.copy()
        yield
        x, y = self._place((box.x, box.y))
        right, bottom = self._place((box.right, box.bottom))
        area = (max(0, round(x)), max(0, round(y)), round(right), round(bottom))
        outside.paste(self._image.crop(area), area[:2])
        self._image.paste(outside)

    def repeated(self, _key: object, draw: Callable[[], None]) -> None:
        draw()

    def _place(self, point: Point) -> Point:
        return (
            (self._origin[0] + point[0]) * self._fine,
            (self._origin[1] + point[1]) * self._fine,
        )

    def _around(self, centre: Point, radius: float) -> tuple[float, float, float, float]:
        x, y = self._place(centre)
        reach = radius * self._fine
        return x - reach, y - reach, x + reach, y + reach


@lru_cache(maxsize=64)
def _letters(font: str, pixels: float) -> Any:
    return ImageFont.truetype(str(font_file(font)), max(1.0, pixels))


def code_picture(modules: Modules, pixels: int) -> Image.Image:
    """The bare code, so many pixels a module."""
    side = len(modules)
    picture = Image.new("RGB", (side, side), PAPER)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            if dark:
                picture.putpixel((x, y), INK)
    return picture.resize((side * pixels, side * pixels), Image.Resampling.NEAREST)


def preview(
    face: BadgeFace, masthead: Masthead, layout: Layout, columns: int, lines: int
) -> Image.Image:
    """The badge in at most ``columns`` pixels across and two a line of the terminal down.

    A pixel is a module of its code, or several, where there is room for that; else the card is
    smaller and its code stands beside it, as large as a reader needs it. Without room for both
    there is the code alone.
    """
    width, height = layout.card
    module = layout.boxes["symbol"].width / SIDE
    fitting = min(columns / width, 2 * lines / height)
    whole = int(fitting * module + 0.0001)
    if whole >= 1:
        return _card(face, masthead, layout, whole / module)
    code = Image.new("RGB", (_CODE, _CODE + 1), PAPER)
    code.paste(code_picture(symbol(face.code), 1), (QUIET, QUIET))
    room = columns - _CODE - 2
    if room < 24:
        return code
    card = _card(face, masthead, layout, min(room / width, 2 * lines / height))
    size = (card.width + 2 + _CODE, max(card.height + card.height % 2, _CODE + 1))
    both = Image.new("RGBA", size, (0, 0, 0, 0))  # nothing beside the card
    both.paste(card, (0, 0))
    both.paste(code, (card.width + 2, 0))
    return both


def pixels_of(picture: Image.Image) -> tuple[tuple[Pixel, ...], ...]:
    """Rows of colours; None where nothing was drawn."""
    whole = picture.convert("RGBA")
    width, height = whole.size
    dots = [(r, g, b) if a else None for r, g, b, a in _quads(whole.tobytes())]
    return tuple(tuple(dots[y * width : (y + 1) * width]) for y in range(height))


def _quads(content: bytes) -> Iterator[tuple[int, int, int, int]]:
    yield from zip(content[::4], content[1::4], content[2::4], content[3::4], strict=True)


def _card(face: BadgeFace, masthead: Masthead, layout: Layout, scale: float) -> Image.Image:
    surface = PictureSurface(*layout.card, scale)
    draw_face(surface, layout, masthead, face)
    return surface.finished()
