"""Text on paper: the font, whether it has every letter, and how large a text fits."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import font_source_sans_pro
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "SourceSansPro-Regular"
SEMIBOLD = "SourceSansPro-Semibold"
BLACK = "SourceSansPro-Black"

LINE_PITCH = 1.27
"""Lines this many ems apart never clip Ổ above nor Ợ below (measured: 1.168 up, 0.247 down)."""


@cache
def _font(name: str) -> Any:
    """The named font, registered once; the PDF embeds only the letters it uses."""
    path = Path(font_source_sans_pro.font_directory) / f"{name}.ttf"
    font = TTFont(name, str(path))
    pdfmetrics.registerFont(font)
    return font


def prepare() -> None:
    for name in (REGULAR, SEMIBOLD, BLACK):
        _font(name)


def nfc(text: str) -> str:
    """Drawing decomposed text would set the marks beside the letters."""
    return unicodedata.normalize("NFC", text)


def missing_glyphs(text: str) -> list[str]:
    """The characters of ``text`` that the font cannot show, each once."""
    known = _font(REGULAR).face.charToGlyph
    return [c for c in dict.fromkeys(nfc(text)) if ord(c) not in known and not c.isspace()]


def width_mm(text: str, font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, font, size)) / mm


def size_that_fits(lines: Sequence[str], font: str, width: float, largest: float) -> float:
    """The size in points, up to ``largest``, at which every line is at most ``width`` mm."""
    widest = max(width_mm(line, font, 1) for line in lines)
    return min(largest, width / widest) if widest else largest


def in_two_lines(text: str) -> list[str]:
    """``text`` broken at the word that makes the longer line shortest."""
    words = text.split()
    if len(words) < 2:
        return [text]
    splits = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return list(min(splits, key=lambda pair: max(width_mm(part, BLACK, 1) for part in pair)))


def wrapped(text: str, font: str, size: float, width: float) -> list[str]:
    """``text`` in lines of at most ``width`` mm, broken at words; a longer word keeps its line."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_mm(joined, font, size) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines
