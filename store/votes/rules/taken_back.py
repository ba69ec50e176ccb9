"""What was taken back of votes: whole votes, and declared results. The record still holds them."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from store.conference.conference import Conference
from store.facts.fact import Fact
from store.facts.kinds import Retracted
from store.votes.count_steps import as_declared
from store.votes.facts import AboutVote, Declared, Opened
from store.votes.state import Votes
from store.votes.vote import Vote


class TakenBack(Struct, frozen=True):
    """A vote as it stood, when it was taken back or its result was, and why. ``declared_at`` is
    None for a whole vote."""

    vote: Vote
    at: datetime
    reason: str
    declared_at: datetime | None = None


def every_vote(conference: Conference) -> list[tuple[Vote, TakenBack | None]]:
    """Every vote in the order of the calls, with how it was taken back, if it was."""
    gone = [(one.vote, one) for one in votes_taken_back(conference)]
    held: list[tuple[Vote, TakenBack | None]] = [(vote, None) for vote in conference.votes.all]
    return sorted([*held, *gone], key=lambda one: one[0].opened_at)


def votes_taken_back(conference: Conference) -> list[TakenBack]:
    """The votes whose call was taken back, in the order of their calls."""
    return [
        TakenBack(vote, by.at, reason)
        for call, by, reason in _taken_back(conference)
        if isinstance(call.what, Opened) and (vote := _as_it_stood(conference, call))
    ]


def results_taken_back(conference: Conference, vote: Vote) -> list[TakenBack]:
    """The declared results of ``vote`` that were taken back."""
    found = []
    for declared, by, reason in _taken_back(conference):
        what = declared.what
        if isinstance(what, Declared) and _about(what, vote):
            then = as_declared(vote, what, declared.at)
            found.append(TakenBack(then, by.at, reason, declared.at))
    return found


def _about(what: AboutVote, vote: Vote) -> bool:
    return what.opening == vote.opening if what.opening else what.vote == vote.number


def _taken_back(conference: Conference) -> Iterator[tuple[Fact, Fact, str]]:
    """Each fact that is taken back, the fact that does it, and the reason."""
    if not conference.retracted:
        return
    history = conference.history
    facts = {fact.id: fact for fact in history if fact.id in conference.retracted}
    for by in history:
        what = by.what
        if isinstance(what, Retracted) and by.id not in conference.retracted and what.fact in facts:
            yield facts[what.fact], by, what.reason


def _as_it_stood(conference: Conference, call: Fact) -> Vote | None:
    votes = Votes()
    votes.apply(call)
    for fact in conference.history:
        of_it = isinstance(fact.what, AboutVote) and fact.what.opening == call.id
        if of_it and fact.id not in conference.retracted:
            votes.apply(fact)
    return votes.latest
