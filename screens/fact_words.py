"""Every fact as one line of the log. No phone, birth date or ethnic group ever stands in it."""

from __future__ import annotations

from screens.answers import scan_word
from screens.badges_log import describe_badges
from screens.programme_log import describe_programme
from screens.votes_log import describe_votes
from screens.words import _
from store.attendance import (
    Admitted,
    By,
    Excused,
    Left,
    Repeated,
    Result,
    ScanAnswer,
    ScanRefusal,
    ScanRefused,
)
from store.badge_code import printed_number
from store.conference import Conference
from store.facts import Fact, Retracted
from store.honors import HonorListed, Presented, PutOff, ReceivedOnBehalf
from store.people import Amended, Listed, Withdrawn


def describe(fact: Fact, conference: Conference) -> str:
    """What happened, in one sentence without its time and desk."""
    match fact.what:
        case Retracted(fact_id, reason):
            taken_back = conference.find_fact(fact_id)
            what = describe(taken_back, conference) if taken_back else fact_id
            return _("Taken back: {what} – reason: {reason}").format(what=what, reason=reason)
        case Listed(number, person):
            return _("On the list: {name}").format(name=f"{person['name']} ({_badge(number)})")
        case Amended(number, changes):
            return _("Amended: {name}: {fields}").format(
                name=_who(number, conference), fields=", ".join(changes)
            )
        case Withdrawn(number, reason):
            return _("Withdrawn: {name} – reason: {reason}").format(
                name=_who(number, conference), reason=reason
            )
    return (
        _attendance(fact, conference)
        or _honor(fact, conference)
        or describe_votes(fact, conference)
        or describe_badges(fact, conference)
        or describe_programme(fact, conference)
        or _("An entry of a newer version: {kind}").format(kind=fact.kind)
    )


def _attendance(fact: Fact, conference: Conference) -> str:
    match fact.what:
        case Admitted(number, by):
            how = {By.BADGE: _("badge"), By.NUMBER: _("number"), By.NAME: _("name")}[By(by)]
            return _("Admitted: {name} (by {how})").format(name=_who(number, conference), how=how)
        case Repeated(number):
            return _("Scanned again: {name}").format(name=_who(number, conference))
        case ScanRefused(reason, number):
            word = scan_word(ScanAnswer(Result.REFUSED, ScanRefusal(reason))).lower()
            who = f": {_who(number, conference)}" if number else ""
            return _("Not admitted ({reason}){who}").format(reason=word, who=who)
        case Left(number):
            return _("Left the hall: {name}").format(name=_who(number, conference))
        case Excused(number, reason):
            return _("Excused: {name} – reason: {reason}").format(
                name=_who(number, conference), reason=reason
            )
    return ""


def _honor(fact: Fact, conference: Conference) -> str:
    match fact.what:
        case HonorListed(honor):
            return _("Honor listed: {recipient} – {form}").format(
                recipient=honor["recipient"], form=honor["form"]
            )
        case Presented(number):
            return _("Presented: {recipient}").format(recipient=_recipient(number, conference))
        case ReceivedOnBehalf(number, receiver):
            return _("Received on behalf of {recipient}: {receiver}").format(
                recipient=_recipient(number, conference), receiver=receiver
            )
        case PutOff(number, reason):
            return _("To be given later: {recipient} – reason: {reason}").format(
                recipient=_recipient(number, conference), reason=reason
            )
    return ""


def _badge(number: int) -> str:
    return printed_number(number)


def _who(number: int, conference: Conference) -> str:
    delegate = conference.roll.get(number)
    return f"{delegate.name} ({_badge(number)})" if delegate else _badge(number)


def _recipient(number: int, conference: Conference) -> str:
    honor = conference.honors.get(number)
    return honor.recipient if honor else str(number)
