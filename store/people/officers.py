"""Who presides over the conference and who keeps its minutes.

One list for script, minutes, counting record and name tents: the plan's names in their order, the
first of whom signs, then those the roll marks, in the order of protocol.
"""

from collections.abc import Iterable

from msgspec import Struct

from store.conference.conference import Conference
from store.people.delegate import Delegate, Mark
from store.text.vietnamese import clean, fold


class Officer(Struct, frozen=True):
    """A member of the presidium, or a secretary. Of a name in the plan the delegate is known where
    just one of the roll has it."""

    name: str
    delegate: Delegate | None = None


def presidium(conference: Conference) -> list[Officer]:
    """Those who preside; the first signs as the chair."""
    return _officers(conference, conference.plan.chairs, Mark.PRESIDIUM)


def secretaries(conference: Conference) -> list[Officer]:
    """Those who keep the minutes; the first signs them."""
    return _officers(conference, conference.plan.secretaries, Mark.SECRETARY)


def _officers(conference: Conference, planned: Iterable[str], mark: Mark) -> list[Officer]:
    marked = conference.roll.marked(mark)
    officers = []
    for name in planned:
        delegate = _on_the_roll(name, marked) or _on_the_roll(name, conference.roll.summoned)
        marked = [one for one in marked if one is not delegate]
        officers.append(Officer(clean(name), delegate))
    return officers + [Officer(delegate.name, delegate) for delegate in marked]


def _on_the_roll(name: str, delegates: Iterable[Delegate]) -> Delegate | None:
    found = [delegate for delegate in delegates if fold(delegate.name) == fold(name)]
    return found[0] if len(found) == 1 else None
