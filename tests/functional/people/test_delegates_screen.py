"""F6: delegates are amended, added, given a duty, withdrawn and seated."""

import pytest

from screens.widgets.table import Table
from store.people.delegate import Delegate
from tests.support.pilot import Console, Desk

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


async def test_everyone_is_seated_and_it_is_taken_back(here: Console) -> None:
    await here.press("f6", "ctrl+s", "down", "enter")
    await fill(here, rows="1", places="2")
    assert "không đủ" in here.shown
    await here.press("ctrl+s", "down", "enter")
    await fill(here, rows="2", places="2")
    assert [d.seat for _, d in sorted(roll(here).items())] == ["A01", "A02", "B01"]
    await here.press("ctrl+z", "enter")
    assert [d.seat for _, d in sorted(roll(here).items())] == ["A01", "A02", "A03"]
