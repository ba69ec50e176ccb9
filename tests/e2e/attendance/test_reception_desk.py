"""The desk beside the others: a walk-in's badge comes out, a guest is told to the MC."""

import time
from pathlib import Path

import pytest

from store.attendance.commands import Admit, Substitute
from store.attendance.facts import By
from store.badges.state import PrintState
from store.event.folder import EventFolder
from store.journal.clock import SystemClock
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate, Mark
from tests.support.events import NextItem, code_of, open_record
from tests.support.paper.printer import played_lp
from tests.support.paper.qr_decoder import decoded
from tests.support.terminal import CTRL, F3, F7, READY, Terminal, opened


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a played printer lays its paper, once it may."""
    paper = played_lp(tmp_path, monkeypatch)
    (paper / ".wait").touch()
    return paper


def test_a_walk_ins_badge_is_printed_in_three_keys_while_the_desk_goes_on(
    event: EventFolder, tmp_path: Path, paper: Path
) -> None:
    with opened(event, home=tmp_path) as console:
        console.type(CTRL["n"])  # 1
        console.wait_for("Thêm đại biểu")
        console.type("Lê Ôn", gap=0.1)
        console.type(CTRL["s"])  # 2
        console.wait_for("MỚI THÊM VÀO DANH SÁCH", "in thẻ")
        console.type("\r")  # 3
        time.sleep(0.5)
        console.type(code_of(3) + "\r")  # the printer still waits
        console.wait_for("MỜI VÀO", "Ghế A03")
        assert list(paper.glob("*.pdf")) == []
        (paper / ".wait").unlink()
        console.wait_for("Đã in 1 thẻ trên 1 tờ, máy in May_in")
    assert decoded(paper / "0.pdf") == [code_of(11)]
    record = open_record(event)
    conference = record.conference
    assert conference.badges.state(conference.roll.delegates[11]) is PrintState.PRINTED
    assert conference.attendance.present == [3, 11]
    record.close()


def test_a_guest_of_honour_at_a_desk_is_told_to_the_mc_in_another_window(
    event: EventFolder, tmp_path: Path
) -> None:
    record = event.record(SystemClock(), desk="văn phòng", operator="test")
    guests = tuple(
        Delegate(n, name, position="Phó Chủ tịch huyện", marks=(Mark.GUEST_OF_HONOUR.value,))
        for n, name in ((21, "Lê Một"), (22, "Lê Hai"), (23, "Lê Ba"))
    )
    record.decide(ListDelegates(new=guests))
    with (
        Terminal("open", str(event.path), "--desk", "bàn 1", home=tmp_path) as desk,
        Terminal("open", str(event.path), "--desk", "MC", home=tmp_path) as mc,
    ):
        desk.wait_for(READY)
        mc.wait_for(READY)
        mc.type(F3)
        desk.type(code_of(21) + "\r")  # before the opening too
        mc.wait_for("bàn 1: Lê Một (Phó Chủ tịch huyện) vừa đến")
        record.decide(NextItem(record.conference.programme.steps))
        desk.type(code_of(22) + "\r")
        mc.wait_for("bàn 1: Lê Hai (Phó Chủ tịch huyện) vừa đến")
        record.decide(Substitute(23, "Đỗ Tư", "Chủ tịch"))
        mc.wait_for("văn phòng: Đỗ Tư vừa đến, đi thay Lê Ba (Phó Chủ tịch huyện)")
        assert record.decide(Admit(3, By.NUMBER)).facts
        mc.wait_for("Có mặt 4/13")
        assert "Nguyễn Văn Dũng" not in mc.text
    record.close()


def test_a_scanner_that_sends_stx_first_enlarges_no_badge(
    event: EventFolder, tmp_path: Path
) -> None:
    with opened(event, home=tmp_path) as console:
        console.type(F7, "10 thẻ")
        for number in (4, 5):
            console.type("\x02")
            time.sleep(0.15)  # the computer stalls right behind the prefix
            console.type(code_of(number) + "\x03\r", f"Có mặt {number - 3}/10", gap=0.0002)
        assert "10 thẻ" in console.text
    record = open_record(event)
    assert record.conference.attendance.present == [4, 5]
    record.close()
