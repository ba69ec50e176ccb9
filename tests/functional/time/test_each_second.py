"""What the console does not do: where nothing happens but time, only what shows time is painted;
where another desk records, the first notice is followed at once."""

import os
from collections.abc import Callable
from select import select
from typing import Any

import pytest

from console import application
from screens.acts.screen import ActScreen
from screens.frame.frame import ConferenceScreen
from screens.widgets.bar import Bar
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.journal.clock import HandClock
from tests.support.events import OPENED
from tests.support.pilot import Console, Desk


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was put on the screens anew, by its name."""
    names: list[str] = []

    def noted(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def note(screen: ConferenceScreen, *arguments: Any) -> Any:
            names.append(name)
            return method(screen, *arguments)

        return note

    monkeypatch.setattr(ActScreen, "show_acts", noted("acts", ActScreen.show_acts))
    return names


def clock_of(here: Console) -> str:
    return here.app.screen.query_one("#title", Bar).right.plain


async def test_a_second_in_which_nothing_happens_moves_the_clock_alone(
    here: Console, clock: HandClock, shown: list[str]
) -> None:
    await here.refresh()
    shown.clear()
    clock.advance(1)
    await here.refresh()
    now = here.app.view.clock(clock.now())
    assert clock_of(here) == now
    here.shows(now)
    assert shown == []
    here.app.record.decide(Admit(1, By.NUMBER))
    await here.refresh()
    here.shows("Có mặt 1/10")
    assert shown != []


async def test_while_an_item_runs_each_second_counts(
    desk: Desk, clock: HandClock, shown: list[str]
) -> None:
    desk.come(*range(1, 11))
    desk.does(OPENED)
    async with desk.open() as here:
        await here.refresh()
        before = here.app.screen.query_one("#facts", Bar).left
        shown.clear()
        clock.advance(1)
        await here.refresh()
        facts = here.app.screen.query_one("#facts", Bar).left
        assert facts.plain != before.plain
        here.shows(facts.plain)
        assert shown == []


@pytest.mark.parametrize(("rest", "looks"), [(3600.0, 1), (0.0, 2)])
async def test_the_first_notice_is_followed_at_once_and_a_row_of_them_after_a_rest(
    here: Console, monkeypatch: pytest.MonkeyPatch, rest: float, looks: int
) -> None:
    notice, written = os.pipe()
    monkeypatch.setattr(application, "notice_of", lambda _path: notice)
    monkeypatch.setattr(application, "_REST_SECONDS", rest)
    seen: list[None] = []
    here.app.end_following()
    here.app.follow(lambda: seen.append(None))
    monkeypatch.setattr(here.app, "_look_at_record", lambda: None)  # that of each second
    for _notice in range(2):
        os.write(written, b"!")
        await here.until(lambda: not select([notice], [], [], 0)[0], "that the notice was taken")
    await here.until(lambda: len(seen) >= looks, "that it was looked at")
    assert len(seen) == looks
    os.close(written)
