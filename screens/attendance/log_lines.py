"""Lines of the log about reception."""

from screens.attendance.answers import refusal_face
from screens.attendance.words import RECOGNISED_BY
from screens.frame.log_lines import lines, why
from screens.people.words import name_and_number
from store.attendance.facts import (
    Admitted,
    By,
    Excused,
    GateClosed,
    GateOpened,
    HandedOut,
    Left,
    Repeated,
    ScanRefused,
    Substituted,
)
from store.text.messages import N_

LINES = lines(
    {
        Admitted: N_("Admitted: {delegate} (by {how})"),
        Repeated: N_("Scanned again: {delegate}{unscanned}"),
        ScanRefused: N_("Not admitted ({answer}){who}"),
        Left: N_("Left the hall: {delegate}{why}"),
        HandedOut: N_("Handed out: {handout} – {delegate}"),
        GateOpened: N_("Gate of the hall opened: out, and in again"),
        GateClosed: N_("Gate of the hall closed"),
        Excused: N_("Excused: {delegate}{why}"),
        Substituted: N_("Substitute: {name} for {delegate} – on the word of {word}"),
    },
    delegate=lambda what, conference: name_and_number(what.delegate, conference),
    how=lambda what, _c: RECOGNISED_BY[By(what.by)],
    unscanned=lambda what, _c: "" if what.by == By.BADGE else f" ({RECOGNISED_BY[By(what.by)]})",
    answer=lambda what, _c: refusal_face(what.reason).word.lower(),
    who=lambda what, conference: (
        f": {name_and_number(what.delegate, conference)}" if what.delegate else ""
    ),
    why=why,
)
