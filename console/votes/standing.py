"""How the votes stand, for persons or programs."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import asdict

from screens.votes.course_words import course, what_became_of
from screens.votes.words import VOTE_STATES, name_in, result_sentence, vote_title
from screens.words import _
from store.conference.conference import Conference
from store.votes.counts import WHOLE_LIST, Sheet
from store.votes.delegation import delegation, empty_seats
from store.votes.vote import Vote


def votes_as_text(conference: Conference) -> Iterator[str]:
    """A line each, and what became of it below."""
    for vote in conference.votes.all:
        result = f" – {result_sentence(vote)}" if vote.sheet else ""
        yield f"{_('Vote')}: {vote_title(vote)}: {VOTE_STATES[vote.state]}{result}"
        yield from (f"  {line}" for line in what_became_of(conference, vote))


def votes_as_json(conference: Conference) -> list[dict[str, Any]]:
    """The keys of the command line's contract."""
    return [_vote(conference, vote) for vote in conference.votes.all]


def _vote(conference: Conference, vote: Vote) -> dict[str, Any]:
    result: dict[str, Any] | None = None
    if vote.hands is not None:
        result = {
            "for": vote.hands.approve,
            "against": vote.hands.against,
            "other": vote.hands.other,
            "not_voting": vote.not_voting,
            "base_count": vote.base_of(WHOLE_LIST),
            "needed": vote.needed,
            "adopted": vote.adopted,
        }
    elif vote.sheet is not None:
        result = _by_person(vote, vote.sheet)
    return {
        "id": vote.number,
        "title": vote.title,
        "subject": vote.subject.value,
        "round": vote.round,
        "follows": vote.follows,
        "versions": len(vote.versions),
        "method": vote.method.value,
        "base": vote.rules.base.value,
        "plurality": vote.rules.plurality,
        "state": vote.state.value,
        "electorate": {
            "summoned": vote.summoned,
            "present": len(vote.present),
            "taken_off": [asdict(one) for one in vote.taken_off],
        },
        "remarks": [*what_became_of(conference, vote), *course(conference, vote)],
        "result": result,
    }


def _by_person(vote: Vote, sheet: Sheet) -> dict[str, Any]:
    """What a method does not count is null, never 0."""
    seatings = vote.seatings.values()
    return {
        "issued": sheet.issued,
        "exchanged": vote.count.exchanged,
        "returned": sheet.returned,
        "valid": sheet.valid,
        "invalid": sheet.invalid,
        "candidates": [
            {
                "number": candidate.number,
                "name": candidate.name,
                "unit": candidate.unit,
                "role": candidate.role,
                "for": figures.approve,
                "against": figures.against,
                "other": figures.other,
                "not_counted": figures.silent,
                "base_count": figures.base,
                "needed": figures.needed,
                "elected": candidate.number in vote.elected,
            }
            for candidate in vote.candidates
            if (figures := vote.figures_of(candidate.number))
        ],
        "elected": len(vote.elected),
        "tied": [name_in(vote, n) for seating in seatings for n in sorted(seating.tied)],
        "vacant": vote.vacant,
        "delegation": [
            {
                "number": place.candidate.number,
                "name": name_in(vote, place.candidate.number),
                "role": place.role.value,
                "place": place.number,
                "round": place.round,
                "votes": place.figures.approve if place.figures else None,
            }
            for place in delegation(vote)
        ],
        "empty": {role.value: seats for role, seats in empty_seats(vote).items()},
    }
