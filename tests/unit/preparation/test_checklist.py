"""Each rule of the checklist: what is missing, what is done, what nobody can know."""

import sys
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from console.preparation.power import on_mains
from console.rehearsal.event import preparations
from screens.votes.panels import doubts
from store.badges.commands import RecordPrinted
from store.honors.checks import HonorFlaw, objections
from store.honors.commands.preparation import ListHonors
from store.honors.honor import Honor, RecipientKind
from store.people.commands.roll import AmendDelegate, ListDelegates
from store.people.delegate import Delegate, Mark
from store.preparation.checklist import (
    LEAST_FREE,
    STEPS,
    Item,
    Machine,
    Standing,
    Step,
    Task,
    checklist,
    missing,
)
from store.preparation.commands import RecordTried
from store.preparation.facts import Trial
from store.votes.rules.electors import electors_by_default
from tests.support.events import MORNING, OPENED, Hall, a_plan

READY = Machine(10 * LEAST_FREE, on_mains=True)


def item(hall: Hall, task: Task, machine: Machine | None = None) -> Item:
    items = checklist(hall.conference, MORNING, machine)
    return next(one for one in items if one.task is task)


def listed(*delegates: Delegate) -> Hall:
    hall = Hall(a_plan(chairs="[]"), 0)
    hall.does(ListDelegates(new=delegates))
    return hall


def test_the_tasks_come_in_the_order_of_the_steps() -> None:
    steps = [*dict.fromkeys(STEPS.values())]
    assert steps == list(Step)
    assert [*STEPS] == list(Task)


def test_an_empty_event_lacks_all_and_a_rehearsed_one_nothing() -> None:
    unfilled = a_plan(title='"Hội nghị …"')
    empty = checklist(Hall(unfilled, 0).conference, MORNING, READY)
    done = [one.task for one in empty if one.standing is Standing.DONE]
    assert done == [Task.MACHINE]

    plan = a_plan()
    hall = Hall(plan, 0)
    for command in preparations(plan):
        hall.does(command)
    hall.does(RecordPrinted(tuple(hall.conference.roll.summoned), "LaserJet"))
    hall.must(RecordTried(Trial.SCANNER), RecordTried(Trial.REHEARSAL))
    left = {one.task for one in missing(checklist(hall.conference, MORNING, READY))}
    assert left <= {Task.PLAN, Task.HONORS}, "the sample's own plan and honors have flaws"


def test_a_list_is_not_done_while_somebody_has_no_category_and_votes_by_default() -> None:
    people = Delegate(1, "Hà Thị Bình", category="Khách mời"), Delegate(2, "Bùi Văn An")
    hall = listed(*people)
    found = item(hall, Task.LIST)
    assert (found.standing, found.why, found.count) == (Standing.MISSING, "category", 1)
    assert electors_by_default(hall.conference) == [2]
    (doubt,) = doubts(hall.conference)
    assert "1 người có quyền biểu quyết chưa ghi thành phần" in doubt
    hall.must(AmendDelegate(people[1], {"category": "Khách mời"}))
    assert item(hall, Task.LIST).standing is Standing.DONE
    assert electors_by_default(hall.conference) == []
    assert not doubts(hall.conference)


@given(st.sets(st.integers(1, 40), min_size=1))
def test_numbers_are_done_without_a_gap(numbers: set[int]) -> None:
    hall = listed(*(Delegate(n, f"Đại biểu {n}") for n in sorted(numbers)))
    found = item(hall, Task.NUMBERS)
    gaps = max(numbers) - len(numbers)
    assert (found.standing is Standing.DONE) == (gaps == 0)
    assert found.count == (gaps or len(numbers))


@given(st.lists(st.sampled_from(["", "A01", "A02", "A03", "B01"]), min_size=1, max_size=8))
def test_seats_are_done_when_everybody_has_one_alone(seats: list[str]) -> None:
    hall = listed(*(Delegate(n, f"Đại biểu {n}", seat=s) for n, s in enumerate(seats, 1)))
    found = item(hall, Task.SEATS)
    given = [seat for seat in seats if seat]
    whole = len(given) == len(seats) == len(set(given))
    assert (found.standing is Standing.DONE) == whole
    assert (found.standing is Standing.UNKNOWN) == (not given)


def test_duties_want_a_chair_a_secretary_and_no_stranger() -> None:
    chair = Delegate(1, "Lê Ổn", marks=(Mark.PRESIDIUM.value,))
    clerk = Delegate(2, "Bùi An", marks=(Mark.SECRETARY.value,))
    assert item(listed(clerk), Task.DUTIES).why == "chairs"
    assert item(listed(chair), Task.DUTIES).why == "clerks"
    assert item(listed(chair, clerk), Task.DUTIES).standing is Standing.DONE
    hall = Hall(a_plan(chairs='["Trần Lạ"]'), 0)
    hall.does(ListDelegates(new=(chair, clerk)))
    found = item(hall, Task.DUTIES)
    assert (found.standing, found.names) == (Standing.UNKNOWN, ("Trần Lạ",))


def test_badges_wait_until_the_last_is_on_paper() -> None:
    hall = Hall(delegates=3)
    one, *others = hall.conference.roll.summoned
    hall.does(RecordPrinted((one,), ""))
    assert item(hall, Task.BADGES).count == len(others)
    assert item(hall, Task.PRINTER).standing is Standing.MISSING, "a PDF tries no printer"
    hall.does(RecordPrinted(tuple(others), "LaserJet"))
    assert item(hall, Task.BADGES).standing is Standing.DONE
    assert item(hall, Task.PRINTER).standing is Standing.DONE


@pytest.mark.parametrize("trial", Trial)
def test_what_was_tried_is_done_and_when(trial: Trial) -> None:
    hall = Hall(delegates=1)
    task = Task[trial.name]
    open_before = Standing.UNKNOWN if trial is Trial.CAMERA else Standing.MISSING
    assert item(hall, task).standing is open_before
    hall.does(RecordTried(trial))
    assert item(hall, task).standing is Standing.DONE
    assert item(hall, task).at is not None


@pytest.mark.parametrize(
    ("machine", "standing", "why"),
    [
        (Machine(), Standing.UNKNOWN, ""),
        (Machine(LEAST_FREE), Standing.UNKNOWN, ""),
        (READY, Standing.DONE, ""),
        (Machine(LEAST_FREE - 1, on_mains=True), Standing.MISSING, "disk"),
        (Machine(LEAST_FREE, on_mains=False), Standing.MISSING, "power"),
    ],
)
def test_power_and_disk(machine: Machine, standing: Standing, why: str) -> None:
    found = item(Hall(delegates=1), Task.MACHINE, machine)
    assert (found.standing, found.why) == (standing, why)


@pytest.mark.skipif(sys.platform == "win32", reason="of Linux: /sys/class/power_supply")
@pytest.mark.parametrize(
    ("supplies", "said"),
    [
        ({}, None),
        ({"AC": ("Mains", "1"), "BAT0": ("Battery", "")}, True),
        ({"AC": ("Mains", "0"), "BAT0": ("Battery", "")}, False),
        ({"BAT0": ("Battery", "")}, None),
        ({"hid": ("USB", "1")}, True),
    ],
)
def test_a_machine_says_whether_it_is_plugged_in(
    supplies: dict[str, tuple[str, str]], said: bool | None, tmp_path: Path
) -> None:
    for name, (kind, online) in supplies.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "type").write_text(kind + "\n")
        if online:
            (tmp_path / name / "online").write_text(online + "\n")
    assert on_mains(tmp_path) is said


def test_an_amount_that_is_the_decisions_is_nothing_to_mend() -> None:
    hall = Hall()
    recipient = hall.conference.roll.delegates[1]
    honor = Honor(
        1,
        1,
        1,
        recipient.name,
        RecipientKind.INDIVIDUAL,
        "Giấy khen",
        delegate=1,
        decision="7/QĐ-UBND",
        decision_date="2025-03-20",
        decider="Chủ tịch UBND xã",
        amount=1_000,
    )
    hall.must(ListHonors((honor,)))
    assert [one.flaw for one in objections(hall.conference)] == [HonorFlaw.AMOUNT_DIFFERS]
    assert item(hall, Task.HONORS).standing is Standing.DONE


def test_a_host_without_its_kind_is_a_question() -> None:
    bare = replace(a_plan(), host=replace(a_plan().host, place="ĐÔNG PHÚ"))
    plan = next(one for one in checklist(Hall(bare).conference, MORNING) if one.task is Task.PLAN)
    assert (plan.standing, plan.why) == (Standing.UNKNOWN, "place")


def test_a_plan_that_is_over_is_said_until_the_conference_is_open() -> None:
    hall = Hall(delegates=3)
    later = MORNING + timedelta(days=2)
    assert checklist(hall.conference, later)[0].why == "over"
    hall.does(OPENED)
    assert checklist(hall.conference, later)[0].why != "over"
