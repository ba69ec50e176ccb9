"""Whoever has only a mouse answers every kind of sheet, and leaves it."""

import pytest

from screens.widgets.dialog import Dialog
from screens.widgets.table import Table
from screens.widgets.text_field import Chooser
from store.people.delegate import Mark
from tests.support.pilot import SIZES, Console, Desk, Size

SHEETS = [
    ("f2", "ctrl+n"),  # a form
    ("f2", "ctrl+q"),  # a confirmation
    ("f2", "ctrl+f"),  # a picker
    ("f2", "f1"),  # the help
    ("f2", "ctrl+y"),  # one line to write
    ("f3", "ctrl+e"),  # a choice
    ("f6", "ctrl+g"),
    ("f6", "ctrl+b"),
]


def open_sheets(here: Console) -> int:
    return sum(isinstance(screen, Dialog) for screen in here.app.screen_stack)


@pytest.mark.parametrize("size", SIZES)
async def test_every_kind_of_sheet_is_left_by_its_button_and_by_a_click_beside(
    here: Console, size: Size
) -> None:
    facts = here.facts
    for screen, key in SHEETS:
        await here.press(screen, key)
        assert open_sheets(here) == 1, key
        await here.click("Esc ")
        assert open_sheets(here) == 0, f"the button of {key}"
        await here.press(key)
        await here.pilot.click(offset=(size[0] - 1, size[1] - 1))
        await here.settle()
        assert open_sheets(here) == 0, f"beside {key}"
    assert here.facts == facts


async def test_a_form_is_filled_changed_and_dropped(here: Console) -> None:
    await here.press("f6", "ctrl+r")
    await here.click("Nữ")
    assert here.app.screen.query_one("#sex", Chooser).value == "female"
    await here.click("Esc Thôi")
    here.shows("Bỏ những gì vừa gõ?")
    await here.click("Esc Sửa tiếp")
    assert open_sheets(here) == 1
    facts = here.facts
    await here.click("Ctrl+S Ghi")
    assert (open_sheets(here), here.facts) == (0, facts + 1)
    await here.press("f2", "ctrl+n")
    await here.click("Nam")
    await here.pilot.click(offset=(1, 30))
    await here.click("Enter Bỏ")
    assert (open_sheets(here), here.facts) == (0, facts + 1)


async def test_a_row_is_chosen_by_a_second_click_alone(here: Console) -> None:
    await here.press("f6")
    here.app.screen.query_one("#roll", Table).point_at(2)
    await here.press("ctrl+g")
    await here.click("Đoàn Chủ tịch")
    assert open_sheets(here) == 1, "the cursor stood there before: one click records nothing"
    await here.click("Thư ký")
    await here.click("Đoàn Chủ tịch")
    assert open_sheets(here) == 1
    await here.click("Đoàn Chủ tịch")
    assert here.conference.roll.delegates[2].marks == (Mark.PRESIDIUM,)


async def test_a_person_is_picked(here: Console) -> None:
    name = here.conference.roll.summoned[3].name
    await here.press("ctrl+f")
    await here.click(name)
    await here.click("Enter Chọn")
    assert here.app.current_mode == "delegates"


async def test_a_confirmation_is_given_by_the_button_that_repeats_the_act(here: Console) -> None:
    await here.press("ctrl+q")
    here.shows("Thoát khỏi bàn điều hành")
    await here.click("Enter Thoát")
    assert not here.app.is_running or here.app._exit


async def test_the_wheel_and_the_keys_scroll_a_text_that_is_longer(desk: Desk) -> None:
    async with desk.open("f4", size=(80, 24)) as here:
        await here.press("f1")
        sheet = here.app.screen.query_one("Vertical")
        assert sheet.max_scroll_y >= 0
        await here.press("pagedown")
        assert sheet.scroll_y == min(10, sheet.max_scroll_y)
        here.shows("Esc Quay lại")
