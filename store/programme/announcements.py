"""The quorum, and the figures as they were read out.

What is announced is frozen as a fact: when a result is contested, the number present is the one
that the hall heard.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from msgspec import Struct

from store.facts.fact import Fact
from store.facts.kinds import Kinds
from store.programme.facts import QuorumAnnounced


class Quorum(Struct, frozen=True):
    """The figures of a quorum; ``needed`` is how many must be present."""

    summoned: int
    present: int
    needed: int

    @property
    def met(self) -> bool:
        """Whether enough are present."""
        return self.present >= self.needed and self.summoned > 0

    @property
    def absent(self) -> int:
        """How many are not in the hall."""
        return self.summoned - self.present


class Announcement(Struct, frozen=True):
    """Figures as they were read out. ``vote`` is the vote they precede, 0 at the opening."""

    fact: str
    at: datetime
    quorum: Quorum
    vote: int = 0


class Announcements:
    """The slice of the conference that holds the figures read out."""

    TAKES: ClassVar[Kinds] = (QuorumAnnounced,)

    def __init__(self, announced: tuple[Announcement, ...] = ()) -> None:
        self.all = announced  # the latest last

    def copy(self) -> Announcements:
        return Announcements(self.all)

    def apply(self, fact: Fact) -> None:
        match fact.what:
            case QuorumAnnounced(summoned, present, needed, vote):
                quorum = Quorum(summoned, present, needed)
                self.all += (Announcement(fact.id, fact.at, quorum, vote),)
