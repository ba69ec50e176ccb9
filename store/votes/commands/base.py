"""What the commands on the vote share: who may give them, and which vote they mean."""

from msgspec import Struct
from msgspec.structs import replace

from store.conference.conference import Conference
from store.facts.outcome import Circumstances, Outcome, Role, refused
from store.votes.facts import AboutVote
from store.votes.refusals import VoteRefusal
from store.votes.vote import Vote

VOTING_ROLES = frozenset({Role.ALL, Role.SECRETARY})
"""The roles of a console from which votes are held; the doors and the MC only look on."""


class VoteCommand(Struct, frozen=True):
    """A command that a desk without the role is refused."""

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        if circumstances.role not in VOTING_ROLES:
            return refused(VoteRefusal.NOT_YOUR_ROLE)
        return self.settle(conference, circumstances)

    def settle(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        """Decide for a desk that has the role."""
        raise NotImplementedError


class OnVote(VoteCommand, frozen=True, kw_only=True):
    """A command on one vote: by its number, or 0 for the one that is open."""

    vote: int = 0

    def settle(self, conference: Conference, _: Circumstances) -> Outcome:
        votes = conference.votes
        vote = votes.get(self.vote) if self.vote else votes.open
        if vote is None or not self.takes(vote):
            return refused(VoteRefusal.NO_OPEN_VOTE)
        outcome = self.settle_vote(vote, conference)
        held = (
            replace(what, opening=vote.opening) if isinstance(what, AboutVote) else what
            for what in outcome.facts
        )
        return replace(outcome, facts=tuple(held))

    def takes(self, vote: Vote) -> bool:
        """Whether it can be done to ``vote`` as that stands: neither declared nor called off."""
        return vote.pending

    def settle_vote(self, vote: Vote, conference: Conference) -> Outcome:
        """Decide about ``vote``."""
        raise NotImplementedError
