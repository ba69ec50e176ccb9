"""What printers, hands and cameras do to a code, each by itself and by a stated amount."""

import math
import random
from collections.abc import Callable
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFilter

from console.paper.symbol import SIDE

Picture = Image.Image


class Place(NamedTuple):
    """Where the code stands in a picture, in pixels and their parts."""

    left: float
    top: float
    side: float

    @property
    def module(self) -> float:
        return self.side / SIDE


Damage = Callable[[Picture, Place, random.Random], Picture]
"""What becomes of a badge's picture (grey)."""


def turned(degrees: float) -> Damage:
    def damage(picture: Picture, _code: Place, chance: random.Random) -> Picture:
        way = chance.choice([-1, 1])
        return picture.rotate(way * degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)

    return damage


def tilted(degrees: float) -> Damage:
    """Seen from the side, from three times its width away."""

    def damage(picture: Picture, _code: Place, _chance: random.Random) -> Picture:
        width, height = picture.size
        x, y, away = width / 2, height / 2, 3 * width
        a, g = 1 / math.cos(math.radians(degrees)), -math.tan(math.radians(degrees)) / away
        whole = 1 - g * x
        rows = (a + x * g, 0, x - a * x - x * g * x, y * g, 1, -y * g * x, g, 0)
        return picture.transform(
            picture.size,
            Image.Transform.PERSPECTIVE,
            [value / whole for value in rows],
            Image.Resampling.BICUBIC,
            fillcolor=255,
        )

    return damage


def blurred(modules: float) -> Damage:
    return lambda picture, code, _: picture.filter(ImageFilter.GaussianBlur(modules * code.module))


def faded(contrast: float) -> Damage:
    """Ink and paper come nearer to each other's grey."""
    middle = 160
    return lambda picture, _code, _: picture.point(
        lambda value: round(middle + (value - 128) * contrast)
    )


def spread(modules: float) -> Damage:
    """Ink runs over every edge by that much."""

    def damage(picture: Picture, code: Place, _chance: random.Random) -> Picture:
        finer = 2
        large = picture.resize((picture.width * finer, picture.height * finer))
        for _ in range(round(modules * code.module * finer)):
            large = large.filter(ImageFilter.MinFilter(3))
        return large.resize(picture.size)

    return damage


def covered(share: float) -> Damage:
    """A sticker over the middle of the code."""

    def damage(picture: Picture, code: Place, chance: random.Random) -> Picture:
        left, top, side = code
        half = side * math.sqrt(share) / 2
        x, y = left + side / 2, top + side / 2
        return _square(picture, x - half, y - half, 2 * half, chance.choice([0, 128, 255]))

    return damage


def stained(share: float) -> Damage:
    """A square stain somewhere on the code."""

    def damage(picture: Picture, code: Place, chance: random.Random) -> Picture:
        left, top, side = code
        length = side * math.sqrt(share)
        x = left + chance.random() * (side - length)
        y = top + chance.random() * (side - length)
        return _square(picture, x, y, length, chance.choice([0, 128, 255]))

    return damage


def corner_gone(share: float) -> Damage:
    """A stamp over one of the three finder patterns."""

    def damage(picture: Picture, code: Place, chance: random.Random) -> Picture:
        left, top, side = code
        length = side * math.sqrt(share)
        x, y = chance.choice([(0.0, 0.0), (side - length, 0.0), (0.0, side - length)])
        return _square(picture, left + x, top + y, length, 128)

    return damage


def _square(picture: Picture, x: float, y: float, side: float, grey: int) -> Picture:
    """The picture with a square over it."""
    spoilt = picture.copy()
    # both corners of a rectangle are drawn
    corners = (round(x), round(y), round(x + side) - 1, round(y + side) - 1)
    ImageDraw.Draw(spoilt).rectangle(corners, fill=grey)
    return spoilt
