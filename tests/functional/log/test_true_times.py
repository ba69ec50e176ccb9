"""Where a clock was corrected, every screen, answer and paper shows the true hours."""

import io
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from console.attendance.headless_desk import answers
from console.commands.log import fact_line
from console.documents.dossier import DOCUMENTS, write_documents
from console.status import as_json, as_text
from console.workbooks.export import export
from store.attendance.commands import Admit, MarkLeft
from store.attendance.facts import By
from store.attendance.turnout import arrivals
from store.badges.commands import RecordPrinted
from store.conference.commands import StateTime
from store.event.folder import EventFolder
from store.facts.fact import Fact
from store.honors.commands.stage import CallBatch, Present
from store.journal.clock import HandClock
from store.people.commands.roll import AddDelegate
from store.people.delegate import Delegate
from store.programme.commands.announcements import AnnounceQuorum, SendNotice
from store.programme.facts import Started
from store.votes.candidates import Candidate
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountHands
from store.votes.commands.opening import OpenVote
from store.votes.commands.slate import ListCandidates
from tests.support.command_line import hoinghi, refused
from tests.support.events import NextItem, code_of, open_record
from tests.support.honors import in_batches
from tests.support.paper.pages import document_text, pdf_text
from tests.support.pilot import Desk

FAST = datetime(2031, 3, 3, 16, 41, tzinfo=UTC)
WRONG = ("2031", "03/03", "23:4", "23 giờ", "T16:4")
"""What would be seen of it, in the conference's time zone and in UTC."""
AHEAD = "bàn 9"
LATE = timedelta(minutes=5)


@pytest.fixture
def morning(desk: Desk) -> Desk:
    """A morning in which every fact comes after one of a clock that ran six years fast."""
    ahead = open_record(desk.event, HandClock(FAST), desk=AHEAD)
    ahead.decide(AddDelegate(Delegate(0, "Lê Ổn")))
    ahead.close()
    desk.does(
        StateTime(desk.clock.now() + LATE, "đồng hồ chạy chậm"),
        RecordPrinted((Delegate(3, "Nguyễn Văn Dũng"),), "máy in"),
        in_batches(2, 2),
        ListCandidates((Candidate(0, "Lê Ổn", delegate=1), Candidate(0, "Bùi An", "alternate"))),
    )
    desk.come(*range(1, 9), 10)
    desk.does(AnnounceQuorum(), SendNotice("Mời đồng chí Chủ tịch"), MarkLeft(8))
    desk.at(5)
    desk.does(CallBatch(1), Present(1))
    desk.at(8)
    desk.does(OpenVote(), CountHands(7, 1, 0), Declare())
    desk.does(Admit(9, By.NAME))
    return desk


def began(fact: Fact) -> bool:
    """Whether an item of the plan began, no break."""
    return isinstance(fact.what, Started) and fact.what.item > 0


def right(text: str) -> None:
    shown = "\n".join(line for line in text.splitlines() if AHEAD not in line)
    shown = re.sub(r"\b[0-9a-f]{32}\b", "", shown)  # any digits may stand in an id
    assert not [wrong for wrong in WRONG if wrong in shown], shown


def test_each_fact_orders_as_before_and_says_its_true_time(morning: Desk) -> None:
    facts = [fact for fact in morning.record.conference.history if fact.desk == "bàn 1"]
    assert all(fact.at > FAST for fact in facts)
    assert all(fact.true_at is not None for fact in facts)
    begun = [fact.time for fact in facts if began(fact)]
    assert begun == [morning.record.plan.starts_at(n) + LATE for n in range(1, 9)]


def test_no_answer_of_the_command_line_shows_a_wrong_hour(morning: Desk) -> None:
    record = morning.record
    conference, now = record.conference, record.now()
    right(str(as_json(conference, now)))
    right(as_text(conference, now))
    right("\n".join(fact_line(fact, conference) for fact in conference.history))
    lines = [f"{line}\n".encode() for line in (code_of(1), code_of(11), "x")]
    right("\n".join(answers(lines, morning.event, record)))
    since = record.journal.find("programme", record.plan.starts_at(5) + LATE)
    assert [fact.what for fact in since if began(fact)] == [Started(n) for n in (5, 6, 7, 8)]
    assert sum(slot.arrivals for slot in arrivals(conference)) == 10


def test_no_paper_shows_a_wrong_hour(morning: Desk, tmp_path: Path) -> None:
    for path in write_documents(morning.record, tmp_path, list(DOCUMENTS)):
        if path.suffix == ".docx":
            right(document_text(path))
        elif path.suffix == ".pdf":
            right(pdf_text(path))
        else:
            right(cells(path.read_bytes()))
    right(cells(export(morning.record.conference)))


def cells(workbook: bytes) -> str:
    sheets = load_workbook(io.BytesIO(workbook)).worksheets
    rows = (row for sheet in sheets for row in sheet.iter_rows(values_only=True))
    return "\n".join(" ".join(map(str, row)) for row in rows)


def test_the_minutes_say_from_when_on_the_times_were_stated(morning: Desk, tmp_path: Path) -> None:
    (path,) = write_documents(morning.record, tmp_path, ["minutes"])
    text = document_text(path)
    assert "Ghi chú về giờ: lúc 07 giờ 05 phút, ngày 28 tháng 3 năm 2025, bàn 1 (Lan)" in text
    assert "trước đó chạy chậm khoảng 5 phút – lý do: đồng hồ chạy chậm" in text
    assert "bắt đầu lúc 07 giờ 35 phút" in text


async def test_no_screen_shows_a_wrong_hour(morning: Desk) -> None:
    async with morning.open() as here:
        await here.scan(code_of(1), code_of(11))
        for key in ("f2", "f3", "f4", "f5", "f6", "f7", "f9", "f2", "ctrl+s"):
            await here.press(key)
            right(here.shown)
        for mode in ("numbers", "paper-roll"):
            here.app.action_go(mode)
            await here.refresh()
            right(here.shown)
    for key in ("escape", "f2", "f3", "f4", "f5"):
        async with morning.stage() as stage:
            await stage.pilot.press(key)
            right(stage.shown)


async def test_f9_says_what_was_stated_and_that_it_stands(morning: Desk) -> None:
    morning.does(NextItem(morning.record.conference.programme.steps))
    async with morning.open("f9") as here:
        await here.answer("ctrl+o", "chinh gio")
        here.shows("07:05:0", "Chỉnh giờ của bàn: trước đó chạy chậm khoảng 5 phút")
        await here.press("enter", "enter")
        said = "Việc chỉnh giờ không rút lại được: đề nghị chỉnh lại một lần nữa."
        assert said in here.words
        assert f"{said}." not in here.words


def test_on_another_day_a_scan_waits_for_the_true_time(event: EventFolder) -> None:
    record, one = event.path / "record.log", f"{code_of(1)}\n"
    before = record.read_bytes()
    day = "hội nghị họp ngày 28 tháng 3 năm 2025"
    refused(hoinghi("scan", event.path, stdin=one, on_the_day=False), day, '--true-time "GIỜ:PHÚT"')
    says_it = "scan", event.path, "--true-time", "7h05"
    refused(hoinghi(*says_it, stdin=one, on_the_day=False), "lý do")
    wrong = hoinghi("scan", event.path, "--true-time", "7h65", on_the_day=False)
    refused(wrong, "7h65", code=2)
    assert record.read_bytes() == before
    scanned = hoinghi(*says_it, "--reason", "hết pin", stdin=one, on_the_day=False)
    assert json.loads(scanned.stdout)["at"].startswith("2025-03-28T00:05")
    again = hoinghi("scan", event.path, stdin=one, on_the_day=False)
    assert json.loads(again.stdout)["first"]["at"].startswith("2025-03-28T00:05")
    stated, *_, last = map(
        json.loads, hoinghi("log", event.path, "--json").stdout.splitlines()[-3:]
    )
    assert (stated["kind"], stated["data"]["reason"]) == ("clock.corrected", "hết pin")
    assert last["true_at"].startswith("2025-03-28T00:05")
