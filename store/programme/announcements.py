"""The quorum and its figures as they were read out, and the notices to the MC.

What is announced is frozen as a fact: when a result is contested, the number present is the one
that the hall heard.
"""

from datetime import datetime

from msgspec import Struct

from store.facts.fact import Fact
from store.facts.slice import Slice
from store.programme.facts import NoticeSent, QuorumAnnounced
from store.text.vietnamese import percent


class Quorum(Struct, frozen=True):
    """The figures of a quorum; ``needed`` is how many must be present, ``share`` the fraction that
    this is, where it is known."""

    summoned: int
    present: int
    needed: int
    share: tuple[int, int] = (0, 1)

    @property
    def percent(self) -> str:
        """Those present in percent of the summoned."""
        return percent(self.present, self.summoned, self.share)

    @property
    def met(self) -> bool:
        """Whether enough are present."""
        return self.present >= self.needed and self.summoned > 0

    @property
    def absent(self) -> int:
        """How many are not in the hall."""
        return self.summoned - self.present


class Announcement(Struct, frozen=True):
    """Figures as they were read out. ``vote`` is the vote they precede, 0 at the opening; ``order``
    is their place among the facts."""

    fact: str
    at: datetime
    order: tuple[datetime, str]
    quorum: Quorum
    vote: int = 0


class Announcements(Slice):
    """The slice of the conference that holds the figures read out."""

    TAKES = (QuorumAnnounced,)

    def __init__(self) -> None:
        self.all: tuple[Announcement, ...] = ()  # the latest last

    def apply(self, fact: Fact) -> None:
        match fact.what:
            case QuorumAnnounced(summoned, present, needed, vote):
                quorum = Quorum(summoned, present, needed)
                self.all += (Announcement(fact.id, fact.time, fact.order, quorum, vote),)


SPEAKER = "speaker"
"""To whom a notice goes that stands on the clock at the lectern."""


class Notice(Struct, frozen=True):
    """A notice; ``at`` is UTC."""

    at: datetime
    desk: str
    operator: str
    text: str
    to: str = ""  # the MC


class Notices(Slice):
    """The slice of the conference that holds the notices to the MC."""

    TAKES = (NoticeSent,)

    def __init__(self) -> None:
        self.all: tuple[Notice, ...] = ()  # the latest last

    def apply(self, fact: Fact) -> None:
        match fact.what:
            case NoticeSent(text, to):
                self.all += (Notice(fact.time, fact.desk, fact.operator, text, to),)
