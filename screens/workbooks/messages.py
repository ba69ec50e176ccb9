"""What the import screen asks the application for."""

from __future__ import annotations

from screens.frame.messages import Request
from screens.workbooks.shown_list import ListRequest


class FindLists(Request):
    """The lists that lie about on this machine are to be shown."""


class ReadList(Request):
    """A list is to be read and previewed as asked for."""

    def __init__(self, request: ListRequest) -> None:
        super().__init__()
        self.request = request


class WriteList(Request):
    """The list that was shown is to be written into the record."""
