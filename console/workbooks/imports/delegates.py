"""The list of delegates: new delegates, and changes of those on the roll."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from console.workbooks.imports.categories import Categories, as_name
from console.workbooks.imports.preview import ListReading, list_name
from console.workbooks.imports.roll_matching import PersonKey, key_of, recognised
from console.workbooks.imports.row_flaws import RowFlaw, RowProblem, described
from console.workbooks.imports.row_reader import RowReader
from console.workbooks.lists import values
from console.workbooks.lists.headings import CATEGORY, MARK
from console.workbooks.lists.listing import Listing
from screens.workbooks.shown_list import EVERY_ROW, ListRequest, answer_for
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
"""The marks in the words of the office's lists, which are not the screen's."""

_MARKS = {
    **{fold(word): mark for mark, word in MARK_WORDS.items()},
    **{mark.value.replace("_", " "): mark for mark in Mark},
    "chu toa": Mark.PRESIDIUM, "chu tri": Mark.PRESIDIUM, "doan thu ky": Mark.SECRETARY,
    "phat bieu": Mark.SPEAKER, "phat bieu tham luan": Mark.SPEAKER,
    "dai bieu danh du": Mark.GUEST_OF_HONOUR, "kiem phieu": Mark.TELLER,
    "ban kiem phieu": Mark.TELLER, "to dem phieu": Mark.TELLER,
}  # fmt: skip


RANK = "Danh xưng"
"""Under this heading is kept what stood before a name: ``Thượng tá``, ``ThS.``."""

_GROWN_YEARS = 14
_UNIT_SAID = re.compile(r"(?:tên )?(?:đơn vị|cơ quan)\s*:\s*([^\W\d_].+)", re.IGNORECASE)


class _PersonRow(Struct):
    """A row without errors: the person it names, and the delegate of the roll it means."""

    reader: RowReader
    delegate: Delegate
    listed: Delegate | None = None

    @property
    def number(self) -> int:
        return (self.listed or self.delegate).number


def read_delegates(reading: ListReading) -> ListDelegates:
    """The rows as new delegates and as changes of listed ones; rows with errors are left out."""
    conference = reading.conference
    rows = _without_repeats(list(_person_rows(reading)), reading)
    for row in rows:
        if (old := row.listed) is None:
            continue
        read = replace(row.delegate, extra={**old.extra, **row.delegate.extra})
        for name in PERSON_FIELDS:
            if getattr(old, name) and not getattr(read, name):
                row.reader.note_emptied(name)
        changes = changes_between(old, read)
        if changes or not old.withdrawn:
            reading.note_changes(old, changes)
        else:
            reading.seen.append(old)
    fresh = [row for row in rows if row.listed is None]
    _ask_for_categories(reading, fresh)
    new = _with_numbers([row.delegate for row in fresh], conference.numbers_given())
    stay = {row.number for row in rows}
    gone = [d for d in conference.roll.summoned if d.number not in stay]
    reading.gone = list(map(list_name, gone))
    # who has come stays on the list, whatever the workbook says
    leaving = [d for d in gone if d.number not in conference.attendance.presences]
    withdrawn = leaving if reading.request.withdraw_gone else []
    staying = [d for d in conference.roll.summoned if d not in withdrawn]
    _compare(reading, fresh, new, staying)
    return ListDelegates(
        new=tuple(new),
        changed=tuple(reading.changed),
        seen=(*reading.seen, *withdrawn),
        withdrawn=tuple(delegate.number for delegate in withdrawn),
        restored=tuple(delegate.number for delegate in reading.seen if delegate.withdrawn),
        reason=reading.sheet if withdrawn else "",
    )


def _ask_for_categories(reading: ListReading, fresh: list[_PersonRow]) -> None:
    """Of the new whom nothing gives a category, once for each list."""
    if reading.conference.plan.categories:
        lacking = Counter(row.reader.listing.place for row in fresh if not row.delegate.category)
        for place, count in lacking.items():
            if answer_for(reading.request.uncategorized, place) is None:
                asked = RowProblem(*place, "", "", RowFlaw.NO_CATEGORY, guess=str(count))
                reading.uncategorized.append(asked)


def _without_repeats(rows: list[_PersonRow], reading: ListReading) -> list[_PersonRow]:
    """Each person once. On several sheets it is the same person, twice on one sheet an error."""
    roll = reading.conference.roll.delegates
    read = [(row.reader, row.delegate) for row in rows]
    found = recognised(read, roll, reading.request.same) if roll else {}
    known: dict[int | PersonKey, _PersonRow] = {}
    kept = []
    for row in rows:
        row.listed = found.get(row.reader)
        key = key_of(row.delegate)
        before = known.get(row.number or key) or known.get(key)
        if before is None or (row.number and before.number not in (0, row.number)):
            if row.reader.sound:
                kept.append(row)
                known |= {row.number: row, key: row}
        elif before.reader.place[0] != row.reader.place[0] and key_of(before.delegate) == key:
            row.reader.fault(RowFlaw.ON_OTHER_SHEET, "name")
            before.delegate = _completed(before.delegate, row.delegate)
            before.listed = before.listed or row.listed
            known[before.number] = before
        elif row.delegate.number and before.number:
            row.reader.fault(RowFlaw.NUMBER_TWICE, "number")
        elif _is_another(row, reading.request):
            kept.append(row)
        else:
            row.reader.fault(RowFlaw.PERSON_TWICE)
    return kept


def _is_another(row: _PersonRow, request: ListRequest) -> bool:
    """Whether a row is said to be another person than the one who looks the same."""
    unknown = not row.delegate.birth and not row.delegate.unit
    said = request.same.get(row.reader.place, request.same.get(EVERY_ROW))
    return said == 0 or (request.namesakes and unknown)


def _completed(delegate: Delegate, other: Delegate) -> Delegate:
    """The delegate, completed by what another sheet says of the same person."""
    missing = {name: getattr(other, name) for name in PERSON_FIELDS if not getattr(delegate, name)}
    return replace(delegate, **missing, number=delegate.number or other.number)


def _person_rows(reading: ListReading) -> Iterator[_PersonRow]:
    categories = reading.categories
    for listing in reading.listings:
        of_all, unit = _category_of_all(listing, reading), _unit_of_all(listing, reading)
        sex_of_others = "male" if _ticks_women_only(listing) else ""
        for reader in reading.rows_of(listing):
            delegate = _delegate(reader, categories, of_all)
            if sex_of_others and not delegate.sex:
                delegate = replace(delegate, sex=sex_of_others)
            if not delegate.category:
                said = answer_for(reading.request.uncategorized, listing.place)
                delegate = replace(delegate, category=said or "")
            if unit and not delegate.unit:
                delegate = replace(delegate, unit=unit)
            if delegate.category and not categories.knows(delegate.category):
                reader.fault(RowFlaw.UNKNOWN_CATEGORY, "category")
            if reader.sound:
                yield _PersonRow(reader, delegate)


def _ticks_women_only(listing: Listing) -> bool:
    """Whether a column Nữ holds ticks and there is none for Nam: who is not ticked is a man."""
    column = listing.column("female")
    if column is None or listing.column("male") or listing.column("sex"):
        return False
    cells = [text for row in listing.rows if (text := row.text(column.position))]
    ticks = [text for text in cells if not values.is_no(text)]
    return bool(ticks) and all(map(values.marks_sex, ticks))


def _category_of_all(listing: Listing, reading: ListReading) -> str | None:
    """What everyone in a list is, by a person's word or by its very name; None where each row tells
    for itself. Of a category that its words only resemble it is asked whether it is meant."""
    if (said := answer_for(reading.request.categories, listing.place)) is not None:
        return said
    title, category = _named_category(listing, reading)
    is_title = title in listing.titles  # and may speak of what the list is for
    if not category or reading.categories.is_called(category, title, whole=is_title):
        if category != title:
            reading.categories.taken_as[title] = category
        return category or None
    reading.note(listing, RowFlaw.CATEGORY_GUESSED, title, guess=category)
    return ""


def _unit_of_all(listing: Listing, reading: ListReading) -> str:
    """The body that the sheet or a title names for the whole list; "" where a column tells."""
    if any(map(listing.column, ("unit", "position_unit"))):
        return ""
    parts = (part for title in reversed(listing.titles) for part in title.split(" · "))
    said = ((part, as_name(match[1])) for part in parts if (match := _UNIT_SAID.fullmatch(part)))
    of_sheet = listing.sheet, reading.categories.body_in(listing.sheet)
    title, unit = next((one for one in (of_sheet, *said) if one[1]), ("", ""))
    if unit:
        reading.note(listing, RowFlaw.UNIT_OF_ALL, title, guess=unit)
    return unit


def _named_category(listing: Listing, reading: ListReading) -> tuple[str, str]:
    """The title over all rows, else the name of one of several sheets or its last title; and the
    category that it seems to name."""
    categories = reading.categories
    above = {categories.title_in(row.groups) for row in listing.rows} or {""}
    if above != {""}:
        title = above.pop() if len(above) == 1 else ""
        return title, categories.of_groups((title,))[0] if title else ""
    titles = (listing.sheet, *reversed(listing.titles)) if len(reading.listings) > 1 else ()
    named = ((title, categories.of_heading(title)) for title in titles)
    return next((one for one in named if one[1]), ("", ""))


def _delegate(reader: RowReader, categories: Categories, of_all: str | None) -> Delegate:
    """The person of a row; its faults are noted in the reader."""
    position, unit = reader.position_and_unit()
    category, group_unit = categories.of_groups(reader.groups)
    category = category if of_all is None else of_all
    ticked = reader.ticked(CATEGORY)
    if len(ticked) > 1:
        reader.fault(RowFlaw.TWO_CATEGORIES, CATEGORY + ticked[1])
    birth, sex = reader.birth_and_sex()
    marks, other_duties = _duties(reader)
    ranked = reader.names.rank
    delegate = Delegate(
        number=reader.value("number", values.badge_number, RowFlaw.BAD_NUMBER, 0),
        name=reader.name(),
        sex=sex,
        birth=birth or reader.birth_beside_name(),
        ethnic=reader.text("ethnic"),
        unit=unit or reader.names.unit or group_unit,
        position=position or reader.names.position,
        category=categories.of_cell(reader.text("category") or "".join(ticked[:1])) or category,
        phone=_phone(reader) or reader.names.phone,
        seat=reader.value("seat", values.seat, RowFlaw.BAD_SEAT, ""),
        achievement=reader.text("achievement"),
        note="; ".join(filter(None, (reader.text("note"), reader.names.note))),
        marks=marks,
        rank=reader.value("rank", values.whole, RowFlaw.BAD_NUMBER, 0),
        extra=reader.extra() | other_duties | ({RANK: ranked} if ranked else {}),
    )
    _compare_with_card(reader, delegate)
    if birth and int(birth[:4]) > reader.today.year - _GROWN_YEARS:
        reader.fault(RowFlaw.YOUNG, next(filter(reader.text, ("birth", "male", "female")), "age"))
    return delegate


def _phone(reader: RowReader) -> str:
    if reader.listing.own:
        return reader.text("phone")
    return reader.value("phone", values.phone, RowFlaw.BAD_PHONE, "")


def _duties(reader: RowReader) -> tuple[tuple[str, ...], dict[str, str]]:
    """The marks of a row, ticked or named; and other duties as written, by their heading."""
    marks = {Mark(value) for value in reader.ticked(MARK)}
    others = []
    said = reader.text("marks")
    for part in filter(None, re.split(r"\s*[,;]\s*", said)) if said else ():
        named = {mark for word, mark in _MARKS.items() if word in fold(part)}
        marks |= named
        if not named:
            reader.fault(RowFlaw.BAD_MARK, "marks")
            others.append(part)
    if not (marks or others):
        return (), {}
    in_order = tuple(mark.value for mark in Mark if mark in marks)
    return in_order, {reader.heading("marks"): "; ".join(others)} if others else {}


def _compare_with_card(reader: RowReader, delegate: Delegate) -> None:
    """Warn when the citizen's number says another sex or year of birth. It is not kept."""
    card = reader.value("citizen", values.citizen, RowFlaw.BAD_CITIZEN, None)
    if card is None:
        return
    other_sex = delegate.sex and delegate.sex != card.sex
    if other_sex or (delegate.birth and delegate.birth_year != card.birth_year):
        reader.fault(RowFlaw.CITIZEN_DIFFERS, "citizen")


def _compare(
    reading: ListReading, fresh: list[_PersonRow], new: list[Delegate], roll: list[Delegate]
) -> None:
    """Note who of the new may be listed twice (same name and year of birth), and namesakes."""
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
                reading.suspected.append(tuple(map(described, alike)))
                for delegate in alike:
                    if delegate.number in readers:
                        readers[delegate.number].fault(RowFlaw.SUSPECTED_TWICE, "name")
        if len(by_year) > 1 or "" in by_year:
            reading.homonyms.append(tuple(map(described, people)))


def _with_numbers(delegates: list[Delegate], taken: set[int]) -> list[Delegate]:
    """Each new delegate with a badge number: the list's own, else the next free one."""
    taken = taken | {delegate.number for delegate in delegates if delegate.number}
    free = (number for number in count(1) if number not in taken)
    return [d if d.number else replace(d, number=next(free)) for d in delegates]
