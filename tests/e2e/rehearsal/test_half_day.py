"""A stranger's morning, from the office's workbook to the minutes, in a real terminal, with the
plug pulled in the middle."""

import json
from pathlib import Path

import pytest
from docx import Document

from store.attendance.facts import Admitted
from store.codes.badge_code import printed_number
from store.event.folder import EventFolder
from store.programme.state import State
from store.votes.vote import VoteState
from tests.support.command_line import hoinghi
from tests.support.events import conference_of, make_event, say_it_is_morning
from tests.support.files.workbooks import HEADINGS, xlsx
from tests.support.paper.qr_decoder import decoded
from tests.support.terminal import CTRL, F3, F4, F5, F6, F9, PAGE_DOWN, PAGE_UP, Terminal


def test_from_the_workbook_to_the_minutes(tmp_path: Path) -> None:
    event, pdf = tmp_path / "hoi-nghi", tmp_path / "badges.pdf"
    rows = [[n, f"Nguyễn Văn {'ABCDEFGHIJ'[n - 1]}", "1980", "Nam", f"Thôn {n}", None, f"A{n:02}"]
            for n in range(1, 11)]  # fmt: skip
    workbook = xlsx(tmp_path / "list.xlsx", [HEADINGS, *rows])
    assert hoinghi("new", event).returncode == 0
    assert hoinghi("import", event, workbook, "--yes").returncode == 0
    assert hoinghi("badges", event, "-o", pdf).returncode == 0
    codes = decoded(pdf)
    assert len(codes) == 10
    names = dict(line.split("\t")[::-1] for line in hoinghi("codes", event).stdout.splitlines())

    with Terminal("open", str(event), "--desk", "bàn 7", home=tmp_path) as console:
        console.wait_for("SẴN SÀNG")
        first = rows[int(names[codes[0]]) - 1][1]
        console.type(codes[0] + "\r", "MỜI VÀO", str(first).upper())
        console.type(codes[0] + "\r", "VỪA GHI RỒI", "bàn 7")
        for code in codes[1:8]:
            console.type(code + "\r")
        console.wait_for("Có mặt 8/10")

        console.type(F3, "CHƯA KHAI MẠC")
        console.type("\r", "Vẫn khai mạc hội nghị?", "chưa điền hết")
        console.press_anew("\r", "ĐANG DIỄN RA", "CHÀO CỜ")
        console.type(PAGE_DOWN, "CHUYỂN MỤC")
        console.press_anew(PAGE_DOWN, "Mục 2/9", "TUYÊN BỐ LÝ DO")
        console.type(PAGE_UP, "Dừng giữa chừng mục 2")
        console.press_anew("\r", "CHÀO CỜ", "×2")

        console.type(F4, "Chưa có khen thưởng")
        console.type(CTRL["n"], "cho ai,")
        console.type("van b")
        console.type("\r", "NGUYỄN VĂN B", "Giấy khen của Chủ tịch UBND xã", gap=0.1)
        console.type(CTRL["s"], "Người quyết định")
        console.press_anew(CTRL["s"], "ĐỢT 1", "Nguyễn Văn B")
        console.type(CTRL["o"], "ĐANG TRÊN SÂN KHẤU")
        console.press_anew("\r", "✓ đã trao")

        console.pull_the_plug()

    with Terminal("open", str(event), "--desk", "bàn 7", home=tmp_path) as console:
        console.wait_for("Có mặt 8/10", "Mục 1/9")
        console.type(F4, "✓ đã trao")
        console.type(F5, "CHƯA MỞ")
        console.type(CTRL["n"], "Thêm vào danh sách cử")
        console.type("van c\r", "NGUYỄN VĂN C", "Có trong danh sách dự kiến")
        console.press_anew("\r", "Nguyễn Văn C", "chính thức")
        console.type(CTRL["o"], "chưa đến mục 8")
        console.type("chu toa dong y")
        console.type("\r", "ĐANG MỞ", "có mặt 8", gap=0.1)
        console.type(CTRL["a"], "8/8 · 100 %", "ĐẠT")
        console.type(CTRL["d"], "ĐÃ CÔNG BỐ")
        console.type(F3, "Kết thúc mục 1")
        while not any(said in console.text for said in ("Bế mạc hội nghị?", "ĐÃ BẾ MẠC")):
            assert console.process.isalive()
            console.press_anew("\r")
        if "ĐÃ BẾ MẠC" not in console.text:  # where it was not answered by the Enter before
            console.press_anew("\r")
        console.wait_for("HỘI NGHỊ ĐÃ BẾ MẠC")
        console.type(CTRL["q"], "Thoát khỏi bàn điều hành")
        console.type("\r")
        assert console.wait_for_end()[0] == 0

    assert hoinghi("verify", event).returncode == 0
    status = json.loads(hoinghi("status", event, "--json").stdout)
    assert (status["present"], status["honors"]["presented"]) == (8, 1)
    assert status["votes"][0]["result"]["for"] == 8
    (path,) = hoinghi("documents", event, "--only", "minutes").stdout.splitlines()
    text = "\n".join(p.text for p in Document(path).paragraphs).replace("\u00a0", " ")
    assert "Kết quả: 8/8 đại biểu có quyền biểu quyết có mặt tán thành, đạt 100 %" in text
    assert "đã trao 01" in text


def test_the_demo_opens_on_the_reception_screen_and_a_typed_number_counts(tmp_path: Path) -> None:
    with Terminal("demo", str(tmp_path / "tap"), home=tmp_path) as console:
        screen = console.wait_for("DIỄN TẬP", "SẴN SÀNG", "Có mặt 0/200", "thử gõ 00001-3")
        assert "F2 Đón tiếp" in screen
        console.type("00001-3\r", "MỜI VÀO", "Có mặt 1/200", gap=0.1)
        console.pull_the_plug()
    assert conference_of(EventFolder.open(tmp_path / "tap")).quorum.present == 1


def test_pulling_the_plug_at_any_moment_loses_nothing_that_was_shown(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=30)
    seen = 0
    for kill in range(3):
        with Terminal("open", str(event.path), home=tmp_path) as console:
            console.wait_for(f"Có mặt {seen}/30")
            for number in range(seen + 1, seen + 6):
                console.type(f"{printed_number(number)}\r", gap=0.09)
            console.wait_for(f"Có mặt {seen + 5}/30")
            console.pull_the_plug()
        seen += 5
        history = conference_of(event).history
        assert sum(isinstance(f.what, Admitted) for f in history) == seen, f"after kill {kill}"


@pytest.mark.parametrize("size", [(79, 24), (80, 23), (40, 10)])
def test_a_window_that_is_too_small_is_told_so_and_nothing_changes(
    event: EventFolder, tmp_path: Path, size: tuple[int, int]
) -> None:
    say_it_is_morning(event.path)
    before = (event.path / "record.log").read_bytes()
    columns, rows = size
    with Terminal("open", str(event.path), columns=columns, rows=rows, home=tmp_path) as console:
        code, said = console.wait_for_end()
    assert code == 1
    assert "80×24" in said
    assert (event.path / "record.log").read_bytes() == before


def test_eighty_by_twenty_four_is_enough(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", rehearsal="true")
    with Terminal("open", str(event.path), columns=80, rows=24, home=tmp_path) as console:
        console.wait_for("DIỄN TẬP", "F2 Đón", "F9 Sổ", "Triệu tập 10", "Gõ số thẻ")
        for key, text in (
            (F3, "CHƯA KHAI MẠC"),
            (F4, "Chưa có khen thưởng"),
            (F5, "CHƯA MỞ"),
            (F6, "10/10 đại biểu"),
            (F9, "đưa vào danh sách"),
        ):
            console.type(key, text)


def test_two_consoles_at_once_keep_every_fact_of_both(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=40)
    codes = hoinghi("codes", event.path).stdout.splitlines()
    scans = [line.split("\t")[1] + "\r" for line in codes]
    with (
        Terminal("open", str(event.path), "--desk", "bàn 1", home=tmp_path) as one,
        Terminal("open", str(event.path), "--desk", "bàn 2", home=tmp_path) as two,
    ):
        one.wait_for("SẴN SÀNG")
        two.wait_for("SẴN SÀNG")
        for left, right in zip(scans[:20], scans[20:], strict=True):
            one.type(left)
            two.type(right)
        one.wait_for("Có mặt 40/40")
        two.wait_for("Có mặt 40/40")
    conference = conference_of(event)
    assert conference.quorum.present == 40
    attendance = conference.attendance
    assert {p.first.desk for p in attendance.presences.values()} == {"bàn 1", "bàn 2"}
    assert attendance.clashes == ()
    assert conference.programme.state(1) is State.WAITING
    assert VoteState.OPEN not in {v.state for v in conference.votes.all}
