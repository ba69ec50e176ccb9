"""What the screens show and what keys make of the record, through Textual's Pilot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from console.app import HoinghiApp
from screens.frame.frame import ConferenceScreen
from screens.frame.theme import DARK, LIGHT
from screens.widgets.bar import Bar
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.conference.conference import Conference
from store.event.backup import read_backup
from store.event.folder import EventFolder
from store.event.record import Record
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import CallBatch
from store.honors.honor import Honor, HonorState
from store.journal.clock import HandClock
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from store.votes.candidates import Candidate
from store.votes.commands.slate import ListCandidates
from store.votes.vote import VoteState
from tests.support.events import MORNING, code_of, make_event, open_record

SIZES = [(80, 24), (120, 36), (200, 60)]
MODES = ["f2", "f3", "f4", "f5", "f6", "f9"]


@pytest.fixture
def event(tmp_path: Path) -> EventFolder:
    return make_event(tmp_path / "event", delegates=10)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MORNING)


@pytest.fixture
def record(event: EventFolder, clock: HandClock) -> Record:
    return open_record(event, clock)


class Console:
    """The application under test and the hands on its keyboard."""

    def __init__(self, app: HoinghiApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def conference(self) -> Conference:
        return self.app.record.conference

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        await self.press(*(_key(character) for character in text))

    async def settle(self) -> None:
        """Wait for the record's worker and for what it posted."""
        for _ in range(3):
            self.app.record_worker.acts.submit(lambda: None).result(timeout=10)
            await self.pilot.pause(0.05)

    @property
    def shown(self) -> str:
        """The text of the whole screen."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in lines)


def _key(character: str) -> str:
    return {" ": "space", "-": "minus", ",": "comma", "/": "slash"}.get(character, character)


@asynccontextmanager
async def console(
    event: EventFolder, record: Record, clock: HandClock, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[Console]:
    app = HoinghiApp(event, record, clock)
    async with app.run_test(size=size, notifications=True) as pilot:
        opened = Console(app, pilot)
        await opened.settle()
        yield opened


async def test_a_typed_number_admits_and_the_count_moves(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        assert "SẴN SÀNG ĐÓN ĐẠI BIỂU" in here.shown
        await here.type("00003-7")
        await here.press("enter")
        assert here.conference.attendance.present == [3]
        assert "MỜI VÀO" in here.shown
        assert "NGUYỄN VĂN DŨNG" in here.shown
        assert "Có mặt 1/10" in here.shown
        clock.advance(90)
        await here.type("00003-7")
        await here.press("enter")
        assert "ĐÃ VÀO RỒI" in here.shown
        assert "Đã vào lúc 07:00:00 · bàn 1 · Lan" in here.shown
        assert here.conference.quorum.present == 1


async def test_a_wrong_check_digit_is_not_admitted(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        await here.type("00003-8")
        await here.press("enter")
        assert "KHÔNG ĐỌC ĐƯỢC" in here.shown
        assert here.conference.quorum.present == 0


async def test_part_of_a_name_finds_without_accents_and_the_arrows_choose(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        await here.type("van cuong")
        assert "Nguyễn Văn Cường" in here.shown
        await here.press("enter")
        assert here.conference.attendance.present == []
        assert "2 người" in here.shown
        await here.press("down", "enter")
        assert here.conference.attendance.present == [8]


async def test_a_name_that_fits_one_person_or_nobody(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        facts = len(here.conference.history)
        await here.type("xyz")
        await here.press("enter")
        assert "Không ai trong danh sách" in here.shown
        assert len(here.conference.history) == facts
        await here.type("thon 6 hai")
        await here.press("enter")
        assert here.conference.attendance.present == [5]


async def test_markup_in_a_name_is_only_text_on_every_screen(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    hostile = Delegate(11, "[/b][red]Lê [@click=app.bell]Ổn", unit="[bold]", category="[x]")
    record.decide(ListDelegates(new=(hostile,)))
    record.decide(ListHonors((Honor(1, 1, 1, "[/b]Lê", "individual", "[/i]", delegate=11),)))
    record.decide(ListCandidates((Candidate(0, "[/b]Lê [u]Ổn", delegate=11),)))
    async with console(event, record, clock) as here:
        await here.type("00011-7")
        await here.press("enter")
        assert here.conference.attendance.present == [11]
        assert "[/B][RED]LÊ" in here.shown
        for mode in MODES:
            await here.press(mode)
            assert isinstance(here.app.screen, ConferenceScreen)


async def test_the_nine_items_are_stepped_finished_and_gone_back_to(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    clock.set(record.plan.starts_at(1))
    async with console(event, record, clock) as here:
        await here.press("f3")
        assert "CHƯA KHAI MẠC" in here.shown
        await here.press("enter")
        assert "CHÀO CỜ" in here.shown
        assert "ĐANG DIỄN RA" in here.shown
        await here.press("pagedown", "pagedown")
        assert here.conference.programme.current == 2
        await here.press("pageup")
        assert here.conference.programme.current == 1
        assert "×2" in here.shown
        while "Bế mạc hội nghị?" not in here.shown:
            await here.press("enter")
        assert here.conference.programme.current == 9
        await here.press("escape")
        assert here.conference.programme.current == 9
        await here.press("enter", "enter")
        assert "HỘI NGHỊ ĐÃ BẾ MẠC" in here.shown
        await here.press("enter", "escape")
        assert here.conference.programme.over(record.plan.item_numbers)


async def test_lateness_and_the_expected_close_stand_on_every_screen(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        clock.set(record.plan.starts_at(8) + timedelta(minutes=6))
        await here.press("f3", "enter")
        here.app.refresh_view()
        await here.settle()
        for mode in MODES:
            await here.press(mode)
            facts = here.app.screen.query_one("#facts", Bar).left.plain
            assert "trễ" in facts
            assert facts.endswith(here.app.view.short_clock(here.app.view.schedule.close))


async def test_honors_are_handed_over_received_on_behalf_put_off_and_taken_back(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    honors = [
        Honor(n, 1, n, f"Người {n}", "individual", "Giấy khen", delegate=n) for n in (1, 2, 3)
    ]
    record.decide(ListHonors(tuple(honors)))
    record.decide(Admit(1, By.NUMBER))
    record.decide(CallBatch(1))
    async with console(event, record, clock) as here:
        await here.press("f4", "enter")
        await here.press("down", "ctrl+t")
        await here.type("Con trai")
        await here.press("enter", "enter", "enter")
        await here.press("down", "ctrl+l", "enter")
        states = [honor.state for honor in here.conference.honors.listed]
        assert states == [HonorState.PRESENTED, HonorState.ON_BEHALF, HonorState.LATER]
        assert "Con trai" in here.conference.honors.listed[1].receiver
        await here.press("ctrl+z")
        assert "Rút lại: Trao sau: Người 3" in here.shown
        await here.press("enter")
        assert here.conference.honors.listed[2].state is HonorState.WAITING


async def test_the_slate_is_put_to_the_vote_with_the_present_count_frozen(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        for number in range(1, 9):
            here.app.reception.scanned(code_of(number))
        await here.press("f5", "ctrl+n")
        await here.type("binh")
        await here.press("enter", "enter")
        await here.press("ctrl+o")
        vote = here.conference.votes.latest
        assert vote is not None
        assert len(vote.present) == 8
        here.app.reception.scanned(code_of(9))
        await here.press("ctrl+e")
        await here.type("7")
        await here.press("enter")
        await here.press("enter", "enter")
        assert "7/8" in here.shown
        assert "ĐẠT" in here.shown
        await here.press("ctrl+d")
        vote = here.conference.votes.latest
        assert vote is not None
        assert (vote.state, vote.adopted) == (VoteState.DECLARED, True)
        assert "Kết quả: 7/8" in here.shown


async def test_more_hands_than_people_are_refused_in_words(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    record.decide(ListCandidates((Candidate(0, "Lê Ổn", delegate=1),)))
    async with console(event, record, clock) as here:
        for number in range(1, 9):
            here.app.reception.scanned(code_of(number))
        await here.press("f5", "ctrl+o")
        await here.press("ctrl+e")
        await here.type("90")
        await here.press("enter", "enter", "enter")
        assert "90 lượt giơ tay" in here.shown
        vote = here.conference.votes.latest
        assert vote is not None
        assert vote.hands is None


async def test_any_entry_of_the_log_is_taken_back_with_a_reason(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        here.app.reception.scanned(code_of(4))
        here.app.reception.scanned(code_of(5))
        await here.settle()
        await here.press("f9", "down", "enter")
        assert "Rút lại: Đã vào: Nguyễn Văn Đạt" in here.shown
        await here.press("enter")
        assert here.conference.attendance.present == [5]
        assert "đã rút lại" in here.shown


async def test_a_walk_in_is_added_and_admitted(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        await here.press("ctrl+n")
        await here.type("Le On")
        await here.press(*["enter"] * 6)
        await here.press("enter")
        assert here.conference.attendance.present == [11]
        assert "LE ON" in here.shown


async def test_escape_never_does_anything_but_step_out(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        facts = len(here.conference.history)
        for mode in MODES:
            for opener in ("ctrl+n", "ctrl+z", "ctrl+f", "f1", "ctrl+p"):
                await here.press(mode, opener, "escape", "escape")
        assert len(here.conference.history) == facts
        assert here.app.is_running


async def test_letters_and_digits_do_nothing_on_screens_without_a_field(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        facts = len(here.conference.history)
        for mode in ("f3", "f4", "f5", "f9"):
            await here.press(mode)
            await here.type("abcdefghijklmnopqrstuvwxyz0123456789")
        assert len(here.conference.history) == facts
        assert here.app.current_mode == "log"


async def test_what_another_desk_records_appears_by_itself(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        other = open_record(event, clock, desk="bàn 2")
        other.decide(Admit(5, By.NUMBER))
        for _ in range(40):
            await here.settle()
            if "Có mặt 1/10" in here.shown:
                break
        assert "Có mặt 1/10" in here.shown
        other.close()


async def test_the_palette_finds_commands_without_accents(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        await here.press("ctrl+p")
        await here.type("khen thuong")
        await here.pilot.pause(0.5)
        await here.press("enter")
        await here.pilot.pause(0.3)
        assert here.app.current_mode == "honors"


@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_is_whole_at_every_size(
    event: EventFolder, record: Record, clock: HandClock, size: tuple[int, int]
) -> None:
    async with console(event, record, clock, size) as here:
        for mode in MODES:
            await here.press(mode)
            lines = here.shown.splitlines()
            assert len(lines) == size[1]
            assert "HỘI NGHỊ ĐIỂN HÌNH TIÊN TIẾN" in lines[0]
            assert "07:00:00" in lines[0]
            for name in ("Đón tiếp", "Chương trình", "Nhật ký"):
                assert name in lines[1]
            assert "Có mặt 0/10" in lines[2]
            assert here.app.record.head.short in lines[-1]


async def test_a_screen_that_was_open_before_comes_back_with_its_state(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        await here.press("f6")
        await here.type("dat")
        await here.press("f3", "f6")
        assert "1/10 đại biểu" in here.shown or "2/10 đại biểu" in here.shown


async def test_what_is_wrong_with_the_disk_stands_in_red_until_it_is_over(
    event: EventFolder, record: Record, clock: HandClock, tmp_path: Path
) -> None:
    async with console(event, record, clock) as here:
        here.app.reception.scanned(code_of(1))
        await here.settle()
        event.path.rename(tmp_path / "away")
        here.app.record_worker.examine()
        await here.settle()
        assert "KHÔNG THẤY SỔ GHI" in here.shown.splitlines()[-1]
        assert here.app.screen.query_one("#status", Bar).has_class("-alarm")
        here.app.reception.scanned(code_of(2))
        await here.settle()
        assert here.conference.attendance.present == [1]
        (tmp_path / "away").rename(event.path)
        here.app.record_worker.examine()
        await here.settle()
        assert "KHÔNG THẤY SỔ GHI" not in here.shown.splitlines()[-1]
        here.app.reception.scanned(code_of(2))
        await here.settle()
        assert here.conference.attendance.present == [1, 2]
        clock.advance(-3600)
        here.app.record_worker.examine()
        await here.settle()
        assert "ĐỒNG HỒ MÁY BỊ LÙI" in here.shown.splitlines()[-1]


async def test_a_torn_end_is_said_when_the_record_is_opened(
    event: EventFolder, clock: HandClock
) -> None:
    with (event.path / "record.log").open("ab") as file:
        file.write(b"0123 half a line")
    async with console(event, open_record(event, clock), clock) as here:
        assert "đang ghi dở khi mất điện" in " ".join(here.shown.split())
    assert (event.path / "record.torn").read_bytes() == b"0123 half a line\n"


async def test_a_damaged_record_opens_to_be_read_and_says_where(
    event: EventFolder, clock: HandClock
) -> None:
    first = open_record(event, clock)
    for number in range(1, 5):
        first.decide(Admit(number, By.NUMBER))
    first.close()
    path = event.path / "record.log"
    lines = path.read_bytes().splitlines(keepends=True)
    lines[4] = lines[4].replace(b"attendance", b"attendants")
    path.write_bytes(b"".join(lines))
    async with console(event, open_record(event, clock), clock) as here:
        here.app.record_worker.examine()
        await here.settle()
        assert "SỔ GHI HỎNG ở dòng 5" in here.shown.splitlines()[-1]
        assert here.conference.attendance.present == [1, 2]


async def test_backups_are_made_on_opening_and_at_an_items_end(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with console(event, record, clock) as here:
        clock.advance(60)
        await here.press("f3", "enter")
        await here.press("enter")
        here.app.record_worker.backups.submit(lambda: None).result(timeout=20)
    backups = sorted((event.path / "backups").glob("backup-*.zip"))
    assert len(backups) == 2
    assert read_backup(backups[-1])[0].head == record.head.chain


async def test_in_english_the_screens_are_english(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    from screens import words

    words.choose(words.ENGLISH)
    try:
        async with console(event, record, clock) as here:
            assert "READY TO RECEIVE DELEGATES" in here.shown
            assert "Reception" in here.shown
    finally:
        words.choose(words.VIETNAMESE)


async def test_a_defect_leaves_a_report_without_personal_data_and_no_traceback(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    app = HoinghiApp(event, record, clock)
    with pytest.raises(ZeroDivisionError):
        async with app.run_test() as pilot:
            name = "Nguyễn Văn Bí Mật"

            def defect() -> None:
                raise ZeroDivisionError(name)

            app.call_later(defect)
            await pilot.pause(0.2)
    (report,) = event.path.glob("crash-*.txt")
    text = report.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in text
    assert "Bí Mật" not in text
    assert str(report) in app.defect


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_pair_of_text_and_ground_can_be_read(theme: object) -> None:
    assert theme in (DARK, LIGHT)
    t = DARK if theme is DARK else LIGHT
    v = t.variables
    grounds = [t.background, t.surface, t.panel]
    texts = [t.foreground, v["text-muted"], t.accent, t.success, t.warning, t.error]
    pairs = [(text, ground) for text in texts for ground in grounds]
    pairs += [(v["on-ground"], v[name]) for name in ("good-ground", "warn-ground", "bad-ground")]
    pairs += [(v["on-brand"], v["brand"]), (t.foreground, v["raised"])]
    for text, ground in pairs:
        assert text is not None
        assert ground is not None
        assert _contrast(text, ground) >= 4.5, (text, ground)
