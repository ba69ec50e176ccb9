"""F7: filter, preview, printing and what is recorded of it, with a printer that is played."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import BinaryIO

import pytest
import zxingcpp
from PIL import Image

from console.app import HoinghiApp
from console.paper.sheets.badges import BadgeFace, Drawn, Job, write_badges
from console.printing.queue import JobState, Look
from screens.frame.messages import PrintBadge
from screens.widgets.half_blocks import HalfBlocks
from store.badges.commands import OrderBadges
from store.badges.facts import Why
from store.badges.state import PrintState
from store.codes.badge_code import printed_number
from store.event.folder import EventFolder
from store.event.record import Record
from store.journal.clock import HandClock
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from tests.support.events import MORNING, code_of, make_event, open_record
from tests.support.pilot import Console, Size
from tests.support.printer import PlayedQueue
from tests.support.qr_decoder import decoded


@pytest.fixture
def event(tmp_path: Path) -> EventFolder:
    return make_event(tmp_path / "event", delegates=30, guests=5)


@pytest.fixture
def record(event: EventFolder) -> Record:
    return open_record(event)


class Printing(Console):
    """The console on its badge screen."""

    queue: PlayedQueue

    def state(self, number: int) -> PrintState:
        return self.conference.badges.state(self.conference.roll.delegates[number])

    async def until_printed(self, jobs: int) -> None:
        """Wait until so many jobs were recorded as out."""
        for _ in range(200):
            done = sum(f.kind == "badges.printed" for f in self.conference.history)
            if done >= jobs:
                break
            await self.pilot.pause(0.02)
        await self.settle()

    async def until(self, text: str) -> None:
        for _ in range(200):
            if text in self.shown:
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"{text!r} is not on\n{self.shown}")


@asynccontextmanager
async def printing(
    event: EventFolder, record: Record, size: Size = (120, 36)
) -> AsyncIterator[Printing]:
    app = HoinghiApp(event, record, HandClock(MORNING))
    queue = PlayedQueue()
    app.queue = queue
    async with app.run_test(size=size, notifications=True) as pilot:
        here = Printing(app, pilot)
        here.queue = queue
        await here.press("f7")
        yield here


async def test_enter_prints_the_badge_under_the_cursor_and_it_is_recorded(
    event: EventFolder, record: Record
) -> None:
    async with printing(event, record) as here:
        await here.press("down", "down", "enter")
        await here.until_printed(1)
        assert here.state(3) is PrintState.PRINTED
        assert decoded(here.queue.pdfs[0]) == [code_of(3)]
        assert here.queue.tickets[0].printer == "May_in_1"
        assert "✓ 07:00" in here.shown
        assert "Đã in 1 thẻ trên 1 tờ, máy in May_in_1" in here.shown


async def test_printing_again_asks_why_and_a_lost_badge_gets_a_new_code(
    event: EventFolder, record: Record
) -> None:
    async with printing(event, record) as here:
        await here.press("enter")
        await here.until_printed(1)
        await here.press("enter")
        assert "Vì sao in lại?" in here.shown
        await here.press("escape")
        assert len(here.queue.pdfs) == 1
        await here.press("enter")
        await here.press("enter")  # spoilt comes first
        await here.until_printed(2)
        await here.press("enter")
        await here.press("down", "enter")  # lost
        await here.until_printed(3)
        assert [decoded(pdf) for pdf in here.queue.pdfs] == [
            [code_of(1)],
            [code_of(1)],
            [code_of(1, issue=2)],
        ]
        last = here.conference.badges.printings(1)[-1]
        assert (last.issue, last.why, last.operator) == (2, Why.LOST, "Lan")
        assert "mất thẻ" in here.shown


async def test_all_that_are_shown_are_printed_and_only_the_unprinted_on_request(
    event: EventFolder, record: Record
) -> None:
    async with printing(event, record) as here:
        await here.type("1-12,20")
        assert "13 thẻ · 2 tờ" in here.shown
        await here.press("ctrl+r")
        assert "In 13 thẻ trên 2 tờ" in here.shown
        await here.press("escape")
        assert here.queue.pdfs == []
        await here.press("ctrl+r", "enter")
        await here.until_printed(1)
        assert len(decoded(here.queue.pdfs[0])) == 13
        await here.press("escape", "ctrl+t")
        assert "chưa in" in here.shown
        assert "17 thẻ · 2 tờ" in here.shown
        await here.press("escape", "ctrl+r")
        assert "13 trong 30 thẻ này đã in" in here.shown
        assert "Chỉ in 17 thẻ chưa in" in here.shown
        await here.press("enter")
        await here.until_printed(2)
        assert len(decoded(here.queue.pdfs[1])) == 17


async def test_filters_by_category_unit_and_state(event: EventFolder, record: Record) -> None:
    async with printing(event, record) as here:
        await here.press("ctrl+g")
        assert "5 trên 30" in here.shown
        await here.press("ctrl+g", "ctrl+g")
        await here.type("thon 7")  # four of that unit, and number 7
        assert "5 trên 30" in here.shown
        await here.press("escape", "ctrl+t", "ctrl+t")
        assert "0 trên 30" in here.shown
        await here.press("ctrl+r", "ctrl+o", "enter")
        assert here.queue.pdfs == []


async def test_the_preview_is_true_a_decoder_reads_it_off_the_screen(
    event: EventFolder, record: Record
) -> None:
    for size in ((80, 24), (120, 36), (200, 60)):
        async with printing(event, record, size) as here:
            await here.press("down")
            picture = here.app.screen.query_one("#preview", HalfBlocks)
            for _ in range(100):
                if picture.pixels and codes_in(picture) == [code_of(2)]:
                    break
                await here.pilot.pause(0.02)
            assert codes_in(picture) == [code_of(2)]
            assert len(picture.pixels[0]) <= picture.size.width
            assert "nguyễn văn cường" in here.shown.casefold()


def codes_in(widget: HalfBlocks) -> list[str]:
    """What a reader sees on a screen whose pixels are as wide as they are high."""
    rows = widget.pixels
    picture = Image.new("RGB", (len(rows[0]), len(rows)))
    picture.putdata([pixel or (11, 18, 32) for row in rows for pixel in row])
    large = picture.resize((picture.width * 6, picture.height * 6), Image.Resampling.NEAREST)
    return [found.text for found in zxingcpp.read_barcodes(large)]


async def test_a_badge_in_large(event: EventFolder, record: Record) -> None:
    async with printing(event, record) as here:
        await here.press("ctrl+s")
        for _ in range(100):
            if len(here.app.screen_stack) > 1:
                break
            await here.pilot.pause(0.02)
        picture = here.app.screen.query_one(HalfBlocks)
        assert (len(picture.pixels[0]), len(picture.pixels)) == (86, 54)
        assert codes_in(picture) == [code_of(1)]
        await here.press("escape")
        assert "30 trên 30" in here.shown


async def test_a_paused_printer_is_told_and_the_desk_goes_on(
    event: EventFolder, record: Record
) -> None:
    async with printing(event, record) as here:
        here.queue.now = Look(JobState.HELD, "Paused")
        await here.press("enter")
        await here.until("đang tạm dừng (Paused)")
        assert here.state(1) is PrintState.UNPRINTED
        await here.type("")
        here.app._scanned(code_of(7))
        await here.settle()
        assert here.conference.attendance.inside(7)
        here.queue.now = Look(JobState.OUT)
        await here.until_printed(1)
        assert here.state(1) is PrintState.PRINTED


async def test_what_a_printer_does_wrong_ends_in_a_sentence_and_records_nothing(
    event: EventFolder, record: Record
) -> None:
    async with printing(event, record) as here:
        here.queue.refusal = "Máy in từ chối."
        await here.press("enter")
        await here.until("✗ Máy in từ chối.")
        here.queue.refusal = ""
        here.queue.now = Look(JobState.FAILED, "Filter failed")
        await here.press("enter")
        await here.until("không in được: Filter failed")
        here.queue.names = ()
        await here.press("ctrl+r", "enter")
        await here.until("chưa có máy in")
        here.queue.names = ("A", "B")
        await here.press("enter")
        await here.until("Chọn một trong các máy: A, B")
        assert here.state(1) is PrintState.UNPRINTED


async def test_a_name_that_no_font_can_show_is_named_in_place_of_its_preview(
    event: EventFolder, record: Record
) -> None:
    record.decide(ListDelegates(new=(Delegate(31, "Lê 漢"),)))
    async with printing(event, record) as here:
        await here.type("31")
        await here.until("không phông chữ nào có chữ “漢”")
        await here.press("enter")
        await here.until("✗ Thẻ 00031-9 (Lê 漢)")
        assert here.queue.pdfs == []


async def test_printer_layout_and_first_cell_are_chosen_and_checked(
    event: EventFolder, record: Record
) -> None:
    async with printing(event, record) as here:
        here.queue.names = ("A", "B")
        await here.press("ctrl+l")
        await here.until("Máy in: A, B")
        await here.type("C")
        await here.press("enter", "enter", "enter")
        await here.until("Không có máy in “C”")
        await here.press("backspace")
        await here.type("B")
        await here.press("enter")
        await here.press(*["backspace"] * 5)
        await here.type("a7")
        await here.press("enter", "backspace")
        await here.type("9")
        await here.press("enter")
        await here.until("số từ 1 đến 4")
        await here.press("enter", "enter", "backspace")  # what was typed still stands there
        await here.type("4")
        await here.press("enter")
        await here.until("30 thẻ · 9 tờ (4 thẻ một tờ, từ ô 4)")
        await here.type("1-2")
        await here.press("ctrl+r")
        assert "In 2 thẻ trên 2 tờ, máy in B?" in here.shown  # from cell 4 of 4
        await here.press("enter")
        await here.until_printed(1)
        assert here.queue.tickets[0].printer == "B"
        assert sorted(decoded(here.queue.pdfs[0])) == [code_of(1), code_of(2)]


async def test_a_pdf_that_is_opened_counts_as_printed_only_when_somebody_says_so(
    event: EventFolder, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("console.badge_app.open_file", lambda path: not opened.append(path))  # type: ignore[func-returns-value]
    async with printing(event, record) as here:
        await here.type("4-6")
        await here.press("ctrl+o")
        await here.until("the-dai-bieu.pdf")
        await here.until("Ctrl+Y")
        assert sorted(decoded(opened[0])) == [code_of(n) for n in (4, 5, 6)]
        assert here.state(4) is PrintState.UNPRINTED
        await here.press("ctrl+y")
        assert here.state(4) is here.state(6) is PrintState.PRINTED
        await here.press("ctrl+y")
        assert len(here.conference.badges.printings(4)) == 1


async def test_a_badge_asked_for_elsewhere_is_printed_without_a_question(
    event: EventFolder, record: Record
) -> None:
    async with printing(event, record) as here:
        await here.press("f2")
        here.app.screen.post_message(PrintBadge(9))
        await here.until_printed(1)
        assert here.state(9) is PrintState.PRINTED
        await here.until("Đã in 1 thẻ")


async def test_drawing_many_does_not_keep_a_scan_waiting(
    event: EventFolder, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing, go_on = threading.Event(), threading.Event()

    def held_while_drawing(
        faces: Iterable[BadgeFace],
        out: BinaryIO,
        job: Job,
        progress: Callable[[int], None] = lambda _count: None,
    ) -> Drawn:
        def hold(count: int) -> None:
            progress(count)
            if count == 7:  # in the midst of a sheet
                drawing.set()
                go_on.wait(10)

        return write_badges(faces, out, job, hold)

    monkeypatch.setattr("console.badges.sheets.write_badges", held_while_drawing)
    async with printing(event, record) as here:
        await here.press("ctrl+r", "enter")
        while not drawing.is_set():
            await here.pilot.pause(0.02)
        here.app._scanned(code_of(11))
        await here.settle()
        assert here.conference.attendance.inside(11)
        assert "7/30" in here.shown
        assert here.queue.pdfs == []
        go_on.set()
        await here.until_printed(1)
        assert len(decoded(here.queue.pdfs[0])) == 30


async def test_one_badge_where_there_is_no_printer_is_a_file_of_its_own(
    event: EventFolder, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "console.badge_app.open_file", lambda _path: pytest.fail("a window over the desk")
    )
    async with printing(event, record) as here:
        here.queue.names = ()
        await here.press("f2")
        here.app.screen.post_message(PrintBadge(9))
        await here.until("the-00009.pdf")
        assert decoded(event.path / "the-00009.pdf") == [code_of(9)]
        assert here.state(9) is PrintState.UNPRINTED
        await here.press("f7")
        await here.until("xong bấm Ctrl+Y ở F7")
        await here.press("ctrl+y")
        assert here.state(9) is PrintState.PRINTED


async def test_numbers_that_nobody_has_are_named(event: EventFolder, record: Record) -> None:
    async with printing(event, record) as here:
        await here.type("29-99, 145")
        assert "2 trên 30" in here.shown
        assert "không có trong danh sách: 31-99, 145" in here.shown
        await here.press("escape")
        await here.type("00007-6")  # as it is printed
        assert "1 trên 30" in here.shown
        assert "không có trong danh sách" not in here.shown


async def test_a_name_too_small_to_be_read_is_told_before_and_after_printing(
    event: EventFolder, record: Record
) -> None:
    record.decide(ListDelegates(new=(Delegate(31, "Ă" * 60), Delegate(32, "Ơ" * 60))))
    for number, size in ((31, (80, 24)), (32, (120, 36))):
        async with printing(event, record, size) as here:
            await here.type(str(number))
            await here.until("! Khó đọc")
            picture = here.app.screen.query_one("#preview", HalfBlocks)
            for _ in range(100):
                if picture.pixels and codes_in(picture) == [code_of(number)]:
                    break
                await here.pilot.pause(0.02)
            assert codes_in(picture) == [code_of(number)]
            assert len(picture.pixels) <= 2 * picture.size.height
            await here.press("enter")
            await here.until(f"Khó đọc: thẻ {printed_number(number)}")


async def test_leaving_while_a_job_waits_does_not_hang(event: EventFolder, record: Record) -> None:
    async with printing(event, record) as here:
        here.queue.now = Look(JobState.HELD, "Paused")
        await here.press("enter")
        await here.until("đang tạm dừng")


async def test_every_size_shows_the_whole_screen(event: EventFolder, record: Record) -> None:
    record.decide(OrderBadges((1,)))
    for size in ((80, 24), (120, 36), (200, 60)):
        async with printing(event, record, size) as here:
            for text in ("00001-3", "Nguyễn Văn Bình", "30 thẻ", "Ctrl+R", "chưa in", "Thẻ"):
                assert text in here.shown, (size, text)


async def test_the_attendance_roll_is_a_command_of_the_palette(
    event: EventFolder, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.papers_app.open_file", lambda _path: False)
    async with printing(event, record) as here:
        await here.press("ctrl+p")
        await here.type("diem danh")
        await here.pilot.pause(0.5)
        await here.press("enter")
        await here.until("diem-danh.pdf")
        assert (event.path / "diem-danh.pdf").is_file()


async def test_a_defect_while_printing_is_not_swallowed(
    event: EventFolder, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_anything: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("console.badges.sheets.print_sheets", broken)
    with pytest.raises(ZeroDivisionError):
        async with printing(event, record) as here:
            await here.press("enter")
            await here.pilot.pause(0.5)
