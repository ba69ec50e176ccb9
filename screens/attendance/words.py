"""Reception in words: how a person was recognised, why something was not recorded."""

from __future__ import annotations

from screens.words import N_, Words
from store.attendance.facts import By
from store.attendance.refusals import AttendanceRefusal

RECOGNISED_BY = Words(
    By,
    BADGE=N_("badge"),
    NUMBER=N_("number"),
    NAME=N_("name"),
    CARD=N_("citizen's card"),
    ROLL=N_("paper roll"),
)


REFUSALS = Words(
    AttendanceRefusal,
    ALREADY_PRESENT=N_("This person has already come; nothing to excuse."),
    NOT_PRESENT=N_("This person is not in the hall."),
    SEAT_TAKEN=N_(
        "This person is in the hall. If that was a mistake, take the admission back first."
    ),
)
