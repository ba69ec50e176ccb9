"""Where cards stand on a sheet and what stands where on a card. Millimetres, from the top left.

The layouts that come with the program are data: ``layouts.toml`` beside this file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from msgspec import Struct, convert
from msgspec.structs import replace

A4 = (210.0, 297.0)
_MARK = 4.0  # the length of a crop mark where there is room


class Box(Struct, frozen=True):
    """A rectangle; ``size`` and ``smallest`` bound the letters in it, in points."""

    x: float
    y: float
    width: float
    height: float
    size: float = 0.0
    smallest: float = 0.0

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def without_left(self, taken: float) -> Box:
        """What is left of it when ``taken`` mm of its left are used."""
        return replace(self, x=self.x + taken, width=self.width - taken)


class Face(Struct, frozen=True):
    """What a card looks like: boxes by name, given from the edges of a card of one size."""

    card: tuple[float, float]
    boxes: Mapping[str, Mapping[str, float]]
    black: bool = False  # in one colour, for label printers

    def on(self, card: tuple[float, float]) -> dict[str, Box]:
        """The boxes on a card of another size: all measures grow alike, the edges stay edges."""
        scale = min(card[0] / self.card[0], card[1] / self.card[1])
        return {name: _placed(box, card, scale) for name, box in self.boxes.items()}


def _placed(box: Mapping[str, float], card: tuple[float, float], scale: float) -> Box:
    scaled = {name: value * scale for name, value in box.items()}
    x, width = _span(scaled, "left", "right", "width", card[0])
    y, height = _span(scaled, "top", "bottom", "height", card[1])
    return Box(x, y, width, height, scaled.get("size", 0), scaled.get("smallest", 0))


def _span(
    box: Mapping[str, float], near: str, far: str, length: str, whole: float
) -> tuple[float, float]:
    if near not in box:
        return whole - box[far] - box[length], box[length]
    if length not in box:
        return box[near], whole - box[near] - box[far]
    return box[near], box[length]


@dataclass(frozen=True)
class Layout:
    """A sheet of equal cards in columns and rows with gaps to cut in, centred unless ``first``
    says where the first card begins. Colour runs over a card's edges by ``bleed``. On one that is
    ``turned`` a quarter, as along a roll, lines read down the sheet."""

    name: str
    sheet: tuple[float, float]
    card: tuple[float, float]
    columns: int
    rows: int
    gap: tuple[float, float]
    bleed: float
    face: Face
    first: tuple[float, float] | None = None
    turned: bool = False

    @property
    def cards_per_sheet(self) -> int:
        return self.columns * self.rows

    @cached_property
    def boxes(self) -> dict[str, Box]:
        return self.face.on(self.as_read)

    @property
    def as_read(self) -> tuple[float, float]:
        """The card's width and height to somebody who reads it."""
        return (self.card[1], self.card[0]) if self.turned else self.card

    def corner(self, cell: int) -> tuple[float, float]:
        """Top left corner of a cell, counted from 0 along the rows."""
        row, column = divmod(cell, self.columns)
        width, height = self.used
        left, top = self.first or ((self.sheet[0] - width) / 2, (self.sheet[1] - height) / 2)
        return (
            left + column * (self.card[0] + self.gap[0]),
            top + row * (self.card[1] + self.gap[1]),
        )

    @property
    def used(self) -> tuple[float, float]:
        """What the cards and the gaps between them take up."""
        return (
            self.columns * self.card[0] + (self.columns - 1) * self.gap[0],
            self.rows * self.card[1] + (self.rows - 1) * self.gap[1],
        )

    def behind(self, cell: int) -> int:
        """The cell of the sheet's back that lies behind a cell, when it is turned left to right."""
        row, column = divmod(cell, self.columns)
        return row * self.columns + self.columns - 1 - column

    def crop_marks(self, cell: int) -> Iterator[tuple[float, float, float, float]]:
        """Lines outside the corners of a cell to cut by, as x and y of both ends; none where the
        neighbour's colour may be."""
        x, y = self.corner(cell)
        right, bottom = x + self.card[0], y + self.card[1]
        row, column = divmod(cell, self.columns)
        inner_x, inner_y = self.gap[0] / 2, self.gap[1] / 2
        upright = [
            *self._mark(y, -1, inner_y if row else y),
            *self._mark(bottom, 1, inner_y if row < self.rows - 1 else self.sheet[1] - bottom),
        ]
        level = [
            *self._mark(x, -1, inner_x if column else x),
            *self._mark(right, 1, inner_x if column < self.columns - 1 else self.sheet[0] - right),
        ]
        yield from ((edge, start, edge, end) for edge in (x, right) for start, end in upright)
        yield from ((start, edge, end, edge) for edge in (y, bottom) for start, end in level)

    def _mark(self, edge: float, way: int, room: float) -> Iterator[tuple[float, float]]:
        """Where a mark begins and ends beyond ``edge``, if ``room`` is left behind the bleed."""
        near = self.bleed + 0.2
        if room > near:
            yield edge + way * near, edge + way * min(near + _MARK, room)


@cache
def layouts() -> dict[str, Layout]:
    """The layouts that come with the program, by name."""
    text = Path(__file__).with_name("layouts.toml").read_text(encoding="utf-8")
    document = tomllib.loads(text)
    faces = {
        name: {"card": table.pop("card"), "black": table.pop("black", False), "boxes": table}
        for name, table in document["faces"].items()
    }
    return {
        name: convert({**table, "name": name, "face": faces[table["face"]]}, Layout)
        for name, table in document["layouts"].items()
    }


def badge_layouts(*, turned: bool = False) -> dict[str, Layout]:
    """Those of them that are for badges: they have room for a code. Those for continuous rolls are
    ``turned``."""
    return {
        name: layout
        for name, layout in layouts().items()
        if "symbol" in layout.face.boxes and layout.turned is turned
    }
