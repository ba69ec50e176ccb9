"""What stands on the terminal, cell by cell, so that only what differs from it is sent.

Textual sends whatever a widget paints anew, also where it looks as before: a clock of eight cells
sends its whole row. Over a thin line, and for the battery, the changed cells are enough.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, groupby

from rich.cells import get_character_cell_size
from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

Cell = tuple[str, Style | None]
"""A character with the marks over it; "" behind one that is two cells wide."""

_BRIDGE = 6
"""So many unchanged cells between changed ones cost less than moving the cursor over them."""


_UNKNOWN: Cell = ("\0", None)
"""What stands where nothing was sent yet."""


class Runs(CompositorUpdate):
    """Changed cells, each run with its place."""

    def __init__(self, runs: list[tuple[int, int, list[Cell]]]) -> None:
        self._runs = runs

    def render_segments(self, console: Console) -> str:
        return "".join(
            Control.move_to(x, y).segment.text
            + Strip(
                Segment("".join(text for text, _style in of_style), style)
                for style, of_style in groupby(run, key=lambda cell: cell[1])
            ).render(console)
            for x, y, run in self._runs
        )


class Painted:
    """The cells that were sent last. A whole screen is always sent whole: what anything else has
    written on the terminal is gone then."""

    def __init__(self) -> None:
        self._rows: list[list[Cell]] = []

    def changes(self, update: object) -> object:
        """What is to be sent so that ``update`` is seen; None for nothing."""
        if isinstance(update, LayoutUpdate):
            self._rows = [_cells(chain.from_iterable(row)) for row in update.strips]
        if not isinstance(update, ChopsUpdate):
            return update
        runs = [
            (x + at, y, run)
            for y, first, end in update.spans
            for x, strip in _between(update, y, first, end)
            for at, run in self._put(y, x, _cells(strip.crop(0, end - x)))
        ]
        return Runs(runs) if runs else None

    def _put(self, y: int, x: int, new: list[Cell]) -> Iterator[tuple[int, list[Cell]]]:
        """The runs of ``new`` that are not there yet, each with its place in ``new``."""
        self._rows += [[] for _row in range(y + 1 - len(self._rows))]
        row = self._rows[y]
        row += [_UNKNOWN] * (x + len(new) - len(row))
        old = row[x : x + len(new)]
        if new == old:
            return
        row[x : x + len(new)] = new
        differ = [at for at, cell in enumerate(new) if cell != old[at]]
        first = last = differ[0]
        for at in [*differ[1:], len(new) + _BRIDGE]:
            if at - last > _BRIDGE:
                while not new[first][0]:
                    first -= 1  # the second half of a wide character
                yield first, new[first : last + 1]
                first = at
            last = at


def _between(update: ChopsUpdate, y: int, first: int, end: int) -> Iterator[tuple[int, Strip]]:
    """The pieces of that row that reach into the cells from ``first`` to ``end``, each whole from
    its own first cell on, as Textual sends them."""
    for piece_end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
        if strip is not None and x < end and piece_end > first:
            yield x, strip


def _cells(segments: Iterable[Segment]) -> list[Cell]:
    return [(text, segment.style) for segment in segments for text in _characters(segment.text)]


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
