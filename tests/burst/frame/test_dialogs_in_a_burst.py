"""Keys that come after a dialog was answered, in the same burst, through a real terminal: they end
nothing and act on nothing under it."""

import time

import pytest

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import EventFolder
from store.event.record import Record
from store.honors.commands.stage import CallBatch
from tests.support.events import conference_of, settle
from tests.support.honors import in_batches
from tests.support.terminal import CTRL, F3, F4, Terminal

BURSTS = {"two": "\r" * 2, "many": "\r" * 30}


@pytest.fixture(autouse=True)
def a_batch_of_two_is_on_the_stage(record: Record) -> None:
    settle(record, in_batches(2), Admit(1, By.NUMBER), Admit(2, By.NUMBER), CallBatch(1))


def kinds(event: EventFolder) -> list[str]:
    return [fact.kind for fact in conference_of(event).history]


def closed(console: Terminal, dialog: str) -> None:
    console.wait_until(lambda: dialog not in console.text, f"{dialog} gone")
    time.sleep(0.5)  # for what should not come
    assert console.process.isalive()


@pytest.mark.parametrize("burst", BURSTS.values(), ids=BURSTS)
def test_a_picker_is_answered_once(burst: str, console: Terminal, event: EventFolder) -> None:
    before = kinds(event)
    console.type(CTRL["f"], "Tìm đại biểu", "00010")
    console.type(burst)
    closed(console, "Tìm đại biểu")
    console.wait_for("10/10 đại biểu")  # and no dialog over it
    assert kinds(event) == before


@pytest.mark.parametrize("burst", BURSTS.values(), ids=BURSTS)
def test_what_lies_under_a_dialog_does_not_hear_the_enters_that_closed_it(
    burst: str, console: Terminal, event: EventFolder
) -> None:
    """There an Enter hands an honor over."""
    console.type(F4, "Người 2")
    before = kinds(event)
    console.type(CTRL["d"], "DANH SÁCH GỌI · ĐỢT 1")
    console.type(burst)
    closed(console, "DANH SÁCH GỌI")
    assert kinds(event) == before
    console.press_anew("\r", "đã trao 1")


def test_a_burst_answers_one_of_two_dialogs_in_a_row(console: Terminal, event: EventFolder) -> None:
    before = kinds(event)
    console.type(F3, "CHƯA KHAI MẠC")
    console.type(CTRL["e"], "Thay đổi chương trình trong ngày")
    console.type("\r" * 30, "Thêm mục mới sau mục nào?")
    time.sleep(0.5)
    console.wait_for("Thêm mục mới sau mục nào?")
    assert kinds(event) == before


def test_a_command_of_the_palette_is_run_once(console: Terminal) -> None:
    console.type(CTRL["p"], "Tìm lệnh", "Nhật ký (F9)")
    console.type("huong dan", "Hướng dẫn màn hình này", gap=0.1)
    console.wait_until(lambda: "Nhật ký (F9)" not in console.text, "what was looked for")
    console.type("\r" * 30, "Esc: đóng")
    time.sleep(0.5)  # for what should not come
    console.wait_for("Esc: đóng")
    assert console.process.isalive()


def test_the_console_is_left_once_and_whole(console: Terminal) -> None:
    console.type(CTRL["q"], "Thoát chương trình?")
    console.type("\r" * 30)
    code, _said = console.wait_for_end()
    assert code == 0
