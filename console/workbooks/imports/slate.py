"""The list of who is proposed for the delegation: new candidates, and changes of those listed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from console.workbooks.imports.births import birth_and_sex
from console.workbooks.imports.named_delegates import Named
from console.workbooks.imports.preview import (
    Change,
    Preview,
    RowFlaw,
    RowReader,
    is_tick,
    readers,
    shown,
)
from console.workbooks.lists import values
from console.workbooks.lists.headings import plain
from console.workbooks.lists.listing import Kind, Listing, PassedOver, Request
from store.conference.conference import Conference
from store.text.vietnamese import fold
from store.votes.candidates import Candidate, Role
from store.votes.commands.slate import ListCandidates

_ROLES = {"chinh thuc": Role.OFFICIAL, "du khuyet": Role.ALTERNATE}


def read_slate(
    listings: tuple[Listing, ...],
    passed_over: tuple[tuple[str, PassedOver], ...],
    conference: Conference,
    today: date,
    request: Request,
) -> Preview:
    """What the lists would do to the slate; who asked to be taken off is not put on again."""
    preview = Preview(Kind.SLATE, listings, passed_over)
    named = Named(conference, request.same)
    left = [departure.candidate for departure in conference.votes.departed]
    free = list(conference.votes.slate)
    met: list[Candidate] = []
    fresh: list[Candidate] = []
    changed: list[tuple[int, dict[str, Any]]] = []
    seen: list[Candidate] = []
    for reader in readers(preview):
        read = _candidate(reader, named, today)
        if read is None:
            continue
        said, candidate = read
        if _same(candidate, [*met, *fresh]):
            reader.fault(RowFlaw.PERSON_TWICE, "name")
        elif (known := _same(candidate, free)) is not None:
            free.remove(known)
            met.append(known)
            said["extra"] = {**known.extra, **said.get("extra", {})}
            changes = {name: v for name, v in said.items() if v != getattr(known, name)}
            if not changes:
                preview.unchanged += 1
                continue
            changed.append((known.number, changes))
            seen.append(known)
            preview.changes += [
                Change(known.number, known.name, name, shown(getattr(known, name)), shown(value))
                for name, value in changes.items()
            ]
        elif _same(candidate, left) is not None:
            reader.fault(RowFlaw.CANDIDATE_LEFT, "name")
        else:
            fresh.append(candidate)
    preview.new = [candidate.name for candidate in fresh]
    preview.gone = [candidate.name for candidate in free]
    preview.command = ListCandidates(tuple(fresh), tuple(changed), tuple(seen))
    return preview


def _same(candidate: Candidate, others: Iterable[Candidate]) -> Candidate | None:
    """The one of ``others`` who is the same person: by badge, else by name and birth."""
    for other in others:
        if candidate.delegate and other.delegate:
            if candidate.delegate == other.delegate:
                return other
        elif fold(candidate.name) == fold(other.name) and (
            candidate.birth == other.birth or not candidate.birth or not other.birth
        ):
            return other
    return None


def _candidate(
    reader: RowReader, named: Named, today: date
) -> tuple[dict[str, Any], Candidate] | None:
    """What a row says of whom, and the candidate it would make; None when it is at fault."""
    name = reader.name()
    birth, sex = birth_and_sex(reader, today)
    delegate = named.in_row(reader, name, birth) if name else None
    if not reader.sound:
        return None
    if delegate is None:
        reader.fault(RowFlaw.NOT_A_DELEGATE, "name")
    office, body = values.position_and_unit(reader.text("position_unit"))
    role = _role(reader)
    told: dict[str, Any] = {
        "name": name,
        "role": role.value if role else "",
        "birth": birth,
        "unit": reader.text("unit") or body,
        "profile": reader.text("profile"),
        "sex": sex,
        "ethnic": reader.text("ethnic"),
        "position": reader.text("position") or office,
        "religion": reader.text("religion"),
        "party": _party(reader),
        "education": reader.text("education"),
        "field": reader.text("sphere"),
        "proposer": reader.text("proposer"),
        "extra": reader.extra(),
    }
    if not reader.sound:
        return None
    said = {field: value for field, value in told.items() if value}
    of_roll: dict[str, Any] = {}
    if delegate is not None:
        of_roll = {name: getattr(delegate, name) for name in ("birth", "unit", "sex", "ethnic",
                                                              "position")}  # fmt: skip
        of_roll |= {"delegate": delegate.number, "profile": delegate.achievement}
    return said, Candidate(number=0, **{**of_roll, **said})


def _party(reader: RowReader) -> str:
    """A tick, a word or the day of joining says yes; an empty cell says nothing."""
    said = reader.text("party")
    if not said:
        return ""
    return "yes" if is_tick(said) else "no"


def _role(reader: RowReader) -> Role | None:
    """From its column, which may be the notes, or from the title over the row."""
    said = fold(reader.text("role"))
    for words, role in _ROLES.items():
        if words in said:
            return role
    if said and plain(reader.heading("role")) != "ghi chu":
        reader.fault(RowFlaw.BAD_ROLE, "role")
    titles = fold(" ".join(reader.groups))
    return next((role for words, role in _ROLES.items() if words in titles), None)
