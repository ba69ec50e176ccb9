"""What stands on the terminal, cell by cell, so that only what differs from it is sent.

Textual sends whatever a widget paints anew, also where it looks as before: a clock of eight cells
sends its whole row. Over a thin line, and for the battery, the changed cells are enough.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby
from operator import itemgetter

from msgspec import Struct
from rich.cells import get_character_cell_size
from rich.console import COLOR_SYSTEMS, Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import CompositorUpdate, LayoutUpdate
from textual.strip import Strip

Cell = tuple[str, Style | None]
"""A character with the marks over it; "" behind one that is two cells wide."""

_BRIDGE = 6
"""So many unchanged cells between changed ones cost less than moving the cursor over them."""


_TEXT, _STYLE = itemgetter(0), itemgetter(1)

_UNKNOWN: Cell = ("\0", None)
"""What stands where nothing was sent yet."""


class Repainted(Struct):
    """What was painted anew: the row, the first cell and the end of each part of the screen that
    may have changed, and by row the pieces that stand there with their first cells, those in front
    first."""

    spans: Iterable[tuple[int, int, int]]
    pieces: Mapping[int, Sequence[tuple[int, Strip]]]


class Runs(CompositorUpdate):
    """Changed cells, each run with its place."""

    def __init__(self, runs: list[tuple[int, int, list[Cell]]]) -> None:
        self._runs = runs

    def render_segments(self, console: Console) -> str:
        colors = COLOR_SYSTEMS[console.color_system or "truecolor"]
        sent = []
        for x, y, run in self._runs:
            sent.append(f"\x1b[{y + 1};{x + 1}H")
            for style, of_style in groupby(run, key=_STYLE):
                text = "".join(map(_TEXT, of_style))
                sent.append(text if style is None else Strip.render_style(style, text, colors))
        return "".join(sent)


class Painted:
    """The cells that were sent last. A whole screen is always sent whole: what anything else has
    written on the terminal is gone then."""

    def __init__(self) -> None:
        self._rows: list[list[Cell]] = []

    def changes(self, update: object) -> object:
        """What is to be sent so that ``update`` is seen; None for nothing."""
        if isinstance(update, LayoutUpdate):
            self._rows = [_cells(chain.from_iterable(row)) for row in update.strips]
        if not isinstance(update, Repainted):
            return update
        runs = [
            (first + at, y, run)
            for y, first, end in update.spans
            for at, run in self._put(y, first, end, update.pieces[y])
        ]
        return Runs(runs) if runs else None

    def _put(
        self, y: int, first: int, end: int, pieces: Sequence[tuple[int, Strip]]
    ) -> Iterator[tuple[int, list[Cell]]]:
        """The runs of ``pieces`` between two cells that are not there yet, each with its place
        behind the first."""
        self._rows += [[] for _row in range(y + 1 - len(self._rows))]
        row = self._rows[y]
        row += [_UNKNOWN] * (end - len(row))
        old = row[first:end]
        new = old.copy()
        for x, strip in reversed(pieces):
            cells, start = _cells(strip), max(x, first)
            stop = min(x + len(cells), end)
            if start < stop:
                _part(cells, start - x, stop - x)
                _part(new, start - first, stop - first)
                new[start - first : stop - first] = cells[start - x : stop - x]
        if new == old:
            return
        row[first:end] = new
        differ = [at for at, cell in enumerate(new) if cell != old[at]]
        begin = last = differ[0]
        for at in [*differ[1:], len(new) + _BRIDGE]:
            if at - last > _BRIDGE:
                while not new[begin][0]:
                    begin -= 1  # the second half of a wide character
                yield begin, new[begin : last + 1]
                begin = at
            last = at


def _part(cells: list[Cell], *borders: int) -> None:
    """Leave nothing of a wide character that one of ``borders`` goes through."""
    for at in borders:
        if 0 < at < len(cells) and not cells[at][0]:
            cells[at - 1 : at + 1] = [(" ", style) for _text, style in cells[at - 1 : at + 1]]


def _cells(segments: Iterable[Segment]) -> list[Cell]:
    return [
        (text, style)
        for segment in segments
        for style in (_one_of(segment.style),)
        for text in _characters(segment.text)
    ]


@lru_cache(maxsize=1024)
def _one_of(style: Style | None) -> Style | None:
    """The same object for all that are equal: rich compares two styles slowly."""
    return style


@lru_cache(maxsize=4096)
def _characters(text: str) -> tuple[str, ...]:
    if text.isascii():
        return tuple(text)
    cells: list[str] = []
    for character in text:
        width = get_character_cell_size(character)
        if width == 0 and cells:
            cells[-1 if cells[-1] else -2] += character
        else:
            cells += [character, *[""] * (width - 1)]
    return tuple(cells)
