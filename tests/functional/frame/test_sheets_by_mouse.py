"""Whoever has only a mouse answers every kind of sheet, and leaves it."""

import pytest
from textual import events

from screens.acts.act_line import ActLine
from screens.acts.every_screen import SCREENS
from screens.acts.menu import ActList, Menu
from screens.frame.frame import ConferenceScreen
from screens.widgets.dialog import Dialog
from screens.widgets.full_text import FullText
from screens.widgets.table import Table
from screens.widgets.text_field import Chooser
from screens.words import translated
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate, Mark
from tests.support.pilot import SIZES, Console, Desk, Size
from tests.support.sizes import scale

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


async def click_in(here: Console, row: int, text: str) -> None:
    await here.pilot.click(offset=(here.shown.splitlines()[row].index(text) + 1, row))
    await here.settle()


@pytest.mark.parametrize("size", SIZES[: scale(1, 3)])
async def test_every_kind_of_sheet_is_left_by_its_button_and_by_a_click_beside(
    here: Console, size: Size
) -> None:
    facts = here.facts
    for screen, key in SHEETS:
        await here.press(screen, key)
        assert open_sheets(here) == 1, key
        await click_in(here, here.app.screen_stack[0].query_one(ActLine).region.y, "Esc ")
        assert open_sheets(here) == 0, f"the button of {key}"
        await here.press(key)
        await here.pilot.click(offset=(size[0] - 1, 0))
        await here.settle()
        assert open_sheets(here) == 0, f"beside {key}"
    assert here.facts == facts


async def test_a_form_is_filled_changed_and_dropped(here: Console) -> None:
    await here.press("f6", "down", "ctrl+e")
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


@pytest.mark.parametrize("size", [(80, 24)])
async def test_keys_scroll_a_text_that_is_longer_and_its_button_stays(here: Console) -> None:
    here.app.push_screen(FullText("Lời đọc", [f"đoạn {number}" for number in range(40)]))
    await here.settle()
    here.shows("đoạn 0", "Esc Quay lại")
    await here.press("pagedown")
    here.shows_none_of("đoạn 0")
    here.shows("đoạn 10", "Lời đọc", "Esc Quay lại")
    await here.press("pageup", "down")
    here.shows("đoạn 1")


async def test_the_keys_of_a_sheet_stand_on_the_act_line_and_act_from_there(here: Console) -> None:
    line = here.app.screen.query_one(ActLine)
    before = line.offers
    await here.press("f2", "ctrl+n")
    assert [offer.key for offer in line.offers] == ["Ctrl+S", "Enter", "Esc"]
    await here.type("Le On")
    await here.refresh()
    await click_in(here, line.region.y, "Esc")
    assert [offer.key for offer in line.offers] == ["Enter", "Esc"]
    await click_in(here, line.region.y, "Enter")
    assert open_sheets(here) == 0
    assert line.offers == before


async def leave(here: Console) -> None:
    await click_in(here, here.app.screen_stack[0].query_one(ActLine).region.y, "Esc ")
    await here.until(lambda: open_sheets(here) == 0, "the sheet left")


async def turn_wheel_to(here: Console, words: str) -> None:
    """Scroll the menu of acts until it shows the act, as a wheel over it does."""
    acts = here.app.screen.query_one(ActList)
    for _turn in range(acts.virtual_size.height):
        if words in here.shown:
            return
        x, y = acts.region.x + 1, acts.region.y + 1
        wheel = events.MouseScrollDown(acts, x, y, 0, 1, 0, False, False, False, x, y)
        here.app.screen._forward_event(wheel)
        await here.pilot.pause()
    raise AssertionError(f"{words!r} is not in the menu of {here.app.current_mode}")


async def test_a_walk_by_mouse_opens_and_leaves_what_every_screen_asks(half_way: Desk) -> None:
    """Each tab, its menu by the act line or a right click, what can be done that asks, and out."""
    async with half_way.open() as here:
        facts = here.facts
        for _key, mode, name, _short in SCREENS:
            await here.click(f" {translated(name)}")
            screen = here.app.screen
            assert isinstance(screen, ConferenceScreen)
            assert mode == screen.MODE
            asks = [a for a in screen.ACTS if "…" in a.words and not a.why_not(screen.here())]
            for number, act in enumerate(asks[: scale(1, len(asks))]):
                if number % 2:
                    await here.pilot.click(offset=(60, 20), button=3)
                    await here.settle()
                else:
                    await here.click("Mọi việc…")
                said = act.said(screen.here())[0]
                await turn_wheel_to(here, said)
                await here.click(said)
                assert open_sheets(here) == 1 or here.toast, (mode, said)
                assert not isinstance(here.app.screen, Menu), (mode, said)
                if open_sheets(here):
                    await leave(here)
        assert here.facts == facts


async def test_a_tab_under_an_open_sheet_does_nothing_and_a_wheel_scrolls_a_list(
    desk: Desk,
) -> None:
    desk.does(ListDelegates(new=tuple(Delegate(n, f"Lê Văn {n}") for n in range(11, 91))))
    async with desk.open("f2", "ctrl+n") as here:
        await here.type("Le On")
        await here.click("Khen thưởng")
        assert (here.app.current_mode, open_sheets(here)) == ("reception", 1)
        here.shows("Le On", "Bỏ những gì vừa gõ?")
        await here.click("Enter Bỏ")
        await here.click("Đại biểu")
        assert here.app.current_mode == "delegates"
        roll = here.app.screen.query_one("#roll", Table)
        top = roll.scroll_y
        for way, moved in ((events.MouseScrollDown, 1), (events.MouseScrollUp, 0)):
            x, y = roll.region.x + 1, roll.region.y + 3
            wheel = way(roll, x, y, 0, 1, 0, False, False, False, x, y)
            here.app.screen._forward_event(wheel)
            await here.until(lambda m=moved: (roll.scroll_y > top) == bool(m), "the wheel")  # type: ignore[misc]
