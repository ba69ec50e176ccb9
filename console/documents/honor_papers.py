"""Papers of the honors: the call list before, the receipts (ký nhận) afterwards.

Every figure on them is a fold of the record at the moment it is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct

from screens.honors.log_lines import with_relation
from screens.honors.words import (
    comes_up,
    decision_in_words,
    honor_state,
    kinds_in_words,
    reader_text,
    recipient_on_stage,
)
from screens.words import _
from store.conference.conference import Conference
from store.event.record import Record
from store.honors.honor import Honor, HonorState
from store.honors.sums import grouped, sums
from store.text.vietnamese import figures, money_in_words

if TYPE_CHECKING:
    from docx.document import Document
    from openpyxl import Workbook

    from console.paper.sheets.call_list import CallSheetOfBatch


class CallList(Struct, frozen=True):
    """The call list of every batch, as a PDF."""

    sheets: Sequence[CallSheetOfBatch]
    title: str

    def save(self, path: str) -> None:
        from console.paper.sheets.call_list import write_call_list

        with Path(path).open("wb") as file:
            write_call_list(self.sheets, file, self.title)


def call_list(record: Record) -> CallList:
    conference = record.conference
    stamp = _("record {head}").format(head=record.head.short)
    if conference.history:
        zone = ZoneInfo(conference.plan.time_zone)
        last = conference.history[-1].at.astimezone(zone)
        stamp = _("as of {time}, record {head}").format(
            time=f"{last:%H:%M %d/%m/%Y}", head=record.head.short
        )
    sheets = [_sheet(conference, batch, stamp) for batch in conference.honors.batches]
    return CallList(sheets, _("Call list of the honors"))


def _sheet(conference: Conference, batch: int, stamp: str) -> CallSheetOfBatch:
    from console.paper.sheets.call_list import CallLine, CallSheetOfBatch

    honors = conference.honors
    called = honors.of_batch(batch)
    forms = list(dict.fromkeys(honor.form for honor in called))
    text = reader_text(conference, batch)
    return CallSheetOfBatch(
        event=conference.plan.title,
        batch=batch,
        subject=" · ".join([*forms, kinds_in_words(called)]),
        decisions=text.decisions,
        invitation=text.invitation,
        presenters=text.presenters,
        lines=tuple(
            CallLine(
                place,
                recipient_on_stage(conference, honor),
                honor.unit if honor.unit not in honor.recipient else "",
                comes_up(conference, honor),
                honor.form,
            )
            for place, honor in enumerate(called, 1)
        ),
        not_called=tuple(
            f"{honor.recipient} ({honor_state(honor.state)})"
            for honor in honors.prepared_for(batch)
            if honor not in called
        ),
        stamp=stamp,
        rehearsal=conference.plan.rehearsal,
    )


class Receipt(Struct, frozen=True):
    """One line to sign: for whom, by which decision, how much, who signs, how it stands."""

    number: int
    recipient: str
    unit: str
    form: str
    amount: int
    signs: str
    note: str


class ReceiptGroup(Struct, frozen=True):
    """The receipts of one decision."""

    decision: str
    receipts: tuple[Receipt, ...]
    amount: int


def receipt_groups(conference: Conference) -> Iterator[ReceiptGroup]:
    """Everyone whose honor is not withheld, decision by decision."""
    listed = [h for h in conference.honors.listed if h.state is not HonorState.WITHHELD]
    number = 0
    for decision, honors in grouped(listed, decision_in_words).items():
        receipts = []
        for honor in honors:
            number += 1
            receipts.append(_receipt(conference, honor, number))
        yield ReceiptGroup(decision, tuple(receipts), sum(h.amount for h in honors))


def _receipt(conference: Conference, honor: Honor, number: int) -> Receipt:
    signs = comes_up(conference, honor)
    if honor.state is HonorState.ON_BEHALF:
        signs = with_relation(honor.receiver, honor.relation)
    note = honor_state(honor.state)
    if honor.reason:
        note += f": {honor.reason}"
    return Receipt(number, honor.recipient, honor.unit, honor.form, honor.amount, signs, note)


def totals(conference: Conference) -> list[str]:
    """The closing lines of the receipts, in figures and in words."""
    honors = [h for h in conference.honors.listed if h.state is not HonorState.WITHHELD]
    total = sums(honors)
    given = [honor for honor in honors if honor.handed_over]
    left = total.money_listed - total.money_handed_over
    return [
        _("Listed: {count} ({kinds}); bonus {amount} đồng ({words}).").format(
            count=len(honors),
            kinds=kinds_in_words(honors),
            amount=figures(total.money_listed),
            words=money_in_words(total.money_listed),
        ),
        _("Handed over: {count}, {behalf} of them on behalf; {amount} đồng ({words}).").format(
            count=len(given),
            behalf=total.on_behalf,
            amount=figures(total.money_handed_over),
            words=money_in_words(total.money_handed_over),
        ),
        _("Still to be handed over: {count}; {amount} đồng ({words}).").format(
            count=len(honors) - len(given), amount=figures(left), words=money_in_words(left)
        ),
    ]


def headings() -> list[str]:
    return [
        _("No."),
        _("Recipient"),
        _("Unit"),
        _("Form"),
        _("Bonus (đồng)"),
        _("Who signs"),
        _("Signature"),
        _("Note"),
    ]


def receipts_document(record: Record) -> Document:
    from console.documents.receipts import receipts_docx

    return receipts_docx(record)


def receipts_workbook(record: Record) -> Workbook:
    from console.workbooks.receipts import receipts_xlsx

    return receipts_xlsx(record)
