"""Further rounds: a vote among equals, or on seats still empty."""

from msgspec import Struct
from msgspec.structs import replace

from store.plan.vote_rules import AlternatesFrom, Method, VoteRules
from store.votes.candidates import Candidate, Role
from store.votes.delegation import seats_left
from store.votes.state import Votes
from store.votes.vote import Vote, VoteState


class FurtherRound(Struct, frozen=True):
    """A round that can be opened: after which vote, with whom, by which rules. ``newcomers`` were
    put on the slate since the first round; they stand only if the conference decides so."""

    follows: int
    round: int
    rules: VoteRules
    candidates: tuple[Candidate, ...]
    newcomers: tuple[Candidate, ...] = ()


def further_round(votes: Votes, *, newcomers_stand: bool = False) -> FurtherRound | None:
    """The round that follows the last vote person by person; None when no seat is open.

    Equals come first and are voted on without a majority. Then seats that stayed empty are voted on
    with the candidates who were not elected and are still on the slate; whether newcomers stand as
    well is the conference's decision (QĐ 244-QĐ/TW, Điều 20.2). Without surplus the method stays;
    with surplus names are struck out.
    """
    declared = [v for v in votes.all if v.method.by_person and not v.abandoned]
    if not declared or declared[-1].state is not VoteState.DECLARED:
        return None
    last = declared[-1]
    if last.tied and (further := _among_equals(last, votes)):
        return further
    return _for_empty_seats(last, votes, newcomers_stand=newcomers_stand)


def _among_equals(last: Vote, votes: Votes) -> FurtherRound | None:
    """With the equals who are still on the slate. Alternates taken from those not elected are
    seated once it is over."""
    seatings = last.seatings
    role_of = {n: role for role, seating in seatings.items() for n in seating.tied}
    open_seats = {role: seating.contested for role, seating in seatings.items()}
    on_slate = {c.number for c in votes.slate}
    candidates = tuple(
        replace(last.candidate(n), role=role_of[n]) for n in sorted(role_of) if n in on_slate
    )
    from_left = last.rounds[0].rules.alternates_from is AlternatesFrom.NEXT
    if from_left and open_seats.get(Role.OFFICIAL):
        open_seats[Role.ALTERNATE] = seats_left(last)[Role.ALTERNATE]
    if not candidates:
        return None
    rules = replace(
        last.rules,
        method=_with_surplus(last.rules.method),
        seats=open_seats.get(Role.OFFICIAL, 0),
        alternates=open_seats.get(Role.ALTERNATE, 0),
        alternates_from=last.rounds[0].rules.alternates_from,
        plurality=True,
    )
    return FurtherRound(last.number, last.round + 1, rules, candidates)


def _for_empty_seats(last: Vote, votes: Votes, *, newcomers_stand: bool) -> FurtherRound | None:
    first, empty = last.rounds[0], seats_left(last)
    elected = {n for vote in last.rounds for n in vote.elected}
    slate = {c.number: c for c in votes.slate if c.number not in elected}
    from_left = first.rules.alternates_from is AlternatesFrom.NEXT
    wanted = {role for role, seats in empty.items() if seats > 0}
    if from_left and wanted:
        wanted = set(Role)
    known = {c.number for vote in last.rounds for c in vote.candidates}
    listed = [c for c in first.candidates if c.number in slate]
    listed += [
        last.candidate(n)
        for n in sorted(known - {c.number for c in first.candidates})
        if n in slate
    ]
    left = [c for c in listed if Role(c.role) in wanted]
    new = tuple(c for c in slate.values() if c.number not in known and Role(c.role) in wanted)
    left += new if newcomers_stand else ()
    if not left and not new:
        return None
    surplus = any(sum(c.role == role for c in left) > empty[role] for role in Role)
    if from_left:
        surplus = len(left) > (empty[Role.OFFICIAL] or empty[Role.ALTERNATE])
    rules = replace(
        first.rules,
        method=_with_surplus(first.rules.method) if surplus else first.rules.method,
        seats=max(0, empty[Role.OFFICIAL]),
        alternates=max(0, empty[Role.ALTERNATE]),
    )
    return FurtherRound(last.number, last.round + 1, rules, tuple(left), new)


def _with_surplus(method: Method) -> Method:
    return Method.BALLOT_STRIKE if method is Method.BALLOT_APPROVE else method
