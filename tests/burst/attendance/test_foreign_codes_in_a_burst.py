"""A code that is no badge, through a real terminal, on every screen: its Enter acts on nothing."""

import pytest

from store.attendance.commands import Admit
from store.attendance.facts import Admitted, By, ScanRefusal, ScanRefused
from store.event.folder import EventFolder
from store.event.record import Record
from store.facts.fact import Fact
from tests.support.events import conference_of, settle
from tests.support.honors import in_batches
from tests.support.scans import HAND, all_is_done
from tests.support.terminal import CTRL, F1, F2, F3, F4, F5, F6, F7, F9, READY, Terminal


@pytest.fixture(autouse=True)
def honored(record: Record) -> None:
    settle(record, in_batches(1), Admit(1, By.NUMBER))


NO_WORDS = ["https://zalo.me/g/abc123", "WIFI:T:WPA;S:UBND xa;P:12345678;;"]

FOREIGN = [*NO_WORDS, "HOI-NGHI"]
"""The last could be typed by someone into a field; where no field listens it is a code too."""

WITH_A_FIELD = {"F2", "F6", "F7"}
SCREENS = {
    "F2": (F2, READY), "F3": (F3, "CHƯA KHAI MẠC"), "F4": (F4, "Người nhận"), "F5": (F5, "CHƯA MỞ"),
    "F6": (F6, "10/10 đại biểu"), "F7": (F7, "10 thẻ"), "F9": (F9, "Vào danh sách"),
}  # fmt: skip

DIALOGS = {
    "walk-in": (CTRL["n"], "Thêm đại biểu"), "find": (CTRL["f"], "Tìm đại biểu"),
    "leave": (CTRL["q"], "Thoát khỏi bàn điều hành"), "help": (F1, "Esc Quay lại"),
    "notice": (CTRL["y"], "Nhắn người dẫn"),
}  # fmt: skip


def facts(event: EventFolder) -> list[Fact]:
    return list(conference_of(event).history)


def refused(event: EventFolder, before: int, count: int, console: Terminal) -> None:
    """``count`` scans were refused and nothing else was recorded."""
    console.wait_until(lambda: len(facts(event)) >= before + count, f"{count} refusals")
    repeated = all_is_done(console, event, 1)
    refusals = [ScanRefused(ScanRefusal.UNREADABLE)] * count
    assert [fact.what for fact in facts(event)[before:]] == [*refusals, *repeated]


@pytest.mark.parametrize("screen", SCREENS)
def test_a_foreign_code_does_nothing_on_any_screen(
    screen: str, console: Terminal, event: EventFolder
) -> None:
    console.type(*SCREENS[screen])
    for place, text in enumerate(NO_WORDS if screen in WITH_A_FIELD else FOREIGN):
        before = len(facts(event))
        # where a field hears it a machine that stalls tears it: there it comes in one piece
        console.type(text + "\r", gap=0.0 if place % 2 or screen in WITH_A_FIELD else 0.0002)
        if text.startswith("WIFI"):
            console.wait_for("Không phải thẻ của hội nghị")
        refused(event, before, 1, console)
    assert "zalo" not in console.text


@pytest.mark.parametrize("dialog", DIALOGS)
def test_a_foreign_code_does_nothing_to_a_dialog(
    dialog: str, console: Terminal, event: EventFolder
) -> None:
    console.type(*SCREENS["F3"])
    if dialog == "walk-in":
        console.type(*SCREENS["F2"])
    console.type(*DIALOGS[dialog])
    for text in NO_WORDS:
        before = len(facts(event))
        console.type(text + "\r")
        refused(event, before, 1, console)
    assert console.process.isalive()
    assert "zalo" not in console.text


def test_what_a_person_had_typed_stands_as_it_was(console: Terminal, event: EventFolder) -> None:
    before = len(facts(event))
    console.type(CTRL["n"], "Thêm đại biểu")
    console.type("Le Van On", "Le Van On", gap=HAND)
    console.type("https://zalo.me/g/abc123\r")
    refused(event, before, 1, console)
    console.wait_for("Le Van On")
    assert "zalo" not in console.text


def test_pasted_lines_do_nothing_where_there_is_no_field(
    console: Terminal, event: EventFolder
) -> None:
    console.type(*SCREENS["F3"])
    before = len(facts(event))
    console.type("\x1b[200~Kính thưa hội nghị\nxin mời\n\x1b[201~")
    console.type("Kinh thua hoi nghi\nxin moi\n", gap=0.0)  # a terminal without bracketed paste
    refused(event, before, 2, console)


def test_a_name_in_telex_and_a_person_s_enter_still_admit(
    console: Terminal, event: EventFolder
) -> None:
    before = len(facts(event))
    for keystroke in ("b", "i", "n\x7f\x7fìn", "h"):
        console.type(keystroke)
        console.rest(HAND)
    console.type(" thon 8\r", gap=HAND)
    console.wait_until(lambda: len(facts(event)) > before, "an admission")
    assert facts(event)[-1].what == Admitted(7, By.NAME)
