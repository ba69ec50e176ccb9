"""Colours as the eye sees them: contrast of text, and how far apart two grounds are, also for an
eye that does not tell red from green."""

from math import dist

Colour = str
"""``#RRGGBB``."""

_DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
"""On linear RGB, at full severity (Machado, Oliveira, Fernandes 2009)."""

_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2: 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def apart(one: Colour, other: Colour, *, deuteranopia: bool = False) -> float:
    """How far apart two colours are (ΔE, CIE 1976)."""
    return dist(
        *(_lab(_seen(colour) if deuteranopia else _linear(colour)) for colour in (one, other))
    )


def _seen(colour: Colour) -> tuple[float, ...]:
    return tuple(max(0.0, part) for part in _times(_DEUTERANOPIA, _linear(colour)))


def _linear(colour: Colour) -> tuple[float, ...]:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return tuple(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)


def _luminance(colour: Colour) -> float:
    return _times(_XYZ, _linear(colour))[1]


def _lab(linear: tuple[float, ...]) -> tuple[float, float, float]:
    ratios = (part / white for part, white in zip(_times(_XYZ, linear), _WHITE, strict=True))
    x, y, z = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(
    matrix: tuple[tuple[float, float, float], ...], vector: tuple[float, ...]
) -> tuple[float, ...]:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
