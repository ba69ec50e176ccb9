"""The electors, those of them present, and the counting team."""

from store.attendance.facts import Substituted
from store.conference.conference import Conference
from store.people.delegate import Mark
from store.votes.vote import Cause, TakenOff, Vote


def electors(conference: Conference) -> list[int]:
    """Badge numbers of those with a vote: by category, unless decided for the person."""
    by_category = set(electors_by_category(conference))
    entitled = conference.votes.entitled
    numbers = (d.number for d in conference.roll.summoned)
    return [number for number in numbers if entitled.get(number, number in by_category)]


def voting_categories(conference: Conference) -> dict[str, bool]:
    """Whether each category has a vote: by the plan, unless the conference decided."""
    listed = (d.category for d in conference.roll.summoned)
    planned = {category.name: category.votes for category in conference.plan.categories}
    return {name: True for name in listed if name} | planned | conference.votes.categories


def electors_by_category(conference: Conference) -> list[int]:
    """Badge numbers of those whose category has a vote; an unknown category has."""
    voting = voting_categories(conference)
    return [d.number for d in conference.roll.summoned if voting.get(d.category, True)]


def electors_by_default(conference: Conference) -> list[int]:
    """Badge numbers of the electors of no category, for whom nobody has decided: they have a vote
    because nothing takes it from them."""
    entitled, roll = conference.votes.entitled, conference.roll.delegates
    listed = electors(conference) if conference.plan.categories else []
    return [n for n in listed if not roll[n].category and n not in entitled]


def electors_present(conference: Conference) -> list[int]:
    """Badge numbers of the electors who can vote now."""
    return [number for number in electors(conference) if conference.attendance.casts_vote(number)]


def latecomers(conference: Conference, vote: Vote) -> list[int]:
    """Badge numbers of those who can vote now and were not there when the vote was called."""
    return sorted(set(electors_present(conference)) - set(vote.present))


def absent_throughout(conference: Conference) -> list[TakenOff]:
    """The electors who have not been there until now, and in whose place nobody with a vote came.
    Rule: QĐ 244-QĐ/TW, Điều 32.3."""
    attendance, found = conference.attendance, []
    for number in electors(conference):
        presence = attendance.presences.get(number)
        if presence is not None:
            came = presence.first.what
            if isinstance(came, Substituted) and not came.votes:
                found.append(TakenOff(number, Cause.SUBSTITUTE))
        else:
            reason = attendance.excused.get(number)
            cause = Cause.NO_NOTICE if reason is None else Cause.EXCUSED
            found.append(TakenOff(number, cause, reason or ""))
    return found


def counting_team(conference: Conference) -> tuple[int, ...]:
    """Badge numbers of the named counting team, else of the delegates marked as tellers."""
    named = conference.votes.tellers
    return named or tuple(d.number for d in conference.roll.marked(Mark.TELLER))
