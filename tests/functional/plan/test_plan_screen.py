"""The plan as forms: every key filled in, written at once, told at every desk, and refused in words
where it comes too late."""

import re
from collections.abc import Iterator
from datetime import date, time
from hashlib import sha256

import pytest

from screens.plan.screen import PlanForms, PlanScreen
from screens.plan.sheet import PlanSheet
from screens.widgets.form import Form
from store.badges.commands import RecordPrinted
from store.event.folder import PLAN, EventFolder
from store.event.plan_file import write_plan
from store.facts.outcome import Role, Station
from store.journal.clock import HandClock
from store.plan.changes.timing import retimed
from store.plan.changes.writing import Put, edited
from store.plan.facts import PlanWritten
from store.plan.plan import Plan
from store.plan.programme import PlannedItem
from store.plan.vote_rules import Trait
from store.preparation.commands import RecordTried
from store.preparation.facts import Trial
from tests.support.forms.plan_forms import fill_in, plan_of, prepare
from tests.support.pilot import Console, Desk


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


async def test_a_host_without_its_kind_is_asked_about_once(here: Console) -> None:
    await prepare(here)
    await here.press(*["down"] * 13, "enter")
    await fill_in(here, "Địa danh của cơ quan tổ chức", "ĐÔNG PHÚ")
    await here.press("ctrl+s")
    here.shows("! Trước “ĐÔNG PHÚ” chưa có “xã” hay “phường”")
    await here.press("ctrl+s")
    assert here.conference.plan.host.place == "ĐÔNG PHÚ"


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


@pytest.mark.parametrize(("name", "machine"), [("bàn 2", ""), ("bàn 1", "máy 1")])
async def test_another_desks_change_counts_here_and_is_told(
    here: Console, event: EventFolder, clock: HandClock, name: str, machine: str
) -> None:
    other = event.record(clock, desk=name, operator="Lan")
    here.app.record.station = Station(machine)  # this laptop
    write_plan(event, other, [Put("event.short_title", "Đại hội thi đua")])
    await here.examine()
    here.shows("ĐẠI HỘI THI ĐUA")
    said = f"Kế hoạch đã đổi ({name}, Lan): tên ngắn"
    await here.until(lambda: here.toast == said, said)
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


async def test_items_that_two_desks_lengthen_at_once_overlap_in_no_plan(
    here: Console, event: EventFolder, clock: HandClock
) -> None:
    """And what a third one changes while the difference stands there is shown as well."""
    before = plan_of(event)
    other = event.record(clock, desk="bàn 2", operator="Lan")
    await prepare(here, 2)
    await here.press(*["down"] * 6, "enter")  # item 3
    longer = before.programme[2].minutes + 10
    await fill_in(here, "Số phút dự kiến của mục", str(longer))
    items = PlanSheet(event.plan_file.decode()).timed
    fifth = Put("programme[5].minutes", items[4].minutes + 20)
    write_plan(event, other, [fifth, *retimed(items, 4, minutes=fifth.value)])
    await here.press("ctrl+s")
    await here.until(lambda: "Bàn khác vừa sửa" in here.shown, "the difference")
    write_plan(event, other, [Put("programme[9].start", time(12, 0))])
    other.close()
    await here.examine()
    await here.press("enter")
    await here.until(lambda: "12:00" in here.shown, "the third change")
    await here.press("enter")
    await here.until(lambda: plan_of(event).programme[2].minutes == longer, "mine")
    after = plan_of(event)
    assert after.programme[4].minutes == fifth.value
    moved = [_minutes(b.start) - _minutes(a.start) for a, b in pairs(before, after)]
    assert moved[:8] == [0, 0, 0, 10, 10, 30, 30, 30]
    assert after.programme[8].start == time(12, 10)


def pairs(before: Plan, after: Plan) -> Iterator[tuple[PlannedItem, PlannedItem]]:
    return zip(before.programme, after.programme, strict=True)


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


async def test_a_row_that_the_record_needs_is_not_offered_to_go(
    desk: Desk, event: EventFolder
) -> None:
    async with desk.open() as here:
        await prepare(here, 1)
        await here.press("down", "down", "delete")
        here.shows("10 đại biểu thuộc")
        assert not isinstance(here.app.screen, Form)
    assert plan_of(event) == event.plan


async def test_traits_that_cannot_stand_are_said_in_their_form(
    here: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PlanScreen, "too_late", lambda _screen, _plan: "Đã biểu quyết.")
    await prepare(here, 4)
    await here.press("end", "enter")
    await here.type("2")
    await here.press("ctrl+s")
    here.shows("Đã biểu quyết.")
    assert isinstance(here.app.screen, Form)


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


async def test_what_an_editor_changes_is_recorded_once_with_its_keys(
    here: Console, event: EventFolder
) -> None:
    path = event.path / PLAN
    path.write_text(edited(path.read_text("utf-8"), [Put("event.venue", "Nhà văn hoá")]), "utf-8")
    await here.examine()
    await here.until(lambda: PlanWritten in map(type, here.whats()), "the fact")
    written = [what for what in here.whats() if isinstance(what, PlanWritten)]
    digest = sha256(path.read_bytes()).hexdigest()
    assert written == [PlanWritten(digest, ("event.venue",))]


async def test_a_step_is_done_once_what_belongs_to_it_is(desk: Desk) -> None:
    async with desk.open(size=(200, 60)) as here:
        await prepare(here)
        here.shows("1 Hội nghị ✓", "2 Đại biểu 10 ", "4 Khen thưởng  ", "7 Diễn tập  ")
        here.shows_none_of("Khen thưởng !", "Diễn tập !", "Diễn tập ✓")  # nothing to mend here
        for trial in (Trial.SCANNER, Trial.PRINTER, Trial.REHEARSAL):
            desk.does(RecordTried(trial))
        await here.refresh()
        here.shows("7 Diễn tập ✓")


@pytest.mark.event(delegates=0)
async def test_without_a_list_the_step_of_the_delegates_is_not_done(here: Console) -> None:
    await prepare(here)
    here.shows("2 Đại biểu  ")
    here.shows_none_of("Đại biểu ✓")


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
