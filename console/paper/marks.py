"""Marks that have no letter of their own with their base (Ê Đê: Ê̆, Ơ̆): where they go.

A PDF has no shaping; a mark would stand wherever its own drawing happens to lie. It is put over the
middle of its base and above all that the base has already.
"""

import struct
import unicodedata
from functools import lru_cache
from typing import Any

_GAP = 0.03  # ems between a letter and the mark over it

Box = tuple[float, float, float, float]
"""Left, bottom, right and top of a glyph's ink, in ems."""


def has_marks(text: str) -> bool:
    return any(map(unicodedata.combining, text))


def over(base: Box, mark: Box) -> tuple[float, float]:
    """How far to the right and up a mark is moved to stand over ``base``, whose left is 0."""
    right = (base[0] + base[2]) / 2 - (mark[0] + mark[2]) / 2
    return right, max(0.0, base[3] + _GAP - mark[1])


def joined(base: Box, mark: Box, moved: tuple[float, float]) -> Box:
    """The ink of both, for the next mark above."""
    return (
        min(base[0], mark[0] + moved[0]),
        base[1],
        max(base[2], mark[2] + moved[0]),
        max(base[3], mark[3] + moved[1]),
    )


@lru_cache(maxsize=512)
def ink(face: Any, character: str) -> Box:
    """The box of a letter's ink, as the font file has it (tables ``loca`` and ``glyf``)."""
    glyph = face.charToGlyph.get(ord(character), 0)
    long = struct.unpack(">h", face.get_table("head")[50:52])[0]
    size, form, factor = (4, ">2I", 1) if long else (2, ">2H", 2)
    span = face.get_table("loca")[glyph * size : (glyph + 2) * size]
    start, end = (offset * factor for offset in struct.unpack(form, span))
    if start == end:
        return 0.0, 0.0, 0.0, 0.0
    bounds = struct.unpack(">4h", face.get_table("glyf")[start + 2 : start + 10])
    left, bottom, right, top = (bound / face.unitsPerEm for bound in bounds)
    return left, bottom, right, top
