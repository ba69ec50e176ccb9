"""The programme of the day: the plan, with the items added, moved, left out or resized since.

The numbers of the plan stay: an item added after item 4 is labelled ``4+``. A break is held, timed
and counted like an item, but has no label: the break of the plan before item 5 is item -5.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from msgspec import Struct, field
from msgspec.structs import replace

from store.plan.plan import Plan
from store.plan.programme import LETTERS, PlannedItem, PlannedStep
from store.programme.facts import Inserted

FIRST_INSERTED = 101
"""Items added on the day are numbered from here on; the plan's go up to 99."""


class Item(Struct, frozen=True):
    """An item of the programme of the day.

    ``length`` is its time on the day, ``planned`` the plan's, 0 for an added item. ``slot`` is the
    plan's time from its start to what follows, ``fixed_end`` the moment it must end (UTC).
    """

    number: int
    label: str
    title: str
    length: timedelta
    planned: timedelta
    short_title: str = ""  # "" where the plan has none
    person: str = ""
    script: str = ""
    cue: str = ""
    speaker_minutes: int = 0
    steps: tuple[PlannedStep, ...] = ()
    slot: timedelta = timedelta()
    fixed_end: datetime | None = None
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
    items = {item.number: item for item in _as_planned(plan)}
    order = _order(list(items), changes.placed)
    items |= {number: _put_in(insertion) for number, insertion in changes.inserted.items()}
    shown, label = [], ""
    for number in (number for number in order if number in items):
        item = items[number]
        if not item.is_break:
            label = label + "+" if item.inserted else item.label
            item = replace(item, label=label)
        item = replace(item, skipped=changes.skipped.get(number, ""))
        if number in changes.minutes:
            item = replace(item, length=timedelta(minutes=changes.minutes[number]))
        shown.append(item)
    return Agenda(shown)


def _as_planned(plan: Plan) -> Iterator[Item]:
    """The items of the plan as they stand there, and a break wherever it leaves time."""
    # in UTC: within one zone Python subtracts what clocks show, not time that passes
    starts = [plan.starts_at(number).astimezone(UTC) for number in plan.item_numbers]
    ends = [
        start + timedelta(minutes=item.minutes)
        for item, start in zip(plan.programme, starts, strict=True)
    ]
    for place, item in enumerate(plan.programme):
        if place and (pause := starts[place] - ends[place - 1]) > timedelta():
            yield Item(-item.number, "", "", pause, pause, slot=pause, is_break=True)
        following = min([ends[place], *starts[place + 1 : place + 2]])
        yield _planned(item, plan, following - starts[place])


def _planned(item: PlannedItem, plan: Plan, slot: timedelta) -> Item:
    length = timedelta(minutes=item.minutes)
    fixed_end = plan.ends_at(item.number)
    return Item(
        number=item.number,
        label=str(item.number),
        title=item.title,
        length=length,
        planned=length,
        short_title=item.short_title,
        person=item.person,
        script=item.script,
        cue=item.cue,
        speaker_minutes=item.speaker_minutes,
        steps=item.steps,
        slot=slot,
        fixed_end=fixed_end and fixed_end.astimezone(UTC),
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
