"""Every fact as one line of the log. No phone, birth date or ethnic group ever stands in it."""

from __future__ import annotations

from screens.attendance.log_lines import describe_reception
from screens.badges.log_lines import describe_badges
from screens.honors.log_lines import describe_honors
from screens.people.log_lines import person_sentence
from screens.programme.log_lines import describe_programme
from screens.votes.log_lines import describe_votes
from screens.words import _
from store.conference.conference import Conference
from store.facts.fact import Fact
from store.facts.kinds import Retracted


def describe(fact: Fact, conference: Conference) -> str:
    """What happened, in one sentence without its time and desk."""
    match fact.what:
        case Retracted(fact_id, reason):
            taken_back = conference.find_fact(fact_id)
            what = describe(taken_back, conference) if taken_back else fact_id
            return _("Taken back: {what} – reason: {reason}").format(what=what, reason=reason)
    return (
        person_sentence(fact, conference)
        or describe_reception(fact, conference)
        or describe_honors(fact, conference)
        or describe_votes(fact, conference)
        or describe_badges(fact, conference)
        or describe_programme(fact, conference)
        or _("An entry of a newer version: {kind}").format(kind=fact.kind)
    )
