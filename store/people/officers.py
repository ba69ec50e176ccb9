"""Who presides over the conference and who keeps its minutes.

One list for script, minutes, counting record and name tents: the plan's names in their order, the
first of whom signs, then those the roll marks, in the order of protocol.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from store.conference.conference import Conference
from store.people.delegate import Delegate, Mark
from store.text.vietnamese import clean


class Officer(Struct, frozen=True):
    """A member of the presidium, or a secretary. Of a name in the plan the delegate is known where
    just one of the roll has it, or had it until it was corrected; the roll's spelling counts."""

    name: str
    delegate: Delegate | None = None


def presidium(conference: Conference) -> list[Officer]:
    """Those who preside; the first signs as the chair."""
    return _officers(conference, conference.plan.chairs, Mark.PRESIDIUM)


def secretaries(conference: Conference) -> list[Officer]:
    """Those who keep the minutes; the first signs them."""
    return _officers(conference, conference.plan.secretaries, Mark.SECRETARY)


def is_there(conference: Conference, officer: Officer) -> bool:
    """Whether they are in the hall; of a name that is not on the roll the record cannot tell."""
    return officer.delegate is not None and conference.attendance.in_person(officer.delegate.number)


def stayed_away(conference: Conference, officer: Officer) -> bool:
    """Whether somebody on the roll, once the conference is open, has not come in person."""
    if officer.delegate is None or conference.programme.opened_at is None:
        return False
    number, attendance = officer.delegate.number, conference.attendance
    return number not in attendance.presences or number in attendance.substitutes


def who_came(conference: Conference, officers: Iterable[Officer]) -> list[Officer]:
    """Those the papers of the day may name: without whoever stayed away."""
    return [officer for officer in officers if not stayed_away(conference, officer)]


def _officers(conference: Conference, planned: Iterable[str], mark: Mark) -> list[Officer]:
    marked = conference.roll.marked(mark)
    officers = []
    for name in planned:
        of_the_name = conference.roll.named(name)
        delegate = _alone([one for one in of_the_name if one in marked]) or _alone(of_the_name)
        marked = [one for one in marked if one is not delegate]
        officers.append(Officer(_spelling(clean(name), delegate), delegate))
    return officers + [Officer(delegate.name, delegate) for delegate in marked]


def _spelling(planned: str, delegate: Delegate | None) -> str:
    """The roll's, in the capitals of the plan."""
    if delegate is None or delegate.name.casefold() == planned.casefold():
        return planned
    return delegate.name


def _alone(found: Sequence[Delegate]) -> Delegate | None:
    return found[0] if len(found) == 1 else None
