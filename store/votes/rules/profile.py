"""A candidate's profile: its blanks are filled from the roll."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from store.conference.conference import Conference
from store.people.delegate import Delegate
from store.text.vietnamese import fold
from store.votes.candidates import Candidate

_HEADINGS: Mapping[str, str] = {
    "dang vien": "party",
    "ngay vao dang": "party",
    "ton giao": "religion",
    "trinh do": "education",
    "trinh do chuyen mon": "education",
    "trinh do hoc van": "education",
    "linh vuc": "field",
    "truc tiep lao dong": "direct_labour",
    "truc tiep san xuat": "direct_labour",
    "lao dong truc tiep": "direct_labour",
}
"""The field of a candidate for further columns of the office's list, by folded heading."""

_OF_THE_ROLL = ("birth", "unit", "sex", "ethnic", "position")
_YES_OR_NO = ("party", "direct_labour")
_NO = {"", "khong", "0", "no", "-", "chua"}


def yes_or_no(text: str) -> str:
    """``x``, ``có``, a date of joining: "yes"; ``không``, ``0``: "no"; an empty text: ""."""
    if not text.strip():
        return ""
    return "no" if fold(text) in _NO else "yes"


def completed(candidate: Candidate, delegate: Delegate | None) -> Candidate:
    """The candidate with what the roll adds; what the slate says prevails."""
    if delegate is None:
        return candidate
    known = {name: getattr(delegate, name) for name in _OF_THE_ROLL}
    known["profile"] = delegate.achievement
    for heading, text in delegate.extra.items():
        name = _HEADINGS.get(fold(heading))
        if name and text:
            known[name] = yes_or_no(text) if name in _YES_OR_NO else text
    blanks: dict[str, Any] = {
        name: text for name, text in known.items() if text and not getattr(candidate, name)
    }
    return replace(candidate, **blanks)


def completed_slate(conference: Conference) -> list[Candidate]:
    """The slate, each profile completed from the roll."""
    roll = conference.roll
    return [completed(c, roll.get(c.delegate)) for c in conference.votes.slate]
