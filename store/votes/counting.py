"""The count: hands, ballots paper by paper or by totals, keyed twice by two people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from store.outcome import Circumstances, Outcome, Refusal, done, refused
from store.vietnamese import clean, fold
from store.vote_rules import Method
from store.votes.command import VoteCommand
from store.votes.counts import FIRST, WHOLE_LIST, Ballot, Line, Sheet, Zone, summed, tallied
from store.votes.facts import (
    BallotKeyed,
    Collected,
    Counted,
    KeyingDiscarded,
    Reopened,
    Tallied,
)
from store.votes.reconciliation import HIGHEST_COUNT, errors, places_on_ballot, reconcile
from store.votes.slate import Role
from store.votes.vote import Vote, VoteState

if TYPE_CHECKING:
    from store.conference import Conference


def _pending(conference: Conference, number: int) -> Vote | None:
    """The vote of that number, or the open one for 0, if it can still be counted."""
    votes = conference.votes
    vote = votes.get(number) if number else votes.open
    return vote if vote is not None and vote.pending else None


def _wrong(vote: Vote, sheet: Sheet) -> Outcome | None:
    found = errors(reconcile(vote, sheet))
    return refused(Refusal.COUNT_WRONG, findings=found, vote=vote) if found else None


class CountHands(VoteCommand, frozen=True):
    """Record the hands on a whole list as the tellers counted them. After the declaration it is a
    correction, with its reason, and another version of the count."""

    approve: int
    against: int
    other: int
    vote: int = 0
    reason: str = ""
    unanimous: bool = False

    def settle(self, conference: Conference, _: Circumstances) -> Outcome:
        votes = conference.votes
        vote = votes.get(self.vote) if self.vote else votes.open
        if vote is None or vote.state is VoteState.ABANDONED:
            return refused(Refusal.NO_OPEN_VOTE)
        if vote.method is not Method.HANDS_LIST:
            return refused(Refusal.NOT_FOR_METHOD)
        line = Line(self.approve, self.against, self.other)
        sheet = Sheet({WHOLE_LIST: line}, unanimous=self.unanimous)
        if wrong := _wrong(vote, sheet):
            return wrong
        counted = Counted(
            vote.number, self.approve, self.against, self.other, unanimous=self.unanimous
        )
        if vote.state is not VoteState.DECLARED:
            return done(counted)
        if not self.reason.strip():
            return refused(Refusal.REASON_MISSING)
        return done(Reopened(vote.number, self.reason.strip()), counted)


class CountUnanimous(VoteCommand, frozen=True):
    """ "Nhất trí 100 %": every elector present approves. An explicit act, never a default."""

    def settle(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        vote = conference.votes.open
        if vote is None:
            return refused(Refusal.NO_OPEN_VOTE)
        count = CountHands(len(vote.present), 0, 0, unanimous=True)
        return count.settle(conference, circumstances)


class Collect(VoteCommand, frozen=True):
    """Announce how many ballots were issued and came back; the count begins."""

    issued: int
    returned: int
    vote: int = 0

    def settle(self, conference: Conference, _: Circumstances) -> Outcome:
        vote = _pending(conference, self.vote)
        if vote is None:
            return refused(Refusal.NO_OPEN_VOTE)
        if not vote.method.secret:
            return refused(Refusal.NOT_FOR_METHOD)
        figures = {"issued": self.issued, "returned": self.returned}
        if not all(0 <= value <= HIGHEST_COUNT for value in figures.values()):
            return refused(Refusal.COUNT_NEGATIVE)
        if self.returned > self.issued or self.issued > len(vote.present):
            return refused(Refusal.BALLOTS_ABOVE, **figures, present=len(vote.present))
        return done(Collected(vote.number, self.issued, self.returned))


class KeyBallot(VoteCommand, frozen=True):
    """One paper out of the box: valid or not by its marks, unless it is spoiled."""

    by: str
    approve: frozenset[int]
    against: frozenset[int] = frozenset()
    spoiled: bool = False
    vote: int = 0

    def settle(self, conference: Conference, _: Circumstances) -> Outcome:
        vote = _pending(conference, self.vote)
        if vote is None:
            return refused(Refusal.NO_OPEN_VOTE)
        if not vote.method.secret:
            return refused(Refusal.NOT_FOR_METHOD)
        keying = vote.count.next_keying
        if wrong := _not_his(vote, keying, self.by):
            return wrong
        assert keying is not None, "a finished count was refused above"
        returned = vote.count.announced[1] if vote.count.announced else HIGHEST_COUNT
        if len(vote.count.ballots.get(keying, ())) >= returned:
            return refused(Refusal.ALL_BALLOTS_KEYED, returned=returned)
        valid = not self.spoiled and ballot_is_valid(vote, self.approve, self.against)
        return done(
            BallotKeyed(
                vote.number,
                keying,
                clean(self.by),
                valid,
                tuple(sorted(self.approve)),
                tuple(sorted(self.against)),
            )
        )


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


def _not_his(vote: Vote, keying: int | None, by: str) -> Outcome | None:
    """The two keyings are by two people."""
    if keying is None:
        return refused(Refusal.KEYED_TWICE)
    if not clean(by):
        return refused(Refusal.KEYER_MISSING)
    begun_by = vote.count.keyed_by.get(keying, "")
    if begun_by and fold(begun_by) != fold(by):
        return refused(Refusal.KEYED_BY_ANOTHER, name=begun_by)
    first = vote.count.sheets.get(FIRST)
    if keying != FIRST and first is not None and fold(first.by) == fold(by):
        return refused(Refusal.SAME_KEYER, name=first.by)
    second = vote.count.sheets.get(FIRST + 1)
    if keying == FIRST and second is not None and fold(second.by) == fold(by):
        return refused(Refusal.SAME_KEYER, name=second.by)
    return None


class FinishBallots(VoteCommand, frozen=True):
    """All papers of this keying are read: their sum is the count."""

    by: str
    issued: int
    returned: int
    vote: int = 0

    def settle(self, conference: Conference, _: Circumstances) -> Outcome:
        vote = _pending(conference, self.vote)
        if vote is None:
            return refused(Refusal.NO_OPEN_VOTE)
        keying = vote.count.next_keying
        if wrong := _not_his(vote, keying, self.by):
            return wrong
        assert keying is not None, "a finished count was refused above"
        ballots: tuple[Ballot, ...] = vote.count.ballots.get(keying, ())
        if not ballots:
            return refused(Refusal.NO_BALLOTS_KEYED)
        lines = tallied(ballots, [c.number for c in vote.candidates])
        valid = sum(ballot.valid for ballot in ballots)
        sheet = Sheet(
            lines, self.issued, self.returned, valid, len(ballots) - valid, by=clean(self.by)
        )
        return _tally(vote, keying, sheet)


class TallyTotals(VoteCommand, frozen=True):
    """A count person by person, as the tally sheets add up: of ballots, or of hands by zone."""

    by: str
    lines: tuple[tuple[int, Line], ...] = ()
    zones: tuple[Zone, ...] = ()
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    invalid: int | None = None
    vote: int = 0

    def settle(self, conference: Conference, _: Circumstances) -> Outcome:
        vote = _pending(conference, self.vote)
        if vote is None:
            return refused(Refusal.NO_OPEN_VOTE)
        if not vote.method.by_person:
            return refused(Refusal.NOT_FOR_METHOD)
        if any(not clean(zone.teller) for zone in self.zones):
            return refused(Refusal.KEYER_MISSING)
        keying = vote.count.next_keying if vote.two_keyings else FIRST
        if wrong := _not_his(vote, keying, self.by):
            return wrong
        assert keying is not None, "a finished count was refused above"
        if vote.count.ballots.get(keying):
            return refused(Refusal.BALLOTS_BEGUN, count=len(vote.count.ballots[keying]))
        return _tally(vote, keying, self._sheet(vote))

    def _sheet(self, vote: Vote) -> Sheet:
        lines = summed(self.zones) if self.zones else dict(self.lines)
        return Sheet(
            lines={c.number: lines.get(c.number, Line(0)) for c in vote.candidates},
            issued=self.issued,
            returned=self.returned,
            valid=self.valid,
            invalid=self.invalid,
            zones=self.zones,
            by=clean(self.by),
        )


def _tally(vote: Vote, keying: int, sheet: Sheet) -> Outcome:
    """The fact that keeps a sheet, unless it breaks a rule."""
    if wrong := _wrong(vote, sheet):
        return wrong
    parts = [zone.lines for zone in sheet.zones] or [sheet.lines]
    numbers = [c.number for c in vote.candidates]
    rows = [part.get(number, Line(0)) for part in parts for number in numbers]
    return done(
        Tallied(
            vote.number,
            keying,
            sheet.by,
            approve=tuple(row.approve for row in rows),
            against=tuple(row.against for row in rows),
            other=tuple(row.other for row in rows),
            zones=tuple(zone.name for zone in sheet.zones),
            zone_tellers=tuple(zone.teller for zone in sheet.zones),
            issued=sheet.issued,
            returned=sheet.returned,
            valid=sheet.valid,
            invalid=sheet.invalid,
        )
    )


class DiscardKeying(VoteCommand, frozen=True):
    """Set one keying aside, with the reason, and key it again."""

    keying: int
    reason: str
    vote: int = 0

    def settle(self, conference: Conference, _: Circumstances) -> Outcome:
        vote = _pending(conference, self.vote)
        if vote is None:
            return refused(Refusal.NO_OPEN_VOTE)
        if self.keying not in {*vote.count.sheets, *vote.count.ballots}:
            return refused(Refusal.NOT_COUNTED)
        if not self.reason.strip():
            return refused(Refusal.REASON_MISSING)
        return done(KeyingDiscarded(vote.number, self.keying, self.reason.strip()))
