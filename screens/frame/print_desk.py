"""What the application tells the badge screen: settings, latest job and preview."""

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from store.people.delegate import Delegate

Sheet = Sequence[Delegate | None]
"""What comes into the cells of a sheet of paper, in their order; None into one used before."""


class Phase(Enum):
    """How far a job is."""

    DRAWING = "drawing"
    PRINTING = "printing"
    HELD = "held"
    OUT = "out"
    OPENED = "opened"
    FAILED = "failed"


class PrintJob(Struct, frozen=True):
    """The latest job. ``done`` of ``whole`` badges are drawn; ``sentence`` says the rest."""

    phase: Phase
    whole: int
    done: int = 0
    sentence: str = ""


class Preview(Struct, frozen=True):
    """One badge as it will be printed, and what is wrong with it, or why there is none."""

    delegate: Delegate
    pixels: tuple[tuple[tuple[int, int, int] | None, ...], ...] = ()  # red, green, blue
    sentence: str = ""


class PrintDesk(Struct, frozen=True):
    """What is chosen for the next job, and how far the latest is."""

    layout: str
    cards_per_sheet: int = 0  # 0: not looked up yet
    columns: int = 1  # of them
    start_at: int = 1
    printer: str = ""  # "" is the system's default
    job: PrintJob | None = None
    preview: Preview | None = None
    opened: tuple[Delegate, ...] = ()  # in a PDF that was opened; whether it was printed is unsaid
    unchecked: tuple[Sequence[Sheet], ...] = ()  # jobs that are out; whether as a whole is unsaid

    def sheets(self, badges: int) -> int:
        """How many sheets so many badges take, the first from its first free cell on."""
        return -(-(self.start_at - 1 + badges) // self.cards_per_sheet) if badges else 0

    def on_sheets(self, delegates: Sequence[Delegate]) -> Sequence[Sheet]:
        """Whose badge comes into which cell of which sheet."""
        cells = [*[None] * (self.start_at - 1), *delegates]
        each = self.cards_per_sheet
        return [cells[at : at + each] for at in range(0, len(cells), each)]


def badges_on(sheets: Sequence[Sheet]) -> Sequence[Delegate]:
    """Those whose badges are on these sheets, in their order."""
    return [delegate for sheet in sheets for delegate in sheet if delegate is not None]
