"""The QR symbol of a badge code: which modules are dark."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

SIDE = 21
"""Modules on each side of version 1, which holds 27 digits at level Q."""

QUIET = 4
"""Modules of white that a reader needs on every side (measured: none without)."""

_MASK = 3
"""Always the same of the eight masks: trying all of them takes nine tenths of the time, and under
every stress measured a chosen mask is read no more often than this one."""

Modules = Sequence[Sequence[bool]]


@lru_cache(maxsize=64)
def symbol(code: str) -> Modules:
    """The modules of ``code``, row by row, without the quiet zone."""
    import qrcode  # with Pillow behind it a thirtieth of the console's start

    drawing = qrcode.QRCode(
        version=1, error_correction=qrcode.constants.ERROR_CORRECT_Q, border=0, mask_pattern=_MASK
    )
    drawing.add_data(code, optimize=0)
    drawing.make(fit=False)
    return [[bool(module) for module in row] for row in drawing.modules]


def link_symbol(address: str) -> Modules:
    """The modules of an address for a phone's camera, as few as hold it, without the quiet zone."""
    import qrcode

    drawing = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    drawing.add_data(address)
    drawing.make()
    return [[bool(module) for module in row] for row in drawing.modules]


def in_characters(modules: Modules) -> str:
    """The symbol with its quiet zone for a terminal, two modules a character, one above the
    other; to be shown black on white."""
    side = len(modules)
    light, edge = [False] * (side + 2 * QUIET), [False] * QUIET
    rows = [*[light] * QUIET, *([*edge, *row, *edge] for row in modules)]
    rows += [light] * (QUIET + (side % 2))
    return "\n".join(
        "".join(" ▄▀█"[2 * upper + lower] for upper, lower in zip(*pair, strict=True))
        for pair in zip(rows[::2], rows[1::2], strict=True)
    )


def dark_runs(modules: Modules) -> Iterator[tuple[int, int, int]]:
    """Column, row and length of every run of dark modules along the rows."""
    for y, row in enumerate(modules):
        start = None
        for x, dark in enumerate([*row, False]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                yield start, y, x - start
                start = None
