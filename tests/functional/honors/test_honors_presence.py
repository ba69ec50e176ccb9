"""Who is there for an honor: one key for who is in the hall, and never one for who is not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from store.attendance.commands import Admit, MarkLeft, Substitute
from store.attendance.facts import By
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import CallBatch
from store.honors.facts import Presented
from store.honors.honor import Honor, HonorState
from store.journal.clock import HandClock
from tests.functional.frame.test_screens import Console, console
from tests.support.events import MORNING, make_event, open_record


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Console]:
    """1 is in the hall, for 2 someone else came, 3 went out, 4 has not come."""
    event = make_event(tmp_path / "event", delegates=10)
    clock = HandClock(MORNING)
    record = open_record(event, clock)
    record.decide(
        ListHonors(
            tuple(
                Honor(n, 1, n, f"Người {n}", "individual", "Giấy khen", delegate=n)
                for n in range(1, 5)
            )
        )
    )
    for number in (1, 3):
        record.decide(Admit(number, By.NUMBER))
    record.decide(Substitute(2, "Lê Hai", "Chủ tịch"))
    record.decide(MarkLeft(3))
    record.decide(CallBatch(1))
    async with console(event, record, clock) as opened:
        await opened.press("f4")
        yield opened


def states(here: Console) -> list[HonorState]:
    return [honor.state for honor in here.conference.honors.listed]


async def test_one_key_presents_to_who_is_in_the_hall(here: Console) -> None:
    await here.press("enter")
    assert states(here) == [HonorState.PRESENTED, *[HonorState.WAITING] * 3]


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
    assert states(here) == [HonorState.WAITING] * 4
    assert f"! {said}" in here.shown
    assert "Enter lần nữa: vẫn ghi đã trao · Ctrl+T: nhận thay" in here.shown
    await here.press("enter")
    assert states(here)[steps] is HonorState.PRESENTED
    assert said not in here.shown
    await here.press("ctrl+z", "enter")
    assert states(here) == [HonorState.WAITING] * 4


async def test_another_row_forgets_the_warning(here: Console) -> None:
    await here.press("down", "down", "down", "enter", "up", "down", "enter")
    assert not any(isinstance(fact.what, Presented) for fact in here.conference.history)


async def test_the_warning_leads_to_who_receives_on_behalf(here: Console) -> None:
    await here.press("down", "enter", "ctrl+t")
    await here.type("Lê Hai")
    await here.press("enter", "enter", "enter")
    honor = here.conference.honors.get(2)
    assert honor is not None
    assert (honor.state, honor.receiver) == (HonorState.ON_BEHALF, "Lê Hai")


async def test_a_substitute_in_the_seat_is_no_recipient_in_the_hall(here: Console) -> None:
    assert "! người thay" in here.shown
    assert "3 chưa có trong hội trường: Nguyễn Văn Cường (ghế A02, người thay)" in here.shown
    await here.press("ctrl+a")
    assert states(here) == [HonorState.PRESENTED, *[HonorState.WAITING] * 3]
