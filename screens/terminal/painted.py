"""What stands on the terminal, cell by cell, so that only what differs from it is sent.

Textual sends whatever a widget paints anew, also where it looks as before: a clock of eight cells
sends its whole row. Over a thin line, and for the battery, the changed cells are enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby, islice

from msgspec import Struct
from rich.cells import get_character_cell_size
from rich.console import COLOR_SYSTEMS, Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import CompositorUpdate, LayoutUpdate
from textual.strip import Strip

_BRIDGE = 6
"""So many unchanged cells between changed ones cost less than moving the cursor over them."""

_UNKNOWN = "\0"
"""What stands where nothing was sent yet."""


class Cells(Struct):
    """Cells beside each other: of each its character with the marks over it, "" behind one that is
    two cells wide, and its style. Equal styles are one object: rich compares two slowly."""

    texts: list[str]
    styles: list[Style | None]

    def part(self, first: int, end: int) -> Cells:
        return Cells(self.texts[first:end], self.styles[first:end])

    def part_at(self, *borders: int) -> None:
        """Leave nothing of a wide character that one of ``borders`` goes through."""
        for at in borders:
            if 0 < at < len(self.texts) and not self.texts[at]:
                self.texts[at - 1 : at + 1] = [" ", " "]


class Repainted(Struct):
    """What was painted anew: the row, the first cell and the end of each part of the screen that
    may have changed, and by row the pieces that stand there with their first cells, those in front
    first."""

    spans: Iterable[tuple[int, int, int]]
    pieces: Mapping[int, Sequence[tuple[int, Strip]]]


class Runs(CompositorUpdate):
    """Changed cells, each run with its place."""

    def __init__(self, runs: list[tuple[int, int, Cells]]) -> None:
        self._runs = runs

    def render_segments(self, console: Console) -> str:
        colors = COLOR_SYSTEMS[console.color_system or "truecolor"]
        sent = []
        for x, y, run in self._runs:
            sent.append(f"\x1b[{y + 1};{x + 1}H")
            texts = iter(run.texts)
            for style, of_style in groupby(run.styles):
                text = "".join(islice(texts, len([*of_style])))
                sent.append(text if style is None else Strip.render_style(style, text, colors))
        return "".join(sent)


class Painted:
    """The cells that were sent last. A whole screen is always sent whole: what anything else has
    written on the terminal is gone then."""

    def __init__(self) -> None:
        self._rows: list[Cells] = []

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
    ) -> Iterator[tuple[int, Cells]]:
        """The runs of ``pieces`` between two cells that are not there yet, each with its place
        behind the first."""
        self._rows += [Cells([], []) for _row in range(y + 1 - len(self._rows))]
        row = self._rows[y]
        missing = end - len(row.texts)
        row.texts += [_UNKNOWN] * missing
        row.styles += [None] * missing
        old, new = row.part(first, end), row.part(first, end)
        for x, strip in reversed(pieces):
            cells = _cells(strip)
            start, stop = max(x, first), min(x + len(cells.texts), end)
            if start < stop:
                cells.part_at(start - x, stop - x)
                new.part_at(start - first, stop - first)
                new.texts[start - first : stop - first] = cells.texts[start - x : stop - x]
                new.styles[start - first : stop - first] = cells.styles[start - x : stop - x]
        if new == old:
            return
        row.texts[first:end], row.styles[first:end] = new.texts, new.styles
        beside = zip(new.texts, old.texts, new.styles, old.styles, strict=True)
        differ = [at for at, (a, b, c, d) in enumerate(beside) if a != b or c is not d]
        begin = last = differ[0]
        for at in [*differ[1:], len(new.texts) + _BRIDGE]:
            if at - last > _BRIDGE:
                while not new.texts[begin]:
                    begin -= 1  # the second half of a wide character
                yield begin, new.part(begin, last + 1)
                begin = at
            last = at


def _cells(segments: Iterable[Segment]) -> Cells:
    cells = Cells([], [])
    for segment in segments:
        characters = _characters(segment.text)
        cells.texts += characters
        cells.styles += [_one_of(segment.style)] * len(characters)
    return cells


@lru_cache(maxsize=1024)
def _one_of(style: Style | None) -> Style | None:
    """The same object for all that are equal."""
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
