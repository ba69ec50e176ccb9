"""Breaks that are held, odd plans, fixed ends, speakers still to come, and other days."""

from datetime import datetime, timedelta

import pytest

from screens.frame.times import delay
from screens.plan.words import odd_starts_sentence
from screens.programme.words import item_state
from store.conference.commands import Retract
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate, Mark
from store.plan.plan import Plan, parse_plan
from store.programme.commands.changes import InsertItem, ResizeItem, SkipItem
from store.programme.commands.overrun import ShiftRest, ways_out
from store.programme.commands.steps import CloseConference
from store.programme.facts import BreakMerged, Started
from store.programme.schedule import Schedule, schedule, time_left
from store.programme.state import State
from tests.support.events import Hall, ItemBefore, NextItem, plan_text

MINUTE = timedelta(minutes=1)
BREAK = -5  # the break before item 5, 09:10 to 09:20


def run_to(hall: Hall, item: int, late: int = 0) -> None:
    """Every item at its planned time, item ``item`` so many minutes late."""
    while (current := hall.conference.programme.current) != item:
        coming = hall.conference.programme.next_item(hall.conference.agenda.numbers)
        if current is None and coming:
            planned = hall.plan.starts_at(abs(coming)) - (
                10 * MINUTE if coming == BREAK else 0 * MINUTE
            )
            hall.clock.set(planned + (late * MINUTE if coming == item else 0 * MINUTE))
        hall.does(NextItem(hall.conference.programme.steps))


def now_expected(hall: Hall) -> Schedule:
    return schedule(hall.conference, hall.clock.now())


def minutes_left(hall: Hall, now: datetime) -> int:
    left = time_left(hall.conference, now)
    assert left is not None
    return round(left / MINUTE)


def test_a_break_is_begun_timed_and_ended_by_the_key_that_starts_the_next_item(hall: Hall) -> None:
    run_to(hall, BREAK)
    begun = hall.conference.programme.started(BREAK)
    assert begun is not None
    assert time_left(hall.conference, begun + 4 * MINUTE) == 6 * MINUTE
    hall.does(NextItem(hall.conference.programme.steps))
    assert hall.conference.programme.current == 5
    assert hall.conference.programme.finished(BREAK) == hall.conference.programme.started(5)
    assert [item.label for item in hall.conference.agenda if item.is_break] == [""]


def test_a_break_that_begins_late_gives_up_what_it_can_and_is_on_time_at_its_end(
    hall: Hall,
) -> None:
    run_to(hall, BREAK, late=4)
    begun = hall.facts[-1].at
    assert minutes_left(hall, begun) == 6  # back at 09:20, as planned
    assert round(now_expected(hall).items[5].start.timestamp()) == round(
        hall.plan.starts_at(5).timestamp()
    )
    assert abs(now_expected(hall).offset) < MINUTE
    hall.does(ShiftRest(4))
    assert minutes_left(hall, begun) == 10


def test_an_item_left_out_leaves_its_break(hall: Hall) -> None:
    run_to(hall, 1)
    hall.does(SkipItem(5, "chưa có quyết định"))
    assert [i.number for i in hall.conference.agenda][4:6] == [BREAK, 5]
    assert BREAK in hall.conference.agenda.numbers
    hall.does(SkipItem(BREAK, "gấp"))
    assert BREAK not in hall.conference.agenda.numbers


def test_an_older_record_passes_a_break_over_or_merged_it(hall: Hall) -> None:
    run_to(hall, 4)
    hall.does(NextItem(hall.conference.programme.steps))
    hall.happens(Started(5))  # as versions did that knew no break
    assert item_state(hall.conference, hall.conference.agenda.item(BREAK)) == ""
    assert BREAK not in now_expected(hall).items
    other = Hall(hall.plan)
    other.happens(BreakMerged(5))
    assert BREAK not in other.conference.agenda.numbers


def test_back_from_the_item_after_a_break_goes_to_what_was_held(hall: Hall) -> None:
    run_to(hall, 4)
    hall.does(NextItem(hall.conference.programme.steps))
    hall.happens(Started(5))
    hall.does(ItemBefore(hall.conference.programme.steps))
    assert hall.conference.programme.current == 4


def test_a_break_put_in_is_kept_whole_and_offered_to_nobody(hall: Hall) -> None:
    run_to(hall, 5)
    hall.does(InsertItem("Giải lao", 10, after=6, is_break=True))
    hall.clock.advance(50 * 60)
    late = ways_out(hall.conference, hall.clock.now())
    assert not any(way.command == ShiftRest(0) for way in late)
    (number,) = hall.conference.programme.changes.inserted
    expected = now_expected(hall).items[number]
    assert expected.end - expected.start == 10 * MINUTE


def test_a_way_that_spares_nothing_is_not_offered(hall: Hall) -> None:
    run_to(hall, 4)
    hall.clock.advance((45 + 6) * 60)
    assert ways_out(hall.conference, hall.clock.now())[0].command == ShiftRest(0)
    hall.does(SkipItem(BREAK, "gấp"))
    assert ways_out(hall.conference, hall.clock.now())[0].command != ShiftRest(0)


def plan_with(old: str, new: str) -> Plan:
    text = plan_text()
    assert old in text
    return parse_plan(text.replace(old, new))


def test_items_that_overlap_keep_their_starts_and_are_told() -> None:
    plan = plan_with('start = "08:25"\nminutes = 45', 'start = "08:25"\nminutes = 70')
    assert "mục 5 lúc 09:20 28/03, mà mục 4 xong lúc 09:35 28/03" in odd_starts_sentence(plan)
    hall = Hall(plan)
    assert BREAK not in hall.conference.agenda.numbers
    run_to(hall, 3)
    assert now_expected(hall).items[4].start == plan.starts_at(4)
    run_to(hall, 5)
    assert abs(now_expected(hall).offset) < MINUTE  # measured against its own planned start


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('start = "07:30"', 'start = "13:30"', "mục 2 lúc 07:35 29/03, mà mục 1 xong lúc 13:35"),
        ("minutes = 45", "minutes = 345", "mục 5 lúc 09:20 28/03, mà mục 4 xong lúc 14:10"),
    ],
)
def test_one_time_changed_without_the_others_is_told(old: str, new: str, said: str) -> None:
    assert said in odd_starts_sentence(plan_with(old, new))


def test_a_plan_as_it_should_be_is_not_remarked_upon(hall: Hall) -> None:
    assert odd_starts_sentence(hall.plan) == ""


def test_a_start_taken_back_while_the_next_item_runs_leaves_the_rest_expected(hall: Hall) -> None:
    run_to(hall, 2)
    start = hall.facts[-1]
    run_to(hall, 3)
    before = now_expected(hall)
    hall.does(Retract(start.id, "bấm nhầm"))
    assert hall.conference.programme.current == 3
    assert item_state(hall.conference, hall.conference.agenda.item(2)) == "không tiến hành"
    after = now_expected(hall)
    assert 2 not in after.items
    assert (after.offset, after.close) == (before.offset, before.close)


def test_closed_early_nothing_is_expected_any_more(hall: Hall) -> None:
    run_to(hall, 5)
    hall.does(CloseConference(hall.conference.programme.steps))
    expected = now_expected(hall)
    assert expected.close == hall.conference.programme.closed_at
    assert not {6, 7, 8, 9} & expected.items.keys()
    assert item_state(hall.conference, hall.conference.agenda.item(6)) == "không tiến hành"


@pytest.mark.parametrize("days", [-400, -3, 1, 800])
def test_on_another_day_nothing_is_late(hall: Hall, days: int) -> None:
    hall.clock.set(hall.plan.starts_at(1) + timedelta(days=days, hours=3))
    assert now_expected(hall).offset == timedelta()
    assert now_expected(hall).items[5].start == hall.plan.starts_at(5)


def test_held_on_another_day_it_is_measured_against_that_day() -> None:
    hall = Hall()
    hall.clock.set(hall.plan.starts_at(1) + timedelta(days=2, minutes=7))
    hall.does(NextItem(0))
    assert now_expected(hall).offset // MINUTE == 7
    hall.clock.advance(30 * 24 * 3600)  # never closed, asked a month later
    assert now_expected(hall).offset < timedelta(days=1)


def test_delays_over_an_hour_are_said_in_hours() -> None:
    assert [delay(minutes * MINUTE) for minutes in (0, 6, 65, -125, 24 * 60)] == [
        "đúng giờ",
        "trễ 06 phút",
        "trễ 1 giờ 05 phút",
        "sớm 2 giờ 05 phút",
        "trễ 24 giờ 00 phút",
    ]


def test_what_is_left_counts_to_a_fixed_end_and_what_is_lacking_is_said() -> None:
    plan = plan_with(
        'start = "08:25"\nminutes = 45', 'start = "08:25"\nminutes = 45\nend = "09:10"'
    )
    hall = Hall(plan)
    run_to(hall, 4, late=12)
    begun = hall.facts[-1].at
    assert minutes_left(hall, begun) == 33
    expected = now_expected(hall).items[4]
    assert round(expected.lacking / MINUTE) == 12
    assert expected.end == hall.plan.starts_at(4) + 45 * MINUTE
    hall.does(ResizeItem(4, 30))
    assert now_expected(hall).items[4].lacking == timedelta()


def test_speakers_still_to_come_count() -> None:
    hall = Hall()
    speakers = [Delegate(n, f"Lê Ổn {n}", marks=(Mark.SPEAKER.value,)) for n in range(21, 29)]
    hall.does(ListDelegates(new=tuple(speakers)))  # eight of seven minutes each
    run_to(hall, 4)
    expected = now_expected(hall)
    assert round((expected.items[4].end - hall.clock.now()) / MINUTE) == 56
    assert round(expected.offset / MINUTE) == 11
    assert hall.conference.programme.state(5) is State.WAITING
