"""The rehearsal in the console: it goes by itself, is followed, and is taken over with one key."""

import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import EventFolder
from store.event.rehearsal_clock import RehearsalClock
from store.journal.clock import HandClock
from store.votes.vote import VoteState
from tests.support.events import MORNING, code_of, conference_of, make_event, open_record
from tests.support.pilot import Console, Desk, console
from tests.support.terminal import F12, Terminal

pytestmark = pytest.mark.event(delegates=12, rehearsal="true")


@pytest.fixture
def machine() -> HandClock:
    return HandClock(MORNING)


@pytest.fixture
async def rehearsal(event: EventFolder, machine: HandClock) -> AsyncIterator[Console]:
    clock = RehearsalClock(event.path, machine)
    record = event.record(clock, desk="bàn 1", operator="Lan")
    async with console(event, record, clock) as opened:
        yield opened
    record.close()


async def plays(here: Console, machine: HandClock, seconds: int) -> None:
    machine.advance(seconds)
    here.app.autopilot.go_on()
    await here.settle()


async def goes_on(here: Console, machine: HandClock, until: Callable[[], bool]) -> None:
    """Let seconds of the machine's clock pass until something is so."""
    for _turn in range(200):
        if until():
            return
        await plays(here, machine, 4)
    raise AssertionError(here.shown)


async def test_one_key_lets_it_go_by_itself_and_the_same_key_takes_over(
    rehearsal: Console, machine: HandClock
) -> None:
    assert "DIỄN TẬP · F12 cho tự chạy" in rehearsal.shown.splitlines()[0]
    await rehearsal.press("f12")
    await goes_on(rehearsal, machine, lambda: rehearsal.conference.quorum.present >= 5)
    await rehearsal.refresh()
    assert "DIỄN TẬP ×60 · F12 dừng, tự làm" in rehearsal.shown.splitlines()[0]
    await rehearsal.press("f12")
    assert "Từ đây các đồng chí tự điều hành hội nghị" in rehearsal.shown
    facts = rehearsal.facts
    shown_at = rehearsal.app.view.now
    await plays(rehearsal, machine, 20)
    assert rehearsal.facts == facts
    assert (rehearsal.app.view.now - shown_at).total_seconds() == 20
    await rehearsal.press("f3", "enter")
    if rehearsal.conference.programme.current is None:  # who has come by then is left to chance
        await rehearsal.press("enter")
    assert rehearsal.conference.programme.current == 1
    assert rehearsal.conference.history[-1].at <= rehearsal.app.view.now


async def test_another_window_sees_the_same_moment_and_may_take_over(
    event: EventFolder, rehearsal: Console, machine: HandClock
) -> None:
    other = RehearsalClock(event.path, machine)
    await rehearsal.press("f12")
    machine.advance(3)
    assert other.speed == 60
    assert other.now() == rehearsal.app.view.now
    other.run(1)
    rehearsal.app.autopilot.go_on()
    await rehearsal.settle()
    assert "Đã dừng từ một cửa sổ khác" in rehearsal.shown
    facts = rehearsal.facts
    await plays(rehearsal, machine, 5)
    assert rehearsal.facts == facts


async def test_a_person_may_act_meanwhile_and_the_script_goes_on_from_there(
    rehearsal: Console, machine: HandClock
) -> None:
    await rehearsal.press("f12", "f3", "enter", "enter")
    assert rehearsal.conference.programme.current == 1
    await goes_on(rehearsal, machine, lambda: rehearsal.conference.programme.current == 2)
    assert rehearsal.app.current_mode == "programme"


async def test_the_screen_in_front_follows_until_a_person_chooses_another(
    rehearsal: Console, machine: HandClock
) -> None:
    await rehearsal.press("f12")
    await goes_on(rehearsal, machine, lambda: rehearsal.conference.programme.current == 1)
    assert rehearsal.app.current_mode == "programme"
    await rehearsal.press("f6")
    await goes_on(rehearsal, machine, lambda: rehearsal.conference.programme.current == 2)
    assert rehearsal.app.current_mode == "delegates"


async def test_its_own_arrivals_cover_no_other_screen_and_a_persons_scan_is_answered(
    rehearsal: Console, machine: HandClock
) -> None:
    await rehearsal.press("f12", "f9")
    await goes_on(rehearsal, machine, lambda: rehearsal.conference.quorum.present >= 5)
    assert "MỜI VÀO" not in rehearsal.shown
    mine = next(n for n in range(1, 13) if not rehearsal.conference.attendance.inside(n))
    rehearsal.app.decide(Admit(mine, By.NUMBER))
    await rehearsal.settle()
    assert "MỜI VÀO" in rehearsal.shown


async def test_a_conference_that_is_no_rehearsal_never_goes_by_itself(tmp_path: Path) -> None:
    real = make_event(tmp_path / "event")
    clock = real.clock(HandClock(MORNING))
    assert isinstance(clock, HandClock)
    record = open_record(real, clock)
    async with console(real, record, clock) as here:
        before = here.facts
        await here.press("f12")
        here.app.autopilot.play(60)
        await here.settle()
        assert "F12" not in here.shown
        assert here.facts == before
    record.close()


def test_the_half_day_goes_by_itself_in_a_terminal_and_is_taken_over(tmp_path: Path) -> None:
    event = tmp_path / "tap"
    with Terminal("demo", str(event), "--live", "--speed", "2400", home=tmp_path) as console:
        console.wait_for("DIỄN TẬP ×2400 · F12 dừng")
        console.wait_until(lambda: "Có mặt 0/200" not in console.text, "an arrival")
        console.type(F12, "DIỄN TẬP · F12 cho tự chạy")
        console.type("\x1bOR")  # F3
        # a busy machine may have come to the first items before F12 was read
        begun = ("CHƯA KHAI MẠC", "ĐANG DIỄN RA", "ĐÃ XONG")
        console.wait_until(lambda: any(text in console.text for text in begun), begun)
        if "CHƯA KHAI MẠC" in console.text:
            console.type("\r")
            asked = "Vẫn khai mạc hội nghị?"  # where few have come by then
            console.wait_until(lambda: any(t in console.text for t in (asked, begun[1])), asked)
            if asked in console.text:
                console.press_anew("\r", "ĐANG DIỄN RA", "CHÀO CỜ")
        console.type(F12)
        # a wait for each part of the morning, for a machine that has much else to do
        console.wait_until(
            lambda: bool(re.search(r"Có mặt 1[5-9]\d/", console.text)), "most who come"
        )
        rest = [f"Mục {number}/9" for number in (5, 6, 7, 8, 9)] + ["HỘI NGHỊ ĐÃ BẾ MẠC"]
        console.wait_until(lambda: any(text in console.text for text in rest), rest)
        console.wait_for("HỘI NGHỊ ĐÃ BẾ MẠC")
        console.type("\x11")  # Ctrl+Q
        console.wait_for("Thoát khỏi bàn điều hành")
        console.type("\r")
        assert console.wait_for_end()[0] == 0
    with Terminal(home=tmp_path) as start:
        start.wait_for(str(event))
    conference = conference_of(EventFolder.open(event))
    assert conference.programme.closed_at is not None
    assert [vote.state for vote in conference.votes.all] == [VoteState.DECLARED]
    assert not [f for f in conference.history if f.kind == "attendance.refused"]


async def test_a_badge_of_the_real_conference_is_told_from_a_forged_one(desk: Desk) -> None:
    async with desk.open("f2") as here:
        await here.scan(code_of(3, key=bytes(32)))
        here.shows("Đang DIỄN TẬP: thẻ thật dùng vào ngày hội nghị")
