"""The live numbers: three counts with three names, by unit, by five minutes, who is awaited."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from store.attendance.commands import Admit, MarkLeft, Scan, Substitute
from store.attendance.desk_work import Gate, HandOut, PassGate
from store.attendance.facts import By
from store.attendance.turnout import (
    Duty,
    absent_on_duty,
    arrivals,
    composition,
    counts,
    duties_of_nobody,
    latest_scan,
    present_at,
    turnout_by_unit,
)
from store.codes.badge_code import Badge, Flaw
from store.conference.commands import Command
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import PutOffHonor, ReceiveOnBehalf
from store.honors.honor import Honor
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate, Mark
from store.votes.candidates import Candidate
from store.votes.commands.slate import ListCandidates
from tests.support.busy_morning import a_busy_morning
from tests.support.events import MORNING, Hall, a_plan


def test_present_ever_present_and_present_at_are_three_numbers(hall: Hall) -> None:
    hall.admit(1, 2, 3)
    then = hall.clock.now()
    hall.clock.advance(60)
    hall.must(MarkLeft(1), MarkLeft(2))
    hall.admit(4)
    conference = hall.conference
    assert counts(conference).present == 2
    assert counts(conference).ever_present == 4
    assert present_at(conference, then) == 3
    assert present_at(conference, MORNING - timedelta(hours=1)) == 0


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.integers(0, 60))
def test_present_at_is_what_anyone_saw_then(seed: int, facts: int) -> None:
    hall = a_busy_morning(seed)
    known = hall.facts[: 12 + facts]
    moment = known[-1].at
    whole = hall.conference
    hall.facts = known
    assert present_at(whole, moment) == hall.conference.quorum.present


@settings(max_examples=25)
@given(st.integers(0, 10_000))
def test_every_way_of_counting_adds_up(seed: int) -> None:
    conference = a_busy_morning(seed).conference
    quorum = conference.quorum
    units, parts = turnout_by_unit(conference), composition(conference)
    assert sum(t.summoned for t in units.values()) == quorum.summoned
    assert sum(t.present for t in units.values()) == quorum.present
    assert parts.guests.summoned + parts.others.summoned == quorum.summoned
    assert parts.guests.present + parts.others.present == quorum.present
    assert sum(s.arrivals for s in arrivals(conference)) == len(conference.attendance.presences)


def test_a_scanner_is_silent_since_it_last_read_a_badge_at_whatever_work() -> None:
    hall = Hall(a_plan(handouts='["Quà"]'))
    read: list[Command] = [Scan(Badge(1, 1)), PassGate(Scan(Badge(1, 1)), Gate(0))]
    for number, scanned in enumerate([*read, HandOut(Scan(Badge(1, 1)), "Quà")], 3):
        hall.clock.advance(60)
        hall.must(scanned)
        scan, typed = hall.facts[-1], Admit(number, By.NUMBER)
        hall.must(typed, PassGate(Admit(2, By.NUMBER), Gate(0)), HandOut(typed, "Quà"))
        hall.must(MarkLeft(number), Admit(999, By.NUMBER))
        assert latest_scan(hall.conference, ("", "bàn 1")) == scan
    hall.does(Scan(Flaw.UNREADABLE))
    assert latest_scan(hall.conference, ("", "bàn 1")) == hall.facts[-1]
    assert latest_scan(hall.conference, ("", "bàn 2")) is None


def test_units_stand_in_vietnamese_order_and_by_number() -> None:
    hall = Hall(delegates=0)
    units = ["Thôn 10", "Thôn 2", "", "Đoàn xã", "Dân quân", "Ủy ban"]
    hall.does(ListDelegates(tuple(Delegate(n, f"Lê {n}", unit=u) for n, u in enumerate(units, 1))))
    assert list(turnout_by_unit(hall.conference)) == [
        "Dân quân", "Đoàn xã", "Thôn 2", "Thôn 10", "Ủy ban", ""
    ]  # fmt: skip


def test_arrivals_are_counted_in_five_minutes_of_the_clock_with_the_empty_ones(hall: Hall) -> None:
    hall.clock.set(MORNING + timedelta(minutes=4, seconds=50))
    hall.admit(1, 2)
    hall.clock.set(MORNING + timedelta(minutes=5))
    hall.admit(3)
    hall.clock.set(MORNING + timedelta(minutes=16))
    hall.admit(4)
    slots = arrivals(hall.conference)
    assert [(s.start - MORNING, s.arrivals) for s in slots] == [
        (timedelta(minutes=minutes), count) for minutes, count in ((0, 2), (5, 1), (10, 0), (15, 1))
    ]


def test_guests_are_held_against_the_plan() -> None:
    parts = composition(Hall(delegates=10, guests=3).conference)
    assert (parts.guests.summoned, parts.others.summoned) == (3, 7)
    assert parts.planned_guests_percent == 30


def test_who_of_the_platform_is_missing_is_named_by_duty() -> None:
    hall = Hall(delegates=4)
    more = [
        Delegate(11, "Chủ Tọa", marks=(Mark.PRESIDIUM.value,)),
        Delegate(12, "Diễn Giả", marks=(Mark.SPEAKER.value,)),
    ]
    hall.does(ListDelegates(tuple(more)))
    hall.does(ListHonors((Honor(1, 1, 1, "A", "individual", "Giấy khen", delegate=1),)))
    hall.does(ListCandidates((Candidate(0, "B", delegate=2),)))

    def named() -> dict[Duty, list[int]]:
        return {
            duty: [d.number for d in ds] for duty, ds in absent_on_duty(hall.conference).items()
        }

    everyone = {Duty.PRESIDIUM: [11], Duty.SPEAKER: [12], Duty.RECIPIENT: [1], Duty.CANDIDATE: [2]}
    assert named() == everyone
    hall.admit(11, 12)
    hall.does(Substitute(1, "Con Trai", "gia đình"))  # someone sits there, and not the recipient
    assert named() == {**everyone, Duty.PRESIDIUM: [], Duty.SPEAKER: []}
    hall.must(PutOffHonor(1, "vắng"))
    assert named()[Duty.RECIPIENT] == [1]
    hall.must(ReceiveOnBehalf(1, "Con Trai"))
    assert named()[Duty.RECIPIENT] == []
    assert Duty.RECIPIENT not in duties_of_nobody(hall.conference)
