"""A picture of a screen as text: what stands there, and below it in which colours.

Colours are named by the theme's table, so that a change of the table changes no picture.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from rich.color import Color
from rich.style import Style
from textual.geometry import Region
from textual.theme import Theme

from screens.badges.half_blocks import HalfBlocks
from tests.support.pilot import Screen


class Cell(Struct, frozen=True):
    """What stands there, its colour and its ground as ``#RRGGBB``; ``veiled`` behind a sheet."""

    character: str
    ink: str
    ground: str
    bold: bool = False
    veiled: bool = False
    pictured: bool = False  # a pixel of a picture

    @property
    def told(self) -> bool:
        """Whether it belongs into the text: what is veiled was told before, a pixel is no text."""
        return not (self.veiled or self.pictured)


Frame = Sequence[Sequence[Cell]]


def painted(here: Screen) -> Frame:
    """Every cell of the screen or sheet in front."""
    screen = here.app.screen
    pictures = [picture.region for picture in screen.query(HalfBlocks)]
    sheets = [child.region for child in screen.children] if screen.is_modal else [screen.region]
    rows = []
    for y, strip in enumerate(screen._compositor.render_strips()):
        cells: list[Cell] = []
        for text, style, _control in strip:
            for character in text:
                at = len(cells), y
                pictured, bright = _within(pictures, at), _within(sheets, at)
                cells.append(_cell(character, style, veiled=not bright, pictured=pictured))
        rows.append(cells)
    return rows


def _within(regions: Iterable[Region], at: tuple[int, int]) -> bool:
    return any(region.contains(*at) for region in regions)


def _cell(character: str, style: Style | None, *, veiled: bool, pictured: bool) -> Cell:
    assert style is not None
    ink, ground = _hex(style.color), _hex(style.bgcolor)
    if style.reverse:
        ink, ground = ground, ink
    return Cell(character, ink, ground, bool(style.bold), veiled, pictured)


def _hex(colour: Color | None) -> str:
    """ "" where nothing is drawn."""
    return colour.get_truecolor().hex.upper() if colour is not None else ""


def names_of(theme: Theme) -> dict[str, str]:
    """The name of each colour of the table, by ``#RRGGBB``."""
    named = {
        "page": theme.background,
        "surface": theme.surface,
        "panel": theme.panel,
        "text": theme.foreground,
        "gold": theme.accent,
        "good": theme.success,
        "warn": theme.warning,
        "bad": theme.error,
        "brand": theme.primary,
    }
    own = ("text-muted", "raised", "brand", "on-brand", "on-accent", "on-ground")
    grounds = ("good-ground", "warn-ground", "bad-ground")
    named |= {name.removeprefix("text-"): theme.variables[name] for name in own + grounds}
    return {str(colour).upper(): name for name, colour in reversed(named.items())}


def name_of(colour: str, known: dict[str, str]) -> str:
    """Its name in the table; Textual rounds some by one. "" for a colour that is not in it."""
    if colour in known or not colour:
        return known.get(colour, "")
    parts = bytes.fromhex(colour[1:])
    for one, name in known.items():
        if all(abs(a - b) <= 1 for a, b in zip(parts, bytes.fromhex(one[1:]), strict=True)):
            return name
    return ""


def as_text(frame: Frame, theme: Theme) -> str:
    """The frame, then the runs of its styles, line by line; a line in text on page has none."""
    known = names_of(theme)
    lines = ["".join(c.character if c.told else " " for c in row).rstrip() for row in frame]
    return "\n".join([*lines, *_styled(frame, known)]) + "\n"


_PLAIN = frozenset({"text/page"}), frozenset({"veil"})
"""Rows of one of these have their styles untold."""


def _styled(frame: Frame, known: dict[str, str]) -> Iterator[str]:
    """The runs of each row's styles, rows of the same runs together."""
    rows = [
        [(style, len(list(run))) for style, run in groupby(_styles(row, known))] for row in frame
    ]
    at = 0
    for runs, same in groupby(rows):
        first, at = at, at + len(list(same))
        if {style for style, _count in runs} not in _PLAIN:
            told = " ".join(f"{style}*{count}" for style, count in runs)
            yield f"{first:02}-{at - 1:02} {told}"


def _runs(row: Sequence[Cell], known: dict[str, str]) -> list[tuple[str, int]]:
    return [(style, len(list(run))) for style, run in groupby(_styles(row, known))]


def _styles(row: Sequence[Cell], known: dict[str, str]) -> Iterator[str]:
    """A blank is in the colour of what stands before it on the same ground."""
    before = ""
    for cell in row:
        if cell.veiled or cell.pictured:
            style = "veil" if cell.veiled else "picture"
        else:
            ink, ground = name_of(cell.ink, known), name_of(cell.ground, known)
            style = f"{ink or cell.ink}/{ground or cell.ground}" + "!" * cell.bold
            if cell.character.isspace():
                same = before.partition("/")[2].rstrip("!") == (ground or cell.ground)
                style = before if same else f"text/{ground or cell.ground}"
        before = style
        yield style


def digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
