"""Badges that are printed as people come in, because the plan names their category."""

from pathlib import Path

import pytest

from console.printing.queue import JobState, JobStatus
from store.attendance.commands import AddWalkIn
from store.badges.state import PrintState
from tests.support.events import code_of
from tests.support.paper.printer import at_a_printer
from tests.support.paper.qr_decoder import decoded
from tests.support.pilot import Desk, Size

GUESTS = "Khách mời, lãnh đạo"
ON_SCAN = pytest.mark.event(delegates=8, guests=4, guest="true\nprint_on_scan = true")


@ON_SCAN
async def test_badges_are_printed_when_people_come_whom_the_plan_names(desk: Desk) -> None:
    async with at_a_printer(desk) as here:
        await here.press("f2")
        await here.scan(code_of(1), code_of(8))
        await here.until_printed(1)
        here.queue.now = JobStatus(JobState.HELD, "out of paper")
        await here.scan(code_of(2))
        await here.until(lambda: "out of paper" in here.toast, "what is the matter")
        here.queue.refusal = "Không có máy in “May_in_1”."
        await here.scan(code_of(3))
        await here.until(lambda: "Không có máy in" in here.toast, "what is the matter")
        await here.scan(code_of(4))
        assert [here.conference.attendance.inside(n) for n in (1, 2, 3, 4, 8)] == [True] * 5
        assert here.state(1) is PrintState.PRINTED
        assert {here.state(n) for n in (2, 3, 4, 8)} == {PrintState.UNPRINTED}
        here.queue.now = JobStatus(JobState.OUT)
        await here.until_printed(2)
        assert decoded(here.queue.pdfs[1]) == [code_of(2)]


@ON_SCAN
async def test_without_a_printer_the_badges_of_who_comes_wait_in_one_file_that_grows(
    desk: Desk,
) -> None:
    event = desk.event
    waiting = event.path / "the-cho-in.pdf"
    async with at_a_printer(desk) as here:
        here.queue.names = ()
        await here.press("f2")
        await here.scan(code_of(1))
        await here.until(lambda: waiting.name in here.toast, "where the file is")
        here.app.clear_notifications()
        await here.scan(code_of(8), code_of(2), code_of(3))
        await here.until(lambda: len(here.app.printing.shown.opened) == 3, "three badges")
        assert waiting.name not in here.toast  # said once
        assert decoded(waiting.read_bytes()) == [code_of(n) for n in (1, 2, 3)]
        assert [path.name for path in event.path.glob("the-*.pdf")] == [waiting.name]
        await here.press("f7")
        here.shows("3 thẻ trên", waiting.name)
        await here.press("enter")
        await here.until_printed(1)
        assert {here.state(n) for n in (1, 2, 3)} == {PrintState.PRINTED}
        await here.scan(code_of(4))
        await here.until(lambda: len(here.app.printing.shown.opened) == 1, "one badge")
        assert decoded(waiting.read_bytes()) == [code_of(4)]


@ON_SCAN
async def test_where_nothing_prints_by_itself_a_scan_opens_nothing_over_the_desk(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("console.printing.machine.open_file", opened.append)
    waiting = desk.event.path / "the-cho-in.pdf"
    async with at_a_printer(desk) as here:
        here.queue.by_hand = True
        await here.press("f2")
        await here.scan(code_of(1), code_of(2))
        await here.until(lambda: len(here.app.printing.shown.opened) == 2, "two badges")
        await here.until(lambda: "the-cho-in.pdf" in here.toast and "F7" in here.toast, "where")
        assert decoded(waiting.read_bytes()) == [code_of(1), code_of(2)]
        assert opened == []
        await here.press("f7", "enter")
        await here.until_printed(1)
        await here.press(*["down"] * 7, "enter")  # asked for by a person
        await here.until(lambda: bool(opened), "the file")


@ON_SCAN
@pytest.mark.parametrize("printers", [("May_in_1",), ()])
async def test_of_a_group_those_are_printed_whom_the_plan_names(
    desk: Desk, printers: tuple[str, ...]
) -> None:
    named = [code_of(number) for number in (1, 2, 3, 4)]
    async with at_a_printer(desk) as here:
        here.queue.names = printers
        await here.press("f2", "ctrl+g")
        await here.type("nguyen")
        await here.press("ctrl+a", "enter")
        if printers:
            await here.until_printed(1)
            assert decoded(here.queue.pdfs[0]) == named
            return
        await here.until(lambda: len(here.app.printing.shown.opened) == 4, "four badges")
        assert decoded((desk.event.path / "the-cho-in.pdf").read_bytes()) == named


@ON_SCAN
async def test_a_newcomers_badge_that_is_printed_by_itself_is_not_printed_by_enter_as_well(
    desk: Desk,
) -> None:
    async with at_a_printer(desk) as here:
        await here.press("f2")
        here.app.record_worker.decide(AddWalkIn({"name": "Lê Ổn", "category": GUESTS}))
        await here.until_printed(1)
        here.shows("MỚI THÊM VÀO DANH SÁCH")
        here.shows_none_of("In thẻ")
        await here.press("enter")
        assert here.state(9) is PrintState.PRINTED
        assert len(here.queue.pdfs) == 1
        assert len(here.app.screen_stack) == 1  # nor is it asked why once more


@ON_SCAN
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_what_keeps_a_badge_from_being_printed_stands_until_it_is_over(
    desk: Desk, size: Size
) -> None:
    async with at_a_printer(desk) as here:
        await here.press("f2")
        here.queue.now = JobStatus(JobState.HELD, "out of paper")
        await here.scan(code_of(1))
        await here.until(lambda: "out of paper" in here.toast, "what is the matter")
        here.app.clear_notifications()
        await here.scan(code_of(8))
        assert "! May_in_1 đang tạm dừng" in here.shown.splitlines()[-1]
        here.queue.now = JobStatus(JobState.OUT)
        await here.until_printed(1)
        here.shows_none_of("! May_in_1 đang tạm dừng")
        here.queue.refusal = "Không có máy in “May_in_1”."
        await here.scan(code_of(2))
        await here.until(lambda: "Không có máy in" in here.toast, "what is the matter")
        here.app.clear_notifications()
        await here.scan(code_of(7))
        assert "! Không có máy in" in here.shown.splitlines()[-1]
