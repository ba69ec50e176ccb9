"""F4 on the day: the line that is no longer true, the key that goes on, what comes next."""

import pytest

from screens.widgets.table import Table
from store.attendance.commands import MarkLeft
from store.codes.badge_code import printed_number
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import (
    CallBatch,
    ConfirmLine,
    LeaveStage,
    PresentBatch,
    PutOffHonor,
)
from store.honors.honor import Honor, HonorState
from tests.support.events import OPENED
from tests.support.honors import COMMUNE, DECIDED, in_batches
from tests.support.pilot import SIZES, Console, Desk


@pytest.fixture(autouse=True)
def hall(desk: Desk) -> None:
    """Two batches of three; all but 3 are in the hall."""
    desk.does(in_batches(6, amount=360_000, **DECIDED))
    desk.come(1, 2, 4, 5, 6)


def under_the_cursor(here: Console) -> object:
    return here.app.screen.query_one("#honors", Table).current


def told(here: Console) -> str:
    return here.toast


@pytest.mark.parametrize("size", SIZES)
async def test_a_line_that_changed_is_told_and_the_call_confirms_it_anew(desk: Desk) -> None:
    desk.does(ConfirmLine(1), OPENED)
    async with desk.open("f4") as here:
        assert "✓ đã chốt hàng" in here.shown
        desk.does(MarkLeft(2))
        await here.press("f4")
        assert "! hàng đã thay đổi – Ctrl+K" in here.shown
        assert "✓ đã chốt hàng" not in here.shown
        await here.press("ctrl+o")
        assert [h.number for h in here.conference.honors.of_batch(1)] == [1]


async def test_enter_closes_up_calls_presents_and_lets_leave_as_the_button_says(desk: Desk) -> None:
    desk.come(3)
    desk.does(OPENED)
    async with desk.open("f4") as here:
        for says in ("Chốt hàng đợt 1", "Mời đợt 1 lên sân khấu", *["Đã trao"] * 3):
            here.shows(f" Enter  {says}")
            await here.press("enter")
            if "Mời" in says:
                here.shows("Mời đợt 1 lên sân khấu?")
                await here.press("enter")
        assert here.honor_states()[:3] == [HonorState.PRESENTED] * 3
        here.shows(" Enter  Mời đợt 1 về chỗ")
        await here.press("enter")
        assert here.conference.honors.called is None
        here.shows(" Enter  Chốt hàng đợt 2")


async def test_before_the_opening_a_call_is_asked_about(desk: Desk) -> None:
    for keys in (["ctrl+o"], ["ctrl+k", "enter"]):
        async with desk.open("f4", *keys) as here:
            here.shows("Mời đợt 1 lên sân khấu?", "Hội nghị chưa khai mạc.")
            await here.press("escape")
            assert here.conference.honors.called is None


async def test_enter_goes_on_to_the_next_who_waits(desk: Desk) -> None:
    desk.come(3)
    desk.does(OPENED)
    async with desk.open("f4", "ctrl+o", "enter") as here:
        assert under_the_cursor(here) == 2
        await here.press("enter", "enter")
        assert here.honor_states()[:3] == [HonorState.PRESENTED] * 3
        assert under_the_cursor(here) == 3  # the end of the line


async def test_the_coming_batch_is_called_from_a_finished_one_and_that_again_in_words(
    desk: Desk,
) -> None:
    desk.does(OPENED, CallBatch(1), PresentBatch(1), LeaveStage())
    async with desk.open() as here:
        await here.press("f4", "ctrl+o")  # the cursor is on the first of batch 1
        assert here.conference.honors.called == 2
        await here.press("ctrl+a")
        desk.does(LeaveStage())
        await here.press("f4")
        here.shows("ĐÃ MỜI HẾT CÁC ĐỢT", "! còn 1 chờ nhận: Người 3 (đợt 1)")
        await here.press("home", "ctrl+o")
        assert "Đợt 1 đã lên sân khấu rồi." in here.shown
        assert here.conference.honors.called is None
        await here.press("enter")
        assert here.conference.honors.called == 1


async def test_who_still_waits_may_be_called_with_the_batch_or_the_coming_one_is(
    desk: Desk,
) -> None:
    desk.does(CallBatch(1), LeaveStage())
    async with desk.open("f4", "ctrl+o") as here:
        assert "Mời đợt 2 là đợt sắp đến" in here.shown
        await here.press("escape")
        assert here.conference.honors.called is None
        await here.press("ctrl+o", "down", "enter")
        assert here.conference.honors.called == 1


async def test_the_whole_batch_says_whom_it_left_out(desk: Desk) -> None:
    desk.does(OPENED, ListHonors((Honor(7, 1, 4, "Bà Khách Lạ", "individual", COMMUNE),)))
    async with desk.open("f4", "ctrl+o") as here:
        await here.press("ctrl+a")
        assert "chưa rõ ai lên nhận: Bà Khách Lạ" in told(here)
        honor = here.honor(7)
        assert honor.state is HonorState.WAITING


@pytest.mark.parametrize("size", SIZES)
async def test_the_form_for_the_decision_says_who_decides_without_a_figure_too(desk: Desk) -> None:
    late = Honor(9, 3, 1, "Người 9", "individual", "Huân chương Lao động", delegate=9)
    desk.does(ListHonors((late,)))
    async with desk.open("f4", "end") as here:
        await here.choose("sua quyet dinh")
        shown = " ".join(here.shown.replace("┃", " ").split())
        assert "Thẩm quyền quyết định “Huân chương”: Chủ tịch nước" in shown
        assert "kiểm" in shown


async def test_an_amount_that_can_be_read_in_two_ways_is_not_taken(here: Console) -> None:
    await here.press("f4")
    await here.choose("sua quyet dinh")
    await here.press("enter", "enter", "enter", "enter")
    await here.press("end", "ctrl+u", *"351", "full_stop", "0", "enter")
    assert "“351.0” không phải số tiền" in here.shown
    await here.press(*"351", "full_stop", *"000", "enter")
    honor = here.honor(1)
    assert honor.amount == 351_000


@pytest.mark.parametrize(
    ("recipient", "keys", "kind"),
    [("Ông Lê Văn Ba", (), "individual"), ("Ngọc Trạo xanh", ("down", "enter"), "individual")],
)
async def test_a_person_is_never_taken_for_a_collective_unasked(
    here: Console, recipient: str, keys: tuple[str, ...], kind: str
) -> None:
    await here.press("f4", "ctrl+n")
    await here.type(printed_number(8))  # the bare 8 may be somebody of Thôn 8 as well
    await here.press("enter", "ctrl+u", *recipient, *["enter"] * 6)
    if keys:
        assert f"“{recipient}” là đối tượng nào?" in here.shown
    await here.press(*keys)
    assert "Người quyết định" in here.shown
    await here.press("enter")
    (honor,) = [h for h in here.conference.honors.listed if h.number > 6]
    assert (honor.recipient, honor.kind, honor.spontaneous) == (recipient, kind, True)


async def test_after_one_was_put_off_enter_is_for_the_next_who_waits(desk: Desk) -> None:
    desk.does(CallBatch(1))
    async with desk.open("f4") as here:
        await here.press("ctrl+l", "ctrl+s")
        assert here.honor_states()[0] is HonorState.LATER
        assert under_the_cursor(here) == 2
        await here.press("enter")
    assert here.honor_states()[:2] == [HonorState.LATER, HonorState.PRESENTED]


@pytest.mark.parametrize("leaves", [False, True])
async def test_after_each_act_that_settles_one_the_next_key_is_for_another_who_waits(
    desk: Desk, *, leaves: bool
) -> None:
    desk.does(CallBatch(1), *[LeaveStage()] * leaves)
    async with desk.open("f4") as here:
        assert under_the_cursor(here) == 1
        await here.press("down", "ctrl+w")
        await here.fill("hoãn")
        assert under_the_cursor(here) == 1
        await here.press("ctrl+l", "ctrl+s")
        assert under_the_cursor(here) == 3  # absent, not in the line
        await here.press("ctrl+t")
        await here.fill("Con gái", "", "")
    states = [HonorState.LATER, HonorState.WITHHELD, HonorState.ON_BEHALF]
    assert here.honor_states()[:3] == states


async def test_who_was_put_off_is_given_nothing_before_it_is_said_what_that_changes(
    desk: Desk,
) -> None:
    desk.does(CallBatch(1), PutOffHonor(1, "đang ốm"))
    said = "Người 1 đã ghi trao sau (đang ốm). Việc này thay cho điều đã ghi."
    async with desk.open("f4") as here:
        here.app.screen.query_one("#honors", Table).point_at(1)
        for key in ("ctrl+t", "ctrl+w"):
            await here.press(key)
            assert said in here.sheet
            await here.press("escape")
        await here.press("enter")
        assert here.honor_states()[0] is HonorState.LATER
        here.shows(f"! {said}")
        await here.press("enter")
        assert here.honor_states()[0] is HonorState.PRESENTED


async def test_enter_closes_no_line_up_long_before_the_batch_comes(desk: Desk) -> None:
    async with desk.open("f4") as here:
        here.shows(" Enter  Lời đọc", "Chốt hàng đợt 1")


async def test_honors_are_handed_over_received_on_behalf_put_off_and_taken_back(
    desk: Desk, here: Console
) -> None:
    desk.does(MarkLeft(2), CallBatch(1))
    await here.press("f4", "enter", "ctrl+t")
    await here.fill("Con trai", "", "")
    await here.press("ctrl+l", "enter")
    assert here.honor_states()[:3] == [HonorState.PRESENTED, HonorState.ON_BEHALF, HonorState.LATER]
    assert "Con trai" in here.conference.honors.listed[1].receiver
    await here.press("ctrl+z")
    assert "Rút lại: Trao sau: Người 3" in here.shown
    await here.press("enter")
    assert here.conference.honors.listed[2].state is HonorState.WAITING
