"""Opening the console in a terminal."""

from __future__ import annotations

import gc
import shutil
import signal

from screens.words import _
from store.event.folder import EventFolder
from store.event.record import Record
from store.facts.outcome import Role
from store.journal.clock import Clock

SMALLEST = (80, 24)

_FIRST_SCREEN = {
    Role.ALL: "reception",
    Role.DESK: "reception",
    Role.MC: "programme",
    Role.SECRETARY: "log",
}


def too_small() -> str:
    """Why the console cannot be shown in this terminal; "" when it can."""
    columns, rows = shutil.get_terminal_size()
    if columns >= SMALLEST[0] and rows >= SMALLEST[1]:
        return ""
    return _(
        "The window has {columns}×{rows} characters; the console needs at least 80×24. Make the "
        "window larger or the letters smaller (Ctrl and -), then open it again."
    ).format(columns=columns, rows=rows)


def keep_one_reader() -> None:
    """Undo Textual's handling of job control: on SIGCONT it starts a reader of keys, also when the
    process was only stopped from outside (SIGSTOP) and still has one; two readers mix up the keys
    of a scan. Nobody loses anything by it: Ctrl+Z takes back the last act."""
    if hasattr(signal, "SIGCONT"):
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        signal.signal(signal.SIGCONT, signal.SIG_DFL)


def open_console(
    event: EventFolder, record: Record, clock: Clock, role: Role, play: int = 0
) -> str:
    """Run the console until the operator leaves; a sentence if a defect ended it."""
    # nothing made while starting is garbage; collecting it would take a tenth of the start
    gc.disable()
    from console.app import HoinghiApp

    console = HoinghiApp(event, record, clock, first_screen=_FIRST_SCREEN[role])
    console.play_on_opening = play
    console.run()
    return console.defect
