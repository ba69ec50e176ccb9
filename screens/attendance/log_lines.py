"""What happened at reception, as lines of the log."""

from __future__ import annotations

from screens.attendance.answers import refusal_face
from screens.words import _
from store.attendance.facts import Admitted, By, Excused, Left, Repeated, ScanRefused, Substituted
from store.codes.badge_code import printed_number
from store.conference.conference import Conference
from store.facts.fact import Fact


def describe_reception(fact: Fact, conference: Conference) -> str:
    """A sentence for a fact of reception; "" for any other."""
    match fact.what:
        case Admitted(number, by):
            name = _who(number, conference)
            return _("Admitted: {name} (by {how})").format(name=name, how=_how(By(by)))
        case Substituted(number, name, word):
            return _("Substitute: {name} for {absent} – on the word of {word}").format(
                name=name, absent=_who(number, conference), word=word
            )
        case Repeated(number):
            return _("Scanned again: {name}").format(name=_who(number, conference))
        case ScanRefused(reason, number):
            word = refusal_face(reason).word.lower()
            who = f": {_who(number, conference)}" if number else ""
            return _("Not admitted ({reason}){who}").format(reason=word, who=who)
        case Left(number, reason):
            said = _("Left the hall: {name}").format(name=_who(number, conference))
            return _with_reason(said, reason)
        case Excused(number, reason):
            return _with_reason(_("Excused: {name}").format(name=_who(number, conference)), reason)
    return ""


def _how(by: By) -> str:
    return {
        By.BADGE: _("badge"),
        By.NUMBER: _("number"),
        By.NAME: _("name"),
        By.CARD: _("citizen's card"),
        By.ROLL: _("paper roll"),
    }[by]


def _with_reason(said: str, reason: str) -> str:
    if not reason:
        return said
    return _("{what} – reason: {reason}").format(what=said, reason=reason)


def _who(number: int, conference: Conference) -> str:
    delegate = conference.roll.get(number)
    return f"{delegate.name} ({printed_number(number)})" if delegate else printed_number(number)
