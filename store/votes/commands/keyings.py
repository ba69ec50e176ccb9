"""What every way of counting shares: two keyings, their checks, a keying by its totals."""

from collections.abc import Iterable

from msgspec.structs import replace

from store.conference.conference import Conference
from store.facts.outcome import Outcome, done, reasoned, refused
from store.text.vietnamese import clean, fold
from store.votes.commands.base import OnVote
from store.votes.counts import FIRST, SECOND, Line, Sheet, columns_of, summed
from store.votes.facts import KeyingDiscarded, Tallied
from store.votes.refusals import VoteRefusal
from store.votes.rules.electors import latecomers
from store.votes.rules.reconciliation import above_electorate, errors, reconcile
from store.votes.vote import Vote


def wrong(conference: Conference, vote: Vote, sheet: Sheet) -> Outcome | None:
    """The refusal of figures that break a rule, or of a number that is no candidate."""
    if vote.method.by_person and strangers(vote, sheet.lines):
        return refused(VoteRefusal.NO_SUCH_CANDIDATE)
    found = errors(reconcile(vote, sheet))
    if not found:
        return None
    late = above_electorate(found) and len(latecomers(conference, vote))
    return refused(VoteRefusal.COUNT_WRONG, found=found, vote=vote, latecomers=int(late))


def strangers(vote: Vote, numbers: Iterable[int]) -> set[int]:
    """The numbers that are no candidate's."""
    return set(numbers) - {c.number for c in vote.candidates}


def not_his(vote: Vote, by: str) -> Outcome | None:
    """The refusal where the count is keyed twice, or this keying is another person's to make."""
    keying = vote.keying
    if keying is None:
        return refused(VoteRefusal.KEYED_TWICE)
    if not clean(by):
        return refused(VoteRefusal.KEYER_MISSING)
    begun_by = vote.count.keyed_by.get(keying, "")
    if begun_by and fold(begun_by) != fold(by):
        return refused(VoteRefusal.KEYED_BY_ANOTHER, name=begun_by)
    other = vote.count.sheets.get(SECOND if keying == FIRST else FIRST)
    if other is not None and fold(other.by) == fold(by):
        return refused(VoteRefusal.SAME_KEYER, name=other.by)
    return None


def tally(conference: Conference, vote: Vote, sheet: Sheet) -> Outcome:
    """The fact that keeps a sheet as the keying that is awaited, unless it breaks a rule."""
    if refusal := wrong(conference, vote, sheet):
        return refusal
    parts = [zone.lines for zone in sheet.zones] or [sheet.lines]
    numbers = [c.number for c in vote.candidates]
    rows = [part.get(number, Line(0)) for part in parts for number in numbers]
    zones, tellers = (tuple(getattr(z, name) for z in sheet.zones) for name in ("name", "teller"))
    box = sheet.issued, sheet.returned, sheet.valid, sheet.invalid
    keyed = vote.number, vote.keying or FIRST, sheet.by
    return done(Tallied(*keyed, *columns_of(rows), zones, tellers, *box))


class TallyTotals(OnVote, frozen=True):
    """A count person by person, as the tally sheets add up: of ballots, or of hands by zone."""

    by: str
    sheet: Sheet

    def settle_vote(self, vote: Vote, conference: Conference) -> Outcome:
        if not vote.method.by_person:
            return refused(VoteRefusal.NOT_FOR_METHOD)
        if any(not clean(zone.teller) for zone in self.sheet.zones):
            return refused(VoteRefusal.KEYER_MISSING)
        if refusal := not_his(vote, self.by):
            return refusal
        if ballots := vote.count.ballots.get(vote.keying or 0):
            return refused(VoteRefusal.BALLOTS_BEGUN, count=len(ballots))
        lines = summed(self.sheet.zones) if self.sheet.zones else self.sheet.lines
        whole = {c.number: Line(0) for c in vote.candidates} | dict(lines)
        return tally(conference, vote, replace(self.sheet, lines=whole, by=clean(self.by)))


class DiscardKeying(OnVote, frozen=True):
    """Set one keying aside, with the reason, and key it again."""

    keying: int
    reason: str

    def settle_vote(self, vote: Vote, _: Conference) -> Outcome:
        if self.keying not in vote.count.keyings:
            return refused(VoteRefusal.NOT_COUNTED)
        keying = self.keying
        return reasoned(self.reason, lambda reason: KeyingDiscarded(vote.number, keying, reason))
