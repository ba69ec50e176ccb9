"""What the screens show and can be read of it, and what keys make of the record."""

from datetime import timedelta

import pytest
from rich.segment import Segment

from screens.frame.frame import ConferenceScreen
from screens.frame.strip import three_facts
from screens.frame.times import delay
from screens.widgets.bar import Bar
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.badges.commands import RecordPrinted
from store.event.folder import EventFolder
from store.event.record import Record
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import CallBatch
from store.honors.honor import Honor
from store.journal.clock import HandClock
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from store.programme.commands.steps import CloseConference
from store.votes.candidates import Candidate
from store.votes.commands.slate import ListCandidates
from tests.support.events import OPENED, open_record, settle
from tests.support.hands import HANDS
from tests.support.honors import in_batches
from tests.support.pilot import SIZES, Console, Desk, Size

MODES = ["f2", "f3", "f4", "f5", "f6", "f9"]


async def test_markup_in_a_name_is_only_text_on_every_screen(desk: Desk) -> None:
    hostile = Delegate(11, "[/b][red]Lê [@click=app.bell]Ổn", unit="[bold]", category="[x]")
    honor = Honor(1, 1, 1, "[/b]Lê", "individual", "[/i]", delegate=11)
    candidate = Candidate(0, "[/b]Lê [u]Ổn", delegate=11)
    desk.does(ListDelegates(new=(hostile,)), ListHonors((honor,)), ListCandidates((candidate,)))
    async with desk.open() as here:
        await here.fill("00011-7")
        assert here.conference.attendance.present == [11]
        assert "[/B][RED]LÊ" in here.shown
        for mode in MODES:
            await here.press(mode)
            assert isinstance(here.app.screen, ConferenceScreen)


async def test_lateness_and_the_expected_close_stand_on_every_screen(
    here: Console, record: Record, clock: HandClock
) -> None:
    clock.set(record.plan.starts_at(8) + timedelta(minutes=6))
    settle(record, OPENED)
    await here.refresh()
    for mode in MODES:
        await here.press(mode)
        facts = here.app.screen.query_one("#facts", Bar).left.plain
        assert "trễ" in facts
        assert facts.endswith(here.app.view.short_clock(here.app.view.schedule.close))


async def test_a_key_before_that_of_a_screen_is_for_the_screen_that_is_left(desk: Desk) -> None:
    """Though all have come before the application was free to look at the first."""
    async with desk.open("f3") as here:
        with HANDS.at_pace(0.1):
            for key in ("enter", "f6", "down"):
                here.app.simulate_key(key)
        await here.settle()
        assert "Vẫn khai mạc hội nghị?" in here.shown
        assert here.app.current_mode == "programme"


async def test_escape_never_does_anything_but_step_out(here: Console) -> None:
    facts = here.facts
    for mode in MODES:
        for opener in ("ctrl+n", "ctrl+z", "ctrl+f", "f1", "ctrl+p"):
            await here.press(mode, opener, "escape", "escape")
    assert here.facts == facts
    assert here.app.is_running


async def test_letters_and_digits_do_nothing_on_screens_without_a_field(here: Console) -> None:
    facts = here.facts
    for mode in ("f3", "f4", "f5", "f9"):
        await here.press(mode)
        await here.type("abcdefghijklmnopqrstuvwxyz0123456789")
    assert here.facts == facts
    assert here.app.current_mode == "log"


async def test_what_another_desk_records_appears_by_itself(
    here: Console, event: EventFolder, clock: HandClock
) -> None:
    other = open_record(event, clock, desk="bàn 2")
    other.decide(Admit(5, By.NUMBER))
    await here.until_shown("Có mặt 1/10")
    other.close()


async def test_the_palette_finds_commands_without_accents(here: Console) -> None:
    await here.choose("khen thuong")
    assert here.app.current_mode == "honors"


@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_is_whole_at_every_size(here: Console, size: Size) -> None:
    for mode in MODES:
        await here.press(mode)
        lines = here.shown.splitlines()
        assert len(lines) == size[1]
        assert "HỘI NGHỊ ĐIỂN HÌNH TIÊN TIẾN" in lines[0]
        assert "07:00:00" in lines[0]
        for key in MODES:
            assert key.upper() in lines[1]
        assert "Có mặt 0/10" in lines[2]
        assert here.app.record.head.short in lines[0 if size[1] == 24 else -1]


async def test_a_screen_that_was_open_before_comes_back_with_its_state(here: Console) -> None:
    await here.press("f6")
    await here.type("dat")
    await here.press("f3", "f6")
    assert "1/10 đại biểu" in here.shown or "2/10 đại biểu" in here.shown


async def test_in_english_the_screens_are_english(english: None, here: Console) -> None:
    here.shows("READY TO RECEIVE DELEGATES", "Reception")


PHOTOGRAPHED = ("programme", "honors")
OTHERS = ("reception", "votes", "delegates", "badges", "log", "import", "numbers", "paper-roll")

Picture = list[list[Segment]]
"""A screen as it is painted: its text with its colours, line by line."""


async def photograph(here: Console, mode: str) -> Picture:
    here.app.action_go(mode)
    await here.settle()
    screen = here.app.screen
    assert isinstance(screen, ConferenceScreen)
    here.app.clear_notifications()
    for widget in screen.query(".-flash"):
        widget.set_class(False, "-flash").refresh()  # its second is over
    screen.show(here.app.view)  # pages are counted by what was laid out before
    await here.settle()
    return [list(strip.simplify()) for strip in screen._compositor.render_strips()]


@pytest.mark.event(delegates=9)
@pytest.mark.parametrize("size", SIZES[:2])
async def test_no_screen_changes_the_look_of_another(desk: Desk) -> None:
    desk.does(in_batches(2))
    desk.come(*range(1, 8))
    desk.does(CallBatch(1))
    desk.at(2, 3)  # its quorum card
    async with desk.open() as here:
        before = {mode: await photograph(here, mode) for mode in PHOTOGRAPHED}
        here.app.action_go("programme")
        await here.settle()
        assert here.app.screen.query_one("#card").display, "the quorum card is on the picture"
        for other in OTHERS:
            await photograph(here, other)
            assert here.app.current_mode == other
            for mode, looked in before.items():
                looks = await photograph(here, mode)
                changed = [pair for pair in zip(looked, looks, strict=True) if pair[0] != pair[1]]
                assert not changed, f"{mode} after {other}"


NARROW = 78
"""Cells of the strip where the screen has 80 columns."""


async def test_the_strip_keeps_its_figures_and_drops_words_in_their_order(
    here: Console, record: Record, clock: HandClock
) -> None:
    opens = record.plan.starts_at(1)
    settle(record, *(Admit(number, By.NUMBER) for number in range(1, 9)))
    for late in (0, 6, 65, 600):
        clock.set(opens + timedelta(minutes=late))
        if not late:
            settle(record, OPENED)
        view = here.app.view
        close = view.short_clock(view.schedule.close)
        for width in range(NARROW, 140):
            strip = three_facts(view, width)
            assert strip.cell_length <= width, strip.plain
            assert all(
                said in strip.plain for said in ("8/10", "Mục 1/9 ", delay(view.schedule.offset))
            )
            assert strip.plain.endswith(f"→ {close}") or strip.plain.endswith(f"mạc {close}")
            assert "(cần 7)" not in strip.plain or "80 %" in strip.plain
            assert " Chào cờ" not in strip.plain or "(cần 7)" in strip.plain
        assert "Mục 1/9 Chào cờ · " in three_facts(view, 140).plain
    assert "trễ 9 giờ 55 phút" in three_facts(view, NARROW).plain


@pytest.mark.parametrize("size", SIZES)
async def test_before_the_day_the_strip_says_how_long_it_is_and_what_is_prepared(
    here: Console, record: Record, clock: HandClock
) -> None:
    opens = record.plan.starts_at(1)
    day = f"Khai mạc {here.app.view.short_clock(opens)} · {record.plan.date:%d/%m/%Y}"
    settle(record, RecordPrinted(tuple(record.conference.roll.summoned[:3]), "HP"))
    for days, said in (
        (30, "còn 30 ngày"),
        (3, "còn 3 ngày"),
        (1, "còn 1 ngày"),
        (-2, "ngày đó đã qua"),
    ):
        clock.set(opens - timedelta(days=days))
        await here.refresh()
        strip = here.shown.splitlines()[2]
        for text in ("Triệu tập 10", f"{day} ({said})", "đã in 3/10 thẻ"):
            assert text in strip
        assert "Có mặt" not in strip


async def test_after_the_closing_the_strip_says_when_it_was(desk: Desk) -> None:
    desk.come(*range(1, 9))
    desk.at(9)
    desk.does(CloseConference(desk.record.conference.programme.steps))
    async with desk.open() as here:
        strip = here.shown.splitlines()[2]
        assert strip.startswith(f" Đã bế mạc {here.app.view.short_clock(desk.clock.now())}  │  ")
        assert "Có mặt 8/10" in strip
        await here.until_shown("│  hồ sơ ")
        await here.press("f8")
        await here.until_shown(f"xong {'/'.join(map(str, here.app.view.papers or ()))}")
