"""The receipts as a workbook: the same lines and totals as the document, to be signed or filed."""

import textwrap

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from console.honors.receipts import Row, Value, headings, receipt_groups, totals
from screens.words import _
from store.event.record import Record
from store.text.vietnamese import clean

WIDTHS = [6, 34, 24, 32, 16, 30, 20, 26]
AMOUNT = 5
ROOM_TO_SIGN = 32  # points
LINE = 15.5  # points of a line of text; set by hand, a height no longer follows its text
HEADING_FILL, SUBTOTAL_FILL = "FFE6E0D2", "FFF4F0E6"
_SIDE = Side(style="thin", color="FF999999")
_LINES = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


def receipts_workbook(record: Record) -> Workbook:
    """Texts are texts, whatever they begin with; amounts are whole numbers."""
    conference = record.conference
    book = Workbook()
    (sheet,) = book.worksheets
    sheet.title = _("Receipts")
    if conference.plan.rehearsal:
        _line(sheet, _("REHEARSAL") + " – " + _("invented people; not a document"), bold=True)
    _line(sheet, _("LIST OF RECEIPTS"), bold=True)
    _line(sheet, _("Honors and bonuses, {title}").format(title=conference.plan.title))
    _row(sheet, headings(), bold=True, fill=HEADING_FILL)
    sheet.row_dimensions[sheet.max_row].height = ROOM_TO_SIGN
    sheet.print_title_rows = f"{sheet.max_row}:{sheet.max_row}"
    sheet.freeze_panes = f"A{sheet.max_row + 1}"
    for group in receipt_groups(conference):
        subtotal: Row = ["", group.decision, "", "", group.amount, "", "", ""]
        _row(sheet, subtotal, bold=True, fill=SUBTOTAL_FILL)
        top = sheet.max_row
        sheet.row_dimensions[top].height = LINE * _lines(group.decision, sum(WIDTHS[1:4])) + 4
        sheet.merge_cells(start_row=top, start_column=2, end_row=top, end_column=4)
        for receipt in group.receipts:
            _row(sheet, receipt)
            sheet.row_dimensions[sheet.max_row].height = _height(receipt)
    for line in totals(conference):
        _line(sheet, line, bold=True)
    for index, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    return book


def _height(values: Row) -> float:
    """Room to sign in, and more where a text has more lines."""
    most = max(_lines(str(value), width) for value, width in zip(values, WIDTHS, strict=True))
    return max(ROOM_TO_SIGN, LINE * most + 4)


def _lines(text: str, width: float) -> int:
    """How many lines a text fills in a column ``width`` letters wide; some letters are wider."""
    return len(textwrap.wrap(text, max(1, int(width * 0.9)))) or 1


def _line(sheet: Worksheet, text: str, *, bold: bool = False) -> None:
    sheet.append([_cell(sheet, text, bold=bold)])


def _row(sheet: Worksheet, values: Row, *, bold: bool = False, fill: str = "") -> None:
    cells = [_cell(sheet, value, bold=bold) for value in values]
    for column, cell in enumerate(cells, 1):
        cell.border = _LINES
        across = "center" if column == 1 else "right" if column == AMOUNT else None
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal=across)
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)
    sheet.append(cells)


def _cell(sheet: Worksheet, value: Value, *, bold: bool) -> Cell:
    cell = Cell(sheet, row=1, column=1)  # ``append`` places it
    if isinstance(value, int):
        cell.value = value
        cell.number_format = "#,##0"
    else:
        cell.value = clean(value)
        cell.data_type = "s"  # "=1+1" is a name like any other, never a formula
    cell.font = Font(bold=bold)
    return cell
