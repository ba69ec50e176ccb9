"""F6: delegates are amended, added, given a duty, withdrawn and seated."""

import pytest
from textual.widgets import Static

from screens.frame.view import View
from screens.people.screen import _row
from screens.widgets.chips import Chips
from screens.widgets.table import Row, Table
from store.attendance.commands import Excuse, MarkLeft
from store.attendance.facts import Left
from store.event.folder import EventFolder
from store.journal.clock import HandClock
from store.people.commands.roll import AmendDelegate, ListDelegates
from store.people.delegate import Delegate, Mark
from tests.support.events import MORNING, open_record
from tests.support.pilot import Console, Desk, Size

pytestmark = pytest.mark.event(delegates=3)


def roll(here: Console) -> dict[int, Delegate]:
    return here.conference.roll.delegates


async def choose(here: Console, number: int) -> None:
    here.app.screen.query_one("#roll", Table).point_at(number)
    await here.pilot.pause()


async def fill(here: Console, **fields: str) -> None:
    for name, text in fields.items():
        here.app.screen.query_one(f"#{name}").value = text  # type: ignore[attr-defined]
    await here.press("ctrl+s")


async def test_a_delegate_is_amended_renumbered_and_a_wrong_field_is_asked_again(
    desk: Desk,
) -> None:
    async with desk.open("f6", size=(80, 24)) as here:
        await choose(here, 1)
        await here.press("ctrl+e")
        assert "Ghi chú" in here.shown
        await fill(here, birth="31/02/1980", note="ăn chay [/b]")
        assert "không phải ngày sinh" in here.shown
        await fill(here, birth="19/07/1975", number="50")
        assert (roll(here)[50].birth, roll(here)[50].note) == ("1975-07-19", "ăn chay [/b]")
        assert 1 not in roll(here)
        await here.press("f9")
        assert "Đổi số thẻ" in here.shown
        assert "Sửa" in here.shown or "Ghi chú" in here.shown


async def test_what_another_desk_changes_meanwhile_is_told_and_what_was_typed_stays(
    here: Console, event: EventFolder
) -> None:
    await here.press("f6")
    await choose(here, 1)
    await here.press("ctrl+e")
    other = open_record(event, HandClock(MORNING), desk="bàn 2")
    other.decide(AmendDelegate(other.conference.roll.delegates[1], {"note": "ăn chay"}))
    other.decide(AmendDelegate(other.conference.roll.delegates[1], {"unit": "Thôn 9"}))
    other.close()
    await here.until(lambda: roll(here)[1].unit == "Thôn 9", "what the other desk did")
    await here.settle()
    await fill(here, note="xe lăn", position="Trưởng thôn")
    assert "Trong lúc đó Lan (bàn 2) đã sửa: Ghi chú: “ăn chay”." in here.sheet
    assert "xe lăn" in here.sheet
    assert roll(here)[1].note == "ăn chay"
    await here.press("ctrl+s")
    one = roll(here)[1]
    assert (one.note, one.position, one.unit) == ("xe lăn", "Trưởng thôn", "Thôn 9")


async def test_who_is_added_is_not_present(here: Console) -> None:
    await here.press("f6")
    await here.choose("nguoi chua den")
    await fill(here, name="Lê  Thị Ổn", sex="female", birth="1968")
    assert (roll(here)[4].name, roll(here)[4].sex) == ("Lê Thị Ổn", "female")
    assert here.conference.attendance.present == []


async def test_a_duty_is_given_and_a_person_withdrawn(desk: Desk) -> None:
    async with desk.open("f6", size=(200, 60)) as here:
        await choose(here, 2)
        await here.press("ctrl+g", "enter")
        assert roll(here)[2].marks == ("presidium",)
        assert "Đoàn Chủ tịch" in here.shown
        await here.press("ctrl+g", *["down"] * 5, "enter")
        await fill(here, text="ốm")
        assert roll(here)[2].withdrawn


async def test_leaving_the_hall_asks_for_the_reason_of_who_was_chosen_and_of_nobody_else(
    desk: Desk,
) -> None:
    desk.come(1, 2)
    async with desk.open("f6") as here:
        before = here.facts
        await here.press("ctrl+l")
        assert "chưa chọn ai" in here.toast
        await here.press("down", "ctrl+l")
        assert f"Ra khỏi hội trường: {roll(here)[2].name}" in here.sheet
        assert here.facts == before
        await here.fill("đi đón khách")
        assert here.whats()[-1] == Left(2, "đi đón khách")
        here.shows("→ đã ra về")


async def test_everyone_is_seated_and_it_is_taken_back(here: Console) -> None:
    await here.press("f6", "ctrl+s", "down", "enter")
    await fill(here, rows="1", places="2")
    assert "không đủ" in here.shown
    await here.press("ctrl+s", "down", "enter")
    await fill(here, rows="2", places="2")
    assert [d.seat for _, d in sorted(roll(here).items())] == ["A01", "A02", "B01"]
    await here.press("ctrl+z", "enter")
    assert [d.seat for _, d in sorted(roll(here).items())] == ["A01", "A02", "A03"]


@pytest.mark.event(delegates=10)
async def test_filters_are_reached_by_the_arrows_and_by_a_click_and_dropped_by_escape(
    desk: Desk,
) -> None:
    desk.come(1, 2, 3)
    desk.does(Excuse(4, "ốm"))
    async with desk.open("f6") as here:
        here.shows("Tất cả 10", "Có mặt 3", "Chưa đến 6", "Báo vắng 1", "10/10 đại biểu")
        await here.press("right")
        here.shows("3/10 đại biểu · Esc bỏ lọc", "Nguyễn Văn Bình")
        await here.press("right", "right")
        here.shows("1/10 đại biểu")
        await here.type("zz")
        await here.press("left")
        here.shows("0/10 đại biểu")  # within the text the arrow moves in the text
        await here.press("escape")
        here.shows("10/10 đại biểu")
        chips = here.app.screen.query_one(Chips)
        x = str(chips.content).index("Chưa đến")
        await here.pilot.click(Chips, offset=(x + 1, 0))
        await here.settle()
        here.shows("6/10 đại biểu")
        await here.press("left", "left")
        here.shows("10/10 đại biểu")


@pytest.mark.event(delegates=10)
async def test_the_person_under_the_cursor_stands_beside_the_list(desk: Desk) -> None:
    person = Delegate(
        11, "Trương Thị Nguyệt", birth="1971-03-05", unit="Thôn 3", seat="C07", note="xe lăn [/b]",
        phone="0912345678", marks=(Mark.PRESIDIUM.value,),
    )  # fmt: skip
    desk.does(ListDelegates(new=(person,)))
    desk.come(11)
    desk.clock.advance(600)
    desk.does(MarkLeft(11, "ra ngoài"))
    async with desk.open("f6") as here:
        await here.type("nguyet")
        beside = str(here.app.screen.query_one("#person", Static).content)
        for said in (
            "TRƯƠNG THỊ NGUYỆT", "05/03/1971", "C07", "0912345678", "xe lăn [/b]", "Đoàn Chủ tịch",
            "07:00  ✓ vào", "07:10  → ra ngoài",
        ):  # fmt: skip
            assert said in beside, said


@pytest.mark.event(delegates=10)
@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_no_name_is_cut_and_none_is_green(desk: Desk, size: Size) -> None:
    longest = "Công Tằng Tôn Nữ Thị Phương Thuý"
    desk.does(ListDelegates(new=(Delegate(11, longest, unit="Hội Liên hiệp Phụ nữ"),)))
    desk.come(11)
    async with desk.open("f6") as here:
        table = here.app.screen.query_one("#roll", Table)
        here.shows(longest)
        colours = table.get_component_rich_style("table--good").color
        for strip in here.app.screen._compositor.render_strips():
            for text, style, _control in strip:
                if longest in text:
                    assert style is not None and style.color != colours
        here.shows("✓ 07:00 bàn 1")


async def test_a_letter_makes_no_row_anew_and_a_fact_does(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def counted(view: View, delegate: Delegate) -> Row:
        made.append(delegate.number)
        return _row(view, delegate)

    monkeypatch.setattr("screens.people.screen._row", counted)
    async with desk.open("f6") as here:
        everybody = len(made)
        assert everybody == len(here.conference.roll.delegates)
        await here.type("nguyen")
        await here.press("escape")
        assert len(made) == everybody
        desk.come(3)
        await here.refresh()
        assert len(made) == 2 * everybody
