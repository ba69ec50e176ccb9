"""Further rounds: a vote among equals, or on seats still empty."""

from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from store.plan.vote_rules import AlternatesFrom, Method, VoteRules
from store.votes.candidates import Candidate, Role
from store.votes.state import Votes
from store.votes.vote import Vote, VoteState


class FurtherRound(Struct, frozen=True):
    """A round that can be opened: after which vote, with whom, by which rules."""

    follows: int
    round: int
    rules: VoteRules
    candidates: tuple[Candidate, ...]


def further_round(votes: Votes) -> FurtherRound | None:
    """The round that follows the last vote person by person; None when no seat is open.

    Equals come first and are voted on without a majority. Then seats that stayed empty are voted on
    with the candidates who were not elected and are still on the slate. Without surplus the method
    stays; with surplus names are struck out.
    """
    declared = [v for v in votes.all if v.method.by_person and not v.abandoned]
    if not declared or declared[-1].state is not VoteState.DECLARED:
        return None
    last = declared[-1]
    if last.tied:
        return _among_equals(last)
    return _for_empty_seats(last, votes)


def _among_equals(last: Vote) -> FurtherRound:
    seatings = last.seatings
    role_of = {n: role for role, seating in seatings.items() for n in seating.tied}
    contested = {role: seating.contested for role, seating in seatings.items()}
    candidates = tuple(
        replace(c, role=role_of[c.number]) for c in last.candidates if c.number in role_of
    )
    rules = replace(
        last.rules,
        method=_with_surplus(last.rules.method),
        seats=contested.get(Role.OFFICIAL, 0),
        alternates=contested.get(Role.ALTERNATE, 0),
        alternates_from=AlternatesFrom.SEPARATE,
        plurality=True,
    )
    return FurtherRound(last.number, last.round + 1, rules, candidates)


def _for_empty_seats(last: Vote, votes: Votes) -> FurtherRound | None:
    first, *_ = chain = votes.rounds_of(last)
    elected = {(n, vote.role_of(n)) for vote in chain for n in vote.elected}
    filled = Counter(role for _n, role in elected)
    wanted = {Role.OFFICIAL: first.rules.seats, Role.ALTERNATE: first.rules.alternates}
    empty = {role: seats - filled[role] for role, seats in wanted.items()}
    standing = {c.number for c in votes.slate} - {n for n, _role in elected}
    if first.rules.alternates_from is AlternatesFrom.NEXT:
        empty[Role.ALTERNATE] = 0
    left = tuple(c for c in first.candidates if c.number in standing and empty[Role(c.role)] > 0)
    if not left:
        return None
    surplus = any(sum(c.role == role for c in left) > empty[role] for role in Role)
    rules = replace(
        first.rules,
        method=_with_surplus(first.rules.method) if surplus else first.rules.method,
        seats=max(0, empty[Role.OFFICIAL]),
        alternates=max(0, empty[Role.ALTERNATE]),
    )
    return FurtherRound(last.number, last.round + 1, rules, left)


def _with_surplus(method: Method) -> Method:
    return Method.BALLOT_STRIKE if method is Method.BALLOT_APPROVE else method
