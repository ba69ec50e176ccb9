"""What the import screen asks the application for."""

from __future__ import annotations

from textual.message import Message

from screens.workbooks.shown_list import ListRequest


class FindLists(Message):
    """The lists that lie about on this machine are to be shown."""


class ReadList(Message):
    """A list is to be read and previewed as asked for."""

    def __init__(self, request: ListRequest) -> None:
        super().__init__()
        self.request = request


class WriteList(Message):
    """The list that was shown is to be written into the record."""
