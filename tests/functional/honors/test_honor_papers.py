"""The call list and the receipts: their lines and sums are the record's, and no line is cut."""

import json
import re
from pathlib import Path

import pytest
from docx import Document
from msgspec.structs import replace
from openpyxl import load_workbook

from console.documents.dossier import HONOR_PAPERS, to_write, write_documents
from console.honors.receipts_document import WIDTHS
from console.status import as_json
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.record import Record
from store.honors.commands.preparation import ListHonors, NamePresenters
from store.honors.commands.stage import (
    CallBatch,
    PresentBatch,
    PutOffRest,
    ReceiveOnBehalf,
    Withhold,
)
from store.honors.honor import Honor
from store.honors.sums import sums
from tests.support.events import MORNING, settle
from tests.support.honors import DECIDED, an_honor, in_batches
from tests.support.paper.pages import document_text, pages


@pytest.fixture
def handed_over(record: Record) -> Record:
    """A batch of five: two presented, one on behalf, one later, one withheld."""
    honors = (
        an_honor(n, kind=["individual", "collective"][n % 2], amount=351_000 * n, **DECIDED)
        for n in range(1, 6)
    )
    first, second, third, *rest = honors
    undecided = (replace(honor, decision="", decision_date="") for honor in rest)
    settle(
        record,
        ListHonors((replace(first, recipient="=1+1"), second, third, *undecided)),
        NamePresenters(1, ("Bà Chủ tịch",)),
        *(Admit(n, By.NUMBER) for n in (1, 2)),
        Withhold(5, "xác minh"),
        CallBatch(1),
        PresentBatch(1),
        ReceiveOnBehalf(3, "Bùi Thị Lan", "con gái", "ốm"),
        PutOffRest(1, "vắng"),
    )
    return record


def written(record: Record, folder: Path) -> dict[str, Path]:
    paths = write_documents(record, folder, HONOR_PAPERS)
    return dict(zip(HONOR_PAPERS, paths, strict=True))


def test_the_call_list_names_who_comes_up_in_the_order_of_the_line(
    handed_over: Record, tmp_path: Path
) -> None:
    path = written(handed_over, tmp_path / "out")["call-list"]
    (text,) = pages(path)
    assert "DANH SÁCH GỌI · ĐỢT 1" in text
    assert f"mã đầu sổ ghi {handed_over.head.printed}" in text
    assert "Bà Chủ tịch" in text
    assert "nhận thay: Bùi Thị Lan" in text.replace("\r\n", " ")
    line = [honor.recipient for honor in handed_over.conference.honors.of_batch(1)]
    assert line == ["=1+1", "Người 2", "Người 3"]
    places = [text.rindex(name) for name in line]
    assert places == sorted(places)
    assert "Không gọi lúc này: Người 4 (trao sau); Người 5" in text.replace("\r\n", " ")


def test_a_line_too_long_for_a_page_goes_on_on_the_next(record: Record, tmp_path: Path) -> None:
    settle(record, in_batches(30, 30))
    sheets = pages(written(record, tmp_path / "out")["call-list"])
    assert [f"ĐỢT 1 ({n}/3)" in text for n, text in enumerate(sheets, 1)] == [True] * 3
    assert [len(re.findall(r"^Người \d+", text, re.MULTILINE)) for text in sheets] == [20] * 3
    assert ["Xin trân trọng kính mời" in text for text in sheets] == [True, False, False]
    assert ["Toàn bộ khen thưởng: 30" in text for text in sheets] == [False, False, True]


def test_the_same_record_gives_the_same_call_list(handed_over: Record, tmp_path: Path) -> None:
    first = written(handed_over, tmp_path / "a")["call-list"].read_bytes()
    assert written(handed_over, tmp_path / "b")["call-list"].read_bytes() == first


def test_the_receipts_say_what_the_record_says(handed_over: Record, tmp_path: Path) -> None:
    paths = written(handed_over, tmp_path / "out")
    document = Document(str(paths["receipts"]))
    rows = [[c.text for c in row.cells] for table in document.tables for row in table.rows]
    named = {row[1]: row for row in rows if row[0].isdigit()}
    assert list(named) == ["=1+1", "Người 2", "Người 3", "Người 4"]
    assert named["Người 3"][5] == "Bùi Thị Lan (con gái)"
    assert named["Người 4"][7] == "trao sau: vắng"
    text = document_text(paths["receipts"])
    assert "1. Quyết định số 02/QĐ-UBND ngày 20 tháng 3 năm 2025" in text
    assert "2. Quyết định (số bổ sung sau)" in text
    # 351,000 × (1 + 2 + 3 + 4), of which 1, 2 and 3 were handed over
    assert "3.510.000 đồng (Ba triệu năm trăm mười nghìn đồng)" in text
    assert "Đã trao: 3, trong đó nhận thay 1; số tiền 2.106.000 đồng" in text
    assert "Còn phải trao: 1; số tiền 1.404.000 đồng" in text


def test_the_workbook_holds_amounts_as_numbers_and_names_never_as_formulas(
    handed_over: Record, tmp_path: Path
) -> None:
    sheet = load_workbook(written(handed_over, tmp_path / "out")["receipts-xlsx"]).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    odd = next(cell for cell in cells if cell.value == "=1+1")
    assert odd.data_type == "s"
    amounts = [row[4].value for row in sheet.iter_rows() if isinstance(row[0].value, int)]
    assert amounts == [351_000, 702_000, 1_053_000, 1_404_000]


def test_status_gives_the_sums_of_every_decision(handed_over: Record) -> None:
    honors = json.loads(json.dumps(as_json(handed_over.conference, MORNING)))["honors"]
    total = sums(handed_over.conference.honors.listed)
    names = ("listed", "presented", "on_behalf", "later", "withheld", "on_stage")
    assert [honors[name] for name in names] == [5, 2, 1, 1, 1, 1]
    decisions = honors["by_decision"]
    assert {decision["level"] for decision in decisions} == {"commune"}
    for key in ("listed", "presented", "money_listed", "money_handed_over"):
        assert sum(decision[key] for decision in decisions) == getattr(total, key)


def test_without_honors_there_are_no_papers_of_theirs(record: Record) -> None:
    assert not set(HONOR_PAPERS) & set(to_write(record))


def test_an_empty_call_list_is_a_page_that_says_so(record: Record, tmp_path: Path) -> None:
    paths = list(write_documents(record, tmp_path / "out", HONOR_PAPERS))
    (page,) = pages(paths[0])
    assert "DANH SÁCH GỌI" in page
    assert "Chưa có danh sách khen thưởng." in page
    assert "Chưa có danh sách khen thưởng." in document_text(paths[1])
    assert "()" not in document_text(paths[1])


def test_no_long_name_is_cut_on_the_call_list(record: Record, tmp_path: Path) -> None:
    names = [f"Công Tằng Tôn Nữ Huyền Trân Nguyễn Phúc Bảo Ngọc Quỳnh Hương {n}" for n in range(9)]
    settle(
        record,
        ListHonors(tuple(an_honor(n, recipient=name) for n, name in enumerate(names, 1))),
        *(Admit(n, By.NUMBER) for n in range(1, 10)),
    )
    (path,) = write_documents(record, tmp_path / "out", ["call-list"])
    (page,) = pages(path)
    text = " ".join(page.split())
    assert all(text.count(name) == 2 for name in names)  # on the stage and in the table
    assert "…" not in text.replace("kính mời … lên", "").replace("1, 2, 3 …", "")


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
