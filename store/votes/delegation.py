"""The delegation: everyone whom the rounds of a vote have elected, in order, alternates ranked."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from store.votes.candidates import Candidate, Role
from store.votes.counts import WHOLE_LIST, Figures
from store.votes.vote import Subject, Vote


class Place(Struct, frozen=True):
    """One who is sent: in which role and place, by which count of which round. ``figures`` are
    those of the whole list where it was voted on at once."""

    candidate: Candidate
    role: Role
    number: int  # within the role, from 1
    round: int
    figures: Figures | None


def delegation(vote: Vote) -> list[Place]:
    """Those sent by the rounds up to ``vote``: officials by votes, the earlier round first, then
    the alternates as they move up."""
    sent = [(one, number) for one in vote.rounds for number in ranked(one, one.elected)]
    places: list[Place] = []
    for role in Role:
        of_role = [(one, number) for one, number in sent if one.role_of(number) is role]
        for place, (one, number) in enumerate(of_role, 1):
            won = one.won_in(number)
            figures = won.figures_of(number if won.method.by_person else WHOLE_LIST)
            places.append(Place(one.candidate(number), role, place, won.round, figures))
    return places


def ranked(vote: Vote, numbers: Iterable[int]) -> list[int]:
    """Officials first, then by votes, equals by name; a whole list in its own order. It is the
    order to read out, and decides nothing."""
    reached = vote.majorities

    def order(number: int) -> tuple[bool, tuple[int, ...], str]:
        line = vote.line(number)
        rank: tuple[int, ...] = (line.approve,) if line else ()
        if vote.role_of(number) is Role.ALTERNATE and vote.before:
            rank = reached.get(number, rank)
        alternate = vote.role_of(number) is Role.ALTERNATE
        return alternate, tuple(-part for part in rank), vote.candidate(number).name

    if not vote.method.by_person:
        return [c.number for c in vote.candidates if c.number in set(numbers)]
    return sorted(numbers, key=order)


def seats_left(vote: Vote) -> dict[Role, int]:
    """The seats of each kind that no round up to ``vote`` has filled; a motion fills none."""
    first = vote.rounds[0].rules
    filled = Counter(one.role_of(number) for one in vote.rounds for number in one.elected)
    wanted = {Role.OFFICIAL: first.seats, Role.ALTERNATE: first.alternates}
    if vote.subject is not Subject.DELEGATION:
        return dict.fromkeys(wanted, 0)
    return {role: seats - filled[role] for role, seats in wanted.items()}


def empty_seats(vote: Vote) -> dict[Role, int]:
    """Those of them that stay empty: seats that equals have still to share are not."""
    contested = {role: seating.contested for role, seating in vote.seatings.items()}
    return {role: seats - contested.get(role, 0) for role, seats in seats_left(vote).items()}
