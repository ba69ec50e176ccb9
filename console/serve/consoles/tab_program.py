"""The program behind a browser's tab: a console that waits, ready, until somebody opens one."""

import os
import sys
from importlib import import_module
from pathlib import Path

import msgspec

from console.commands.opening import run_console
from store.event.folder import EventFolder
from store.facts.outcome import Role

_LONGEST_LINE = 4096

WHOLE = "whole"
"""What the server tells a console that another page shows now: to paint all of itself."""


class Seat(msgspec.Struct):
    """Who sits at the tab, and its size in characters."""

    role: Role
    desk: str
    width: int
    height: int


def run_tab(folder: Path) -> None:
    """Wait for a line with the seat, then run the console there until it is left."""
    for module in ("console.app", "screens.attendance.screen", "screens.programme.screen"):
        import_module(module)
    line = b""
    # byte by byte: what follows the line belongs to the console's driver
    while not line.endswith(b"\n") and len(line) < _LONGEST_LINE:
        if not (read := os.read(sys.stdin.fileno(), 1)):
            return
        line += read
    seat = msgspec.json.decode(line, type=Seat)
    os.environ |= {"COLUMNS": str(seat.width), "ROWS": str(seat.height)}
    run_console(EventFolder.open(folder), seat.role, seat.desk, seat.desk)
