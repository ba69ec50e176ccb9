"""Who is there for an honor: one key for who is in the hall, and never one for who is not."""

import pytest

from store.attendance.commands import MarkLeft, Substitute
from store.honors.commands.stage import CallBatch
from store.honors.facts import Presented
from store.honors.honor import HonorState
from tests.support.honors import in_batches
from tests.support.pilot import Console, Desk

pytestmark = pytest.mark.screen("f4")


@pytest.fixture(autouse=True)
def hall(desk: Desk) -> None:
    """1 is in the hall, for 2 someone else came, 3 went out, 4 has not come."""
    desk.does(in_batches(4, 4))
    desk.come(1, 3)
    desk.does(Substitute(2, "Lê Hai", "Chủ tịch"), MarkLeft(3), CallBatch(1))


async def test_one_key_presents_to_who_is_in_the_hall(here: Console) -> None:
    await here.press("enter")
    assert here.honor_states() == [HonorState.PRESENTED, *[HonorState.WAITING] * 3]


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (1, "Người 2 không có mặt: có người đi thay."),
        (2, "Người 3 đã ra ngoài hội trường."),
        (3, "Người 4 chưa điểm danh."),
    ],
)
async def test_of_who_is_not_there_the_first_enter_says_so_and_the_second_records_it(
    here: Console, steps: int, said: str
) -> None:
    await here.press(*["down"] * steps, "enter")
    assert here.honor_states() == [HonorState.WAITING] * 4
    here.shows(f"! {said}", "Enter lần nữa: vẫn ghi đã trao · Ctrl+T: nhận thay")
    await here.press("enter")
    assert here.honor_states()[steps] is HonorState.PRESENTED
    assert said not in here.shown
    await here.press("ctrl+z", "enter")
    assert here.honor_states() == [HonorState.WAITING] * 4


async def test_another_row_forgets_the_warning(here: Console) -> None:
    await here.press("down", "down", "down", "enter", "up", "down", "enter")
    assert not any(isinstance(fact.what, Presented) for fact in here.conference.history)


async def test_the_warning_leads_to_who_receives_on_behalf(here: Console) -> None:
    await here.press("down", "enter", "ctrl+t")
    await here.fill("Lê Hai", "", "")
    honor = here.honor(2)
    assert (honor.state, honor.receiver) == (HonorState.ON_BEHALF, "Lê Hai")


async def test_a_substitute_in_the_seat_is_no_recipient_in_the_hall(here: Console) -> None:
    here.shows("! người thay", "! 3 người chưa có mặt: Nguyễn Văn Cường (A02)")
    await here.press("ctrl+a")
    assert here.honor_states() == [HonorState.PRESENTED, *[HonorState.WAITING] * 3]
