"""What the import screen asks the application for."""

from dataclasses import dataclass

from screens.frame.messages import Request
from screens.workbooks.shown_list import ListKind, ListRequest


class FindLists(Request):
    """The lists that lie about on this machine are to be shown."""


@dataclass
class MakeBlankList(Request):
    """A workbook of headings is to be made, for the office to fill in."""

    kind: ListKind


@dataclass
class ReadList(Request):
    """A list is to be read and previewed as asked for."""

    request: ListRequest


class WriteList(Request):
    """The list that was shown is to be written into the record."""
