"""The call list at the printer, honors in the palette, and the sums by decision on the screen."""

import pytest

from console.printing.queue import JobState, JobStatus
from store.honors.commands.preparation import ListHonors
from tests.support.honors import an_honor
from tests.support.paper.printer import PlayedQueue
from tests.support.pilot import Desk

pytestmark = pytest.mark.event(delegates=3)


@pytest.fixture(autouse=True)
def hall(desk: Desk) -> None:
    """An honor of the commune, then one of the district."""
    commune = an_honor(
        1, delegate=0, kind="collective", decision="12/QĐ-UBND", decider="Chủ tịch UBND xã"
    )
    district = an_honor(2, 2, delegate=1, decision="125/QĐ-UBND", decider="Chủ tịch UBND huyện")
    desk.does(ListHonors((commune, district)))


async def test_the_call_list_goes_to_the_printer_and_what_the_printer_says_is_told(
    desk: Desk,
) -> None:
    queue = PlayedQueue()
    async with desk.open() as here:
        here.app.printing.queue = queue
        await here.press("f4", "ctrl+x", "down", "enter")
        await here.until_shown("May_in_1 đã in xong danh sách gọi.")
        assert (desk.event.path / "ho-so" / "danh-sach-goi.pdf").read_bytes() == queue.pdfs[0]
        queue.names = ()
        await here.press("ctrl+x", "down", "enter")
        await here.until_shown("chưa có máy in")
        queue.names, queue.now = ("May_in_2",), JobStatus(JobState.FAILED, "kẹt giấy")
        await here.press("ctrl+x", "down", "enter")
        await here.until_shown("kẹt giấy")


async def test_the_palette_shows_the_sums_by_decision_the_highest_level_first(desk: Desk) -> None:
    async with desk.open("f4", size=(80, 24)) as here:
        await here.choose("tong theo")
        await here.until_shown("125/QĐ-UBND")
        assert here.shown.index("Cấp huyện") < here.shown.index("Cấp xã")


async def test_the_sums_by_decision_stand_beside_the_list_where_there_is_room(desk: Desk) -> None:
    async with desk.open("f4", size=(200, 60)) as here:
        await here.until_shown("Cấp huyện, Quyết định 125/QĐ-UBND: 01 trong danh sách")
