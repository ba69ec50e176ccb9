"""The queue and the printers of this machine."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from console.printing.cups import CupsQueue
from console.printing.queue import (
    JobState,
    JobStatus,
    PrintError,
    Printers,
    PrintsByHand,
    Queue,
    Ticket,
    no_service,
)
from console.printing.windows import WindowsQueue
from screens.words import _


class NoQueue:
    """A machine without a print service."""

    watches = False

    def printers(self) -> Printers:
        return Printers(())

    def send(self, _pdf: Path, _ticket: Ticket) -> str:
        raise PrintError(no_service())

    def status(self, _job: str) -> JobStatus:
        return JobStatus(JobState.FAILED)

    def call_off(self, job: str) -> None:
        """There is none."""


def this_machines_queue() -> Queue:
    if sys.platform == "win32":
        return WindowsQueue()
    return CupsQueue() if shutil.which("lp") and shutil.which("lpstat") else NoQueue()


def printer_for(asked: str, printers: Printers) -> str:
    """The printer that is meant: the one asked for, the default, or the only one there is.

    Raises PrintError.
    """
    if asked and (asked in printers.names or not printers.names):
        return asked
    known = ", ".join(printers.names)
    if asked:
        said = _("There is no printer “{name}”. These can be used: {known}.")
        raise PrintError(said, name=asked, known=known)
    if printers.default or len(printers.names) == 1:
        return printers.default or printers.names[0]
    if printers.names:
        said = _("No printer is the default. Choose one of these: {known}.")
        raise PrintError(said, known=known)
    raise PrintError(
        _("This machine has no printer. Connect one, or open the PDF and print it elsewhere.")
    )


def print_by_hand(path: Path) -> str:
    """Open a PDF that a person has to print; the sentence that says so."""
    if open_file(path):
        next_step = _("It is open: print it there (Ctrl+P), in its actual size (100 %).")
    else:
        next_step = _("Open it on a machine that shows PDFs, print it in its actual size (100 %).")
    return f"{PrintsByHand()} {next_step}"


def open_file(path: Path) -> bool:
    """Show a file in the program for it; False where there is none."""
    if sys.platform == "win32":
        try:
            os.startfile(path)
        except OSError:  # no program is the one for such files
            return False
        return True
    mac = sys.platform == "darwin"
    opener = shutil.which("open" if mac else "xdg-open")
    display = mac or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if opener is None or not display:
        return False
    nothing = subprocess.DEVNULL
    subprocess.Popen(
        [opener, path], stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
    )
    return True
