"""A screen looks the same whatever other screens were visited before."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment

from screens.frame.frame import ConferenceScreen
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import CallBatch
from store.honors.honor import Honor
from store.journal.clock import HandClock
from store.programme.commands.steps import Forward
from tests.functional.frame.test_screens import Console, console
from tests.functional.programme.test_programme_screen import start_item
from tests.support.events import MORNING, make_event, open_record, settle

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


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_no_screen_changes_the_look_of_another(size: tuple[int, int], tmp_path: Path) -> None:
    event, clock = make_event(tmp_path / "event", delegates=9), HandClock(MORNING)
    record = open_record(event, clock)
    honors = [Honor(n, 1, n, f"Người {n}", "individual", "Giấy khen", delegate=n) for n in (1, 2)]
    admitted = [Admit(number, By.NUMBER) for number in range(1, 8)]
    list(settle(record, ListHonors(tuple(honors)), *admitted, CallBatch(1)))
    start_item(record, clock, 2)
    for _ in range(2):  # to its quorum card
        list(settle(record, Forward(record.conference.programme.steps)))
    async with console(event, record, clock, size) as here:
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
