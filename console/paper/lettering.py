"""Text on paper: the fonts, whether they have every letter, and how large a text fits."""

import threading
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from unicodedata import combining

from msgspec import Struct
from reportlab.lib.rl_accel import calcChecksum
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont, TTFontParser

from console.paper.marks import has_marks, ink, joined, over

REGULAR = "SourceSansPro-Regular"
SEMIBOLD = "SourceSansPro-Semibold"
BLACK = "SourceSansPro-Black"
FALLBACK = "NotoSans"
"""Draws the letters that the others lack: Greek, Cyrillic, rare Latin ones."""
OWN = "Own"
"""The font file that the plan names, for scripts that none of ours has."""

LINE_PITCH = 1.27
"""Lines this many ems apart do not touch, whatever marks their capitals carry."""

MARKS_UP, MARKS_DOWN = 1.17, 0.25
"""Ems that the highest letter (Ổ) rises above the baseline and the lowest (Ợ) goes below it."""

ASCENT = 0.93
"""Where the baseline stands in a line that is centred, in ems from its top: capitals look centred
then, and their marks have what the line's neighbours leave."""

FEWER_LINES = 0.86
"""Fewer lines are better while their letters are at least this share of what more would give."""

FONTS = threading.Lock()
"""Fonts belong to the process: one thread loads them, and one at a time cuts the letters of a
document from them (reportlab reads a font's file by one cursor). All else is the document's own."""


class FontError(Exception):
    """The font that the plan names cannot be used."""

    def __init__(self, path: Path, cause: str) -> None:
        super().__init__(f"{path}: {cause}")
        self.path = path
        self.cause = cause


@cache
def _font(name: str) -> Any:
    """The named font, registered once; a PDF embeds only the letters it uses."""
    with FONTS:
        if name in pdfmetrics.getRegisteredFontNames():
            return pdfmetrics.getFont(name)  # another thread was faster
        return _registered(name, _ours(name))


def _ours(name: str) -> Path:
    if name == FALLBACK:
        import fontpkg_noto_sans

        return Path(fontpkg_noto_sans.__file__).parent / "files" / "NotoSans[wdth,wght].ttf"
    import font_source_sans_pro

    return Path(font_source_sans_pro.font_directory) / f"{name}.ttf"


def _registered(name: str, path: Path) -> Any:
    font = TTFont(name, str(path))
    pdfmetrics.registerFont(font)
    return font


def prepare() -> None:
    for name in (REGULAR, SEMIBOLD, BLACK):
        _font(name)


_own_font: list[Any] = []


def use_font(path: Path | None) -> None:
    """Take the plan's own font, or none, for letters that ours lack. Raises FontError."""
    if path == (Path(_own_font[0].face.filename) if _own_font else None):
        return
    _own_font.clear()
    _runs.cache_clear()
    width_mm.cache_clear()
    if path is not None:
        try:
            _check_letters(path)
            _own_font.append(_registered(OWN, path))
        # reportlab takes a font's tables as they come: a damaged one brought TTFError, KeyError,
        # struct.error and AttributeError
        except Exception as error:
            raise FontError(path, str(error)) from error


def _check_letters(path: Path) -> None:
    """Raises TTFError for a damaged table of letters: of one changed byte reportlab can make four
    thousand million letters, and the machine runs out of memory."""
    font: Any = TTFontParser(str(path))
    if calcChecksum(font.get_table("cmap")) != font.table["cmap"]["checksum"]:
        raise TTFError("cmap: checksum")


def nfc(text: str) -> str:
    """Drawing decomposed text would set the marks beside the letters."""
    return unicodedata.normalize("NFC", text)


def missing_glyphs(text: str) -> list[str]:
    """The characters of ``text``, as it is and in capitals, that no font at hand can show."""
    letters = (c for c in dict.fromkeys(nfc(text) + nfc(text.upper())) if not c.isspace())
    return [c for c in letters if _font_with(c, REGULAR) is None]


def runs(text: str, font: str) -> Sequence[tuple[str, str]]:
    """``text`` as (font, part) pairs: letters that ``font`` lacks are taken from another."""
    if _letters(font).issuperset(text):
        return ((font, text),)
    return _runs(text, font)


@lru_cache(maxsize=4096)
def _runs(text: str, font: str) -> Sequence[tuple[str, str]]:
    parts: list[tuple[str, str]] = []
    for character in text:
        found = _font_with(character, font) or font
        if parts and parts[-1][0] == found:
            parts[-1] = (found, parts[-1][1] + character)
        else:
            parts.append((found, character))
    return parts


def _font_with(character: str, font: str) -> str | None:
    if character in _letters(font):
        return font
    if _own_font and ord(character) in _own_font[0].face.charToGlyph:
        return OWN
    return FALLBACK if character in _letters(FALLBACK) else None


@cache
def _letters(font: str) -> frozenset[str]:
    return frozenset(map(chr, _font(font).face.charToGlyph))


@lru_cache(maxsize=8192)
def width_mm(text: str, font: str, size: float) -> float:
    return sum(pdfmetrics.stringWidth(part, name, size) for name, part in runs(text, font)) / mm


class Piece(Struct, frozen=True):
    """A part of a line in one font, and where it begins: mm to the right and up."""

    right: float
    up: float
    font: str
    text: str


def pieces(text: str, font: str, size: float) -> list[Piece]:
    """``text`` as it is to be drawn: in one piece, unless another font has to help out or a mark
    has to be put over its letter."""
    found: list[Piece] = []
    right = 0.0
    for name, part in runs(text, font):
        if has_marks(part):
            found += _marked(part, name, size, right)
        else:
            found.append(Piece(right, 0.0, name, part))
        right += pdfmetrics.stringWidth(part, name, size) / mm
    return found


def _marked(text: str, font: str, size: float, right: float) -> list[Piece]:
    """A part with marks, letter by letter."""
    face, em = _font(font).face, size / mm
    found: list[Piece] = []
    base, start, at = (0.0, 0.0, 0.0, 0.0), right, right
    for character in text:
        box = ink(face, character)
        if combining(character):
            moved = over(base, box)
            found.append(Piece(start + moved[0] * em, moved[1] * em, font, character))
            base = joined(base, box, moved)
        else:
            found.append(Piece(at, 0.0, font, character))
            base, start = box, at
            at += pdfmetrics.stringWidth(character, font, size) / mm
    return found


def size_that_fits(lines: Sequence[str], font: str, width: float, largest: float) -> float:
    """The size in points, up to ``largest``, at which every line is at most ``width`` mm."""
    widest = max(width_mm(line, font, 1) for line in lines)
    return min(largest, width / widest) if widest else largest


def fitted(
    text: str, font: str, width: float, height: float, largest: float, most_lines: int = 2
) -> tuple[list[str], float]:
    """``text`` broken at words, and its size in points: as large as ``width`` × ``height`` mm
    allow, on fewer lines when that is nearly as large."""
    choices = []
    for count in range(1, min(most_lines, max(1, len(text.split()))) + 1):
        lines = balanced(text, font, count)
        by_height = height * mm / ems_high(len(lines))
        choices.append((lines, min(by_height, size_that_fits(lines, font, width, largest))))
    best = max(size for _lines, size in choices)
    return next(choice for choice in choices if choice[1] >= FEWER_LINES * best)


def ems_high(lines: int) -> float:
    """How high so many lines are with all marks, in ems."""
    return (lines - 1) * LINE_PITCH + MARKS_UP + MARKS_DOWN


def balanced(text: str, font: str, count: int, *, at_capitals: bool = False) -> list[str]:
    """``text`` on up to ``count`` lines, broken at the words that make the widest line
    narrowest; ``at_capitals`` breaks before capital letters only."""
    words = text.split()
    places = [i for i in range(1, len(words)) if words[i][0].isupper() or not at_capitals]
    if count == 1 or not places:
        return [" ".join(words)]
    splits = [
        [
            " ".join(words[:at]),
            *balanced(" ".join(words[at:]), font, count - 1, at_capitals=at_capitals),
        ]
        for at in places
    ]
    return min(splits, key=lambda lines: max(width_mm(line, font, 1) for line in lines))


def broken(text: str, font: str, size: float, width: float) -> list[str]:
    """``text`` on as few lines of ``width`` mm as it takes, evenly, and before the words of a name
    (``Sư phạm Kỹ thuật`` is not torn) where that takes no further line."""
    count = len(wrapped(text, font, size, width))
    named = balanced(text, font, count, at_capitals=True)
    if all(width_mm(line, font, size) <= width for line in named):
        return named
    return balanced(text, font, count)


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


def shortened(text: str, font: str, size: float, width: float) -> str:
    """``text``, ended with … where it is wider than ``width`` mm."""
    if width_mm(text, font, size) <= width:
        return text
    kept = text
    while kept and width_mm(kept + "…", font, size) > width:
        kept = kept[:-1].rstrip()
    return kept + "…"
