"""The answer to a scan as a phone shows it: the desk's own answer, with what a phone can do."""

from typing import Any

from screens.attendance.answers import AnswerKind, face, face_of, kind_of
from screens.attendance.person_lines import lines_of, next_step
from screens.frame.view import View
from screens.words import _, translated
from store.attendance.commands import Result, ScanAnswer
from store.text.messages import N_

_WIDE = 200
"""Cells: a browser breaks the lines itself."""

_STEPS = {
    AnswerKind.ALREADY: N_(
        "The same person: let in. Somebody else: keep the badge and call the reception desk."
    ),
    AnswerKind.HAS_IT: N_("Not given a second time."),
    AnswerKind.CONFIRM_RETURN: N_(
        "Compare name and unit with who stands here, then send the person to the reception desk: "
        "it lets in again."
    ),
    AnswerKind.UNREADABLE: N_("Not a badge of this conference. Show the badge's own code."),
}
"""Where the desk's advice names a key that a phone does not have."""


def card_of(view: View, answer: ScanAnswer) -> dict[str, Any]:
    """What the page shows: sign and word, name and seat, lines, the next step, and how often it
    sounds."""
    looks, kind, delegate = face(answer), kind_of(answer), answer.delegate
    refused = answer.result is Result.REFUSED
    name = ""
    if delegate is not None:
        name = answer.substitute.name if answer.substitute else delegate.name
    if kind in _STEPS:
        step = translated(_STEPS[kind])
    elif refused:
        step = _("Send the person to the reception desk: it looks up by name.")
    else:
        step = next_step(view, answer, "")
    return {
        "tone": looks.tone,
        "sign": looks.sign,
        "word": looks.word,
        "name": name,
        "seat": delegate.seat if delegate is not None and not refused else "",
        "lines": [line.plain for line in lines_of(view, answer, _WIDE)],
        "step": step,
        "rings": looks.rings,
    }


def not_kept(sentence: str) -> dict[str, Any]:
    """That a scan was not recorded, and why."""
    looks = face_of(AnswerKind.NOT_KEPT)
    return {
        "tone": looks.tone,
        "sign": looks.sign,
        "word": looks.word,
        "name": "",
        "seat": "",
        "lines": [sentence],
        "step": _("Scan again once that is mended."),
        "rings": looks.rings,
    }
