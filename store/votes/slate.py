"""The slate: who is proposed for the delegation, and who was taken off."""

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from store.facts.fact import Fact
from store.facts.slice import Slice
from store.votes.candidates import PROFILE, Candidate, Role, candidate_of
from store.votes.facts import CandidateAmended, CandidateListed, CandidateWithdrawn


class Departure(Struct, frozen=True):
    """A candidate taken off the slate, and why."""

    candidate: Candidate
    reason: str


class Slate(Slice):
    """The candidates, and those who were taken off."""

    def __init__(self) -> None:
        self._candidates: dict[int, Candidate] = {}
        self._numbers: dict[str, int] = {}  # by the fact that listed the candidate
        self.departed: tuple[Departure, ...] = ()

    def apply(self, fact: Fact) -> None:
        match fact.what:
            case CandidateListed(candidate):
                self._list(fact.id, candidate_of(candidate))
            case CandidateAmended(number, changes, listing):
                number = self.meant(number, listing)
                if number in self._candidates:
                    known: dict[str, Any] = {n: v for n, v in changes.items() if n in PROFILE}
                    self._candidates[number] = replace(self._candidates[number], **known)
            case CandidateWithdrawn(number, reason, listing):
                number = self.meant(number, listing)
                if number in self._candidates:
                    self.departed += (Departure(self._candidates.pop(number), reason),)

    def meant(self, number: int, listing: str) -> int:
        """The number of the candidate whom the fact ``listing`` listed; without one ``number``."""
        return self._numbers.get(listing, 0) if listing else number

    def _list(self, listing: str, candidate: Candidate) -> None:
        """Lists a candidate. A person whom two desks listed while apart is one candidate; two
        people to whom they gave one number are two."""
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
        """The id of the fact that listed the candidate of ``number``; "" when there is none."""
        return next(iter(self.listings_of(number)), "")

    def listings_of(self, number: int) -> list[str]:
        """The facts that listed the candidate of ``number``, taken off since or not: several where
        desks were apart, none for a number that nobody has."""
        return [fact for fact, given in self._numbers.items() if given == number]

    def known(self, listing: str) -> Candidate | None:
        """Whom that fact listed, taken off since or not."""
        return self.ever(self._numbers.get(listing, 0))

    def ever(self, number: int) -> Candidate | None:
        """The candidate of ``number``, taken off since or not."""
        gone = (one.candidate for one in self.departed if one.candidate.number == number)
        return self._candidates.get(number) or next(gone, None)

    def next_number(self) -> int:
        """The number of the next candidate to be listed."""
        return max(self._numbers.values(), default=0) + 1
