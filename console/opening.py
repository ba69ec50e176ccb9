"""Opening the console in a terminal."""

from __future__ import annotations

import gc
import shutil

from screens.words import _
from store.event.folder import EventFolder
from store.event.record import Record
from store.journal.clock import Clock

SMALLEST = (80, 24)


def too_small() -> str:
    """Why the console cannot be shown in this terminal; "" when it can."""
    columns, rows = shutil.get_terminal_size()
    if columns >= SMALLEST[0] and rows >= SMALLEST[1]:
        return ""
    return _(
        "The window has {columns}×{rows} characters; the console needs at least 80×24. Make the "
        "window larger or the letters smaller (Ctrl and -), then open it again."
    ).format(columns=columns, rows=rows)


def open_console(event: EventFolder, record: Record, clock: Clock, play: int = 0) -> str:
    """Run the console until the operator leaves; a sentence if a defect ended it."""
    # nothing made while starting is garbage; collecting it would take a tenth of the start
    gc.disable()
    from console.app import HoinghiApp

    return HoinghiApp(event, record, clock, play).run_until_left()
