"""A screen looks the same whatever other screens were visited before."""

import pytest
from rich.segment import Segment

from screens.frame.frame import ConferenceScreen
from store.honors.commands.stage import CallBatch
from tests.support.honors import in_batches
from tests.support.pilot import SIZES, Console, Desk

PHOTOGRAPHED = ("programme", "honors")
OTHERS = ("reception", "votes", "delegates", "badges", "log", "import", "numbers", "paper-roll")

Picture = list[list[Segment]]
"""A screen as it is painted: its text with its colours, line by line."""


async def photograph(here: Console, mode: str) -> Picture:
    here.app.action_go(mode)
    await here.settle()
    screen = here.app.screen
    assert isinstance(screen, ConferenceScreen)
    here.app.clear_notifications()
    screen.show(here.app.view)  # pages are counted by what was laid out before
    await here.settle()
    return [list(strip.simplify()) for strip in screen._compositor.render_strips()]


@pytest.mark.event(delegates=9)
@pytest.mark.parametrize("size", SIZES[:2])
async def test_no_screen_changes_the_look_of_another(desk: Desk) -> None:
    desk.does(in_batches(2))
    desk.come(*range(1, 8))
    desk.does(CallBatch(1))
    desk.at(2, 3)  # its quorum card
    async with desk.open() as here:
        before = {mode: await photograph(here, mode) for mode in PHOTOGRAPHED}
        here.app.action_go("programme")
        await here.settle()
        assert here.app.screen.query_one("#card").display, "the quorum card is on the picture"
        for other in OTHERS:
            await photograph(here, other)
            assert here.app.current_mode == other
            for mode, looked in before.items():
                looks = await photograph(here, mode)
                changed = [pair for pair in zip(looked, looks, strict=True) if pair[0] != pair[1]]
                assert not changed, f"{mode} after {other}"
