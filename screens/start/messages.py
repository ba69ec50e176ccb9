"""What the start screen asks the application for."""

from dataclasses import dataclass
from pathlib import Path

from screens.frame.messages import Request
from screens.start.shown import Way


class LookAgain(Request):
    """The conferences of this machine are to be looked at once more."""


@dataclass
class OpenEvent(Request):
    """A conference is to be opened; ``tasks``: on what is to be done before the day."""

    path: Path
    tasks: bool = False


@dataclass
class Begin(Request):
    """A person goes one of the ways to a conference that is not named here."""

    way: Way


class ChangeSeat(Request):
    """Who sits at this machine, and what it does, is to be asked."""


@dataclass
class Forget(Request):
    """A conference is to be named here no more; its folder stays."""

    path: Path
