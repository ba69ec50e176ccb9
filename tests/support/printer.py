"""A printer that prints nothing."""

from __future__ import annotations

from pathlib import Path

from console.printing.queue import JobState, Look, PrintError, Printers, Ticket


class PlayedQueue:
    """A print service that keeps what it is given; its job goes through the states given."""

    watches = True

    def __init__(self, *states: JobState) -> None:
        self.names: tuple[str, ...] = ("May_in_1",)
        self.pdfs: list[bytes] = []
        self.tickets: list[Ticket] = []
        self.ahead = list(states)
        self.now = Look(JobState.OUT)
        self.refusal = ""

    def printers(self) -> Printers:
        return Printers(self.names)

    def send(self, pdf: Path, ticket: Ticket) -> str:
        if self.refusal:
            raise PrintError(self.refusal)
        self.pdfs.append(pdf.read_bytes())
        self.tickets.append(ticket)
        return f"{ticket.printer}-{len(self.pdfs)}"

    def look(self, _job: str) -> Look:
        if self.ahead:
            self.now = Look(self.ahead.pop(0))
        return self.now
