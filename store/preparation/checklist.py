"""From the empty event to the opened hall: what is done, what is missing, what nobody can know.

One rule each; the sentences are the screens'.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from msgspec import Struct

from store.badges.state import PrintState
from store.conference.conference import FIRST_OF_STATIONS, Conference
from store.honors.checks import objections
from store.people.officers import presidium, secretaries
from store.plan.new_plan import is_unfilled
from store.preparation.facts import Trial
from store.programme.speakers import speakers_of
from store.programme.stepping import vote_item
from store.text.places import has_kind

LEAST_FREE = 200 * 10**6
"""Bytes: the record, its backups and the papers of a large half day, several times over."""


class Step(StrEnum):
    """The steps of preparing, in their order, and the day itself."""

    CONFERENCE = "conference"
    DELEGATES = "delegates"
    PROGRAMME = "programme"
    HONORS = "honors"
    VOTE = "vote"
    PAPERS = "papers"
    REHEARSAL = "rehearsal"
    DAY = "day"


class Task(StrEnum):
    """What is to be done."""

    PLAN = "plan"
    LIST = "list"
    NUMBERS = "numbers"
    SEATS = "seats"
    DUTIES = "duties"
    SPEAKERS = "speakers"
    HONORS = "honors"
    SLATE = "slate"
    BADGES = "badges"
    SCANNER = "scanner"
    CAMERA = "camera"
    PRINTER = "printer"
    MACHINE = "machine"
    REHEARSAL = "rehearsal"
    OPENING = "opening"


class Standing(StrEnum):
    """How it stands with a task. What is not known, a person looks at."""

    DONE = "done"
    MISSING = "missing"
    UNKNOWN = "unknown"


class Machine(Struct, frozen=True):
    """What this computer says of itself; None for what it does not say."""

    free_bytes: int | None = None
    on_mains: bool | None = None


class Item(Struct, frozen=True):
    """A task and how it stands. ``why`` tells two sentences of one standing apart; ``count`` is the
    figure in it, ``names`` those it is about, ``at`` when it was done."""

    task: Task
    standing: Standing
    why: str = ""
    count: int = 0
    names: tuple[str, ...] = ()
    at: datetime | None = None

    @property
    def step(self) -> Step:
        return STEPS[self.task]


STEPS: Mapping[Task, Step] = {
    Task.PLAN: Step.CONFERENCE,
    **dict.fromkeys((Task.LIST, Task.NUMBERS, Task.SEATS, Task.DUTIES), Step.DELEGATES),
    Task.SPEAKERS: Step.PROGRAMME,
    Task.HONORS: Step.HONORS,
    Task.SLATE: Step.VOTE,
    Task.BADGES: Step.PAPERS,
    **dict.fromkeys(
        (Task.SCANNER, Task.CAMERA, Task.PRINTER, Task.MACHINE, Task.REHEARSAL), Step.REHEARSAL
    ),
    Task.OPENING: Step.DAY,
}
"""The step that each task belongs to; the tasks in the order in which they are best done."""


def checklist(
    conference: Conference, now: datetime, machine: Machine | None = None
) -> Sequence[Item]:
    """Every task of this conference in its order, without those that its plan does not ask for."""
    machine = machine or Machine()
    return [item for task in STEPS if (item := _RULES[task](conference, now, machine)) is not None]


def missing(items: Sequence[Item]) -> Sequence[Item]:
    """What is still to be done before the day."""
    return [i for i in items if i.standing is Standing.MISSING and i.step is not Step.DAY]


def _plan(conference: Conference, now: datetime, _: Machine) -> Item:
    plan = conference.plan
    over = plan.date < now.astimezone(ZoneInfo(plan.time_zone)).date()
    if over and not conference.programme.steps:
        return Item(Task.PLAN, Standing.MISSING, "over")
    if is_unfilled(plan):
        return Item(Task.PLAN, Standing.MISSING, "unfilled")
    if plan.odd_starts:
        return Item(Task.PLAN, Standing.MISSING, "starts", len(plan.odd_starts))
    if not has_kind(plan.host.place):
        return Item(Task.PLAN, Standing.UNKNOWN, "place")
    return Item(Task.PLAN, Standing.DONE)


def _list(conference: Conference, _now: datetime, _: Machine) -> Item:
    people = conference.roll.summoned
    lacking = sum(not one.category for one in people) if conference.plan.categories else 0
    if lacking:
        return Item(Task.LIST, Standing.MISSING, "category", lacking)
    return _counted(Task.LIST, len(people))


def _counted(task: Task, count: int) -> Item:
    return Item(task, Standing.DONE if count else Standing.MISSING, count=count)


def _numbers(conference: Conference, _now: datetime, _: Machine) -> Item:
    """Numbers without gaps, so that badges and seats can be laid out by them."""
    given = {n for n in conference.roll.delegates if n < FIRST_OF_STATIONS}
    gaps = len(set(range(1, max(given, default=0) + 1)) - given)
    if gaps or not given:
        return Item(Task.NUMBERS, Standing.MISSING, "gaps" if gaps else "", gaps)
    return Item(Task.NUMBERS, Standing.DONE, count=len(given))


def _seats(conference: Conference, _now: datetime, _: Machine) -> Item:
    """Where nobody has one, the hall may be one in which all sit as they like."""
    people = conference.roll.summoned
    seats = [one.seat for one in people if one.seat]
    if not seats:
        return Item(Task.SEATS, Standing.UNKNOWN if people else Standing.MISSING)
    twice = [seat for seat, count in Counter(seats).items() if count > 1]
    if twice:
        return Item(Task.SEATS, Standing.MISSING, "twice", len(twice), tuple(twice[:3]))
    lacking = len(people) - len(seats)
    if lacking:
        return Item(Task.SEATS, Standing.MISSING, "some", lacking)
    return Item(Task.SEATS, Standing.DONE, count=len(seats))


def _duties(conference: Conference, _now: datetime, _: Machine) -> Item:
    """A chair who is on no list may come from above, or may be a slip of the pen."""
    chairs, clerks = presidium(conference), secretaries(conference)
    strangers = tuple(one.name for one in (*chairs, *clerks) if one.delegate is None)
    if not chairs or not clerks:
        return Item(Task.DUTIES, Standing.MISSING, "clerks" if chairs else "chairs")
    if strangers:
        return Item(Task.DUTIES, Standing.UNKNOWN, names=strangers)
    return Item(Task.DUTIES, Standing.DONE, count=len(chairs) + len(clerks))


def _speakers(conference: Conference, _now: datetime, _: Machine) -> Item | None:
    with_speakers = [i for i in conference.agenda if i.speaker_minutes and not i.skipped]
    if not with_speakers:
        return None
    empty = [i.label for i in with_speakers if not speakers_of(conference, i.number)]
    if empty:
        return Item(Task.SPEAKERS, Standing.MISSING, count=len(empty), names=tuple(empty))
    count = sum(len(speakers_of(conference, item.number)) for item in with_speakers)
    return Item(Task.SPEAKERS, Standing.DONE, count=count)


def _honors(conference: Conference, _now: datetime, _: Machine) -> Item | None:
    listed = len(conference.honors.listed)
    if not listed:
        return Item(Task.HONORS, Standing.MISSING) if conference.plan.honors.item else None
    wrong = len({one.honor for one in objections(conference) if one.to_mend})
    if wrong:
        return Item(Task.HONORS, Standing.MISSING, "wrong", wrong)
    return Item(Task.HONORS, Standing.DONE, count=listed)


def _slate(conference: Conference, _now: datetime, _: Machine) -> Item | None:
    if vote_item(conference) is None:
        return None
    named, seats = len(conference.votes.slate), conference.plan.slate.seats
    if 0 < named < seats:
        return Item(Task.SLATE, Standing.MISSING, "few", seats - named)
    return _counted(Task.SLATE, named)


def _badges(conference: Conference, _now: datetime, _: Machine) -> Item:
    people = conference.roll.summoned
    badges = conference.badges
    waiting = sum(badges.state(one) is PrintState.UNPRINTED for one in people)
    if waiting or not people:
        return Item(Task.BADGES, Standing.MISSING, "waiting" if waiting else "", waiting)
    return Item(Task.BADGES, Standing.DONE, count=len(people))


def _trial(task: Task, trial: Trial) -> Callable[[Conference, datetime, Machine], Item]:
    def rule(conference: Conference, _now: datetime, _: Machine) -> Item:
        at = conference.trials.latest(trial)
        return Item(task, Standing.DONE if at else Standing.MISSING, at=at)

    return rule


def _camera(conference: Conference, _now: datetime, _: Machine) -> Item:
    """A desk with a scanner needs none."""
    at = conference.trials.latest(Trial.CAMERA)
    return Item(Task.CAMERA, Standing.DONE if at else Standing.UNKNOWN, at=at)


def _machine(_conference: Conference, _now: datetime, machine: Machine) -> Item:
    if machine.free_bytes is not None and machine.free_bytes < LEAST_FREE:
        return Item(Task.MACHINE, Standing.MISSING, "disk", machine.free_bytes)
    if machine.on_mains is False:
        return Item(Task.MACHINE, Standing.MISSING, "power")
    known = machine.on_mains is not None and machine.free_bytes is not None
    free = machine.free_bytes or 0
    return Item(Task.MACHINE, Standing.DONE if known else Standing.UNKNOWN, count=free)


def _opening(conference: Conference, _now: datetime, _: Machine) -> Item:
    opened = conference.programme.steps > 0
    return Item(Task.OPENING, Standing.DONE if opened else Standing.MISSING)


_RULES: Mapping[Task, Callable[[Conference, datetime, Machine], Item | None]] = {
    Task.PLAN: _plan,
    Task.LIST: _list,
    Task.NUMBERS: _numbers,
    Task.SEATS: _seats,
    Task.DUTIES: _duties,
    Task.SPEAKERS: _speakers,
    Task.HONORS: _honors,
    Task.SLATE: _slate,
    Task.BADGES: _badges,
    Task.SCANNER: _trial(Task.SCANNER, Trial.SCANNER),
    Task.CAMERA: _camera,
    Task.PRINTER: _trial(Task.PRINTER, Trial.PRINTER),
    Task.MACHINE: _machine,
    Task.REHEARSAL: _trial(Task.REHEARSAL, Trial.REHEARSAL),
    Task.OPENING: _opening,
}
