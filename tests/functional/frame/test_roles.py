"""A console does what its role may; the screens of the others are read, and say who acts there."""

from collections.abc import AsyncIterator

import pytest

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.facts.outcome import Role
from store.programme.facts import Started
from tests.support.events import code_of
from tests.support.honors import in_batches
from tests.support.pilot import Console, Desk, console

SECRETARY, DESK, MC = "thư ký", "bàn đón tiếp", "người dẫn chương trình"


@pytest.fixture
async def seated(desk: Desk, role: Role) -> AsyncIterator[Console]:
    desk.does(in_batches(1), Admit(1, By.NUMBER))
    record = desk.event.record(desk.clock, desk="máy", operator="Lan", role=role)
    async with console(desk.event, record, desk.clock) as opened:
        if role is Role.MC:
            await opened.press("ctrl+l")  # the MC's screen is locked when it opens
        yield opened
    record.close()


MODES = {
    "f2": "reception", "f3": "programme", "f4": "honors", "f5": "votes", "f6": "delegates",
}  # fmt: skip

READ = {
    Role.DESK: {
        "f3": ["enter", "ctrl+e"], "f4": ["ctrl+k", "ctrl+a", "ctrl+n", "ctrl+t"],
        "f5": ["ctrl+n", "ctrl+o", "ctrl+t"], "f6": ["ctrl+s", "ctrl+b"],
    },
    Role.MC: {"f2": ["ctrl+n"], "f4": ["ctrl+a"], "f5": ["ctrl+n"], "f6": ["ctrl+e"]},
    Role.SECRETARY: {"f3": ["enter"]},
}  # fmt: skip


@pytest.mark.parametrize("role", READ)
async def test_what_is_another_s_is_shown_and_refused_with_who_may(
    seated: Console, role: Role
) -> None:
    for screen, keys in READ[role].items():
        for key in keys:
            await seated.press(screen)
            seated.app.clear_notifications()
            await seated.settle()
            before, shown = seated.facts, seated.shown
            assert MODES[screen] == seated.app.current_mode
            await seated.press(key)
            assert len(seated.app.screen_stack) == 1, "nothing is asked first"
            assert seated.facts == before, (screen, key)
            assert "Máy này không được làm việc đó" in seated.words, (screen, key, shown)
            await seated.press("escape")


@pytest.mark.parametrize("role", [Role.DESK, Role.SECRETARY])
async def test_who_receives_guests_admits_them(seated: Console) -> None:
    await seated.scan(code_of(2))
    assert seated.conference.attendance.present == [1, 2]


@pytest.mark.parametrize("role", [Role.MC])
async def test_the_mc_admits_nobody_and_leads_the_programme(seated: Console) -> None:
    await seated.scan(code_of(2))
    assert seated.conference.attendance.present == [1]
    seated.shows("Máy này không được làm việc đó", f"{DESK}, {SECRETARY}")
    await seated.press("f3", "enter")
    await seated.press("enter")  # before the hour, and without a quorum: it asks
    assert isinstance(seated.whats()[-1], Started)
