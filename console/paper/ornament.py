"""What tells categories apart besides words, and what makes a badge festive."""

import math

from console.paper.layout import Box
from console.paper.surface import PAPER, Colour, Surface, mixed

COLOURS: dict[str, Colour] = {
    "red": (0x9B, 0x1B, 0x30),
    "blue": (0x12, 0x45, 0x7A),
    "green": (0x0B, 0x5A, 0x43),
    "purple": (0x5B, 0x2A, 0x86),
}
"""White on each keeps a contrast above 8:1."""

_PITCH = 2.4  # mm from one stripe, dot or bar to the next


def draw_pattern(surface: Surface, box: Box, style: str, ground: Colour | None = None) -> None:
    """The style's pattern along the longer side of ``box``, on its colour: a black-and-white
    printer tells the categories apart too. The first style is known by being plain."""
    colour = mixed(ground or COLOURS[style], PAPER, 0.42)
    along = max(box.width, box.height)
    steps = int(along / _PITCH) + 2
    with surface.within(box):
        for step in range(-2, steps):
            match style:
                case "blue":
                    _stripe(surface, box, step * _PITCH, colour)
                case "green":
                    _dot(surface, box, (step + 0.5) * _PITCH, colour)
                case "purple":
                    _bar(surface, box, step * _PITCH, colour)


def _stripe(surface: Surface, box: Box, at: float, colour: Colour) -> None:
    thick = _PITCH * 0.45
    if box.height > box.width:
        x, y, width = box.x, box.y + at, box.width
        corners = [(x, y + width), (x + width, y), (x + width, y + thick), (x, y + width + thick)]
    else:
        x, y, height = box.x + at, box.y, box.height
        corners = [(x, y + height), (x + height, y), (x + height + thick, y)]
        corners.append((x + thick, y + height))
    surface.polygon(corners, colour)


def _dot(surface: Surface, box: Box, at: float, colour: Colour) -> None:
    if box.height > box.width:
        centre = (box.x + box.width / 2, box.y + at)
    else:
        centre = (box.x + at, box.y + box.height / 2)
    surface.disc(centre, min(0.75, min(box.width, box.height) / 4), colour)


def _bar(surface: Surface, box: Box, at: float, colour: Colour) -> None:
    thick = _PITCH * 0.42
    if box.height > box.width:
        surface.fill(Box(box.x, box.y + at, box.width, thick), colour)
    else:
        surface.fill(Box(box.x + at, box.y, thick, box.height), colour)


def draw_rosette(surface: Surface, box: Box, ground: Colour) -> None:
    """The star of a bronze drum (Đông Sơn) at the right end of ``box``, a shade lighter than its
    ground."""
    colour = mixed(ground, PAPER, 0.13)
    centre = (box.right - box.width * 0.04, box.y + box.height / 2)
    radius = box.width * 0.93
    with surface.within(box):
        surface.polygon(_star(centre, radius * 0.34, radius * 0.12, points=14), colour)
        for share, width in ((0.40, 0.35), (0.44, 0.2), (0.60, 0.35), (0.72, 0.2), (0.86, 0.35)):
            surface.ring(centre, radius * share, width, colour)
        for turn in range(40):
            surface.disc(_around(centre, radius * 0.52, turn / 40), radius * 0.018, colour)
        for turn in range(96):
            inner, outer = (_around(centre, radius * r, turn / 96) for r in (0.63, 0.69))
            surface.line(inner, outer, 0.25, colour)
        for turn in range(56):
            tip = _around(centre, radius * 0.83, (turn + 0.5) / 56)
            feet = [_around(centre, radius * 0.75, (turn + side) / 56) for side in (0.1, 0.9)]
            surface.polygon([tip, *feet], colour)


def _star(
    centre: tuple[float, float], outer: float, inner: float, points: int
) -> list[tuple[float, float]]:
    return [
        _around(centre, inner if corner % 2 else outer, corner / (2 * points))
        for corner in range(2 * points)
    ]


def _around(centre: tuple[float, float], radius: float, turn: float) -> tuple[float, float]:
    angle = 2 * math.pi * turn
    return centre[0] + radius * math.sin(angle), centre[1] - radius * math.cos(angle)
