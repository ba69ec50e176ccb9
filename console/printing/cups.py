"""CUPS (Linux, macOS), asked with ``lp`` and ``lpstat``."""

import re
import subprocess
from pathlib import Path

from console.printing.queue import (
    JobState,
    JobStatus,
    PrintError,
    Printers,
    Run,
    Ticket,
    no_service,
    refused_by,
    run_tool,
)
from screens.words import _


class CupsQueue:
    """CUPS through its own commands."""

    watches = True

    def __init__(self, run: Run = run_tool) -> None:
        self._run_command = run

    def printers(self) -> Printers:
        names = self.run_tool(["lpstat", "-e"]).stdout.split()
        default = re.search(r"destination: (\S+)", self.run_tool(["lpstat", "-d"]).stdout)
        return Printers(tuple(names), default[1] if default else "")

    def send(self, pdf: Path, ticket: Ticket) -> str:
        # fit-to-page would shrink the code: 22.10 mm came out as 21.97
        options = [f"media={_media(ticket)}", "print-scaling=none"]
        if ticket.both_sides:
            # the backs are mirrored left to right, whichever way the sheet lies
            upright = ticket.sheet[1] >= ticket.sheet[0]
            options.append(f"sides=two-sided-{'long' if upright else 'short'}-edge")
        asked = [part for option in options for part in ("-o", option)]
        done = self.run_tool(["lp", "-d", ticket.printer, *asked, "--", str(pdf)])
        request = re.search(r"request id is (\S+)", done.stdout)
        if done.returncode or request is None:
            raise PrintError(refused_by(ticket.printer, done.stderr or done.stdout))
        return request[1]

    def status(self, job: str) -> JobStatus:
        printer = job.rpartition("-")[0]
        waiting = self.run_tool(["lpstat", "-l", "-o", printer])
        if waiting.returncode:
            gone = "destination" in waiting.stderr or "does not exist" in waiting.stderr
            cause = _("the printer is no longer there") if gone else waiting.stderr.strip()
            return JobStatus(JobState.FAILED if gone else JobState.HELD, cause)
        paragraph = _paragraph_of(job, waiting.stdout)
        if paragraph is None:
            # a job that was called off leaves the queue too; newer versions say so afterwards
            ended = self.run_tool(["lpstat", "-l", "-W", "completed", "-o", printer]).stdout
            if re.search(r"cancel|abort", _paragraph_of(job, ended) or ""):
                return JobStatus(JobState.FAILED, _("called off at the printer"))
            return JobStatus(JobState.OUT)
        if re.search(r"with-errors|aborted|Filter failed|job-stopped", paragraph):
            told = re.search(r"Status: *(.+)", paragraph)
            return JobStatus(JobState.FAILED, told[1] if told else "")
        state = self.run_tool(["lpstat", "-p", printer]).stdout
        if " disabled since" in state:
            reason = state.splitlines()[1:]
            return JobStatus(JobState.HELD, reason[0].strip() if reason else "")
        page = re.search(r"\bpage (\d+)", paragraph + state)  # as some drivers tell
        return JobStatus(JobState.PRINTING, page=int(page[1]) if page else 0)

    def call_off(self, job: str) -> None:
        self.run_tool(["cancel", job])

    def run_tool(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        try:
            return self._run_command(command)
        except FileNotFoundError as error:
            raise PrintError(no_service()) from error
        except subprocess.TimeoutExpired as error:
            raise PrintError(
                _("The print service does not answer. Switch the printer off and on, try again.")
            ) from error


def _paragraph_of(job: str, listing: str) -> str | None:
    """What ``lpstat -l`` says of one job, or None if it is not among them."""
    found = re.search(rf"^{re.escape(job)}\s.*(?:\n[ \t].*)*", listing, re.MULTILINE)
    return found[0] if found else None


def _media(ticket: Ticket) -> str:
    """The name of a paper size; a sheet lying on its side comes from the same stack."""
    short, long = ticket.sheet if ticket.roll else sorted(ticket.sheet)
    known = {(210, 297): "A4", (297, 420): "A3", (148, 210): "A5", (105, 148): "A6"}
    return known.get((round(short), round(long)), f"Custom.{short:g}x{long:g}mm")
