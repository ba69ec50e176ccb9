"""The list of candidates for the delegation: new ones, and changes of those on the slate."""

import re
from collections.abc import Iterable
from typing import Any

from console.workbooks.imports.named_delegates import NamedDelegates
from console.workbooks.imports.preview import ListReading, list_name
from console.workbooks.imports.row_flaws import RowFlaw
from console.workbooks.imports.row_reader import RowReader
from console.workbooks.lists import values
from console.workbooks.lists.headings import plain
from store.dossier.delegates import delegate_of
from store.dossier.listed import COLUMNS, columns_of, day_in
from store.text.vietnamese import fold
from store.votes.candidates import Candidate, Role
from store.votes.commands.slate import ListCandidates
from store.votes.rules.profile import completed

_AS_WRITTEN = ("profile", "ethnic", "religion", "education", "proposer")
_ROLES = {"chinh thuc": Role.OFFICIAL, "du khuyet": Role.ALTERNATE}


def read_slate(reading: ListReading) -> ListCandidates:
    """The rows without errors as new candidates and as changes; nobody who asked to be left off."""
    votes = reading.conference.votes
    named = NamedDelegates(reading.conference, reading.request.same)
    left = [departure.candidate for departure in votes.candidates.departed]
    waiting = list(votes.slate)
    matched: list[Candidate] = []
    fresh: list[Candidate] = []
    for reader in reading.rows():
        if (read := _candidate(reader, named)) is None:
            continue
        filled, candidate = read
        if _same(candidate, [*matched, *fresh]):
            reader.fault(RowFlaw.PERSON_TWICE, "name")
        elif (listed := _same(candidate, waiting)) is not None:
            waiting.remove(listed)
            matched.append(listed)
            of = delegate_of(reading.conference, listed)
            told = columns_of(of.profile, (one.award for one in of.awards))
            told_anew = {h: t for h, t in filled.get("extra", {}).items() if told.get(h) != t}
            filled["extra"] = {**listed.extra, **told_anew}
            known = completed(listed, reading.conference.roll.get(listed.delegate))
            changes = {name: v for name, v in filled.items() if v != getattr(known, name)}
            reading.note_changes(listed, changes)
        elif _same(candidate, left) is not None:
            reader.fault(RowFlaw.CANDIDATE_LEFT, "name")
        else:
            fresh.append(candidate)
    reading.gone = list(map(list_name, waiting))
    return ListCandidates(tuple(fresh), tuple(reading.changed), tuple(reading.seen))


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


def _candidate(reader: RowReader, named: NamedDelegates) -> tuple[dict[str, Any], Candidate] | None:
    """The fields that a row fills itself, and the candidate it would make; None for an error."""
    name = reader.name()
    birth, sex = reader.birth_and_sex()
    delegate = named.of_row(reader, name, birth) if name else None
    if not reader.sound:
        return None
    if delegate is None:
        reader.fault(RowFlaw.NOT_A_DELEGATE, "name")
    position, unit = reader.position_and_unit()
    position = position or reader.names.position
    role = _role(reader)
    cells: dict[str, Any] = {
        "name": name,
        "role": role.value if role else "",
        "birth": birth,
        "unit": unit,
        "sex": sex,
        "position": position,
        "party": _party(reader),
        "field": reader.text("sphere"),
        "extra": reader.extra() | _joined(reader),
        **{name: reader.text(name) for name in _AS_WRITTEN},
    }
    if not reader.sound:
        return None
    filled = {field: value for field, value in cells.items() if value}
    of_roll: dict[str, Any] = {}
    if delegate is not None:
        same = ("birth", "unit", "sex", "ethnic", "position")
        of_roll = {name: getattr(delegate, name) for name in same}
        of_roll |= {"delegate": delegate.number, "profile": delegate.achievement}
    return filled, Candidate(number=0, **{**of_roll, **filled})


def _party(reader: RowReader) -> str:
    """A tick, ``đảng viên`` or the day of joining says yes; an empty cell says nothing."""
    text = reader.text("party")
    if values.is_mark(text) or re.search(r"\d{4}|dang", fold(text)):
        return "yes"
    if not values.is_no(text):
        reader.fault(RowFlaw.BAD_TICK, "party")
        return ""
    return text and "no"


def _joined(reader: RowReader) -> dict[str, str]:
    """The day of joining the Party, where the column of its members has it."""
    text = reader.text("party")
    return {COLUMNS["party_joined"][0]: text} if day_in(text) else {}


def _role(reader: RowReader) -> Role | None:
    """From its column, which may be the notes, or from the title above the row."""
    text = fold(reader.text("role"))
    if text and not _role_in(text) and plain(reader.heading("role")) != "ghi chu":
        reader.fault(RowFlaw.BAD_ROLE, "role")
    return _role_in(text) or _role_in(fold(" ".join(reader.groups)))


def _role_in(text: str) -> Role | None:
    return next((role for words, role in _ROLES.items() if words in text), None)
