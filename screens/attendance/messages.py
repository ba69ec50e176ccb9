"""What reception asks the application for."""

from __future__ import annotations

from textual.message import Message


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
