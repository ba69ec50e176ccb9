"""The import screen: a list is read, understood, corrected and written as it is shown."""

import os
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual import events
from textual.widgets import Input

from console.workbooks.said_columns import remember_folder
from screens.widgets.choice import Choice
from screens.widgets.table import Table
from screens.workbooks.messages import ReadList
from screens.workbooks.screen import ImportScreen
from screens.workbooks.shown_list import ListKind, ListRequest
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from store.votes.commands.opening import NameTellers
from tests.support.files.workbooks import Rows, xlsx
from tests.support.pilot import Console, Desk

pytestmark = pytest.mark.event(delegates=3)
HEAD = ["TT", "Họ và tên", "Năm sinh", "Đơn vị", "Tên gọi khác"]


def roll(here: Console) -> dict[int, Delegate]:
    return here.conference.roll.delegates


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
    await here.app.workers.wait_for_complete()
    await here.settle()

    def is_read() -> bool:
        return screen._shown is not None and screen._shown.request is here.app.lists._asked

    await here.until(is_read, "the list")
    await here.settle()


async def write(here: Console) -> None:
    await here.press("ctrl+s")
    await here.press("enter")
    await until_read(here)


async def test_a_list_is_shown_and_written_as_shown(desk: Desk, tmp_path: Path) -> None:
    rows: Rows = [
        ["DANH SÁCH"],
        HEAD,
        [1, "Nguyễn Văn Bình", 1951, "Thôn 9"],
        [2, "[/b]Lê Thị Ổn", 1968, "Thôn 2", "Bảy"],
        [3, "Trưởng thôn", 1980, "Thôn 3"],
    ]
    path = xlsx(tmp_path / "ds.xlsx", rows)
    async with desk.open() as here:
        facts = here.facts
        await read(here, path)
        here.shows("Được hiểu là", "Trưởng thôn", "1 dòng lỗi")
        await here.press("ctrl+s")
        assert "Ctrl+G" in here.shown
        assert here.facts == facts
        await here.press("ctrl+g", "enter")
        await until_read(here)
        await write(here)
        assert roll(here)[1].unit == "Thôn 9"
        assert roll(here)[4].name == "[/b]Lê Thị Ổn"
        assert here.facts == facts + 2
        await here.press("ctrl+s")
        assert "không có gì mới" in here.shown


async def test_the_mapping_is_changed_by_hand(desk: Desk, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "ds.xlsx", [HEAD, [1, "X", 1980, "Thôn 1", "Lê Văn Gọi"]])
    async with desk.open(size=(80, 24)) as here:
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
        await write(here)
        assert roll(here)[4].name == "Lê Văn Gọi"


async def test_a_doubtful_row_asks_whom_it_means(desk: Desk, tmp_path: Path) -> None:
    twins = tuple(Delegate(n, "Lê Văn Đôi", birth="1980", unit=f"Xóm {n}") for n in (7, 8))
    desk.does(ListDelegates(new=twins))
    path = xlsx(tmp_path / "ds.xlsx", [HEAD, [1, "Lê Văn Đôi", 1980, "Thôn 1"]])
    async with desk.open() as here:
        await read(here, path)
        here.shows("1 dòng chờ trả lời")
        await here.press("enter")
        here.shows("Xóm 7", "Đại biểu mới", "Bỏ dòng này")
        await here.press("down", "enter")
        await until_read(here)
        await write(here)
        assert (roll(here)[7].unit, roll(here)[8].unit) == ("Xóm 7", "Thôn 1")


async def test_one_key_answers_many_rows_and_until_then_nothing_is_written(
    desk: Desk, tmp_path: Path
) -> None:
    names = ["Lê Văn An, Hà Thị Ba", "Lê Em\nVũ Tư", "Lê Tám", "Bùi Văn Năm & Bùi Thị Sáu"]
    rows: Rows = [HEAD, *([n, name, 1980 + n, "Thôn 1"] for n, name in enumerate(names, 1))]
    path = xlsx(tmp_path / "ds.xlsx", rows)
    async with desk.open() as here:
        facts = here.facts
        await read(here, path)
        here.shows("? 3 dòng chờ trả lời", "Cần trả lời trước khi ghi (3)", "‹ trả lời ›")
        await here.press("ctrl+s")
        here.shows("Ghi danh sách đang hiện: 3 dòng chờ trả lời", "Ctrl+A")
        assert here.facts == facts
        await here.press("ctrl+a")
        here.shows("Một câu trả lời cho 3 dòng", "Nhận từng người", "Bỏ dòng này")
        await here.press("enter")
        await until_read(here)
        here.shows("Mới: 7", "triệu tập 3 → 10")
        await write(here)
        assert here.facts > facts
        assert "Bùi Thị Sáu" in {delegate.name for delegate in roll(here).values()}


async def test_one_row_is_answered_by_itself(desk: Desk, tmp_path: Path) -> None:
    rows: Rows = [HEAD, [1, "Lê Văn An, Hà Thị Ba"], [2, "Lê Em, Vũ Tư"]]
    path = xlsx(tmp_path / "ds.xlsx", rows)
    async with desk.open() as here:
        await read(here, path)
        await here.press("enter", "down", "enter")  # leaves the row out
        await until_read(here)
        here.shows("? 1 dòng chờ trả lời", "bỏ theo ý người nhập")
        await here.press("enter", "enter")
        await until_read(here)
        here.shows("Mới: 2")
        assert "chờ trả lời" not in here.shown


PASTED = {
    "chat": "1. Bùi Văn An – 1975 – Trưởng thôn – 0912345678\r2. Hà Thị Bình – 1980 – Bí thư",
    "cells": "STT\tHọ và tên\tChức vụ\r\n1\tBùi Văn An\tTrưởng thôn\r\n2\tHà Thị Bình\tBí thư",
}


@pytest.mark.parametrize("said", PASTED.values(), ids=PASTED)
async def test_what_is_pasted_is_a_list_to_preview(desk: Desk, said: str) -> None:
    async with desk.open("f6", "ctrl+o") as here:
        here.app.post_message(events.Paste(said))
        await until_read(here)
        here.shows("danh sách dán vào", "Mới: 2", "Trưởng thôn · Bí thư")
        await write(here)
        assert [roll(here)[number].position for number in (4, 5)] == ["Trưởng thôn", "Bí thư"]


async def test_a_long_list_may_be_pasted_here_and_a_path_goes_into_its_field(desk: Desk) -> None:
    lines = "\n".join(f"{n}\tLê Văn Số {n}\t{1950 + n % 50}" for n in range(1, 501))
    async with desk.open("f6", "ctrl+o") as here:
        here.app.post_message(events.Paste("TT\tHọ và tên\tNăm sinh\n" + lines))
        await until_read(here)
        here.shows("Mới: 500")
        here.app.post_message(events.Paste("/tmp/danh sách.xlsx"))
        field = here.app.screen.query_one("#path", Input)
        await here.until(lambda: field.value == "/tmp/danh sách.xlsx", "the path")


async def test_lists_lying_about_are_offered_and_the_path_has_the_focus(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, stick, used = (tmp_path / name for name in ("home", "KINGSTON", "used"))
    newest = [used / "d.xls", stick / "Đại hội" / "c.docx", home / "Tải về" / "b.ods",
              home / "Desktop" / "a.xlsx"]  # fmt: skip
    for age, path in enumerate(newest):
        path.parent.mkdir(parents=True)
        path.touch()
        os.utime(path, (2_000_000_000 - age * 60,) * 2)
    (home / ".config").mkdir()
    (home / ".config" / "user-dirs.dirs").write_text('XDG_DOWNLOAD_DIR="$HOME/Tải về"\n')
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.setattr("console.workbooks.found_files.plugged_in", lambda: iter([stick]))
    remember_folder(ListRequest(used / "ds.xlsx"), desk.event.path)
    async with desk.open("f6", "ctrl+o") as here:
        screen = here.app.screen
        assert isinstance(screen, ImportScreen)
        await here.until(lambda: bool(screen._files), "the files")
        assert [file.path for file in screen._files] == newest
        here.shows("c.docx", "USB Đại hội")
        assert screen.query_one("#path").has_focus
        await here.press("down")
        assert screen.query_one("#files").has_focus


async def test_a_list_that_is_refused_is_told_before_it_is_written(
    desk: Desk, tmp_path: Path
) -> None:
    desk.does(NameTellers((1,)))
    name = desk.record.conference.roll.delegates[1].name
    path = xlsx(tmp_path / "ds.xlsx", [HEAD, [1, name]])
    async with desk.open() as here:
        await read(here, path)
        asked = here.app.lists._asked
        assert asked is not None
        here.app.screen.post_message(ReadList(replace(asked, kind=ListKind.SLATE)))
        await here.settle()
        await until_read(here)
        here.shows(f"✗ {name}")
        facts = here.facts
        await here.press("ctrl+s")
        assert here.facts == facts


async def test_a_file_that_is_no_list_is_said_in_place_and_files_near_are_offered(
    desk: Desk, tmp_path: Path
) -> None:
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"broken")
    async with desk.open() as here:
        await read(here, broken)
        here.shows("không phải bảng tính", "hong.xlsx")
        here.shows_none_of("không có gì cần xem lại")
        await here.press("escape")
        assert "Tìm" in here.shown or "đại biểu" in here.shown


async def test_a_list_of_honors_is_read_as_one_unless_a_person_says_otherwise(
    desk: Desk, tmp_path: Path
) -> None:
    head = ["TT", "Tên tập thể, cá nhân", "Hình thức khen thưởng", "Số QĐ"]
    path = xlsx(tmp_path / "kt.xlsx", [head, [1, "Trường Mầm non", "Giấy khen", "45/QĐ-UBND"]])
    async with desk.open() as here:
        await read(here, path)
        here.shows("khen thưởng (theo tiêu đề cột", "Trường Mầm non")
        await write(here)
        assert len(roll(here)) == 3
        assert [honor.recipient for honor in here.conference.honors.listed] == ["Trường Mầm non"]


@pytest.mark.event(delegates=3, **{"reception.ceiling": "4"})
async def test_more_than_the_plan_has_room_for_are_told(desk: Desk, tmp_path: Path) -> None:
    rows: Rows = [HEAD, *([n, f"Bùi Văn {name}", 1960] for n, name in enumerate(("An", "Bạo"), 1))]
    async with desk.open() as here:
        await read(here, xlsx(tmp_path / "ds.xlsx", rows[:2]))
        here.shows("triệu tập 3 → 4")
        here.shows_none_of("quá số tối đa")
        await read(here, xlsx(tmp_path / "ds2.xlsx", rows))
        here.shows("triệu tập 3 → 5", "! quá số tối đa 4 của kế hoạch")


async def test_the_import_screen_is_found_by_name(here: Console) -> None:
    await here.choose("nhap danh")
    assert isinstance(here.app.screen, ImportScreen)


async def test_a_blank_list_is_made_once_and_is_offered(desk: Desk, tmp_path: Path) -> None:
    async with desk.open() as here:
        await here.press("f6", "ctrl+o")
        here.shows("Mẫu danh sách")
        await here.press("ctrl+n")
        blank = here.app.folder.path / "mau-danh-sach-dai-bieu.xlsx"
        await here.until_shown(blank.name)
        blank.write_bytes(filled := blank.read_bytes() + b"filled in")
        await here.press("ctrl+n")
        await here.app.workers.wait_for_complete()
        assert blank.read_bytes() == filled


@pytest.mark.parametrize(
    ("place", "kind", "said"),
    [("f4", ListKind.HONORS, "khen thưởng"), ("f5", ListKind.SLATE, "danh sách bầu")],
)
async def test_what_kind_of_list_was_wanted_is_kept_until_the_screen_is_left(
    here: Console, place: str, kind: ListKind, said: str
) -> None:
    await here.press(place, "ctrl+r")
    await here.until(lambda: here.app.current_mode == "import", "the screen of lists")
    await here.settle()
    here.shows(said)
    here.app.post_message(events.Paste("Họ và tên\tĐơn vị\nLê Ổn\tThôn 3\nBùi An\tThôn 4"))
    await until_read(here)
    assert here.app.lists._asked is not None
    assert here.app.lists._asked.kind is kind
    await here.press("f6", "ctrl+o")
    await here.settle()
    screen = here.app.screen
    assert isinstance(screen, ImportScreen)
    assert screen._wanted is None
