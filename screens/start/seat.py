"""Who sits at this machine and what it does there; what a person has chosen on the start screen."""

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from store.facts.outcome import Role


class Work(StrEnum):
    """What this machine does at a conference: a role's console, or the projector."""

    ALL = "all"
    DESK = "desk"
    MC = "mc"
    SECRETARY = "secretary"
    STAGE = "stage"

    @property
    def prepares(self) -> bool:
        """Whether it has to do with what comes before the day."""
        return self in (Work.ALL, Work.SECRETARY)

    @property
    def role(self) -> Role:
        return Role.ALL if self is Work.STAGE else Role(self.value)


class Seat(Struct, frozen=True):
    """Who sits at this machine, and where."""

    work: Work = Work.ALL
    desk: str = ""
    operator: str = ""


class Chosen(Struct, frozen=True):
    """What the start screen ended with: a conference to open (``tasks``: on what is to be done
    before the day), or, without one, the half day that goes by itself."""

    seat: Seat
    path: Path | None = None
    tasks: bool = False
