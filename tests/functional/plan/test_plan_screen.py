"""The plan as forms: every key filled in, written at once, told at every desk, and refused in words
where it comes too late."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, time
from unicodedata import normalize

import pytest

from console.plan.repair import RepairApp
from screens.plan.screen import PlanForms
from screens.widgets.form import Form
from screens.widgets.text_field import FormField
from store.badges.commands import RecordPrinted
from store.event.folder import PLAN, EventFolder
from store.event.plan_file import write_plan
from store.facts.outcome import Role
from store.journal.clock import HandClock
from store.plan.changes.mending import decoded
from store.plan.changes.writing import Put
from store.plan.facts import PlanWritten
from store.plan.plan import Plan, load_plan
from store.plan.vote_rules import Trait
from tests.support.events import MORNING
from tests.support.pilot import Console, Desk, Screen


async def prepare(here: Console, steps: int = 0) -> None:
    """The plan's screen, so many steps on."""
    here.app.action_go("plan")
    await here.press(*["right"] * steps)


async def fill_in(here: Console, label: str, text: str) -> None:
    """Go to the field of that label in the open form and write another text."""
    form = here.app.screen
    assert isinstance(form, Form)
    names = [field.name for field in form._fields if field.label == label]
    box = form.query_one(f"#{names[0]}", FormField)
    box.focus()
    box.value = ""
    await here.settle()
    await here.type(text)


def plan_of(event: EventFolder) -> Plan:
    return load_plan((event.path / PLAN).read_bytes(), PLAN)


async def test_title_day_and_start_are_changed_and_count_at_once(
    here: Console, event: EventFolder
) -> None:
    before = plan_of(event)
    await here.choose("Chuẩn bị: kế hoạch")
    assert isinstance(here.app.screen, PlanForms)
    await here.press("enter")
    await fill_in(here, "Tên ngắn", "Hội nghị xã An Bình")
    await fill_in(here, "Ngày tổ chức", "28/11/2026")
    await fill_in(here, "Giờ khai mạc", "7g45")
    here.shows("bế mạc 10:55 → 11:10")
    await here.press("ctrl+s")
    after = plan_of(event)
    assert (after.short_title, after.date) == ("Hội nghị xã An Bình", date(2026, 11, 28))
    moved = [(one.start.hour * 60 + one.start.minute) for one in after.programme]
    assert moved == [one.start.hour * 60 + one.start.minute + 15 for one in before.programme]
    here.shows("HỘI NGHỊ XÃ AN BÌNH")
    assert here.toast.startswith("Đã ghi kế hoạch: tên ngắn, ngày tổ chức")
    assert [type(what) for what in here.whats()][-1] is PlanWritten
    assert here.conference.plan == after


@pytest.mark.parametrize(
    ("label", "typed", "said"),
    [
        ("Ngày tổ chức", "28/13/2026", "Ghi ngày như 28/11/2026."),
        ("Giờ khai mạc", "7h75", "Ghi giờ như 7:30 hoặc 7h30."),
        ("Số của hội nghị trong mã thẻ", "1000", "1–999"),
        ("Múi giờ", "Hà Nội", "Asia/Ho_Chi_Minh"),
    ],
)
async def test_what_cannot_be_is_said_while_it_is_typed_and_is_not_written(
    here: Console, event: EventFolder, label: str, typed: str, said: str
) -> None:
    content = (event.path / PLAN).read_bytes()
    await prepare(here)
    await here.press("enter")
    await fill_in(here, label, typed)
    here.shows("✗", said)
    await here.press("ctrl+s")
    assert isinstance(here.app.screen, Form)
    assert typed in here.shown
    assert (event.path / PLAN).read_bytes() == content


async def test_an_item_that_begins_later_or_takes_longer_moves_those_after_it(
    here: Console, event: EventFolder
) -> None:
    await prepare(here, 2)
    await here.press(*["down"] * 6)  # item 2, its four steps, item 3
    await here.press("enter")
    await fill_in(here, "Giờ bắt đầu dự kiến của mục", "9h10")
    await fill_in(here, "Số phút dự kiến của mục", "30")
    await here.press("ctrl+s")
    plan = plan_of(event)
    assert plan.programme[2].start == time(9, 10)
    assert plan.programme[3].start == time(9, 40)
    assert plan.programme[8].minutes == 25
    here.shows("nghỉ 70 phút")


async def test_items_come_go_and_move_and_are_numbered_and_timed_anew(
    here: Console, event: EventFolder
) -> None:
    before = plan_of(event)
    await prepare(here, 2)
    await here.press("ctrl+n")
    await fill_in(here, "Nội dung của mục", "Văn nghệ chào mừng")
    await fill_in(here, "Số phút dự kiến của mục", "10")
    await here.press("ctrl+s")
    plan = plan_of(event)
    assert [item.number for item in plan.programme] == list(range(1, 11))
    assert (plan.programme[1].title, plan.programme[1].start) == ("Văn nghệ chào mừng", time(7, 35))
    assert plan.programme[2].start == time(7, 45)
    assert plan.honors.item == before.honors.item + 1
    await here.press("ctrl+up")
    assert plan_of(event).programme[0].title == "Văn nghệ chào mừng"
    assert plan_of(event).programme[0].start == time(7, 30)
    await here.press("delete")
    here.shows("Văn nghệ chào mừng")
    await here.press("enter")
    assert plan_of(event) == before


async def test_a_script_is_edited_and_names_only_what_is_filled_in(
    here: Console, event: EventFolder
) -> None:
    await prepare(here, 2)
    await here.press("ctrl+e")
    await here.type("{abc} ")
    await here.press("ctrl+s")
    here.shows("{abc}", "{present}")
    await here.press(*["backspace"] * 6)
    await here.type("Kính thưa {chairs}! ")
    await here.press("ctrl+s")
    assert plan_of(event).programme[0].script.startswith("Kính thưa {chairs}! ")


async def test_lists_are_a_text_on_each_line_and_traits_are_numbers(
    here: Console, event: EventFolder
) -> None:
    await prepare(here)
    await here.press("end", "up", "enter")
    here.shows("Chủ tọa")
    await here.press("end", "enter")
    await here.type("Lê Thị Hoà")
    await here.press("ctrl+s")
    assert plan_of(event).chairs[-1] == "Lê Thị Hoà"
    await here.press(*["right"] * 4)
    await here.press("end", "enter")
    here.shows("Cơ cấu", "Nữ")
    await here.type("2")
    await here.press("ctrl+s")
    (wanted,) = plan_of(event).slate.structure
    assert (wanted.trait, wanted.least) == (Trait.WOMEN, 2)


async def test_what_the_record_has_decided_is_refused_with_the_reason_and_nothing_typed_is_lost(
    desk: Desk, event: EventFolder
) -> None:
    desk.does(RecordPrinted(tuple(desk.record.conference.roll.summoned[:2]), "máy in"))
    content = (event.path / PLAN).read_bytes()
    async with desk.open() as here:
        await prepare(here)
        await here.press("enter")
        await fill_in(here, "Số của hội nghị trong mã thẻ", "77")
        await here.press("ctrl+s")
        here.shows("Đã in 2 thẻ", "77")
    assert (event.path / PLAN).read_bytes() == content


async def test_another_desks_change_counts_here_and_is_told(
    here: Console, event: EventFolder, clock: HandClock
) -> None:
    other = event.record(clock, desk="bàn 2", operator="Lan")
    write_plan(event, other, [Put("event.short_title", "Đại hội thi đua")])
    await here.examine()
    here.shows("ĐẠI HỘI THI ĐUA")
    assert here.toast == "Kế hoạch đã đổi (bàn 2, Lan): tên ngắn"
    assert here.conference.plan.short_title == "Đại hội thi đua"
    other.close()


async def test_who_comes_second_is_shown_the_difference(
    here: Console, event: EventFolder, clock: HandClock
) -> None:
    other = event.record(clock, desk="bàn 2", operator="Lan")
    await prepare(here)
    await here.press("enter")
    await fill_in(here, "Tên ngắn", "Của bàn một")
    write_plan(event, other, [Put("event.short_title", "Của bàn hai")])
    other.close()
    await here.press("ctrl+s")
    await here.until(lambda: "Bàn khác vừa sửa" in here.shown, "the difference")
    here.shows("Của bàn hai", "Của bàn một")
    assert plan_of(event).short_title == "Của bàn hai"
    await here.press("enter")
    await here.until(lambda: plan_of(event).short_title == "Của bàn một", "mine")


async def test_a_plan_that_an_editor_broke_does_not_count_and_is_mended_in_the_forms(
    here: Console, event: EventFolder
) -> None:
    path = event.path / PLAN
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"event.date = \S+", "event.date = 2026-13-40", text), encoding="utf-8")
    await here.examine()
    here.shows("tệp kế hoạch chưa dùng được", "dòng")
    assert here.conference.plan.date == date(2025, 3, 28)
    await prepare(here)
    here.shows("2026-13-40")
    await here.press("enter")
    await fill_in(here, "Ngày tổ chức", "1/4/2025")
    await here.press("ctrl+s")
    assert here.conference.plan.date == date(2025, 4, 1)
    here.shows_none_of("tệp kế hoạch chưa dùng được")


async def test_a_desk_only_reads_it(desk: Desk, event: EventFolder, clock: HandClock) -> None:
    desk.record.close()
    desk.record = event.record(clock, desk="bàn 1", operator="Hoa", role=Role.DESK)
    async with desk.open() as here:
        here.app.action_go("plan")
        await here.settle()
        await here.press("enter")
        assert not isinstance(here.app.screen, Form)
        assert "thư ký" in here.toast


async def test_the_scanners_prefix_counts_from_then_on(here: Console, event: EventFolder) -> None:
    await prepare(here, 1)
    await here.press("end", "up", "enter")  # the last row is a list
    await fill_in(here, "Ký tự máy quét gửi trước mỗi mã", "~")
    await here.press("ctrl+s")
    assert here.app.reception._scanner.prefix == "~"


# ---------------------------------------------------------------- broken before it is opened


def breaks(text: str, *changes: tuple[str, str]) -> str:
    for right, wrong in changes:
        assert right in text
        text = text.replace(right, wrong, 1)
    return text


NOTE = ("event.venue", "Ghi chú\nevent.venue")
VALUE = ("event.date = 2025-03-28", "event.date = 2025-02-30")
UNCLOSED = ('"CHỦ TỊCH"', '"CHỦ TỊCH')
AT_END = '\nevent.period = "2026-2030"\n'


@asynccontextmanager
async def mending(event: EventFolder, text: str) -> AsyncIterator[Screen]:
    (event.path / PLAN).write_text(text, encoding="utf-8")
    app = RepairApp(event.path, HandClock(MORNING))
    async with app.run_test(size=(120, 36)) as pilot:
        here = Screen(app, pilot)
        await here.until_shown("chỗ sai")
        yield here


async def test_a_broken_plan_opens_with_its_mistakes_marked_and_nothing_lost(
    event: EventFolder,
) -> None:
    text = (event.path / PLAN).read_text(encoding="utf-8")
    async with mending(event, breaks(text, NOTE, VALUE, UNCLOSED) + AT_END) as here:
        here.shows("dòng", "Ghi chú", "2025-02-30", "CHỦ TỊCH", "✗")
        await here.pilot.press("home", "enter")  # the note: a comment from now on
        await here.until(lambda: len(here.app.screen_stack) > 1, "the line")
        await here.pilot.press("ctrl+s")
        await here.until(lambda: "Còn 2 chỗ sai" in here.shown, "two mistakes left")
        await here.pilot.press("home", "enter")  # the line at the end
        await here.until_shown("Chuyển về đúng chỗ")
        await here.pilot.press("enter")
        await here.until_shown("Còn 1 chỗ sai")
        here.shows("2026-2030")
        await here.pilot.press("home", "enter")
        await here.until(lambda: len(here.app.screen_stack) > 1, "the form")
        form = here.app.screen
        assert isinstance(form, Form)
        (box,) = [box for box in form.query(FormField) if box.value == "2025-02-30"]
        here.shows("Ghi ngày như 28/11/2026.")
        box.value = "28/3/2025"
        await here.pilot.press("ctrl+s")
        await here.until(lambda: not here.app.is_running, "the end")
    after = (event.path / PLAN).read_text(encoding="utf-8")
    assert "# Ghi chú" in after
    assert plan_of(event).period == "2026-2030"
    assert plan_of(event).host.signatory_title == "CHỦ TỊCH"
    kept = [line for line in text.splitlines() if line.startswith("#")]
    assert [line for line in after.splitlines() if line.startswith("#")] == sorted(
        [*kept, "# Ghi chú"], key=after.splitlines().index
    )


@pytest.mark.parametrize("encoding", ["utf-16", "cp1258", "utf-8-sig"])
async def test_a_plan_saved_in_another_encoding_is_read_and_saved_as_utf_8(
    event: EventFolder, encoding: str
) -> None:
    text = (event.path / PLAN).read_text(encoding="utf-8")
    broken = breaks(text, VALUE)
    content = normalize("NFD", broken).replace("\u0323", "") if encoding == "cp1258" else broken
    (event.path / PLAN).write_bytes(content.encode(encoding, errors="replace"))
    assert "2025-02-30" in decoded((event.path / PLAN).read_bytes())


async def test_another_kind_of_file_is_told_and_left_alone(event: EventFolder) -> None:
    text = "<html>\n" * 3000
    async with mending(event, text) as here:
        here.shows("<html>")
        await here.pilot.press("ctrl+q")
        await here.until(lambda: not here.app.is_running, "the end")
    assert (event.path / PLAN).read_text(encoding="utf-8") == text
