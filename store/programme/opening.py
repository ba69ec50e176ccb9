"""What speaks against opening the conference at this moment."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from store.conference.conference import Conference
from store.facts.fact import Fact
from store.plan.moments import is_the_day
from store.plan.new_plan import is_unfilled
from store.programme.facts import Started

TOO_EARLY = timedelta(minutes=15)
"""An opening this long before the planned time is asked about."""


class OpeningDoubt(StrEnum):
    """What speaks against it; a person may open all the same."""

    NOT_THE_DAY = "not_the_day"
    EARLY = "early"
    NO_QUORUM = "no_quorum"
    PLACEHOLDERS = "placeholders"


def opens(conference: Conference) -> bool:
    """Whether forward would open the conference: nothing has begun yet."""
    programme = conference.programme
    return programme.opened_at is None and programme.closed_at is None


def opening_of(conference: Conference) -> Fact | None:
    """The fact with which the conference began: the first item that was started."""
    begun = conference.history.of(Started)
    return next((fact for fact in begun if fact.id not in conference.retracted), None)


def held_on(conference: Conference) -> date:
    """The day of the conference: the plan's; that of the opening where another one was confirmed
    with it."""
    plan, opening = conference.plan, opening_of(conference)
    if opening is None or OpeningDoubt.NOT_THE_DAY not in getattr(opening.what, "despite", ()):
        return plan.date
    return opening.time.astimezone(ZoneInfo(plan.time_zone)).date()


def opening_doubts(conference: Conference, now: datetime) -> tuple[OpeningDoubt, ...]:
    """What speaks against opening at ``now`` (UTC). A rehearsal is held on any day."""
    plan = conference.plan
    planned = plan.starts_at(plan.item_numbers[0])
    same_day = is_the_day(now, plan)
    doubts = {
        OpeningDoubt.NOT_THE_DAY: not same_day and not plan.rehearsal,
        OpeningDoubt.EARLY: same_day and planned - now > TOO_EARLY,
        OpeningDoubt.NO_QUORUM: not conference.quorum.met,
        OpeningDoubt.PLACEHOLDERS: is_unfilled(plan),
    }
    return tuple(doubt for doubt, stands in doubts.items() if stands)
