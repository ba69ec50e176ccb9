"""The receipts as a document in the form of NĐ 30/2020: an A4 page on its side, to be signed."""

from docx.shared import Mm

from console.documents.form import AdministrativeDocument
from console.documents.heads import PaperForm, begin, chapter, names_of
from console.documents.source import Source
from console.documents.template.names import Field, ListOf
from console.honors.receipts import Value, headings, receipt_groups, totals
from screens.words import _
from screens.words.numbers import figures

WIDTHS = [12, 46, 32, 38, 30, 36, 26, 32]
ROOM_TO_SIGN = Mm(11)


def template(source: Source) -> AdministrativeDocument:
    """Who received what, with room for each signature, a table and a subtotal a decision."""
    paper = AdministrativeDocument(_("Receipts of the honors"), landscape=True)
    subject = _("Honors and bonuses, {title}")
    begin(paper, source, _("LIST OF RECEIPTS"), subject, numbered=True)
    paper.body("{{khối danh sách ký nhận}}")
    paper.last("{{câu kết}}")
    host = source.plan.host
    paper.signatures(((_("Prepared by"), ""), (host.signatory_title, host.signatory)))
    return paper


def _list(paper: AdministrativeDocument, source: Source) -> None:
    for place, group in enumerate(receipt_groups(source.conference), 1):
        said = _("{place}. {decision}: {amount} đồng")
        amount = figures(group.amount)
        paper.heading(said.format(place=place, decision=group.decision, amount=amount))
        rows = [_texts(*receipt) for receipt in group.receipts]
        table = paper.table(headings(), rows, WIDTHS, centred=(0,), right=(4,))
        for row in table.rows[1:]:
            row.height = ROOM_TO_SIGN
    paper.body(*totals(source.conference)[:-1])


def _texts(number: Value, *cells: Value) -> list[str]:
    return [str(number), *(figures(c) if isinstance(c, int) else c for c in cells)]


LISTED = ListOf[Source](
    "ký nhận",
    ("thứ tự", "người nhận", "đơn vị", "hình thức", "tiền thưởng", "người ký", "chữ ký", "ghi chú"),
    lambda source: [
        _texts(*receipt)
        for group in receipt_groups(source.conference)
        for receipt in group.receipts
    ],
)

FORM = PaperForm(
    "danh-sach-ky-nhan",
    template,
    names_of(
        "receipts",
        LISTED,
        chapter("danh sách ký nhận", _list),
        Field("câu kết", lambda source: totals(source.conference)[-1].rstrip(".")),
        symbol="/DS-UBND",
        drafted=lambda _source: "",  # signed while the conference goes on
    ),
)
