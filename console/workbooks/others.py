"""The lists of honors and of the slate: rows that stand for delegates already on the roll."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from console.workbooks import values
from console.workbooks.headings import Listing
from console.workbooks.preview import Preview, RowFlaw, RowReader
from console.workbooks.sheets import cell_text
from store.conference import Conference
from store.honors import Honor, ListHonors, RecipientKind
from store.people import Delegate
from store.vietnamese import fold
from store.votes import Candidate, ListCandidates, Role

_BATCH_SIZE = 10
_KINDS = {
    "tap the": RecipientKind.COLLECTIVE,
    "ca nhan": RecipientKind.INDIVIDUAL,
    "ho": RecipientKind.HOUSEHOLD,
    "ho gia dinh": RecipientKind.HOUSEHOLD,
}
_ORDER = [RecipientKind.COLLECTIVE, RecipientKind.INDIVIDUAL, RecipientKind.HOUSEHOLD]
_ROLES = {"chinh thuc": Role.OFFICIAL, "du khuyet": Role.ALTERNATE, "": Role.OFFICIAL}


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


def read_honors(listing: Listing, conference: Conference, _today: date) -> Preview:
    """Honors that are not listed yet. Without a column for it, batches are built by rule."""
    preview = Preview(listing.sheet, listing.columns)
    roll = _Roll(conference)
    listed = {_honor_key(h.recipient, h.form, h.decision) for h in conference.honors.listed}
    honors: list[Honor] = []
    for row in listing.rows:
        reader = RowReader(listing, row, preview)
        recipient = reader.text("name")
        if not recipient:
            reader.fault(RowFlaw.NAME_MISSING)
            continue
        honor = _honor(reader, recipient, roll.find(reader, recipient))
        if not reader.sound:
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


def _honor(reader: RowReader, recipient: str, delegate: Delegate | None) -> Honor:
    kind = _KINDS.get(fold(reader.text("kind")))
    if kind is None:
        if reader.text("kind"):
            reader.fault(RowFlaw.BAD_KIND, "kind")
        kind = RecipientKind.INDIVIDUAL if delegate else RecipientKind.COLLECTIVE
    if delegate is None and kind is RecipientKind.INDIVIDUAL:
        reader.fault(RowFlaw.NOT_A_DELEGATE, "name")
    return Honor(
        number=0,  # given when the whole list is known
        batch=_whole(reader, "batch"),
        place=_whole(reader, "place"),
        recipient=recipient,
        kind=kind.value,
        form=reader.text("form"),
        unit=reader.text("unit") or (delegate.unit if delegate else ""),
        delegate=delegate.number if delegate else 0,
        citation=reader.text("citation"),
        decision=reader.text("decision"),
        decision_date=reader.text("decision_date"),
        decider=reader.text("decider"),
        amount=reader.value("amount", values.amount, RowFlaw.BAD_AMOUNT, 0),
    )


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


def read_slate(listing: Listing, conference: Conference, today: date) -> Preview:
    """Candidates that are not on the slate yet."""
    preview = Preview(listing.sheet, listing.columns)
    roll = _Roll(conference)
    listed = {(fold(c.name), c.birth) for c in conference.votes.slate}
    candidates: list[Candidate] = []
    for row in listing.rows:
        reader = RowReader(listing, row, preview)
        name = reader.text("name")
        if not name:
            reader.fault(RowFlaw.NAME_MISSING)
            continue
        delegate = roll.find(reader, name)
        if delegate is None:
            reader.fault(RowFlaw.NOT_A_DELEGATE, "name")
        role = _ROLES.get(fold(reader.text("role")))
        if role is None:
            reader.fault(RowFlaw.BAD_ROLE, "role")
        birth = reader.value("birth", lambda cell: values.birth(cell, today), RowFlaw.BAD_DATE, "")
        birth = birth or (delegate.birth if delegate else "")
        if not reader.sound or role is None:
            continue
        if (fold(name), birth) in listed:
            preview.unchanged += 1
            continue
        listed.add((fold(name), birth))
        candidates.append(
            Candidate(
                number=0,  # given when it is listed
                name=name,
                role=role.value,
                birth=birth,
                unit=reader.text("unit") or (delegate.unit if delegate else ""),
                delegate=delegate.number if delegate else 0,
                profile=reader.text("profile") or (delegate.achievement if delegate else ""),
            )
        )
    preview.new = [candidate.name for candidate in candidates]
    preview.command = ListCandidates(tuple(candidates))
    return preview


def _whole(reader: RowReader, name: str) -> int:
    return reader.value(name, lambda cell: values.whole(cell_text(cell)), RowFlaw.BAD_NUMBER, 0)


def _honor_key(recipient: str, form: str, decision: str) -> tuple[str, str, str]:
    return fold(recipient), fold(form), fold(decision)
