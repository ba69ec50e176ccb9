"""Where cards stand on a sheet. Lengths in millimetres, from the top left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet of equal cards in columns and rows, centred, with gaps to cut in."""

    name: str
    sheet: tuple[float, float]
    card: tuple[float, float]
    columns: int
    rows: int
    gap: float

    @property
    def cards_per_sheet(self) -> int:
        return self.columns * self.rows

    def corner(self, cell: int) -> tuple[float, float]:
        """Top left corner of a cell, counted from 0 along the rows."""
        row, column = divmod(cell, self.columns)
        (width, height), (sheet_width, sheet_height) = self.card, self.sheet
        used_width = self.columns * width + (self.columns - 1) * self.gap
        used_height = self.rows * height + (self.rows - 1) * self.gap
        return (
            (sheet_width - used_width) / 2 + column * (width + self.gap),
            (sheet_height - used_height) / 2 + row * (height + self.gap),
        )

    def crop_marks(self, cell: int) -> Iterator[tuple[float, float, float, float]]:
        """Short lines outside the corners of a cell, where the knife goes."""
        x, y = self.corner(cell)
        width, height = self.card
        away, length = 0.4, min(2.0, self.gap / 2 - 0.4) if self.gap else 2.0
        for edge in (x, x + width):
            yield edge, y - away - length, edge, y - away
            yield edge, y + height + away, edge, y + height + away + length
        for edge in (y, y + height):
            yield x - away - length, edge, x - away, edge
            yield x + width + away, edge, x + width + away + length, edge


LAYOUTS = {
    layout.name: layout
    for layout in (Layout("86x54", sheet=(210, 297), card=(86, 54), columns=2, rows=5, gap=3),)
}
