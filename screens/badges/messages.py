"""What the badge screen asks the application for."""

from dataclasses import dataclass, field

from screens.frame.messages import Request


@dataclass
class PrintBadges(Request):
    """Several badges are wanted on paper, or ``as_file`` in a PDF that is opened."""

    numbers: tuple[int, ...]
    as_file: bool = field(default=False, kw_only=True)


class OpenedWerePrinted(Request):
    """The badges of the PDF that was opened last came out of a printer."""


class CheckPaper(Request):
    """It is to be said whether all the paper of a job that is out is there."""


class SetUpPrinting(Request):
    """Printer, layout and first cell are to be chosen."""


@dataclass
class ShowBadge(Request):
    """A preview is wanted, in so many characters across and down; ``large``: over the screen."""

    number: int
    columns: int
    lines: int
    large: bool = field(default=False, kw_only=True)
