"""Reception in words: how a person was recognised, what awaits one, why nothing was recorded."""

from screens.honors.words import HONOR_STATES
from screens.people.words import MARKS
from screens.words import Words, _
from store.attendance.facts import By
from store.attendance.refusals import AttendanceRefusal
from store.attendance.turnout import Duty
from store.conference.conference import Conference
from store.honors.honor import HonorState
from store.people.delegate import Delegate, Mark
from store.programme.speakers import speeches
from store.text.messages import N_

RECOGNISED_BY = Words(
    By,
    BADGE=N_("badge"),
    NUMBER=N_("number"),
    NAME=N_("name"),
    CARD=N_("citizen's card"),
    ROLL=N_("paper roll"),
)


def by_number() -> str:
    """What is said of an admission without a scan: anybody can read a number."""
    return _("by number, no code scanned")


REFUSALS = Words(
    AttendanceRefusal,
    ALREADY_PRESENT=N_("This person has already come; nothing to excuse."),
    NOT_PRESENT=N_("This person is not in the hall."),
    SEAT_TAKEN=N_(
        "This person is in the hall. If that was a mistake, take the admission back first."
    ),
)

DUTIES = Words(
    Duty,
    PRESIDIUM=N_("presidium"),
    SPEAKER=N_("gives a speech"),
    RECIPIENT=N_("receives an honor"),
    CANDIDATE=N_("candidate of the delegation"),
)

AWAITED_AS = Words(
    Duty,
    PRESIDIUM=N_("Presidium"),
    SPEAKER=N_("Speeches"),
    RECIPIENT=N_("Honors"),
    CANDIDATE=N_("Candidates"),
)
"""The same as the heading of those who are awaited."""


def duties_of(conference: Conference, delegate: Delegate) -> list[str]:
    """The words for platform, speech, honor and batch, and candidacy of a delegate."""
    marks = [Mark(mark) for mark in delegate.marks if mark in set(Mark)]
    words = [MARKS[mark] for mark in marks if mark is not Mark.SPEAKER]
    items = speeches(conference).get(delegate.number)
    if items is not None:
        labels = ", ".join(item.label for item in items)
        said = _("{speech}, item {items}") if items else "{speech}"
        words.append(said.format(speech=DUTIES[Duty.SPEAKER], items=labels))
    for honor in conference.honors.of_delegate(delegate.number):
        said = _("{form}, batch {batch}").format(form=honor.form, batch=honor.batch)
        settled = honor.state is not HonorState.WAITING
        words.append(f"{said} ({HONOR_STATES[honor.state]})" if settled else said)
    if any(candidate.delegate == delegate.number for candidate in conference.votes.slate):
        words.append(DUTIES[Duty.CANDIDATE])
    return words
