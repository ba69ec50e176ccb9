"""The lists of honors and of the slate: rows that stand for delegates already on the roll."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from console.workbooks import values
from console.workbooks.births import birth_and_sex
from console.workbooks.categories import as_sentence
from console.workbooks.headings import plain
from console.workbooks.listing import Kind, Listing, PassedOver, Request
from console.workbooks.preview import Preview, RowFlaw, RowReader, is_tick
from console.workbooks.sheets import cell_text
from store.conference import Conference
from store.honors import Honor, ListHonors, RecipientKind
from store.people import Delegate
from store.vietnamese import clean, fold
from store.votes import Candidate, ListCandidates, Role

_BATCH_SIZE = 10
_KINDS = {
    "tap the": RecipientKind.COLLECTIVE,
    "ca nhan": RecipientKind.INDIVIDUAL,
    "ho": RecipientKind.HOUSEHOLD,
    "gia dinh": RecipientKind.HOUSEHOLD,
    "ho gia dinh": RecipientKind.HOUSEHOLD,
}
_ORDER = [RecipientKind.COLLECTIVE, RecipientKind.INDIVIDUAL, RecipientKind.HOUSEHOLD]
_KINDS_BY_LENGTH = sorted(_KINDS.items(), key=lambda known: -len(known[0]))
_ROLES = {"chinh thuc": Role.OFFICIAL, "du khuyet": Role.ALTERNATE}


class _Roll:
    """Finds the delegate a row names: by badge number, else by name, else by name and unit."""

    def __init__(self, conference: Conference) -> None:
        self._by_number = conference.roll.delegates
        self._by_name: dict[str, list[Delegate]] = defaultdict(list)
        for delegate in conference.roll.summoned:
            self._by_name[fold(delegate.name)].append(delegate)

    def find(self, reader: RowReader, name: str) -> Delegate | None:
        number = _whole(reader, "number")
        if number:
            if number not in self._by_number:
                reader.fault(RowFlaw.NOT_A_DELEGATE, "number")
            return self._by_number.get(number)
        named = self._by_name.get(fold(name), [])
        if len(named) > 1:
            unit = fold(reader.text("unit"))
            named = [delegate for delegate in named if fold(delegate.unit) == unit]
        return named[0] if len(named) == 1 else None


def read_honors(
    listings: tuple[Listing, ...],
    passed_over: tuple[tuple[str, PassedOver], ...],
    conference: Conference,
    _today: date,
    _request: Request,
) -> Preview:
    """Honors that are not listed yet. Without a column for it, batches are built by rule."""
    preview = Preview(Kind.HONORS, listings, passed_over)
    roll = _Roll(conference)
    listed = {_honor_key(h.recipient, h.form, h.decision) for h in conference.honors.listed}
    honors: list[Honor] = []
    for reader in _readers(preview):
        honor = _honor(reader, roll)
        if honor is None or not reader.sound:
            continue
        key = _honor_key(honor.recipient, honor.form, honor.decision)
        if key in listed:
            preview.unchanged += 1
            continue
        listed.add(key)
        honors.append(honor)
    command = ListHonors(tuple(_placed(honors, conference)))
    preview.new = [f"{honor.recipient} – {honor.form}" for honor in command.honors]
    preview.command = command
    return preview


def _readers(preview: Preview) -> Iterator[RowReader]:
    for listing in preview.listings:
        for line in listing.lines:
            yield RowReader(listing, line, preview)


def _honor(reader: RowReader, roll: _Roll) -> Honor | None:
    """The honor of a row; None when nobody is named. Titles over the row give the kind, and the
    form where no column does."""
    given = {name: reader.text(name) for name in ("name", "collective", "household")}
    recipient = clean(f"{given['name']} {reader.text('given')}") or (
        given["collective"] or given["household"]
    )
    if not recipient:
        reader.fault(RowFlaw.NAME_MISSING)
        return None
    delegate = roll.find(reader, recipient)
    kind, form = _KINDS.get(fold(reader.text("kind"))), reader.text("form")
    if kind is None and reader.text("kind"):
        reader.fault(RowFlaw.BAD_KIND, "kind")
    if kind is None and not given["name"]:
        kind = RecipientKind.COLLECTIVE if given["collective"] else RecipientKind.HOUSEHOLD
    for title in reader.groups:
        named = _kind_in(title)
        kind = kind or named
        form = form or ("" if named else as_sentence(title))
    if kind is None:
        kind = RecipientKind.INDIVIDUAL if delegate else RecipientKind.COLLECTIVE
    if delegate is None and kind is RecipientKind.INDIVIDUAL:
        reader.fault(RowFlaw.NOT_A_DELEGATE, "name")
    number, day = values.decision(reader.text("decision"))
    return Honor(
        number=0,  # given when the whole list is known
        batch=_whole(reader, "batch"),
        place=_whole(reader, "place_on_stage"),
        recipient=recipient,
        kind=kind.value,
        form=form,
        unit=_unit(reader, delegate),
        delegate=delegate.number if delegate else 0,
        citation=reader.text("citation"),
        decision=number,
        decision_date=reader.text("decision_date") or day,
        decider=reader.text("decider"),
        representative=reader.text("representative"),
        amount=reader.value("amount", values.amount, RowFlaw.BAD_AMOUNT, 0),
    )


def _kind_in(title: str) -> RecipientKind | None:
    folded = fold(title)
    return next((kind for words, kind in _KINDS_BY_LENGTH if words in folded), None)


def _unit(reader: RowReader, delegate: Delegate | None) -> str:
    both = values.position_and_unit(reader.text("position_unit"))[1]
    return reader.text("unit") or both or (delegate.unit if delegate else "")


def _placed(honors: list[Honor], conference: Conference) -> list[Honor]:
    """Numbers, batches and places. Collectives come before individuals, individuals before
    households, and one decider's honors stand together, at most ten on the stage at once."""
    number = conference.honors.next_number()
    batch = max(conference.honors.batches, default=0) + 1
    deciders = list(dict.fromkeys(honor.decider for honor in honors))
    ordered = sorted(
        honors,
        key=lambda h: (h.batch, deciders.index(h.decider), _ORDER.index(RecipientKind(h.kind))),
    )
    placed: list[Honor] = []
    in_batch: dict[int, int] = defaultdict(int)
    group: tuple[str, bool] | None = None
    for honor in ordered:
        own_batch = honor.batch
        if not own_batch:
            mine = (honor.decider, honor.kind == RecipientKind.COLLECTIVE.value)
            if group is not None and (mine != group or in_batch[batch] == _BATCH_SIZE):
                batch += 1
            group, own_batch = mine, batch
        in_batch[own_batch] += 1
        place = honor.place or in_batch[own_batch]
        placed.append(replace(honor, number=number, batch=own_batch, place=place))
        number += 1
    return placed


def read_slate(
    listings: tuple[Listing, ...],
    passed_over: tuple[tuple[str, PassedOver], ...],
    conference: Conference,
    today: date,
    _request: Request,
) -> Preview:
    """Candidates that are not on the slate yet."""
    preview = Preview(Kind.SLATE, listings, passed_over)
    roll = _Roll(conference)
    listed = {(fold(c.name), c.birth) for c in conference.votes.slate}
    candidates: list[Candidate] = []
    for reader in _readers(preview):
        candidate = _candidate(reader, roll, today)
        if candidate is None or not reader.sound:
            continue
        if (fold(candidate.name), candidate.birth) in listed:
            preview.unchanged += 1
            continue
        listed.add((fold(candidate.name), candidate.birth))
        candidates.append(candidate)
    preview.new = [candidate.name for candidate in candidates]
    preview.command = ListCandidates(tuple(candidates))
    return preview


def _candidate(reader: RowReader, roll: _Roll, today: date) -> Candidate | None:
    name = reader.name()
    if not name:
        return None
    delegate = roll.find(reader, name)
    if delegate is None:
        reader.fault(RowFlaw.NOT_A_DELEGATE, "name")
    birth, sex = birth_and_sex(reader, today)
    office, _body = values.position_and_unit(reader.text("position_unit"))
    return Candidate(
        number=0,  # given when it is listed
        name=name,
        role=_role(reader).value,
        birth=birth or (delegate.birth if delegate else ""),
        unit=_unit(reader, delegate),
        delegate=delegate.number if delegate else 0,
        profile=reader.text("profile") or (delegate.achievement if delegate else ""),
        sex=sex or (delegate.sex if delegate else ""),
        ethnic=reader.text("ethnic") or (delegate.ethnic if delegate else ""),
        position=reader.text("position") or office or (delegate.position if delegate else ""),
        religion=reader.text("religion"),
        party=_party(reader),
        education=reader.text("education"),
        field=reader.text("sphere"),
        proposer=reader.text("proposer"),
    )


def _party(reader: RowReader) -> str:
    """A tick, a word or the day of joining says yes; an empty cell says nothing."""
    said = reader.text("party")
    if not said:
        return ""
    return "yes" if is_tick(said) else "no"


def _role(reader: RowReader) -> Role:
    """From its column, which may be the notes, or from the title over the row."""
    said = fold(reader.text("role"))
    for words, role in _ROLES.items():
        if words in said:
            return role
    column = reader.listing.column("role")
    if said and column and plain(column.heading) != "ghi chu":
        reader.fault(RowFlaw.BAD_ROLE, "role")
    titles = fold(" ".join(reader.groups))
    return next((role for words, role in _ROLES.items() if words in titles), Role.OFFICIAL)


def _whole(reader: RowReader, name: str) -> int:
    return reader.value(name, lambda cell: values.whole(cell_text(cell)), RowFlaw.BAD_NUMBER, 0)


def _honor_key(recipient: str, form: str, decision: str) -> tuple[str, str, str]:
    return fold(recipient), fold(form), fold(decision)
