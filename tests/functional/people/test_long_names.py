"""A name of sixty letters stands whole on every list."""

import re

import pytest

from screens.widgets.table import Table
from store.honors.commands.preparation import AmendHonors
from store.people.commands.roll import AmendDelegate
from tests.support.honors import in_batches
from tests.support.pilot import Desk, Size

SIXTY = "Công Tằng Tôn Nữ Huyền Trân Nguyễn Phúc Bảo Ngọc Quỳnh Hương"


def whole(shown: str) -> bool:
    """Whether the name stands there, on one line or going on below."""
    lines = [re.split(r"\s{2,}|[█▀▄▅▁▃]", line) for line in shown.splitlines()]
    names = (part.partition(" ·")[0].strip() for line in lines for part in line)
    return SIXTY in " ".join(name for name in names if name and name in SIXTY)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_name_of_sixty_letters_goes_on_below(desk: Desk, size: Size) -> None:
    desk.does(in_batches(4), AmendHonors((1,), {"recipient": SIXTY}))
    for number, name in ((2, SIXTY), (3, "Lê Thị Hoà")):
        seen = desk.record.conference.roll.delegates[number]
        desk.does(AmendDelegate(seen, {"name": name}))
    async with desk.open() as here:
        for screen, typed in (("f2", "cong"), ("f4", ""), ("f6", ""), ("f7", "")):
            await here.press(screen)
            await here.type(typed)
            assert whole(here.shown), here.shown


async def test_a_long_name_is_one_row_for_the_cursor_and_the_mouse(desk: Desk) -> None:
    seen = desk.record.conference.roll.delegates[2]
    desk.does(AmendDelegate(seen, {"name": SIXTY}))
    async with desk.open("f6", size=(80, 24)) as here:
        roll = here.app.screen.query_one(Table)
        assert len(roll.keys) == 10
        await here.click("Hương")  # the end of it
        assert roll.current == 2
        await here.press("up", "down")
        assert roll.current == 2
