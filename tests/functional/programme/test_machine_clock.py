"""The machine's clock is set in the middle of the conference: timers stay, nothing is refused."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import EventFolder
from store.journal.clock import HandClock, SteadyClock
from store.plan.plan import parse_plan
from store.programme.commands.steps import Forward
from store.programme.schedule import schedule, time_left
from tests.support.events import MORNING, plan_text
from tests.support.pilot import console

HOUR = 3600


class Machine:
    """A machine whose clock may be set, apart from the time that passes."""

    def __init__(self) -> None:
        self.clock = HandClock(MORNING)
        self.passed = 0.0
        self.steady = SteadyClock(self.clock, lambda: self.passed)

    def goes_on(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.passed += seconds


def test_a_steady_clock_follows_time_that_passes_and_no_hand() -> None:
    machine = Machine()
    assert machine.steady.now() == MORNING
    machine.goes_on(90)
    assert machine.steady.now() == MORNING + timedelta(seconds=90)
    machine.clock.advance(-HOUR)
    machine.goes_on(10)
    assert machine.steady.now() == MORNING + timedelta(seconds=100)
    assert machine.steady.jump == timedelta(seconds=-HOUR)


@pytest.mark.parametrize("jump", [HOUR, -HOUR, -3 * 60, 24 * HOUR, -24 * HOUR])
@pytest.mark.parametrize("through_the_night", [False, True])
def test_timers_offset_and_expected_end_stay_when_the_clock_jumps(
    event: EventFolder, jump: float, through_the_night: bool
) -> None:
    if through_the_night:  # and that in which the clocks of the place are set forward
        night = plan_text(date="2025-03-29", time_zone='"Europe/Berlin"', start='"23:58"')
        event = replace(event, plan=parse_plan(night.replace('"07:35"', '"00:03"')))
    machine = Machine()
    machine.clock.set(event.plan.starts_at(1))
    record = event.record(machine.steady, desk="bàn 1", operator="Lan")
    for _turn in range(3):
        assert record.decide(Forward(record.conference.programme.steps)).outcome.refusal is None
        machine.goes_on(4 * 60)

    def figures() -> tuple[timedelta, timedelta | None, timedelta]:
        now = machine.steady.now()
        expected = schedule(event.plan, record.conference.programme, now)
        left = time_left(event.plan, record.conference.programme, now)
        return expected.offset, left, expected.close - now

    before, at = figures(), record.conference.history[-1].at
    machine.clock.advance(jump)
    assert figures() == before
    machine.goes_on(60)
    settled = record.decide(Admit(1, By.NUMBER))
    assert settled.outcome.refusal is None
    assert timedelta() < settled.facts[0].at - at < timedelta(minutes=6)
    assert not record.condition().clock_set_back
    record.close()


async def test_that_it_was_set_is_said_once_with_what_to_do(event: EventFolder) -> None:
    machine = Machine()
    record = event.record(machine.steady, desk="bàn 1", operator="Lan")
    async with console(event, record, machine.steady) as here:
        app = here.app
        app.clock_watch.look()
        assert not app._notifications
        machine.clock.advance(-HOUR)
        app.clock_watch.look()
        app.clock_watch.look()
        await here.settle()
        assert "Đồng hồ của máy vừa bị lùi 60 phút 00 giây" in here.words
        assert len(app._notifications) == 1
        assert "07:00:0" in here.shown.splitlines()[0]
        machine.clock.advance(HOUR)
        app.clock_watch.look()
        await here.settle()
        assert "lại đúng" in here.shown
    record.close()
