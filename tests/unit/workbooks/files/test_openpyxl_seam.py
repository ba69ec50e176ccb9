from pathlib import Path

import openpyxl

from console.workbooks.files.openpyxl_seam import xml_of


def test_a_streamed_sheets_own_xml_tells_what_openpyxl_leaves_out(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.merge_cells("A1:B2")
    sheet.row_dimensions[3].hidden = True
    sheet["C4"] = "=1+1"
    book.save(tmp_path / "a.xlsx")
    streamed = openpyxl.load_workbook(tmp_path / "a.xlsx", read_only=True, data_only=True)
    with xml_of(streamed.worksheets[0]) as source:
        xml = source.read()
    streamed.close()
    assert b'<mergeCell ref="A1:B2"' in xml
    assert b'hidden="1"' in xml
    assert b"<f>1+1</f>" in xml
