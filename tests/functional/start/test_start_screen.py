"""The start screen: this machine's conferences as their folders hold them, ways to a new one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from console.rehearsal.own import copy_to_rehearse
from console.start.app import StartApp
from console.start.known_events import KnownEvents, keep_known, read_known
from console.start.looking import look_at
from console.start.making import bring_back, folder_of, make_event
from screens.start.seat import Chosen, Seat, Work
from screens.start.shown import NewEvent
from store.event.backup import write_backup
from store.event.folder import PLAN, RECORD, EventFolder
from store.journal.clock import HandClock
from tests.support.events import KEY, MORNING, OPENED, open_record
from tests.support.events import make_event as event_in
from tests.support.pilot import SIZES, Screen, Size

HOSTS = {"UBND xã Ngọc Trạo": "ngoc-trao", "phường Đông Sơn": "dong-son", "CON": "con", "…": ""}


class Start(Screen):
    """The start screen under test."""

    app: Any  # of another kind than a screen of an event

    def __init__(self, app: StartApp, pilot: Pilot[Chosen]) -> None:
        super().__init__(app, pilot)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause(0.05)

    @property
    def known(self) -> KnownEvents:
        known: KnownEvents = self.app.known
        return known


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("console.doctor.places.user_documents_path", lambda: tmp_path)
    monkeypatch.setattr("console.workbooks.found_files.plugged_in", lambda: iter(()))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path / "Hội nghị"


@asynccontextmanager
async def start(
    file: Path, *folders: Path, size: Size = (120, 36), seat: Work = Work.ALL
) -> AsyncIterator[Start]:
    known = KnownEvents(tuple(map(str, folders)), seat, "bàn 2")
    app = StartApp(HandClock(MORNING), known, file, "Lan")
    async with app.run_test(size=size) as pilot:
        here = Start(app, pilot)
        await here.until(lambda: all(s.looked_at or s.gone for s in app.start_screen.shown), "all")
        await pilot.pause()
        yield here


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
        here.shows("TIẾP TỤC", "MỚI", "Chuẩn bị hội nghị mới…", "Máy này: Tất cả · bàn 2 · Lan")
        here.shows("hôm nay 07:30", "đã khai mạc · 10 đại biểu")
        here.shows("01/04/2025 07:30", "chưa khai mạc · 4 đại biểu", "việc còn thiếu")
        here.shows("! c", "không tìm thấy thư mục: cắm USB")
        rows = here.shown
        assert rows.index("hôm nay") < rows.index("01/04/2025") < rows.index("! c")
        here.shows("F10", "F1")


async def test_without_any_the_first_steps_are_said(tmp_path: Path) -> None:
    async with start(tmp_path / "start.json") as here:
        here.shows("1  Tập cho quen", "2  Chuẩn bị hội nghị mới", "3  Ngày hội nghị")
        await here.press("enter")
        assert here.app.return_value == Chosen(Seat(Work.ALL, "bàn 2", "Lan"))


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
        await here.until(lambda: here.app.return_value is not None, "the end")
        chosen = here.app.return_value
    assert chosen.tasks
    assert chosen.path == documents / "ba-2026"
    plan = EventFolder.open(chosen.path).plan
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
    path = make_event(wanted, HandClock(MORNING), lambda n: KEY[:n])
    plan = EventFolder.open(path).plan
    assert (plan.title, plan.venue) == (title, title)
    assert path.name.isascii()
    assert path.name.endswith("-2025")
    again = make_event(wanted, HandClock(MORNING), lambda n: KEY[:n])
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
        here.shows("Máy này: Bàn đón tiếp · bàn 2 · Hoa")
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
