"""Giving a PDF to this machine's printers, and knowing whether it came out.

CUPS (Linux, macOS) is asked with ``lp`` and ``lpstat``: a paused queue takes a job and answers as
if all were well, so the job is watched until it has left the queue. Windows has only the print
verb of the program that shows PDFs; it takes the file and says nothing more.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
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
    """Nothing was printed; ``sentence`` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Printers(Struct, frozen=True):
    """The printers of this machine; ``default`` is "" where none is the default."""

    names: tuple[str, ...]
    default: str = ""


class Ticket(Struct, frozen=True):
    """How a PDF is to be printed. ``sheet`` is in millimetres, width first."""

    printer: str
    sheet: tuple[float, float] = (210.0, 297.0)
    both_sides: bool = False


class JobState(Enum):
    """How it stands with a job."""

    PRINTING = "printing"
    HELD = "held"  # the queue is paused, or waits for paper
    OUT = "out"
    FAILED = "failed"


class Look(Struct, frozen=True):
    """One look at a job; ``cause`` is the print service's own word."""

    state: JobState
    cause: str = ""


class Queue(Protocol):
    """The print service of a machine. All of it may take seconds: never on the console's loop."""

    watches: bool
    """Whether a job can be followed until it is out."""

    def printers(self) -> Printers: ...

    def send(self, pdf: Path, ticket: Ticket) -> str:
        """Hand a file over; the job's name. Raises PrintError."""

    def look(self, job: str) -> Look: ...


Run = Callable[[list[str]], "subprocess.CompletedProcess[str]"]


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    # answers are parsed, so they are asked for in English
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_ANSWER_SECONDS,
        env=os.environ | {"LC_ALL": "C"},
        check=False,
    )


class CupsQueue:
    """CUPS through its own commands."""

    watches = True

    def __init__(self, run: Run = _run) -> None:
        self._run_command = run

    def printers(self) -> Printers:
        names = self._run(["lpstat", "-e"]).stdout.split()
        default = re.search(r"destination: (\S+)", self._run(["lpstat", "-d"]).stdout)
        return Printers(tuple(names), default[1] if default else "")

    def send(self, pdf: Path, ticket: Ticket) -> str:
        # fit-to-page would shrink the code: 22.10 mm came out as 21.97
        options = [f"media={_media(ticket.sheet)}", "print-scaling=none"]
        if ticket.both_sides:
            # the backs are mirrored left to right, whichever way the sheet lies
            upright = ticket.sheet[1] >= ticket.sheet[0]
            options.append(f"sides=two-sided-{'long' if upright else 'short'}-edge")
        command = ["lp", "-d", ticket.printer]
        for option in options:
            command += ["-o", option]
        done = self._run([*command, "--", str(pdf)])
        request = re.search(r"request id is (\S+)", done.stdout)
        if done.returncode or request is None:
            raise PrintError(_refused(ticket.printer, done.stderr or done.stdout))
        return request[1]

    def look(self, job: str) -> Look:
        printer = job.rpartition("-")[0]
        waiting = self._run(["lpstat", "-l", "-o", printer])
        if waiting.returncode:
            return Look(JobState.HELD, waiting.stderr.strip())
        paragraph = _paragraph_of(job, waiting.stdout)
        if paragraph is None:
            # a job that was called off leaves the queue too; newer versions say so afterwards
            ended = self._run(["lpstat", "-l", "-W", "completed", "-o", printer]).stdout
            if re.search(r"cancel|abort", _paragraph_of(job, ended) or ""):
                return Look(JobState.FAILED, _("called off at the printer"))
            return Look(JobState.OUT)
        if re.search(r"with-errors|aborted|Filter failed|job-stopped", paragraph):
            status = re.search(r"Status: *(.+)", paragraph)
            return Look(JobState.FAILED, status[1] if status else "")
        state = self._run(["lpstat", "-p", printer]).stdout
        if " disabled since" in state:
            reason = state.splitlines()[1:]
            return Look(JobState.HELD, reason[0].strip() if reason else "")
        return Look(JobState.PRINTING)

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        try:
            return self._run_command(command)
        except FileNotFoundError as error:
            raise PrintError(_no_service()) from error
        except subprocess.TimeoutExpired as error:
            raise PrintError(
                _("The print service does not answer. Switch the printer off and on, try again.")
            ) from error


def _paragraph_of(job: str, listing: str) -> str | None:
    """What ``lpstat -l`` says of one job, or None if it is not among them."""
    found = re.search(rf"^{re.escape(job)}\s.*(?:\n[ \t].*)*", listing, re.MULTILINE)
    return found[0] if found else None


def _media(sheet: tuple[float, float]) -> str:
    """The name of a paper size; a sheet lying on its side comes from the same stack."""
    short, long = sorted(sheet)
    known = {(210, 297): "A4", (297, 420): "A3", (148, 210): "A5", (105, 148): "A6"}
    return known.get((round(short), round(long)), f"Custom.{short:g}x{long:g}mm")


class WindowsQueue:
    """The print verb of the program that opens PDFs. It answers at once and never again."""

    watches = False

    def __init__(self, run: Run = _run, start: Callable[[str, str, str], None] | None = None):
        self._run = run
        self._start = start or _start_verb

    def printers(self) -> Printers:
        listing = (
            "[Console]::OutputEncoding = [Text.Encoding]::UTF8; Get-CimInstance Win32_Printer | "
            'ForEach-Object { "$($_.Default)`t$($_.Name)" }'
        )
        try:
            lines = self._run(["powershell", "-NoProfile", "-Command", listing]).stdout
        except (OSError, subprocess.TimeoutExpired):
            return Printers(())
        pairs = [line.strip().split("\t", 1) for line in lines.splitlines() if "\t" in line]
        default = next((name for is_default, name in pairs if is_default == "True"), "")
        return Printers(tuple(name for _default, name in pairs), default)

    def send(self, pdf: Path, ticket: Ticket) -> str:
        try:
            if ticket.printer:
                self._start(str(pdf), "printto", f'"{ticket.printer}"')
            else:
                self._start(str(pdf), "print", "")
        except OSError as error:
            raise PrintError(
                _(
                    "Windows has no program that prints PDFs. Open the PDF (Ctrl+O) and print it "
                    "from there."
                )
            ) from error
        return ""

    def look(self, _job: str) -> Look:
        return Look(JobState.OUT)


class NoQueue:
    """A machine without a print service."""

    watches = False

    def printers(self) -> Printers:
        return Printers(())

    def send(self, _pdf: Path, _ticket: Ticket) -> str:
        raise PrintError(_no_service())

    def look(self, _job: str) -> Look:
        return Look(JobState.FAILED)


def _start_verb(path: str, verb: str, arguments: str) -> None:
    if sys.platform == "win32":
        os.startfile(path, verb, arguments)


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
        raise PrintError(
            _("There is no printer “{name}”. These can be used: {known}.").format(
                name=asked, known=known
            )
        )
    if printers.default:
        return printers.default
    if len(printers.names) == 1:
        return printers.names[0]
    if printers.names:
        raise PrintError(
            _("No printer is the default. Choose one of these: {known}.").format(known=known)
        )
    raise PrintError(
        _("This machine has no printer. Connect one, or open the PDF and print it elsewhere.")
    )


def print_and_watch(
    queue: Queue,
    pdf: Path,
    ticket: Ticket,
    *,
    tell: Callable[[Look], None],
    wait: Callable[[float], bool],
) -> bool:
    """Print a file and follow the job until it is out; True if it came out.

    ``tell`` hears of every change. ``wait`` sleeps, and answers True when nobody wants to know any
    more. Raises PrintError.
    """
    job = queue.send(pdf, ticket)
    before = None
    while True:
        look = queue.look(job)
        if look != before:
            tell(look)
        if look.state is JobState.OUT:
            return True
        if look.state is JobState.FAILED:
            raise PrintError(
                _(
                    "{printer} could not print the job: {cause}. Look at the printer, try again."
                ).format(printer=ticket.printer, cause=look.cause or _("cause unknown"))
            )
        before = look
        if wait(LOOK_SECONDS):
            return False


def held_sentence(printer: str, cause: str) -> str:
    """The queue has taken the job and does not print it."""
    return _(
        "{printer} is paused ({cause}): the job waits. Switch it on, fill in paper, or resume it "
        "with: cupsenable {printer}"
    ).format(printer=printer, cause=cause or _("cause unknown"))


def _refused(printer: str, said: str) -> str:
    if "does not exist" in said or "unknown" in said.casefold():
        return _("There is no printer “{printer}”. Choose another.").format(printer=printer)
    if "not accepting" in said:
        return _(
            "{printer} takes no jobs at present. Allow it with: cupsaccept {printer}, or choose "
            "another printer."
        ).format(printer=printer)
    return _("The job was not taken: {cause}. Look at the printer, try again.").format(
        cause=said.strip().removeprefix("lp: ").removeprefix("Error - ") or _("cause unknown")
    )


def _no_service() -> str:
    return _(
        "This machine has no print service (the command lp is missing). Open the PDF and print it "
        "from there or on another machine."
    )


def open_file(path: Path) -> bool:
    """Show a file in the program for it; False where there is none."""
    if sys.platform == "win32":
        os.startfile(path)
        return True
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None or (sys.platform != "darwin" and not _has_display()):
        return False
    with Path(os.devnull).open("r+b") as nothing:
        subprocess.Popen(
            [opener, str(path)],
            stdin=nothing,
            stdout=nothing,
            stderr=nothing,
            start_new_session=True,
        )
    return True


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def patient(seconds: float) -> bool:
    """A ``wait`` for those who stay until the end."""
    time.sleep(seconds)
    return False
