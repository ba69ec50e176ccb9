"""The names on the stage display: all of them, whatever their length and the room."""

import textwrap
from collections.abc import Sequence

from msgspec import Struct
from rich.cells import cell_len

_GAP = 4
_MOST_COLUMNS = 3
_UNIT = " · "

PAGE_SECONDS = 8
"""How long a page of names is shown."""


class Names(Struct, frozen=True):
    """Lines of names in pages, and whether large letters fit above them."""

    pages: tuple[tuple[str, ...], ...]
    large: bool

    def page_at(self, seconds: float) -> int:
        """The page at a time in seconds, from 0."""
        return int(seconds // PAGE_SECONDS) % len(self.pages)


def fit_names(lines: Sequence[str], width: int, beside_large: int, alone: int) -> Names:
    """Fits ``lines`` (``1 name · unit``) into ``width`` cells and ``beside_large`` rows under the
    large letters, or ``alone`` rows without them.

    The large letters go first, then the units; what is still too much is shown in pages. No name is
    ever cut.
    """
    for said, rows, large in (
        (lines, beside_large, True),
        (lines, alone, False),
        ([_unit_shortened(line, width) for line in lines], alone, False),
    ):
        shown = _in_columns(said, width)
        if len(shown) <= rows:
            return Names((tuple(shown),), large)
    return Names(tuple(_pages([line.partition(_UNIT)[0] for line in lines], width, alone)), False)


def _in_columns(lines: Sequence[str], width: int) -> list[str]:
    """In as many columns as keep the lines whole, read downwards; a line that is too wide is
    wrapped."""
    widest = max(map(cell_len, lines), default=1)
    if widest > width:
        return [row for line in lines for row in _wrapped(line, width)]
    columns = max(1, min(_MOST_COLUMNS, (width + _GAP) // (widest + _GAP), -(-len(lines) // 4)))
    rows = -(-len(lines) // columns)
    return [
        (" " * _GAP).join(cell + " " * (widest - cell_len(cell)) for cell in lines[row::rows])
        for row in range(rows)
    ]


def _unit_shortened(line: str, width: int) -> str:
    name, between, unit = line.partition(_UNIT)
    room = width - cell_len(name + between)
    if cell_len(line) <= width or not between:
        return line
    return name + between + unit[: room - 1].rstrip() + "…" if room > len("Thôn …") else name


def _pages(names: Sequence[str], width: int, rows: int) -> list[tuple[str, ...]]:
    pages: list[tuple[str, ...]] = []
    page: list[str] = []
    for name in names:
        wrapped = _wrapped(name, width)
        if page and len(page) + len(wrapped) > rows:
            pages.append(tuple(page))
            page = []
        page += wrapped
    return [*pages, tuple(page)]


def _wrapped(line: str, width: int) -> list[str]:
    return textwrap.wrap(
        line, max(1, width), subsequent_indent=" " * min(4, width // 4), drop_whitespace=True
    ) or [""]
