"""The slice of the conference that holds the slate, the right to vote, and every vote."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from store.facts.fact import Fact
from store.facts.kinds import kinds_of
from store.facts.slice import Slice
from store.plan.vote_rules import Base, RuleError, Share, VoteRules
from store.votes import count_steps, facts
from store.votes.candidates import Candidate, candidate_of
from store.votes.facts import CandidateAmended, CandidateListed, CandidateWithdrawn
from store.votes.slate import Slate
from store.votes.vote import Cause, Count, Subject, TakenOff, Vote, VoteState

_TWO_THIRDS = Share(2, 3)
OLD_RULES = VoteRules(_TWO_THIRDS, base=Base.PRESENT, majority=_TWO_THIRDS)
"""The rules of an opening without frozen ones: such records kept base and majority alone."""


def known_rules(rules: VoteRules, changes: Mapping[str, Any]) -> VoteRules:
    """``rules`` with the changes that this version reads."""
    for name, value in changes.items():
        with suppress(RuleError):
            rules = rules.with_changes({name: value})
    return rules


class UnreadRule(Struct, frozen=True):
    """A rule in the record that this version cannot read. ``vote`` 0: of the next vote."""

    name: str
    value: str
    vote: int = 0


class Votes(Slice):
    """The slate and the votes."""

    TAKES = kinds_of("votes")

    def __init__(self) -> None:
        self.candidates = Slate()
        self._votes: dict[str, Vote] = {}  # by the fact that opened each, in order
        self._changes: dict[str, Any] = {}
        self._unread: dict[tuple[int, str], str] = {}  # by vote and name
        self.categories: dict[str, bool] = {}
        self.entitled: dict[int, bool] = {}
        self.tellers: tuple[int, ...] = ()

    def apply(self, fact: Fact) -> None:
        match what := fact.what:
            case CandidateListed() | CandidateWithdrawn():
                self.candidates.apply(fact)
            case CandidateAmended(number, changes, listing):
                self.candidates.apply(fact)
                if name := changes.get("name", ""):
                    self._rename(self.candidates.meant(number, listing), name)
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
                self._hold(what, fact.time)

    def _rename(self, number: int, name: str) -> None:
        """A name is corrected in every vote: what is shown or written later has it right."""
        for opening, vote in self._votes.items():
            self._votes[opening] = _with_name(vote, number, name)

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

    def meant(self, what: facts.AboutVote) -> Vote | None:
        """The vote that a fact is about."""
        return self._votes.get(what.opening) if what.opening else self.get(what.vote)

    def _hold(self, what: facts.AboutVote, at: datetime) -> None:
        vote = self.meant(what)
        if vote is None:
            return
        match what:
            case facts.Abandoned(reason=reason):
                vote = replace(vote, abandoned=reason, abandoned_at=at)
            case facts.Reopened(reason=reason):
                vote = replace(vote, versions=(*vote.versions, Count(reason)))
            case facts.Declared():
                vote = count_steps.declared(vote, what, at)
            case _:
                vote = self._recounted(vote, what)
        self._votes[vote.opening] = vote

    def _recounted(self, vote: Vote, what: facts.AboutVote) -> Vote:
        """With another current count; a declared one stays, and another version begins."""
        kept, count = vote.versions[:-1], vote.count
        if count.declared_at is not None:
            kept, count = vote.versions, replace(count, declared_at=None, reason="")
        match what:
            case facts.Collected(_vote, issued, returned, exchanged):
                count = replace(count, announced=(issued, returned), exchanged=exchanged)
            case facts.BallotKeyed():
                count = count_steps.with_ballot(count, what)
            case facts.ZoneCounted():
                count = count_steps.with_zone(vote, count, what)
            case facts.Counted():
                count = count_steps.with_hands(count, what)
            case facts.Tallied():
                count = count_steps.with_tally(vote, count, what)
            case facts.KeyingDiscarded(_vote, keying):
                count = count_steps.without_keying(count, keying)
            case facts.TieBroken():
                count = count_steps.with_tie_broken(vote, count, what)
        return replace(vote, versions=(*kept, count))

    def _opened(self, opened: facts.Opened, fact: Fact) -> Vote:
        """The vote as it was opened. Of two that desks opened apart under one number, the later
        gets the next."""
        slate = {c.number: c for c in map(candidate_of, opened.slate)} or {
            number: candidate
            for number in opened.candidates
            if (candidate := self.candidates.get(number))
        }
        written = {"base": opened.base, "majority": opened.majority, **opened.rules}
        followed = self._votes.get(opened.follows_opening) or self.get(opened.follows)
        replaced = self._votes.get(opened.replaces_opening)
        number = self.next_number() if self.get(opened.vote) else opened.vote
        frozen = {n: v for n, v in asdict(opened).items() if n in Vote.__struct_fields__}
        return Vote(
            **frozen
            | {
                "number": number,
                "subject": Subject(opened.subject),
                "rules": OLD_RULES.with_changes(self._known(written, number)),
                "candidates": tuple(slate[n] for n in opened.candidates if n in slate),
                "opened_at": fact.time,
                "opening": fact.id,
                "follows": followed.number if followed else opened.follows,
                "replaces": replaced.number if replaced else opened.replaces,
                "taken_off": tuple(map(_taken_off, opened.taken_off)),
                "before": followed.rounds if followed else (),
            }
        )

    @property
    def slate(self) -> list[Candidate]:
        """The candidates: officials before alternates, each in the order they were listed."""
        return self.candidates.candidates

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
        """Whether the conference has voted to take no more names. It holds for the vote that
        follows: before a further round the conference may take names again."""
        closed = False
        for vote in self._votes.values():
            if vote.subject is Subject.CLOSE_LIST:
                closed = closed or bool(vote.state is VoteState.DECLARED and vote.adopted)
            elif vote.subject is Subject.DELEGATION and vote.state is VoteState.DECLARED:
                closed = closed and not vote.vacant
        return closed

    def rules(self, plan: VoteRules) -> VoteRules:
        """The plan's rules with what the conference adopted, as far as this version reads it."""
        return plan.with_changes(self._changes)

    @property
    def unread_rules(self) -> tuple[UnreadRule, ...]:
        """Adopted rules that this version cannot read: an error to be told."""
        return tuple(UnreadRule(name, value, vote) for (vote, name), value in self._unread.items())

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

    def round_after(self, vote: Vote) -> Vote | None:
        """The further round that rests on a vote's result."""
        following = [v for v in self.all if v.follows == vote.number and not v.abandoned]
        return following[-1] if following else None

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
            vote = self.round_after(vote)
        return chain


def _taken_off(written: Mapping[str, Any]) -> TakenOff:
    cause = Cause(written["cause"])
    return TakenOff(written["delegate"], cause, written.get("reason", ""))


def _with_name(vote: Vote, number: int, name: str) -> Vote:
    """The same with another name of that candidate, in the rounds before as well."""
    return replace(
        vote,
        candidates=tuple(
            replace(one, name=name) if one.number == number else one for one in vote.candidates
        ),
        before=tuple(_with_name(earlier, number, name) for earlier in vote.before),
    )
