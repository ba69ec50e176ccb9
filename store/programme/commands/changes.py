"""Changes of the programme on the day: an item put in, left out, moved, merged or resized."""

from msgspec import Struct

from store.conference.conference import Conference
from store.facts.ids import unique_number
from store.facts.outcome import Circumstances, GeneralRefusal, Outcome, done, reasoned, refused
from store.programme.agenda import FIRST_INSERTED
from store.programme.facts import Inserted, Moved, Resized, Skipped
from store.programme.refusals import ProgrammeRefusal
from store.programme.state import State
from store.text.vietnamese import clean


class InsertItem(Struct, frozen=True):
    """Put an item or a break in after another (0: at the front)."""

    title: str
    minutes: int
    after: int
    person: str = ""
    is_break: bool = False

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        title, person = clean(self.title), clean(self.person)
        if not title:
            return refused(GeneralRefusal.NAME_MISSING)
        if not 1 <= self.minutes <= 600:
            return refused(ProgrammeRefusal.MINUTES_OUT_OF_RANGE)
        if (refusal := _no_place(conference, self.after)) is not None:
            return refusal
        taken = conference.programme.changes.inserted
        number = unique_number(FIRST_INSERTED, circumstances, self.title, taken)
        return done(Inserted(number, title, self.minutes, self.after, person, self.is_break))


class SkipItem(Struct, frozen=True):
    """Leave an item or a break out that has not begun, with the reason."""

    item: int
    reason: str

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if (refusal := _not_waiting(conference, self.item)) is not None:
            return refusal
        return reasoned(self.reason, lambda reason: Skipped(self.item, reason))


class MoveItem(Struct, frozen=True):
    """Hold an item that has not begun right after another one."""

    item: int
    after: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if (refusal := _not_waiting(conference, self.item)) is not None:
            return refusal
        if self.item == self.after:
            return refused(ProgrammeRefusal.NO_PLACE_THERE)
        return _no_place(conference, self.after) or done(Moved(self.item, self.after))


class ResizeItem(Struct, frozen=True):
    """Give an item that is not over other minutes than planned."""

    item: int
    minutes: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if conference.agenda.get(self.item) is None:
            return refused(ProgrammeRefusal.NO_SUCH_ITEM)
        if conference.programme.state(self.item) is State.FINISHED:
            return refused(ProgrammeRefusal.ITEM_BEGUN)
        if not 1 <= self.minutes <= 600:
            return refused(ProgrammeRefusal.MINUTES_OUT_OF_RANGE)
        return done(Resized(self.item, self.minutes))


def _not_waiting(conference: Conference, number: int) -> Outcome | None:
    item = conference.agenda.get(number)
    if item is None or item.skipped:
        return refused(ProgrammeRefusal.NO_SUCH_ITEM)
    if conference.programme.state(number) is not State.WAITING:
        return refused(ProgrammeRefusal.ITEM_BEGUN)
    return None


def _no_place(conference: Conference, after: int) -> Outcome | None:
    """A refusal, unless what follows ``after`` has not begun."""
    numbers = [item.number for item in conference.agenda]
    if after and after not in numbers:
        return refused(ProgrammeRefusal.NO_SUCH_ITEM)
    position = numbers.index(after) + 1 if after else 0
    begun = any(conference.programme.state(n) is not State.WAITING for n in numbers[position:])
    return refused(ProgrammeRefusal.NO_PLACE_THERE) if begun else None
