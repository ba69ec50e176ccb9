"""The stage display: which scene, what is on it and what never is, at every size."""

from datetime import timedelta

import pytest

from screens.frame.theme import LIGHT
from screens.stage.subject import Subject
from screens.widgets.lettering import figures, letters
from store.attendance.commands import Admit, Substitute
from store.attendance.facts import By
from store.event.folder import PLAN
from store.event.plan_file import write_plan
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import CallBatch
from store.honors.honor import Honor
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate, Mark
from store.plan.changes.writing import Put
from store.programme.commands.steps import CloseConference, Forward
from tests.support.events import OPENED, NextItem, open_record, settle
from tests.support.honors import in_batches
from tests.support.pilot import STAGE_SIZES, Desk, Size
from tests.support.sizes import scale

pytestmark = pytest.mark.event(delegates=9)


async def test_before_the_opening_those_who_came_are_welcomed_by_name(desk: Desk) -> None:
    desk.come(3, 5)
    async with desk.stage() as hall:
        assert hall.large == "NHIỆT LIỆT CHÀO MỪNG CÁC VỊ ĐẠI BIỂU"
        assert "Nguyễn Văn Hải" in hall.said
        await hall.press("f6")
        assert "Nguyễn Văn" not in hall.said


async def test_who_came_for_somebody_is_welcomed_by_their_own_name(desk: Desk) -> None:
    desk.does(Substitute(3, "Lê Thay", word="UBND xã"))
    async with desk.stage() as hall:
        assert "Lê Thay" in hall.said
        assert "Nguyễn Văn Dũng" not in hall.said


async def test_it_follows_the_programme_by_itself_and_can_be_pinned(desk: Desk) -> None:
    async with desk.stage() as hall:
        other = open_record(desk.event, desk.clock, desk="MC")
        desk.clock.set(desk.record.plan.starts_at(1))
        settle(other, OPENED)
        desk.clock.advance(65)
        await hall.until(lambda: hall.large == "CHÀO CỜ", "the first item")
        await hall.refresh()
        assert "đã qua 01:0" in hall.shown
        await hall.press("f2")
        assert hall.large == "NHIỆT LIỆT CHÀO MỪNG CÁC VỊ ĐẠI BIỂU"
        await hall.press("escape")
        assert hall.large == "CHÀO CỜ"
        other.close()


async def test_recipients_stand_on_it_while_their_batch_is_called(desk: Desk) -> None:
    desk.does(in_batches(3, kind="collective", delegate=0, amount=702_000))
    desk.at(5)
    async with desk.stage() as hall:
        assert hall.large.startswith("BIỂU DƯƠNG")
        desk.does(CallBatch(1))
        await hall.refresh()
        assert hall.large == "NGƯỜI 1\nNGƯỜI 2\nNGƯỜI 3"
        hall.shows("ĐỢT 1 · GIẤY KHEN")
        assert "702" not in hall.said


async def test_the_speaker_stands_on_it_in_large_letters(desk: Desk) -> None:
    person = Delegate(21, "Lê Thị Ổn", unit="Thôn 2", marks=(Mark.SPEAKER.value,))
    desk.does(ListDelegates(new=(person,)), Admit(21, By.NUMBER))
    desk.at(4)
    desk.does(Forward(desk.record.conference.programme.steps))
    async with desk.stage() as hall:
        assert hall.large == "LÊ THỊ ỔN"
        assert "Thôn 2" in hall.said


async def test_never_anything_personal_beyond_name_unit_and_honor(desk: Desk) -> None:
    person = Delegate(
        21, "Lê Thị Ổn", sex="female", birth="1987-06-05", ethnic="Mường", phone="0912345678",
        unit="Thôn 2", marks=(Mark.SPEAKER.value,), achievement="thành tích riêng", note="ghi chú",
    )  # fmt: skip
    honor = Honor(1, 1, 1, person.name, "individual", "Giấy khen", delegate=21, amount=351_000)
    desk.does(ListDelegates(new=(person,)), ListHonors((honor,)), Admit(21, By.NUMBER))
    desk.clock.set(desk.record.plan.starts_at(1))
    async with desk.stage() as hall:
        for _ in range(45):
            for key in ("escape", "f2", "f3", "f4", "f5"):
                await hall.press(key)
                for secret in ("1987", "Mường", "0912", "351", "riêng", "ghi chú"):
                    assert secret not in hall.said + hall.shown
            programme = desk.record.conference.programme
            if programme.over(desk.record.conference.agenda.numbers):
                break
            desk.record.decide(Forward(programme.steps, despite=OPENED.despite))
            await hall.refresh()
        assert programme.over(desk.record.conference.agenda.numbers)


async def test_a_closed_conference_is_thanked(desk: Desk) -> None:
    desk.at(9)
    desk.does(CloseConference(desk.record.conference.programme.steps))
    async with desk.stage(light=True) as hall:
        assert hall.large == "TRÂN TRỌNG CẢM ƠN CÁC VỊ ĐẠI BIỂU"
        assert hall.app.theme == LIGHT.name


@pytest.mark.parametrize("size", STAGE_SIZES[: scale(2, 4)])
async def test_every_item_is_whole_in_large_letters_at_every_size(desk: Desk, size: Size) -> None:
    async with desk.stage() as hall:
        for number in desk.record.plan.item_numbers:
            desk.clock.set(desk.record.plan.starts_at(number) + timedelta(seconds=1))
            desk.does(NextItem(desk.record.conference.programme.steps))
            await hall.refresh()
            lines = hall.shown.splitlines()
            assert len(lines) == size[1]
            assert "HỘI NGHỊ ĐIỂN HÌNH TIÊN TIẾN" in lines[0]
            assert "0 đại biểu" in lines[-1]
            assert sum("█" in line for line in lines) >= 5, number
            desk.does(NextItem(desk.record.conference.programme.steps))


async def test_a_pinned_stage_stays_where_it_was_pinned(desk: Desk) -> None:
    async with desk.stage(pinned=Subject.HONORS) as hall:
        desk.does(OPENED)
        await hall.refresh()
        assert hall.large == "KHEN THƯỞNG"


@pytest.mark.parametrize("letter", ["Ấ", "Ỗ", "Ự", "Ặ", "Ữ"])
@pytest.mark.parametrize("rows", [7, 10])
def test_tone_marks_are_whole_above_and_below(letter: str, rows: int) -> None:
    marked = letters(f"H{letter}H", rows, 80)
    plain = letters("HHH", rows, 80)
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


async def test_a_record_that_was_replaced_or_is_gone_is_said_until_that_is_over(desk: Desk) -> None:
    path = desk.event.path / "record.log"
    kept = path.with_suffix(".kept")
    async with desk.stage() as hall:
        path.rename(kept)
        await hall.until(lambda: "KHÔNG THẤY SỔ GHI" in hall.shown, "that it is gone")
        path.write_bytes(kept.read_bytes())
        await hall.until(lambda: "BỊ THAY" in hall.shown, "that it was replaced")
        kept.rename(path)
        await hall.until(lambda: "BỊ THAY" not in hall.shown, "that it is over")


async def test_a_plan_that_is_changed_counts_in_the_hall_at_once(desk: Desk) -> None:
    async with desk.stage() as hall:
        plan, before = desk.event.path / PLAN, desk.record.plan.short_title
        other = open_record(desk.event, desk.clock, desk="bàn 2")
        write_plan(desk.event, other, [Put("event.short_title", "Đại hội thi đua")])
        other.close()
        await hall.until(lambda: "ĐẠI HỘI THI ĐUA" in hall.shown, "the new title")
        counts = plan.read_bytes()
        plan.write_bytes(b"[[[")
        await hall.until(lambda: hall.app._plan_seen == b"[[[", "that it was looked at")
        await hall.refresh()
        assert "ĐẠI HỘI THI ĐUA" in hall.shown, "one that cannot be read does not count"
        plan.write_bytes(counts.replace("Đại hội thi đua".encode(), before.encode()))
        await hall.until(lambda: before.upper() in hall.shown, "the title of before")


async def test_keys_of_the_stage_turn_it_light_pin_the_name_and_let_it_follow(desk: Desk) -> None:
    desk.at(1)
    async with desk.stage() as hall:
        dark = hall.app.theme
        await hall.press("f8")
        assert hall.app.theme != dark
        await hall.press("f9")
        assert hall.stage.scene.bare == "red"
        await hall.press("f1")
        assert hall.large == "CHÀO CỜ"
