"""The printer's test sheet: letters, a code, and a line of a known length."""

from typing import BinaryIO

from console.paper.layout import Box
from console.paper.lettering import BLACK, REGULAR
from console.paper.surface import INK, Surface, write_fitted
from console.paper.symbol import SIDE, symbol

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
