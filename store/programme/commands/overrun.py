"""The ways to settle an overrun: shift the rest, shorten items, let the breaks absorb it."""

from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from store.conference.conference import Conference
from store.facts.kinds import What
from store.facts.outcome import Circumstances, Outcome, done, refused
from store.programme.agenda import Item
from store.programme.commands.changes import ResizeItem
from store.programme.facts import Resized, Shifted
from store.programme.refusals import ProgrammeRefusal
from store.programme.schedule import schedule
from store.programme.state import Programme


class Rescheduled(Struct, frozen=True):
    """How an overrun was settled: what is left to which items, or by how much the rest is shifted;
    neither: the breaks absorb it."""

    minutes: tuple[tuple[int, int], ...] = ()
    shifted: int = 0


class ShiftRest(Struct, frozen=True):
    """``minutes`` late, the rest is shifted whole; 0: the breaks absorb what they can."""

    minutes: int

    def decide(self, _conference: Conference, _: Circumstances) -> Outcome:
        if not 0 <= self.minutes <= 600:
            return refused(ProgrammeRefusal.MINUTES_OUT_OF_RANGE)
        return done(Shifted(self.minutes), answer=Rescheduled(shifted=self.minutes))


class ShortenItems(Struct, frozen=True):
    """Give items that have not begun fewer minutes, so that an overrun is made up for; the breaks
    absorb what they can."""

    minutes: tuple[tuple[int, int], ...]  # by item

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        resized: list[What] = []
        for item, minutes in self.minutes:
            outcome = ResizeItem(item, minutes).decide(conference, circumstances)
            if outcome.refusal is not None:
                return outcome
            resized += outcome.facts
        return done(Shifted(0), *resized, answer=Rescheduled(self.minutes))


class Way(Struct, frozen=True):
    """A way to settle an overrun: what to do, and when the conference would then end."""

    command: ShiftRest | ShortenItems
    close: datetime
    item: int = 0  # which is shortened
    minutes: int = 0  # late, or what the item is left with


def ways_out(conference: Conference, now: datetime) -> tuple[Way, ...]:
    """Let the breaks ahead absorb the lateness, shorten one of the items ahead, or shift the rest;
    each with the closing time it leads to. None when the conference is not late.

    An item too short to make up for all of it is offered at half its length, and so are all of
    them together.
    """
    late = minutes_late(conference, now)
    if late <= 0:
        return ()
    agenda = conference.agenda
    ahead = [agenda.item(number) for number in conference.programme.ahead(agenda.numbers)]
    ahead = [item for item in ahead if not item.is_break]
    ways = []
    shifted = Way(ShiftRest(late), close_with(conference, now, Shifted(late)), minutes=late)
    absorbed = Way(ShiftRest(0), close_with(conference, now, Shifted(0)))
    if absorbed.close < shifted.close:
        ways.append(absorbed)
    whole = [(item, left) for item in ahead if (left := _minutes(item) - late) >= SHORTEST]
    half = [(item, left) for item in ahead if (left := _minutes(item) // 2) >= SHORTEST]
    if not whole and len(half) > 1:
        ways.append(_shortened(conference, now, *half))
    ways += [_shortened(conference, now, (item, left)) for item, left in whole or half]
    return (*ways, shifted)


def _minutes(item: Item) -> int:
    return item.length // timedelta(minutes=1)


def _shortened(conference: Conference, now: datetime, *shorter: tuple[Item, int]) -> Way:
    minutes = tuple((item.number, left) for item, left in shorter)
    changes = (Resized(item, left) for item, left in minutes)
    close = close_with(conference, now, Shifted(0), *changes)
    one, left = minutes[0] if len(minutes) == 1 else (0, 0)
    return Way(ShortenItems(minutes), close, one, left)


SHORTEST = 5
"""Minutes that an item keeps when it is shortened."""


def minutes_late(conference: Conference, now: datetime) -> int:
    """Whole minutes; 0 when on time or early."""
    offset = schedule(conference, now).offset
    return max(0, offset // timedelta(minutes=1))


def close_with(conference: Conference, now: datetime, *changes: What) -> datetime:
    """When the conference would end with these changes of its programme."""
    return schedule(
        replace(conference, programme=changed(conference.programme, *changes)), now
    ).close


def changed(programme: Programme, *changes: What) -> Programme:
    """The programme as it would be with ``changes``; nothing is recorded."""
    other = programme.copy()
    for what in changes:
        other.change(what)
    return other
