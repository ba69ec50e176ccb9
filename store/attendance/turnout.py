"""The live numbers of reception. Three counts have three names: ``present`` is in the hall now,
``ever_present`` has come at all, ``present_at`` was in the hall at a moment."""

from collections import Counter
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from msgspec import Struct

from store.attendance.facts import Admitted, By, HandedOut, Left, Repeated, ScanRefused
from store.conference.conference import Conference, Turnout
from store.conference.fold import conference_at, fold
from store.facts.fact import Fact
from store.facts.kinds import What
from store.honors.honor import HonorState
from store.people.delegate import Delegate, Mark
from store.people.facts import NumbersGiven, Renumbered
from store.people.officers import presidium
from store.programme.opening import opening_of
from store.programme.speakers import speeches
from store.text.desk_names import desk_key
from store.text.vietnamese import natural_key

SLOT = timedelta(minutes=5)
"""Arrivals are counted in slots of five minutes of the clock."""

HALF_A_DAY = timedelta(hours=12)


class Counts(Struct, frozen=True):
    """How many are summoned, in the hall now, and have come at all; of the absent, how many came
    and went out, and how many sent word and never came."""

    summoned: int
    present: int
    ever_present: int
    left: int
    excused: int


def counts(conference: Conference) -> Counts:
    """The counts of the summoned: whoever is off the roll is in none of them."""
    numbers = conference.roll.summoned_numbers
    come, present = conference.attendance.presences.keys() & numbers, conference.quorum.present
    excused = len(conference.attendance.excused.keys() & numbers)
    return Counts(len(numbers), present, len(come), len(come) - present, excused)


def present_at(conference: Conference, moment: datetime) -> int:
    """How many of the summoned were in the hall at ``moment``, by the facts up to then."""
    return conference_at(conference.plan, conference.history, moment).quorum.present


def at_opening(conference: Conference) -> Conference:
    """The conference as it was opened; before that, as it is."""
    opening = opening_of(conference)
    if opening is None:
        return conference
    return fold(conference.plan, (f for f in conference.history if f.order <= opening.order))


class Absence(StrEnum):
    """What is known of one of the summoned who was not in the hall at a moment."""

    EXCUSED = "excused"  # sent word, whenever it came, and never attended
    WITHOUT_NOTICE = "without_notice"
    LATER = "later"  # attended after that moment
    LEFT = "left"  # had come and gone out


def absences(then: Conference, conference: Conference) -> Counter[Absence]:
    """Of those who were not in the hall ``then``, how many there are of each kind, by all that
    ``conference`` has come to know since."""
    attendance, numbers = conference.attendance, _numbers_since(then, conference)

    def absence(number: int) -> Absence:
        if number in then.attendance.presences:
            return Absence.LEFT
        if numbers[number] in attendance.presences:
            return Absence.LATER
        excused = attendance.is_excused(numbers[number])
        return Absence.EXCUSED if excused else Absence.WITHOUT_NOTICE

    return Counter(absence(n) for n in numbers if not then.attendance.inside(n))


def _numbers_since(then: Conference, conference: Conference) -> dict[int, int]:
    """The badge number that each of those summoned ``then`` has since."""
    numbers = {delegate.number: delegate.number for delegate in then.roll.summoned}
    for fact in conference.history[len(then.history) :]:
        given: dict[int, int] = {}
        match fact.what:
            case Renumbered(number, to) if fact.id not in conference.retracted:
                given = {number: to}
            case NumbersGiven(many) if fact.id not in conference.retracted:
                given = {int(old): new for old, new in many.items()}
        numbers = {first: given.get(now, now) for first, now in numbers.items()}
    return numbers


def who_sits(conference: Conference, number: int) -> tuple[str, str]:
    """Name and unit of who sits in the seat of a delegate: the delegate, or who came instead."""
    delegate = conference.roll.get(number)
    substitute = conference.attendance.substitutes.get(number)
    name = delegate.name if delegate else ""
    return (substitute.name if substitute else name, delegate.unit if delegate else "")


class Composition(Struct, frozen=True):
    """Guests and the other delegates, and the plan's share of guests in percent."""

    guests: Turnout
    others: Turnout
    planned_guests_percent: int  # 0: none is planned


def composition(conference: Conference) -> Composition:
    """The composition of the summoned."""
    guests = {category.name for category in conference.plan.categories if category.guest}
    found, nobody = conference.turnout_by("category").items(), Turnout(0, 0)
    return Composition(
        guests=sum((turnout for name, turnout in found if name in guests), nobody),
        others=sum((turnout for name, turnout in found if name not in guests), nobody),
        planned_guests_percent=conference.plan.reception.guests_percent,
    )


def turnout_by_unit(conference: Conference) -> dict[str, Turnout]:
    """By unit in Vietnamese order, "Thôn 2" before "Thôn 10"; those without a unit come last."""
    found = conference.turnout_by("unit")
    return {unit: found[unit] for unit in sorted(found, key=natural_key)}


class Slot(Struct, frozen=True):
    """Five minutes of the clock, from ``start`` (UTC), and how many first came in them."""

    start: datetime
    arrivals: int


def arrivals(conference: Conference) -> list[Slot]:
    """The slots from the first arrival to the last, empty ones included. What was recorded half a
    day or more from the latest, by a clock that was wrong, has no slot."""
    came = [presence.first for presence in conference.attendance.presences.values()]
    latest = max(came, key=lambda fact: fact.order, default=None)
    firsts = (one.time for one in came if latest and abs(one.time - latest.time) < HALF_A_DAY)
    by_start = Counter(
        at.replace(minute=at.minute // 5 * 5, second=0, microsecond=0) for at in firsts
    )
    if not by_start:
        return []
    first, last = min(by_start), max(by_start)
    starts = (first + n * SLOT for n in range((last - first) // SLOT + 1))
    return [Slot(start, by_start[start]) for start in starts]


class Waiting(Struct, frozen=True):
    """What the door has before it: how many are still to come, how many came in within the latest
    slot of time, and in how many minutes at that pace all are in; None while nobody comes."""

    awaited: int
    served: int
    minutes: int | None


def waiting(conference: Conference, now: datetime) -> Waiting:
    """Those to come against those served in the five minutes before ``now``."""
    total, came = counts(conference), conference.attendance.presences.values()
    served = sum(now - SLOT < presence.first.time <= now for presence in came)
    awaited = total.summoned - total.ever_present - total.excused
    minutes = -(-awaited * (SLOT // timedelta(minutes=1)) // served) if served else None
    return Waiting(awaited, served, minutes)


def arrivals_by_desk(conference: Conference) -> dict[str, dict[datetime, int]]:
    """How many first came in at each desk, by the hour of the conference's clock."""
    zone = ZoneInfo(conference.plan.time_zone)
    by_desk: dict[str, Counter[datetime]] = {}
    names: dict[str, str] = {}  # as they were written first
    for presence in conference.attendance.presences.values():
        first = presence.first
        hour = first.time.astimezone(zone).replace(minute=0, second=0, microsecond=0)
        name = names.setdefault(desk_key(first.desk), first.desk)
        by_desk.setdefault(name, Counter())[hour] += 1
    return {desk: dict(sorted(hours.items())) for desk, hours in sorted(by_desk.items())}


def latest_scan(conference: Conference, where: tuple[str, str]) -> Fact | None:
    """The latest fact of a badge or card that was read at the desk ``where``, or not read whole;
    None for none."""
    scans = (fact for fact in reversed(conference.history) if fact.where == where)
    return next((fact for fact in scans if _is_scan(fact.what)), None)


def _is_scan(what: What) -> bool:
    if not isinstance(what, Admitted | Repeated | ScanRefused | Left | HandedOut):
        return False
    return what.by in (By.BADGE, By.CARD)


class HandedOver(Struct, frozen=True):
    """How often a hand-out was given, and who has come and not been given it. ``planned``: the plan
    names it still."""

    handout: str
    planned: bool
    given: int
    missing: tuple[Delegate, ...]


def handouts(conference: Conference) -> list[HandedOver]:
    """The hand-outs of the plan, then those that only the record knows."""
    given = sorted({handout for handout, _number in conference.attendance.handed_out})
    names = dict.fromkeys((*conference.plan.reception.handouts, *given))
    return [handed_over(conference, name) for name in names]


def handed_over(conference: Conference, handout: str) -> HandedOver:
    """How far one hand-out is."""
    attendance = conference.attendance
    given = {number for name, number in attendance.handed_out if name == handout}
    missing = (
        delegate
        for delegate in conference.roll.summoned
        if delegate.number in attendance.presences and delegate.number not in given
    )
    planned = handout in conference.plan.reception.handouts
    return HandedOver(handout, planned, len(given), tuple(missing))


class Duty(StrEnum):
    """What a person is to do on the platform."""

    PRESIDIUM = "presidium"
    SPEAKER = "speaker"
    RECIPIENT = "recipient"
    CANDIDATE = "candidate"


_TO_RECEIVE = (HonorState.WAITING, HonorState.LATER)


def on_duty(conference: Conference) -> dict[Duty, list[Delegate]]:
    """The delegates with each duty that is still before them, in the order of protocol or of the
    list; of the presidium those on the roll."""
    roll = conference.roll
    numbers = {
        Duty.SPEAKER: list(speeches(conference)),
        Duty.RECIPIENT: [h.delegate for h in conference.honors.listed if h.state in _TO_RECEIVE],
        Duty.CANDIDATE: [candidate.delegate for candidate in conference.votes.slate],
    }
    presiding = [one.delegate for one in presidium(conference) if one.delegate is not None]
    return {Duty.PRESIDIUM: presiding} | {
        duty: [d for n in dict.fromkeys(listed) if (d := roll.get(n)) and not d.withdrawn]
        for duty, listed in numbers.items()
    }


def off_the_roll(conference: Conference) -> list[str]:
    """Those of the presidium who are in the plan but not on the roll: whether they are there, the
    record cannot tell."""
    return [one.name for one in presidium(conference) if one.delegate is None]


def duties_of_nobody(conference: Conference) -> list[Duty]:
    """The duties on the platform that nobody was given."""
    given = on_duty(conference)
    speakers = conference.speakers.listed or conference.roll.marked(Mark.SPEAKER)
    known = {
        Duty.PRESIDIUM: bool(off_the_roll(conference)),
        Duty.SPEAKER: bool(speakers),  # those who have spoken are on duty no more
        Duty.RECIPIENT: bool(conference.honors.listed),
    }
    duties = (Duty.PRESIDIUM, Duty.SPEAKER, Duty.RECIPIENT)
    return [duty for duty in duties if not (given[duty] or known.get(duty))]


def absent_on_duty(conference: Conference) -> dict[Duty, list[Delegate]]:
    """The delegates with each duty who are not in the hall in person."""
    attendance = conference.attendance
    return {
        duty: [d for d in delegates if not attendance.in_person(d.number)]
        for duty, delegates in on_duty(conference).items()
    }
