"""What happened to badges, as lines of the log."""

from __future__ import annotations

from screens.words import _
from store.badges.facts import Printed, Why
from store.codes.badge_code import printed_number
from store.conference.conference import Conference
from store.facts.fact import Fact
from store.people.facts import Reissued


def describe_badges(fact: Fact, conference: Conference) -> str:
    """A sentence for a fact about badges; "" for any other."""
    match fact.what:
        case Printed(numbers, _issues, why):
            who = _who(numbers, conference)
            if why:
                again = _("Badge printed again ({why}): {who}")
                return again.format(why=why_word(Why(why)), who=who)
            return _("Badge printed: {who}").format(who=who)
        case Reissued(number):
            return _(
                "New badge code for a lost badge: {name}; the earlier one no longer admits"
            ).format(name=_name(number, conference))
    return ""


def why_word(why: Why) -> str:
    return {Why.LOST: _("badge lost"), Why.SPOILT: _("badge spoilt")}[why]


def _who(numbers: tuple[int, ...], conference: Conference) -> str:
    if len(numbers) == 1:
        return _name(numbers[0], conference)
    return _("{count} badges, numbers {first} to {last}").format(
        count=len(numbers), first=min(numbers), last=max(numbers)
    )


def _name(number: int, conference: Conference) -> str:
    delegate = conference.roll.get(number)
    return f"{delegate.name} ({printed_number(number)})" if delegate else printed_number(number)
