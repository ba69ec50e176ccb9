"""The honors screen: before the call, on stage, afterwards; what is shown and what keys do."""

import re
from datetime import timedelta

import pytest

from screens.widgets.lettering import figures_at
from store.attendance.commands import MarkLeft
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import CallBatch, Present
from store.honors.honor import Honor, HonorState
from store.journal.clock import HandClock
from tests.support.events import OPENED
from tests.support.honors import DECIDED, an_honor, in_batches
from tests.support.pilot import SIZES, Console, Desk, Size


@pytest.fixture(autouse=True)
def hall(desk: Desk) -> None:
    """Two batches of three; 1 and 2 of the first are in the hall, 3 went out."""
    desk.does(in_batches(6, amount=360_000, **DECIDED))
    desk.come(1, 2, 3)
    desk.does(MarkLeft(3))


async def test_long_before_the_call_nobody_is_late_and_shortly_before_it_who_is_missing_is_named(
    desk: Desk, here: Console, clock: HandClock
) -> None:
    await here.press("f4")
    here.shows("CHUẨN BỊ · Đợt 1 · khoảng 09:20, còn 2 giờ 20 phút", "✓ không có gì phải sửa")
    here.shows("2/6 người nhận đã có mặt")
    here.shows_none_of("! chưa đến", "! ra ngoài", "chưa có mặt")
    desk.at(4)  # all the items before it were on time
    honors_begin = here.conference.plan.starts_at(5)
    clock.set(honors_begin - timedelta(minutes=31))
    await here.refresh()
    here.shows_none_of("! chưa đến", "! ra ngoài", "chưa có mặt")
    clock.advance(60)
    await here.refresh()
    here.shows("ĐỢT 1 SẮP LÊN SÂN KHẤU · khoảng 09:20, còn 30 phút")
    here.shows("! 1 người chưa có mặt: Nguyễn Văn Dũng (A03)", "! ra ngoài", "! chưa đến")
    clock.advance(60)
    await here.refresh()
    here.shows("còn 29 phút")


async def test_the_line_closes_up_and_the_batch_is_called_presented_and_seated(
    here: Console,
) -> None:
    await here.press("f4", "ctrl+k")
    assert "ĐỢT 1 · 3 lượt nhận · ✓ đã chốt hàng" in here.shown
    assert [h.number for h in here.conference.honors.of_batch(1)] == [1, 2]
    await here.press("ctrl+o", "enter")  # the conference is not open: it asks
    assert here.conference.honors.called == 1
    assert "ĐỢT 1 ĐANG TRÊN SÂN KHẤU" in here.shown
    await here.press("ctrl+a")
    assert here.honor_states()[:3] == [*[HonorState.PRESENTED] * 2, HonorState.WAITING]
    await here.press("ctrl+b", "enter")
    assert here.honor_states()[2] is HonorState.LATER
    await here.press("ctrl+o")
    assert here.conference.honors.called is None
    await here.press("ctrl+z")
    await here.press("enter")
    assert here.conference.honors.called == 1


async def test_a_stand_in_is_named_before_the_call_and_recorded_on_behalf(here: Console) -> None:
    await here.press("f4", "down", "down", "ctrl+g")
    await here.fill("Lan")
    await here.fill("con", "")
    here.shows("nhận thay: Lan (con)", "có người nhận thay")
    await here.press("ctrl+o", "enter", "ctrl+a")
    honor = here.honor(3)
    assert (honor.state, honor.receiver) == (HonorState.ON_BEHALF, "Lan")


async def test_withheld_needs_a_reason_and_waits_again_with_one(here: Console) -> None:
    await here.press("f4", "ctrl+w", "enter")
    assert here.honor_states()[0] is HonorState.WAITING
    await here.fill("cho")
    assert here.honor_states()[0] is HonorState.WITHHELD
    assert "tạm hoãn, thu hồi" in here.shown
    await here.press("ctrl+u", "enter")
    assert here.honor_states()[0] is HonorState.WAITING


async def test_the_order_is_changed_by_keys_and_presenters_are_named(here: Console) -> None:
    await here.press("f4", "shift+down")
    assert [h.number for h in here.conference.honors.prepared_for(1)] == [2, 1, 3]
    await here.press("shift+down", "shift+down")
    assert [h.number for h in here.conference.honors.prepared_for(2)] == [1, 4, 5, 6]
    await here.press("shift+up")
    assert [h.number for h in here.conference.honors.prepared_for(1)] == [2, 3, 1]
    await here.answer("ctrl+s", "A, B")
    assert here.conference.honors.presenters(1) == ("A", "B")
    await here.choose("xep dot")
    assert [len(here.conference.honors.prepared_for(b)) for b in (1,)] == [6]


async def test_the_readers_text_stands_on_the_screen_and_follows_the_hall(here: Console) -> None:
    await here.press("f4", "ctrl+d")
    assert "Quyết định số 02/QĐ-UBND ngày 20 tháng 3 năm 2025 của Chủ tịch UBND xã" in here.shown
    assert "Xin trân trọng kính mời 03 cá nhân có tên sau đây lên sân khấu" in here.shown
    assert "3. Người 3, Thôn 3" in here.shown
    await here.press("escape", "ctrl+k", "ctrl+d")
    assert "3. Người 3, Thôn 3" not in here.shown
    assert "02 cá nhân" in here.shown
    await here.press("escape")


async def test_the_decision_is_filled_in_for_everyone_and_the_amount_for_one(here: Console) -> None:
    await here.press("f4")
    await here.choose("sua quyet dinh")
    here.shows("0,15 × 2.340.000 đ = 351.000 đ", "đề nghị kiểm tra", "NĐ 73/2024/NĐ-CP")
    await here.press("home", "shift+end", "delete")
    await here.type("7")
    await here.press("enter", "enter", "enter", "enter", "home", "shift+end", "delete")
    await here.fill("351000")
    listed = here.conference.honors.listed
    assert [h.decision for h in listed] == ["7"] * 6
    assert [h.amount for h in listed[:2]] == [351_000, 360_000]
    here.shows(
        "≠ 351.000 đ",
        "quyết định ghi 351.000 đ, còn thiếu 9.000 đ so với mức gợi ý (không làm tròn)",
    )


async def test_a_spontaneous_honor_of_the_day_is_marked_until_its_number_follows(
    here: Console,
) -> None:
    await here.press("f4", "ctrl+n")
    await here.fill("9")
    for _field in range(7):
        await here.press("enter")
    spontaneous = [h for h in here.conference.honors.listed if h.spontaneous]
    assert len(spontaneous) == 1
    assert spontaneous[0].decider == "Chủ tịch UBND xã"
    assert (spontaneous[0].decision, spontaneous[0].delegate) == ("", 9)
    await here.press("down", "down", "down")
    assert "Khen đột xuất: số quyết định bổ sung sau" in here.shown


async def test_the_papers_are_written_where_the_screen_says(desk: Desk) -> None:
    async with desk.open("f4", "ctrl+x", "enter", size=(160, 50)) as here:
        await here.until_shown("Đã ghi để in")
        written = sorted(path.name for path in (desk.event.path / "ho-so").iterdir())
        assert written == ["danh-sach-goi.pdf", "danh-sach-ky-nhan.docx", "danh-sach-ky-nhan.xlsx"]
        assert "Đã ghi để in" in here.shown


@pytest.mark.parametrize("size", SIZES)
async def test_recipient_and_result_stand_at_every_size_and_the_sums_where_there_is_room(
    desk: Desk, size: Size
) -> None:
    desk.does(OPENED, CallBatch(1), Present(1), Present(2))
    async with desk.open("f4", "down") as here:
        here.shows("ĐỢT 1 ĐANG TRÊN SÂN KHẤU", "Người 1", "✓ đã trao", "! ra ngoài")
        here.shows("Người 2 · cá nhân · Thôn 2 · ghế A02 · có mặt từ 07:00")
        here.shows("Quyết định 02/QĐ-UBND ngày 20/03/2025 của Chủ tịch UBND xã · 360.000 đ")
        drawn = "\n".join(figures_at("2/3", 3 if size[1] < 36 else 4 if size[1] < 60 else 5, 60))
        assert all(line.rstrip() in here.shown for line in drawn.splitlines())
        wide = size[0] >= 160
        assert ("TỔNG HỢP" in here.shown) is wide
        assert ("✓ 1. Người 1, Thôn 1" in here.shown) is wide
        assert ("  3. Người 3" in here.shown) is False


async def test_the_columns_go_one_after_the_other_and_the_names_never(desk: Desk) -> None:
    long = "Tổ liên gia tự quản khu dân cư số 12 Thôn Ngọc Trạo"
    honor = Honor(9, 1, 9, long, "collective", "[i]", representative="Ông Bùi Văn Chín")
    desk.does(ListHonors((honor,)))
    for width, gone, kept in (
        (80, ["Người lên nhận", "Mức thưởng"], []),
        (100, ["Mức thưởng"], ["Người lên nhận"]),
        (120, ["Hình thức"], ["Người lên nhận", "Mức thưởng"]),
        (158, ["Thành tích"], ["Người lên nhận", "Mức thưởng", "Hình thức"]),
    ):
        async with desk.open("f4", size=(width, 36)) as here:
            here.shows(long, "Kết quả", *kept)
            here.shows_none_of(*gone)


async def test_of_many_who_are_missing_three_are_named_and_all_found_by_one_key(desk: Desk) -> None:
    more = tuple(an_honor(number, 1, **DECIDED) for number in (7, 8))
    desk.does(ListHonors(more), OPENED, CallBatch(1), *map(MarkLeft, (1, 2)))
    async with desk.open("f4") as here:
        assert re.search(
            r"! 5 người chưa có mặt: [\w ]+; [\w ]+; [\w ]+ và 2 người: Ctrl\+F", here.shown
        )
        await here.press("ctrl+f")
        found = here.sheet
        assert found.index("00008") < found.index("00004")
    async with desk.open("f4", size=(80, 24)) as here:
        assert re.search(r"! 5 người chưa có mặt: [\w ]+ và 4 người: Ctrl\+F", here.shown)


async def test_what_is_to_be_mended_is_told_long_before_and_found_by_its_words_or_a_click(
    desk: Desk,
) -> None:
    flawed = Honor(9, 2, 9, "Người 9", "individual", "Giấy khen", delegate=9)
    desk.does(ListHonors((flawed,)))
    async with desk.open("f4") as here:
        here.shows("! 1 cần sửa: xem", "! cần sửa")
        await here.choose("cho can sua")
        here.shows("Người 9 · cá nhân")
        await here.press("home")
        here.shows("Người 1 · cá nhân")
        await here.click("xem")
        here.shows("Người 9 · cá nhân")


async def test_markup_in_a_name_is_only_a_name(desk: Desk) -> None:
    odd = Honor(9, 1, 9, "[/b]=1+1", "collective", "[i]", representative="[/x]", decision="[z]")
    desk.does(ListHonors((odd,)))
    async with desk.open("f4", "down", "down", "down") as here:
        assert "[/b]=1+1" in here.shown
        await here.press("ctrl+d")
        assert "[/b]=1+1" in here.shown


async def test_a_long_question_scrolls_to_the_field_that_is_filled_in(desk: Desk) -> None:
    async with desk.open("f4", size=(80, 24)) as here:
        await here.choose("sua quyet dinh")
        await here.press("enter", "enter", "enter", "enter")
        assert "360.000" in here.shown
