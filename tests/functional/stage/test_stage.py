"""The stage display: which scene, what is on it and what never is, at every size."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from console.stage_app import StageApp
from screens.frame.theme import LIGHT
from screens.stage.scenes import Subject
from screens.widgets.lettering import figures, lines_of_letters
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.conference.commands import Command
from store.event.folder import EventFolder
from store.event.record import Record
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import CallBatch
from store.honors.honor import Honor
from store.journal.clock import HandClock
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate, Mark
from store.programme.commands.steps import Advance, CloseConference, Forward
from tests.functional.programme.test_programme_screen import start_item
from tests.support.events import MORNING, make_event, open_record
from tests.support.pilot import Size

SIZES = [(80, 24), (120, 36), (200, 60), (300, 90)]


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MORNING)


@pytest.fixture
def event(tmp_path: Path) -> EventFolder:
    return make_event(tmp_path / "event", delegates=9)


@pytest.fixture
def record(event: EventFolder, clock: HandClock) -> Iterator[Record]:
    record = open_record(event, clock)
    yield record
    record.close()


class Stage:
    """The stage under test."""

    def __init__(self, app: StageApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def shown(self) -> str:
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in lines)

    @property
    def large(self) -> str:
        """What stands in large letters, as text."""
        from screens.stage.screen import Large

        return self.app.screen.query_one(Large).text

    async def refresh(self) -> None:
        self.app._refresh()
        await self.pilot.pause(0.05)


@asynccontextmanager
async def stage(
    record: Record, clock: HandClock, size: Size = (120, 36), **options: object
) -> AsyncIterator[Stage]:
    app = StageApp(record, clock, **options)  # type: ignore[arg-type]
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.05)
        yield Stage(app, pilot)


def does(record: Record, *commands: Command) -> None:
    for command in commands:
        assert record.decide(command).outcome.refusal is None, command


async def test_before_the_opening_those_who_came_are_welcomed_by_name(
    record: Record, clock: HandClock
) -> None:
    does(record, Admit(3, By.NUMBER), Admit(5, By.NUMBER))
    async with stage(record, clock) as hall:
        assert hall.large == "CHÀO MỪNG ĐẠI BIỂU"
        assert "Nguyễn Văn Dũng · Thôn 4" in hall.shown
        await hall.pilot.press("f6")
        assert "Nguyễn Văn Dũng" not in hall.shown


async def test_it_follows_the_programme_by_itself_and_can_be_pinned(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    async with stage(record, clock) as hall:
        other = open_record(event, clock, desk="MC")
        clock.set(record.plan.starts_at(1))
        does(other, Forward(0))
        clock.advance(65)
        for _ in range(40):
            await hall.pilot.pause(0.05)
            if hall.large == "CHÀO CỜ":
                break
        assert hall.large == "CHÀO CỜ"
        await hall.refresh()
        assert "đã qua 01:0" in hall.shown
        await hall.pilot.press("f2")
        assert hall.large == "CHÀO MỪNG ĐẠI BIỂU"
        await hall.pilot.press("escape")
        assert hall.large == "CHÀO CỜ"
        other.close()


async def test_recipients_stand_on_it_while_their_batch_is_called(
    record: Record, clock: HandClock
) -> None:
    honors = tuple(
        Honor(n, 1, n, f"Chi hội {n}", "collective", "Giấy khen", unit=f"Thôn {n}", amount=702_000)
        for n in (1, 2, 3)
    )
    does(record, ListHonors(honors))
    start_item(record, clock, 5)
    async with stage(record, clock) as hall:
        assert hall.large.startswith("BIỂU DƯƠNG")
        does(record, CallBatch(1))
        await hall.refresh()
        assert hall.large == "ĐỢT 1"
        assert "1  Chi hội 1 · Thôn 1" in hall.shown
        assert "Giấy khen" in hall.shown
        assert "702" not in hall.shown


async def test_the_speaker_stands_on_it_in_large_letters(record: Record, clock: HandClock) -> None:
    person = Delegate(21, "Lê Thị Ổn", unit="Thôn 2", marks=(Mark.SPEAKER.value,))
    does(record, ListDelegates(new=(person,)), Admit(21, By.NUMBER))
    start_item(record, clock, 4)
    does(record, Forward(record.conference.programme.steps))
    async with stage(record, clock) as hall:
        assert hall.large == "LÊ THỊ ỔN"
        assert "Thôn 2" in hall.shown


async def test_never_anything_personal_beyond_name_unit_and_honor(
    record: Record, clock: HandClock
) -> None:
    person = Delegate(
        21,
        "Lê Thị Ổn",
        sex="female",
        birth="1987-06-05",
        ethnic="Mường",
        phone="0912345678",
        unit="Thôn 2",
        marks=(Mark.SPEAKER.value,),
        achievement="thành tích riêng",
        note="ghi chú",
    )
    honor = Honor(1, 1, 1, person.name, "individual", "Giấy khen", delegate=21, amount=351_000)
    does(record, ListDelegates(new=(person,)), ListHonors((honor,)), Admit(21, By.NUMBER))
    clock.set(record.plan.starts_at(1))
    async with stage(record, clock) as hall:
        for _ in range(45):
            for key in ("escape", "f2", "f3", "f4", "f5"):
                await hall.pilot.press(key)
                for secret in ("1987", "Mường", "0912", "351", "riêng", "ghi chú"):
                    assert secret not in hall.shown
            programme = record.conference.programme
            if programme.over(record.conference.agenda.numbers):
                break
            record.decide(Forward(programme.steps))
            await hall.refresh()
        assert programme.over(record.conference.agenda.numbers)


async def test_a_closed_conference_is_thanked(record: Record, clock: HandClock) -> None:
    start_item(record, clock, 9)
    does(record, CloseConference(record.conference.programme.steps))
    async with stage(record, clock, light=True) as hall:
        assert hall.large == "TRÂN TRỌNG CẢM ƠN ĐẠI BIỂU"
        assert hall.app.theme == LIGHT.name


@pytest.mark.parametrize("size", SIZES)
async def test_every_item_is_whole_in_large_letters_at_every_size(
    record: Record, clock: HandClock, size: Size
) -> None:
    async with stage(record, clock, size) as hall:
        for number in record.plan.item_numbers:
            clock.set(record.plan.starts_at(number) + timedelta(seconds=1))
            does(record, Advance(record.conference.programme.steps))
            await hall.refresh()
            lines = hall.shown.splitlines()
            assert len(lines) == size[1]
            assert "HỘI NGHỊ ĐIỂN HÌNH TIÊN TIẾN" in lines[0]
            assert "0 đại biểu" in lines[-1]
            assert sum("█" in line for line in lines) >= 5, number
            does(record, Advance(record.conference.programme.steps))


async def test_a_pinned_stage_stays_where_it_was_pinned(record: Record, clock: HandClock) -> None:
    async with stage(record, clock, pinned=Subject.HONORS) as hall:
        does(record, Forward(0))
        await hall.refresh()
        assert hall.large == "KHEN THƯỞNG"


@pytest.mark.parametrize("letter", ["Ấ", "Ỗ", "Ự", "Ặ", "Ữ"])
@pytest.mark.parametrize("rows", [7, 10])
def test_tone_marks_are_whole_above_and_below(letter: str, rows: int) -> None:
    marked = lines_of_letters(f"H{letter}H", 80, rows)
    plain = lines_of_letters("HHH", 80, rows)
    assert len(marked) == len(plain) == rows
    # the outermost line of a letter with marks is not the one its marks would be cut off at
    inked = [row for row, line in enumerate(marked) if line.strip()]
    base = [row for row, line in enumerate(plain) if line.strip()]
    assert inked[0] < base[0] or inked[-1] > base[-1]


def test_figures_fill_the_lines_they_are_given() -> None:
    for height in (3, 5, 8):
        drawn = figures("12:34", 200, height)
        assert len(drawn) == height
        assert drawn[0].strip()
        assert drawn[-1].strip()
    assert figures("12:34", 5, 5) == ["12:34"]
