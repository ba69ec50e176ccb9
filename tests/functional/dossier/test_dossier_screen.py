"""F8: what each paper needs and what brings it; written, edited by hand, sent, taken back."""

from pathlib import Path
from threading import Event
from typing import Any

import docx
import pytest
from textual import events
from textual.keys import _character_to_key

from store.dossier.examination import Standing
from store.dossier.papers import PaperKey, TextPart
from store.facts.outcome import Role
from store.plan.dossier import ColumnKey
from store.votes.candidates import Candidate
from store.votes.candidates import Role as SentAs
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountHands
from store.votes.commands.opening import OpenVote
from store.votes.commands.slate import ListCandidates
from tests.support.events import OPENED, code_of
from tests.support.hands import HANDS
from tests.support.pilot import SIZES, Console, Desk, Size

pytestmark = [
    pytest.mark.event(delegates=12, deadline="2025-04-10", secretaries='["Lê Văn Thư"]', seats="1"),
    pytest.mark.screen("f8"),
]


@pytest.fixture
def voted(desk: Desk) -> None:
    """Two are sent, the conference goes on."""
    slate = (
        Candidate(0, "Bùi Ổn", birth="1970", delegate=8, unit="Thôn 1"),
        Candidate(0, "Lê Ợi", SentAs.ALTERNATE, birth="1980", delegate=9, unit="Thôn 2"),
    )
    desk.come(*range(1, 11))
    desk.does(OPENED, ListCandidates(slate))
    desk.does(OpenVote(out_of_turn="thử"), CountHands(9, 1, 0), Declare())


async def examined(here: Console) -> None:
    """The files were read, and what was found is shown."""
    await here.settle()
    await here.until(lambda: not here.app.dossier._examining, "the examination")
    await here.settle()


async def wrote(here: Console, count: int) -> None:
    """So many papers were written in all, and were examined."""

    def recorded() -> bool:
        return sum(f.kind == "dossier.paper_written" for f in here.conference.history) >= count

    await here.until(recorded, f"{count} papers")
    await examined(here)


def row(here: Console, name: str) -> str:
    return next(line for line in here.shown.splitlines() if name in line)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.event(delegates=0)
async def test_before_the_day_all_stands_there_and_says_when_it_can_be_made(
    here: Console, size: Size
) -> None:
    await examined(here)
    assert "–" in row(here, "Biên bản hội nghị")
    here.shows("chưa ghi hạn nộp", "F8 Hồ sơ")
    await here.press("enter")
    assert "khi Hội nghị đã khai mạc (F3)" in here.toast
    assert not here.app.dossier._folder.exists()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.usefixtures("voted")
async def test_when_a_paper_was_written_and_that_it_is_marked_is_seen_at_every_size(
    here: Console,
) -> None:
    await examined(here)
    await here.press("ctrl+s")
    await wrote(here, 9)
    await here.press("home")
    assert here.shown.lower().count("lập lúc") == 1
    await here.press("space")
    assert "●" in row(here, "Chương trình đã diễn ra")


@pytest.mark.usefixtures("voted")
async def test_all_is_written_and_what_each_paper_needs_is_said(here: Console) -> None:
    await examined(here)
    here.shows("Nộp trước 10/4/2025 · chậm nhất 09/4 · còn 12 ngày")
    await here.press("ctrl+s")
    await wrote(here, 9)
    written = {path.name for path in here.app.dossier._folder.iterdir()}
    assert {"to-trinh.docx", "danh-sach-trich-ngang.docx", "bien-ban-hoi-nghi.docx"} <= written
    assert sum(name.startswith("bao-cao-thanh-tich") for name in written) == 2
    assert "dự thảo" in row(here, "Danh sách trích ngang")
    assert "điều phải sửa" in row(here, "Danh sách trích ngang")
    assert "thiếu 4 mục" in row(here, "1. Bùi Ổn")
    await here.press("ctrl+w")
    assert "Bùi Ổn: thiếu dân tộc, trình độ, đảng viên, hình thức khen thưởng." in " ".join(
        here.sheet.split()
    )
    await here.press("escape", "ctrl+r")
    await examined(here)
    assert "Đã kiểm tra" in here.toast
    await here.scan(code_of(11))
    await here.press("ctrl+r")
    await examined(here)
    assert "có thay đổi sau khi lập (" in row(here, "Danh sách đại biểu dự")


@pytest.mark.usefixtures("voted")
async def test_a_marked_paper_alone_is_written_and_an_edited_one_is_put_beside(
    here: Console,
) -> None:
    await examined(here)
    await here.press("space", "ctrl+s")
    await wrote(here, 1)
    folder: Path = here.app.dossier._folder
    (paper,) = folder.iterdir()
    paper.write_bytes(b"saved by another program")
    await here.press("home", "ctrl+r")
    await examined(here)
    here.shows("sửa tay")
    await here.press("space", "ctrl+s")
    await wrote(here, 2)
    assert "để bên cạnh" in here.toast
    assert len(list(folder.iterdir())) == 2


@pytest.mark.usefixtures("voted")
async def test_a_paper_saved_in_word_and_the_offices_own_form_are_noticed_without_a_key(
    here: Console,
) -> None:
    await examined(here)
    await here.press("space", "ctrl+s")
    await wrote(here, 1)
    assert "sửa tay" not in here.shown
    (paper,) = here.app.dossier._folder.iterdir()
    paper.write_bytes(b"saved by another program")
    await here.until_shown("sửa tay")
    forms: Path = here.app.dossier._forms.folder
    forms.mkdir()
    docx.Document().save(str(forms / "to-trinh.docx"))
    await here.until(lambda: "mẫu của cơ quan" in row(here, "Tờ trình"), "the office's own form")
    form = docx.Document()
    form.add_paragraph("{{số đaị biêủ}} {{gì đó}} {{số")
    form.save(str(forms / "to-trinh.docx"))
    await here.until_shown("mẫu của cơ quan: 2 chỗ sai")


@pytest.mark.usefixtures("voted")
async def test_a_delegate_is_completed_sheet_by_sheet(here: Console) -> None:
    await examined(here)
    here.app.screen.point_at((PaperKey.ACHIEVEMENT, 1))  # type: ignore[attr-defined]
    await here.press("enter")
    here.shows("Hồ sơ của Bùi Ổn")
    await here.press("enter", *["down"] * 30)  # the last field of the profile: the summary
    await here.type("hien dat")
    await here.press("ctrl+s")
    await here.until_shown("Hồ sơ của Bùi Ổn")
    await here.press("down", "down", "enter")  # an award
    await here.fill("", "GK", "2023", "5", "1/12/2023", "UB")
    await here.until_shown("2023 · GK")
    await here.press("escape")
    slate, dossier = here.conference.votes.candidates, here.conference.dossier
    assert dossier.profile(slate.listings_of(1)).summary == "hien dat"
    (listed,) = dossier.awards(slate.listings_of(1))
    assert (listed.award.name, listed.award.date) == ("GK", "2023-12-01")


@pytest.mark.usefixtures("voted")
@pytest.mark.screen("f5")
async def test_the_vote_opens_the_same_sheet(here: Console) -> None:
    await here.press("ctrl+e")
    here.shows("Hồ sơ của Bùi Ổn", "Báo cáo thành tích đã nhận…")


@pytest.mark.usefixtures("voted")
async def test_what_only_people_write_is_written_in_paragraphs(here: Console) -> None:
    await examined(here)
    for _ in range(9 + 2):
        await here.press("down")
    here.shows("Chưa ai viết phần này")
    await here.press("enter")
    await here.type("mot")
    await here.press("enter")
    await here.type("haii")
    await here.press("backspace", "ctrl+s")
    assert here.conference.dossier.texts == {TextPart.DIRECTIVES: "mot\nhai"}
    await here.press("enter")
    await here.type("x")
    await here.press("escape")
    here.shows("Bỏ những gì vừa gõ?")
    await here.press("enter")
    assert here.conference.dossier.texts == {TextPart.DIRECTIVES: "mot\nhai"}


@pytest.mark.usefixtures("voted")
async def test_head_signer_recipients_and_columns_are_asked_for(here: Console) -> None:
    await examined(here)
    await here.choose("so ban")
    await here.fill("15", "5/4/25")
    await here.press("ctrl+s")
    assert here.conference.dossier.head(PaperKey.PROGRAMME).date == "2025-04-05"
    await here.choose("nguoi ky")
    await here.fill("Ba")
    await here.press("ctrl+s")
    signer = here.conference.dossier.signer(PaperKey.PROGRAMME)
    assert signer is not None
    assert signer.name == "Ba"
    await here.choose("noi nhan")
    await here.type("Luu")
    await here.press("ctrl+s")
    assert here.conference.dossier.recipients(PaperKey.PROGRAMME) == ("Luu",)
    await here.press("ctrl+l", "down", "space", "ctrl+down", "ctrl+s")
    columns = here.conference.dossier.columns
    assert [column.key for column in columns[:3]] == [
        ColumnKey.NUMBER,
        ColumnKey.BORN_MALE,
        ColumnKey.NAME,
    ]
    assert not columns[2].on


@pytest.mark.usefixtures("voted")
async def test_what_was_sent_is_replaced_only_with_a_reason(here: Console) -> None:
    await examined(here)
    await here.press("ctrl+s")
    await wrote(here, 9)
    await here.choose("da gui")
    await here.press("ctrl+s")
    await examined(here)
    assert "đã gửi" in row(here, "Tờ trình")
    assert here.app.screen.here().done.standing((PaperKey.REPORT, 0)) is Standing.SENT  # type: ignore[attr-defined]
    await here.choose("thay the")
    await here.fill("sai")
    await examined(here)
    assert "đã gửi" not in row(here, "Tờ trình")


@pytest.mark.usefixtures("voted")
async def test_a_delegates_report_and_a_text_are_taken_in(here: Console, desk: Desk) -> None:
    report, text = desk.event.path / "bao cao.pdf", desk.event.path / "uu diem.txt"
    report.write_bytes(b"%PDF: kept as it is")
    text.write_text("Một.\nHai.", encoding="utf-8")
    await examined(here)
    here.app.screen.point_at((PaperKey.ACHIEVEMENT, 2))  # type: ignore[attr-defined]
    await here.press("ctrl+o", "enter")
    await here.fill("3")
    await here.press("ctrl+s")
    await examined(here)
    received = here.conference.dossier.report(here.conference.votes.candidates.listings_of(2))
    assert received is not None
    assert (received.pages, received.confirmed) == (3, False)
    assert (here.app.dossier._folder / received.file).read_bytes() == report.read_bytes()
    await here.press("down", "ctrl+o", "enter")
    await examined(here)
    assert here.conference.dossier.texts == {TextPart.DIRECTIVES: "Một.\nHai."}


@pytest.mark.usefixtures("voted")
async def test_a_path_that_a_machine_types_is_no_scan(here: Console, desk: Desk) -> None:
    report = desk.event.path.parent / "USB" / "bao-cao-2025.pdf"
    report.parent.mkdir()
    report.write_bytes(b"%PDF: kept as it is")
    await examined(here)
    here.app.screen.point_at((PaperKey.ACHIEVEMENT, 2))  # type: ignore[attr-defined]
    await here.press("ctrl+o", "end", "enter")
    here.shows("Đường dẫn tệp")
    facts, begun = here.facts, HANDS.press()
    for place, letter in enumerate(f"{report}\r"):
        key = events.Key("enter" if letter == "\r" else _character_to_key(letter), letter)
        key.time = begun + place * 0.005
        await here.app.reception.take(key)
    await here.until_shown("trang")
    assert here.facts == facts
    await here.fill("3")
    await here.press("ctrl+s")
    await examined(here)
    received = here.conference.dossier.report(here.conference.votes.candidates.listings_of(2))
    assert received is not None


@pytest.mark.usefixtures("voted")
async def test_who_may_not_keep_the_dossier_only_reads_it(desk: Desk) -> None:
    record = desk.event.record(desk.clock, desk="cửa", operator="Mai", role=Role.DESK)
    async with Desk(desk.event, record, desk.clock).open("f8") as here:
        await examined(here)
        facts = here.facts
        await here.press("ctrl+s", "ctrl+l")
        assert "thư ký" in here.toast.casefold()
        assert (here.facts, len(here.app.screen_stack)) == (facts, 1)
    record.close()


async def test_a_backup_says_how_far_it_is_and_esc_stops_it(
    here: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stands_still(*beginning: Any) -> None:
        while True:
            beginning[-1](500_000, 2_000_000)
            Event().wait(0.01)

    monkeypatch.setattr("console.dossier.desk.back_up", stands_still)
    await here.choose("sao luu")
    await here.press("enter")
    await here.until_shown("Đang sao lưu … 500/2.000 kB ▓▓▓░")
    await here.press("escape")
    await here.until_shown("Đã dừng: không để lại gì dở dang.")
