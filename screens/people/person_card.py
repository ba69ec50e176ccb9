"""The person under the cursor of F6: what is known, what awaits one, and the day so far."""

from collections.abc import Iterator

from textual.content import Content

from screens.attendance.words import RECOGNISED_BY, duties_of
from screens.frame.view import View
from screens.people.words import FIELDS, addressed, birth_shown
from screens.words import _
from store.attendance.facts import Admitted, Excused, Left, Repeated, ScanRefused, Substituted
from store.codes.badge_code import printed_number
from store.facts.fact import Fact
from store.people.delegate import Delegate


def person_lines(view: View, delegate: Delegate) -> list[Content]:
    """The card, line by line."""
    conference = view.conference
    lines = [Content.styled(addressed(delegate), "bold")]
    about = (delegate.position, delegate.unit, delegate.category)
    lines += [Content(text) for text in dict.fromkeys(about) if text]
    known = (
        ("number", printed_number(delegate.number)),
        ("birth", birth_shown(delegate.birth, today=conference.plan.date)),
        ("seat", delegate.seat),
        ("phone", delegate.phone),
        ("achievement", delegate.achievement),
        ("note", delegate.note),
    )
    lines += [
        Content.assemble((f"{FIELDS[name]}: ", "$text-muted"), said) for name, said in known if said
    ]
    if duties := duties_of(conference, delegate):
        lines += [Content(""), _caption(_("DUTIES")), *map(Content, duties)]
    if day := list(_movements(view, delegate.number)):
        lines += [Content(""), _caption(_("TODAY")), *day]
    return lines


def _caption(said: str) -> Content:
    return Content.styled(said, "bold $text-muted")


def _movements(view: View, number: int) -> Iterator[Content]:
    """Each coming and going, the earliest first; one taken back is said so."""
    for fact in view.conference.history:
        if isinstance(fact.what, _TOLD) and fact.what.delegate == number:
            said = _movement(fact)
            tone = "$text-muted" if fact.id in view.conference.retracted else ""
            gone = " · " + _("taken back") if tone else ""
            yield Content.styled(f"{view.short_clock(fact.time)}  {said}{gone}", tone)


_TOLD = Admitted | Substituted | Repeated | Left | Excused | ScanRefused


def _movement(fact: Fact) -> str:
    match fact.what:
        case Admitted(_number, by):
            return "✓ " + " · ".join((_("came in"), RECOGNISED_BY[by], fact.desk))
        case Substituted(_number, name):
            return "✓ " + _("substitute: {name}").format(name=name)
        case Repeated():
            return "! " + " · ".join((_("already in"), fact.desk))
        case Left(_number, reason):
            return "→ " + (reason or _("left the hall"))
        case Excused(_number, reason):
            return "– " + _("excused: {reason}").format(reason=reason)
        case ScanRefused():
            return "✗ " + _("not admitted")
    raise TypeError(fact.what)
