"""What is to be done before the day, on its screen: it leads to each task, and trials are kept."""

from unittest.mock import AsyncMock, patch

import pytest

from console.doctor.findings import WANTED_KEYS
from console.paper.symbol import in_characters, symbol
from screens.acts.every_screen import SCREENS_OF_MODES
from screens.acts.menu import ActList
from screens.preparation.acts import PLACES, TRIALS
from screens.preparation.scanner_sheet import ScannerSheet
from screens.preparation.screen import PreparationScreen
from screens.preparation.words import TASK_NAMES, item_sentence
from store.plan.facts import PlanWritten
from store.preparation.checklist import Task, checklist, missing
from store.preparation.facts import Trial, Tried
from store.preparation.scanner_trial import TEST_CODE
from store.programme.commands.changes import SkipItem
from store.programme.stepping import vote_item
from tests.support.events import MORNING, Hall, a_plan, code_of
from tests.support.hands import HANDS
from tests.support.paper.printer import PlayedQueue
from tests.support.paper.qr_decoder import decoded, decoded_characters
from tests.support.pilot import SIZES, Console, Desk

PLAN = "viec can lam"


@pytest.fixture
async def tasks(here: Console) -> Console:
    await here.choose(PLAN)
    assert isinstance(here.app.screen, PreparationScreen)
    return here


async def go_to(here: Console, task: Task) -> None:
    screen = here.app.screen
    assert isinstance(screen, PreparationScreen)
    screen._table.point_at(task)
    await here.settle()


async def test_the_menu_of_any_screen_finds_a_task_by_its_words_and_leads_to_its_row(
    here: Console,
) -> None:
    for mode in ("f2", "f6"):
        for words, task in (("thu may quet", Task.SCANNER), ("in the dai bieu", Task.BADGES)):
            await here.press(mode)
            await here.choose(words)
            screen = here.app.screen
            assert isinstance(screen, PreparationScreen)
            assert screen.here().item.task is task
    await here.press("f2", "f10")
    entries = here.app.screen.query_one(ActList).entries
    assert [entry.words for entry in entries].count(TASK_NAMES[Task.SEATS]) == 0


async def test_a_task_that_this_conference_has_not_is_said_to_be_none(desk: Desk) -> None:
    vote = vote_item(desk.record.conference)
    assert vote is not None
    desk.at(1)
    desk.does(SkipItem(vote.number, "để dịp khác"))
    async with desk.open("f2") as here:
        there = {item.task for item in checklist(here.conference, MORNING, None)}
        assert Task.SLATE not in there
        await here.choose("danh sach de bieu quyet")
        assert "không có việc đó" in here.toast


async def scan(here: Console, *keys: str) -> None:
    """At a scanner's pace, and the silence after it."""
    sheet = here.app.screen
    assert isinstance(sheet, ScannerSheet)
    sheet.diagnosis = None
    with HANDS.at_pace(0.005), patch("textual.app.wait_for_idle", AsyncMock()):
        await here.pilot.press(*keys)  # without a pause, which may become the silence
    await here.until(lambda: sheet.diagnosis is not None, "what the scan tells")
    await here.settle()


def test_every_task_has_its_place_and_its_words(language: str) -> None:
    assert PLACES.keys() | TRIALS.keys() == set(Task)
    assert set(PLACES.values()) <= SCREENS_OF_MODES.keys()
    for hall in (Hall(a_plan(title='"…"'), 0), Hall()):
        for item in checklist(hall.conference, MORNING):
            assert TASK_NAMES[item.task]
            assert item_sentence(item)


@pytest.mark.parametrize("size", SIZES)
async def test_it_says_what_is_left_and_what_comes_next(tasks: Console) -> None:
    tasks.shows("✓ Nhập danh sách đại biểu", "10 đại biểu", "! In thẻ đại biểu", "chưa in 10 thẻ")
    items = checklist(tasks.conference, MORNING)
    tasks.shows(f"! Còn {len(missing(items))} việc trước ngày họp", "tiếp theo: Đoàn Chủ tịch")
    await go_to(tasks, Task.SEATS)
    tasks.shows("Ctrl+S xếp chỗ")


@pytest.mark.parametrize("task", [task for task in PLACES if task is not Task.PLAN])
async def test_enter_goes_where_the_task_is_done(tasks: Console, task: Task) -> None:
    await go_to(tasks, task)
    await tasks.press("enter")
    assert tasks.app.current_mode == PLACES[task]


@pytest.mark.parametrize("add", ["", "~"])
async def test_a_scanner_that_reads_is_kept(tasks: Console, add: str) -> None:
    await go_to(tasks, Task.SCANNER)
    await tasks.press("enter")
    await scan(tasks, *add, *code_of(3), "enter")
    tasks.shows("✓ Máy quét đọc được")
    assert ("trước mỗi mã: ~" in tasks.words) == bool(add)
    await tasks.press("enter")
    assert Tried(Trial.SCANNER.value) in tasks.whats()
    assert not tasks.conference.attendance.presences, "a badge that is tried admits nobody"
    tasks.shows("✓ Thử máy quét")
    await tasks.until(lambda: tasks.app.folder.plan.reception.scanner_prefix == add, "the plan")
    assert PlanWritten in {type(what) for what in tasks.whats()} or not add


async def test_a_scanner_that_reads_is_kept_by_esc_too_and_a_persons_key_undoes_nothing(
    tasks: Console,
) -> None:
    await go_to(tasks, Task.SCANNER)
    await tasks.press("enter")
    await scan(tasks, *code_of(3), "enter")
    await tasks.press("f2")
    tasks.shows("✓ Máy quét đọc được")
    await tasks.press("escape")
    assert Tried(Trial.SCANNER.value) in tasks.whats()


async def test_esc_leads_back_from_the_plan(tasks: Console) -> None:
    await go_to(tasks, Task.PLAN)
    await tasks.press("enter")
    assert tasks.app.current_mode == "plan"
    await tasks.press("escape")
    assert tasks.app.current_mode == "preparation"


async def test_what_is_wrong_with_a_scanner_is_said_and_not_kept(tasks: Console) -> None:
    await go_to(tasks, Task.SCANNER)
    await tasks.press("enter")
    await scan(tasks, "insert", "end", "down", "pagedown", "left", "home", "up", "enter")
    tasks.shows("✗ Chưa đọc được", "NumLock")
    await tasks.press("enter")
    assert isinstance(tasks.app.screen, ScannerSheet), "Enter keeps nothing that does not read"
    await scan(tasks, "a", "backspace", "â", *TEST_CODE)
    tasks.shows("UniKey", "không gửi Enter")
    await tasks.press("escape")
    assert Tried(Trial.SCANNER.value) not in tasks.whats()


def test_the_code_on_the_sheet_can_be_scanned() -> None:
    assert decoded_characters(in_characters(symbol(TEST_CODE))) == [TEST_CODE]


async def test_it_leads_to_a_rehearsal_with_its_own_people(tasks: Console) -> None:
    await go_to(tasks, Task.REHEARSAL)
    await tasks.press("enter")
    tasks.shows("Không có gì trong đó là thật")
    await tasks.press("enter")
    assert tasks.app.preparation.rehearses


async def test_a_printer_is_tried_by_a_sheet_that_a_person_looks_at(tasks: Console) -> None:
    queue = PlayedQueue()
    tasks.app.printing.queue = queue
    await go_to(tasks, Task.PRINTER)
    await tasks.press("enter")
    await tasks.until_shown("Tờ in thử ra có đủ không?")
    assert decoded(queue.pdfs[0]) == [TEST_CODE]
    await tasks.press("escape")
    assert Tried(Trial.PRINTER.value) not in tasks.whats()
    await tasks.press("enter")
    await tasks.until_shown("Tờ in thử ra có đủ không?")
    await tasks.press("enter")
    assert Tried(Trial.PRINTER.value) in tasks.whats()
    tasks.shows("✓ Thử máy in")


async def test_a_machine_without_a_printer_says_what_to_do(tasks: Console) -> None:
    queue = PlayedQueue()
    queue.names = ()
    tasks.app.printing.queue = queue
    await go_to(tasks, Task.PRINTER)
    await tasks.press("enter")
    await tasks.until_shown("Máy này chưa có máy in")


async def test_the_machine_is_looked_over_and_keys_that_arrive_are_told(tasks: Console) -> None:
    await go_to(tasks, Task.MACHINE)
    await tasks.press("enter")
    await tasks.until_shown("! Đồng hồ")
    tasks.shows("✓ Cửa sổ", "chọn “Thử máy quét”")
    sheet = tasks.app.screen
    for key, called in WANTED_KEYS.items():
        if key != "escape":
            tasks.shows(called)
            await tasks.press(key)
            assert tasks.app.screen is sheet, f"{called} does nothing else here"
    tasks.shows("thì mất khỏi hàng: Esc")
    await tasks.press("escape")
    assert isinstance(tasks.app.screen, PreparationScreen)
