"""Desks of laptops that joined, each in a process of its own (see ``desk``)."""

import os
import signal
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from msgspec import Struct

from store.journal.clock import SystemClock
from tests.functional.hub.programs.program import Program, until
from tests.support.events import MORNING


class Scanned(Struct, frozen=True):
    """An answer: on the clock that all programs share, and how long it took."""

    when: float
    seconds: float


class RunningDesk(Program):
    """``inside``: what starts its program elsewhere. Its clock shows the morning of the event, and
    ``ahead`` seconds more."""

    def __init__(
        self, folder: Path, name: str, inside: Sequence[str] = (), ahead: float = 0
    ) -> None:
        self.folder = folder
        self.scanned: dict[str, Scanned] = {}
        self.seen: dict[str, float] = {}
        self.is_linked, self.waiting, self.most_waiting = False, 0, 0
        self.chains: list[str] = []
        shift = MORNING - SystemClock().now() + timedelta(seconds=ahead)
        told = str(folder), name, str(shift.total_seconds())
        super().__init__([*inside, sys.executable, "-m", "tests.functional.hub.apart.desk", *told])

    def scan(self, number: int) -> None:
        self.type(str(number))

    def recomputes_the_chain(self) -> bool:
        """Whether the hub's facts add up to the head that it shows."""
        self.type("chain")
        until(lambda: self.chains)
        given, recomputed = self.chains
        return given == recomputed

    def stopped(self) -> None:
        """As a laptop whose lid is closed."""
        os.kill(self.process.pid, signal.SIGSTOP)

    def resumed(self) -> None:
        os.kill(self.process.pid, signal.SIGCONT)

    def heard(self, line: str) -> None:
        match line.split():
            case "scanned", fact, when, seconds:
                self.scanned[fact] = Scanned(float(when), float(seconds))
            case "seen", fact, when:
                self.seen[fact] = float(when)
            case "chain", *chains:
                self.chains = chains
            case ("linked" | "lost") as status, waiting:
                self.is_linked, self.waiting = status == "linked", int(waiting)
                self.most_waiting = max(self.most_waiting, self.waiting)
