"""The programme of the plan retimed: what one item does to those after it.

A break is the time between two items; it belongs to the one that follows.
"""

from collections.abc import Sequence
from datetime import time

from msgspec import Struct
from msgspec.structs import replace

from store.plan.changes.writing import AddRow, DropRow, Edit, MoveRow, Put


class Timed(Struct, frozen=True):
    """An item as the plan has it: its number, when it begins, its length in minutes. ``pause`` is
    the break before it, in minutes; below 0 where it begins before the one before it ends."""

    number: int
    start: time
    minutes: int
    pause: int = 0

    @property
    def ends(self) -> time:
        """When it is over."""
        return _later(self.start, self.minutes)


def timed(items: Sequence[tuple[int, time, int]]) -> list[Timed]:
    """The items, by number, start and minutes, with the breaks before them."""
    found: list[Timed] = []
    for number, start, minutes in items:
        pause = _between(found[-1].start, start) - found[-1].minutes if found else 0
        found.append(Timed(number, start, minutes, pause))
    return found


def retimed(
    items: Sequence[Timed], place: int, start: time | None = None, minutes: int | None = None
) -> list[Put]:
    """The starts of the items when the one at ``place``, from 0, begins at another time or takes
    longer: those after it move as well, and every break stays as long as it is."""
    at = items[place]
    changed = replace(at, minutes=at.minutes if minutes is None else minutes)
    first = items[0].start
    if start is not None and place == 0:
        first = start
    elif start is not None:
        pause = at.pause + _between(at.start, start, nearest=True)
        changed = replace(changed, pause=pause)
    after = [*items[:place], changed, *items[place + 1 :]]
    return _starts(items, after, first)


def rearranged(
    items: Sequence[Timed], edit: AddRow | DropRow | MoveRow, at_honors: int
) -> list[Edit]:
    """``edit`` of the programme's rows, and what follows from it: the items are numbered and timed
    anew in their order, and the item of the honors stays what it is."""
    rows = list(items)
    match edit:
        case AddRow(_rows, at, values):
            rows.insert(at - 1, Timed(0, values["start"], values["minutes"]))
        case DropRow(row):
            del rows[_place(row)]
        case MoveRow(row, to):
            rows.insert(to - 1, rows.pop(_place(row)))
    edits: list[Edit] = [edit]
    edits += [
        Put(f"programme[{place}].number", place)
        for place, item in enumerate(rows, 1)
        if item.number != place
    ]
    honors = next((n for n, item in enumerate(rows, 1) if item.number == at_honors), 0)
    if honors != at_honors:
        edits.append(Put("honors.item", honors))
    in_turn = [replace(item, pause=max(0, item.pause)) for item in rows]
    return edits + _starts(rows, in_turn, items[0].start if items else time(7, 30))


def retimed_upon(
    before: Sequence[Timed], now: Sequence[Timed], edits: Sequence[Edit]
) -> Sequence[Edit]:
    """``edits`` that were made on the items as they were ``before``, for those that stand ``now``:
    the lengths and breaks that they change are changed there, and the starts follow from that."""
    given = {edit.key: edit.value for edit in edits if isinstance(edit, Put)}
    starts = [f"programme[{place}].start" for place in range(1, len(before) + 1)]
    if len(before) != len(now) or not given.keys() & set(starts):
        return edits
    wanted = timed(
        [
            (
                item.number,
                time.fromisoformat(f"{given.get(start, item.start)}"),
                given.get(start.replace("start", "minutes"), item.minutes),
            )
            for start, item in zip(starts, before, strict=True)
        ]
    )
    after = [
        replace(
            stands,
            minutes=mine.minutes if mine.minutes != old.minutes else stands.minutes,
            pause=mine.pause if mine.pause != old.pause else stands.pause,
        )
        for old, stands, mine in zip(before, now, wanted, strict=True)
    ]
    first = wanted[0] if wanted[0].start != before[0].start else now[0]
    others = [edit for edit in edits if not (isinstance(edit, Put) and edit.key in starts)]
    return others + _starts(now, after, first.start)


def _starts(before: Sequence[Timed], after: Sequence[Timed], first: time) -> list[Put]:
    """The starts that are others, when the first item begins at ``first``."""
    puts, at = [], first
    for place, (old, item) in enumerate(zip(before, after, strict=True), 1):
        if place > 1:
            at = _later(at, item.pause)
        if at != old.start:
            puts.append(Put(f"programme[{place}].start", at))
        at = _later(at, item.minutes)
    return puts


def _later(clock: time, minutes: int) -> time:
    hours, minute = divmod(clock.hour * 60 + clock.minute + minutes, 60)
    return time(hours % 24, minute)


def _between(one: time, other: time, *, nearest: bool = False) -> int:
    """Minutes from one time to another; to an earlier one, over midnight, unless the nearest is
    wanted."""
    minutes = (other.hour - one.hour) * 60 + other.minute - one.minute
    return minutes if nearest or minutes >= 0 else minutes + 24 * 60


def _place(row: str) -> int:
    return int(row.rpartition("[")[2].rstrip("]")) - 1
