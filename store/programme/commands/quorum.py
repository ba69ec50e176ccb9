"""The figures of the quorum are read out."""

from __future__ import annotations

from msgspec import Struct

from store.conference.conference import Conference
from store.facts.outcome import Circumstances, Outcome, done
from store.programme.facts import QuorumAnnounced
from store.programme.quorum import electors_quorum


class AnnounceQuorum(Struct, frozen=True):
    """The figures of this moment are read out. ``vote`` is the vote they are read before, by its
    number; 0 at the opening. Without a quorum they are announced as well: the chair decides."""

    vote: int = 0

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        return self.outcome(conference)

    def outcome(self, conference: Conference) -> Outcome:
        quorum = electors_quorum(conference) if self.vote else conference.quorum
        return done(QuorumAnnounced(quorum.summoned, quorum.present, quorum.needed, self.vote))
