"""The call list at the printer, honors in the palette, and the sums by decision on the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.printing.queue import JobState, JobStatus
from store.event.folder import EventFolder
from store.event.record import Record
from store.honors.commands.preparation import ListHonors
from store.honors.honor import Honor
from store.journal.clock import HandClock
from tests.functional.badges.test_badges_screen import PlayedQueue
from tests.functional.frame.test_screens import Console, console
from tests.support.events import MORNING, make_event, open_record


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MORNING)


@pytest.fixture
def event(tmp_path: Path) -> EventFolder:
    return make_event(tmp_path / "event", delegates=3)


@pytest.fixture
def record(event: EventFolder, clock: HandClock) -> Iterator[Record]:
    record = open_record(event, clock)
    record.decide(
        ListHonors(
            (
                Honor(1, 1, 1, "Chi bộ thôn 3", "collective", "Giấy khen", decision="12/QĐ-UBND",
                      decider="Chủ tịch UBND xã", amount=702_000),
                Honor(2, 2, 1, "Nguyễn Văn Bình", "individual", "Giấy khen", delegate=1,
                      decision="125/QĐ-UBND", decider="Chủ tịch UBND huyện", amount=702_000),
            )
        )
    )  # fmt: skip
    yield record


async def until(here: Console, text: str) -> None:
    for _ in range(200):
        await here.settle()
        if text in here.shown:
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"{text!r} is not shown:\n{here.shown}")


async def test_the_call_list_goes_to_the_printer_and_what_the_printer_says_is_told(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    queue = PlayedQueue()
    async with console(event, record, clock, (120, 36)) as here:
        here.app.printing.queue = queue
        await here.press("f4", "ctrl+x", "down", "enter")
        await until(here, "May_in_1 đã in xong danh sách gọi.")
        assert (event.path / "ho-so" / "danh-sach-goi.pdf").read_bytes() == queue.pdfs[0]
        queue.names = ()
        await here.press("ctrl+x", "down", "enter")
        await until(here, "chưa có máy in")
        queue.names, queue.now = ("May_in_2",), JobStatus(JobState.FAILED, "kẹt giấy")
        await here.press("ctrl+x", "down", "enter")
        await until(here, "kẹt giấy")


async def test_the_palette_shows_the_sums_by_decision_the_highest_level_first(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock, (80, 24)) as here:
        await here.press("ctrl+p")
        await here.type("tong theo")
        await here.pilot.pause(0.3)
        await here.press("enter")
        await until(here, "125/QĐ-UBND")
        assert here.shown.index("Cấp huyện") < here.shown.index("Cấp xã")


async def test_the_sums_by_decision_stand_above_the_list_where_there_is_room(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock, (120, 36)) as here:
        await here.press("f4")
        await until(here, "Cấp huyện, Quyết định 125/QĐ-UBND: 01 trong danh sách")
