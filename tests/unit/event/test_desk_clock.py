"""A clock that is wrong, set, or corrected: what is asked, what is recorded, what is shown."""

import json
import random
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.status import as_json
from screens.clock.words import doubt_sentence
from store.attendance.commands import Admit, Excuse, Scan
from store.attendance.facts import Admitted, By
from store.codes.badge_code import Flaw
from store.conference.commands import Command, Retract, StateTime
from store.conference.conference import Conference
from store.conference.fold import fold
from store.event.backup import restore, write_backup
from store.event.folder import EventFolder
from store.event.record import ClockInDoubt, Record
from store.facts.desk_time import Corrected, Doubt
from store.facts.fact import Fact, pack, unpack
from store.facts.outcome import GeneralRefusal
from store.honors.commands.preparation import ListHonors
from store.honors.honor import Honor
from store.people.commands.roll import ListDelegates
from store.programme.commands.steps import Forward
from store.programme.opening import OpeningDoubt
from store.programme.schedule import schedule, time_left
from tests.support.events import MORNING, Machine, make_event, people

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
DEAD_BATTERY = datetime(1970, 1, 1, tzinfo=UTC)
REASON = "đồng hồ chạy sai"


@pytest.fixture
def machine() -> Machine:
    return Machine()


def admit(record: Record, number: int) -> Fact:
    return record.decide(Admit(number, By.NAME)).facts[-1]


def doubt(record: Record, command: Command | None = None) -> Doubt | None:
    """Why the next act is not recorded; None when it is."""
    record.follow()
    before = record.head
    try:
        record.decide(command or Admit(1, By.NAME))
    except ClockInDoubt as error:
        assert record.head == before
        return error.reading.doubt
    return None


def state(record: Record, machine: Machine) -> None:
    assert record.decide(StateTime(machine.now, REASON)).outcome.refusal is None


def fast_then_set_right(event: EventFolder, machine: Machine, fast: timedelta) -> Record:
    """Two people came in by a clock that ran fast; it was set right, the console opened again."""
    machine.clock.set(machine.now + fast)
    record = machine.desk(event)
    if doubt(record) is not None:
        record.decide(StateTime())
        admit(record, 1)
    machine.goes_on(60)
    admit(record, 2)
    record.close()
    machine.goes_on(60)
    machine.clock.set(machine.now)
    return machine.desk(event)


@pytest.mark.parametrize("fast", [10 * HOUR, 4 * DAY, 40 * 365 * DAY])
def test_a_clock_that_ran_fast_locks_nothing(
    event: EventFolder, machine: Machine, fast: timedelta
) -> None:
    record = fast_then_set_right(event, machine, fast)
    assert doubt(record) is Doubt.BEFORE_LAST
    assert record.decide(StateTime()).outcome.refusal is GeneralRefusal.REASON_MISSING
    state(record, machine)
    (first, second) = (admit(record, 3), admit(record, 4))
    assert first.at < second.at
    assert first.at > machine.now + fast - HOUR
    assert first.time == second.time == machine.now
    assert record.conference.attendance.present == [1, 2, 3, 4]
    assert record.now() == machine.now


def test_its_backup_is_not_locked_on_another_laptop(
    event: EventFolder, machine: Machine, tmp_path: Path
) -> None:
    fast_then_set_right(event, machine, 4 * DAY).close()
    write_backup(event, tmp_path / "b.zip", machine.clock)
    restore(tmp_path / "b.zip", tmp_path / "other")
    laptop = Machine()
    laptop.goes_on(HOUR.total_seconds())
    record = laptop.desk(EventFolder.open(tmp_path / "other"))
    assert doubt(record) is Doubt.BEFORE_LAST
    state(record, laptop)
    assert admit(record, 3).time == laptop.now


def test_a_clock_that_stays_wrong_is_corrected_at_every_desk_of_the_machine(
    event: EventFolder, machine: Machine
) -> None:
    machine.clock.set(DEAD_BATTERY)
    one, two = machine.desk(event), machine.desk(event, "bàn 2")
    assert doubt(one) is Doubt.NOT_THE_DAY
    state(one, machine)
    machine.goes_on(600)
    two.follow()
    assert one.now() == two.now() == machine.now
    assert admit(one, 1).time == machine.now
    assert abs(admit(two, 2).time - machine.now) < timedelta(seconds=1)
    again = machine.desk(event)
    assert admit(again, 3).time == machine.now


@pytest.mark.parametrize("shown", [DEAD_BATTERY, MORNING + 3 * HOUR, MORNING - 9 * DAY])
def test_a_machine_started_anew_is_asked_again(
    event: EventFolder, machine: Machine, shown: datetime
) -> None:
    machine.clock.set(machine.now - HOUR)
    record = machine.desk(event)
    admit(record, 1)
    state(record, machine)
    machine.goes_on(60)
    assert admit(record, 2).time == machine.now
    machine.starts_anew(shown)
    record = machine.desk(event)
    assert doubt(record) is not None
    state(record, machine)
    machine.goes_on(60)
    assert admit(record, 3).time == machine.now


def test_a_clock_corrected_here_and_set_right_there_is_asked_about(
    event: EventFolder, machine: Machine
) -> None:
    machine.clock.set(machine.now - HOUR)
    record = machine.desk(event)
    state(record, machine)
    admit(record, 1)
    machine.clock.set(machine.now)  # as a time server does; this console goes on evenly
    machine.goes_on(60)
    assert admit(record, 2).time == machine.now
    record = machine.desk(event)
    assert doubt(record) is Doubt.SET_SINCE
    assert record.decide(StateTime()).outcome.refusal is None
    assert admit(record, 3).time == machine.now


def test_a_mistaken_correction_is_corrected(event: EventFolder, machine: Machine) -> None:
    record = fast_then_set_right(event, machine, 4 * DAY)
    record.decide(StateTime(machine.now + 5 * HOUR, "xem nhầm đồng hồ"))
    assert admit(record, 3).time == machine.now + 5 * HOUR
    mistaken = record.conference.history[-2]
    refused = record.decide(Retract(mistaken.id, "nhầm")).outcome.refusal
    assert refused is GeneralRefusal.CLOCK_STANDS
    state(record, machine)
    fact = admit(record, 4)
    assert fact.time == machine.now
    assert record.conference.history[-1] == fact
    assert doubt(record) is None


def test_on_another_day_it_is_asked_once(event: EventFolder, machine: Machine) -> None:
    machine.goes_on(DAY.total_seconds())
    record = machine.desk(event)
    assert doubt(record) is Doubt.NOT_THE_DAY
    assert record.decide(StateTime()).outcome.refusal is None
    for number in (1, 2, 3):
        machine.goes_on(60)
        admit(record, number)
    assert doubt(machine.desk(event)) is None
    assert doubt(machine.desk(event, "bàn 2")) is Doubt.NOT_THE_DAY
    machine.goes_on(DAY.total_seconds())
    assert doubt(record) is Doubt.NOT_THE_DAY


def test_what_is_prepared_is_never_asked_about(event: EventFolder, machine: Machine) -> None:
    record = fast_then_set_right(event, machine, 4 * DAY)
    prepared: list[Command] = [
        ListDelegates(new=people(11)[10:]),
        Excuse(9, "ốm"),
        ListHonors((Honor(1, 1, 1, "Thôn 1", "collective", "Giấy khen"),)),
    ]
    for command in prepared:
        (fact,) = record.decide(command).facts
        assert fact.time == machine.now
    assert doubt(record) is Doubt.BEFORE_LAST  # what was prepared since vouches for nothing
    assert doubt(record, Scan(Flaw.UNREADABLE)) is Doubt.BEFORE_LAST


def test_a_desk_is_judged_by_the_facts_of_its_machine(event: EventFolder, machine: Machine) -> None:
    admit(machine.desk(event), 1)
    machine.clock.set(machine.now - DAY)
    two = machine.desk(event, "bàn 2")
    assert doubt(two) is Doubt.BEFORE_LAST
    assert "07:00 27/03/2025, " in (said := doubt_sentence(two.reading(), two.plan))
    assert "(07:00 28/03/2025)" in said
    state(two, machine)
    assert doubt(two) is None
    assert admit(machine.desk(event, "bàn 3"), 3).time - machine.now < timedelta(seconds=1)


def test_it_is_not_judged_by_the_facts_of_other_machines(
    event: EventFolder, machine: Machine
) -> None:
    record = machine.desk(event)
    fast = Fact("1", machine.now + 5 * HOUR, "bàn 1", "Hoa", Admitted(1, By.NAME), machine="desk_2")
    record.journal.append((fast,))
    record.follow()
    fact = admit(record, 2)
    assert fact.at > fact.time == machine.now
    assert doubt(record) is None


def test_a_rehearsal_is_held_on_any_day(tmp_path: Path, machine: Machine) -> None:
    event = make_event(tmp_path / "event", rehearsal="true")
    machine.goes_on(3 * DAY.total_seconds())
    record = machine.desk(event)
    assert doubt(record) is None
    assert admit(record, 2).true_at is None


@pytest.mark.parametrize("fast", [3 * HOUR, -HOUR])
def test_what_runs_is_counted_evenly_through_a_correction(
    event: EventFolder, machine: Machine, fast: timedelta
) -> None:
    machine.clock.set(machine.now + fast)
    record = machine.desk(event)
    record.decide(Forward(record.conference.programme.steps, despite=tuple(OpeningDoubt)))
    machine.goes_on(120)
    left = left_of(record)
    state(record, machine)
    assert left_of(record) == left
    late = schedule(record.conference, record.now()).offset
    assert abs(late) < HOUR
    record.decide(Forward(record.conference.programme.steps))


def left_of(record: Record) -> timedelta | None:
    return time_left(record.conference, record.now())


def test_a_schedule_after_a_clock_that_ran_days_ahead_goes_on_from_now(
    event: EventFolder, machine: Machine
) -> None:
    machine.clock.set(machine.now + 4 * DAY)
    record = machine.desk(event)
    for _press in range(2):
        steps = record.conference.programme.steps
        settled = record.decide(Forward(steps, despite=tuple(OpeningDoubt)))
        assert settled.outcome.refusal is None
    machine.clock.set(machine.now)
    record = machine.desk(event)
    state(record, machine)
    expected = schedule(record.conference, record.now())
    assert abs(expected.close - machine.now) < 8 * HOUR
    assert abs(expected.offset) < 2 * HOUR


# ---------------------------------------------------------------- whatever happens, in any order

JUMPS = [timedelta(seconds=s) for s in (1, -1, 90, -90, 3600, -3600, 86400 * 4, -86400 * 400)]
_steps = st.one_of(
    st.tuples(st.just("passes"), st.integers(1, 900)),
    st.tuples(st.just("set"), st.sampled_from(JUMPS)),
    st.tuples(st.just("started anew"), st.sampled_from([DEAD_BATTERY, MORNING, MORNING + DAY])),
    st.tuples(st.just("opened"), st.sampled_from(["bàn 1", "bàn 2"])),
    st.tuples(st.just("acts"), st.sampled_from(["bàn 1", "bàn 2"])),
    st.tuples(st.just("states"), st.sampled_from(["bàn 1", "bàn 2"])),
    st.tuples(st.just("misstates"), st.sampled_from(["bàn 1", "bàn 2"])),
)


class Morning:
    """Two desks on one machine, and what is to be expected of them."""

    def __init__(self, folder: Path) -> None:
        self.event = make_event(folder / "event", delegates=40)
        self.machine = Machine()
        self.acts: list[str] = []  # ids in the order of the acts
        self.desks = {name: self.machine.desk(self.event, name) for name in ("bàn 1", "bàn 2")}
        self.certain = dict.fromkeys(self.desks, False)
        self.numbers = iter(range(1, 10_000))

    def passes(self, seconds: int) -> None:
        self.machine.goes_on(seconds)

    def set(self, jump: timedelta) -> None:
        self.machine.clock.advance(jump.total_seconds())

    def started_anew(self, shown: datetime) -> None:
        self.machine.starts_anew(shown)
        for name in self.desks:
            self.opened(name)

    def opened(self, name: str) -> None:
        self.desks[name].close()
        self.desks[name] = self.machine.desk(self.event, name)
        self.certain[name] = False

    def states(self, name: str, wrong: timedelta = timedelta()) -> None:
        true = self.machine.now + wrong
        settled = self.desks[name].decide(StateTime(true, REASON))
        (fact,) = settled.facts
        assert abs(fact.time - true) < timedelta(minutes=1)
        self.acts.append(fact.id)
        self.certain[name] = not wrong

    def misstates(self, name: str) -> None:
        self.states(name, 7 * HOUR)

    def acts_at(self, name: str) -> None:
        record = self.desks[name]
        command = Admit(next(self.numbers) % 40 + 1, By.NAME)
        try:
            settled = record.decide(command)
        except ClockInDoubt:
            self.states(name)
            settled = record.decide(command)  # what was stated is relied upon
        (fact,) = settled.facts
        self.acts.append(fact.id)
        if self.certain[name]:
            assert abs(fact.time - self.machine.now) < timedelta(minutes=1)

    def is_sound(self) -> None:
        fresh = self.machine.desk(self.event, "văn phòng")
        history = list(fresh.conference.history)
        times = [fact.at for fact in history]
        assert times == sorted(set(times))
        assert [fact.id for fact in history if fact.id in set(self.acts)] == self.acts
        for name in self.desks:
            own = [fact for fact in history if fact.desk == name]
            stated = [n for n, fact in enumerate(own) if isinstance(fact.what, Corrected)]
            if stated:
                assert all(fact.true_at is not None for fact in own[stated[0] :])
        assert [unpack(json.loads(json.dumps(pack(fact)))) for fact in history] == history
        random.Random(0).shuffle(history)
        assert digest(fold(fresh.plan, history)) == digest(fresh.conference)
        fresh.close()


def digest(conference: Conference) -> str:
    return json.dumps(as_json(conference, MORNING), sort_keys=True, default=str)


@settings(max_examples=60)
@given(st.lists(_steps, max_size=25))
def test_whatever_happens_to_the_clock_the_order_stands_and_the_stated_time_is_kept(
    steps: list[tuple[str, object]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        morning = Morning(Path(folder))
        doing: dict[str, Callable[[Any], None]] = {
            "passes": morning.passes,
            "set": morning.set,
            "started anew": morning.started_anew,
            "opened": morning.opened,
            "acts": morning.acts_at,
            "states": morning.states,
            "misstates": morning.misstates,
        }
        for name, argument in steps:
            doing[name](argument)
        morning.is_sound()
        for record in morning.desks.values():
            record.close()
