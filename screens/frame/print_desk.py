"""What the application tells the badge screen: settings, latest job and preview."""

from enum import Enum

from msgspec import Struct

from store.people.delegate import Delegate


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
    start_at: int = 1
    printer: str = ""  # "" is the system's default
    job: PrintJob | None = None
    preview: Preview | None = None
    opened: tuple[Delegate, ...] = ()  # in a PDF that was opened; whether it was printed is unsaid

    def sheets(self, badges: int) -> int:
        """How many sheets so many badges take, the first from its first free cell on."""
        return -(-(self.start_at - 1 + badges) // self.cards_per_sheet) if badges else 0
