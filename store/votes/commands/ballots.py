"""Secret ballots: what was issued and came back, and paper by paper out of the box."""

from collections.abc import Iterable

from store.conference.conference import Conference
from store.facts.outcome import Outcome, done, refused
from store.plan.vote_rules import Method, OneNameBlank
from store.text.vietnamese import clean
from store.votes.candidates import Role
from store.votes.commands.base import OnVote
from store.votes.commands.keyings import not_his, strangers, tally
from store.votes.counts import FIRST, Invalid, Sheet, tallied
from store.votes.facts import BallotKeyed, Collected
from store.votes.refusals import VoteRefusal
from store.votes.rules.electors import latecomers
from store.votes.rules.reconciliation import HIGHEST_COUNT, places_on_ballot
from store.votes.vote import Vote


class Collect(OnVote, frozen=True):
    """Announce how many ballots were issued and came back; the count begins. ``exchanged`` of them
    were handed out in the place of spoiled ones, which stay out of the box."""

    issued: int
    returned: int
    exchanged: int = 0

    def settle_vote(self, vote: Vote, conference: Conference) -> Outcome:
        if not vote.method.secret:
            return refused(VoteRefusal.NOT_FOR_METHOD)
        figures = {"issued": self.issued, "returned": self.returned, "exchanged": self.exchanged}
        if not all(0 <= value <= HIGHEST_COUNT for value in figures.values()):
            return refused(VoteRefusal.COUNT_NEGATIVE)
        people, present = self.issued - self.exchanged, len(vote.present)
        if self.returned > people or people > present:
            late = latecomers(conference, vote)
            return refused(
                VoteRefusal.BALLOTS_ABOVE, **figures, present=present, latecomers=len(late)
            )
        return done(Collected(vote.number, *figures.values()))


class KeyBallot(OnVote, frozen=True):
    """One paper out of the box: valid or not by its marks, unless it is spoiled."""

    by: str
    approve: frozenset[int]
    against: frozenset[int] = frozenset()
    spoiled: bool = False

    def settle_vote(self, vote: Vote, _: Conference) -> Outcome:
        if not vote.method.secret:
            return refused(VoteRefusal.NOT_FOR_METHOD)
        if strangers(vote, self.approve | self.against):
            return refused(VoteRefusal.NO_SUCH_CANDIDATE)
        if refusal := not_his(vote, self.by):
            return refusal
        keying = vote.keying or FIRST
        returned = vote.count.announced[1] if vote.count.announced else HIGHEST_COUNT
        if len(vote.count.ballots.get(keying, ())) >= returned:
            return refused(VoteRefusal.ALL_BALLOTS_KEYED, returned=returned)
        why = Invalid.SPOILED if self.spoiled else why_invalid(vote, self.approve, self.against)
        marks = tuple(sorted(self.approve)), tuple(sorted(self.against))
        keyed = BallotKeyed(vote.number, keying, clean(self.by), why is None, *marks, why=why or "")
        return done(keyed)


def ballot_is_valid(vote: Vote, approve: Iterable[int], against: Iterable[int]) -> bool:
    """Whether a ballot is valid by its marks."""
    return why_invalid(vote, approve, against) is None


def why_invalid(vote: Vote, approve: Iterable[int], against: Iterable[int]) -> Invalid | None:
    """Why a ballot is not valid by its marks; None for a valid one.

    Without surplus a blank line, or one with both marks, leaves a ballot valid, except on a list of
    one name; with surplus at least one name stands and no part holds more names than seats. Rules:
    QĐ 244-QĐ/TW, Điều 17 (of 2014; what is seen of QĐ 190-QĐ/TW, Điều 15, keeps the idea). Neither
    text was compared: for a list of one name the plan's ``vote.one_name_blank`` decides.
    """
    one_name, agreed, refused_ = len(vote.candidates) == 1, set(approve), set(against)
    chosen = agreed - refused_
    blank_stands = one_name and vote.rules.one_name_blank is OneNameBlank.VALID
    if vote.method is Method.BALLOT_APPROVE:
        if not one_name or agreed ^ refused_:
            return None
        if agreed:
            return Invalid.BOTH
        return None if blank_stands else Invalid.BLANK
    if not chosen:
        return None if blank_stands else Invalid.NOBODY
    role = {c.number: Role(c.role) for c in vote.candidates}
    within = all(
        sum(part is None or role[n] is part for n in chosen) <= most
        for part, most in places_on_ballot(vote.rules, vote.candidates).items()
    )
    return None if within else Invalid.TOO_MANY


class FinishBallots(OnVote, frozen=True):
    """All papers of this keying are read: their sum is the count."""

    by: str
    issued: int
    returned: int

    def settle_vote(self, vote: Vote, conference: Conference) -> Outcome:
        if refusal := not_his(vote, self.by):
            return refusal
        ballots = vote.count.ballots.get(vote.keying or FIRST, ())
        if not ballots:
            return refused(VoteRefusal.NO_BALLOTS_KEYED)
        lines = tallied(ballots, [c.number for c in vote.candidates])
        valid = sum(ballot.valid for ballot in ballots)
        invalid = len(ballots) - valid
        sheet = Sheet(lines, self.issued, self.returned, valid, invalid, by=clean(self.by))
        return tally(conference, vote, sheet)
