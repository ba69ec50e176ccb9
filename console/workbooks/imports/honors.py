"""The list of honors: new honors, and changes of those listed."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from console.workbooks.imports.categories import as_sentence
from console.workbooks.imports.named_delegates import NamedDelegates
from console.workbooks.imports.preview import ListReading, list_name
from console.workbooks.imports.row_flaws import RowFlaw
from console.workbooks.imports.row_reader import RowReader
from console.workbooks.lists import values
from console.workbooks.lists.headings import plain
from screens.workbooks.shown_list import Place, answer_for
from store.conference.conference import Conference
from store.honors.batches import build
from store.honors.bonus import level_named, read_day
from store.honors.commands.preparation import ListHonors
from store.honors.honor import Honor, HonorState, RecipientKind
from store.honors.recipients import is_person_and_more, kind_of, names_several
from store.text.vietnamese import fold

_KIND_NAMED = re.compile(
    r"(?P<collective>tap ?the|^tt$)|(?P<individual>ca ?nhan|^cn$)"
    r"|(?P<household>gia ?dinh|chu ?ho|cac ?ho|ho ?gd|^hgd$|\bho$)"
)
"""What lists call the kinds: ``Khen thưởng tập thể``, ``CANHAN``."""

_COLUMNS_OF_KINDS = (RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD)
"""Columns bear the names of the kinds; of several, the first that is filled counts."""


class _HonorRow(Struct):
    """A row: what it fills itself, the honor that it would make, the listed one that it means."""

    reader: RowReader
    filled: dict[str, Any]
    birth: str
    honor: Honor
    listed: Honor | None = None


def read_honors(reading: ListReading) -> ListHonors:
    """The rows without errors as new honors, in batches of the list or by rule, and as changes."""
    named = NamedDelegates(reading.conference, reading.request.same)
    kinds = reading.request.kinds
    rows = [row for reader in reading.rows() if (row := _row(reader, named, kinds)) is not None]
    _note_lists_without_forms(rows, reading)
    _find_repeats(rows)
    waiting = _match(rows, reading.conference.honors.listed)
    for row in rows:
        if row.listed is None or not row.reader.sound:
            continue
        changes = _changes(row.listed, row.filled)
        if changes and (row.listed.handed_over or row.listed.state is HonorState.WITHHELD):
            row.reader.fault(RowFlaw.ALREADY_GIVEN)
            changes = {}
        reading.note_changes(row.listed, changes)
    reading.gone = list(map(list_name, waiting))
    new = [row.honor for row in rows if row.listed is None and row.reader.sound]
    placed = tuple(_placed(new, reading.conference))
    return ListHonors(placed, tuple(reading.changed), tuple(reading.seen))


# ---------------------------------------------------------------- a row


def _note_lists_without_forms(rows: list[_HonorRow], reading: ListReading) -> None:
    for listing in reading.listings:
        forms = [row.honor.form for row in rows if row.reader.listing is listing]
        if forms and not any(forms):
            text = listing.head.whole_text if listing.head else ""
            reading.note(listing, RowFlaw.NO_FORM, text)


def _row(reader: RowReader, named: NamedDelegates, kinds: Mapping[Place, str]) -> _HonorRow | None:
    """What a row, or a title above it, says; None when it has an error."""
    recipient, kind = _recipient(reader)
    if not recipient:
        if reader.sound:
            reader.fault(RowFlaw.NAME_MISSING)
        return None
    birth, _ = reader.birth_and_sex()
    delegate = named.of_row(reader, recipient, birth)
    representative = reader.text("representative")
    if delegate is None and representative:
        delegate = named.only(representative)
    of_titles, form = _of_titles(reader)
    kind = kind or of_titles.pop("kind", None)
    if kind is RecipientKind.INDIVIDUAL and is_person_and_more(recipient):
        kind = None
    cells: dict[str, Any] = {
        "recipient": recipient,
        "kind": kind.value if kind else "",
        "form": reader.text("form") or form,
        "unit": reader.position_and_unit()[1],
        "delegate": delegate.number if delegate else 0,
        "citation": reader.text("citation"),
        **_decision(reader, of_titles),
        "representative": representative,
        "amount": _amount(reader),
        "extra": reader.extra(),
    }
    if level := level_named(cells["decider"]):
        cells["level"] = level.value
    filled = {name: value for name, value in cells.items() if value}
    if kind is None and (kind := kind_of(recipient, delegate, birth)) is None:
        kind = _answered(reader, kinds)
    if kind is RecipientKind.INDIVIDUAL and reader.asks_for_several:
        reader.fault(RowFlaw.TWO_PEOPLE, "name")
    if delegate is None and kind is RecipientKind.INDIVIDUAL and reader.sound:
        reader.fault(RowFlaw.NOT_A_DELEGATE, "name")
    if not reader.sound:
        return None
    defaults = {"kind": kind.value, "unit": delegate.unit if delegate else ""}
    batch, place = (
        reader.value(name, values.whole, RowFlaw.BAD_NUMBER, 0)
        for name in ("batch", "place_on_stage")
    )
    honor = Honor(number=0, batch=batch, place=place, **{**defaults, **filled})
    return _HonorRow(reader, filled, birth, honor)


def _answered(reader: RowReader, kinds: Mapping[Place, str]) -> RecipientKind:
    """The kind as a person said it; a fault where nobody did."""
    if said := answer_for(kinds, reader.place):
        return RecipientKind(said)
    reader.fault(RowFlaw.KIND_UNSAID, "name")
    return RecipientKind.COLLECTIVE


def _amount(reader: RowReader) -> int:
    unit = values.unit_of_amounts(reader.heading("amount"), reader.listing.titles)
    return reader.value("amount", partial(values.amount, unit=unit), RowFlaw.BAD_AMOUNT, 0)


def _recipient(reader: RowReader) -> tuple[str, RecipientKind | None]:
    """Who is honored, and of what kind if a column, the heading of the name or a tick says it."""
    match = _KIND_NAMED.search(plain(reader.text("kind")))
    kind = RecipientKind(match.lastgroup) if match and match.lastgroup else None
    if kind is None and reader.text("kind"):
        reader.fault(RowFlaw.BAD_KIND, "kind")
    name = reader.recipient()
    said = {one: text for one in _COLUMNS_OF_KINDS if (text := reader.text(one))}
    ticked = [one for one, text in said.items() if name and values.is_mark(text)]
    empty = [one for one, text in said.items() if name and values.is_no(text)]
    named = [one for one in said if one not in (*ticked, *empty)]
    for other in named if name else named[1:]:
        reader.fault(RowFlaw.SECOND_RECIPIENT, other)
    if name:
        return name, kind or next(iter(ticked), None) or _kind_of_heading(reader, name)
    return (said[named[0]], kind or named[0]) if named else ("", kind)


def _kind_of_heading(reader: RowReader, name: str) -> RecipientKind | None:
    """``Tên tập thể`` says what the names are; ``Họ và tên`` over a body's name does not."""
    heading = plain(reader.heading("name"))
    named = {match.lastgroup for match in _KIND_NAMED.finditer(heading)}
    if re.search(r"\bho (?:va )?ten\b", heading):
        named.add("individual")
    if re.search(r"\bdon vi\b", heading):
        named.add("collective")
    if named == {"individual"} and names_several(name):
        return None
    return RecipientKind(named.pop() or "") if len(named) == 1 else None


def _of_titles(reader: RowReader) -> tuple[dict[str, Any], str]:
    """The kind and the decision that the titles over a row name; and what else may be the form."""
    found: dict[str, Any] = {}
    form = ""
    for title in (*reader.listing.titles, *reader.groups):
        match = values.DECISION.search(title)
        if match:
            found |= {name: text.strip() for name, text in match.groupdict().items() if text}
        if title in reader.listing.titles:
            continue
        said = as_sentence(re.sub(r"\s*\([^()]*\)$", "", title) if match else title)
        kind = _KIND_NAMED.search(fold(said))
        if kind and kind.lastgroup:
            found["kind"] = RecipientKind(kind.lastgroup)
        elif not values.DECISION.search(said):
            form = form or said
            if decider := re.search(r"\scủa\s+(.+)", said, re.IGNORECASE):
                found.setdefault("decider", decider[1])
    return found, form


def _decision(reader: RowReader, of_titles: dict[str, Any]) -> dict[str, str]:
    number, day = values.decision(reader.text("decision"))
    in_title = of_titles.get("number", "")
    if number in ("", in_title):
        day = day or of_titles.get("day", "")
    return {
        "decision": number or in_title,
        "decision_date": values.day_as_written(reader.text("decision_date")) or day,
        "decider": reader.text("decider") or of_titles.get("decider", ""),
    }


# ---------------------------------------------------------------- what is listed already


def _who(honor: Honor) -> Hashable:
    """Recipients of one name are told apart by who they are on the roll, else by their unit."""
    return fold(honor.recipient), honor.delegate or fold(honor.unit)


_KEYS: tuple[Callable[[Honor], Hashable], ...] = (
    lambda h: (_who(h), fold(h.form), fold(h.decision)),
    lambda h: (fold(h.recipient), fold(h.form), fold(h.decision)),
    lambda h: (fold(h.recipient), fold(h.form)),
    lambda h: (fold(h.recipient), fold(h.decision)),
)
"""What identifies an honor, the most certain first."""


def _match(rows: list[_HonorRow], listed: list[Honor]) -> list[Honor]:
    """Give each row the honor it means, a fault where several fit; returns those left over."""
    free = list(listed)
    for key in _KEYS:
        by_key: dict[Hashable, list[Honor]] = defaultdict(list)
        for honor in free:
            by_key[key(honor)].append(honor)
        asking: dict[Hashable, list[_HonorRow]] = defaultdict(list)
        for row in rows:
            if row.listed is None and row.reader.sound:
                asking[key(row.honor)].append(row)
        for wanted, those in asking.items():
            fitting = [h for h in by_key[wanted] if all(_may_be(h, row.honor) for row in those)]
            if len(fitting) == len(those) == 1:
                those[0].listed = fitting[0]
                free.remove(fitting[0])
            elif fitting:
                for row in those:
                    row.reader.fault(RowFlaw.HONOR_AMBIGUOUS, "name")
    return free


def _find_repeats(rows: list[_HonorRow]) -> None:
    seen: set[Hashable] = set()
    for row in rows:
        key = (_KEYS[0](row.honor), row.birth)
        if key in seen:
            row.reader.fault(RowFlaw.HONOR_TWICE, "name")
        seen.add(key)


def _may_be(listed: Honor, read: Honor) -> bool:
    """Whether both may be one honor: not when they have other decisions by other deciders."""
    other = listed.decision and read.decision and fold(listed.decision) != fold(read.decision)
    return not other or fold(listed.decider) == fold(read.decider)


def _changes(listed: Honor, filled: dict[str, Any]) -> dict[str, Any]:
    """The fields in which a row says something else; an empty cell says nothing."""
    filled = {**filled, "extra": {**listed.extra, **filled.get("extra", {})}}
    changes = {name: value for name, value in filled.items() if value != getattr(listed, name)}
    day = read_day(listed.decision_date)
    if day is not None and day == read_day(filled.get("decision_date", "")):
        changes.pop("decision_date", None)
    return changes


# ---------------------------------------------------------------- new ones


def _placed(honors: list[Honor], conference: Conference) -> Iterator[Honor]:
    """With numbers, batches and places: the list's own, else built by rule after the last batch."""
    number = conference.honors.next_number()
    batches: dict[int, list[Honor]] = defaultdict(list)
    for honor in honors:
        batches[honor.batch].append(honor)
    without = batches.pop(0, [])
    first = max((*conference.honors.batches, *batches), default=0) + 1
    batches |= dict(enumerate(build(without), first))
    for batch, line in sorted(batches.items()):
        taken = conference.honors.next_place(batch) - 1
        for place, honor in enumerate(line, taken + 1):
            yield replace(honor, number=number, batch=batch, place=honor.place or place)
            number += 1
