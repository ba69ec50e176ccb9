"""The honors screen: before the call, on stage, afterwards; what is shown and what keys do."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from store.attendance.commands import Admit, MarkLeft
from store.attendance.facts import By
from store.event.folder import EventFolder
from store.event.record import Record
from store.honors.commands.preparation import ListHonors
from store.honors.honor import Honor, HonorState
from store.journal.clock import HandClock
from tests.functional.frame.test_screens import SIZES, Console, console
from tests.support.events import MORNING, make_event, open_record

COMMUNE = "Giấy khen của Chủ tịch UBND xã"


@pytest.fixture
def event(tmp_path: Path) -> EventFolder:
    return make_event(tmp_path / "event", delegates=10)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MORNING)


@pytest.fixture
def record(event: EventFolder, clock: HandClock) -> Record:
    """Two batches of three; 1 and 2 of the first are in the hall, 3 went out."""
    record = open_record(event, clock)
    honors = [
        Honor(
            n, 1 + (n > 3), n if n <= 3 else n - 3, f"Người {n}", "individual", COMMUNE,
            unit=f"Thôn {n}", delegate=n, decision="02/QĐ-UBND", decision_date="2025-03-20",
            decider="Chủ tịch UBND xã", amount=360_000,
        )
        for n in range(1, 7)
    ]  # fmt: skip
    record.decide(ListHonors(tuple(honors)))
    for number in (1, 2, 3):
        record.decide(Admit(number, By.NUMBER))
    record.decide(MarkLeft(3))
    return record


def states(here: Console) -> list[HonorState]:
    return [honor.state for honor in here.conference.honors.listed]


async def test_before_the_call_who_is_missing_stands_there_with_the_time_to_act(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        await here.press("f4")
        assert "Sắp đến: đợt 1" in here.shown
        assert "khoảng 09:20, còn 140 phút" in here.shown
        assert "1 chưa có trong hội trường: Nguyễn Văn Dũng (ghế A03, đã ra ngoài)" in here.shown
        clock.advance(60)
        await here.press("f4")
        assert "còn 139 phút" in here.shown


async def test_the_line_closes_up_and_the_batch_is_called_presented_and_seated(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        await here.press("f4", "ctrl+k")
        assert "ĐỢT 1 · 3 lượt nhận · ✓ đã chốt hàng" in here.shown
        assert [h.number for h in here.conference.honors.of_batch(1)] == [1, 2]
        await here.press("ctrl+o")
        assert here.conference.honors.called == 1
        assert "ĐỢT 1 ĐANG TRÊN SÂN KHẤU" in here.shown
        await here.press("ctrl+a")
        assert states(here)[:3] == [HonorState.PRESENTED, HonorState.PRESENTED, HonorState.WAITING]
        assert "tiền đã trao 720.000/2.160.000 đ" in here.shown
        await here.press("ctrl+b", "enter")
        assert states(here)[2] is HonorState.LATER
        await here.press("ctrl+o")
        assert here.conference.honors.called is None
        await here.press("ctrl+z")
        await here.press("enter")
        assert here.conference.honors.called == 1


async def test_a_stand_in_is_named_before_the_call_and_recorded_on_behalf(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        await here.press("f4", "down", "down", "ctrl+g")
        await here.type("Lan")
        await here.press("enter")
        await here.type("con")
        await here.press("enter", "enter")
        assert "nhận thay: Lan (con)" in here.shown
        assert "đủ 3 người chờ nhận" in here.shown
        await here.press("ctrl+o", "ctrl+a")
        honor = here.conference.honors.get(3)
        assert honor is not None
        assert (honor.state, honor.receiver) == (HonorState.ON_BEHALF, "Lan")


async def test_withheld_needs_a_reason_and_waits_again_with_one(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        await here.press("f4", "ctrl+w", "enter")
        assert states(here)[0] is HonorState.WAITING
        await here.type("cho")
        await here.press("enter")
        assert states(here)[0] is HonorState.WITHHELD
        assert "tạm hoãn, thu hồi" in here.shown
        await here.press("ctrl+u", "enter")
        assert states(here)[0] is HonorState.WAITING


async def test_the_order_is_changed_by_keys_and_presenters_are_named(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        await here.press("f4", "shift+down")
        assert [h.number for h in here.conference.honors.prepared_for(1)] == [2, 1, 3]
        await here.press("shift+down", "shift+down")
        assert [h.number for h in here.conference.honors.prepared_for(2)] == [1, 4, 5, 6]
        await here.press("shift+up")
        assert [h.number for h in here.conference.honors.prepared_for(1)] == [2, 3, 1]
        await here.press("ctrl+s")
        await here.type("A, B")
        await here.press("enter")
        assert here.conference.honors.presenters(1) == ("A", "B")
        await here.press("ctrl+r")
        assert [len(here.conference.honors.prepared_for(b)) for b in (1,)] == [6]


async def test_the_readers_text_stands_on_the_screen_and_follows_the_hall(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        await here.press("f4", "ctrl+d")
        assert (
            "Quyết định số 02/QĐ-UBND ngày 20 tháng 3 năm 2025 của Chủ tịch UBND xã" in here.shown
        )
        assert "Xin trân trọng kính mời 03 cá nhân có tên sau đây lên sân khấu" in here.shown
        assert "3. Người 3, Thôn 3" in here.shown
        await here.press("escape", "ctrl+k", "ctrl+d")
        assert "3. Người 3, Thôn 3" not in here.shown
        assert "02 cá nhân" in here.shown
        await here.press("escape")


async def test_the_decision_is_filled_in_for_everyone_and_the_amount_for_one(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        await here.press("f4", "ctrl+y")
        assert "0,15 × 2.340.000 đ = 351.000 đ" in here.shown
        assert "đề nghị kiểm tra" in here.shown
        assert "NĐ 73/2024/NĐ-CP" in here.shown
        await here.press("home", "shift+end", "delete")
        await here.type("7")
        await here.press("enter", "enter", "enter", "enter", "home", "shift+end", "delete")
        await here.type("351000")
        await here.press("enter")
        listed = here.conference.honors.listed
        assert [h.decision for h in listed] == ["7"] * 6
        assert [h.amount for h in listed[:2]] == [351_000, 360_000]
        assert "≠ 351.000 đ" in here.shown
        assert "quyết định ghi 351.000 đ, ít hơn 9.000 đ (không làm tròn)" in here.shown


async def test_a_spontaneous_honor_of_the_day_is_marked_until_its_number_follows(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        await here.press("f4", "ctrl+n")
        await here.type("9")
        await here.press("enter")
        for _field in range(6):
            await here.press("enter")
        spontaneous = [h for h in here.conference.honors.listed if h.spontaneous]
        assert len(spontaneous) == 1
        assert spontaneous[0].decider == "Chủ tịch UBND xã"
        assert (spontaneous[0].decision, spontaneous[0].delegate) == ("", 9)
        await here.press("down", "down", "down")
        assert "Khen đột xuất: số quyết định bổ sung sau" in here.shown


async def test_the_papers_are_written_where_the_screen_says(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock, (160, 50)) as here:
        await here.press("f4", "ctrl+x", "enter")
        for _ in range(200):
            await here.settle()
            if "Đã ghi để in" in here.shown:
                break
            await asyncio.sleep(0.02)
        written = sorted(path.name for path in (event.path / "ho-so").iterdir())
        assert written == ["danh-sach-goi.pdf", "danh-sach-ky-nhan.docx", "danh-sach-ky-nhan.xlsx"]
        assert "Đã ghi để in" in here.shown


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_of_the_screen_is_cut_in_the_middle_of_a_figure(
    event: EventFolder, record: Record, clock: HandClock, size: tuple[int, int]
) -> None:
    async with console(event, record, clock, size) as here:
        await here.press("f4")
        assert "tiền đã trao 0/2.160.000 đ" in here.shown
        assert "Người 1" in here.shown
        assert "! đã ra ngoài" in here.shown


async def test_markup_in_a_name_is_only_a_name(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    odd = Honor(9, 1, 9, "[/b]=1+1", "collective", "[i]", representative="[/x]", decision="[z]")
    record.decide(ListHonors((odd,)))
    async with console(event, record, clock) as here:
        await here.press("f4", "down", "down", "down")
        assert "[/b]=1+1" in here.shown
        await here.press("ctrl+d")
        assert "[/b]=1+1" in here.shown


async def test_a_long_question_scrolls_to_the_field_that_is_filled_in(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock, (80, 24)) as here:
        await here.press("f4", "ctrl+y", "enter", "enter", "enter", "enter")
        assert "360.000" in here.shown
