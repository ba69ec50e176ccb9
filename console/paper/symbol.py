"""The QR symbol of a badge code: which modules are dark."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import qrcode

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
    drawing = qrcode.QRCode(
        version=1,
        error_correction=qrcode.constants.ERROR_CORRECT_Q,
        border=0,
        mask_pattern=_MASK,
    )
    drawing.add_data(code, optimize=0)
    drawing.make(fit=False)
    return [[bool(module) for module in row] for row in drawing.modules]


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
