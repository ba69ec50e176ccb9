"""A list without rows says what will stand in it, and what brings it is a button."""

import pytest

from screens.widgets.dialog import Dialog
from tests.support.pilot import SIZES, Console, Desk, Size

EMPTY = [
    ("f2", "Chưa có ai trong danh sách", "F6 rồi Ctrl+O"),
    ("f4", "Chưa có khen thưởng nào", "Ctrl+R"),
    ("f5", "Danh sách người được giới thiệu sẽ hiện ở đây", "Ctrl+R"),
    ("f6", "Danh sách đại biểu sẽ hiện ở đây", "Ctrl+O"),
    ("f7", "Thẻ của mọi đại biểu sẽ hiện ở đây", "F6 rồi Ctrl+O"),
]


@pytest.mark.event(delegates=0)
@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_list_says_what_will_stand_in_it(here: Console, size: Size) -> None:
    for screen, said, key in EMPTY:
        await here.press(screen)
        here.shows(said, key)
        here.shows_none_of("hoinghi import")  # no command for a terminal


@pytest.mark.event(delegates=0)
@pytest.mark.parametrize(
    ("screen", "button", "keys"),
    [
        ("f2", "F6 rồi Ctrl+O", ("f6", "ctrl+o")),
        ("f4", "Ctrl+R", ("ctrl+r",)),
        ("f5", "Ctrl+R", ("ctrl+r",)),
        ("f7", "F6 rồi Ctrl+O", ("f6", "ctrl+o")),
    ],
)
@pytest.mark.parametrize("clicked", [True, False])
async def test_the_key_of_an_empty_list_is_a_button(
    here: Console, screen: str, button: str, keys: tuple[str, ...], clicked: bool
) -> None:
    await here.press(screen)
    if clicked:
        await here.click(button)
    else:
        await here.press(*keys)
    await here.until(lambda: here.app.current_mode == "import", "the screen of lists")


async def test_a_search_without_a_hit_says_how_to_drop_it(here: Console) -> None:
    for screen in ("f2", "f6", "f7"):
        await here.press(screen)
        await here.type("zzz")
        await here.click("Esc")
        here.shows_none_of("zzz")


async def test_what_is_looked_for_in_the_log_is_said_and_dropped(here: Console, desk: Desk) -> None:
    desk.come(1, 2)
    await here.press("f9", "ctrl+o")
    await here.type("zzz")
    await here.press("ctrl+s")
    here.shows("Không có việc nào có “zzz”")
    await here.click("  Esc bỏ lọc")  # the button
    await here.until(lambda: "zzz" not in here.shown, "all of the log")
    assert not isinstance(here.app.screen, Dialog)
