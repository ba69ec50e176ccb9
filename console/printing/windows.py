"""Windows: the print verb of the program that shows PDFs, which does not report back."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from console.printing.queue import JobState, JobStatus, PrintError, Printers, Run, Ticket, run_tool
from screens.words import _


class WindowsQueue:
    """Prints by the verb of the program that opens PDFs: nobody learns whether a job came out."""

    watches = False

    def __init__(self, run: Run = run_tool, start: Callable[[str, str, str], None] | None = None):
        self.run_tool = run
        self._start = start or _start_verb

    def printers(self) -> Printers:
        listing = (
            "[Console]::OutputEncoding = [Text.Encoding]::UTF8; Get-CimInstance Win32_Printer | "
            'ForEach-Object { "$($_.Default)`t$($_.Name)" }'
        )
        try:
            lines = self.run_tool(["powershell", "-NoProfile", "-Command", listing]).stdout
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

    def status(self, _job: str) -> JobStatus:
        return JobStatus(JobState.OUT)

    def call_off(self, job: str) -> None:
        """A job counts as out at once: none can be called off."""


def _start_verb(path: str, verb: str, arguments: str) -> None:
    if sys.platform == "win32":
        os.startfile(path, verb, arguments)
