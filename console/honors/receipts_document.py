"""The receipts as a document in the form of NĐ 30/2020: an A4 page on its side, to be signed."""

from docx.shared import Mm

from console.documents.form import AdministrativeDocument
from console.honors.receipts import Value, headings, receipt_groups, totals
from screens.words import _
from screens.words.numbers import figures
from store.event.record import Record

WIDTHS = [12, 46, 32, 38, 30, 36, 26, 32]
ROOM_TO_SIGN = Mm(11)


def receipts_document(record: Record) -> AdministrativeDocument:
    """Who received what, with room for each signature, a table and a subtotal a decision."""
    conference, plan = record.conference, record.plan
    paper = AdministrativeDocument(_("Receipts of the honors"), landscape=True)
    subject = _("Honors and bonuses, {title}").format(title=plan.title)
    paper.begin(conference, "receipts", "/DS-UBND", _("LIST OF RECEIPTS"), subject)
    for place, group in enumerate(receipt_groups(conference), 1):
        said = _("{place}. {decision}: {amount} đồng")
        amount = figures(group.amount)
        paper.heading(said.format(place=place, decision=group.decision, amount=amount))
        rows = [_texts(*receipt) for receipt in group.receipts]
        table = paper.table(headings(), rows, WIDTHS, centred=(0,), right=(4,))
        for row in table.rows[1:]:
            row.height = ROOM_TO_SIGN
    *sums, last = totals(conference)
    paper.body(*sums)
    paper.last(last)
    signatory = (plan.host.signatory_title, plan.host.signatory)
    paper.signatures(((_("Prepared by"), ""), signatory))
    return paper


def _texts(number: Value, *cells: Value) -> list[str]:
    return [str(number), *(figures(c) if isinstance(c, int) else c for c in cells)]
