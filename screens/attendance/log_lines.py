"""Lines of the log about reception."""

from __future__ import annotations

from screens.attendance.answers import refusal_face
from screens.attendance.words import RECOGNISED_BY
from screens.frame.log_lines import Lines, lines
from screens.people.words import name_and_number
from screens.words import N_, _
from store.attendance.facts import Admitted, By, Excused, Left, Repeated, ScanRefused, Substituted
from store.conference.conference import Conference


def _refused(what: ScanRefused, conference: Conference) -> str:
    word = refusal_face(what.reason).word.lower()
    who = f": {name_and_number(what.delegate, conference)}" if what.delegate else ""
    return _("Not admitted ({reason}){who}").format(reason=word, who=who)


def _left(what: Left, conference: Conference) -> str:
    name = name_and_number(what.delegate, conference)
    return _with_reason(_("Left the hall: {name}").format(name=name), what.reason)


def _excused(what: Excused, conference: Conference) -> str:
    name = name_and_number(what.delegate, conference)
    return _with_reason(_("Excused: {name}").format(name=name), what.reason)


def _with_reason(said: str, reason: str) -> str:
    if not reason:
        return said
    return _("{what} – reason: {reason}").format(what=said, reason=reason)


LINES: Lines = {
    ScanRefused: _refused,
    Left: _left,
    Excused: _excused,
    **lines(
        {
            Admitted: N_("Admitted: {delegate} (by {how})"),
            Substituted: N_("Substitute: {name} for {delegate} – on the word of {word}"),
            Repeated: N_("Scanned again: {delegate}"),
        },
        delegate=lambda what, conference: name_and_number(what.delegate, conference),
        how=lambda what, _c: RECOGNISED_BY[By(what.by)],
    ),
}
