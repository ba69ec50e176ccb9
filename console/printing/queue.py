"""Gives a PDF to a print queue and follows the job until it is out.

A paused queue takes a job and answers as if all were well, so a job is watched until it has left
the queue.
"""

import os
import subprocess
import time
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from screens.words import _

LOOK_SECONDS = 0.4
"""How often a job in the queue is looked at."""

_ANSWER_SECONDS = 15.0
"""A print service that has not answered by then is down."""


class PrintError(Exception):
    """Nothing was printed; the message is a sentence: why, and what to do."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence.format(**values) if values else sentence)


class PrintsByHand(PrintError):
    """No program here prints a PDF by itself (Edge does not): a person prints what is opened."""

    def __init__(self) -> None:
        super().__init__(_("Windows has no program that prints PDFs by itself."))


class CalledOff(Exception):
    """A person stopped the job while it was printed; the pages before ``page`` are out."""

    def __init__(self, page: int) -> None:
        super().__init__(page)
        self.page = page


class Printers(Struct, frozen=True):
    """The printers of this machine; ``default`` is "" where none is the default."""

    names: tuple[str, ...]
    default: str = ""


class Ticket(Struct, frozen=True):
    """How a PDF is to be printed. ``sheet`` is in millimetres, width first; on a ``roll`` the width
    lies across it."""

    printer: str
    sheet: tuple[float, float] = (210.0, 297.0)
    both_sides: bool = False
    roll: bool = False


class JobState(Enum):
    """How far a job is."""

    PRINTING = "printing"
    HELD = "held"  # the queue is paused, or waits for paper
    OUT = "out"
    FAILED = "failed"


class JobStatus(Struct, frozen=True):
    """How far a job is; ``cause`` says why in the print service's own words, or is "". ``page`` is
    the one that is being printed, 0 where the printer does not tell."""

    state: JobState
    cause: str = ""
    page: int = 0


class Queue(Protocol):
    """The print service of a machine. All of it may take seconds: never on the console's loop."""

    watches: bool
    """Whether a job can be followed until it is out."""

    def printers(self) -> Printers:
        """The printers there are. Raises PrintError."""

    def send(self, pdf: Path, ticket: Ticket) -> str:
        """Hand a file over and return the job's name, "" where it has none. Raises PrintError."""

    def status(self, job: str) -> JobStatus:
        """How far the job of that name is. Raises PrintError."""

    def call_off(self, job: str) -> None:
        """Have the job of that name printed no further. Raises PrintError."""


Run = Callable[[list[str]], "subprocess.CompletedProcess[str]"]


def run_tool(command: list[str]) -> subprocess.CompletedProcess[str]:
    # answers are parsed, so they are asked for in English
    return subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=_ANSWER_SECONDS,
        env=os.environ | {"LC_ALL": "C"},
        check=False,
    )


def print_and_watch(
    queue: Queue,
    pdf: Path,
    ticket: Ticket,
    *,
    tell: Callable[[JobStatus], None],
    wait: Callable[[float], bool],
    stopped: Callable[[], bool] = lambda: False,
) -> bool:
    """Print a file and follow the job until it is out; True if it came out.

    ``tell`` hears of every change. ``wait`` sleeps, and answers True when nobody wants to know any
    more; ``stopped`` says whether a person wants no more of it. Raises PrintError, CalledOff.
    """
    job = queue.send(pdf, ticket)
    before = None
    while True:
        status = queue.status(job)
        if status != before:
            tell(status)
        if status.state is JobState.OUT:
            return True
        if status.state is JobState.FAILED:
            said = _("{printer} could not print the job: {cause}. Look at the printer, try again.")
            raise PrintError(said, printer=ticket.printer, cause=status.cause or _("cause unknown"))
        before = status
        if stopped():
            queue.call_off(job)
            raise CalledOff(status.page)
        if wait(LOOK_SECONDS):
            return False


def held_sentence(printer: str, cause: str) -> str:
    """What to say and do when the queue has taken a job and does not print it."""
    return _(
        "{printer} is paused ({cause}): the job waits. Switch it on, fill in paper, or resume it "
        "in this machine's printer settings."
    ).format(printer=printer, cause=cause or _("cause unknown"))


def refused_by(printer: str, said: str) -> str:
    if "does not exist" in said or "unknown" in said.casefold():
        return _("There is no printer “{printer}”. Choose another.").format(printer=printer)
    if "not accepting" in said:
        return _(
            "{printer} takes no jobs at present. Allow it in this machine's printer settings, or "
            "choose another printer."
        ).format(printer=printer)
    return _("The job was not taken: {cause}. Look at the printer, try again.").format(
        cause=said.strip().removeprefix("lp: ").removeprefix("Error - ") or _("cause unknown")
    )


def no_service() -> str:
    return _(
        "This machine has no print service. Open the PDF and print it from there or on another "
        "machine."
    )


def keep_waiting(seconds: float) -> bool:
    """A ``wait`` of ``print_and_watch`` that never gives up."""
    time.sleep(seconds)
    return False
