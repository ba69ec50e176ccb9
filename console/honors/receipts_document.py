"""The receipts as a document in the form of NĐ 30/2020: an A4 page on its side, to be signed."""

from __future__ import annotations

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from console.documents import form
from console.honors.receipts import Receipt, headings, receipt_groups, totals
from screens.words import _
from store.event.record import Record
from store.text.vietnamese import figures


def receipts_document(record: Record) -> Document:
    from console.honors.receipts_document import receipts_docx

    return receipts_docx(record)


WIDTHS = [12, 48, 32, 40, 34, 36, 28, 22]
ROOM_TO_SIGN = Mm(11)


def receipts_docx(record: Record) -> Document:
    """Who received what, with room for each signature, a table and a subtotal a decision."""
    conference = record.conference
    plan = conference.plan
    document = form.blank_document(title=_("Receipts of the honors"))
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    form.head(document, plan, "/DS-UBND", plan.date)
    if plan.rehearsal:
        form.title(document, _("REHEARSAL"), _("invented people; not a document"))
    subject = _("Honors and bonuses, {title}").format(title=plan.title)
    form.title(document, _("LIST OF RECEIPTS"), subject)
    for place, group in enumerate(receipt_groups(conference), 1):
        said = _("{place}. {decision}: {amount} đồng").format(
            place=place, decision=group.decision, amount=figures(group.amount)
        )
        form.heading(document, said)
        rows = [_row(receipt) for receipt in group.receipts]
        table = form.table(document, headings(), rows, WIDTHS, centred=(0, 4))
        for row in table.rows[1:]:
            row.height = ROOM_TO_SIGN
    for line in totals(conference):
        form.body(document, line)
    form.body(
        document,
        _("Record of the conference: {facts} entries, head {head}.").format(
            facts=record.head.facts, head=record.head.short
        ),
        italic=True,
    )
    form.signatures(
        document, (_("Prepared by"), ""), (plan.host.signatory_title, plan.host.signatory)
    )
    return document


def _row(receipt: Receipt) -> list[str]:
    return [
        str(receipt.number),
        receipt.recipient,
        receipt.unit,
        receipt.form,
        figures(receipt.amount) if receipt.amount else "",
        receipt.signs,
        "",
        receipt.note,
    ]
