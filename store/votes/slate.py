"""The slate: who is proposed for the delegation, by whom, and who asked to be taken off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from store.facts.fact import Fact
from store.facts.kinds import What, kind
from store.facts.outcome import Circumstances, Outcome, Refusal, done, refused
from store.people.delegate import Delegate
from store.votes.candidates import PROFILE, Candidate, How, Role, candidate_of, packed
from store.votes.command import VoteCommand

if TYPE_CHECKING:
    from store.conference import Conference
    from store.votes.votes import Votes


@kind("votes.candidate_listed")
class CandidateListed(What, frozen=True):
    candidate: Mapping[str, Any]


@kind("votes.candidate_amended")
class CandidateAmended(What, frozen=True):
    """``listing`` is the fact that listed the candidate: two desks that were apart may have given
    one number twice. Older facts have none and mean the candidate of that number."""

    candidate: int
    changes: Mapping[str, Any]
    listing: str = ""


@kind("votes.candidate_withdrawn")
class CandidateWithdrawn(What, frozen=True):
    """``listing`` as of an amendment."""

    candidate: int
    reason: str
    listing: str = ""


class Departure(Struct, frozen=True):
    """A candidate taken off the slate, and why."""

    candidate: Candidate
    reason: str


class Slate:
    """The candidates as they stand now, and those who left."""

    def __init__(self) -> None:
        self._candidates: dict[int, Candidate] = {}
        self._numbers: dict[str, int] = {}  # by the fact that listed the candidate
        self.departed: tuple[Departure, ...] = ()

    def copy(self) -> Slate:
        twin = Slate()
        twin._candidates = dict(self._candidates)
        twin._numbers = dict(self._numbers)
        twin.departed = self.departed
        return twin

    def apply(self, fact: Fact) -> None:
        match fact.what:
            case CandidateListed(candidate):
                self._list(fact.id, candidate_of(candidate))
            case CandidateAmended(number, changes, listing):
                number = self._meant(number, listing)
                if number in self._candidates:
                    known: dict[str, Any] = {n: v for n, v in changes.items() if n in PROFILE}
                    self._candidates[number] = replace(self._candidates[number], **known)
            case CandidateWithdrawn(number, reason, listing):
                number = self._meant(number, listing)
                if number in self._candidates:
                    self.departed += (Departure(self._candidates.pop(number), reason),)

    def _meant(self, number: int, listing: str) -> int:
        return self._numbers.get(listing, 0) if listing else number

    def _list(self, listing: str, candidate: Candidate) -> None:
        """A person whom two desks listed while apart is one candidate; two people to whom they gave
        one number are two."""
        same = (c.number for c in self._candidates.values() if c.delegate == candidate.delegate)
        if candidate.delegate and (standing := next(same, 0)):
            self._numbers[listing] = standing
            return
        taken = candidate.number in self._numbers.values()
        number = self.next_number() if taken else candidate.number
        self._candidates[number] = replace(candidate, number=number)
        self._numbers[listing] = number

    @property
    def candidates(self) -> list[Candidate]:
        """Officials before alternates, each in the order they were listed."""
        return sorted(self._candidates.values(), key=lambda c: (c.role != Role.OFFICIAL, c.number))

    def get(self, number: int) -> Candidate | None:
        return self._candidates.get(number)

    def listing_of(self, number: int) -> str:
        """The fact that listed the candidate of ``number``; "" for none."""
        return next((fact for fact, given in self._numbers.items() if given == number), "")

    def next_number(self) -> int:
        return max(self._numbers.values(), default=0) + 1


class ListCandidates(VoteCommand, frozen=True):
    """Put names on the slate, in the order given; and say otherwise what a later list does.

    ``seen`` is how the changed stood when the list was prepared: nothing is written when another
    desk has changed them since.
    """

    candidates: tuple[Candidate, ...] = ()
    changed: tuple[tuple[int, Mapping[str, Any]], ...] = ()  # by number: of PROFILE
    seen: tuple[Candidate, ...] = ()

    def settle(self, conference: Conference, _: Circumstances) -> Outcome:
        votes = conference.votes
        if votes.freezes_slate:
            return refused(Refusal.SLATE_FROZEN)
        if votes.slate_closed and (self.candidates or not self.changed):
            return refused(Refusal.SLATE_CLOSED)
        if any(candidate not in votes.slate for candidate in self.seen):
            return refused(Refusal.MOVED_ON)
        taken = {c.delegate for c in votes.slate if c.delegate}
        for candidate in self.candidates:
            if candidate.delegate and candidate.delegate in taken:
                return refused(Refusal.CANDIDATE_LISTED, name=candidate.name)
            if candidate.delegate and candidate.delegate in votes.tellers:
                return refused(Refusal.TELLER_IS_CANDIDATE, name=candidate.name)
            taken.add(candidate.delegate)
        first = votes.next_candidate()
        return done(
            *(
                CandidateListed(packed(replace(candidate, number=first + offset)))
                for offset, candidate in enumerate(self.candidates)
            ),
            *(
                CandidateAmended(number, changes, votes.listing_of(number))
                for number, changes in self.changed
            ),
        )


class Nominate(VoteCommand, frozen=True):
    """Someone in the hall proposes a delegate (đề cử)."""

    delegate: int
    proposer: int
    role: Role = Role.OFFICIAL

    def settle(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        delegate = conference.roll.get(self.delegate)
        proposer = conference.roll.get(self.proposer)
        if delegate is None or proposer is None:
            return refused(Refusal.UNKNOWN_DELEGATE)
        if self.delegate == self.proposer:
            return refused(Refusal.PROPOSES_ONESELF, name=delegate.name)
        if not conference.attendance.inside(self.proposer):
            return refused(Refusal.NOT_PRESENT)
        candidate = proposed(delegate, self.role, How.NOMINATED, proposer.name)
        return ListCandidates((candidate,)).settle(conference, circumstances)


class Stand(VoteCommand, frozen=True):
    """A delegate proposes himself or herself (ứng cử)."""

    delegate: int
    role: Role = Role.OFFICIAL

    def settle(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        delegate = conference.roll.get(self.delegate)
        if delegate is None:
            return refused(Refusal.UNKNOWN_DELEGATE)
        candidate = proposed(delegate, self.role, How.STOOD)
        return ListCandidates((candidate,)).settle(conference, circumstances)


def proposed(
    delegate: Delegate, role: Role, how: How = How.PREPARED, proposer: str = ""
) -> Candidate:
    """A delegate as a candidate, not yet listed; the roll gives what it knows."""
    return Candidate(
        number=0,  # given when it is listed
        name=delegate.name,
        role=role.value,
        birth=delegate.birth,
        unit=delegate.unit,
        delegate=delegate.number,
        profile=delegate.achievement,
        how=how.value,
        proposer=proposer,
    )


def _on_slate(votes: Votes, number: int) -> Candidate | Outcome:
    """The candidate of that number, or why the slate cannot be changed."""
    if votes.freezes_slate:
        return refused(Refusal.SLATE_FROZEN)
    found = next((c for c in votes.slate if c.number == number), None)
    return found or refused(Refusal.NO_SUCH_CANDIDATE)


class AmendCandidate(VoteCommand, frozen=True):
    """Complete or correct a candidate's profile; the list of an open vote is frozen."""

    candidate: int
    changes: Mapping[str, str]

    def settle(self, conference: Conference, _: Circumstances) -> Outcome:
        candidate = _on_slate(conference.votes, self.candidate)
        if isinstance(candidate, Outcome):
            return candidate
        changed = {
            name: value
            for name, value in self.changes.items()
            if name in PROFILE and value != getattr(candidate, name)
        }
        listing = conference.votes.listing_of(self.candidate)
        return done(CandidateAmended(self.candidate, changed, listing)) if changed else done()


class WithdrawCandidate(VoteCommand, frozen=True):
    """Take a name off the slate (xin rút). While a vote is open its list stands: call it off."""

    candidate: int
    reason: str

    def settle(self, conference: Conference, _: Circumstances) -> Outcome:
        candidate = _on_slate(conference.votes, self.candidate)
        if isinstance(candidate, Outcome):
            return candidate
        if not self.reason.strip():
            return refused(Refusal.REASON_MISSING)
        listing = conference.votes.listing_of(self.candidate)
        return done(CandidateWithdrawn(self.candidate, self.reason.strip(), listing))
