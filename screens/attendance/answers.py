"""What the desk is told, a closed list: each with its colour, sign, word and sound."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from screens.frame.view import Recorded, Told
from screens.words import Words, translated
from store.attendance.commands import Cause, Result, ScanAnswer, Ticked
from store.attendance.facts import ABOUT_A_PERSON, Excused, HandedOut, Left, ScanRefusal
from store.conference.conference import Conference
from store.facts.fact import Fact
from store.facts.kinds import Retracted
from store.text.messages import N_


class AnswerKind(StrEnum):
    """Every answer to a scan, and to what the desk recorded by hand."""

    ADMITTED = "admitted"
    WALK_IN = "walk_in"
    SUBSTITUTE = "substitute"
    AFTER_CLOSING = "after_closing"
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
    CHOOSING = "choosing"
    HOLDERS = "holders"  # a citizen's card fits several
    NOBODY = "nobody"
    NOT_KEPT = "not_kept"
    CONFIRM_RETURN = "confirm_return"
    OUT = "out"  # at the gate, as the two below
    BACK_IN = "back_in"
    FIRST_IN = "first_in"
    HANDED_OUT = "handed_out"
    HAS_IT = "has_it"  # the hand-out was given before
    TICKING = "ticking"  # a group is chosen
    GROUP = "group"  # it came in
    NOBODY_IN = "nobody_in"  # of those who were ticked


class Face(Struct, frozen=True):
    """How an answer looks and sounds."""

    tone: str  # "good" · "warn" · "bad" · "out" · "plain"
    word: str
    rings: int  # of the terminal's bell
    advice: str = ""
    mark: str = ""
    short: str = ""

    @property
    def verdict(self) -> str:
        """``word`` as it is drawn large: no longer than can be read from two metres."""
        return self.short or self.word

    @property
    def sign(self) -> str:
        """``mark``, else the sign of the tone."""
        return self.mark or {"good": "✓", "warn": "!", "bad": "✗"}[self.tone]


def recorded(facts: Sequence[Fact], conference: Conference) -> Recorded | None:
    """What ``facts`` say of the attendance of a person, or of a group; None for other facts."""
    told: dict[int, Recorded] = {}
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
        if not isinstance(what, (*ABOUT_A_PERSON, HandedOut)):
            continue
        if delegate := conference.once_listed(what.delegate):
            told[delegate.number] = Recorded(kind.value, delegate, reason)
    first = next(iter(told.values()), None)
    return replace(first, delegate=None, count=len(told)) if first and len(told) > 1 else first


def kind_of(answer: Told) -> AnswerKind:
    """The kind of an answer."""
    if isinstance(answer, Recorded):
        return AnswerKind(answer.kind)
    if isinstance(answer, Ticked):
        return AnswerKind.GROUP if answer.entered else AnswerKind.NOBODY_IN
    if answer.result is Result.REFUSED:
        return AnswerKind((answer.reason or ScanRefusal.UNREADABLE).value)
    if answer.result is Result.ALREADY:
        if answer.quiet:
            return AnswerKind.REPEATED
        return AnswerKind.HAS_IT if answer.handout else AnswerKind.ALREADY
    return _DONE.get(answer.result) or _kind_of_admission(answer)


def awaits_badge(conference: Conference, told: Told) -> bool:
    """Whether a newcomer was told of, whose badge is printed once it is asked for; the plan may
    have it printed without that."""
    if not isinstance(told, ScanAnswer) or told.delegate is None:
        return False
    by_itself = conference.plan.category(told.delegate.category).print_on_scan
    return kind_of(told) is AnswerKind.WALK_IN and not by_itself


def _kind_of_admission(answer: ScanAnswer) -> AnswerKind:
    if answer.at_gate:
        return AnswerKind.FIRST_IN
    if answer.returned:
        return AnswerKind.RETURNED
    if answer.listed:
        return AnswerKind.WALK_IN
    if answer.closed:
        return AnswerKind.AFTER_CLOSING
    return AnswerKind.SUBSTITUTE if answer.substitute else AnswerKind.ADMITTED


def face(answer: Told) -> Face:
    """The face of an answer; it advises what helps against the cause, where one is known."""
    looks = face_of(kind_of(answer))
    if isinstance(answer, Ticked) and not answer.clean:
        return replace(looks, tone="warn", rings=2)
    if isinstance(answer, Recorded) and answer.kind == AnswerKind.NOT_KEPT and answer.reason:
        damaged = answer.reason == DAMAGED
        return replace(looks, advice=translated(_DAMAGED_ADVICE) if damaged else answer.reason)
    cause = answer.cause if isinstance(answer, ScanAnswer) else None
    return replace(looks, advice=_CAUSES[cause]) if cause else looks


def refusal_face(reason: str) -> Face:
    """The face of a refused scan. Raises ValueError when ``reason`` is unknown."""
    return face_of(AnswerKind(ScanRefusal(reason).value))


def face_of(kind: AnswerKind) -> Face:
    """The face of an answer, its words in the chosen language."""
    face = _FACES[kind]
    return replace(
        face,
        word=translated(face.word),
        short=translated(face.short) if face.short else "",
        advice=_ADVICE.get(kind, ""),
    )


_DONE = {
    Result.HANDED_OUT: AnswerKind.HANDED_OUT,
    Result.LEFT: AnswerKind.OUT,
    Result.RETURNED: AnswerKind.BACK_IN,
}

_WELCOME = N_("WELCOME")

_FACES: Mapping[AnswerKind, Face] = {
    AnswerKind.ADMITTED: Face("good", _WELCOME, 1),
    AnswerKind.WALK_IN: Face("good", N_("WELCOME, NEW ON THE LIST"), 1, short=_WELCOME),
    AnswerKind.SUBSTITUTE: Face("good", N_("WELCOME, SUBSTITUTE"), 1, short=_WELCOME),
    AnswerKind.AFTER_CLOSING: Face(
        "warn", N_("CAME AFTER THE CLOSING"), 2, short=N_("CLOSED BEFORE")
    ),
    AnswerKind.RETURNED: Face("good", N_("WELCOME BACK"), 1),
    AnswerKind.OUT: Face("out", N_("OUT OF THE HALL"), 1, mark="→", short=N_("GOES OUT")),
    AnswerKind.BACK_IN: Face("good", N_("BACK IN THE HALL"), 1, short=N_("IN")),
    AnswerKind.FIRST_IN: Face("good", N_("IN, FOR THE FIRST TIME TODAY"), 1, short=N_("IN")),
    AnswerKind.CONFIRM_RETURN: Face(
        "warn", N_("WENT OUT: COMPARE, THEN ENTER"), 2, short=N_("COMPARE")
    ),
    AnswerKind.HANDED_OUT: Face("good", N_("HANDED OUT"), 1),
    AnswerKind.HAS_IT: Face("warn", N_("HAS GOT IT ALREADY"), 2, short=N_("HAS IT")),
    AnswerKind.TICKING: Face("warn", N_("TICK WHO IS HERE, THEN ENTER"), 0, short=N_("A GROUP")),
    AnswerKind.GROUP: Face("good", _WELCOME, 1),
    AnswerKind.NOBODY_IN: Face("warn", N_("NOBODY WAS ADMITTED"), 2, short=N_("NOBODY")),
    AnswerKind.REPEATED: Face("good", N_("RECORDED JUST NOW"), 0),
    AnswerKind.ALREADY: Face("warn", N_("ALREADY IN"), 2),
    AnswerKind.TAKEN_BACK: Face("plain", N_("TAKEN BACK"), 0, mark="↶"),
    AnswerKind.LEFT: Face("plain", N_("HAS LEFT THE HALL"), 0, mark="→", short=N_("OUT")),
    AnswerKind.EXCUSED: Face(
        "plain", N_("SENT WORD OF NOT COMING"), 0, mark="–", short=N_("EXCUSED")
    ),
    AnswerKind.CHOOSING: Face(
        "plain", N_("CHOOSE THE PERSON, PRESS ENTER"), 0, mark="?", short=N_("CHOOSE")
    ),
    AnswerKind.HOLDERS: Face(
        "warn", N_("THE CARD FITS SEVERAL: CHOOSE, PRESS ENTER"), 2, short=N_("CHOOSE")
    ),
    AnswerKind.NOBODY: Face("plain", N_("NOBODY FITS"), 0, mark="?"),
    AnswerKind.NOT_KEPT: Face("bad", N_("NOT RECORDED"), 3),
    AnswerKind.REVOKED: Face("bad", N_("REPLACED BADGE"), 3),
    AnswerKind.FORGED: Face("bad", N_("NOT A GENUINE BADGE"), 3, short=N_("NOT GENUINE")),
    AnswerKind.OTHER_EVENT: Face("bad", N_("BADGE OF ANOTHER EVENT"), 3, short=N_("ANOTHER EVENT")),
    AnswerKind.UNKNOWN: Face("bad", N_("NOT ON THE LIST"), 3, short=N_("NOT LISTED")),
    AnswerKind.WITHDRAWN: Face("bad", N_("WITHDRAWN"), 3, short=N_("OFF THE LIST")),
    AnswerKind.UNREADABLE: Face("bad", N_("UNREADABLE"), 3),
}

_ADVICE = Words(
    AnswerKind,
    CHOOSING=N_("↑ ↓ choose in the list below. Nobody is admitted yet; Esc gives up."),
    HOLDERS=N_(
        "Compare unit and position with who stands here, choose with ↑ ↓, then Enter. Nobody is "
        "admitted yet; Esc gives up."
    ),
    NOT_KEPT=N_("Scan again. The last line says why."),
    REVOKED=N_("A newer badge was issued. Ask for it, or look the person up by name."),
    FORGED=N_(
        "The code does not belong to this conference. Ask for the invitation "
        "and look the person up by name."
    ),
    OTHER_EVENT=N_("Ask for this conference's badge, or look the person up by name."),
    CONFIRM_RETURN=N_(
        "Compare name and unit with who stands here. The same person: Enter. Somebody else: keep "
        "the badge and tell the organisers."
    ),
    TICKING=N_("↓ into the list, Space ticks, Ctrl+A: all that are shown. Esc ends."),
    FIRST_IN=N_("Was not received before: recorded as present from now on."),
    OUT=N_("The same badge lets in again."),
    HAS_IT=N_("Not given a second time. Recorded by mistake: F9, take it back."),
    UNKNOWN=N_("Check the number, or look the person up by name."),
    WITHDRAWN=N_("The person was taken off the list. Ask the organisers."),
    UNREADABLE=N_(
        "Not a badge of this conference, or not read whole. Scan again, "
        "or type the number under the code."
    ),
)

DAMAGED = "damaged"
_DAMAGED_ADVICE = N_("No scan is recorded any more. What helps stands in the last line.")

_CAUSES = Words(
    Cause,
    TYPING_ENGINE=N_("Turn UniKey off (switch to E): it changes what the scanner types."),
    KEYPAD=N_(
        "The scanner types on the number pad and NumLock is off: press NumLock, then scan again."
    ),
    CITIZEN_CARD=N_(
        "Nobody on the list has the name and birth of this card. Type part of the name; who is not "
        "on the list is added with Ctrl+N."
    ),
    WEB_ADDRESS=N_(
        "This is a web address, as on an invitation, not the code of a badge. Scan the badge, or "
        "look the person up by name."
    ),
)
