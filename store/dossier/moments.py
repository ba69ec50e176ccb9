"""The named moments whose state a paper tells: what was so when the conference opened, voted, had
handed the honors over, closed. What is recorded later changes no paper of the day."""

from datetime import datetime

from store.attendance.facts import Admitted, Substituted
from store.conference.conference import Conference
from store.conference.fold import fold
from store.honors import facts
from store.honors.state import Honors
from store.votes.vote import Vote, VoteState

_HANDING_OVER = (
    *(facts.Presented, facts.BatchPresented, facts.ReceivedOnBehalf, facts.PutOff),
    *(facts.RestPutOff, facts.Withheld, facts.Reopened),
)


def closing_of(conference: Conference) -> datetime | None:
    """When it ended: the end of the last item, once all are over."""
    numbers = conference.agenda.numbers
    if not conference.programme.over(numbers):
        return None
    if conference.programme.closed_at is not None:
        return conference.programme.closed_at
    return conference.programme.finished(numbers[-1])


def honors_closed(conference: Conference) -> Honors:
    """The honors as they stood when the conference closed; before that, as they stand. What is said
    of them since (a decision's number) counts, what was handed over since does not."""
    closing = closing_of(conference)
    if closing is None:
        return conference.honors
    honors = Honors()
    for fact in conference.history:
        counts = isinstance(fact.what, Honors.TAKES) and fact.id not in conference.retracted
        if counts and (fact.time <= closing or not isinstance(fact.what, _HANDING_OVER)):
            honors.apply(fact)
    return honors


def as_attended(conference: Conference) -> Conference:
    """The conference without those who came after it had closed: they did not attend it."""
    closing = closing_of(conference)
    late = {
        fact.id
        for fact in conference.history
        if closing and fact.time > closing and isinstance(fact.what, Admitted | Substituted)
    }
    if not late:
        return conference
    return fold(conference.plan, (f for f in conference.history if f.id not in late))


def vote_that_counts(conference: Conference) -> Vote | None:
    """The last declared round of the vote on the delegation that counts; None while there is no
    result. It holds all that was frozen when it was called."""
    rounds = conference.votes.rounds_of(conference.votes.decided)
    declared = [vote for vote in rounds if vote.state is VoteState.DECLARED]
    return declared[-1] if declared and len(declared) == len(rounds) else None
