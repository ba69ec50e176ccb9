"""The quorum: enough of the summoned in the hall; and the figures as they were read out.

What is announced is frozen as a fact: a vote's loser may later ask how many were present, and the
answer must be the number that the hall heard.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from store.facts.fact import Fact
from store.facts.kinds import Kinds, What, kind
from store.facts.outcome import Circumstances, Outcome, done
from store.votes.opening import electors, electors_present

if TYPE_CHECKING:
    from store.conference import Conference


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


@kind("quorum.announced")
class QuorumAnnounced(What, frozen=True):
    """The figures were read out: of all summoned, or of the electorate before vote ``vote``."""

    summoned: int
    present: int
    needed: int
    vote: int = 0


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


def electors_quorum(conference: Conference) -> Quorum:
    """Of those with a vote, as the vote that is called next freezes them."""
    voters, present = len(electors(conference)), len(electors_present(conference))
    rules = conference.votes.rules(conference.plan.vote)
    return Quorum(voters, present, rules.quorum.needed(voters))


def missed(conference: Conference, delegate: int) -> Announcement | None:
    """The figures of the opening that were read out before a delegate first came; None if the
    delegate was among them, or never came."""
    presence = conference.attendance.presences.get(delegate)
    if presence is None:
        return None
    opening = [one for one in conference.quorum_announced if not one.vote]
    return next((one for one in reversed(opening) if one.at < presence.first.at), None)


class AnnounceQuorum(Struct, frozen=True):
    """The figures of this moment are read out. ``vote`` is the vote they are read before, by its
    number; 0 at the opening. Without a quorum they are announced as well: the chair decides."""

    vote: int = 0

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        return self.outcome(conference)

    def outcome(self, conference: Conference) -> Outcome:
        quorum = electors_quorum(conference) if self.vote else conference.quorum
        return done(QuorumAnnounced(quorum.summoned, quorum.present, quorum.needed, self.vote))
