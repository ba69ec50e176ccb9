"""The vote on the delegation: the slate, a show of hands on the whole list, the declared result.

Everything that decides the result (electorate, who was present, candidates, base, majority) is
frozen in the fact that opens the vote. Integers only. No national text fixes these rules for a
conference of this kind, so all of them come from the plan and are printed with the result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from store.facts import Fact, Kinds, What, kind
from store.outcome import Circumstances, Outcome, Refusal, done, refused
from store.people import electorate
from store.plan import Base, Share

if TYPE_CHECKING:
    from store.conference import Conference


class Role(StrEnum):
    """What a candidate is proposed for."""

    OFFICIAL = "official"
    ALTERNATE = "alternate"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One name of the slate. ``delegate`` is the badge number, 0 for someone not summoned."""

    number: int
    name: str
    role: str = Role.OFFICIAL
    birth: str = ""
    unit: str = ""
    delegate: int = 0
    profile: str = ""


@kind("votes.candidate_listed")
@dataclass(frozen=True, slots=True)
class CandidateListed(What):
    candidate: Mapping[str, Any]


@kind("votes.candidate_withdrawn")
@dataclass(frozen=True, slots=True)
class CandidateWithdrawn(What):
    candidate: int
    reason: str


@kind("votes.opened")
@dataclass(frozen=True, slots=True)
class Opened(What):
    """A show of hands is called, with everything that decides its result."""

    vote: int
    title: str
    base: str
    majority: str  # as the plan writes it: ">1/2", "2/3"
    summoned: int  # of the electorate
    present: tuple[int, ...]  # numbers of the electors in the hall at this moment
    candidates: tuple[int, ...]
    without_quorum: str = ""  # the chair's reason for voting without one


@kind("votes.counted")
@dataclass(frozen=True, slots=True)
class Counted(What):
    """Hands as the tellers counted them. A later count of the same vote corrects an earlier one."""

    vote: int
    approve: int
    against: int
    other: int


@kind("votes.declared")
@dataclass(frozen=True, slots=True)
class Declared(What):
    vote: int


class VoteState(StrEnum):
    OPEN = "open"
    COUNTED = "counted"
    DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class Hands:
    """A count of raised hands."""

    approve: int
    against: int
    other: int

    @property
    def total(self) -> int:
        return self.approve + self.against + self.other


@dataclass(frozen=True, slots=True)
class Vote:
    """One show of hands on the whole list, frozen when it was opened."""

    number: int
    title: str
    base: Base
    majority: Share
    summoned: int
    present: tuple[int, ...]
    candidates: tuple[Candidate, ...]
    opened_at: datetime
    without_quorum: str = ""
    hands: Hands | None = None
    declared_at: datetime | None = None

    @property
    def state(self) -> VoteState:
        if self.declared_at is not None:
            return VoteState.DECLARED
        return VoteState.OPEN if self.hands is None else VoteState.COUNTED

    @property
    def base_count(self) -> int:
        """The number the majority is a share of."""
        match self.base:
            case Base.SUMMONED:
                return self.summoned
            case Base.PRESENT:
                return len(self.present)
            case _:
                return self.hands.total if self.hands else 0

    @property
    def needed(self) -> int:
        return self.majority.needed(self.base_count)

    @property
    def not_voting(self) -> int:
        """Electors present who raised no hand at all."""
        return len(self.present) - (self.hands.total if self.hands else 0)

    @property
    def adopted(self) -> bool | None:
        """Whether the list is adopted; None before the count."""
        if self.hands is None:
            return None
        return self.majority.reached(self.hands.approve, self.base_count)


class Votes:
    """The slice of the conference that knows the slate and every vote."""

    TAKES: ClassVar[Kinds] = (CandidateListed, CandidateWithdrawn, Opened, Counted, Declared)

    def __init__(
        self,
        candidates: Mapping[int, Candidate] | None = None,
        votes: Mapping[int, Vote] | None = None,
        last_candidate: int = 0,
    ) -> None:
        self._candidates: dict[int, Candidate] = dict(candidates or {})
        self._votes: dict[int, Vote] = dict(votes or {})
        self._last_candidate = last_candidate

    def copy(self) -> Votes:
        return Votes(self._candidates, self._votes, self._last_candidate)

    def apply(self, fact: Fact) -> None:
        match fact.what:
            case CandidateListed(candidate):
                listed = Candidate(**dict(candidate))
                self._candidates[listed.number] = listed
                self._last_candidate = max(self._last_candidate, listed.number)
            case CandidateWithdrawn(candidate):
                self._candidates.pop(candidate, None)
            case Opened():
                self._open(fact.what, fact.at)
            case Counted(vote, approve, against, other) if vote in self._votes:
                hands = Hands(approve, against, other)
                self._votes[vote] = replace(self._votes[vote], hands=hands, declared_at=None)
            case Declared(vote) if vote in self._votes:
                self._votes[vote] = replace(self._votes[vote], declared_at=fact.at)

    def _open(self, opened: Opened, at: datetime) -> None:
        self._votes[opened.vote] = Vote(
            number=opened.vote,
            title=opened.title,
            base=Base(opened.base),
            majority=Share.parse(opened.majority),
            summoned=opened.summoned,
            present=opened.present,
            candidates=tuple(
                self._candidates[n] for n in opened.candidates if n in self._candidates
            ),
            opened_at=at,
            without_quorum=opened.without_quorum,
        )

    @property
    def slate(self) -> list[Candidate]:
        """The candidates: officials before alternates, each in the order they were listed."""
        return sorted(self._candidates.values(), key=lambda c: (c.role != Role.OFFICIAL, c.number))

    @property
    def all(self) -> list[Vote]:
        return [vote for _, vote in sorted(self._votes.items())]

    @property
    def latest(self) -> Vote | None:
        return self.all[-1] if self._votes else None

    @property
    def open(self) -> Vote | None:
        """The vote that is not declared yet."""
        vote = self.latest
        return vote if vote and vote.state is not VoteState.DECLARED else None

    def next_candidate(self) -> int:
        return self._last_candidate + 1


@dataclass(frozen=True, slots=True)
class ListCandidates:
    """Put names on the slate, in the order given."""

    candidates: tuple[Candidate, ...]

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if conference.votes.open:
            return refused(Refusal.SLATE_FROZEN)
        slate = conference.votes.slate
        for candidate in self.candidates:
            if candidate.delegate and any(c.delegate == candidate.delegate for c in slate):
                return refused(Refusal.CANDIDATE_LISTED, name=candidate.name)
        first = conference.votes.next_candidate()
        return done(
            *(
                CandidateListed(_prepared(replace(candidate, number=first + offset)))
                for offset, candidate in enumerate(self.candidates)
            )
        )


@dataclass(frozen=True, slots=True)
class WithdrawCandidate:
    candidate: int
    reason: str

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if conference.votes.open:
            return refused(Refusal.SLATE_FROZEN)
        if all(c.number != self.candidate for c in conference.votes.slate):
            return refused(Refusal.NO_SUCH_CANDIDATE)
        if not self.reason.strip():
            return refused(Refusal.REASON_MISSING)
        return done(CandidateWithdrawn(self.candidate, self.reason.strip()))


@dataclass(frozen=True, slots=True)
class OpenVote:
    """Call a show of hands on the whole slate; who is present is frozen at this moment.

    Without a quorum the chair decides, and the reason is recorded.
    """

    chair_reason: str = ""

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        plan, slate = conference.plan, conference.votes.slate
        if conference.votes.open:
            return refused(Refusal.VOTE_OPEN)
        if not slate:
            return refused(Refusal.NO_CANDIDATES)
        if plan.vote.base not in (Base.SUMMONED, Base.PRESENT, Base.VALID):
            return refused(Refusal.BASE_NOT_FOR_HANDS, base=plan.vote.base.value)
        electors = electorate(conference.roll.summoned, plan.voting_categories)
        present = tuple(n for n in electors if conference.attendance.inside(n))
        quorum = plan.vote.quorum
        if not quorum.reached(len(present), len(electors)) and not self.chair_reason.strip():
            return refused(
                Refusal.NO_QUORUM,
                present=len(present),
                summoned=len(electors),
                needed=quorum.needed(len(electors)),
            )
        return done(
            Opened(
                vote=len(conference.votes.all) + 1,
                title=plan.slate.title,
                base=plan.vote.base.value,
                majority=str(plan.vote.majority),
                summoned=len(electors),
                present=present,
                candidates=tuple(c.number for c in slate),
                without_quorum=self.chair_reason.strip(),
            )
        )


@dataclass(frozen=True, slots=True)
class CountHands:
    """Record the tellers' count. Checks R1–R4 of a show of hands."""

    approve: int
    against: int
    other: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        vote = conference.votes.open
        if vote is None:
            return refused(Refusal.NO_OPEN_VOTE)
        hands = Hands(self.approve, self.against, self.other)
        if min(hands.approve, hands.against, hands.other) < 0:
            return refused(Refusal.COUNT_NEGATIVE)
        if hands.total > len(vote.present):
            return refused(
                Refusal.COUNT_ABOVE_PRESENT, counted=hands.total, present=len(vote.present)
            )
        return done(Counted(vote.number, hands.approve, hands.against, hands.other))


@dataclass(frozen=True, slots=True)
class CountUnanimous:
    """ "Nhất trí 100 %": every elector present approves. An explicit act, never a default."""

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        vote = conference.votes.open
        if vote is None:
            return refused(Refusal.NO_OPEN_VOTE)
        return CountHands(len(vote.present), 0, 0).decide(conference, circumstances)


@dataclass(frozen=True, slots=True)
class Declare:
    """The chair announces the result of the count."""

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        vote = conference.votes.open
        if vote is None:
            return refused(Refusal.NO_OPEN_VOTE)
        if vote.hands is None:
            return refused(Refusal.NOT_COUNTED)
        return done(Declared(vote.number))


def _prepared(candidate: Candidate) -> dict[str, Any]:
    return {name: value for name, value in asdict(candidate).items() if value not in ("", 0)}
