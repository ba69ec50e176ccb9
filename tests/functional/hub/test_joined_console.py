"""The console of a laptop that has joined: how it stands with the hub, and what the hub changes."""

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from screens.plan.screen import PlanForms
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.conference.commands import StateTime
from store.event.folder import PLAN
from store.journal.clock import SystemClock
from tests.functional.hub.joined_desks import Desk
from tests.functional.hub.running_hub import ON_LINUX, RunningHub, an_event_for_a_hub
from tests.support.command_line import hoinghi
from tests.support.events import settle
from tests.support.pilot import Console, console
from tests.support.web.ports import free_port

pytestmark = ON_LINUX


class _Off(SystemClock):
    """The machine's clock, five minutes behind."""

    def now(self) -> datetime:
        return super().now() - timedelta(seconds=300)


def _linked(here: Console) -> bool:
    return here.app.hub.shown is not None and here.app.hub.shown.lost_at is None


async def test_a_plan_that_the_hub_changes_counts_here_and_is_told_and_is_not_changed_here(
    hub: RunningHub, tmp_path: Path
) -> None:
    there, here_too = hub.folder / PLAN, tmp_path / "one" / PLAN
    with closing(Desk(hub, tmp_path / "one", "Bàn 1")) as one:
        async with console(one.event, one.record, one.clock) as here:
            short = one.event.plan.short_title
            changed = there.read_text("utf-8").replace(f'"{short}"', '"Đại hội thi đua"', 1)
            await here.until(lambda: _linked(here), "the link")
            there.write_text(changed, "utf-8")
            await here.until(lambda: "Kế hoạch đã đổi" in here.toast, "the hub's plan")
            assert here.conference.plan.short_title == "Đại hội thi đua"
            here.app.action_go("plan")
            await here.press("enter")
            assert "sửa ở bàn điều hành của máy chính" in here.toast
            assert isinstance(here.app.screen, PlanForms)  # no form is open
            assert here_too.read_text("utf-8") == changed


async def test_a_hub_that_was_killed_is_told_and_how_many_entries_wait(tmp_path: Path) -> None:
    with an_event_for_a_hub() as event:
        hub = RunningHub(event, free_port())
        with closing(Desk(hub, tmp_path / "one", "Bàn 1")) as one:
            async with console(one.event, one.record, one.clock, (160, 36)) as here:
                await here.until(lambda: _linked(here), "the link")
                hub.killed_with_its_server()
                settle(one.record, Admit(1, By.NAME), Admit(2, By.NAME))
                await here.until_shown("mất nối máy chính từ 07:00; 2 việc")
                hub = RunningHub(event, hub.port)
                await here.until(lambda: _linked(here), "the link again")
                hub.lets_out("Bàn 1")
                settle(one.record, Admit(3, By.NAME))
                await here.until_shown("máy chính không nhận máy này nữa; 1 việc")
            told = hoinghi("status", one.event.path)
            assert "Máy chính không nhận máy này nữa; 1 việc chỉ có ở đây" in told.stderr
            assert "“+ DIR”" in told.stderr
            said = json.loads(hoinghi("status", one.event.path, "--json").stdout)
            assert (said["link"], said["pending_sync"]) == ("revoked", 1)
        hub.ended()


async def test_a_clock_that_is_off_is_told_until_the_true_time_is_stated(
    hub: RunningHub, tmp_path: Path
) -> None:
    with closing(Desk(hub, tmp_path / "one", "Bàn 2")) as one:
        clock = _Off()
        with closing(one.event.record(clock, desk="Bàn 2", operator="Lan")) as record:
            async with console(one.event, record, clock, (160, 36)) as here:
                await here.until_shown("lệch 300 giây")
                settle(record, StateTime(datetime.now(UTC), "đồng hồ chậm"))
                await here.until_shown("đã nối máy chính")


async def test_clashes_are_told_with_the_way_to_them(hub: RunningHub, tmp_path: Path) -> None:
    one, other = Desk(hub, tmp_path / "one", "Bàn 3"), Desk(hub, tmp_path / "other", "Bàn 4")
    with closing(one), closing(other):
        for desk in (one, other):
            settle(desk.record, Admit(5, By.NAME))
        async with console(one.event, one.record, one.clock) as here:
            other.link.start()
            await here.until(lambda: "trùng nhau: 1 chỗ" in here.toast, "the clash")
            assert "F9: bấm Tab đến “Trùng nhau”" in here.toast
            here.app.action_go("log")
            await here.until_shown("Tab")
