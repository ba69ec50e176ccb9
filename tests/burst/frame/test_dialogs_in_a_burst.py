"""Keys that come after a dialog was answered, in the same burst, through a real terminal: they end
nothing and act on nothing under it."""

import pytest

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import EventFolder
from store.event.record import Record
from store.honors.commands.stage import CallBatch
from tests.support.events import conference_of, settle
from tests.support.honors import in_batches
from tests.support.scans import all_is_done
from tests.support.terminal import CTRL, F3, F4, Terminal

BURSTS = {"two": "\r" * 2, "many": "\r" * 30}


@pytest.fixture(autouse=True)
def a_batch_of_two_is_on_the_stage(record: Record) -> None:
    settle(record, in_batches(2), Admit(1, By.NUMBER), Admit(2, By.NUMBER), CallBatch(1))


def kinds(event: EventFolder) -> list[str]:
    return [fact.kind for fact in conference_of(event).history]


def nothing_was_recorded(console: Terminal, event: EventFolder, before: list[str]) -> None:
    """Whatever the burst was going to do it has done."""
    proof = all_is_done(console, event, 1)
    assert kinds(event) == before + [fact.kind for fact in proof]


@pytest.mark.parametrize("burst", BURSTS.values(), ids=BURSTS)
def test_a_picker_is_answered_once(burst: str, console: Terminal, event: EventFolder) -> None:
    before = kinds(event)
    console.type(CTRL["f"], "Tìm đại biểu", "00010")
    console.type(burst)
    console.wait_until(lambda: "Tìm đại biểu" not in console.text, "no dialog")
    console.wait_for("10/10 đại biểu")
    nothing_was_recorded(console, event, before)
    assert "Tìm đại biểu" not in console.text


@pytest.mark.parametrize("burst", BURSTS.values(), ids=BURSTS)
def test_what_lies_under_a_dialog_does_not_hear_the_enters_that_closed_it(
    burst: str, console: Terminal, event: EventFolder
) -> None:
    """There an Enter hands an honor over."""
    console.type(F4, "Người 2")
    before = kinds(event)
    console.type(CTRL["d"], "DANH SÁCH GỌI · ĐỢT 1")
    console.type(burst)
    console.wait_until(lambda: "DANH SÁCH GỌI" not in console.text, "no dialog")
    nothing_was_recorded(console, event, before)
    console.press_anew("\r", "✓ đã trao")


def test_a_burst_answers_one_of_two_dialogs_in_a_row(console: Terminal, event: EventFolder) -> None:
    before = kinds(event)
    console.type(F3, "CHƯA KHAI MẠC")
    console.type(CTRL["e"], "Thêm giờ giải lao")
    console.type("\r" * 30, "Thêm mục mới sau mục nào?")
    nothing_was_recorded(console, event, before)
    assert "Thêm mục mới sau mục nào?" in console.text


def test_a_command_of_the_palette_is_run_once(console: Terminal, event: EventFolder) -> None:
    before = kinds(event)
    console.type(CTRL["p"], "gõ vài chữ", "Nhật ký")
    console.type("nhan nguoi dan", "Nhắn người dẫn", gap=0.1)
    console.wait_until(lambda: "Tìm đại biểu" not in console.text, "what was looked for")
    console.type("\r" * 30, "Nội dung ngắn gọn")
    nothing_was_recorded(console, event, before)
    assert "Nội dung ngắn gọn" in console.text


def test_the_console_is_left_once_and_whole(console: Terminal) -> None:
    console.type(CTRL["q"], "Thoát khỏi bàn điều hành")
    console.type("\r" * 30)
    code, _said = console.wait_for_end()
    assert code == 0
