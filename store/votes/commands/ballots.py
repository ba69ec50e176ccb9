"""Secret ballots: what was issued and came back, and paper by paper out of the box."""

from collections.abc import Iterable

from store.conference.conference import Conference
from store.facts.outcome import Outcome, done, refused
from store.plan.vote_rules import Method
from store.text.vietnamese import clean
from store.votes.candidates import Role
from store.votes.commands.base import OnVote
from store.votes.commands.keyings import not_his, tally
from store.votes.counts import FIRST, Sheet, tallied
from store.votes.facts import BallotKeyed, Collected
from store.votes.refusals import VoteRefusal
from store.votes.rules.reconciliation import HIGHEST_COUNT, places_on_ballot
from store.votes.vote import Vote


class Collect(OnVote, frozen=True):
    """Announce how many ballots were issued and came back; the count begins."""

    issued: int
    returned: int

    def settle_vote(self, vote: Vote, _: Conference) -> Outcome:
        if not vote.method.secret:
            return refused(VoteRefusal.NOT_FOR_METHOD)
        figures = {"issued": self.issued, "returned": self.returned}
        if not all(0 <= value <= HIGHEST_COUNT for value in figures.values()):
            return refused(VoteRefusal.COUNT_NEGATIVE)
        if self.returned > self.issued or self.issued > len(vote.present):
            return refused(VoteRefusal.BALLOTS_ABOVE, **figures, present=len(vote.present))
        return done(Collected(vote.number, self.issued, self.returned))


class KeyBallot(OnVote, frozen=True):
    """One paper out of the box: valid or not by its marks, unless it is spoiled."""

    by: str
    approve: frozenset[int]
    against: frozenset[int] = frozenset()
    spoiled: bool = False

    def settle_vote(self, vote: Vote, _: Conference) -> Outcome:
        if not vote.method.secret:
            return refused(VoteRefusal.NOT_FOR_METHOD)
        if refusal := not_his(vote, self.by):
            return refusal
        keying = vote.keying or FIRST
        returned = vote.count.announced[1] if vote.count.announced else HIGHEST_COUNT
        if len(vote.count.ballots.get(keying, ())) >= returned:
            return refused(VoteRefusal.ALL_BALLOTS_KEYED, returned=returned)
        valid = not self.spoiled and ballot_is_valid(vote, self.approve, self.against)
        marks = tuple(sorted(self.approve)), tuple(sorted(self.against))
        return done(BallotKeyed(vote.number, keying, clean(self.by), valid, *marks))


def ballot_is_valid(vote: Vote, approve: Iterable[int], against: Iterable[int]) -> bool:
    """Without surplus a blank line leaves a ballot valid, except on a list of one name; with
    surplus at least one name stands and no part holds more names than seats."""
    chosen = set(approve)
    if vote.method is Method.BALLOT_APPROVE:
        marked = chosen ^ set(against)
        return bool(marked) if len(vote.candidates) == 1 else True
    role = {c.number: Role(c.role) for c in vote.candidates}
    within = all(
        sum(part is None or role[n] is part for n in chosen) <= most
        for part, most in places_on_ballot(vote).items()
    )
    return bool(chosen) and within


class FinishBallots(OnVote, frozen=True):
    """All papers of this keying are read: their sum is the count."""

    by: str
    issued: int
    returned: int

    def settle_vote(self, vote: Vote, _: Conference) -> Outcome:
        if refusal := not_his(vote, self.by):
            return refusal
        ballots = vote.count.ballots.get(vote.keying or FIRST, ())
        if not ballots:
            return refused(VoteRefusal.NO_BALLOTS_KEYED)
        lines = tallied(ballots, [c.number for c in vote.candidates])
        valid = sum(ballot.valid for ballot in ballots)
        invalid = len(ballots) - valid
        sheet = Sheet(lines, self.issued, self.returned, valid, invalid, by=clean(self.by))
        return tally(vote, sheet)
