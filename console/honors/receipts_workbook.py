"""The receipts as a workbook: the same lines and totals as the document, to be signed or filed."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from console.honors.receipts import Receipt, headings, receipt_groups, totals
from screens.words import _
from store.event.record import Record
from store.text.vietnamese import clean


def receipts_workbook(record: Record) -> Workbook:
    from console.honors.receipts_workbook import receipts_xlsx

    return receipts_xlsx(record)


WIDTHS = [6, 34, 24, 32, 16, 30, 20, 26]
AMOUNT = 5
ROOM_TO_SIGN = 32  # points
LINE = 15.5  # points of a line of text; set by hand, a height no longer follows its text
HEADING_FILL, SUBTOTAL_FILL = "FFE6E0D2", "FFF4F0E6"
_SIDE = Side(style="thin", color="FF999999")
_LINES = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
Value = str | int


def receipts_xlsx(record: Record) -> Workbook:
    """Texts are texts, whatever they begin with; amounts are whole numbers."""
    conference = record.conference
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet), "a new workbook has one sheet"
    sheet.title = _("Receipts")
    if conference.plan.rehearsal:
        _line(sheet, _("REHEARSAL") + " – " + _("invented people; not a document"), bold=True)
    _line(sheet, _("LIST OF RECEIPTS"), bold=True)
    _line(sheet, _("Honors and bonuses, {title}").format(title=conference.plan.title))
    _row(sheet, [*headings()], bold=True, fill=HEADING_FILL)
    sheet.row_dimensions[sheet.max_row].height = ROOM_TO_SIGN
    sheet.print_title_rows = f"{sheet.max_row}:{sheet.max_row}"
    sheet.freeze_panes = f"A{sheet.max_row + 1}"
    for group in receipt_groups(conference):
        subtotal: list[Value] = ["", group.decision, "", "", group.amount, "", "", ""]
        _row(sheet, subtotal, bold=True, fill=SUBTOTAL_FILL)
        top = sheet.max_row
        sheet.row_dimensions[top].height = LINE * _lines(group.decision, sum(WIDTHS[1:4])) + 4
        sheet.merge_cells(start_row=top, start_column=2, end_row=top, end_column=4)
        for receipt in group.receipts:
            cells = _cells(receipt)
            _row(sheet, cells)
            sheet.row_dimensions[sheet.max_row].height = _height(cells)
    for line in totals(conference):
        _line(sheet, line, bold=True)
    _line(
        sheet,
        _("Record of the conference: {facts} entries, head {head}.").format(
            facts=record.head.facts, head=record.head.short
        ),
    )
    for index, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    return book


def _cells(receipt: Receipt) -> list[Value]:
    return [
        receipt.number,
        receipt.recipient,
        receipt.unit,
        receipt.form,
        receipt.amount or "",
        receipt.signs,
        "",
        receipt.note,
    ]


def _height(values: Sequence[Value]) -> float:
    """Room to sign in, and more where a text has more lines."""
    most = max(_lines(str(value), width) for value, width in zip(values, WIDTHS, strict=True))
    return max(ROOM_TO_SIGN, LINE * most + 4)


def _lines(text: str, width: float) -> int:
    """How many lines a text fills in a column ``width`` letters wide; some letters are wider."""
    return len(textwrap.wrap(text, max(1, int(width * 0.9)))) or 1


def _line(sheet: Worksheet, text: str, *, bold: bool = False) -> None:
    row = sheet.max_row + 1 if sheet["A1"].value else 1
    _put(sheet, row, 1, text).font = Font(bold=bold)


def _row(sheet: Worksheet, values: Sequence[Value], *, bold: bool = False, fill: str = "") -> None:
    row = sheet.max_row + 1
    for column, value in enumerate(values, 1):
        cell = _put(sheet, row, column, value)
        cell.font = Font(bold=bold)
        cell.border = _LINES
        across = "center" if column == 1 else "right" if column == AMOUNT else None
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal=across)
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell:
    cell = sheet.cell(row=row, column=column)
    assert isinstance(cell, Cell), "no cell is written after it was merged away"
    if isinstance(value, int):
        cell.value = value
        cell.number_format = "#,##0"
    else:
        cell.value = clean(value)
        cell.data_type = "s"  # "=1+1" is a name like any other, never a formula
    return cell
