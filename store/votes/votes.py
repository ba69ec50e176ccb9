"""The slice of the conference that knows the slate, who may vote, and every vote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from msgspec.structs import replace

from store.facts import Fact, Kinds
from store.vote_rules import RuleError, Share, VoteRules
from store.votes import facts
from store.votes.counts import WHOLE_LIST, Ballot, Line, Sheet, Zone, summed
from store.votes.slate import (
    Candidate,
    CandidateAmended,
    CandidateListed,
    CandidateWithdrawn,
    Departure,
    Role,
    Slate,
    candidate_of,
)
from store.votes.vote import Count, Subject, TieBreak, Vote, VoteState

OLD_QUORUM = Share(2, 3)
"""What an opening without frozen rules is read with: such records kept only the majority."""


class Votes:
    """The slate and the votes, as the facts add them up."""

    TAKES: ClassVar[Kinds] = (
        CandidateListed,
        CandidateAmended,
        CandidateWithdrawn,
        *facts.KINDS,
    )

    def __init__(self) -> None:
        self._slate = Slate()
        self._votes: dict[int, Vote] = {}
        self._changes: dict[str, Any] = {}
        self.entitled: dict[int, bool] = {}
        self.tellers: tuple[int, ...] = ()

    def copy(self) -> Votes:
        twin = Votes()
        twin._slate = self._slate.copy()
        twin._votes = dict(self._votes)
        twin._changes = dict(self._changes)
        twin.entitled = dict(self.entitled)
        twin.tellers = self.tellers
        return twin

    # ---------------------------------------------------------------- the fold

    def apply(self, fact: Fact) -> None:
        match what := fact.what:
            case CandidateListed() | CandidateAmended() | CandidateWithdrawn():
                self._slate.apply(fact)
            case facts.RulesSet(changes):
                self._changes |= changes
            case facts.Entitled(delegate, votes):
                self.entitled[delegate] = votes
            case facts.TellersNamed(tellers):
                self.tellers = tellers
            case facts.Opened():
                self._votes[what.vote] = self._opened(what, fact.at)
            case facts.Abandoned(vote, reason):
                self._change(vote, lambda v: replace(v, abandoned=reason))
            case facts.Reopened(vote, reason):
                self._change(vote, lambda v: replace(v, versions=(*v.versions, Count(reason))))
            case _:
                self._count(fact)

    def _count(self, fact: Fact) -> None:
        match what := fact.what:
            case facts.Collected(vote, issued, returned):
                self._recount(vote, lambda _v, c: replace(c, announced=(issued, returned)))
            case facts.BallotKeyed(vote, keying):
                self._recount(vote, lambda _v, c: _with_ballot(c, what))
            case facts.Counted(vote, approve, against, other, keying, by, unanimous):
                lines = {WHOLE_LIST: Line(approve, against, other)}
                sheet = Sheet(lines, by=by, unanimous=unanimous)
                self._recount(vote, lambda _v, c: _with_sheet(c, keying, sheet))
            case facts.Tallied(vote, keying):
                self._recount(vote, lambda v, c: _with_sheet(c, keying, sheet_of(v, what)))
            case facts.KeyingDiscarded(vote, keying):
                self._recount(vote, lambda _v, c: _without_keying(c, keying))
            case facts.TieBroken(vote):
                self._recount(vote, lambda v, c: _with_tie_broken(v, c, what))
            case facts.Declared(vote):
                self._change(vote, lambda v: _declared(v, what, fact.at))

    def _change(self, vote: int, change: Callable[[Vote], Vote]) -> None:
        if vote in self._votes:
            self._votes[vote] = change(self._votes[vote])

    def _recount(self, number: int, change: Callable[[Vote, Count], Count]) -> None:
        """Change the count that stands; one that was declared stays, and another version begins."""

        def changed(vote: Vote) -> Vote:
            kept, current = vote.versions[:-1], vote.count
            if current.declared_at is not None:
                kept, current = vote.versions, replace(current, declared_at=None, reason="")
            return replace(vote, versions=(*kept, change(vote, current)))

        self._change(number, changed)

    def _opened(self, opened: facts.Opened, at: datetime) -> Vote:
        slate = {c.number: c for c in map(candidate_of, opened.slate)} or {
            number: candidate
            for number in opened.candidates
            if (candidate := self._slate.get(number))
        }
        written = {"base": opened.base, "majority": opened.majority, **opened.rules}
        plain = VoteRules(OLD_QUORUM, base=written["base"], majority=OLD_QUORUM)
        return Vote(
            number=opened.vote,
            title=opened.title,
            subject=Subject(opened.subject),
            rules=plain.with_changes(written),
            summoned=opened.summoned,
            present=opened.present,
            candidates=tuple(slate[n] for n in opened.candidates if n in slate),
            opened_at=at,
            without_quorum=opened.without_quorum,
            electors=opened.electors,
            tellers=opened.tellers,
            round=opened.round,
            follows=opened.follows,
        )

    # ---------------------------------------------------------------- what it adds up to

    @property
    def slate(self) -> list[Candidate]:
        return self._slate.candidates

    @property
    def departed(self) -> tuple[Departure, ...]:
        return self._slate.departed

    def next_candidate(self) -> int:
        return self._slate.next_number()

    @property
    def all(self) -> list[Vote]:
        return [vote for _, vote in sorted(self._votes.items())]

    @property
    def latest(self) -> Vote | None:
        return self.all[-1] if self._votes else None

    @property
    def open(self) -> Vote | None:
        """The latest vote that is neither declared nor called off."""
        return next((vote for vote in reversed(self.all) if vote.pending), None)

    def get(self, number: int) -> Vote | None:
        return self._votes.get(number)

    def next_number(self) -> int:
        return max(self._votes, default=0) + 1

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
        """The plan's rules with what the conference has changed since."""
        try:
            return plan.with_changes(self._changes)
        except RuleError:  # a change written by a newer version
            return plan

    @property
    def delegation(self) -> list[tuple[Candidate, Role]]:
        """Who is sent, by the last vote on it and its further rounds, and as what."""
        chain = self.rounds_of(self._last_on_delegation())
        sent = [
            (vote.candidate(number), vote.role_of(number))
            for vote in chain
            if vote.state is VoteState.DECLARED
            for number in vote.elected
        ]
        return sorted(sent, key=lambda pair: (pair[1] != Role.OFFICIAL, pair[0].number))

    def rounds_of(self, vote: Vote | None) -> list[Vote]:
        """All rounds of the vote that ``vote`` is one of, in order."""
        while vote is not None and vote.follows and vote.follows in self._votes:
            vote = self._votes[vote.follows]
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


def sheet_of(vote: Vote, tallied: facts.Tallied) -> Sheet:
    """The figures of a tally by candidate, the zones added up."""
    numbers = [candidate.number for candidate in vote.candidates]

    def lines(start: int) -> Mapping[int, Line]:
        return {
            number: Line(*(_at(column, start + place) for column in columns))
            for place, number in enumerate(numbers)
        }

    columns = (tallied.approve, tallied.against, tallied.other)
    zones = tuple(
        Zone(name, teller, lines(place * len(numbers)))
        for place, (name, teller) in enumerate(
            zip(tallied.zones, tallied.zone_tellers, strict=False)
        )
    )
    return Sheet(
        lines=summed(zones) if zones else lines(0),
        issued=tallied.issued,
        returned=tallied.returned,
        valid=tallied.valid,
        invalid=tallied.invalid,
        zones=zones,
        by=tallied.by,
    )


def _at(column: tuple[int, ...], place: int) -> int:
    return column[place] if place < len(column) else 0


def _with_sheet(count: Count, keying: int, sheet: Sheet) -> Count:
    return replace(count, sheets={**count.sheets, keying: sheet}, tie_breaks=())


def _with_ballot(count: Count, keyed: facts.BallotKeyed) -> Count:
    ballot = Ballot(keyed.valid, frozenset(keyed.approve), frozenset(keyed.against))
    so_far = count.ballots.get(keyed.keying, ())
    return replace(
        count,
        ballots={**count.ballots, keyed.keying: (*so_far, ballot)},
        keyed_by={**count.keyed_by, keyed.keying: keyed.by},
    )


def _without_keying(count: Count, keying: int) -> Count:
    return replace(
        count,
        sheets={k: sheet for k, sheet in count.sheets.items() if k != keying},
        ballots={k: ballots for k, ballots in count.ballots.items() if k != keying},
        keyed_by={k: by for k, by in count.keyed_by.items() if k != keying},
        tie_breaks=(),
    )


def _with_tie_broken(vote: Vote, count: Count, broken: facts.TieBroken) -> Count:
    seating = vote.seatings.get(Role(broken.role))
    if seating is None or seating.tied != frozenset(broken.among):
        return count
    tie_break = TieBreak(
        Role(broken.role), seating.tied, frozenset(broken.chosen), broken.how, broken.reason
    )
    return replace(count, tie_breaks=(*count.tie_breaks, tie_break))


def _declared(vote: Vote, declared: facts.Declared, at: datetime) -> Vote:
    """Declared, if it was said of the figures that stand: an entry taken back unmakes it."""
    if vote.sheet is None:
        return vote
    said = bool(declared.figures)
    if said and declared.figures != figures_of(vote.sheet):
        return vote
    if said and frozenset(declared.elected) != vote.elected:
        return vote
    count = replace(vote.count, declared_at=at, declared_reason=declared.reason)
    return replace(vote, versions=(*vote.versions[:-1], count))


def figures_of(sheet: Sheet) -> tuple[int, ...]:
    return tuple(value for _, value in sheet.figures())
