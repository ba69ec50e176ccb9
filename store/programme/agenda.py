"""The programme of the day: the plan, with the items added, moved, left out or resized since.

The numbers of the plan stay: an item added after item 4 is labelled ``4+``.
"""

from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct, field
from msgspec.structs import replace

from store.plan.plan import Plan
from store.plan.programme import LETTERS, PlannedItem, PlannedStep
from store.programme.facts import Inserted

FIRST_INSERTED = 101
"""Items added on the day are numbered from here on; the plan's go up to 99."""


class Item(Struct, frozen=True):
    """An item of the programme of the day.

    ``length`` is its time on the day, ``planned`` the plan's, 0 for an added item. ``pause`` is the
    break before it, ``planned_pause`` the plan's.
    """

    number: int
    label: str
    title: str
    length: timedelta
    planned: timedelta
    person: str = ""
    script: str = ""
    cue: str = ""
    speaker_minutes: int = 0
    steps: tuple[PlannedStep, ...] = ()
    pause: timedelta = timedelta()
    planned_pause: timedelta = timedelta()
    skipped: str = ""  # the reason it is left out
    is_break: bool = False

    @property
    def inserted(self) -> bool:
        """Whether the item was added on the day."""
        return self.number >= FIRST_INSERTED

    def step_label(self, step: int) -> str:
        """``2c``: step 3 of item 2."""
        return f"{self.label}{LETTERS[step - 1]}"


class Changes(Struct, frozen=True):
    """What was changed on the day. ``placed`` is pairs of item and predecessor (0: at the front),
    applied in order."""

    inserted: dict[int, Inserted] = field(default_factory=dict)
    placed: tuple[tuple[int, int], ...] = ()
    skipped: dict[int, str] = field(default_factory=dict)
    minutes: dict[int, int] = field(default_factory=dict)
    merged: frozenset[int] = frozenset()  # the break before these items is not held
    shifted: timedelta = timedelta()  # lateness that breaks are not to absorb


class Agenda(Sequence[Item]):
    """Every item of the day in order, the skipped ones included."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = list(items)
        self._by_number = {item.number: item for item in items}

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def item(self, number: int) -> Item:
        """The item of that number. Raises KeyError when there is none."""
        return self._by_number[number]

    def get(self, number: int) -> Item | None:
        return self._by_number.get(number)

    @property
    def numbers(self) -> list[int]:
        """The numbers of the items that are not left out, in order."""
        return [item.number for item in self._items if not item.skipped]


def agenda_of(plan: Plan, changes: Changes) -> Agenda:
    """The programme of the day: ``plan`` with ``changes``."""
    items = {item.number: _planned(item, plan) for item in plan.programme}
    items |= {number: _put_in(insertion) for number, insertion in changes.inserted.items()}
    order = _order(plan.item_numbers, changes.placed)
    shown, label = [], ""
    for number in (number for number in order if number in items):
        item = items[number]
        label = label + "+" if item.inserted else item.label
        item = replace(item, label=label, skipped=changes.skipped.get(number, ""))
        if number in changes.minutes:
            item = replace(item, length=timedelta(minutes=changes.minutes[number]))
        if number in changes.merged:
            item = replace(item, pause=timedelta())
        shown.append(item)
    return Agenda(shown)


def _planned(item: PlannedItem, plan: Plan) -> Item:
    length = timedelta(minutes=item.minutes)
    pause = max(timedelta(), plan.pause_before(item.number))
    return Item(
        number=item.number,
        label=str(item.number),
        title=item.title,
        length=length,
        planned=length,
        person=item.person,
        script=item.script,
        cue=item.cue,
        speaker_minutes=item.speaker_minutes,
        steps=item.steps,
        pause=pause,
        planned_pause=pause,
    )


def _put_in(inserted: Inserted) -> Item:
    return Item(
        number=inserted.item,
        label="",
        title=inserted.title,
        length=timedelta(minutes=inserted.minutes),
        planned=timedelta(),
        person=inserted.person,
        is_break=inserted.is_break,
    )


def _order(planned: Sequence[int], placed: Sequence[tuple[int, int]]) -> list[int]:
    order = list(planned)
    for number, after in placed:
        if after and (after == number or after not in order):
            order += [number] * (number not in order)  # its predecessor was taken back
            continue
        if number in order:
            order.remove(number)
        order.insert(order.index(after) + 1 if after else 0, number)
    return order
