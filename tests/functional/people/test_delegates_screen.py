"""The delegates screen and the import screen, through Textual's Pilot."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import Workbook
from textual.widgets import Input

from screens.widgets.choice import Choice
from screens.widgets.table import Table
from screens.workbooks.messages import ReadList
from screens.workbooks.screen import ImportScreen
from screens.workbooks.shown_list import ListKind
from store.event.folder import EventFolder
from store.event.record import Record
from store.journal.clock import HandClock
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from store.votes.commands.opening import NameTellers
from tests.functional.frame.test_screens import Console, console
from tests.support.events import MORNING, make_event, open_record


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MORNING)


@pytest.fixture
def event(tmp_path: Path) -> EventFolder:
    return make_event(tmp_path / "event", delegates=3)


@pytest.fixture
def record(event: EventFolder, clock: HandClock) -> Iterator[Record]:
    yield open_record(event, clock)


def roll(here: Console) -> dict[int, Delegate]:
    return here.conference.roll.delegates


async def choose(here: Console, number: int) -> None:
    here.app.screen.query_one("#roll", Table).point_at(number)
    await here.pilot.pause()


async def fill(here: Console, **fields: str) -> None:
    for name, text in fields.items():
        here.app.screen.query_one(f"#{name}", Input).value = text
    list(here.app.screen.query(Input))[-1].focus()
    await here.press("enter")


async def test_a_delegate_is_amended_renumbered_and_a_wrong_field_is_asked_again(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock, (80, 24)) as here:
        await here.press("f6")
        await choose(here, 1)
        await here.press("ctrl+r")
        assert "Ghi chú" in here.shown
        await fill(here, birth="31/02/1980", note="ăn chay [/b]")
        assert "không phải ngày sinh" in here.shown
        await fill(here, birth="19/07/1975", number="50")
        assert (roll(here)[50].birth, roll(here)[50].note) == ("1975-07-19", "ăn chay [/b]")
        assert 1 not in roll(here)
        await here.press("f9")
        assert "Đổi số thẻ" in here.shown
        assert "Sửa" in here.shown or "Ghi chú" in here.shown


async def test_who_is_added_is_not_present(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        await here.press("f6", "ctrl+y")
        await fill(here, name="Lê  Thị Ổn", sex="nữ", birth="1968")
        assert (roll(here)[4].name, roll(here)[4].sex) == ("Lê Thị Ổn", "female")
        assert here.conference.attendance.present == []


async def test_a_duty_is_given_and_a_person_withdrawn(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock, (200, 60)) as here:
        await here.press("f6")
        await choose(here, 2)
        await here.press("ctrl+g", "enter")
        assert roll(here)[2].marks == ("presidium",)
        assert "Đoàn Chủ tịch" in here.shown
        await here.press("ctrl+g", *["down"] * 5, "enter")
        await fill(here, text="ốm")
        assert roll(here)[2].withdrawn


async def test_everyone_is_seated_and_it_is_taken_back(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        await here.press("f6", "ctrl+s", "down", "enter")
        await fill(here, rows="1", places="2")
        assert "không đủ" in here.shown
        await here.press("ctrl+s", "down", "enter")
        await fill(here, rows="2", places="2")
        assert [d.seat for _, d in sorted(roll(here).items())] == ["A01", "A02", "B01"]
        await here.press("ctrl+z", "enter")
        assert [d.seat for _, d in sorted(roll(here).items())] == ["A01", "A02", "A03"]


# ---------------------------------------------------------------- bringing a list in


def workbook(path: Path, *rows: list[Any]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


async def read(here: Console, path: Path) -> None:
    await here.press("f6", "ctrl+o")
    field = here.app.screen.query_one("#path", Input)
    field.value = str(path)
    field.focus()
    await here.press("enter")
    await until_read(here)


async def until_read(here: Console) -> None:
    screen = here.app.screen_stack[0]
    assert isinstance(screen, ImportScreen)
    for _ in range(200):
        await here.app.workers.wait_for_complete()
        await here.settle()
        shown = screen._shown
        if shown is not None and shown.request is here.app.lists._asked:
            return
        await asyncio.sleep(0.02)
    raise AssertionError("the list was not read")


HEAD = ["TT", "Họ và tên", "Năm sinh", "Đơn vị", "Tên gọi khác"]


async def test_a_list_is_shown_and_written_as_shown(
    event: EventFolder, record: Record, clock: HandClock, tmp_path: Path
) -> None:
    path = workbook(
        tmp_path / "ds.xlsx",
        ["DANH SÁCH"],
        HEAD,
        [1, "Nguyễn Văn Bình", 1951, "Thôn 9"],
        [2, "[/b]Lê Thị Ổn", 1968, "Thôn 2", "Bảy"],
        [3, "Hà Ba", "31/02/1980", "Thôn 3"],
    )
    async with console(event, record, clock) as here:
        facts = len(here.conference.history)
        await read(here, path)
        assert "Được hiểu là" in here.shown
        assert "31/02/1980" in here.shown
        assert "1 dòng lỗi" in here.shown
        await here.press("ctrl+s")
        assert "Ctrl+G" in here.shown
        assert len(here.conference.history) == facts
        await here.press("ctrl+g", "enter")
        await until_read(here)
        await here.press("ctrl+s")
        await here.press("enter")
        await until_read(here)
        assert roll(here)[1].unit == "Thôn 9"
        assert roll(here)[4].name == "[/b]Lê Thị Ổn"
        assert len(here.conference.history) == facts + 2
        await here.press("ctrl+s")
        assert "không có gì mới" in here.shown


async def test_the_mapping_is_changed_by_hand(
    event: EventFolder, record: Record, clock: HandClock, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "ds.xlsx", HEAD, [1, "X", 1980, "Thôn 1", "Lê Văn Gọi"])
    async with console(event, record, clock, (80, 24)) as here:
        await read(here, path)
        screen = here.app.screen
        table = screen.query_one("#columns", Table)
        table.focus()
        table.point_at(4)
        await here.press("enter")
        assert "là:" in here.shown
        choice = here.app.screen
        assert isinstance(choice, Choice)
        fields = [field for field, *_ in choice._answers]
        choice.query_one(Table).point_at(fields.index("name"))
        await here.press("enter")
        await until_read(here)
        assert isinstance(screen, ImportScreen)
        assert screen._shown is not None
        assert [c.field for c in screen._shown.columns][1::3] == ["", "name"]
        await here.press("ctrl+s")
        await here.press("enter")
        await until_read(here)
        assert roll(here)[4].name == "Lê Văn Gọi"


async def test_a_doubtful_row_asks_whom_it_means(
    event: EventFolder, record: Record, clock: HandClock, tmp_path: Path
) -> None:
    twins = tuple(Delegate(n, "Lê Văn Đôi", birth="1980", unit=f"Xóm {n}") for n in (7, 8))
    record.decide(ListDelegates(new=twins))
    path = workbook(tmp_path / "ds.xlsx", HEAD, [1, "Lê Văn Đôi", 1980, "Thôn 1"])
    async with console(event, record, clock) as here:
        await read(here, path)
        findings = here.app.screen.query_one("#findings", Table)
        findings.focus()
        findings.action_step(0)
        await here.press("enter")
        assert "Dòng này là ai?" in here.shown
        await here.press("down", "enter")
        await until_read(here)
        await here.press("ctrl+s")
        await here.press("enter")
        await until_read(here)
        assert (roll(here)[7].unit, roll(here)[8].unit) == ("Xóm 7", "Thôn 1")


async def test_a_list_that_is_refused_is_told_before_it_is_written(
    event: EventFolder, record: Record, clock: HandClock, tmp_path: Path
) -> None:
    record.decide(NameTellers((1,)))
    name = record.conference.roll.delegates[1].name
    path = workbook(tmp_path / "ds.xlsx", HEAD, [1, name])
    async with console(event, record, clock) as here:
        await read(here, path)
        asked = here.app.lists._asked
        assert asked is not None
        here.app.screen.post_message(ReadList(replace(asked, kind=ListKind.SLATE)))
        await here.settle()
        await until_read(here)
        assert f"✗ {name}" in here.shown
        facts = len(here.conference.history)
        await here.press("ctrl+s")
        assert len(here.conference.history) == facts


async def test_a_file_that_is_no_list_is_said_in_place_and_files_near_are_offered(
    event: EventFolder, record: Record, clock: HandClock, tmp_path: Path
) -> None:
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"%PDF-1.7")
    async with console(event, record, clock) as here:
        await read(here, broken)
        assert "không phải bảng tính" in here.shown
        assert "hong.xlsx" in here.shown
        await here.press("escape")
        assert "Tìm" in here.shown or "đại biểu" in here.shown


async def test_the_import_screen_is_found_by_name(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        await here.press("ctrl+p")
        await here.type("nhap danh")
        await here.pilot.pause(0.3)
        await here.press("enter")
        await here.settle()
        assert isinstance(here.app.screen, ImportScreen)
