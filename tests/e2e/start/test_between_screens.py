"""From the start screen to the console: a scan on the way counts, an Enter too many does not."""

import sys
import time
from pathlib import Path

import pytest

from console.main import double_clicked
from console.start.known_events import KnownEvents, keep_known
from screens.start.seat import Work
from store.attendance.facts import ScanRefused
from store.event.backup import write_backup
from store.event.folder import EventFolder
from store.journal.clock import HandClock
from tests.support.events import MORNING, code_of, conference_of, make_event, say_it_is_morning
from tests.support.terminal import CTRL, ENTER, Terminal

pytest.importorskip("pexpect")


def started(event: EventFolder, home: Path) -> Terminal:
    say_it_is_morning(event.path)
    keep_known(home / "hoinghi" / "start.json", KnownEvents().with_folder(event.path))
    terminal = Terminal(home=home)
    terminal.wait_for("chưa khai mạc · 5 đại biểu")
    return terminal


@pytest.mark.parametrize("before", ["", ENTER], ids=["before it opens", "while it opens"])
def test_a_badge_that_is_scanned_meanwhile_counts_and_no_other_key(
    tmp_path: Path, before: str
) -> None:
    event = make_event(tmp_path / "event", delegates=5)
    with started(event, tmp_path) as terminal:
        terminal.type(before + code_of(1) + ENTER + ENTER + code_of(2) + ENTER * 3)
        terminal.wait_for("trước ngày họp")
        terminal.wait_until(
            lambda: conference_of(event).attendance.present == [1, 2], "that both are in"
        )
        terminal.wait_for("trước ngày họp", "Enter  Sang đại biểu")
        received = bytes(terminal.received).decode(errors="replace")
        assert code_of(2) not in received, "nothing of it is echoed"


def test_a_web_address_is_told_and_its_enter_opens_nothing(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=5)
    with started(event, tmp_path) as terminal:
        terminal.type(as_windows_reads("HTTPS://Zalo.VN/a") + ENTER, "không phải thẻ đại biểu")
        assert "Chuẩn bị hội nghị mới" in terminal.text
        terminal.press_anew(ENTER, "trước ngày họp")
        terminal.type(code_of(1) + ENTER)
        terminal.wait_until(lambda: conference_of(event).attendance.present == [1], "it is in")
    told = [fact.what for fact in conference_of(event).history]
    assert not [what for what in told if isinstance(what, ScanRefused)], "told once was enough"


@pytest.mark.parametrize("later", [0, 0.2, 0.8])
def test_a_web_address_that_is_scanned_while_the_console_opens_is_told(
    tmp_path: Path, later: float
) -> None:
    event = make_event(tmp_path / "event", delegates=5)
    with started(event, tmp_path) as terminal:
        terminal.type(ENTER)
        time.sleep(later)
        terminal.type("https://zalo.vn/Giay-moi" + ENTER)
        terminal.wait_for("trước ngày họp", "địa chỉ mạng")


def test_a_citizens_card_read_with_its_capitals_finds_the_delegate(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=5)
    card = "038071001234|172345678|Nguyễn Văn Cường|01/01/1952|Nam|Thôn 2|15042021"
    with started(event, tmp_path) as terminal:
        terminal.type(as_windows_reads(card) + ENTER, "Nguyễn Văn Cường · 1952")


def as_windows_reads(text: str) -> str:
    """With a NUL for every Shift that is pressed alone."""
    return "".join("\0" * (one.isupper() or one in ":|") + one for one in text)


@pytest.mark.parametrize(
    ("work", "shown"),
    [
        (Work.ALL, "F4 Khen thưởng"),
        (Work.DESK, "SẴN SÀNG"),
        (Work.MC, "KHÓA THEO BÚT"),
        (Work.STAGE, "· 0 đại biểu"),
    ],
)
def test_open_without_a_folder_opens_the_last_one_as_what_this_machine_does(
    tmp_path: Path, work: Work, shown: str
) -> None:
    event = make_event(tmp_path / "event", delegates=5)
    say_it_is_morning(event.path)
    known = KnownEvents((), work, "bàn 7").with_folder(event.path)
    keep_known(tmp_path / "hoinghi" / "start.json", known)
    with Terminal("open", home=tmp_path) as terminal:
        terminal.wait_for(shown)
        terminal.type(CTRL["q"])


def test_a_backup_that_is_dropped_on_the_program_is_offered_to_be_brought_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = tmp_path / "sao-luu.zip"
    write_backup(make_event(tmp_path / "event", delegates=5), backup, HandClock(MORNING))
    given: list[list[str]] = []
    monkeypatch.setattr("console.main.main", lambda: given.append(sys.argv[1:]))
    monkeypatch.setattr("sys.argv", ["Hoi nghi.exe", str(backup)])
    double_clicked()
    assert given == [["open", str(backup)]]
    with Terminal("open", str(backup), home=tmp_path) as terminal:
        terminal.wait_for("Khôi phục từ bản sao lưu sao-luu.zip?")
        terminal.type(ENTER)
        terminal.wait_for("5 đại biểu")
