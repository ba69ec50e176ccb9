"""The short list under the answer: the latest arrivals, or the matches of a search."""

from collections.abc import Sequence
from itertools import islice

from screens.attendance.answers import refusal_face
from screens.frame.view import View
from screens.widgets.table import Row
from screens.words import _
from store.attendance.facts import Admitted, By, Excused, Left, Repeated, ScanRefused, Substituted
from store.codes.badge_code import printed_number
from store.facts.fact import Fact
from store.people.delegate import Delegate

_RECENT = 50
_MATCHES = 50


def recent_rows(view: View) -> list[Row]:
    """The latest acts of the desks, newest first; a row's key is the fact's id."""
    shown = (row for fact in reversed(view.conference.history) if (row := _arrival(view, fact)))
    return list(islice(shown, _RECENT))


def matching_rows(view: View, found: Sequence[Delegate], sign: str = "") -> list[Row]:
    """People to choose from, homonyms told apart by birth year and unit; a row's key is the badge
    number. ``sign`` stands before those who are not in the hall."""
    return [_match(view, delegate, sign) for delegate in found[:_MATCHES]]


def _match(view: View, delegate: Delegate, sign: str) -> Row:
    number, attendance = delegate.number, view.conference.attendance
    standing = _("excused") if number in attendance.excused else ""
    if inside := attendance.inside(number):
        standing = _("in the hall")
    elif number in attendance.presences:
        standing = _("left the hall")
    name = " · ".join(filter(None, (delegate.name, delegate.birth_year)))
    sign = "✓" if inside else sign
    cells = (printed_number(number), sign, name, delegate.unit, delegate.seat, standing)
    return Row(number, cells, "good" if inside else "")


def _arrival(view: View, fact: Fact) -> Row | None:
    taken_back = fact.id in view.conference.retracted
    match fact.what:
        case Admitted(number, By.NUMBER):
            sign, tone, said = "✓", "warn", _("by number")
        case Admitted(number):
            sign, tone, said = "✓", "good", ""
        case Substituted(number, name):
            sign, tone, said = "✓", "good", _("substitute: {name}").format(name=name)
        case Repeated(number):
            sign, tone, said = "!", "warn", _("already in")
        case Left(number, reason):
            sign, tone, said = "→", "dim", reason or _("left the hall")
        case Excused(number, reason):
            sign, tone, said = "–", "dim", _("excused: {reason}").format(reason=reason)
        case ScanRefused(reason, number):
            sign, tone, said = "✗", "bad", refusal_face(reason).word.lower()
        case _:
            return None
    if taken_back:
        sign, said = "↶", _("taken back")
    delegate = view.conference.once_listed(number) if number else None
    name, unit, seat = said, "", ""
    if delegate:
        name, unit, seat = delegate.name, delegate.unit, delegate.seat
    remark = said if said != name else ""
    where = " · ".join(filter(None, (remark, "" if fact.desk == view.desk else fact.desk)))
    cells = (view.clock(fact.time), sign, name, unit, seat, where)
    return Row(fact.id, cells, "dim" if taken_back else tone)
