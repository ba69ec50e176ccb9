"""The papers of a vote: ballots, tally sheets, the counting record, and the minutes."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from console.commands.command_line import app
from console.paper.sheets.ballots import BallotFace, per_sheet
from console.votes.papers import write_papers
from screens.votes.words import call_sentences
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import EventFolder
from store.event.record import Record
from store.votes.candidates import Candidate, Role
from store.votes.commands.ballots import Collect
from store.votes.commands.declaring import BreakTie, Declare
from store.votes.commands.hands import CountHands
from store.votes.commands.keyings import TallyTotals
from store.votes.commands.opening import NameTellers, OpenVote, SetRules
from store.votes.commands.slate import ListCandidates
from store.votes.counts import Line, Sheet
from tests.support.events import settle
from tests.support.paper.pages import pages, written

pytestmark = pytest.mark.event(delegates=12)


@pytest.fixture(autouse=True)
def electors(record: Record) -> None:
    """Ten present, four on the slate, a counting team."""
    candidates = tuple(Candidate(0, name, delegate=n) for n, name in enumerate(NAMES, 7))
    settle(record, ListCandidates(candidates), NameTellers((1, 2, 3)))
    settle(record, *(Admit(n, By.BADGE) for n in range(1, 11)))


NAMES = ["Bùi Thị Hương Ổn", "Lê Văn Ợi", "Trương Thị Nguyệt Hà", "Quách Công Vững"]


def rules(record: Record, method: str, seats: int = 4, **more: str) -> None:
    settle(record, SetRules({"method": method, "seats": seats, "alternates": 0, **more}))


def test_ballots_are_one_for_each_elector_present_with_a_number_on_the_stub_alone(
    record: Record, tmp_path: Path
) -> None:
    rules(record, "ballot_approve")
    settle(record, OpenVote())
    ballots, tally, _counting = write_papers(record, tmp_path, numbered=True, count=2)
    sheets = pages(ballots)
    assert len(sheets) == 5  # ten present, two on a sheet
    text = "".join(sheets)
    assert text.count("PHIẾU BẦU") == 10
    assert text.count("Bùi Thị Hương Ổn") == 10
    assert [f"{n:03}" for n in range(1, 11) if f"Cuống số {n:03}" in text] == [
        f"{n:03}" for n in range(1, 11)
    ]
    assert text.count("Dấu của") == 10
    (page,) = pages(tally)
    assert "PHIẾU KIỂM" in page
    assert page.count("Trương Thị Nguyệt Hà") == 2  # agree, disagree


def test_every_name_has_its_year_and_unit_and_nothing_more_personal(
    record: Record, tmp_path: Path
) -> None:
    rules(record, "ballot_strike", seats=2)
    (ballots, *_rest) = write_papers(record, tmp_path, copies=1, count=1)
    (text,) = pages(ballots)
    assert "1957 · Thôn 8" in text
    assert "nhiều nhất 02 người" in text


def test_the_most_ballots_a_sheet_are_those_that_can_be_read() -> None:
    def face(names: int) -> BallotFace:
        listed = tuple((f"Người {n}", "1970") for n in range(names))
        return BallotFace("H", "T", "S", "I", (("", listed),), boxes=False, rehearsal=False)

    found = [per_sheet(face(n), numbered=False) for n in (3, 9, 12, 30)]
    assert found == [4, 4, 1, 1]
    assert per_sheet(face(9), numbered=True) == 1  # the stub takes room


def test_a_vote_by_hands_has_no_ballots(record: Record, tmp_path: Path) -> None:
    rules(record, "hands_whole_list")
    counting = "bien-ban-kiem-phieu.docx"
    assert [p.name for p in write_papers(record, tmp_path)] == [counting]
    rules(record, "hands_each")
    assert [p.name for p in write_papers(record, tmp_path)] == ["phieu-kiem.pdf", counting]


def a_tie_declared(record: Record) -> None:
    rules(record, "ballot_strike", seats=2, ties="chair")
    settle(record, OpenVote(), Collect(10, 9))
    lines = {1: Line(6), 2: Line(6), 3: Line(6), 4: Line(0)}
    for by in ("Lan", "Hoa"):
        command = TallyTotals(by, Sheet(lines, issued=10, returned=9, valid=9, invalid=0))
        settle(record, command)


def test_the_counting_record_names_rules_base_team_figures_and_reasons(
    record: Record, tmp_path: Path
) -> None:
    a_tie_declared(record)
    chosen = BreakTie(Role.OFFICIAL, (1, 3), "ưu tiên nữ")
    settle(record, chosen, Declare("một đại biểu ra về sớm"))
    text = written(record, tmp_path, "counting")
    for part in (
        "BIÊN BẢN KIỂM PHIẾU",
        "Nguyễn Văn Bình, Thôn 2: Tổ trưởng",
        "Số liệu do hai người nhập hai lần: lần 1, Lan; lần 2, Hoa",
        "C2 – bỏ phiếu kín có số dư",
        "Bằng phiếu ở suất cuối: chủ tọa quyết định, ghi biên bản",
        "Tỷ lệ tính trên đại biểu có quyền biểu quyết có mặt (10)",
        "1 trong 10 phiếu phát ra không thu về. Giải trình: một đại biểu ra về sớm.",
        "trúng cử: Bùi Thị Hương Ổn, Trương Thị Nguyệt Hà. ưu tiên nữ",
        "không trúng cử",
    ):
        assert part in text


def test_the_minutes_tell_every_declared_vote_and_a_corrected_count(
    record: Record, tmp_path: Path
) -> None:
    rules(record, "hands_whole_list")
    settle(record, OpenVote(), CountHands(8, 1, 1), Declare())
    settle(record, CountHands(9, 1, 0, "đếm sót một người", vote=1), Declare())
    text = written(record, tmp_path, "minutes")
    assert "Kết quả: 9/10" in text
    assert "sau đó đính chính (đếm sót một người): 8/1/1" in text
    assert "giơ tay thông qua toàn bộ danh sách" in text


def test_without_a_count_the_record_says_so(record: Record, tmp_path: Path) -> None:
    assert "Chưa kiểm phiếu." in written(record, tmp_path, "counting")


def test_the_command_writes_the_papers_and_refuses_another_number_a_sheet(
    record: Record, event: EventFolder
) -> None:
    rules(record, "ballot_approve")
    runner = CliRunner()
    done = runner.invoke(app, ["ballots", str(event.path), "--numbered", "--per-sheet", "4"])
    assert (done.exit_code, done.stdout.count("\n")) == (0, 3)
    assert (event.path / "bieu-quyet" / "phieu-bau.pdf").stat().st_mode & 0o077 == 0
    assert runner.invoke(app, ["ballots", str(event.path), "--per-sheet", "3"]).exit_code == 2


def test_each_part_of_the_ballot_has_its_own_number_of_names_on_paper_and_screen(
    record: Record, tmp_path: Path
) -> None:
    fifth = Candidate(0, "Lò Thị Sen", Role.ALTERNATE, delegate=11)
    settle(record, ListCandidates((fifth,)))
    rules(record, "ballot_strike", seats=3, alternates="1")
    settle(record, OpenVote())
    (ballots, *_rest) = write_papers(record, tmp_path, copies=1, count=1)
    (page,) = pages(ballots)
    vote = record.conference.votes.latest
    assert vote is not None
    said = "để lại nhiều nhất 03 chính thức, 01 dự khuyết."
    assert said in " ".join(page.split())
    assert said in " ".join(call_sentences(vote))


def test_a_long_name_stands_whole_on_the_tally_sheet(record: Record, tmp_path: Path) -> None:
    long = "Công Tằng Tôn Nữ Thị Ngọc Phương Thảo Nguyễn Hoàng Bảo Châu"
    settle(record, ListCandidates((Candidate(0, long, delegate=11),)))
    rules(record, "ballot_strike", seats=2)
    (_ballots, tally, _counting) = write_papers(record, tmp_path, copies=1)
    (page,) = pages(tally)
    assert long in " ".join(page.split())
