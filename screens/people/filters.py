"""Which of the roll F6 shows."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from screens.words import Words
from store.conference.conference import Conference
from store.people.delegate import Delegate
from store.text.messages import N_


class Filter(StrEnum):
    """What those who are shown have in common."""

    EVERYBODY = "everybody"
    PRESENT = "present"
    ABSENT = "absent"  # never came, and sent no word
    LEFT = "left"
    EXCUSED = "excused"
    HONORED = "honored"
    UNPRINTED = "unprinted"  # has no badge yet
    WITHDRAWN = "withdrawn"


FILTERS = Words(
    Filter,
    EVERYBODY=N_("All"),
    PRESENT=N_("Present"),
    ABSENT=N_("Not come"),
    LEFT=N_("Gone out"),
    EXCUSED=N_("Excused"),
    HONORED=N_("Honored"),
    UNPRINTED=N_("No badge"),
    WITHDRAWN=N_("Taken off"),
)

_ALWAYS = (Filter.EVERYBODY, Filter.PRESENT, Filter.ABSENT, Filter.EXCUSED)


def passes(conference: Conference, delegate: Delegate, wanted: Filter) -> bool:
    """Whether ``delegate`` is one of those."""
    number, attendance = delegate.number, conference.attendance
    match wanted:
        case Filter.PRESENT:
            return attendance.inside(number)
        case Filter.LEFT:
            return number in attendance.presences and not attendance.inside(number)
        case Filter.EXCUSED:
            return attendance.is_excused(number)
        case Filter.ABSENT:
            came = number in attendance.presences or attendance.is_excused(number)
            return not came and not delegate.withdrawn
        case Filter.HONORED:
            return bool(conference.honors.of_delegate(number))
        case Filter.UNPRINTED:
            return not delegate.withdrawn and not conference.badges.printings(number)
        case Filter.WITHDRAWN:
            return delegate.withdrawn
    return True


def chips(conference: Conference, roll: Iterable[Delegate]) -> Sequence[tuple[Filter, str]]:
    """Each filter with how many it shows; those that show nobody only where that says something."""
    everybody = list(roll)
    counted = (
        (one, sum(passes(conference, delegate, one) for delegate in everybody)) for one in Filter
    )
    return [(one, f"{FILTERS[one]} {n}") for one, n in counted if n or one in _ALWAYS]
