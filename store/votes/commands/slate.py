"""Names put on the slate, nominated, standing, amended, withdrawn."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from store.attendance.refusals import AttendanceRefusal
from store.conference.conference import Conference
from store.facts.outcome import Circumstances, GeneralRefusal, Outcome, done, reasoned, refused
from store.people.refusals import PeopleRefusal
from store.votes.candidates import PROFILE, Candidate, How, Role, packed, proposed
from store.votes.facts import CandidateAmended, CandidateListed, CandidateWithdrawn
from store.votes.refusals import VoteRefusal
from store.votes.rules.electors import electors_present
from store.votes.state import Votes


class ListCandidates(Struct, frozen=True):
    """Put names on the slate, in the order given; and say otherwise what a later list does.

    ``seen`` is how the changed stood when the list was prepared: nothing is written when another
    desk has changed them since.
    """

    candidates: tuple[Candidate, ...] = ()
    changed: tuple[tuple[int, Mapping[str, Any]], ...] = ()  # by number: of PROFILE
    seen: tuple[Candidate, ...] = ()

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        votes = conference.votes
        if votes.freezes_slate:
            return refused(VoteRefusal.SLATE_FROZEN)
        if votes.slate_closed and (self.candidates or not self.changed):
            return refused(VoteRefusal.SLATE_CLOSED)
        if any(candidate not in votes.slate for candidate in self.seen):
            return refused(GeneralRefusal.MOVED_ON)
        taken = {c.delegate for c in votes.slate if c.delegate}
        for candidate in self.candidates:
            if candidate.delegate and candidate.delegate in taken:
                return refused(VoteRefusal.CANDIDATE_LISTED, name=candidate.name)
            if candidate.delegate and candidate.delegate in votes.tellers:
                return refused(VoteRefusal.TELLER_IS_CANDIDATE, name=candidate.name)
            taken.add(candidate.delegate)
        first = votes.candidates.next_number()
        numbered = (replace(one, number=n) for n, one in enumerate(self.candidates, first))
        amended = (
            CandidateAmended(number, changes, votes.candidates.listing_of(number))
            for number, changes in self.changed
        )
        return done(*(CandidateListed(packed(one)) for one in numbered), *amended)


class Nominate(Struct, frozen=True):
    """Someone in the hall proposes a delegate (đề cử). ``supporters``: how many of those present
    with a vote are for putting the name on the list, where the rules ask for it."""

    delegate: int
    proposer: int
    role: Role = Role.OFFICIAL
    supporters: int = 0

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        delegate = conference.roll.get(self.delegate)
        proposer = conference.roll.get(self.proposer)
        if delegate is None or proposer is None:
            return refused(PeopleRefusal.UNKNOWN_DELEGATE)
        if self.delegate == self.proposer:
            return refused(VoteRefusal.PROPOSES_ONESELF, name=delegate.name)
        if not conference.attendance.inside(self.proposer):
            return refused(AttendanceRefusal.NOT_PRESENT)
        candidate = proposed(delegate, self.role, How.NOMINATED, proposer.name)
        return _from_the_floor(candidate, self.supporters, conference, circumstances)


class Stand(Struct, frozen=True):
    """A delegate proposes himself or herself (ứng cử); ``supporters`` as in ``Nominate``."""

    delegate: int
    role: Role = Role.OFFICIAL
    supporters: int = 0

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        delegate = conference.roll.get(self.delegate)
        if delegate is None:
            return refused(PeopleRefusal.UNKNOWN_DELEGATE)
        candidate = proposed(delegate, self.role, How.STOOD)
        return _from_the_floor(candidate, self.supporters, conference, circumstances)


def _from_the_floor(
    candidate: Candidate, supporters: int, conference: Conference, circumstances: Circumstances
) -> Outcome:
    """Listed with its supporters, if they are enough for ``vote.support`` of the plan, which
    decides. More than 30 % is told of QĐ 190-QĐ/TW, Điều 14, whose text was not compared."""
    wanted = conference.votes.rules(conference.plan.vote).support
    if supporters < 0:
        return refused(VoteRefusal.COUNT_NEGATIVE)
    if wanted is not None:
        present = len(electors_present(conference))
        if not (wanted.reached(supporters, present) and supporters <= present):
            needed = wanted.needed(present)
            figures = {"supporters": supporters, "needed": needed, "present": present}
            return refused(VoteRefusal.SUPPORT_MISSING, name=candidate.name, **figures)
        candidate = replace(candidate, supporters=supporters, supporters_of=present)
    return ListCandidates((candidate,)).decide(conference, circumstances)


def _on_slate(votes: Votes, number: int) -> Candidate | Outcome:
    """The candidate of that number, or why the slate cannot be changed."""
    if votes.freezes_slate:
        return refused(VoteRefusal.SLATE_FROZEN)
    found = next((c for c in votes.slate if c.number == number), None)
    return found or refused(VoteRefusal.NO_SUCH_CANDIDATE)


class AmendCandidate(Struct, frozen=True):
    """Complete or correct a candidate's profile; the list of an open vote is frozen."""

    candidate: int
    changes: Mapping[str, str]

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        candidate = _on_slate(conference.votes, self.candidate)
        if isinstance(candidate, Outcome):
            return candidate
        changed = {
            name: value
            for name, value in self.changes.items()
            if name in PROFILE and value != getattr(candidate, name)
        }
        listing = conference.votes.candidates.listing_of(self.candidate)
        return done(CandidateAmended(self.candidate, changed, listing)) if changed else done()


class WithdrawCandidate(Struct, frozen=True):
    """Take a name off the slate (xin rút). While a vote is open its list stands: call it off."""

    candidate: int
    reason: str

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        candidate = _on_slate(conference.votes, self.candidate)
        if isinstance(candidate, Outcome):
            return candidate
        number, listing = self.candidate, conference.votes.candidates.listing_of(self.candidate)
        return reasoned(self.reason, lambda reason: CandidateWithdrawn(number, reason, listing))
