"""Who may vote, who of them is present, who counts."""

from __future__ import annotations

from store.conference.conference import Conference
from store.people.delegate import Mark


def electors(conference: Conference) -> list[int]:
    """Badge numbers of those who may vote: by category, unless said otherwise of the person."""
    by_category = set(electors_by_category(conference))
    entitled = conference.votes.entitled
    numbers = (d.number for d in conference.roll.summoned)
    return [number for number in numbers if entitled.get(number, number in by_category)]


def voting_categories(conference: Conference) -> dict[str, bool]:
    """Whether each category of delegates votes: by the plan, unless the conference decided."""
    listed = (d.category for d in conference.roll.summoned)
    known = {name: True for name in listed if name} | conference.plan.voting_categories
    return known | conference.votes.categories


def electors_by_category(conference: Conference) -> list[int]:
    """Badge numbers of those whose category votes; a category that nobody speaks of votes."""
    voting = voting_categories(conference)
    return [d.number for d in conference.roll.summoned if voting.get(d.category, True)]


def electors_present(conference: Conference) -> list[int]:
    return [number for number in electors(conference) if conference.attendance.casts_vote(number)]


def counting_team(conference: Conference) -> tuple[int, ...]:
    """The team named for the count, else the delegates marked as tellers on the list."""
    named = conference.votes.tellers
    return named or tuple(d.number for d in conference.roll.marked(Mark.TELLER))
