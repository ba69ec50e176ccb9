"""The list of delegates: rows into new delegates and changes of known ones."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from console.workbooks import values
from console.workbooks.headings import Listing
from console.workbooks.preview import Change, Preview, RowFlaw, RowReader
from console.workbooks.sheets import cell_text
from store.conference import Conference
from store.people import Delegate, ListDelegates, changes_between
from store.vietnamese import fold

_TOTALS = ("tong cong", "tong so", "cong")


def read_delegates(listing: Listing, conference: Conference, today: date) -> Preview:
    """What the list would do to the roll. Rows with errors are named and left out."""
    preview = Preview(listing.sheet, listing.columns)
    known = _Known(conference)
    numbers: set[int] = set()
    people: set[tuple[str, str, str]] = set()
    new: list[Delegate] = []
    changed: list[tuple[int, dict[str, object]]] = []
    for row in listing.rows:
        reader = RowReader(listing, row, preview)
        if (delegate := _delegate(reader, preview, today)) is None:
            continue
        if delegate.category and delegate.category not in conference.plan.voting_categories:
            reader.fault(RowFlaw.UNKNOWN_CATEGORY, "category")
        match = known.find(delegate, reader)
        if delegate.number in numbers and delegate.number:
            reader.fault(RowFlaw.NUMBER_TWICE, "number")
        elif (match and match.number in numbers) or (
            not delegate.number and _key(delegate) in people
        ):
            reader.fault(RowFlaw.PERSON_TWICE)
        if not reader.sound:
            continue
        people.add(_key(delegate))
        numbers.add(match.number if match else delegate.number)
        if match is None:
            new.append(delegate)
            continue
        changes = changes_between(match, delegate)
        if changes:
            changed.append((match.number, changes))
            preview.changes += [
                Change(match.number, match.name, name, str(getattr(match, name)), str(value))
                for name, value in changes.items()
            ]
        else:
            preview.unchanged += 1
    numbered = _with_numbers(new, conference.numbers_given())
    preview.new = [f"{delegate.name} ({delegate.number})" for delegate in numbered]
    preview.gone = [
        f"{d.name} ({d.number})" for d in conference.roll.summoned if d.number not in numbers
    ]
    preview.command = ListDelegates(tuple(numbered), tuple(changed))
    return preview


def _delegate(reader: RowReader, preview: Preview, today: date) -> Delegate | None:
    """The person of a row; None for a row that is no person's."""
    name = reader.text("name")
    if not name:
        whole = reader.whole_text()
        if fold(whole).startswith(_TOTALS):
            preview.skipped.append((reader.number, whole))
        else:
            reader.fault(RowFlaw.NAME_MISSING)
        return None
    if fold(name).startswith(_TOTALS):
        preview.skipped.append((reader.number, reader.whole_text()))
        return None
    return Delegate(
        number=reader.value(
            "number", lambda cell: values.badge_number(cell_text(cell)), RowFlaw.BAD_NUMBER, 0
        ),
        name=name,
        sex=reader.value("sex", lambda cell: values.sex(cell_text(cell)), RowFlaw.BAD_SEX, ""),
        birth=reader.value("birth", lambda cell: values.birth(cell, today), RowFlaw.BAD_DATE, ""),
        ethnic=reader.text("ethnic"),
        unit=reader.text("unit"),
        position=reader.text("position"),
        category=reader.text("category"),
        phone=reader.value("phone", values.phone, RowFlaw.BAD_NUMBER, ""),
        seat=reader.text("seat"),
        achievement=reader.text("achievement"),
        note=reader.text("note"),
        extra=reader.extra(),
    )


class _Known:
    """Finds who of the roll a row speaks of: by badge number, else name, birth and unit.

    A person who changed only unit is recognised by name and birth when that is one person, and
    the row says so; anything else that fits two people is an error, never a guess.
    """

    def __init__(self, conference: Conference) -> None:
        self._by_number = conference.roll.delegates
        self._exact: dict[tuple[str, str, str], list[Delegate]] = defaultdict(list)
        self._by_birth: dict[tuple[str, str], list[Delegate]] = defaultdict(list)
        for delegate in conference.roll.delegates.values():
            self._exact[_key(delegate)].append(delegate)
            self._by_birth[_key(delegate)[:2]].append(delegate)

    def find(self, delegate: Delegate, reader: RowReader) -> Delegate | None:
        if delegate.number:
            return self._by_number.get(delegate.number)
        exact = self._exact.get(_key(delegate), [])
        if len(exact) == 1:
            return exact[0]
        if len(exact) > 1:
            reader.fault(RowFlaw.AMBIGUOUS, "name")
            return None
        same_birth = self._by_birth.get(_key(delegate)[:2], []) if delegate.birth else []
        if len(same_birth) == 1:
            reader.fault(RowFlaw.MOVED_UNIT, "unit" if reader.text("unit") else "name")
            return same_birth[0]
        return None


def _key(delegate: Delegate) -> tuple[str, str, str]:
    return fold(delegate.name), delegate.birth, fold(delegate.unit)


def _with_numbers(delegates: list[Delegate], taken: set[int]) -> list[Delegate]:
    """Each new delegate with a badge number: the list's own, else the next free one."""
    taken = taken | {delegate.number for delegate in delegates if delegate.number}
    following = 1
    numbered = []
    for delegate in delegates:
        if not delegate.number:
            while following in taken:
                following += 1
            taken.add(following)
            delegate = replace(delegate, number=following)
        numbered.append(delegate)
    return numbered
