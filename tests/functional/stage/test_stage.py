"""The stage display: which scene, what is on it and what never is, at every size."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.frame.theme import LIGHT
from screens.stage.names import PAGE_SECONDS, fit_names
from screens.stage.subject import Subject
from screens.widgets.lettering import figures, lines_of_letters
from store.attendance.commands import Admit, Substitute
from store.attendance.facts import By
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import CallBatch
from store.honors.honor import Honor
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate, Mark
from store.programme.commands.steps import CloseConference, Forward
from tests.support.events import OPENED, NextItem, open_record, settle
from tests.support.honors import an_honor, in_batches
from tests.support.pilot import STAGE_SIZES, Desk, Size

pytestmark = pytest.mark.event(delegates=9)


async def test_before_the_opening_those_who_came_are_welcomed_by_name(desk: Desk) -> None:
    desk.come(3, 5)
    async with desk.stage() as hall:
        assert hall.large == "CHÀO MỪNG ĐẠI BIỂU"
        assert "Nguyễn Văn Dũng · Thôn 4" in hall.shown
        await hall.pilot.press("f6")
        assert "Nguyễn Văn Dũng" not in hall.shown


async def test_who_came_for_somebody_is_welcomed_by_their_own_name(desk: Desk) -> None:
    desk.does(Substitute(3, "Lê Thay", word="UBND xã"))
    async with desk.stage() as hall:
        assert "Lê Thay · Thôn 4" in hall.shown
        assert "Nguyễn Văn Dũng" not in hall.shown


async def test_it_follows_the_programme_by_itself_and_can_be_pinned(desk: Desk) -> None:
    async with desk.stage() as hall:
        other = open_record(desk.event, desk.clock, desk="MC")
        desk.clock.set(desk.record.plan.starts_at(1))
        settle(other, OPENED)
        desk.clock.advance(65)
        await hall.until(lambda: hall.large == "CHÀO CỜ", "the first item")
        await hall.refresh()
        assert "đã qua 01:0" in hall.shown
        await hall.pilot.press("f2")
        assert hall.large == "CHÀO MỪNG ĐẠI BIỂU"
        await hall.pilot.press("escape")
        assert hall.large == "CHÀO CỜ"
        other.close()


async def test_recipients_stand_on_it_while_their_batch_is_called(desk: Desk) -> None:
    desk.does(in_batches(3, kind="collective", delegate=0, amount=702_000))
    desk.at(5)
    async with desk.stage() as hall:
        assert hall.large.startswith("BIỂU DƯƠNG")
        desk.does(CallBatch(1))
        await hall.refresh()
        assert hall.large == "ĐỢT 1"
        hall.shows("1  Người 1 · Thôn 1", "Giấy khen")
        assert "702" not in hall.shown


async def test_the_speaker_stands_on_it_in_large_letters(desk: Desk) -> None:
    person = Delegate(21, "Lê Thị Ổn", unit="Thôn 2", marks=(Mark.SPEAKER.value,))
    desk.does(ListDelegates(new=(person,)), Admit(21, By.NUMBER))
    desk.at(4)
    desk.does(Forward(desk.record.conference.programme.steps))
    async with desk.stage() as hall:
        assert hall.large == "LÊ THỊ ỔN"
        assert "Thôn 2" in hall.shown


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
                await hall.pilot.press(key)
                hall.shows_none_of("1987", "Mường", "0912", "351", "riêng", "ghi chú")
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
        assert hall.large == "TRÂN TRỌNG CẢM ƠN ĐẠI BIỂU"
        assert hall.app.theme == LIGHT.name


@pytest.mark.parametrize("size", STAGE_SIZES)
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


LONG = "Cán bộ và nhân dân thôn Ngọc Trạo, đơn vị tiêu biểu xuất sắc giai đoạn 2020–2025"


@pytest.mark.event(delegates=12)
@pytest.mark.parametrize("size", STAGE_SIZES)
@pytest.mark.parametrize("length", [12, 80])
async def test_no_name_of_a_batch_is_lost(desk: Desk, length: int) -> None:
    names = [f"#{n:02} {LONG}"[:length] for n in range(1, 13)]
    unit = "Thôn Đồng Chư, xã Ngọc Trạo"
    honors = (
        an_honor(n, recipient=name, kind="collective", unit=unit) for n, name in enumerate(names, 1)
    )
    desk.does(NextItem(0), ListHonors(tuple(honors)))
    desk.come(*range(1, 13))
    desk.does(CallBatch(1))
    seen = ""
    async with desk.stage() as here:
        for _ in range(6):
            seen += here.words + "\n"
            desk.clock.advance(PAGE_SECONDS)
            await here.refresh()
    for name in names:
        assert " ".join(name.split()) in seen


names = st.lists(
    st.text("aăâbcđeêghinoơuưABĐ", min_size=1, max_size=9).flatmap(
        lambda word: st.integers(1, 30).map(lambda times: " ".join([word] * times))
    ),
    min_size=1,
    max_size=14,
)


@given(names, st.integers(40, 200), st.integers(3, 20), st.integers(0, 20))
def test_pages_hold_every_name_in_order_within_the_room(
    given_names: list[str], width: int, beside: int, more: int
) -> None:
    lines = [f"{n:2}  {name} · Thôn {n}" for n, name in enumerate(given_names, 1)]
    fitted = fit_names(lines, width, beside, beside + more)
    shown = [row for page in fitted.pages for row in page]
    together = " ".join(" ".join(shown).split())
    numbered = [" ".join(line.partition(" · ")[0].split()) for line in lines]
    for name in numbered:
        assert name in together
    assert all(cell_len(row) <= width for row in shown)
    tallest = max(cell_len(name) for name in numbered) // width + 2
    for page in fitted.pages:
        assert len(page) <= max(beside if fitted.large else beside + more, 2 * tallest)
    assert {fitted.page_at(n * PAGE_SECONDS) for n in range(len(fitted.pages))} == set(
        range(len(fitted.pages))
    )


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
