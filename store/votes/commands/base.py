"""What the commands on the vote share: which vote they mean."""

from msgspec import Struct
from msgspec.structs import replace

from store.conference.conference import Conference
from store.facts.outcome import Circumstances, Outcome, refused
from store.votes.facts import AboutVote
from store.votes.refusals import VoteRefusal
from store.votes.vote import Vote


class OnVote(Struct, frozen=True, kw_only=True):
    """A command on one vote: by its number, or 0 for the one that is open."""

    vote: int = 0

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
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
