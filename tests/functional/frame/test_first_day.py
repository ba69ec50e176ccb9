"""What somebody meets who uses the console for the first time, on the day: true sentences in every
state, nothing typed lost, nothing cut that is to be read out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from screens.programme.script import script_now
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.conference.commands import Command
from store.event.backup import read_backup
from store.event.folder import PLAN, EventFolder
from store.event.record import Record
from store.journal.clock import HandClock
from store.programme.commands.speakers import DropSpeaker, ListSpeaker
from store.programme.commands.steps import Advance, CloseConference, Forward
from store.programme.speakers import speakers_of
from store.votes.candidates import Candidate
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountHands
from store.votes.commands.keyings import TallyTotals
from store.votes.commands.opening import NameTellers, OpenVote, SetRules
from store.votes.commands.slate import ListCandidates
from store.votes.counts import Line, Sheet
from store.votes.vote import Subject
from tests.functional.frame.test_screens import Console, console
from tests.support.events import MORNING, make_event, open_record

SLATE = ListCandidates((Candidate(0, "Lê Ổn", delegate=3), Candidate(0, "Bùi An", delegate=4)))


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MORNING)


@pytest.fixture
def event(tmp_path: Path) -> EventFolder:
    return make_event(tmp_path / "event", delegates=12, guests=2)


@pytest.fixture
def record(event: EventFolder, clock: HandClock) -> Iterator[Record]:
    record = open_record(event, clock)
    yield record
    record.close()


def does(record: Record, *commands: Command) -> None:
    for command in commands:
        assert record.decide(command).outcome.refusal is None, command


def at(record: Record, item: int, step: int = 1) -> None:
    while record.conference.programme.current != item:
        does(record, Advance(record.conference.programme.steps))
    while record.conference.programme.step < step:
        does(record, Forward(record.conference.programme.steps))


def come(record: Record, *numbers: int) -> None:
    does(record, *(Admit(number, By.NUMBER) for number in numbers))


# ---------------------------------------------------------------- the script


async def said(here: Console) -> str:
    await here.settle()
    assert here.app.view is not None
    script = "\n".join(paragraph.plain for paragraph in script_now(here.app.view))
    assert "[" not in script
    return script


async def test_guests_of_the_category_are_introduced_where_none_is_marked(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    at(record, 2)
    async with console(event, record, clock) as here:
        before = "các đồng chí lãnh đạo, các vị khách quý (! chưa ghi nhận khách mời nào có mặt)."
        assert f"giới thiệu: {before}" in (await said(here)).replace("\n", " ")
        come(record, 1, 2)
        script = await said(here)
        assert "giới thiệu: đồng chí Nguyễn Văn Bình" in script.replace("\n", " ")
        assert "chưa ghi nhận" not in script


async def test_without_anyone_left_to_speak_the_mc_is_told_why(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    at(record, 4)
    async with console(event, record, clock) as here:
        assert "(! chưa có danh sách phát biểu: Ctrl+N thêm người)" in await said(here)
        does(record, ListSpeaker(4, "", delegate=5))
        assert "(! chưa có mặt trong hội trường: Nguyễn Văn Hải)" in await said(here)
        (speaker,) = speakers_of(record.conference, 4)
        does(record, DropSpeaker(4, speaker.number, "vắng mặt"))
        assert "(! tất cả người trong danh sách đã phát biểu" in await said(here)


async def test_the_result_is_that_of_the_delegation_whatever_was_voted_on_since(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    come(record, *range(3, 13))
    does(record, SLATE)
    at(record, 8, step=4)
    async with console(event, record, clock) as here:
        script = await said(here)
        assert "Kết quả sẽ được công bố sau khi kiểm đếm xong. (! chưa công bố kết quả)" in script
        does(record, OpenVote(), CountHands(9, 1, 0), Declare("đã đếm"))
        does(record, OpenVote(subject=Subject.MINUTES, title="Thông qua biên bản"))
        assert "9/10" in await said(here)
        does(record, CountHands(10, 0, 0), Declare("đã đếm"))
        assert "9/10" in await said(here)


# ---------------------------------------------------------------- votes


@pytest.fixture
async def voting(record: Record) -> Record:
    come(record, *range(3, 13))
    does(record, SLATE)
    return record


async def test_after_the_declaration_opening_asks_what_is_wanted(
    event: EventFolder, voting: Record, clock: HandClock
) -> None:
    does(voting, OpenVote(), CountHands(9, 1, 0), Declare("đã đếm"))
    async with console(event, voting, clock) as here:
        await here.press("f5", "ctrl+o")
        assert "Kết quả biểu quyết đã được công bố. Cần làm gì?" in here.shown
        await here.press("enter")
        assert len(here.conference.votes.all) == 1
        await here.press("ctrl+o", "end", "enter")
        assert "Vì sao biểu quyết lại?" in here.shown
        await here.type("dem nham")
        await here.press("enter")
        assert here.conference.votes.all[-1].again == "dem nham"


async def test_opening_before_its_turn_asks_the_chair(
    event: EventFolder, voting: Record, clock: HandClock
) -> None:
    at(voting, 7)
    async with console(event, voting, clock) as here:
        await here.press("f5", "ctrl+o")
        assert "Chương trình chưa đến mục 8" in here.shown
        await here.type("dai bieu ve som")
        await here.press("enter")
        assert here.conference.votes.all[-1].out_of_turn == "dai bieu ve som"
        assert "biểu quyết trước khi chương trình đến mục này: dai bieu ve som" in here.shown


async def test_the_mc_is_asked_before_an_uncounted_vote_is_left(
    event: EventFolder, voting: Record, clock: HandClock
) -> None:
    at(voting, 8, step=4)
    does(voting, OpenVote())
    async with console(event, voting, clock) as here:
        await here.press("f3", "enter")
        assert "Kết thúc mục 8 khi biểu quyết chưa kiểm đếm xong" in here.shown
        await here.press("escape")
        assert here.conference.programme.current == 8
        await here.press("enter", "enter")
        assert here.conference.programme.current is None
        assert here.conference.programme.runs(8)[-1].remark.startswith("Tổ kiểm phiếu")


async def test_a_wrong_count_of_hands_keeps_what_was_typed(
    event: EventFolder, voting: Record, clock: HandClock
) -> None:
    does(voting, OpenVote())
    async with console(event, voting, clock) as here:
        await here.press("f5", "ctrl+e", "9", "enter", "5", "enter", "1", "enter")
        assert "15 lượt giơ tay nhiều hơn 10 người" in here.shown
        assert [field.value for field in here.app.screen.query("FormField")] == ["9", "5", "1"]  # type: ignore[attr-defined]
        await here.press("up", "up", "down")  # back to the one that is wrong
        await here.press("0", "enter", "enter")
        hands = here.conference.votes.all[-1].hands
        assert hands is not None
        assert (hands.approve, hands.against, hands.other) == (9, 0, 1)


async def ballots(record: Record) -> None:
    does(record, SetRules({"method": "ballot_approve"}), NameTellers((5, 6, 7)), OpenVote())


async def test_totals_are_checked_cell_by_cell_and_looked_over_before_they_are_kept(
    event: EventFolder, voting: Record, clock: HandClock
) -> None:
    await ballots(voting)
    lines = {1: Line(9, 1), 2: Line(8, 2)}
    does(voting, TallyTotals("Lan", Sheet(lines, issued=10, returned=10, valid=10, invalid=0)))
    async with console(event, voting, clock) as here:
        await here.press("f5", "ctrl+g")
        await here.press("enter", "1", "0", "enter")
        await here.press("ctrl+e")
        await here.type("lan")
        await here.press("enter")
        assert "Lan đã nhập lần kia: lần này phải do người khác nhập" in here.shown
        assert here.app.screen.focused is not None
        assert here.app.screen.focused.id == "by"
        await here.type("Hoa")
        await here.press("enter", "enter", "enter")  # issued and returned are those announced
        for wrong in ("1071", "chin"):
            await here.type(wrong)
            await here.press("enter")
            assert here.app.screen.focused.id == "valid"
            assert "Số liệu là số nguyên từ 0 đến 10" in here.shown
        for text in ("10", "0", "9", "1", "8", "2"):
            await here.type(text)
            await here.press("enter")
        assert "Soát lại số liệu" in here.shown
        assert "tổng số phiếu cho các ứng viên 17" in here.shown
        assert len(here.conference.votes.all[-1].count.sheets) == 1
        await here.press("enter")
        sheet = here.conference.votes.all[-1].sheet
        assert sheet is not None
        assert (sheet.issued, sheet.returned, sheet.valid, sheet.invalid) == (10, 10, 10, 0)


# ---------------------------------------------------------------- the programme


async def test_of_two_desks_in_one_second_the_second_is_refused(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    other = open_record(event, clock, desk="bàn 2")
    async with console(event, record, clock) as here:
        await here.press("f3")
        other.decide(Forward(0))
        await here.press("x")  # the record was followed, the screen shows item 1
        assert here.conference.programme.current == 1
        await here.press("enter")
        assert here.conference.programme.current == 1
        assert "Vừa có người" in here.shown
    other.close()


async def test_ones_own_quick_keys_are_never_said_to_be_anothers(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        await here.press("f3")
        for _ in range(4):
            await here.press("enter")
        await here.press("enter", "enter")
        assert "Vừa có người" not in here.shown
        assert here.conference.programme.steps >= 5


async def test_an_overrun_that_is_settled_says_so_with_the_new_closing_time(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    at(record, 3)
    clock.set(record.plan.starts_at(4))
    clock.advance(253 * 60)
    async with console(event, record, clock) as here:
        await here.press("f3", "ctrl+o")
        assert "Rút ngắn cả" in here.shown
        await here.press("down", "enter")
        close = here.app.view.short_clock(here.app.view.schedule.close)
        assert f"Dự kiến bế mạc lúc {close}" in here.shown


# ---------------------------------------------------------------- the end, and the plan


async def test_who_comes_after_the_close_is_recorded_and_the_desk_is_told(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    does(record, Advance(0), CloseConference(1))
    clock.advance(60)
    async with console(event, record, clock) as here:
        await here.type("00003-7")
        await here.press("enter")
        assert "Hội nghị đã bế mạc lúc" in here.shown
        assert here.conference.attendance.inside(3)


async def test_the_close_itself_is_backed_up(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    at(record, 9, step=2)
    async with console(event, record, clock) as here:
        await here.press("f3", "enter")
        await here.press("enter")
        assert here.conference.programme.closed_at is not None
        here.app.record_worker.backups.submit(lambda: None).result(timeout=20)
    heads = {read_backup(path)[0].head for path in (event.path / "backups").glob("backup-*.zip")}
    assert record.head.chain in heads


async def test_a_plan_that_was_changed_meanwhile_is_told_in_the_status_line(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock, (80, 24)) as here:
        assert "kế hoạch đã sửa" not in here.shown
        text = (event.path / PLAN).read_text(encoding="utf-8")
        (event.path / PLAN).write_text(text.replace("07:30", "07:45"), encoding="utf-8")
        here.app.record_worker.examine()
        await here.settle()
        assert "kế hoạch đã sửa: mở lại" in here.shown.splitlines()[-1]


async def test_a_plan_that_is_not_filled_in_is_told_on_opening(
    tmp_path: Path, clock: HandClock
) -> None:
    event = make_event(tmp_path / "new", venue='"Hội trường …"')
    record = open_record(event, clock)
    async with console(event, record, clock) as here:
        assert "hoinghi.toml còn chỗ chưa điền" in here.shown
    record.close()


# ---------------------------------------------------------------- nothing cut that is read out


async def test_what_is_read_out_stands_whole_on_a_page_of_its_own(
    event: EventFolder, voting: Record, clock: HandClock
) -> None:
    await ballots(voting)
    async with console(event, voting, clock, (80, 24)) as here:
        await here.press("f5")
        assert "là phiếu không hợp lệ" not in here.shown
        assert " …" in here.shown
        await here.press("ctrl+w")
        assert "hoặc đánh dấu riêng là phiếu không hợp lệ." in here.shown
        assert "Xin mời các đồng chí lần lượt bỏ phiếu vào hòm phiếu." in here.shown
        await here.press("escape")
        assert "Người được giới thiệu" in here.shown


async def test_very_late_the_closing_time_stands_whole_in_a_narrow_window(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    come(record, *range(1, 13))
    at(record, 3)
    clock.set(record.plan.starts_at(4))
    clock.advance(409 * 60)
    async with console(event, record, clock, (80, 24)) as here:
        strip = here.shown.splitlines()[2]
        assert "…" not in strip
        assert strip.rstrip().endswith(here.app.view.short_clock(here.app.view.schedule.close))
