"""What happened to the roll, as lines of the log: names of fields, never what stands in them."""

from __future__ import annotations

from screens.people.words import field_names
from screens.words import _
from store.codes.badge_code import printed_number
from store.conference.conference import Conference
from store.facts.fact import Fact
from store.people.facts import (
    Amended,
    Listed,
    NumbersGiven,
    Renumbered,
    Restored,
    Seated,
    Withdrawn,
)


def person_sentence(fact: Fact, conference: Conference) -> str:
    """The sentence of a fact on the roll; "" for any other."""
    match fact.what:
        case Listed(number, person):
            return _("On the list: {name}").format(
                name=f"{person['name']} ({printed_number(number)})"
            )
        case Amended(number, changes):
            return _("Amended: {name}: {fields}").format(
                name=_who(number, conference), fields=field_names(changes)
            )
        case Withdrawn(number, reason):
            return _("Withdrawn: {name} – reason: {reason}").format(
                name=_who(number, conference), reason=reason
            )
        case Restored(number):
            return _("Back on the list: {name}").format(name=_who(number, conference))
        case Seated(seats):
            return _("Seats given to {count} delegates").format(count=len(seats))
        case NumbersGiven(numbers):
            return _("New badge numbers for {count} delegates").format(count=len(numbers))
        case Renumbered(number, to):
            return _("New badge number: {name}, formerly {number}").format(
                name=_who(to, conference), number=printed_number(number)
            )
    return ""


def _who(number: int, conference: Conference) -> str:
    delegate = conference.roll.get(number)
    known = printed_number(number)
    return f"{delegate.name} ({known})" if delegate else known
