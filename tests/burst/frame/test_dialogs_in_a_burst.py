"""Keys that come after a dialog was answered, in the same burst, through a real terminal: they end
nothing and act on nothing under it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import EventFolder
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import CallBatch
from store.honors.honor import Honor
from tests.support.events import make_event, open_record
from tests.support.terminal import Terminal

F3, F4 = "\x1bOR", "\x1bOS"
CTRL_D, CTRL_E, CTRL_F, CTRL_P, CTRL_Q = "\x04", "\x05", "\x06", "\x10", "\x11"
BURSTS = {"two": "\r" * 2, "many": "\r" * 30}


@pytest.fixture
def event(tmp_path: Path) -> EventFolder:
    event = make_event(tmp_path / "event", delegates=10)
    record = open_record(event)
    honors = [Honor(n, 1, n, f"Người {n}", "individual", "Giấy khen", delegate=n) for n in (1, 2)]
    record.decide(ListHonors(tuple(honors)))
    record.decide(Admit(1, By.NUMBER))
    record.decide(Admit(2, By.NUMBER))
    record.decide(CallBatch(1))
    record.close()
    return event


@pytest.fixture
def console(event: EventFolder, tmp_path: Path) -> Iterator[Terminal]:
    with Terminal("open", str(event.path), home=tmp_path) as terminal:
        terminal.wait_for("SẴN SÀNG ĐÓN ĐẠI BIỂU")
        yield terminal


def kinds(event: EventFolder) -> list[str]:
    record = open_record(event)
    found = [fact.kind for fact in record.conference.history]
    record.close()
    return found


def closed(console: Terminal, dialog: str) -> None:
    console.wait_until(lambda: dialog not in console.text, f"{dialog} gone")
    time.sleep(0.5)  # for what should not come
    assert console.process.isalive()


@pytest.mark.parametrize("burst", BURSTS.values(), ids=BURSTS)
def test_a_picker_is_answered_once(burst: str, console: Terminal, event: EventFolder) -> None:
    before = kinds(event)
    console.type(CTRL_F)
    console.wait_for("Tìm đại biểu", "00010")
    console.type(burst)
    closed(console, "Tìm đại biểu")
    console.wait_for("10/10 đại biểu")  # and no dialog over it
    assert kinds(event) == before


@pytest.mark.parametrize("burst", BURSTS.values(), ids=BURSTS)
def test_what_lies_under_a_dialog_does_not_hear_the_enters_that_closed_it(
    burst: str, console: Terminal, event: EventFolder
) -> None:
    """There an Enter hands an honor over."""
    console.type(F4)
    console.wait_for("Người 2")
    before = kinds(event)
    console.type(CTRL_D)
    console.wait_for("DANH SÁCH GỌI · ĐỢT 1")
    console.type(burst)
    closed(console, "DANH SÁCH GỌI")
    assert kinds(event) == before
    console.type("\r")
    console.wait_for("đã trao 1")


def test_a_burst_answers_one_of_two_dialogs_in_a_row(console: Terminal, event: EventFolder) -> None:
    before = kinds(event)
    console.type(F3)
    console.wait_for("CHƯA KHAI MẠC")
    console.type(CTRL_E)
    console.wait_for("Thay đổi chương trình trong ngày")
    console.type("\r" * 30)
    console.wait_for("Thêm mục mới sau mục nào?")
    time.sleep(0.5)
    console.wait_for("Thêm mục mới sau mục nào?")
    assert kinds(event) == before


def test_a_command_of_the_palette_is_run_once(console: Terminal) -> None:
    console.type(CTRL_P)
    time.sleep(0.6)  # a person looks what opens
    console.type("huong dan", gap=0.1)
    console.wait_for("Hướng dẫn màn hình này")
    time.sleep(0.6)
    console.type("\r" * 30)
    time.sleep(0.5)
    console.wait_for("Esc: đóng")
    assert console.process.isalive()


def test_the_console_is_left_once_and_whole(console: Terminal) -> None:
    console.type(CTRL_Q)
    console.wait_for("Thoát chương trình?")
    console.type("\r" * 30)
    code, _said = console.wait_for_end()
    assert code == 0
