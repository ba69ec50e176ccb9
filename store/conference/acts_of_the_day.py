"""The acts of the day: what may only be recorded at a time that is relied upon.

Everything else is prepared or amended at any time: lists, honors, the slate, the programme, who is
excused.
"""

from collections.abc import Iterable

from store.attendance.facts import Admitted, HandedOut, Left, Repeated, ScanRefused, Substituted
from store.facts.kinds import What
from store.honors.facts import (
    BatchPresented,
    Called,
    LeftStage,
    LinedUp,
    Presented,
    PutOff,
    ReceivedOnBehalf,
    RestPutOff,
)
from store.programme.facts import (
    Closed,
    Finished,
    QuorumAnnounced,
    Returned,
    SpeakerBegan,
    SpeakerCalled,
    SpeakerFinished,
    Started,
    StepReached,
)
from store.votes.facts import AboutVote, Opened

ACTS_OF_THE_DAY = (
    *(Admitted, Repeated, ScanRefused, Substituted, Left, HandedOut),
    *(Started, StepReached, Finished, Returned, Closed),
    *(QuorumAnnounced, SpeakerCalled, SpeakerBegan, SpeakerFinished),
    *(LinedUp, Called, LeftStage, Presented, BatchPresented, ReceivedOnBehalf, PutOff, RestPutOff),
    *(Opened, AboutVote),
)


def of_the_day(facts: Iterable[What]) -> bool:
    """Whether one of ``facts`` is an act of the day."""
    return any(isinstance(what, ACTS_OF_THE_DAY) for what in facts)
