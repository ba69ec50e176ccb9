"""F4 on the day: the line that is no longer true, the key that goes on, what comes next."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.widgets.table import Table
from store.attendance.commands import Admit, MarkLeft
from store.attendance.facts import By
from store.event.folder import EventFolder
from store.event.record import Record
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import CallBatch, ConfirmLine, LeaveStage, PresentBatch
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
    """Two batches of three; all but 3 are in the hall."""
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
    for number in (1, 2, 4, 5, 6):
        record.decide(Admit(number, By.NUMBER))
    return record


def under_the_cursor(here: Console) -> object:
    return here.app.screen.query_one("#honors", Table).current


def told(here: Console) -> str:
    return " ".join(note.message for note in here.app._notifications)


def states(here: Console) -> list[HonorState]:
    return [honor.state for honor in here.conference.honors.listed]


@pytest.mark.parametrize("size", SIZES)
async def test_a_line_that_changed_is_told_and_the_call_confirms_it_anew(
    event: EventFolder, record: Record, clock: HandClock, size: tuple[int, int]
) -> None:
    record.decide(ConfirmLine(1))
    async with console(event, record, clock, size) as here:
        await here.press("f4")
        assert "✓ đã chốt hàng" in here.shown
        record.decide(MarkLeft(2))
        await here.press("f4")
        assert "! hàng đã thay đổi – Ctrl+K" in here.shown
        assert "✓ đã chốt hàng" not in here.shown
        await here.press("ctrl+o")
        assert [h.number for h in here.conference.honors.of_batch(1)] == [1]


async def test_enter_before_the_call_records_nothing_and_says_what_to_press(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        await here.press("f4", "enter")
        assert states(here) == [HonorState.WAITING] * 6
        assert "Bấm Ctrl+O để mời trước" in told(here)
        assert under_the_cursor(here) == 1


async def test_enter_goes_on_to_the_next_who_waits(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    record.decide(Admit(3, By.NUMBER))
    async with console(event, record, clock) as here:
        await here.press("f4", "ctrl+o", "enter")
        assert under_the_cursor(here) == 2
        await here.press("enter", "enter")
        assert states(here)[:3] == [HonorState.PRESENTED] * 3
        assert under_the_cursor(here) == 3  # the end of the line


async def test_the_coming_batch_is_called_from_a_finished_one_and_that_again_in_words(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    for command in (CallBatch(1), PresentBatch(1), LeaveStage()):
        record.decide(command)
    async with console(event, record, clock) as here:
        await here.press("f4", "ctrl+o")  # the cursor is on the first of batch 1
        assert here.conference.honors.called == 2
        await here.press("ctrl+a")
        record.decide(LeaveStage())
        await here.press("f4")
        assert "Đã mời hết các đợt" in here.shown
        assert "Còn 1 chờ nhận: Người 3 (đợt 1)" in here.shown
        await here.press("home", "ctrl+o")
        assert "Đợt 1 đã lên sân khấu rồi." in here.shown
        assert here.conference.honors.called is None
        await here.press("enter")
        assert here.conference.honors.called == 1


async def test_who_still_waits_may_be_called_with_the_batch_or_the_coming_one_is(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    for command in (CallBatch(1), LeaveStage()):
        record.decide(command)
    async with console(event, record, clock) as here:
        await here.press("f4", "ctrl+o")
        assert "Mời đợt 2 là đợt sắp đến" in here.shown
        await here.press("escape")
        assert here.conference.honors.called is None
        await here.press("ctrl+o", "down", "enter")
        assert here.conference.honors.called == 1


async def test_the_whole_batch_says_whom_it_left_out(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    record.decide(ListHonors((Honor(7, 1, 4, "Bà Khách Lạ", "individual", COMMUNE),)))
    async with console(event, record, clock) as here:
        await here.press("f4", "ctrl+o")
        await here.press("ctrl+a")
        assert "chưa rõ ai lên nhận: Bà Khách Lạ" in told(here)
        honor = here.conference.honors.get(7)
        assert honor is not None
        assert honor.state is HonorState.WAITING


@pytest.mark.parametrize("size", SIZES)
async def test_the_form_for_the_decision_says_who_decides_without_a_figure_too(
    event: EventFolder, record: Record, clock: HandClock, size: tuple[int, int]
) -> None:
    late = Honor(9, 3, 1, "Người 9", "individual", "Huân chương Lao động", delegate=9)
    record.decide(ListHonors((late,)))
    async with console(event, record, clock, size) as here:
        await here.press("f4", "end", "ctrl+y")
        shown = " ".join(here.shown.replace("┃", " ").split())
        assert "Thẩm quyền quyết định “Huân chương”: Chủ tịch nước" in shown
        assert "kiểm" in shown


async def test_an_amount_that_can_be_read_in_two_ways_is_not_taken(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        await here.press("f4", "ctrl+y", "enter", "enter", "enter", "enter")
        await here.press("end", "ctrl+u", *"351", "full_stop", "0", "enter")
        assert "“351.0” không phải số tiền" in here.shown
        await here.press(*"351", "full_stop", *"000", "enter")
        honor = here.conference.honors.get(1)
        assert honor is not None
        assert honor.amount == 351_000


@pytest.mark.parametrize(
    ("recipient", "keys", "kind"),
    [("Ông Lê Văn Ba", (), "individual"), ("Ngọc Trạo xanh", ("down", "enter"), "individual")],
)
async def test_a_person_is_never_taken_for_a_collective_unasked(
    event: EventFolder, record: Record, clock: HandClock, recipient: str,
    keys: tuple[str, ...], kind: str,
) -> None:  # fmt: skip
    async with console(event, record, clock) as here:
        await here.press("f4", "ctrl+n")
        await here.press("8", "enter", "ctrl+u", *recipient, *["enter"] * 6)
        if keys:
            assert f"“{recipient}” là đối tượng nào?" in here.shown
        await here.press(*keys)
        (honor,) = [h for h in here.conference.honors.listed if h.number > 6]
        assert (honor.recipient, honor.kind, honor.spontaneous) == (recipient, kind, True)
