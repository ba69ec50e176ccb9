"""The list of delegates: rows into new delegates and changes of known ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from console.workbooks.files.sheet import cell_text
from console.workbooks.imports.births import birth_and_sex, ticks_women_only
from console.workbooks.imports.categories import Categories
from console.workbooks.imports.preview import Change, Preview, RowFlaw, RowReader, described, shown
from console.workbooks.imports.roll_matching import Key, Known, key_of
from console.workbooks.lists import values
from console.workbooks.lists.headings import CATEGORY, MARK
from console.workbooks.lists.listing import Kind, Listing, PassedOver, Request
from store.conference.conference import Conference
from store.people.commands.roll import ListDelegates
from store.people.delegate import PERSON_FIELDS, Delegate, Mark, changes_between
from store.text.vietnamese import fold

MARK_WORDS = {
    Mark.PRESIDIUM: "Đoàn Chủ tịch",
    Mark.SECRETARY: "Thư ký",
    Mark.SPEAKER: "Tham luận",
    Mark.GUEST_OF_HONOUR: "Khách danh dự",
    Mark.TELLER: "Tổ kiểm phiếu",
}
"""As a workbook names the marks: these are words of the office's list, not of the screen."""

_MARKS = {
    **{fold(word): mark for mark, word in MARK_WORDS.items()},
    **{mark.value.replace("_", " "): mark for mark in Mark},
    "chu toa": Mark.PRESIDIUM, "chu tri": Mark.PRESIDIUM, "doan thu ky": Mark.SECRETARY,
    "phat bieu": Mark.SPEAKER, "phat bieu tham luan": Mark.SPEAKER,
    "dai bieu danh du": Mark.GUEST_OF_HONOUR, "kiem phieu": Mark.TELLER,
    "ban kiem phieu": Mark.TELLER, "to dem phieu": Mark.TELLER,
}  # fmt: skip


class _Read(Struct):
    """A sound row: who it speaks of, and whom of the roll it was recognised as."""

    reader: RowReader
    delegate: Delegate
    known: Delegate | None = None


def read_delegates(
    listings: tuple[Listing, ...],
    passed_over: tuple[tuple[str, PassedOver], ...],
    conference: Conference,
    today: date,
    request: Request,
) -> Preview:
    """What the lists would do to the roll. Rows with errors are named and left out."""
    preview = Preview(Kind.DELEGATES, listings, passed_over)
    categories = Categories(conference, preview.categories)
    rows = list(_people(listings, preview, categories, today))
    known = Known(conference.roll.delegates.values())
    known.recognise([(row.reader, row.delegate) for row in rows], request.same)
    taken = _once(rows, known)
    numbers = {row.known.number if row.known else row.delegate.number for row in taken}
    _settle(preview, taken, numbers, conference, request)
    return preview


def _once(rows: list[_Read], known: Known) -> list[_Read]:
    """Everybody once: who stands on several sheets is one person, twice on one sheet an error."""
    by_key: dict[Key, _Read] = {}
    by_number: dict[int, _Read] = {}
    for row in rows:
        row.known = known.found.get(row.reader.place)
        number = row.known.number if row.known else row.delegate.number
        key = key_of(row.delegate)
        before = by_number.get(number) if number else by_key.get(key)
        if before is not None:
            if before.reader.sheet != row.reader.sheet and key_of(before.delegate) == key:
                row.reader.fault(RowFlaw.ON_OTHER_SHEET, "name")
                before.delegate = _completed(before.delegate, row.delegate)
                continue
            twice = RowFlaw.NUMBER_TWICE if row.delegate.number else RowFlaw.PERSON_TWICE
            row.reader.fault(twice, "number" if row.delegate.number else "")
        if row.reader.sound:
            by_key[key] = row
            by_number[number] = row
    by_number.pop(0, None)
    return [row for row in rows if row in by_key.values() or row in by_number.values()]


def _completed(delegate: Delegate, other: Delegate) -> Delegate:
    """With what another sheet says and the first did not."""
    missing = {name: getattr(other, name) for name in PERSON_FIELDS if not getattr(delegate, name)}
    return replace(delegate, **missing, number=delegate.number or other.number)


def _settle(
    preview: Preview,
    taken: list[_Read],
    numbers: set[int],
    conference: Conference,
    request: Request,
) -> None:
    """The command, and in words what it will do."""
    changed: list[tuple[int, dict[str, Any]]] = []
    seen: list[Delegate] = []
    restored: list[int] = []
    fresh: list[_Read] = []
    for row in taken:
        if row.known is None:
            fresh.append(row)
            continue
        old = row.known
        said = replace(row.delegate, extra={**old.extra, **row.delegate.extra})
        if changes := changes_between(old, said):
            changed.append((old.number, changes))
            preview.changes += [
                Change(old.number, old.name, name, shown(getattr(old, name)), shown(value))
                for name, value in changes.items()
            ]
        elif not old.withdrawn:
            preview.unchanged += 1
        if changes or old.withdrawn:
            seen.append(old)
        if old.withdrawn:
            restored.append(old.number)
            preview.restored.append(_named(old))
    new = _with_numbers([row.delegate for row in fresh], conference.numbers_given())
    gone = [d for d in conference.roll.summoned if d.number not in numbers]
    # who has come stays on the list, whatever the workbook says
    leaving = [d for d in gone if d.number not in conference.attendance.presences]
    withdrawn = leaving if request.withdraw_gone else []
    staying = [d for d in conference.roll.summoned if d not in withdrawn]
    preview.new = [_named(delegate) for delegate in new]
    preview.gone = [_named(delegate) for delegate in gone]
    preview.withdrawn = [_named(delegate) for delegate in withdrawn]
    _compare(preview, fresh, new, staying)
    preview.command = ListDelegates(
        new=tuple(new),
        changed=tuple(changed),
        seen=(*seen, *withdrawn),
        withdrawn=tuple(delegate.number for delegate in withdrawn),
        restored=tuple(restored),
        reason=preview.sheet if withdrawn else "",
    )


def _people(
    listings: Iterable[Listing], preview: Preview, categories: Categories, today: date
) -> Iterable[_Read]:
    for listing in listings:
        by_sheet = _category_of(listing, categories) if len(preview.listings) > 1 else ""
        female_ticks = ticks_women_only(listing)
        for line in listing.lines:
            reader = RowReader(listing, line, preview)
            delegate = _delegate(reader, categories, today)
            if not delegate.category and by_sheet:
                delegate = replace(delegate, category=by_sheet)
            if not delegate.sex and female_ticks:
                delegate = replace(delegate, sex="male")
            if delegate.category and not categories.knows(delegate.category):
                reader.fault(RowFlaw.UNKNOWN_CATEGORY, "category")
            if reader.sound:
                yield _Read(reader, delegate)


def _category_of(listing: Listing, categories: Categories) -> str:
    """What the name of a sheet, or the last title over its headings, says of everyone on it."""
    if by_name := categories.of_title(listing.sheet):
        return by_name
    named = filter(None, map(categories.of_heading, reversed(listing.titles)))
    return next(named, "")


def _delegate(reader: RowReader, categories: Categories, today: date) -> Delegate:
    """The person of a row; its faults are noted in the reader."""
    position, unit = reader.text("position"), reader.text("unit")
    if reader.listing.column("position_unit"):
        office, body = values.position_and_unit(reader.text("position_unit"))
        position, unit = position or office, unit or body
    category, group_unit = categories.of_groups(reader.groups)
    ticked = reader.ticked(CATEGORY)
    birth, sex = birth_and_sex(reader, today)
    delegate = Delegate(
        number=reader.value(
            "number", lambda cell: values.badge_number(cell_text(cell)), RowFlaw.BAD_NUMBER, 0
        ),
        name=reader.name(),
        sex=sex,
        birth=birth,
        ethnic=reader.text("ethnic"),
        unit=unit or group_unit,
        position=position,
        category=categories.of_cell(reader.text("category") or "".join(ticked[:1])) or category,
        phone=reader.value("phone", values.phone, RowFlaw.BAD_NUMBER, ""),
        seat=reader.text("seat"),
        achievement=reader.text("achievement"),
        note=reader.text("note"),
        marks=_marks(reader),
        rank=reader.value(
            "rank", lambda cell: values.whole(cell_text(cell)), RowFlaw.BAD_NUMBER, 0
        ),
        extra=reader.extra() | _other_duties(reader),
    )
    _compare_with_card(reader, delegate)
    return delegate


def _marks(reader: RowReader) -> tuple[str, ...]:
    """The marks of a row, from columns of ticks or named in one column."""
    marks = {Mark(value) for value in reader.ticked(MARK)}
    for part in filter(None, re.split(r"\s*[,;]\s*", reader.text("marks"))):
        named = {mark for word, mark in _MARKS.items() if word in fold(part)}
        marks |= named
        if not named:
            reader.fault(RowFlaw.BAD_MARK, "marks")
    return tuple(mark.value for mark in Mark if mark in marks)


def _other_duties(reader: RowReader) -> dict[str, str]:
    """What stands among the duties and is none of the conference's, kept as it is written."""
    parts = filter(None, re.split(r"\s*[,;]\s*", reader.text("marks")))
    others = [part for part in parts if not any(word in fold(part) for word in _MARKS)]
    return {reader.heading("marks"): "; ".join(others)} if others else {}


def _compare_with_card(reader: RowReader, delegate: Delegate) -> None:
    """A citizen's number is not kept; that it says another sex or year of birth is told."""
    card = reader.value("citizen", values.citizen, RowFlaw.BAD_CITIZEN, None)
    if card is None:
        return
    other_sex = delegate.sex and delegate.sex != card.sex
    if other_sex or (delegate.birth and delegate.birth_year != card.birth_year):
        reader.fault(RowFlaw.CITIZEN_DIFFERS, "citizen")


def _compare(
    preview: Preview, fresh: list[_Read], new: list[Delegate], roll: list[Delegate]
) -> None:
    """Who of the new may be on the list twice (same name and year of birth), and namesakes."""
    readers = {delegate.number: row.reader for row, delegate in zip(fresh, new, strict=True)}
    by_name: dict[str, list[Delegate]] = defaultdict(list)
    for delegate in [*roll, *new]:
        by_name[fold(delegate.name)].append(delegate)
    for people in by_name.values():
        if len(people) < 2 or not any(d.number in readers for d in people):
            continue
        by_year: dict[str, list[Delegate]] = defaultdict(list)
        for delegate in people:
            by_year[delegate.birth_year].append(delegate)
        for year, alike in by_year.items():
            if len(alike) > 1 and year and any(d.number in readers for d in alike):
                preview.suspected.append(tuple(map(described, alike)))
                for delegate in alike:
                    if delegate.number in readers:
                        readers[delegate.number].fault(RowFlaw.SUSPECTED_TWICE, "name")
        if len(by_year) > 1 or "" in by_year:
            preview.homonyms.append(tuple(map(described, people)))


def _named(delegate: Delegate) -> str:
    return f"{delegate.name} ({delegate.number})"


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
