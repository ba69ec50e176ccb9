"""What screens say to the application above them; it acts, they never do."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from store.attendance.desk_work import Work
from store.attendance.recognition import Entry
from store.badges.facts import Why
from store.conference.commands import Command


class Request(Message):
    """What a screen asks of the application above it. One part of it handles each kind."""


@dataclass
class Decide(Request):
    """A person asks for something that goes into the record. ``refused`` is called when nothing
    came of it."""

    command: Command
    refused: Callable[[], None] = lambda: None


@dataclass
class GoTo(Request):
    """A person asks for another screen, by the name of its mode."""

    mode: str


@dataclass
class BringIn(Request):
    """A list of that kind is to be brought in: honors, or the slate."""

    kind: str


class NewDelegate(Request):
    """Someone who is not on the list is to be added (a walk-in)."""


@dataclass
class PrintBadge(Request):
    """One person's badge is wanted on paper now; if it was printed before and it is not said
    ``why`` again, the application asks."""

    number: int
    why: Why | None = None


@dataclass
class CorrectPerson(Request):
    """What is wrong about a person is to be corrected at the desk, and the badge printed anew."""

    number: int


@dataclass
class ChangePerson(Request):
    """What changes about a person's attendance is to be asked; ``which`` is one of the desk's
    changes."""

    number: int
    which: str


@dataclass
class DoWork(Request):
    """This desk does another work from now on; None: it receives."""

    work: Work | None


@dataclass
class Identify(Request):
    """What names a person may be a badge's code or number."""

    text: str
    entry: Entry


class OpenDoors(Request):
    """Phones and cameras are to scan, by the browser."""


@dataclass
class CompletePerson(Request):
    """What the dossier needs of a candidate is to be asked: the profile, awards, the report."""

    candidate: int
