"""After the count: ties ended by a recorded act, the result declared, a declared one corrected."""

from collections.abc import Iterable, Mapping

from msgspec import field

from store.conference.conference import Conference
from store.facts.outcome import GeneralRefusal, Outcome, done, reasoned, refused
from store.plan.vote_rules import TiePolicy
from store.votes.arithmetic import Seating
from store.votes.candidates import Role
from store.votes.commands.base import OnVote
from store.votes.count_steps import figures_of
from store.votes.facts import Declared, Reopened, TieBroken
from store.votes.refusals import VoteRefusal
from store.votes.rules.reconciliation import reconcile, warnings
from store.votes.rules.structure import has_trait
from store.votes.vote import Vote, VoteState


class BreakTie(OnVote, frozen=True):
    """End a tie as the rules say: the older, a named priority, or the chair's choice with reason.

    Equals that the rule cannot tell apart stay equals.
    """

    role: Role
    chosen: tuple[int, ...] = ()  # the chair's choice
    reason: str = ""

    def settle_vote(self, vote: Vote, conference: Conference) -> Outcome:
        seating = vote.seatings.get(self.role)
        if seating is None or not seating.contested:
            return refused(VoteRefusal.NO_TIE)
        if vote.rules.ties is TiePolicy.RE_VOTE:
            return refused(VoteRefusal.TIE_IS_VOTED_AGAIN)
        if vote.rules.ties is TiePolicy.CHAIR and not self.reason.strip():
            return refused(GeneralRefusal.REASON_MISSING)
        chosen = chosen_of(vote, seating, self.chosen, conference.plan.date.year)
        if len(chosen) != seating.contested:
            return refused(VoteRefusal.TIE_NOT_DECIDED, seats=seating.contested)
        among, sent, how = sorted(seating.tied), sorted(chosen), vote.rules.ties.value
        reason = self.reason.strip()
        return done(TieBroken(vote.number, self.role, tuple(among), tuple(sent), how, reason))


def chosen_of(vote: Vote, seating: Seating, by_chair: Iterable[int], year: int) -> frozenset[int]:
    """Whom the rule for ties elects of the tied; fewer than the seats where it does not decide."""
    match vote.rules.ties:
        case TiePolicy.OLDER:
            return older(vote, seating)
        case TiePolicy.PRIORITY:
            return preferred(vote, seating, year)
    return frozenset(by_chair) & seating.tied


def older(vote: Vote, seating: Seating) -> frozenset[int]:
    """The eldest of the tied, as many as seats; none when births do not tell them apart.

    ``1960`` and ``1960-05`` may be either way round: only what is certain decides.
    """
    births = {n: vote.candidate(n).birth for n in seating.tied}
    return frozenset(
        n
        for n, birth in births.items()
        if birth
        and sum(_maybe_older(other, birth) for m, other in births.items() if m != n)
        < seating.contested
    )


def _maybe_older(one: str, other: str) -> bool:
    """Whether ``one`` may have been born on the same day as ``other`` or before."""
    known = min(len(one), len(other))
    return one[:known] <= other[:known]


def preferred(vote: Vote, seating: Seating, year: int) -> frozenset[int]:
    """Those of the tied with the named priorities, the first priority first."""
    ranked = {
        n: tuple(not has_trait(vote.candidate(n), t, year) for t in vote.rules.priority)
        for n in seating.tied
    }
    in_order = sorted(ranked.values())
    last_in, first_out = in_order[seating.contested - 1], in_order[seating.contested]
    if last_in == first_out:
        return frozenset()
    return frozenset(n for n, rank in ranked.items() if rank <= last_in)


class Declare(OnVote, frozen=True):
    """The chair announces the result. Each warning of the reconciliation needs a reason of its own,
    printed: ``reasons`` by the code of the warning, or ``reason`` where there is one warning."""

    reason: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)

    def settle_vote(self, vote: Vote, conference: Conference) -> Outcome:
        for rule in conference.votes.unread_rules:
            if rule.vote == vote.number:
                return refused(VoteRefusal.RULES_UNREAD, name=rule.name, value=rule.value)
        if vote.state is VoteState.DIFFERENT:
            return refused(VoteRefusal.KEYINGS_DIFFER)
        if vote.sheet is None:
            first = bool(vote.count.sheets)
            return refused(VoteRefusal.SECOND_KEYING_MISSING if first else VoteRefusal.NOT_COUNTED)
        if vote.tied and vote.rules.ties is not TiePolicy.RE_VOTE:
            return refused(VoteRefusal.TIE_OPEN)
        found = warnings(reconcile(vote, vote.sheet))
        only = self.reason if len(found) == 1 else ""
        given = {one.check: self.reasons.get(one.check, only).strip() for one in found}
        if unexplained := tuple(one for one in found if not given[one.check]):
            return refused(VoteRefusal.WARNINGS_NEED_REASON, found=unexplained, vote=vote)
        reasons = {check.value: reason for check, reason in given.items()}
        figures, elected = figures_of(vote.sheet), tuple(sorted(vote.elected))
        return done(Declared(vote.number, self.reason.strip(), figures, elected, reasons))


class Reopen(OnVote, frozen=True):
    """Correct a declared count: it is counted again as another version, the old one stays."""

    reason: str

    def takes(self, _vote: Vote) -> bool:
        return True

    def settle_vote(self, vote: Vote, conference: Conference) -> Outcome:
        if vote.state is not VoteState.DECLARED:
            return refused(VoteRefusal.NOT_DECLARED)
        if any(v.follows == vote.number and not v.abandoned for v in conference.votes.all):
            return refused(VoteRefusal.ROUND_FOLLOWED)
        return reasoned(self.reason, lambda reason: Reopened(vote.number, reason))
