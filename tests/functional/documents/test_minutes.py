"""The minutes say what the record holds, no more and no less."""

import io
from datetime import timedelta
from pathlib import Path

from docx import Document
from docx.shared import Mm
from openpyxl import load_workbook

from console.documents.dossier import write_documents
from console.workbooks.export import export
from store.attendance.commands import Admit, Excuse, MarkLeft, Substitute
from store.attendance.facts import By
from store.conference.commands import Command, Retract
from store.event.record import Record
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import CallBatch, Present, PutOffHonor, ReceiveOnBehalf
from store.honors.honor import Honor
from store.journal.clock import HandClock
from store.votes.candidates import Candidate
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountHands
from store.votes.commands.opening import OpenVote
from store.votes.commands.slate import ListCandidates
from tests.support.events import ItemBefore, NextItem, make_event, open_record, settle
from tests.support.paper.pages import written


def test_a_whole_morning_stands_in_the_minutes(
    record: Record, clock: HandClock, tmp_path: Path
) -> None:
    def does(*commands: Command) -> None:
        settle(record, *commands)

    does(*(Admit(n, By.BADGE) for n in range(1, 9)), Excuse(10, "ốm"))
    honors = [Honor(n, 1, n, f"Tập thể {n}", "collective", "Giấy khen") for n in (1, 2, 3)]
    does(ListHonors(tuple(honors)))
    does(ListCandidates((Candidate(0, "Lê Ổn", delegate=1), Candidate(0, "Bùi An", "alternate"))))
    for number in range(1, 10):
        clock.set(record.plan.starts_at(number) + timedelta(minutes=1))
        while record.conference.programme.current != number:  # there is a break before item 5
            does(NextItem(record.conference.programme.steps))
        if number == 2:
            does(Admit(9, By.NAME), MarkLeft(8))  # after the opening
        if number == 5:
            does(CallBatch(1), Present(1), ReceiveOnBehalf(2, "Bà Lan", reason="ốm"))
            does(PutOffHonor(3, "vắng mặt"))
        if number == 8:
            does(OpenVote(), CountHands(7, 1, 0), Declare())
        clock.advance(120)
        does(NextItem(record.conference.programme.steps))

    text = written(record, tmp_path)
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "XÃ NGỌC TRẠO",
        "ngày 28 tháng 3 năm 2025",
        "bắt đầu lúc 07 giờ 31 phút",
        "triệu tập 10 đại biểu; có mặt 08 đại biểu, đạt 80 %; vắng 02 "
        "(có lý do 01, không có lý do 01)",
        "Số đại biểu cần có mặt là 7; Hội nghị đủ điều kiện tiến hành. "
        "Trong quá trình hội nghị có 9 đại biểu tham dự.",
        "03 trong danh sách; đã trao 02 (nhận thay 01); trao sau 01.",
        "nhận thay (Bà Lan)",
        "trao sau (vắng mặt)",
        "có mặt 8/10 đại biểu có quyền biểu quyết, đạt 80 %",
        "quá nửa đại biểu có quyền biểu quyết có mặt tán thành: cần 5 phiếu",
        "Kết quả: 7/8 đại biểu có quyền biểu quyết có mặt tán thành, đạt 87,5 %; "
        "không tán thành: 1; ý kiến khác: 0.",
        "cử 01 đại biểu chính thức và 01 đại biểu dự khuyết dự",
        "Hội nghị kết thúc lúc 10 giờ 33 phút",
        record.head.printed,
        "10 giờ 16 phút",
    ):
        assert part in text, part


def test_both_runs_of_an_item_that_was_gone_back_to_are_there(
    record: Record, clock: HandClock, tmp_path: Path
) -> None:
    steps: list[type[NextItem | ItemBefore]] = [NextItem, NextItem, NextItem, ItemBefore, NextItem]
    for minute, command in enumerate(steps):
        clock.set(record.plan.starts_at(1) + timedelta(minutes=minute))
        settle(record, command(record.conference.programme.steps))
    text = written(record, tmp_path)
    assert "07 giờ 30 phút\n07 giờ 33 phút" in text
    assert "07 giờ 31 phút\n07 giờ 34 phút" in text


def test_what_was_taken_back_is_not_in_the_minutes(record: Record, tmp_path: Path) -> None:
    (settled,) = settle(
        record, ListHonors((Honor(1, 1, 1, "Nhầm lẫn", "individual", "Giấy khen"),))
    )
    assert "Nhầm lẫn" in written(record, tmp_path)
    settle(record, Retract(settled.facts[0].id, "ghi nhầm"))
    assert "Nhầm lẫn" not in written(record, tmp_path)


def test_before_anything_happened_the_minutes_claim_nothing(record: Record, tmp_path: Path) -> None:
    text = written(record, tmp_path)
    assert "Hội nghị chưa kết thúc." in text
    assert "Chưa công bố kết quả biểu quyết." in text
    assert "bắt đầu lúc …" in text
    assert "None" not in text


def test_the_page_is_that_of_the_decree(record: Record, tmp_path: Path) -> None:
    (path,) = write_documents(record, tmp_path / "ho-so", ["minutes"])
    document = Document(str(path))
    section = document.sections[0]
    page = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    assert [round((length or 0) / Mm(1)) for length in page] == [210, 297, 30, 15]
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert section.different_first_page_header_footer


def test_a_rehearsals_minutes_say_so(tmp_path: Path) -> None:
    record = open_record(make_event(tmp_path / "tap", rehearsal="true"))
    assert "DIỄN TẬP" in written(record, tmp_path)


def test_the_substitute_stands_in_the_roll_call_and_in_the_minutes(tmp_path: Path) -> None:
    record = open_record(make_event(tmp_path / "event", delegates=5))
    record.decide(Substitute(3, "Lường Văn Thay", "trưởng thôn", "Phó thôn"))
    sheet = load_workbook(io.BytesIO(export(record.conference)))["Điểm danh"]
    head, *rows = sheet.iter_rows(values_only=True)
    said = dict(zip(head, rows[2], strict=True))
    assert said["Người đi thay"] == "Lường Văn Thay, Phó thôn (theo lời trưởng thôn)"
    assert said[head[5]] == "có mặt (người đi thay)"
    assert [row[-1] for row in rows].count(None) == 4
    said_of_it = "Lường Văn Thay, Phó thôn dự thay Nguyễn Văn Dũng, Thôn 4 (theo lời trưởng thôn)"
    assert said_of_it in written(record, tmp_path)
    record.close()
