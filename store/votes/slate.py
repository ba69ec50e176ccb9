"""The slate: who is proposed for the delegation, by whom, and who asked to be taken off."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from store.facts import Fact, What, defaults_of, kind
from store.outcome import Circumstances, Outcome, Refusal, done, refused
from store.votes.command import VoteCommand

if TYPE_CHECKING:
    from store.conference import Conference


class Role(StrEnum):
    """What a candidate is proposed for."""

    OFFICIAL = "official"
    ALTERNATE = "alternate"


class How(StrEnum):
    """How a name came on the slate."""

    PREPARED = "prepared"  # on the list brought to the conference
    NOMINATED = "nominated"  # by someone in the hall
    STOOD = "stood"  # by the candidate


class Candidate(Struct, frozen=True):
    """One name of the slate. ``delegate`` is the badge number, 0 for someone not summoned.

    ``party`` and ``direct_labour`` are "yes", "no" or "" for not known; ``standing`` is one of
    "individual", "collective", "household" or "".
    """

    number: int
    name: str
    role: str = Role.OFFICIAL
    birth: str = ""
    unit: str = ""
    delegate: int = 0
    profile: str = ""
    sex: str = ""
    ethnic: str = ""
    position: str = ""
    religion: str = ""
    party: str = ""
    education: str = ""
    field: str = ""
    standing: str = ""
    direct_labour: str = ""
    how: str = How.PREPARED
    proposer: str = ""


PROFILE = tuple(
    name for name in Candidate.__struct_fields__ if name not in ("number", "delegate", "how")
)
"""What may be amended of a candidate."""


@kind("votes.candidate_listed")
class CandidateListed(What, frozen=True):
    candidate: Mapping[str, Any]


@kind("votes.candidate_amended")
class CandidateAmended(What, frozen=True):
    candidate: int
    changes: Mapping[str, str]


@kind("votes.candidate_withdrawn")
class CandidateWithdrawn(What, frozen=True):
    candidate: int
    reason: str


class Departure(Struct, frozen=True):
    """A candidate taken off the slate, and why."""

    candidate: Candidate
    reason: str


class Slate:
    """The candidates as they stand now, and those who left."""

    def __init__(
        self,
        candidates: Mapping[int, Candidate] | None = None,
        departed: tuple[Departure, ...] = (),
        last: int = 0,
    ) -> None:
        self._candidates: dict[int, Candidate] = dict(candidates or {})
        self.departed = departed
        self._last = last

    def copy(self) -> Slate:
        return Slate(self._candidates, self.departed, self._last)

    def apply(self, fact: Fact) -> None:
        match fact.what:
            case CandidateListed(candidate):
                listed = candidate_of(candidate)
                self._candidates[listed.number] = listed
                self._last = max(self._last, listed.number)
            case CandidateAmended(number, changes) if number in self._candidates:
                known: dict[str, Any] = {n: v for n, v in changes.items() if n in PROFILE}
                self._candidates[number] = replace(self._candidates[number], **known)
            case CandidateWithdrawn(number, reason) if number in self._candidates:
                self.departed += (Departure(self._candidates.pop(number), reason),)

    @property
    def candidates(self) -> list[Candidate]:
        """Officials before alternates, each in the order they were listed."""
        return sorted(self._candidates.values(), key=lambda c: (c.role != Role.OFFICIAL, c.number))

    def get(self, number: int) -> Candidate | None:
        return self._candidates.get(number)

    def next_number(self) -> int:
        return self._last + 1


def candidate_of(data: Mapping[str, Any]) -> Candidate:
    known = Candidate.__struct_fields__
    return Candidate(**{name: value for name, value in data.items() if name in known})


def packed(candidate: Candidate) -> dict[str, Any]:
    """As a fact keeps a candidate: what is not the default."""
    defaults = defaults_of(Candidate)
    return {name: v for name, v in asdict(candidate).items() if v != defaults[name]}


class ListCandidates(VoteCommand, frozen=True):
    """Put names on the slate, in the order given."""

    candidates: tuple[Candidate, ...]

    def settle(self, conference: Conference, _: Circumstances) -> Outcome:
        votes = conference.votes
        if votes.freezes_slate:
            return refused(Refusal.SLATE_FROZEN)
        if votes.slate_closed:
            return refused(Refusal.SLATE_CLOSED)
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
            )
        )


class AmendCandidate(VoteCommand, frozen=True):
    """Complete or correct a candidate's profile; the list of an open vote is frozen."""

    candidate: int
    changes: Mapping[str, str]

    def settle(self, conference: Conference, _: Circumstances) -> Outcome:
        if conference.votes.freezes_slate:
            return refused(Refusal.SLATE_FROZEN)
        candidate = next((c for c in conference.votes.slate if c.number == self.candidate), None)
        if candidate is None:
            return refused(Refusal.NO_SUCH_CANDIDATE)
        changed = {
            name: value
            for name, value in self.changes.items()
            if name in PROFILE and value != getattr(candidate, name)
        }
        return done(CandidateAmended(self.candidate, changed)) if changed else done()


class WithdrawCandidate(VoteCommand, frozen=True):
    """Take a name off the slate. While a vote is open its list stands: call that round off."""

    candidate: int
    reason: str

    def settle(self, conference: Conference, _: Circumstances) -> Outcome:
        if conference.votes.freezes_slate:
            return refused(Refusal.SLATE_FROZEN)
        if all(c.number != self.candidate for c in conference.votes.slate):
            return refused(Refusal.NO_SUCH_CANDIDATE)
        if not self.reason.strip():
            return refused(Refusal.REASON_MISSING)
        return done(CandidateWithdrawn(self.candidate, self.reason.strip()))
