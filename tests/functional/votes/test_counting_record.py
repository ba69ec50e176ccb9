"""The counting record: who signs it, what it holds, and the workbook's sheet of the same votes."""

from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from console.documents.dossier import write_documents
from console.documents.office_forms import OfficeForms
from console.documents.template.bookmarks import fields_in
from console.workbooks.export_pages import pages
from store.attendance.commands import MarkLeft
from store.event.folder import EventFolder
from store.event.record import Record
from store.votes.commands.ballots import Collect, FinishBallots, KeyBallot
from store.votes.commands.hands import CountHands
from store.votes.commands.opening import NameTellers, OpenVote, SetRules
from tests.support.events import settle
from tests.support.paper.pages import document_text, written
from tests.support.voting import EXPLAINED, adopt, key_twice

pytestmark = [pytest.mark.event(delegates=24), pytest.mark.usefixtures("twenty_electors")]


def test_a_list_adopted_has_names_quota_and_a_warning_and_a_rejected_one_no_capacity(
    record: Record, tmp_path: Path
) -> None:
    adopt(record, "hands_whole_list", seats=5)
    settle(record, OpenVote(), CountHands(15, 5, 0), EXPLAINED)
    counting = written(record, tmp_path, "counting")
    for part in (
        "Quách Vững",
        "Tư cách",
        "- Đại biểu chính thức: 5.",
        "Danh sách có 04 người (chính thức), ít hơn 05 suất được phân bổ.",
    ):
        assert part in counting, part
    settle(record, OpenVote(again="xem lại"), CountHands(5, 15, 0), EXPLAINED)
    counting = written(record, tmp_path, "counting")
    assert "Tư cách" not in counting  # replaced, and rejected
    assert "Danh sách không được thông qua." in counting


def test_the_counting_record_has_the_rows_of_real_records(record: Record, tmp_path: Path) -> None:
    adopt(record, "ballot_strike", seats=2)
    settle(record, MarkLeft(3), OpenVote(), Collect(21, 18, 2))
    for by in ("Lan", "Hoa"):
        for marks in [{1, 2}] * 15 + [{1, 2, 3}, set()]:
            settle(record, KeyBallot(by, frozenset(marks)))
        settle(record, KeyBallot(by, frozenset({1}), spoiled=True), FinishBallots(by, 21, 18))
    settle(record, EXPLAINED)
    text = written(record, tmp_path, "counting")
    for part in (
        "Tổ trưởng, có mặt khi mở biểu quyết",
        "Thành viên, vắng khi mở biểu quyết",
        "Vắng mặt khi biểu quyết\n5",
        "Tham gia bỏ phiếu (nhận phiếu)\n19",
        "Số phiếu phát ra\n21",
        "Trong đó phát đổi phiếu hỏng\n2",
        "Phiếu không hợp lệ\n3",
        "để lại quá số người được bầu: 1; gạch hết tên: 1; không do tổ kiểm phiếu phát",
        "Danh sách trúng cử, theo thứ tự số phiếu:",
    ):
        assert part in text, part


def test_a_vote_by_hands_is_signed_by_a_team_only_where_one_is_named(
    record: Record, tmp_path: Path
) -> None:
    adopt(record, "hands_whole_list", seats=4)
    settle(record, NameTellers(()), OpenVote(), CountHands(15, 5, 0), EXPLAINED)
    text = written(record, tmp_path, "counting")
    for part in ("BIÊN BẢN BIỂU QUYẾT", "/BB-UBND", "THƯ KÝ\n", "CHỦ TỌA\n", "Bùi Văn Phương"):
        assert part in text, part
    for part in ("kiểm phiếu", "KIỂM PHIẾU", "/BB-TKP", "Người thứ hai nhập lại", "TỔ TRƯỞNG"):
        assert part not in text, part
    settle(record, NameTellers((5, 6)), SetRules({"second_keying": "always"}))
    settle(record, OpenVote(again="xem lại"), CountHands(16, 4, 0, by="Lan"))
    settle(record, CountHands(16, 4, 0, by="Hoa"), EXPLAINED)
    text = written(record, tmp_path, "counting")
    for part in ("BIÊN BẢN KIỂM PHIẾU", "/BB-TKP", "TỔ TRƯỞNG", "Người thứ hai nhập lại"):
        assert part in text, part


def test_the_offices_own_form_serves_every_round_and_each_figure_has_a_bookmark_of_its_own(
    record: Record, event: EventFolder, tmp_path: Path
) -> None:
    adopt(record, "hands_whole_list", seats=4)
    settle(record, OpenVote(), CountHands(15, 5, 0), EXPLAINED)
    settle(record, OpenVote(again="xem lại"), CountHands(16, 4, 0), EXPLAINED)
    form = Document()
    form.add_paragraph("PHIẾU CỦA XÃ: mở lúc {{giờ mở biểu quyết}}")
    form.add_paragraph("{{khối kết quả}}")
    (event.path / "mau").mkdir()
    form.save(str(event.path / "mau" / "bien-ban-kiem-phieu.docx"))
    forms = OfficeForms.in_event(event.path)
    (path,) = write_documents(record, tmp_path / "own", ["counting"], forms)
    text = document_text(path)
    assert text.count("PHIẾU CỦA XÃ") == 2
    for part in ("15/20 ", "16/20 "):
        assert part in text, part
    for paper in (path, *write_documents(record, tmp_path / "built-in", ["counting"])):
        starts = [*Document(str(paper)).element.body.iter(qn("w:bookmarkStart"))]
        for attribute in ("w:name", "w:id"):
            said = [start.get(qn(attribute)) for start in starts]
            assert len(said) == len(set(said)), attribute
        figures = fields_in(Document(str(paper)))
        assert figures["gio_mo_bieu_quyet"]


def test_an_invalid_ballot_without_a_reason_leaves_a_gap_that_says_what_it_is_for(
    record: Record, tmp_path: Path
) -> None:
    adopt(record, "ballot_strike")
    settle(record, OpenVote())
    key_twice(record, {1: 15, 2: 12, 3: 5, 4: 1}, invalid=1)
    settle(record, EXPLAINED)
    text = written(record, tmp_path, "counting")
    gap = "01 phiếu không hợp lệ chưa nhập lý do, Tổ kiểm phiếu ghi tại đây: ………"
    assert gap in text
    assert "…." not in text
    assert "Lý do phiếu không hợp lệ" not in text


def test_the_workbook_names_the_base_and_fills_the_slate_from_the_roll(record: Record) -> None:
    adopt(record, "ballot_strike", base="valid")
    settle(record, OpenVote())
    key_twice(record, {1: 15, 2: 12, 3: 5, 4: 1}, invalid=3)
    (page,) = (page for page in pages(record.conference) if page.name == "Biểu quyết")
    votes, _persons, slate = (
        [dict(zip(table.headings, row, strict=True)) for row in table.rows] for table in page.tables
    )
    cells = [votes[0][name] for name in ("Có mặt", "Cơ sở tính đa số", "Số làm cơ sở", "Cần")]
    assert cells == [20, "phiếu hợp lệ", 17, 9]
    assert [(one["Giới tính"], one["Đơn vị"]) for one in slate] == [
        ("Nam", d.unit) for n in (11, 12, 13, 14) if (d := record.conference.roll.get(n))
    ]
