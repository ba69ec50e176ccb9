"""Who sits where: by row and column, by category, or as the list gives it."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from store.conference.conference import Conference
from store.facts.outcome import Circumstances, Outcome, done, refused
from store.people.delegate import Delegate
from store.people.facts import Seated
from store.people.refusals import PeopleRefusal
from store.text.vietnamese import name_key


class SeatOrder(StrEnum):
    """In what order the places are filled, from the first row."""

    NUMBER = "number"
    NAME = "name"
    CATEGORY = "category"  # each category begins a row of its own
    GIVEN = "given"  # who has a seat keeps it; the others take what is free, by number


class Hall(Struct, frozen=True):
    """Rows of seats, all of one length: ``A01`` is the first place of the first row."""

    rows: int
    places: int

    @property
    def seats(self) -> list[list[str]]:
        return [
            [f"{_letters(row)}{place:02}" for place in range(1, self.places + 1)]
            for row in range(self.rows)
        ]


def _letters(row: int) -> str:
    """A, B … Z, AA, AB …"""
    before, last = divmod(row, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


class SeatEveryone(Struct, frozen=True):
    """Give every summoned delegate a seat, as one fact that can be taken back."""

    hall: Hall
    order: SeatOrder

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        people = conference.roll.summoned
        categories = [category.name for category in conference.plan.categories]
        given = seats_of(people, self.hall, self.order, categories)
        if given is None:
            return refused(
                PeopleRefusal.TOO_FEW_SEATS,
                seats=self.hall.rows * self.hall.places,
                delegates=len(people),
            )
        new = {str(d.number): given[d.number] for d in people if given[d.number] != d.seat}
        return done(Seated(new)) if new else done()


def seats_of(
    people: Iterable[Delegate], hall: Hall, order: SeatOrder, categories: Sequence[str]
) -> dict[int, str] | None:
    """The seat of each, by badge number; None when the hall has too few."""
    people = list(people)
    if order is SeatOrder.GIVEN:
        kept = {d.number: d.seat for d in people if d.seat}
        taken = set(kept.values())
        free = [seat for row in hall.seats for seat in row if seat not in taken]
        waiting = [d for d in people if not d.seat]
        return kept | _in_turn(waiting, free) if len(waiting) <= len(free) else None
    seats: dict[int, str] = {}
    rows = hall.seats
    for group in _groups(people, order, categories):
        needed = -(-len(group) // hall.places)
        if needed > len(rows):
            return None
        seats |= _in_turn(group, [seat for row in rows[:needed] for seat in row])
        rows = rows[needed:]
    return seats


def _in_turn(people: Iterable[Delegate], seats: Iterable[str]) -> dict[int, str]:
    return {d.number: seat for d, seat in zip(people, seats, strict=False)}


def _groups(
    people: list[Delegate], order: SeatOrder, categories: Sequence[str]
) -> Iterator[list[Delegate]]:
    """Who sits together, in the order of the rows; guests of rank first among their own."""
    if order is SeatOrder.NAME:
        yield sorted(people, key=lambda d: name_key(d.name))
    elif order is SeatOrder.NUMBER:
        yield sorted(people, key=lambda d: d.number)
    else:
        names = dict.fromkeys([*categories, *(d.category for d in people)])
        for name in names:
            group = [d for d in people if d.category == name]
            yield sorted(group, key=lambda d: (d.rank == 0, d.rank, d.number))
