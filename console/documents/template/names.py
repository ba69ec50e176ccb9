"""The names that a template may write in double braces, and what stands behind them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Generic, TypeVar

from docx.document import Document
from msgspec import Struct

from store.text.vietnamese import fold

D = TypeVar("D")
"""What a paper is made from: a dossier, or one delegate of it."""

BLOCK_SIGN = "khối "
LONGEST_NAME = 27
"""Of which a bookmark's name is made, cut by Word at 40 letters."""


class Field(Struct, Generic[D], frozen=True):
    """One text of a paper. An empty value is a gap that the paper still has."""

    name: str
    value: Callable[[D], str]


class ListOf(Struct, Generic[D], frozen=True):
    """Rows of a table, one for each thing in the list, its texts in the order of ``columns``."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[D], Iterable[Sequence[str]]]


class Block(Struct, Generic[D], frozen=True):
    """Paragraphs and tables made in code: ``make`` adds them at the end of the document it is
    given, which is where the block stands. It begins no section."""

    name: str
    make: Callable[[D, Document], None]


Entry = Field[D] | ListOf[D] | Block[D]


class Names(Generic[D]):
    """All the names of one paper. Raises ValueError when two are read as one or one is too long
    for a bookmark: a fault of the paper, not of a person."""

    def __init__(self, *entries: Entry[D]) -> None:
        self._entries = entries
        self._known: dict[str, Entry[D]] = {}
        for entry in entries:
            if len(slug(entry.name)) > LONGEST_NAME:
                raise ValueError(f"{entry.name!r} is longer than {LONGEST_NAME} letters")
            self._known |= dict.fromkeys(_ways_to_say(entry), entry)
        if len({slug(entry.name) for entry in entries}) < len(entries):
            raise ValueError("two names are read as one")

    def __iter__(self) -> Iterator[Entry[D]]:
        return iter(self._entries)

    def find(self, said: str) -> tuple[Entry[D], int] | None:
        """What ``said`` names and, of a list, the place of the column; None for no such name."""
        key = key_of(said)
        entry = self._known.get(key)
        if entry is None:
            return None
        column = _ways_to_say(entry).index(key) if isinstance(entry, ListOf) else 0
        return entry, column

    def nearest(self, said: str) -> str:
        """The name that was probably meant, as it is written in a template; "" when none is
        near."""
        wanted = key_of(said)
        written = {key_of(name): name for name in self.written()}
        tails = {key.rpartition(".")[2]: name for key, name in written.items()}
        for known in (tails, written):
            if found := get_close_matches(wanted, known, 1, 0.6):
                return known[found[0]]
        return ""

    def by_slug(self) -> dict[str, str]:
        """What is said of each entry, by what stands in a bookmark's name."""
        return {slug(entry.name): entry.name for entry in self}

    def written(self) -> list[str]:
        """Every name as a template writes it."""
        return [name for entry in self for name in _spelled(entry)]


def key_of(said: str) -> str:
    """``Số  Đại Biểu`` → ``so dai bieu``: names are compared without accents, case and spaces
    around the dot."""
    return ".".join(part.strip() for part in fold(said).split("."))


def slug(name: str) -> str:
    """``đại biểu.họ và tên`` → ``dai_bieu_ho_va_ten``, for the name of a bookmark."""
    return "_".join("".join(c if c.isalnum() else " " for c in fold(name)).split())


def _spelled(entry: Entry[D]) -> list[str]:
    match entry:
        case ListOf(name=name, columns=columns):
            return [f"{name}.{column}" for column in columns]
        case Block(name=name):
            return [BLOCK_SIGN + name]
    return [entry.name]


def _ways_to_say(entry: Entry[D]) -> list[str]:
    return [key_of(name) for name in _spelled(entry)]
