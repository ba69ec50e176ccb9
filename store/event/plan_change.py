"""Another plan for the same conference: what the record has decided, the plan cannot change."""

from collections.abc import Iterator, Mapping
from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from store.badges.facts import Printed
from store.conference.conference import Conference
from store.conference.soundness import Flaw, named_in
from store.facts.kinds import Identified, What
from store.facts.outcome import Circumstances, Outcome, Refusal, done, refused
from store.plan.changes.refusals import PlanRefusal
from store.plan.facts import PlanWritten
from store.plan.plan import Plan
from store.plan.programme import PlannedItem
from store.plan.vote_rules import VoteRules
from store.votes.vote import Subject

TooLate = Iterator[tuple[Refusal, Mapping[str, Any]]]


class ChangePlan(Struct, frozen=True):
    """The plan is to be another one, as its file of this ``digest`` says; ``keys`` are those that
    change. ``identity`` is what the record says of its event from then on."""

    plan: Plan
    digest: str
    keys: tuple[str, ...]
    identity: Identified

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        if circumstances.station.machine:
            return refused(PlanRefusal.AT_THE_HUB)
        for refusal, details in too_late(conference, self.plan):
            return refused(refusal, **details)
        facts: list[What] = [PlanWritten(self.digest, self.keys)]
        if self.plan.event_number != conference.plan.event_number:
            facts.append(self.identity)
        return done(*facts)


def too_late(conference: Conference, after: Plan) -> TooLate:
    """What of another plan the record has decided otherwise, the gravest first."""
    before = conference.plan
    if before.rehearsal != after.rehearsal:
        yield PlanRefusal.REHEARSAL_STAYS, {}
    if before.event_number != after.event_number:
        printed = [f.what.numbers for f in conference.history if isinstance(f.what, Printed)]
        if count := len(set().union(*printed)):
            yield PlanRefusal.BADGES_PRINTED, {"count": count}
    begun = conference.programme.opened_at
    if begun and (before.date, before.time_zone) != (after.date, after.time_zone):
        at = begun.astimezone(ZoneInfo(before.time_zone))
        yield PlanRefusal.OPENED_THEN, {"at": f"{at:%H:%M %d/%m/%Y}"}
    if before.quorum != after.quorum and conference.announcements.all:
        yield PlanRefusal.QUORUM_ANNOUNCED, {}
    yield from _of_categories(conference, after)
    yield from _of_programme(conference, after)
    yield from _of_votes(conference, after)


def _of_categories(conference: Conference, after: Plan) -> TooLate:
    left = {category.name for category in after.categories}
    for category in conference.plan.categories:
        count = sum(one.category == category.name for one in conference.roll.summoned)
        if count and category.name not in left:
            yield PlanRefusal.CATEGORY_IN_USE, {"name": category.name, "count": count}


def _of_programme(conference: Conference, after: Plan) -> TooLate:
    """An item that the record names keeps its number; one that has begun keeps its time as well."""
    named = {
        abs(number)
        for fact in conference.history
        for flaw, number in named_in(fact.what)
        if flaw is Flaw.NO_SUCH_ITEM
    }
    now = {item.number: item for item in after.programme}
    numbers = {item.title: item.number for item in after.programme}
    for item in conference.plan.programme:
        same = now.get(item.number)
        moved = same and same.title != item.title and item.title in numbers
        if item.number in named and (same is None or moved):
            yield PlanRefusal.ITEM_IN_RECORD, {"number": item.number, "title": item.title}
        elif same and conference.programme.runs(item.number) and _timing(same) != _timing(item):
            yield PlanRefusal.STARTED_ITEM, {"number": item.number, "title": item.title}


def _timing(item: PlannedItem) -> tuple[time, int, int]:
    return item.start, item.minutes, len(item.steps)


def _of_votes(conference: Conference, after: Plan) -> TooLate:
    before, votes = conference.plan, conference.votes
    adopted = votes.rules(after.vote)
    for name in VoteRules.__struct_fields__:
        value = getattr(after.vote, name)
        if value not in (getattr(before.vote, name), getattr(adopted, name)):
            yield PlanRefusal.RULE_ADOPTED, {}
    put = (vote for vote in votes.all if vote.subject is Subject.DELEGATION)
    if before.slate != after.slate and any(put):
        yield PlanRefusal.SLATE_VOTED, {}
