"""The honors screen: before the call, on stage, afterwards; what is shown and what keys do."""

from datetime import timedelta

import pytest

from store.attendance.commands import MarkLeft
from store.honors.commands.preparation import ListHonors
from store.honors.honor import Honor, HonorState
from store.journal.clock import HandClock
from tests.support.honors import DECIDED, in_batches
from tests.support.pilot import SIZES, Console, Desk


@pytest.fixture(autouse=True)
def hall(desk: Desk) -> None:
    """Two batches of three; 1 and 2 of the first are in the hall, 3 went out."""
    desk.does(in_batches(6, amount=360_000, **DECIDED))
    desk.come(1, 2, 3)
    desk.does(MarkLeft(3))


async def test_before_the_call_who_is_missing_stands_there_with_the_time_to_act(
    here: Console, clock: HandClock
) -> None:
    await here.press("f4")
    here.shows("Sắp đến: đợt 1", "khoảng 09:20, còn 2 giờ 20 phút")
    assert "1 chưa có trong hội trường: Nguyễn Văn Dũng (ghế A03, đã ra ngoài)" in here.shown
    clock.advance(60)
    await here.press("f4")
    assert "còn 139 phút" in here.shown


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
    assert "tiền đã trao 720.000/2.160.000 đ" in here.shown
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
    here.shows("nhận thay: Lan (con)", "đủ 3 người chờ nhận")
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
    here.shows("≠ 351.000 đ", "quyết định ghi 351.000 đ, ít hơn 9.000 đ (không làm tròn)")


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
async def test_nothing_of_the_screen_is_cut_in_the_middle_of_a_figure(here: Console) -> None:
    await here.press("f4")
    here.shows("tiền đã trao 0/2.160.000 đ", "Người 1", "! đã ra ngoài")


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


def honors_colours(here: Console) -> set[str]:
    """The colours of the state of those who went out, and of the heading that names them."""
    shown = set()
    for strip in here.app.screen._compositor.render_strips():
        for text, style, _control in strip:
            if "! đã ra" in text and style is not None and style.color is not None:
                shown.add(style.color.get_truecolor().hex.upper())
    return shown


async def test_nobody_is_late_long_before_the_batch(desk: Desk, clock: HandClock) -> None:
    async with desk.open("f4") as here:
        clock.set(desk.record.plan.starts_at(desk.record.plan.honors.item) - timedelta(hours=2))
        await here.refresh()
        here.shows("! đã ra")
        long_before = honors_colours(here)
        assert not any(amber in long_before for amber in ("#FFB224", "#FEB224"))
        desk.at(desk.record.plan.honors.item)
        await here.refresh()
        assert honors_colours(here) & {"#FFB224", "#FEB224"}
