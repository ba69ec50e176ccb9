"""The start screen: this machine's conferences as their folders hold them, ways to a new one."""

import json
import time
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from console.rehearsal.own import copy_to_rehearse
from console.start.known_events import KnownEvents, keep_known, read_known
from console.start.looking import look_at
from console.start.making import bring_back, folder_of, make_event
from screens.start.seat import Chosen, Seat, Work
from screens.start.shown import NewEvent
from store.event.backup import write_backup
from store.event.folder import JOINED, PLAN, RECORD, EventFolder
from store.journal.clock import HandClock
from store.plan.facts import PlanWritten
from tests.support.events import KEY, MORNING, OPENED, conference_of, open_record
from tests.support.events import make_event as event_in
from tests.support.forms.start import start
from tests.support.pilot import SIZES, Size

HOSTS = {"UBND xã Ngọc Trạo": "ngoc-trao", "phường Đông Sơn": "dong-son", "CON": "con", "…": ""}


@pytest.mark.parametrize("size", SIZES)
async def test_conferences_stand_there_with_day_place_and_what_is_left(
    tmp_path: Path, size: Size
) -> None:
    event = event_in(tmp_path / "a", 10)
    record = open_record(event, HandClock(MORNING))
    record.decide(OPENED)
    record.close()
    later = event_in(tmp_path / "b", 4, date="2025-04-01").path
    gone = tmp_path / "USB" / "c"
    async with start(tmp_path / "start.json", gone, event.path, later, size=size) as here:
        here.shows("TIẾP TỤC", "MỚI", "Chuẩn bị hội nghị mới…", "Máy này sẽ làm gì?", "‹ Tất cả ›")
        here.shows("Người trực  Lan   Bàn  bàn 2")
        here.shows("hôm nay 07:30", "đã khai mạc · 10 đại biểu")
        here.shows("01/04/2025 07:30", "chưa khai mạc · 4 đại biểu", "việc còn thiếu")
        here.shows("! c", "không tìm thấy thư mục: cắm USB")
        rows = here.shown
        assert rows.index("hôm nay") < rows.index("01/04/2025") < rows.index("! c")
        here.shows("F10", "F1")
        if size[0] >= 160:
            here.shows("TÌNH HÌNH", "Có mặt          0 / 10", "Sao lưu gần nhất chưa có")
            here.shows("Sổ ghi          ✓ đã đọc hết")


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati"])
async def test_days_are_those_of_the_conference_wherever_the_machine_thinks_it_is(
    tmp_path: Path, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    event = event_in(tmp_path / "a").path
    try:
        for hours, day in ((-4, "Thứ Sáu 28/03/2025"), (15, "Thứ Sáu 28/03/2025")):
            async with start(
                tmp_path / "start.json", event, now=MORNING + timedelta(hours=hours)
            ) as here:
                here.shows(day, "hôm nay 07:30")
    finally:
        monkeypatch.undo()
        time.tzset()


async def test_joined_folders_and_copies_for_rehearsals_can_be_told_apart(tmp_path: Path) -> None:
    event = event_in(tmp_path / "a")
    copy = event_in(tmp_path / "tập 2", rehearsal="true").path
    joined = {"machine": "desk_1", "first": 90000, "last": 90199, "name": "bàn 4"}
    (event.path / JOINED).write_text(json.dumps(joined), "utf-8")
    async with start(tmp_path / "start.json", event.path, copy) as here:
        here.shows("bàn 4 · chưa khai mạc", f"thư mục {copy.name} · chưa khai mạc")


@pytest.mark.parametrize("size", SIZES)
async def test_the_way_out_is_named_and_may_be_chosen(tmp_path: Path, size: Size) -> None:
    async with start(tmp_path / "start.json", size=size) as here:
        here.shows("Thoát")
        await here.press("end", "enter")
        await here.until(lambda: not here.app.is_running, "the end")
        assert here.app.return_value is None


async def test_without_any_the_first_steps_are_said(tmp_path: Path) -> None:
    async with start(tmp_path / "start.json") as here:
        here.shows("– Tập cho quen", "– Chuẩn bị hội nghị mới", "– Ngày hội nghị")
        await here.press("enter")
        assert here.app.return_value == Chosen(Seat(Work.ALL, "bàn 2", "Lan"))


@pytest.mark.parametrize("work", Work)
async def test_each_work_opens_what_is_its_own_and_what_is_to_be_done_is_everybodys(
    tmp_path: Path, work: Work, documents: Path
) -> None:
    event, file = event_in(tmp_path / "a", 10), tmp_path / "start.json"
    tasks = Chosen(Seat(Work.ALL, "bàn 2", "Lan"), event.path, tasks=True)
    own = tasks if work.prepares else Chosen(Seat(work, "bàn 2", "Lan"), event.path)
    for key, chosen in (("enter", own), ("ctrl+l", tasks)):
        async with start(file, event.path, seat=work) as here:
            await here.press(key)
            assert here.app.return_value == chosen
    async with start(file, event.path, seat=work) as here:
        await here.press("ctrl+n", *["enter"] * 3, *"Nha", "enter", *"Ba", "ctrl+s")
        await here.press("ctrl+s")  # without xã: it is asked once
        await here.until(lambda: here.app.return_value is not None, "the end")
        assert here.app.return_value.path.parent == documents
        assert here.app.return_value.seat.work is Work.ALL
    assert read_known(file).work is work, "and is so the next time"


@pytest.mark.parametrize("opened", [True, False])
async def test_enter_opens_on_what_is_to_be_done_before_the_day(
    tmp_path: Path, opened: bool
) -> None:
    event = event_in(tmp_path / "a", 10)
    if opened:
        record = open_record(event, HandClock(MORNING))
        record.decide(OPENED)
        record.close()
    file = tmp_path / "start.json"
    async with start(file, event.path) as here:
        await here.press("enter")
        seat = Seat(Work.ALL, "bàn 2", "Lan")
        assert here.app.return_value == Chosen(seat, event.path, tasks=not opened)
    assert read_known(file).folders == (str(event.path),)


async def test_a_folder_that_is_gone_is_said_found_again_and_let_go(tmp_path: Path) -> None:
    stick, file = tmp_path / "USB", tmp_path / "start.json"
    async with start(file, stick) as here:
        await here.press("enter")
        here.shows("! Không thấy", "F5")
        assert here.app.return_value is None
        event_in(stick, 3)
        await here.press("f5")
        await here.until_shown("3 đại biểu")
        await here.press("f10", *"bo", "space", *"khoi", "enter")
        assert here.known.folders == ()
        assert (stick / PLAN).is_file(), "the folder stays"
    assert read_known(file).folders == ()


@pytest.mark.parametrize("broken", [PLAN, RECORD])
async def test_what_is_the_matter_with_a_folder_is_said(tmp_path: Path, broken: str) -> None:
    event = event_in(tmp_path / "a", 3)
    (event.path / broken).write_bytes(b"[[[ \xff")
    shown = look_at(event.path, HandClock(MORNING))
    assert shown.problem
    async with start(tmp_path / "start.json", event.path, size=(80, 24)) as here:
        here.shows("! a")


async def test_a_new_conference_is_made_and_opened_on_what_is_to_be_done(documents: Path) -> None:
    async with start(documents.parent / "start.json") as here:
        await here.press("ctrl+n", "enter")
        await here.press(*"32/13/2026", "enter")
        here.shows("✗", "Ghi ngày như 28/11/2026")
        await here.press(*"12/12/2026", "enter", *"7h15", "enter")
        await here.press(*"Nha", "enter", *"UBND", "space", *"Ba", "ctrl+s")
        here.shows("! Trước “UBND Ba” chưa có “xã” hay “phường”", "(“xã Ngọc Trạo”)")
        here.shows("Ctrl+S lần nữa: vẫn ghi.")
        await here.press("ctrl+s")
        await here.until(lambda: here.app.return_value is not None, "the end")
        chosen = here.app.return_value
    assert chosen.tasks
    assert chosen.path == documents / "ba-2026"
    event = EventFolder.open(chosen.path)
    first = conference_of(event).history[0]
    assert isinstance(first.what, PlanWritten)
    assert first.what.digest == sha256(event.plan_file).hexdigest()
    assert (first.desk, first.operator) == ("bàn 2", "Lan")
    plan = event.plan
    assert (f"{plan.date:%d/%m/%Y}", plan.venue, plan.host.place) == ("12/12/2026", "Nha", "BA")
    assert f"{plan.programme[0].start:%H:%M}" == "07:15"
    assert f"{plan.programme[1].start:%H:%M}" == "07:20", "the programme moves with its beginning"


@pytest.mark.parametrize(
    "title", ['Hội nghị "điển hình"', "Hội\\nghị", "[/b] = {x}", "''' \"\"\"", "CON", "Hội nghị 🎉"]
)
@pytest.mark.parametrize("host", HOSTS)
def test_any_name_makes_a_folder_that_every_disk_takes(
    title: str, host: str, documents: Path
) -> None:
    opens = MORNING.replace(tzinfo=None)
    wanted = NewEvent(title, opens, title, host, "from 2025-07-01")
    path = make_event(wanted, HandClock(MORNING), lambda n: KEY[:n], Seat())
    plan = EventFolder.open(path).plan
    assert (plan.title, plan.venue) == (title, title)
    assert path.name.isascii()
    assert path.name.endswith("-2025")
    again = make_event(wanted, HandClock(MORNING), lambda n: KEY[:n], Seat())
    assert again.name == f"{path.name}-2"
    assert folder_of(title, host, 2025).name == f"{path.name}-3"


async def test_a_backup_is_found_and_brought_back(documents: Path, tmp_path: Path) -> None:
    event = event_in(tmp_path / "a", 7)
    write_backup(event, tmp_path / "Downloads.zip", HandClock(MORNING))
    (tmp_path / "Downloads").mkdir()
    (tmp_path / "Downloads.zip").rename(tmp_path / "Downloads" / "sao-luu.zip")
    async with start(tmp_path / "start.json") as here:
        await here.press("f10", *"khoi", "space", *"phuc", "enter")
        await here.until_shown("sao-luu.zip")
        await here.press("enter")
        await here.until(lambda: here.app.return_value is not None, "the end")
        path = here.app.return_value.path
    assert look_at(path, HandClock(MORNING)).summoned == 7
    assert path == documents / "sao-luu-2025"
    with pytest.raises(OSError, match="none"):
        bring_back(tmp_path / "none.zip", 2025)


async def test_a_backup_that_it_is_opened_with_is_offered_to_be_brought_back(
    documents: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "sao-luu.zip"
    write_backup(event_in(tmp_path / "a", 7), backup, HandClock(MORNING))
    for answer in ("escape", "enter"):
        async with start(tmp_path / "start.json", backup=backup) as here:
            await here.until_shown("Khôi phục từ bản sao lưu sao-luu.zip?")
            here.shows("sao-luu-2025")
            await here.press(answer)
            if answer == "escape":
                assert not documents.exists()
                continue
            await here.until(lambda: here.app.return_value is not None, "the end")
            assert here.app.return_value.path == documents / "sao-luu-2025"


async def test_another_folder_is_found_or_its_path_is_written(
    documents: Path, tmp_path: Path
) -> None:
    event = event_in(documents / "khac", 7)
    async with start(tmp_path / "start.json") as here:
        await here.press("f10", *"thu", "space", *"muc", "space", *"khac", "enter")
        await here.until_shown("/khac")
        await here.press("end", "enter")
        await here.until_shown("Đường dẫn thư mục")
        await here.press(*str(tmp_path), "enter")
        await here.until_shown("Không có hội nghị nào trong")
        await here.press("f10", *"thu", "space", *"muc", "space", *"khac", "enter")
        await here.until_shown("/khac")
        await here.press("enter")
        await here.until(lambda: here.app.return_value is not None, "the end")
        assert here.app.return_value.path == event.path


async def test_what_this_machine_does_is_kept_but_no_name(tmp_path: Path) -> None:
    file = tmp_path / "start.json"
    async with start(file) as here:
        await here.press("ctrl+e", "right", "enter", *"Hoa", "ctrl+s")
        here.shows("‹ Bàn đón tiếp ›", "Người trực  Hoa   Bàn  bàn 2")
    assert read_known(file).work is Work.DESK
    assert "Hoa" not in file.read_text()


def test_a_file_that_is_not_whole_is_no_file(tmp_path: Path) -> None:
    file = tmp_path / "start.json"
    for content in (b"", b"{", b"[]", b'{"folders": 3}', b'{"work": "boss"}', b"\xff"):
        file.write_bytes(content)
        assert read_known(file) == KnownEvents()
    assert read_known(None) == KnownEvents()
    keep_known(None, KnownEvents())
    known = KnownEvents().with_folder(tmp_path)
    keep_known(tmp_path / "a" / "b.json", known)
    assert read_known(tmp_path / "a" / "b.json") == known


def test_the_latest_dozen_are_known(tmp_path: Path) -> None:
    known = KnownEvents()
    for number in range(20):
        known = known.with_folder(tmp_path / str(number))
    known = known.with_folder(tmp_path / "15")
    assert len(known.folders) == 12
    assert known.folders[0] == str(tmp_path / "15")
    assert len(set(known.folders)) == 12


def test_a_copy_to_rehearse_begins_soon_and_is_gone_afterwards(tmp_path: Path) -> None:
    event = event_in(tmp_path / "a", 7, date="2030-01-01")
    clock = HandClock(MORNING)
    with copy_to_rehearse(event, clock) as copy:
        assert copy.path.is_relative_to(event.path), "its people stay in the event's folder"
        assert copy.plan.rehearsal
        first, *others = copy.plan.item_numbers
        assert (copy.plan.starts_at(first) - clock.now()).total_seconds() == 30 * 60
        for number in others:
            between = event.plan.starts_at(number) - event.plan.starts_at(first)
            assert copy.plan.starts_at(number) - copy.plan.starts_at(first) == between
        shown = look_at(copy.path, clock)
        assert (shown.summoned, shown.problem, shown.rehearsal) == (7, "", True)
        record = copy.record(clock, desk="bàn 1", operator="Lan")
        assert record.decide(OPENED).outcome.refusal is None
        record.close()
    assert not (event.path / "dien-tap").exists()
    assert not look_at(event.path, clock).opened


def test_a_rehearsal_is_known_and_not_what_is_opened_unasked(tmp_path: Path) -> None:
    known = KnownEvents()
    for number in range(12):
        known = known.with_folder(tmp_path / str(number))
    known = known.with_rehearsal(tmp_path / "tap").with_rehearsal(tmp_path / "tap")
    assert known.folders[0] == str(tmp_path / "11")
    assert known.folders[-1] == str(tmp_path / "tap")
    assert len(known.folders) == 12
