"""The minutes say what the record holds, no more and no less."""

import io
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph
from msgspec.structs import replace
from openpyxl import load_workbook

from console.documents.dossier import write_documents
from console.status import as_text
from console.workbooks.export import export
from console.workbooks.export_pages import pages
from screens.words.numbers import two_digits
from store.attendance.commands import Admit, Excuse, MarkLeft, Substitute
from store.attendance.facts import By
from store.conference.commands import Command, Retract
from store.event.record import Record
from store.honors.commands.preparation import ListHonors, NamePresenters
from store.honors.commands.stage import CallBatch, Present, PutOffHonor, ReceiveOnBehalf
from store.honors.honor import Honor
from store.journal.clock import HandClock
from store.people.commands.numbering import Renumber
from store.people.commands.roll import AddDelegate
from store.people.delegate import Delegate
from store.programme.commands.changes import SkipItem
from store.programme.commands.speakers import DropSpeaker, ListSpeaker
from store.programme.commands.steps import CloseConference, Forward
from store.votes.candidates import Candidate
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountHands
from store.votes.commands.opening import Abandon, NameTellers, OpenVote
from store.votes.commands.slate import ListCandidates
from tests.support.events import (
    MORNING,
    OPENED,
    ItemBefore,
    NextItem,
    make_event,
    open_record,
    settle,
)
from tests.support.paper.pages import written

LONG = "Công Tằng Tôn Nữ Huyền Trân Nguyễn Phúc Bảo Ngọc Quỳnh Hương"


CALLED_OFF = (
    ListCandidates((Candidate(0, LONG, delegate=1),)),
    NameTellers((2, 3, 4)),
    OpenVote("chủ tọa quyết định", out_of_turn="chủ tọa quyết định"),
    Abandon("thử"),
)


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
        "(có lý do 01, không có lý do 00, đến sau 01)",
        "Số đại biểu cần có mặt là 7; Hội nghị đủ điều kiện tiến hành. "
        "Trong quá trình hội nghị có 09 đại biểu tham dự.",
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


def test_speakers_with_topics_presenters_and_both_quorums_stand_in_the_minutes(
    record: Record, clock: HandClock, tmp_path: Path
) -> None:
    honor = Honor(1, 1, 1, LONG, "individual", "Giấy khen", amount=1_360_000)
    honor = replace(honor, decision="02/QĐ-UBND", decision_date="2025-03-20")
    settle(record, *(Admit(n, By.BADGE) for n in range(1, 9)), ListHonors((honor,)))
    settle(record, NamePresenters(1, ("Bà Chủ tịch", "Ông Bí thư")))
    settle(record, ListSpeaker(4, "", delegate=3, topic="Dồn điền đổi thửa"))
    settle(record, ListSpeaker(4, LONG, topic="Nuôi dê"))
    settle(record, ListSpeaker(7, "Lê Ổn", topic="Hưởng ứng"), DropSpeaker(4, 3, "ốm"))
    settle(record, ListCandidates((Candidate(0, "Lê Ổn", delegate=1),)))
    while record.conference.programme.current != 4:
        settle(record, NextItem(record.conference.programme.steps))
    for minutes in (95, 95, 100):  # called, speaks, has spoken
        clock.set(MORNING + timedelta(minutes=minutes))
        settle(record, Forward(record.conference.programme.steps))
    settle(record, MarkLeft(8), OpenVote(out_of_turn="chủ tọa"), CountHands(6, 1, 0), Declare())
    text = written(record, tmp_path)
    for part in (
        "đại diện điển hình tiên tiến: đến nay có 01 ý kiến phát biểu.",
        "1. Nguyễn Văn Dũng, Thôn 4, về “Dồn điền đổi thửa” (không phát biểu; lý do: ốm).",
        f"2. {LONG}, về “Nuôi dê” (từ 08 giờ 35 phút đến 08 giờ 40 phút).",
        "1. Lê Ổn, về “Hưởng ứng” (chưa phát biểu).",
        "Người trao thưởng: Bà Chủ tịch, Ông Bí thư (đợt 1).",
        "02/QĐ-UBND ngày 20/03/2025",
        "Số đại biểu cần có mặt là 7; Hội nghị đủ điều kiện tiến hành.",
        "có mặt 7/10 đại biểu có quyền biểu quyết, đạt 70 %; cần có mặt 7, đủ.",
    ):
        assert part in text, part
    assert "\n1.360.000\n" in text


def test_who_is_listed_to_speak_did_not_once_the_item_is_over(
    record: Record, tmp_path: Path
) -> None:
    settle(record, ListSpeaker(4, LONG, topic="Nuôi dê"))
    assert f"{LONG}, về “Nuôi dê” (chưa phát biểu)" in written(record, tmp_path)
    while record.conference.programme.current != 5:
        settle(record, NextItem(record.conference.programme.steps))
    text = written(record, tmp_path)
    assert f"{LONG}, về “Nuôi dê” (không phát biểu)" in text
    assert "điển hình tiên tiến: có 00 ý kiến phát biểu." in text


def test_each_absence_at_the_opening_is_told_as_it_turned_out(
    record: Record, tmp_path: Path
) -> None:
    settle(record, *(Admit(n, By.BADGE) for n in (1, 2, 3, 4)), MarkLeft(4), Excuse(10, "ốm"))
    absent = "vắng 07 (có lý do 01, chưa đến 05, đã ra ngoài 01)"
    assert f"đến lúc này: triệu tập 10 đại biểu; có mặt 03 đại biểu, đạt 30 %; {absent}" in (
        written(record, tmp_path)
    )
    settle(record, OPENED, Admit(5, By.BADGE), Admit(4, By.BADGE), Excuse(6, "bận"))
    settle(record, Renumber(9, 40), AddDelegate(Delegate(0, "Lê Ổn", category="Khách")))
    settle(record, Admit(40, By.BADGE), Admit(41, By.BADGE))  # 41 was not summoned at the opening
    absent = "vắng 07 (có lý do 02, chưa đến 02, đến sau 02, đã ra ngoài 01)"
    assert absent in written(record, tmp_path)
    settle(record, CloseConference(record.conference.programme.steps))
    assert absent.replace("chưa đến", "không có lý do") in written(record, tmp_path)


def test_who_comes_after_the_closing_did_not_attend(
    record: Record, clock: HandClock, tmp_path: Path
) -> None:
    settle(record, *(Admit(n, By.BADGE) for n in (1, 2, 3)), OPENED)
    settle(record, Excuse(6, "ốm"), CloseConference(record.conference.programme.steps))
    clock.advance(60)
    settle(record, *(Admit(n, By.BADGE) for n in (4, 5, 6)), Substitute(7, "Lê Thay", "chi bộ"))
    text = written(record, tmp_path)
    assert "vắng 07 (có lý do 01, không có lý do 06)" in text
    assert "Trong quá trình hội nghị có 03 đại biểu tham dự." in text
    assert "Lê Thay" not in text
    assert "Danh sách có 03 đại biểu" in written(record, tmp_path, "attendance")


def test_what_became_of_an_item_is_the_same_in_minutes_status_and_export(
    record: Record, clock: HandClock, tmp_path: Path
) -> None:
    settle(record, *[NextItem(n) for n in range(3)], ItemBefore(3), SkipItem(7, "hết giờ."))
    settle(record, SkipItem(-5, "trễ giờ"))
    clock.advance(4000)
    settle(record, CloseConference(record.conference.programme.steps))
    text, conference = written(record, tmp_path), record.conference
    status = as_text(conference, clock.now())
    (page,) = (page for page in pages(conference) if page.name == "Chương trình")
    rows = {row[0]: row for row in page.tables[0].rows}
    for item, title, state in (
        (2, conference.agenda.item(2).title, "dừng giữa chừng"),
        (7, conference.agenda.item(7).title, "không tiến hành; lý do: hết giờ"),
        ("", "Giải lao", "không tiến hành; lý do: trễ giờ"),
    ):
        assert f"{title}\n{state[0].upper()}{state[1:]}." in text
        assert f"{title}: {state}" in status
        assert rows[item][5] == state
    assert rows[9][5] == "không tiến hành"
    assert f"{conference.agenda.item(9).title}\nkhông tiến hành\nkhông tiến hành" in text


def test_the_minutes_name_no_chair_who_did_not_come(record: Record, tmp_path: Path) -> None:
    presides = ("presidium",)
    there, away = (Delegate(0, name, marks=presides) for name in ("Lê Đến", "Lê Vắng"))
    settle(record, AddDelegate(there), AddDelegate(away), Admit(11, By.BADGE))
    assert "Bùi Văn Phương; Lê Đến; Lê Vắng." in written(record, tmp_path)
    settle(record, OPENED)
    assert "Bùi Văn Phương; Lê Đến." in written(record, tmp_path)


def test_papers_bear_the_day_on_which_the_conference_was_held(
    record: Record, clock: HandClock, tmp_path: Path
) -> None:
    clock.advance(24 * 3600)
    settle(record, OPENED, *CALLED_OFF)
    for name in ("minutes", "counting"):
        text = written(record, tmp_path, name)
        assert "ngày 29 tháng 3 năm 2025" in text, name
        assert "ngày 28 tháng 3" not in text, name


@pytest.mark.parametrize("name", ["minutes", "counting", "receipts"])
def test_no_page_holds_signatures_alone(record: Record, tmp_path: Path, name: str) -> None:
    settle(record, ListHonors((Honor(1, 1, 1, LONG, "individual", "Giấy khen"),)))
    settle(record, *CALLED_OFF)
    (path,) = write_documents(record, tmp_path / "ho-so", [name])
    *content, signatures = Document(str(path)).iter_inner_content()
    assert isinstance(signatures, Table)
    before = [one for one in content if isinstance(one, Paragraph) and one.text][-2:]
    assert [one.paragraph_format.keep_with_next for one in before] == [True, True]
    for row in signatures.rows[:-1]:  # those of the team above those of the members
        assert all(p.paragraph_format.keep_with_next for c in row.cells for p in c.paragraphs)


def test_a_table_stays_with_the_sentence_above_it(record: Record, tmp_path: Path) -> None:
    settle(record, ListHonors((Honor(1, 1, 1, LONG, "individual", "Giấy khen"),)), *CALLED_OFF)
    (path,) = write_documents(record, tmp_path / "ho-so", ["minutes"])
    content = list(Document(str(path)).iter_inner_content())
    above = [one for one, below in pairwise(content) if isinstance(below, Table)]
    texts = [one for one in above if isinstance(one, Paragraph) and one.text]
    assert len(texts) > 2
    assert all(one.paragraph_format.keep_with_next for one in texts)


def test_counts_over_999_have_a_dot_and_those_under_ten_a_zero() -> None:
    assert [two_digits(number) for number in (0, 7, 10, 999, 2000)] == [
        "00",
        "07",
        "10",
        "999",
        "2.000",
    ]


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
