"""Deciding and appending as one step, on one record held several times."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from store.attendance.commands import Admit, Result, Scan
from store.attendance.facts import By
from store.codes.badge_code import Badge
from store.event.folder import EventFolder
from store.event.record import Record
from store.facts.outcome import GeneralRefusal
from store.journal.clock import HandClock
from tests.support.events import EVENT, MORNING, NextItem, open_record

pytestmark = pytest.mark.event(delegates=50)


def test_a_decision_sees_what_another_desk_has_just_recorded(event: EventFolder) -> None:
    one, two = open_record(event, desk="bàn 1"), open_record(event, desk="bàn 2")
    assert one.decide(Scan(Badge(EVENT, 3))).outcome.answer.result is Result.ADMITTED
    again = two.decide(Scan(Badge(EVENT, 3))).outcome.answer
    assert (again.result, again.first.desk) == (Result.ALREADY, "bàn 1")
    assert one.decide(NextItem(0)).outcome.refusal is None
    assert two.decide(NextItem(0)).outcome.refusal is GeneralRefusal.MOVED_ON


def test_following_takes_in_all_that_others_added_whatever_was_decided_between(
    event: EventFolder,
) -> None:
    one, two = open_record(event, desk="bàn 1"), open_record(event, desk="bàn 2")
    for number in range(1, 21):
        one.decide(Admit(number, By.NUMBER))
        if number % 3 == 0:
            two.decide(Admit(number + 20, By.NUMBER))
        if number % 7 == 0:
            two.follow()
    one.follow()
    two.follow()
    assert one.conference.attendance.present == two.conference.attendance.present
    assert len(one.conference.attendance.present) == 26
    assert one.head == two.head
    assert not one.follow()


def test_the_head_is_that_of_the_conference_shown(event: EventFolder) -> None:
    one, two = open_record(event), open_record(event)
    shown = two.head
    one.decide(Admit(1, By.NUMBER))
    assert two.head == shown
    two.follow()
    assert two.head == one.head
    assert two.head.facts == len(two.conference.history)


def test_threads_on_several_holds_lose_nothing_and_repeat_no_number(event: EventFolder) -> None:
    records = [open_record(event, desk=f"bàn {n}") for n in range(4)]

    def admit(record: Record, first: int) -> None:
        for number in range(first, 51, 4):
            record.decide(Admit(number, By.NUMBER))

    with ThreadPoolExecutor(len(records)) as threads:
        list(threads.map(admit, records, range(1, 5)))
    fresh = open_record(event)
    assert fresh.conference.attendance.present == list(range(1, 51))
    ids = [fact.id for fact in fresh.conference.history]
    assert len(set(ids)) == len(ids)


def test_times_never_run_backwards_even_when_the_clock_does(event: EventFolder) -> None:
    clock = HandClock(MORNING)
    record = open_record(event, clock)
    for number in range(1, 6):
        clock.advance(-20)
        record.decide(Admit(number, By.NUMBER))
    times = [fact.at for fact in record.conference.history]
    assert times == sorted(set(times))


def test_what_the_journal_read_by_itself_is_followed_as_well(event: EventFolder) -> None:
    one, two = open_record(event, desk="bàn 1"), open_record(event, desk="bàn 2")
    two.decide(Admit(7, By.NUMBER))
    one.journal.set_torn_aside()  # it takes the lock, and so reads to the end
    assert one.follow()
    assert one.conference.attendance.present == [7]
    assert one.head == two.head
