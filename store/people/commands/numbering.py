"""Badge numbers: for everyone at once in an order of choice, or another one for one person."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from store.attendance.facts import ABOUT_A_PERSON, HandedOut
from store.codes.badge_code import MAX_ISSUE
from store.conference.conference import Conference
from store.facts.kinds import Retracted
from store.facts.outcome import Circumstances, GeneralRefusal, Outcome, done, refused
from store.people.facts import NumbersGiven, Renumbered, ToldApart
from store.people.refusals import PeopleRefusal
from store.text.vietnamese import name_key, natural_key


class NumberOrder(StrEnum):
    """In what order people are numbered, from 1."""

    GIVEN = "given"  # as they stand; gaps are closed
    UNIT = "unit"  # by unit, then by given name
    NAME = "name"


def is_recorded(conference: Conference, number: int) -> bool:
    """Whether anything but the roll rests on a badge number, which then keeps its owner."""
    attendance, votes = conference.attendance, conference.votes
    return (
        number in attendance.presences
        or attendance.is_excused(number)
        or any(given == number for _handout, given in attendance.handed_out)
        or number in votes.entitled
        or number in votes.tellers
        or bool(conference.badges.printings(number))
        or bool(conference.honors.of_delegate(number))
        or any(candidate.delegate == number for candidate in votes.slate)
        or any(speaker == number for _, speaker in conference.speakers.listed)
    )


def numbers_in(conference: Conference, order: NumberOrder) -> dict[int, int]:
    """The new number of everyone whose number would change, by the old one.

    Who has a record, and who was withdrawn, keeps the number; the others share the rest from 1 up.
    """
    roll = conference.roll
    kept = {
        number
        for number, delegate in roll.delegates.items()
        if delegate.withdrawn or is_recorded(conference, number) or roll.doubled(number)
    }
    waiting = [delegate for delegate in roll.summoned if delegate.number not in kept]
    if order is not NumberOrder.GIVEN:
        waiting.sort(key=lambda d: name_key(d.name))
    if order is NumberOrder.UNIT:
        waiting.sort(key=lambda d: natural_key(d.unit))
    numbers: dict[int, int] = {}
    number = 0
    for delegate in waiting:
        number += 1
        while number in kept or roll.last_issue(number) == MAX_ISSUE:
            number += 1
        if number != delegate.number:
            numbers[delegate.number] = number
    return numbers


class NumberEveryone(Struct, frozen=True):
    """Give everyone the number that was shown, as one fact. Refused when the numbers would now be
    others than ``shown``."""

    order: NumberOrder
    shown: Mapping[int, int]

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        numbers = numbers_in(conference, self.order)
        if numbers != self.shown:
            return refused(GeneralRefusal.MOVED_ON)
        if not numbers:
            return done()
        return done(NumbersGiven({str(old): new for old, new in numbers.items()}))


class TellApart(Struct, frozen=True):
    """The second of two people under one number is given another, the next one where none is asked
    for. What the desk that listed this person recorded of the attendance goes along. Refused when
    somebody has told them apart meanwhile."""

    listing: str
    reason: str
    number: int = 0

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        double = conference.roll.doubles.get(self.listing)
        if double is None:
            return refused(GeneralRefusal.MOVED_ON)
        number = self.number or conference.next_number(circumstances.station)
        if number is None:
            return refused(PeopleRefusal.NUMBERS_USED_UP)
        if number in conference.numbers_given():
            return refused(PeopleRefusal.NUMBER_TAKEN, number=number)
        if not self.reason.strip():
            return refused(GeneralRefusal.REASON_MISSING)
        meant = [
            fact
            for fact in conference.history
            if isinstance(fact.what, (*ABOUT_A_PERSON, HandedOut))
            and fact.what.delegate == double.delegate.number
            and fact.order > double.listing.order
            and fact.same_record(double.listing)
            and fact.id not in conference.retracted
        ]
        return done(
            ToldApart(self.listing, number),
            *(Retracted(fact.id, self.reason.strip()) for fact in meant),
            *(replace(fact.what, delegate=number) for fact in meant),
        )


class Renumber(Struct, frozen=True):
    """Another badge number, as long as nothing is recorded under the one there is."""

    number: int
    to: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if conference.roll.get(self.number) is None:
            return refused(PeopleRefusal.UNKNOWN_DELEGATE)
        if conference.roll.doubled(self.number):
            return refused(PeopleRefusal.NUMBER_DOUBLED, number=self.number)
        if self.to in conference.numbers_given():
            return refused(PeopleRefusal.NUMBER_TAKEN, number=self.to)
        if is_recorded(conference, self.number):
            return refused(PeopleRefusal.NUMBER_IN_USE)
        return done(Renumbered(self.number, self.to))
