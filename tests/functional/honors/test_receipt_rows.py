"""The receipts as sheets of paper: no line of a text is cut, no amount is broken."""

from pathlib import Path

from docx import Document
from openpyxl import load_workbook

from console.documents.dossier import HONOR_PAPERS, write_documents
from console.honors.receipts_document import WIDTHS
from store.event.record import Record
from store.honors.commands.preparation import ListHonors
from store.honors.honor import Honor

LONG = "Cán bộ và nhân dân thôn Ngọc Trạo, đơn vị tiêu biểu xuất sắc giai đoạn 2020–2025"
BILLION = 1_005_021_000

MM_PER_DIGIT = 2.5
"""Of Times New Roman at 13 points, with the cell's own margins of 4 mm beside."""


def test_a_row_is_as_high_as_its_text_and_an_amount_stands_in_one_line(
    record: Record, tmp_path: Path
) -> None:
    honors = (
        Honor(1, 1, 1, LONG, "collective", "Giấy khen", amount=BILLION),
        Honor(2, 1, 2, "Lê Văn An", "individual", "Giấy khen", amount=360_000),
    )
    record.decide(ListHonors(honors))
    paths = list(write_documents(record, tmp_path / "out", HONOR_PAPERS))
    (xlsx,) = [path for path in paths if path.suffix == ".xlsx"]
    sheet = load_workbook(xlsx).active
    assert sheet is not None
    heights = {
        str(sheet.cell(row, 2).value): sheet.row_dimensions[row].height
        for row in range(1, sheet.max_row + 1)
    }
    assert heights[LONG] >= 3 * 15
    assert heights["Lê Văn An"] == 32
    (docx,) = [path for path in paths if path.suffix == ".docx"]
    amounts = Document(str(docx)).tables[1].columns[4].cells
    longest = max(len(cell.text) for cell in amounts[1:])
    assert longest == len("1.005.021.000")
    assert WIDTHS[4] >= longest * MM_PER_DIGIT - 3
    assert sum(WIDTHS) <= 297 - 30 - 15
