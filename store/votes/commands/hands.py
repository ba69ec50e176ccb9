"""Hands: on a whole list or a question at once, or person by person, one part of the hall after the
other. What a teller reported is kept at once, part by part."""

from store.conference.conference import Conference
from store.facts.outcome import GeneralRefusal, Outcome, done, refused
from store.plan.vote_rules import Method
from store.text.vietnamese import clean, fold
from store.votes.commands.base import OnVote
from store.votes.commands.keyings import not_his, tally, wrong
from store.votes.counts import (
    FIRST,
    WHOLE_LIST,
    Line,
    Sheet,
    Zone,
    columns_of,
    summed,
    with_zone_of,
)
from store.votes.facts import Counted, Reopened, ZoneCounted
from store.votes.refusals import VoteRefusal
from store.votes.vote import Vote, VoteState


class CountHands(OnVote, frozen=True):
    """Record the hands on a whole list as the tellers counted them. After the declaration it is a
    correction, with its reason, and another version of the count. ``by`` is needed where a second
    person keys the count again."""

    approve: int
    against: int
    other: int
    reason: str = ""
    by: str = ""

    def takes(self, vote: Vote) -> bool:
        return vote.state is not VoteState.ABANDONED

    def settle_vote(self, vote: Vote, conference: Conference) -> Outcome:
        if vote.method is not Method.HANDS_LIST:
            return refused(VoteRefusal.NOT_FOR_METHOD)
        sheet = Sheet({WHOLE_LIST: Line(self.approve, self.against, self.other)})
        if refusal := wrong(conference, vote, sheet):
            return refusal
        if vote.state is VoteState.DECLARED:
            if not self.reason.strip():
                return refused(GeneralRefusal.REASON_MISSING)
            return done(Reopened(vote.number, self.reason.strip()), self._counted(vote, FIRST))
        if vote.rules.keyed_twice and (refusal := not_his(vote, self.by)):
            return refusal
        return done(self._counted(vote, vote.keying or FIRST))

    def _counted(self, vote: Vote, keying: int) -> Counted:
        return Counted(
            vote.number, self.approve, self.against, self.other, keying, by=clean(self.by)
        )


class CountUnanimous(OnVote, frozen=True):
    """ "Nhất trí 100 %": every elector present approves. An explicit act, never a default."""

    def settle_vote(self, vote: Vote, conference: Conference) -> Outcome:
        if vote.method is not Method.HANDS_LIST:
            return refused(VoteRefusal.NOT_FOR_METHOD)
        present = len(vote.present)
        sheet = Sheet({WHOLE_LIST: Line(present)}, unanimous=True)
        return wrong(conference, vote, sheet) or done(
            Counted(vote.number, present, 0, 0, unanimous=True)
        )


class CountZone(OnVote, frozen=True):
    """The hands of one part of the hall, person by person, as its teller counted them. The same
    part again is a correction. It answers the zone that was kept."""

    by: str
    zone: Zone

    def settle_vote(self, vote: Vote, conference: Conference) -> Outcome:
        if vote.method is not Method.HANDS_EACH:
            return refused(VoteRefusal.NOT_FOR_METHOD)
        name, teller = clean(self.zone.name), clean(self.zone.teller)
        if not name or not teller:
            return refused(VoteRefusal.KEYER_MISSING)
        if refusal := not_his(vote, self.by):
            return refusal
        lines = {c.number: Line(0) for c in vote.candidates} | dict(self.zone.lines)
        zone = Zone(name, teller, lines)
        keying = vote.keying or FIRST
        zones = with_zone_of(vote.count.zones.get(keying, ()), zone)
        if refusal := wrong(conference, vote, Sheet(summed(zones), zones=zones)):
            return refusal
        columns = columns_of(lines.values())
        counted = ZoneCounted(vote.number, keying, clean(self.by), name, teller, *columns)
        return done(counted, answer=zone)


class FinishZones(OnVote, frozen=True):
    """All parts of the hall are counted: their sum is the count. In the order of their names, so
    that two keyings compare whichever part was keyed first."""

    by: str

    def settle_vote(self, vote: Vote, conference: Conference) -> Outcome:
        if refusal := not_his(vote, self.by):
            return refusal
        zones = vote.count.zones.get(vote.keying or FIRST, ())
        if not zones:
            return refused(VoteRefusal.NO_ZONES_COUNTED)
        zones = tuple(sorted(zones, key=lambda zone: fold(zone.name)))
        return tally(conference, vote, Sheet(summed(zones), zones=zones, by=clean(self.by)))
