"""Printers that are played: a queue inside the program, and programs in place of CUPS's."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from console.app import HoinghiApp
from console.printing.queue import JobState, JobStatus, PrintError, Printers, PrintsByHand, Ticket
from store.badges.state import PrintState
from tests.support.pilot import Console, Desk


class PlayedQueue:
    """A print service that keeps what it is given; its job goes through the states given."""

    watches = True

    def __init__(self, *states: JobState) -> None:
        self.names: tuple[str, ...] = ("May_in_1",)
        self.pdfs: list[bytes] = []
        self.tickets: list[Ticket] = []
        self.ahead = list(states)
        self.now = JobStatus(JobState.OUT)
        self.refusal = ""
        self.by_hand = False
        self.called_off: list[str] = []

    def printers(self) -> Printers:
        return Printers(self.names)

    def send(self, pdf: Path, ticket: Ticket) -> str:
        if self.by_hand:
            raise PrintsByHand
        if self.refusal:
            raise PrintError(self.refusal)
        self.pdfs.append(pdf.read_bytes())
        self.tickets.append(ticket)
        return f"{ticket.printer}-{len(self.pdfs)}"

    def status(self, _job: str) -> JobStatus:
        if self.ahead:
            self.now = JobStatus(self.ahead.pop(0))
        return self.now

    def call_off(self, job: str) -> None:
        self.called_off.append(job)


class Printing(Console):
    """The console beside a printer that is played."""

    def __init__(self, app: HoinghiApp, pilot: Pilot[None], queue: PlayedQueue) -> None:
        super().__init__(app, pilot)
        self.queue = queue

    def state(self, number: int) -> PrintState:
        return self.conference.badges.state(self.conference.roll.delegates[number])

    async def until_printed(self, jobs: int) -> None:
        """Wait until so many jobs were recorded as out."""

        def recorded() -> bool:
            return sum(f.kind == "badges.printed" for f in self.conference.history) >= jobs

        await self.until(recorded, f"{jobs} jobs")
        await self.settle()


@asynccontextmanager
async def at_a_printer(desk: Desk) -> AsyncIterator[Printing]:
    """The desk's badge screen."""
    async with desk.open() as here:
        printing = Printing(here.app, here.pilot, PlayedQueue())
        here.app.printing.queue = printing.queue
        await here.press("f7")
        yield printing


LP = """#!/bin/sh
for last; do :; done
case "$*" in
  *"-d Gone"*) echo "lp: Error - The printer or class does not exist." >&2; exit 1;;
esac
while [ -e "$PAPER/.wait" ]; do sleep 0.05; done
cp "$last" "$PAPER/$(ls "$PAPER" | wc -l).pdf"
echo "request id is May_in-1 (1 file(s))"
"""

LPSTAT = """#!/bin/sh
case "$*" in
  "-e") echo May_in; echo Gone;;
  "-d") echo "system default destination: May_in";;
esac
"""


def played_lp(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a played ``lp`` lays its paper, as long as there is no ``.wait``."""
    if sys.platform == "win32":
        pytest.skip("lp is played by a shell script")
    programs, paper = folder / "bin", folder / "paper"
    programs.mkdir()
    paper.mkdir()
    for name, text in (("lp", LP), ("lpstat", LPSTAT)):
        (programs / name).write_text(text, encoding="utf-8")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PAPER", str(paper))
    return paper
