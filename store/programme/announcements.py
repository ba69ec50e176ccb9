"""The quorum, and the figures as they were read out.

What is announced is frozen as a fact: the loser of a vote may later ask how many were present, and
the answer must be the number that the hall heard.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from msgspec import Struct

from store.facts.fact import Fact
from store.facts.kinds import Kinds
from store.programme.facts import QuorumAnnounced


class Quorum(Struct, frozen=True):
    """Whether enough of the summoned are in the hall."""

    summoned: int
    present: int
    needed: int

    @property
    def met(self) -> bool:
        return self.present >= self.needed and self.summoned > 0

    @property
    def absent(self) -> int:
        return self.summoned - self.present


class Announcement(Struct, frozen=True):
    """Figures as the hall heard them."""

    fact: str
    at: datetime
    quorum: Quorum
    vote: int = 0


class Announcements:
    """The slice of the conference that knows what was read out."""

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
