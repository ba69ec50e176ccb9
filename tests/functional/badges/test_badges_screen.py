"""F7: filter, preview, printing and what is recorded of it, with a printer that is played."""

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

import pytest
import zxingcpp
from PIL import Image

from console.paper.sheets.badges import BadgeFace, DrawnBadges, Job, write_badges
from console.printing.queue import JobState, JobStatus
from screens.badges.half_blocks import HalfBlocks
from screens.badges.messages import PrintBadges
from screens.frame.messages import PrintBadge
from store.badges.commands import OrderBadges
from store.badges.facts import Why
from store.badges.state import PrintState
from store.codes.badge_code import printed_number
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from tests.support.events import code_of
from tests.support.paper.printer import Printing, at_a_printer
from tests.support.paper.qr_decoder import decoded
from tests.support.pilot import SIZES, Desk, ended

pytestmark = pytest.mark.event(delegates=30, guests=5)


async def test_enter_prints_the_badge_under_the_cursor_and_it_is_recorded(
    printing: Printing,
) -> None:
    await printing.press("down", "down", "enter")
    await printing.until_printed(1)
    assert printing.state(3) is PrintState.PRINTED
    assert decoded(printing.queue.pdfs[0]) == [code_of(3)]
    assert printing.queue.tickets[0].printer == "May_in_1"
    printing.shows("✓ 07:00", "Đã in 1 thẻ trên 1 tờ, máy in May_in_1")


async def test_sheets_are_counted_truly_before_a_badge_was_ever_shown(desk: Desk) -> None:
    async with desk.open() as here:
        assert here.app.printing.shown.cards_per_sheet == 0
        here.app.post_message(PrintBadges(tuple(range(1, 31))))
        await here.settle()
        here.shows("30 thẻ trên 3 tờ")


@pytest.mark.event(layout='"khong-co"')
async def test_a_layout_that_cannot_be_had_is_told_before_anything_is_asked(desk: Desk) -> None:
    async with desk.open() as here:
        here.app.post_message(PrintBadges((1, 2)))
        await here.settle()
        here.shows("Không có mẫu thẻ")
        assert len(here.app.screen_stack) == 1


@pytest.mark.event(delegates=0)
async def test_an_empty_roll_is_said_to_be_empty(desk: Desk) -> None:
    for key in ("ctrl+r", "ctrl+o"):
        async with desk.open("f7", key) as here:
            here.shows("danh sách chưa có ai")


async def test_printing_again_asks_why_and_a_lost_badge_gets_a_new_code(printing: Printing) -> None:
    await printing.press("enter")
    await printing.until_printed(1)
    await printing.press("enter")
    assert "Vì sao in lại?" in printing.shown
    await printing.press("escape")
    assert len(printing.queue.pdfs) == 1
    await printing.press("enter")
    await printing.press("enter")  # spoilt comes first
    await printing.until_printed(2)
    await printing.press("enter")
    await printing.press("down", "enter")  # lost
    await printing.until_printed(3)
    codes = [decoded(pdf) for pdf in printing.queue.pdfs]
    assert codes == [[code_of(1)], [code_of(1)], [code_of(1, issue=2)]]
    last = printing.conference.badges.printings(1)[-1]
    assert (last.issue, last.why, last.operator) == (2, Why.LOST, "Lan")
    assert "mất thẻ" in printing.shown


async def test_all_that_are_shown_are_printed_and_only_the_unprinted_on_request(
    printing: Printing,
) -> None:
    await printing.type("1-12,20")
    assert "13 thẻ · 2 tờ" in printing.shown
    await printing.press("ctrl+r")
    assert "In 13 thẻ trên 2 tờ" in printing.shown
    await printing.press("escape")
    assert printing.queue.pdfs == []
    await printing.press("ctrl+r", "enter")
    await printing.until_printed(1)
    assert len(decoded(printing.queue.pdfs[0])) == 13
    await printing.press("enter")  # all the paper is there
    await printing.press("escape", "ctrl+t")
    printing.shows("chưa in", "17 thẻ · 2 tờ")
    await printing.press("escape", "ctrl+r")
    printing.shows("13 trong 30 thẻ này đã in", "Chỉ in 17 thẻ chưa in")
    await printing.press("enter")
    printing.shows("In 17 thẻ trên 2 tờ")
    await printing.press("enter")
    await printing.until_printed(2)
    assert len(decoded(printing.queue.pdfs[1])) == 17


async def test_filters_by_category_unit_and_state(printing: Printing) -> None:
    await printing.press("ctrl+g")
    assert "5 trên 30" in printing.shown
    await printing.press("ctrl+g", "ctrl+g")
    await printing.type("thon 7")  # four of that unit, and number 7
    assert "5 trên 30" in printing.shown
    await printing.press("escape", "ctrl+t", "ctrl+t")
    assert "0 trên 30" in printing.shown
    await printing.press("ctrl+r", "ctrl+o", "enter")
    assert printing.queue.pdfs == []


@pytest.mark.parametrize("size", SIZES)
async def test_the_preview_is_true_a_decoder_reads_it_off_the_screen(printing: Printing) -> None:
    await printing.press("down")
    picture = printing.app.screen.query_one("#preview", HalfBlocks)
    await printing.until(lambda: codes_in(picture) == [code_of(2)], "the preview")
    assert len(picture.pixels[0]) <= picture.size.width
    assert "nguyễn văn cường" in printing.shown.casefold()


def codes_in(widget: HalfBlocks) -> list[str]:
    """What a reader sees on a screen whose pixels are as wide as they are high."""
    if not (rows := widget.pixels):
        return []
    picture = Image.new("RGB", (len(rows[0]), len(rows)))
    picture.putdata([pixel or (11, 18, 32) for row in rows for pixel in row])
    large = picture.resize((picture.width * 6, picture.height * 6), Image.Resampling.NEAREST)
    return [found.text for found in zxingcpp.read_barcodes(large)]


async def test_a_badge_in_large(printing: Printing) -> None:
    await printing.press("ctrl+s")
    await printing.until(lambda: len(printing.app.screen_stack) > 1, "a card over the screen")
    picture = printing.app.screen.query_one(HalfBlocks)
    assert (len(picture.pixels[0]), len(picture.pixels)) == (86, 54)
    assert codes_in(picture) == [code_of(1)]
    await printing.press("escape")
    assert "30 trên 30" in printing.shown


async def test_a_paused_printer_is_told_and_the_desk_goes_on(printing: Printing) -> None:
    printing.queue.now = JobStatus(JobState.HELD, "Paused")
    await printing.press("enter")
    await printing.until_shown("đang tạm dừng (Paused)")
    assert printing.state(1) is PrintState.UNPRINTED
    await printing.type("")
    await printing.scan(code_of(7))
    assert printing.conference.attendance.inside(7)
    printing.queue.now = JobStatus(JobState.OUT)
    await printing.until_printed(1)
    assert printing.state(1) is PrintState.PRINTED


async def test_what_a_printer_does_wrong_ends_in_a_sentence_and_records_nothing(
    printing: Printing,
) -> None:
    printing.queue.refusal = "Máy in từ chối."
    await printing.press("enter")
    await printing.until_shown("✗ Máy in từ chối.")
    printing.queue.refusal = ""
    printing.queue.now = JobStatus(JobState.FAILED, "Filter failed")
    await printing.press("enter")
    await printing.until_shown("không in được: Filter failed")
    printing.queue.names = ()
    await printing.press("ctrl+r", "enter")
    await printing.until_shown("chưa có máy in")
    assert printing.words.count("chưa có máy in") == 1
    await printing.press("f3")
    assert printing.words.count("chưa có máy in") == 1
    await printing.press("f7")
    printing.queue.names = ("A", "B")
    await printing.press("enter")
    await printing.until_shown("Chọn một trong các máy: A, B")
    assert printing.state(1) is PrintState.UNPRINTED


async def test_a_name_that_no_font_can_show_is_named_in_place_of_its_preview(
    desk: Desk, printing: Printing
) -> None:
    desk.does(ListDelegates(new=(Delegate(31, "Lê 漢"),)))
    await printing.refresh()
    await printing.type("31")
    await printing.until_shown("không phông chữ nào có chữ “漢”")
    await printing.press("enter")
    await printing.until_shown("✗ Thẻ 00031-9 (Lê 漢)")
    assert printing.queue.pdfs == []


async def test_printer_layout_and_first_cell_are_chosen_and_checked(printing: Printing) -> None:
    printing.queue.names = ("A", "B")
    await printing.press("ctrl+l")
    await printing.until_shown("‹ Mặc định của máy ›   A     B")
    await printing.fill("b", "a7", "9")
    await printing.until_shown("số từ 1 đến 4")
    await printing.press("backspace")  # what was typed still stands there
    await printing.fill("4")
    await printing.until_shown("30 thẻ · 9 tờ (4 thẻ một tờ, từ ô 4)")
    await printing.type("1-2")
    await printing.press("ctrl+r")
    assert "In 2 thẻ trên 2 tờ" in printing.shown  # from cell 4 of 4
    assert "Máy in: B" in printing.shown
    await printing.press("enter")
    await printing.until_printed(1)
    assert printing.queue.tickets[0].printer == "B"
    assert sorted(decoded(printing.queue.pdfs[0])) == [code_of(1), code_of(2)]


async def test_a_pdf_that_is_opened_counts_as_printed_only_when_somebody_says_so(
    printing: Printing, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("console.badges.desk.open_file", lambda path: not opened.append(path))  # type: ignore[func-returns-value]
    await printing.type("4-6")
    await printing.press("ctrl+o")
    await printing.until_shown("the-dai-bieu.pdf")
    await printing.until_shown("đã in xong: ghi lại")
    assert sorted(decoded(opened[0])) == [code_of(n) for n in (4, 5, 6)]
    assert printing.state(4) is PrintState.UNPRINTED
    await printing.press("enter")
    assert printing.state(4) is printing.state(6) is PrintState.PRINTED
    await printing.choose("da in xong")
    printing.shows("chưa mở tệp PDF nào")
    await printing.press("escape")
    assert len(printing.conference.badges.printings(4)) == 1


async def test_a_badge_asked_for_elsewhere_is_printed_without_a_question(
    printing: Printing,
) -> None:
    await printing.press("f2")
    printing.app.screen.post_message(PrintBadge(9))
    await printing.until_printed(1)
    assert printing.state(9) is PrintState.PRINTED
    await printing.until_shown("Đã in 1 thẻ")


async def test_drawing_many_does_not_keep_a_scan_waiting(
    printing: Printing, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing, go_on = threading.Event(), threading.Event()

    def held_while_drawing(
        faces: Iterable[BadgeFace],
        out: BinaryIO,
        job: Job,
        progress: Callable[[int], None] = lambda _count: None,
    ) -> DrawnBadges:
        def hold(count: int) -> None:
            progress(count)
            if count == 7:  # in the midst of a sheet
                drawing.set()
                go_on.wait(600)

        return write_badges(faces, out, job, hold)

    monkeypatch.setattr("console.badges.sheets.write_badges", held_while_drawing)
    await printing.press("ctrl+r", "enter")
    await printing.until(drawing.is_set, "a sheet half drawn")
    await printing.until_shown("tờ 1/3")
    await printing.scan(code_of(11))
    assert printing.conference.attendance.inside(11)
    assert printing.queue.pdfs == []
    go_on.set()
    await printing.until_printed(1)
    assert len(decoded(printing.queue.pdfs[0])) == 30


async def test_one_badge_where_there_is_no_printer_is_a_file_of_its_own(
    desk: Desk, printing: Printing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "console.badges.desk.open_file", lambda _path: pytest.fail("a window over the desk")
    )
    printing.queue.names = ()
    await printing.press("f2")
    printing.app.screen.post_message(PrintBadge(9))
    await printing.until_shown("the-00009.pdf")
    assert decoded(desk.event.path / "the-00009.pdf") == [code_of(9)]
    assert printing.state(9) is PrintState.UNPRINTED
    await printing.press("f7")
    await printing.until_shown("xong bấm Enter ở F7")
    await printing.press("enter")
    assert printing.state(9) is PrintState.PRINTED


async def test_where_nothing_prints_by_itself_the_badge_is_opened_and_then_counted(
    desk: Desk, printing: Printing, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("console.printing.machine.open_file", lambda path: not opened.append(path))  # type: ignore[func-returns-value]
    printing.queue.by_hand = True
    await printing.press("f2")
    printing.app.screen.post_message(PrintBadge(9))
    await printing.until_shown("Tệp đã được mở")
    assert decoded(opened[0]) == [code_of(9)]
    assert printing.state(9) is PrintState.UNPRINTED
    await printing.press("f7")
    await printing.until_shown("In xong bấm Enter")
    await printing.press("enter")
    assert printing.state(9) is PrintState.PRINTED


async def test_numbers_that_nobody_has_are_named(printing: Printing) -> None:
    await printing.type("29-99, 145")
    printing.shows("2 trên 30", "không có trong danh sách: 31-99, 145")
    await printing.press("escape")
    await printing.type("00007-6")  # as it is printed
    assert "1 trên 30" in printing.shown
    assert "không có trong danh sách" not in printing.shown


@pytest.mark.parametrize(("number", "size"), [(31, (80, 24)), (32, (120, 36))])
async def test_a_name_too_small_to_be_read_is_told_before_and_after_printing(
    desk: Desk, printing: Printing, number: int
) -> None:
    desk.does(ListDelegates(new=(Delegate(31, "Ă" * 60), Delegate(32, "Ơ" * 60))))
    await printing.refresh()
    await printing.type(str(number))
    await printing.until_shown("! Khó đọc")
    picture = printing.app.screen.query_one("#preview", HalfBlocks)
    await printing.until(lambda: codes_in(picture) == [code_of(number)], "the preview")
    assert len(picture.pixels) <= 2 * picture.size.height
    await printing.press("enter")
    await printing.until_shown(f"Khó đọc: thẻ {printed_number(number)}")


async def test_leaving_while_a_job_waits_does_not_hang(printing: Printing) -> None:
    printing.queue.now = JobStatus(JobState.HELD, "Paused")
    await printing.press("enter")
    await printing.until_shown("đang tạm dừng")


@pytest.mark.parametrize("size", SIZES)
async def test_every_size_shows_the_whole_screen(desk: Desk, printing: Printing) -> None:
    desk.does(OrderBadges((1,)))
    await printing.refresh()
    printing.shows("00001-3", "Nguyễn Văn Bình", "30 thẻ", "Ctrl+R", "chưa in", "Thẻ")


async def test_the_attendance_roll_is_a_command_of_the_palette(
    desk: Desk, printing: Printing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.documents.desk.open_file", lambda _path: False)
    await printing.choose("diem danh")
    await printing.until_shown("diem-danh.pdf")
    assert (desk.event.path / "diem-danh.pdf").is_file()


async def test_a_defect_while_printing_is_not_swallowed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_anything: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("console.badges.sheets.print_sheets", broken)
    with pytest.raises(ZeroDivisionError):
        async with at_a_printer(desk) as printing:
            await printing.press("enter")
            await ended(printing.app, printing.pilot)
