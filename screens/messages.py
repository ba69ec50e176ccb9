"""What screens say to the application above them; it acts, they never do."""

from __future__ import annotations

from textual.message import Message

from screens.workbooks.shown_list import ListRequest
from store.conference.commands import Command


class Decide(Message):
    """A person asks for something that goes into the record."""

    def __init__(self, command: Command) -> None:
        super().__init__()
        self.command = command


class Identify(Message):
    """The desk typed what may be a badge code or a badge number."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class CardHolders(Message):
    """A citizen's card was scanned; these delegates may be its holder. Nothing else of it is in
    here."""

    def __init__(self, numbers: tuple[int, ...]) -> None:
        super().__init__()
        self.numbers = numbers


class GoTo(Message):
    """A person asks for another screen, by the name of its mode."""

    def __init__(self, mode: str) -> None:
        super().__init__()
        self.mode = mode


class NewDelegate(Message):
    """Someone who is not on the list is to be added (a walk-in)."""


class PrintBadge(Message):
    """One person's badge is wanted on paper now; if it was printed before, the application asks
    why."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class PrintBadges(Message):
    """Several badges are wanted on paper, or ``as_file`` in a PDF that is opened."""

    def __init__(self, numbers: tuple[int, ...], *, as_file: bool = False) -> None:
        super().__init__()
        self.numbers = numbers
        self.as_file = as_file


class OpenedWerePrinted(Message):
    """The badges of the PDF that was opened last came out of a printer."""


class SetUpPrinting(Message):
    """Printer, layout and first cell are to be chosen."""


class ShowBadge(Message):
    """A preview is wanted, in so many characters across and down; ``large``: over the screen."""

    def __init__(self, number: int, columns: int, lines: int, *, large: bool = False) -> None:
        super().__init__()
        self.large = large
        self.number = number
        self.columns = columns
        self.lines = lines


class NewHonor(Message):
    """An honor is to be added by hand."""


class MakeHonorPapers(Message):
    """The call list and the receipts are wanted on paper."""


class NewCandidate(Message):
    """A name is to be put on the slate by hand."""


class FindLists(Message):
    """The lists that lie about on this machine are to be shown."""


class ReadList(Message):
    """A list is to be read and previewed as asked for."""

    def __init__(self, request: ListRequest) -> None:
        super().__init__()
        self.request = request


class WriteList(Message):
    """The list that was shown is to be written into the record."""


class MakeVotePapers(Message):
    """Ballots, tally sheets and the counting record are wanted on paper."""
