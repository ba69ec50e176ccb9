"""Whose a seat is: nobody is given one that another has."""

from store.codes.badge_code import printed_number
from store.conference.conference import Conference
from store.facts.outcome import Outcome, refused
from store.people.refusals import PeopleRefusal
from store.text.vietnamese import fold, seat_key


def seat_taken(conference: Conference, seat: str, but: int = 0) -> Outcome | None:
    """The refusal of a seat that one of the summoned has, other than the number ``but``, however it
    is written; None where it is free, and for no seat."""
    if not (wanted := _key(seat)):
        return None
    for one in conference.roll.summoned:
        if one.number != but and _key(one.seat) == wanted:
            number = printed_number(one.number)
            return refused(
                PeopleRefusal.SEAT_OF_ANOTHER, seat=one.seat, name=one.name, number=number
            )
    return None


def _key(seat: str) -> str:
    return seat_key(seat) or fold(seat)
