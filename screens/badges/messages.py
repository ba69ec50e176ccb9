"""What the badge screen asks the application for."""

from __future__ import annotations

from screens.frame.messages import Request


class PrintBadges(Request):
    """Several badges are wanted on paper, or ``as_file`` in a PDF that is opened."""

    def __init__(self, numbers: tuple[int, ...], *, as_file: bool = False) -> None:
        super().__init__()
        self.numbers = numbers
        self.as_file = as_file


class OpenedWerePrinted(Request):
    """The badges of the PDF that was opened last came out of a printer."""


class SetUpPrinting(Request):
    """Printer, layout and first cell are to be chosen."""


class ShowBadge(Request):
    """A preview is wanted, in so many characters across and down; ``large``: over the screen."""

    def __init__(self, number: int, columns: int, lines: int, *, large: bool = False) -> None:
        super().__init__()
        self.large = large
        self.number = number
        self.columns = columns
        self.lines = lines
