"""Sheets on their way through the printer: as they will lie there, counted, and looked at after."""

import pytest

from console.printing.queue import JobState, JobStatus
from store.badges.state import PrintState
from store.codes.badge_code import printed_number
from tests.support.events import code_of
from tests.support.paper.printer import Printing
from tests.support.paper.qr_decoder import decoded
from tests.support.pilot import SIZES

pytestmark = pytest.mark.event(delegates=30, guests=5)


@pytest.mark.parametrize("size", SIZES)
async def test_sheets_are_shown_as_they_will_be_printed(printing: Printing) -> None:
    await printing.press("ctrl+l")
    await printing.fill("", "86x54")
    for _ in range(2):
        await printing.press("backspace")
    await printing.type("4")
    assert printing.sheet.count("đã dùng") == 3
    await printing.press("enter")
    await printing.type("1-12")
    await printing.press("ctrl+r")
    printing.shows("ô trống đầu tiên: 4", "tờ 1 ", "tờ 2 ")
    shown = printing.sheet
    assert shown.count("đã dùng") == 3
    for number in range(1, 13):
        assert printed_number(number) in shown, shown
    await printing.press("ctrl+l")
    printing.shows("Cách in")
    await printing.press("escape")
    printing.shows("In 12 thẻ trên 2 tờ")  # asked once more, as it is now


async def test_it_must_be_said_whether_the_paper_came_out(printing: Printing) -> None:
    await printing.press("ctrl+r", "enter")
    await printing.until_printed(1)
    printing.shows("Giấy ra đủ không?", "30 thẻ trên 3 tờ; thẻ cuối là số 00030-8")
    await printing.press("escape", "f2", "f10")
    await printing.press("escape")  # no sheet is named
    printing.shows("Giấy ra đủ không?")
    await printing.press("f10")
    await printing.fill("4")
    printing.shows("từ 1 đến 3")
    await printing.press("backspace")
    await printing.type("2")
    printing.shows("in lại 20 thẻ, từ số 00011-7, mã giữ nguyên")
    await printing.press("enter")
    await printing.until_printed(2)
    assert sorted(decoded(printing.queue.pdfs[1])) == [code_of(n) for n in range(11, 31)]
    assert printing.state(10) is PrintState.PRINTED
    assert printing.state(11) is PrintState.REPRINTED
    printing.shows("20 thẻ trên 2 tờ")
    await printing.press("enter")
    printing.shows_none_of("Giấy ra đủ không?")
    assert printing.app.printing.shown.unchecked == ()


async def test_paper_that_came_out_while_nobody_looked_is_asked_about_on_f7(
    printing: Printing,
) -> None:
    printing.queue.now = JobStatus(JobState.PRINTING)
    await printing.press("ctrl+r", "enter", "f2")
    printing.queue.now = JobStatus(JobState.OUT)
    await printing.until_printed(1)
    printing.shows_none_of("Giấy ra đủ không?")
    await printing.press("f7")
    await printing.until_shown("Giấy ra đủ không?")


async def test_printing_counts_the_sheets_and_is_stopped_at_the_printer(printing: Printing) -> None:
    await printing.press("ctrl+r")
    printing.queue.now = JobStatus(JobState.PRINTING)
    await printing.press("enter")
    await printing.until_shown("May_in_1 đang in 3 tờ")
    printing.queue.now = JobStatus(JobState.PRINTING, page=2)
    await printing.until_shown("May_in_1 đang in … tờ 2/3")
    await printing.press("escape")
    await printing.until_shown("Đã dừng ở máy in: 10 thẻ đã ra")
    assert printing.queue.called_off == ["May_in_1-1"]
    await printing.until_printed(1)
    assert printing.state(10) is PrintState.PRINTED
    assert printing.state(11) is PrintState.UNPRINTED
    printing.shows_none_of("Giấy ra đủ không?")
