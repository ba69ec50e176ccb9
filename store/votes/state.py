"""The slice of the conference that holds the slate, the right to vote, and every vote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from msgspec import Struct
from msgspec.structs import replace

from store.facts.fact import Fact
from store.facts.kinds import Kinds
from store.plan.vote_rules import Base, RuleError, Share, VoteRules
from store.votes import count_steps, facts
from store.votes.candidates import Candidate, Role, candidate_of
from store.votes.facts import CandidateAmended, CandidateListed, CandidateWithdrawn
from store.votes.slate import Departure, Slate
from store.votes.vote import Count, Subject, Vote, VoteState

_TWO_THIRDS = Share(2, 3)
OLD_RULES = VoteRules(_TWO_THIRDS, base=Base.PRESENT, majority=_TWO_THIRDS)
"""The rules of an opening without frozen ones: such records kept base and majority alone."""


class UnreadRule(Struct, frozen=True):
    """A rule in the record that this version cannot read. ``vote`` 0: of the next vote."""

    name: str
    value: str
    vote: int = 0


class Votes:
    """The slate and the votes."""

    TAKES: ClassVar[Kinds] = (
        CandidateListed,
        CandidateAmended,
        CandidateWithdrawn,
        *facts.KINDS,
    )

    def __init__(self) -> None:
        self._slate = Slate()
        self._votes: dict[str, Vote] = {}  # by the fact that opened each, in order
        self._changes: dict[str, Any] = {}
        self._unread: dict[tuple[int, str], str] = {}  # by vote and name
        self.categories: dict[str, bool] = {}
        self.entitled: dict[int, bool] = {}
        self.tellers: tuple[int, ...] = ()

    def copy(self) -> Votes:
        twin = Votes()
        twin._slate = self._slate.copy()
        twin._votes = dict(self._votes)
        twin._changes = dict(self._changes)
        twin._unread = dict(self._unread)
        twin.categories = dict(self.categories)
        twin.entitled = dict(self.entitled)
        twin.tellers = self.tellers
        return twin

    # ---------------------------------------------------------------- the fold

    def apply(self, fact: Fact) -> None:
        match what := fact.what:
            case CandidateListed() | CandidateAmended() | CandidateWithdrawn():
                self._slate.apply(fact)
            case facts.RulesSet(changes):
                self._changes |= self._known(changes)
            case facts.Entitled(delegate, votes):
                self.entitled[delegate] = votes
            case facts.CategoryEntitled(category, votes):
                self.categories[category] = votes
            case facts.TellersNamed(tellers):
                self.tellers = tellers
            case facts.Opened():
                self._votes[fact.id] = self._opened(what, fact)
            case facts.AboutVote():
                self._hold(what, fact.at)

    def _known(self, changes: Mapping[str, Any], vote: int = 0) -> dict[str, Any]:
        """The rules of ``changes`` that this version reads; the others are kept in
        ``unread_rules``."""
        known = {}
        for name, value in changes.items():
            try:
                OLD_RULES.with_changes({name: value})
            except RuleError as error:
                self._unread[vote, name] = error.value
            else:
                known[name] = value
                self._unread.pop((vote, name), None)
        return known

    def _hold(self, what: facts.AboutVote, at: datetime) -> None:
        match what:
            case facts.Abandoned(reason=reason):
                self._change(what, lambda v: replace(v, abandoned=reason))
            case facts.Reopened(reason=reason):
                self._change(what, lambda v: replace(v, versions=(*v.versions, Count(reason))))
            case facts.Declared():
                self._change(what, lambda v: count_steps.declared(v, what, at))
            case _:
                self._count(what)

    def _count(self, what: facts.AboutVote) -> None:
        match what:
            case facts.Collected(_vote, issued, returned):
                self._recount(what, lambda _v, c: replace(c, announced=(issued, returned)))
            case facts.BallotKeyed():
                self._recount(what, lambda _v, c: count_steps.with_ballot(c, what))
            case facts.ZoneCounted():
                self._recount(what, lambda v, c: count_steps.with_zone(v, c, what))
            case facts.Counted():
                self._recount(what, lambda _v, c: count_steps.with_hands(c, what))
            case facts.Tallied():
                self._recount(what, lambda v, c: count_steps.with_tally(v, c, what))
            case facts.KeyingDiscarded(_vote, keying):
                self._recount(what, lambda _v, c: count_steps.without_keying(c, keying))
            case facts.TieBroken():
                self._recount(what, lambda v, c: count_steps.with_tie_broken(v, c, what))

    def _change(self, what: facts.AboutVote, change: Callable[[Vote], Vote]) -> None:
        meant = self._votes.get(what.opening) if what.opening else self.get(what.vote)
        if meant is not None:
            self._votes[meant.opening] = change(meant)

    def _recount(self, what: facts.AboutVote, change: Callable[[Vote, Count], Count]) -> None:
        """Changes the current count; a declared one stays, and another version begins."""

        def changed(vote: Vote) -> Vote:
            kept, current = vote.versions[:-1], vote.count
            if current.declared_at is not None:
                kept, current = vote.versions, replace(current, declared_at=None, reason="")
            return replace(vote, versions=(*kept, change(vote, current)))

        self._change(what, changed)

    def _opened(self, opened: facts.Opened, fact: Fact) -> Vote:
        """The vote as it was opened. Of two that desks opened apart under one number, the later
        gets the next."""
        slate = {c.number: c for c in map(candidate_of, opened.slate)} or {
            number: candidate
            for number in opened.candidates
            if (candidate := self._slate.get(number))
        }
        written = {"base": opened.base, "majority": opened.majority, **opened.rules}
        followed = self._votes.get(opened.follows_opening)
        replaced = self._votes.get(opened.replaces_opening)
        number = self.next_number() if self.get(opened.vote) else opened.vote
        return Vote(
            number=number,
            title=opened.title,
            subject=Subject(opened.subject),
            rules=OLD_RULES.with_changes(self._known(written, number)),
            summoned=opened.summoned,
            present=opened.present,
            candidates=tuple(slate[n] for n in opened.candidates if n in slate),
            opened_at=fact.at,
            without_quorum=opened.without_quorum,
            electors=opened.electors,
            tellers=opened.tellers,
            round=opened.round,
            follows=followed.number if followed else opened.follows,
            categories=opened.categories,
            added=opened.added,
            removed=opened.removed,
            opening=fact.id,
            replaces=replaced.number if replaced else opened.replaces,
            again=opened.again,
            out_of_turn=opened.out_of_turn,
        )

    # ---------------------------------------------------------------- what it adds up to

    @property
    def slate(self) -> list[Candidate]:
        """The candidates: officials before alternates, each in the order they were listed."""
        return self._slate.candidates

    @property
    def departed(self) -> tuple[Departure, ...]:
        """The candidates who were taken off the slate."""
        return self._slate.departed

    def listing_of(self, candidate: int) -> str:
        """The id of the fact that listed a candidate; "" when there is none."""
        return self._slate.listing_of(candidate)

    def next_candidate(self) -> int:
        """The number of the next candidate to be listed."""
        return self._slate.next_number()

    @property
    def all(self) -> list[Vote]:
        """Every vote, in the order of opening."""
        return list(self._votes.values())

    @property
    def latest(self) -> Vote | None:
        """The vote that was opened last."""
        return next(reversed(self._votes.values()), None)

    @property
    def open(self) -> Vote | None:
        """The latest vote that is neither declared nor called off."""
        return next((vote for vote in reversed(self.all) if vote.pending), None)

    def get(self, number: int) -> Vote | None:
        return next((vote for vote in self._votes.values() if vote.number == number), None)

    def next_number(self) -> int:
        """The number of the next vote."""
        return max((vote.number for vote in self._votes.values()), default=0) + 1

    @property
    def freezes_slate(self) -> bool:
        """Whether a vote on the slate is under way."""
        slate = (Subject.DELEGATION, Subject.CLOSE_LIST)
        return any(vote.pending and vote.subject in slate for vote in self._votes.values())

    @property
    def slate_closed(self) -> bool:
        """Whether the conference has voted to take no more names."""
        return any(
            vote.subject is Subject.CLOSE_LIST and vote.state is VoteState.DECLARED and vote.adopted
            for vote in self._votes.values()
        )

    def rules(self, plan: VoteRules) -> VoteRules:
        """The plan's rules with what the conference adopted, as far as this version reads it."""
        return plan.with_changes(self._changes)

    @property
    def unread_rules(self) -> tuple[UnreadRule, ...]:
        """Adopted rules that this version cannot read: an error to be told."""
        return tuple(UnreadRule(name, value, vote) for (vote, name), value in self._unread.items())

    @property
    def delegation(self) -> list[tuple[Candidate, Role]]:
        """Who is sent, and as what: by the vote that counts and its further rounds."""
        chain = self.rounds_of(self.decided or self._last_on_delegation())
        sent = [
            (vote.candidate(number), vote.role_of(number))
            for vote in chain
            if vote.state is VoteState.DECLARED
            for number in vote.elected
        ]
        return sorted(sent, key=lambda pair: (pair[1] != Role.OFFICIAL, pair[0].number))

    @property
    def decided(self) -> Vote | None:
        """The vote on the delegation that counts, in its first round: the last one declared."""
        declared = (
            vote
            for vote in reversed(self.all)
            if vote.subject is Subject.DELEGATION and not vote.follows and vote.declared_once
        )
        return next((vote for vote in declared if not vote.abandoned), None)

    def replaced_by(self, vote: Vote) -> Vote | None:
        """The later vote on the same question whose declared result replaces this one's."""
        counts = self.decided
        if vote.subject is not Subject.DELEGATION or counts is None or not vote.declared_once:
            return None
        first, numbers = self.rounds_of(vote)[0], [v.number for v in self.all]
        later = numbers.index(counts.number) > numbers.index(first.number)
        return counts if later else None

    @property
    def awaits_result(self) -> bool:
        """Whether a vote on the delegation is neither declared nor called off."""
        return any(v.pending and v.subject is Subject.DELEGATION for v in self._votes.values())

    def rounds_of(self, vote: Vote | None) -> list[Vote]:
        """All rounds of which ``vote`` is one, in order."""
        while vote is not None and vote.follows and (earlier := self.get(vote.follows)):
            vote = earlier
        chain: list[Vote] = []
        while vote is not None:
            chain.append(vote)
            number = vote.number
            following = [v for v in self.all if v.follows == number and not v.abandoned]
            vote = following[-1] if following else None
        return chain

    def _last_on_delegation(self) -> Vote | None:
        on_it = [v for v in self.all if v.subject is Subject.DELEGATION and not v.abandoned]
        return on_it[-1] if on_it else None
