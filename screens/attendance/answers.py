"""What the desk is told, a closed list: each with its colour, sign, word, sound and next key."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from screens.frame.view import Recorded
from screens.words import _
from store.attendance.commands import Result, ScanAnswer, ScanRefusal
from store.attendance.facts import ABOUT_A_PERSON, Excused, Left
from store.conference.conference import Conference
from store.facts.fact import Fact
from store.facts.kinds import Retracted


class AnswerKind(StrEnum):
    """Every answer to a scan, and to what the desk recorded by hand."""

    ADMITTED = "admitted"
    WALK_IN = "walk_in"
    SUBSTITUTE = "substitute"
    RETURNED = "returned"
    REPEATED = "repeated"  # the same badge, the same desk, within a minute
    ALREADY = "already"
    REVOKED = "revoked"
    FORGED = "forged"
    OTHER_EVENT = "other_event"
    UNKNOWN = "unknown"
    WITHDRAWN = "withdrawn"
    UNREADABLE = "unreadable"
    TAKEN_BACK = "taken_back"
    LEFT = "left"
    EXCUSED = "excused"


class Face(Struct, frozen=True):
    """How an answer looks and sounds, and the key that comes next."""

    tone: str  # "good" · "warn" · "bad" · "plain"
    word: str
    rings: int  # of the terminal's bell
    key: str
    does: str
    advice: str = ""
    mark: str = ""

    @property
    def sign(self) -> str:
        """``mark``, else the sign of the tone."""
        return self.mark or {"good": "✓", "warn": "!", "bad": "✗"}[self.tone]


def recorded(facts: Sequence[Fact], conference: Conference) -> Recorded | None:
    """What ``facts`` say of one person's attendance; None for other facts."""
    for fact in facts:
        match fact.what:
            case Retracted(fact_id, reason):
                before = conference.find_fact(fact_id)
                what, kind = (before.what if before else None), AnswerKind.TAKEN_BACK
            case Left() | Excused():
                what, reason = fact.what, fact.what.reason
                kind = AnswerKind.LEFT if isinstance(what, Left) else AnswerKind.EXCUSED
            case _:
                continue
        if isinstance(what, ABOUT_A_PERSON):
            delegate = conference.once_listed(what.delegate)
            return Recorded(kind.value, delegate, reason) if delegate else None
    return None


def kind_of(answer: ScanAnswer | Recorded) -> AnswerKind:
    """The kind of an answer."""
    if isinstance(answer, Recorded):
        return AnswerKind(answer.kind)
    if answer.result is Result.REFUSED:
        return AnswerKind((answer.reason or ScanRefusal.UNREADABLE).value)
    if answer.result is Result.ALREADY:
        return AnswerKind.REPEATED if answer.quiet else AnswerKind.ALREADY
    if answer.returned:
        return AnswerKind.RETURNED
    if answer.listed:
        return AnswerKind.WALK_IN
    return AnswerKind.SUBSTITUTE if answer.substitute else AnswerKind.ADMITTED


def face(answer: ScanAnswer | Recorded) -> Face:
    """The face of an answer."""
    return face_of(kind_of(answer))


def refusal_face(reason: str) -> Face:
    """The face of a refused scan. Raises ValueError when ``reason`` is unknown."""
    return face_of(AnswerKind(ScanRefusal(reason).value))


def face_of(kind: AnswerKind) -> Face:
    wrong_person = ("Ctrl+R", _("wrong person"))
    by_name = (_("Type"), _("part of the name"))
    new = ("Ctrl+N", _("add a person"))
    next_badge = (_("Scan"), _("the next badge"))
    return {
        AnswerKind.ADMITTED: Face("good", _("WELCOME"), 1, *wrong_person),
        AnswerKind.WALK_IN: Face(
            "good", _("WELCOME, NEW ON THE LIST"), 1, "Enter", _("print badge")
        ),
        AnswerKind.SUBSTITUTE: Face("good", _("WELCOME, SUBSTITUTE"), 1, *wrong_person),
        AnswerKind.RETURNED: Face("good", _("WELCOME BACK"), 1, *wrong_person),
        AnswerKind.REPEATED: Face("good", _("RECORDED JUST NOW"), 0, *next_badge),
        AnswerKind.ALREADY: Face("warn", _("ALREADY IN"), 2, *next_badge),
        AnswerKind.TAKEN_BACK: Face("plain", _("TAKEN BACK"), 0, *next_badge, mark="↶"),
        AnswerKind.LEFT: Face("plain", _("HAS LEFT THE HALL"), 0, *next_badge, mark="→"),
        AnswerKind.EXCUSED: Face("plain", _("SENT WORD OF NOT COMING"), 0, *next_badge, mark="–"),
        AnswerKind.REVOKED: Face(
            "bad",
            _("REPLACED BADGE"),
            3,
            *by_name,
            _("A newer badge was issued. Ask for it, or look the person up by name."),
        ),
        AnswerKind.FORGED: Face(
            "bad",
            _("NOT A GENUINE BADGE"),
            3,
            *by_name,
            _(
                "The code does not belong to this conference. Ask for the invitation "
                "and look the person up by name."
            ),
        ),
        AnswerKind.OTHER_EVENT: Face(
            "bad",
            _("BADGE OF ANOTHER EVENT"),
            3,
            *by_name,
            _("Ask for this conference's badge, or look the person up by name."),
        ),
        AnswerKind.UNKNOWN: Face(
            "bad",
            _("NOT ON THE LIST"),
            3,
            *new,
            _("Check the number, or look the person up by name."),
        ),
        AnswerKind.WITHDRAWN: Face(
            "bad",
            _("WITHDRAWN"),
            3,
            *new,
            _("The person was taken off the list. Ask the organisers."),
        ),
        AnswerKind.UNREADABLE: Face(
            "bad",
            _("UNREADABLE"),
            3,
            _("Type"),
            _("the number"),
            _(
                "Not a badge of this conference, or not read whole. Scan again, "
                "or type the number under the code."
            ),
        ),
    }[kind]


def typing_engine_advice() -> str:
    """The advice when letters or tone marks came in place of digits."""
    return _("Turn UniKey off (switch to E): it changes what the scanner types.")
