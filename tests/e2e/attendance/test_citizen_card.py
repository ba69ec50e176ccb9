"""A citizen's card helps to find a person, and nothing of it stays anywhere."""

import re
from pathlib import Path

import pytest

from console.app import HoinghiApp
from store.attendance.facts import Admitted, By
from store.journal.clock import HandClock
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from tests.support.command_line import hoinghi
from tests.support.events import MORNING, make_event, open_record
from tests.support.terminal import READY, Terminal

NUMBER = "038071001234"
CARD = f"{NUMBER}|172345678|Trương Thị Nguyệt|05031971|Nữ|Thôn 3, Ngọc Trạo|15042021"
STRANGER = f"{NUMBER}||Đỗ Xa Lạ|09091999|Nam|Phố Không Tên|15042021"
TRACES = (NUMBER, "172345678", "05031971", "15042021", "Xa Lạ", "Không Tên", NUMBER[-6:])


def traces_in(folder: Path) -> list[tuple[str, str]]:
    """Where anything of a card stands in any file below ``folder``."""
    return [
        (str(path.relative_to(folder)), trace)
        for path in folder.rglob("*")
        if path.is_file()
        for trace in TRACES
        if re.search(trace.encode(), path.read_bytes())
    ]


def test_scanned_in_the_console_and_headless_it_leaves_no_trace(tmp_path: Path) -> None:
    folder = tmp_path / "event"
    event = make_event(folder, delegates=5)
    record = open_record(event)
    person = Delegate(6, "Trương Thị Nguyệt", birth="1971-03-05", unit="Thôn 3")
    record.decide(ListDelegates(new=(person,)))
    record.close()
    with Terminal("open", str(folder), home=tmp_path / "home") as console:
        console.wait_for(READY)
        console.type(CARD + "\r", "Trương Thị Nguyệt · 1971")
        console.type("\r", "MỜI VÀO")
        console.type(STRANGER + "\r", "KHÔNG CÓ TRONG DANH SÁCH", gap=0.002)
        console.type("\x0e")  # a question is open
        console.wait_for("Thêm đại biểu")
        console.type(CARD + "\r\n", "Đóng câu hỏi")
        assert not any(trace in console.text for trace in TRACES)
        console.type("\x1b")
        console.wait_until(lambda: "Thêm đại biểu" not in console.text, "the question closed")
        console.type(f"\x1b[200~{CARD}\n\x1b[201~", "Trương Thị Nguyệt · 1971")
        console.type("\x11")  # Ctrl+Q
        console.wait_for("Thoát")
        console.type("\r")
        console.wait_for_end()
    headless = hoinghi("scan", folder, stdin=CARD + "\n" + STRANGER[:40] + "\n")
    said = headless.stdout + headless.stderr + hoinghi("log", folder, "--json").stdout
    assert not any(trace in said for trace in TRACES)
    assert hoinghi("export", folder, "-o", tmp_path / "all.xlsx").returncode in (0, 2)
    assert hoinghi("backup", folder, "-o", tmp_path / "backup.zip").returncode == 0
    assert traces_in(tmp_path) == []
    record = open_record(event)
    whats = [fact.what for fact in record.conference.history]
    record.close()
    assert Admitted(6, By.CARD) in whats


async def test_a_defect_while_a_card_is_compared_leaves_no_trace_in_its_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = make_event(tmp_path / "event", delegates=5)
    clock = HandClock(MORNING)

    def defect(card: object, _delegates: object) -> None:
        raise ValueError(CARD, card)

    monkeypatch.setattr("store.attendance.recognition.possible_holders", defect)
    app = HoinghiApp(event, open_record(event, clock), clock)
    with pytest.raises(ValueError, match=NUMBER):
        async with app.run_test() as pilot:
            app.call_later(app.reception.scanned, CARD)
            await pilot.pause(0.3)
    assert len(list(event.path.glob("crash-*.txt"))) == 1
    assert traces_in(tmp_path) == []
