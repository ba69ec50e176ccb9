from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from store.facts.outcome import GeneralRefusal
from store.programme.refusals import ProgrammeRefusal
from store.programme.schedule import schedule, time_left
from store.programme.state import State
from tests.support.events import Hall, ItemBefore, NextItem, a_plan


def advance(hall: Hall) -> None:
    assert hall.does(NextItem(hall.conference.programme.steps)).refusal is None


def start_at(hall: Hall, item: int, minutes_late: int = 0) -> None:
    hall.clock.set(hall.plan.starts_at(item) + timedelta(minutes=minutes_late))
    advance(hall)


def test_one_key_starts_and_finishes_the_nine_items_in_order_and_then_stops(hall: Hall) -> None:
    for number in range(1, 10):
        advance(hall)
        assert hall.conference.programme.current == number
        advance(hall)
        assert hall.conference.programme.state(number) is State.FINISHED
    programme = hall.conference.programme
    assert programme.over(hall.plan.item_numbers)
    assert hall.does(NextItem(programme.steps)).refusal is ProgrammeRefusal.PROGRAMME_OVER


def test_a_double_press_advances_once(hall: Hall) -> None:
    seen = hall.conference.programme.steps
    assert hall.does(NextItem(seen)).refusal is None
    assert hall.does(NextItem(seen), desk="bàn 2").refusal is GeneralRefusal.MOVED_ON
    assert hall.conference.programme.current == 1


def test_going_back_starts_a_new_run_and_overwrites_none(hall: Hall) -> None:
    for _ in range(3):  # 1 started, 1 finished, 2 started
        advance(hall)
    first_begin = hall.conference.programme.started(1)
    assert hall.does(ItemBefore(hall.conference.programme.steps)).refusal is None
    programme = hall.conference.programme
    assert programme.current == 1
    assert len(programme.runs(1)) == 2
    assert programme.started(1) == first_begin
    assert programme.runs(2)[0].broken_off
    assert programme.state(2) is State.WAITING
    advance(hall)
    assert hall.conference.programme.next_item(hall.plan.item_numbers) == 2


def test_between_items_going_back_runs_the_last_finished_again(hall: Hall) -> None:
    advance(hall)
    advance(hall)
    hall.does(ItemBefore(hall.conference.programme.steps))
    assert hall.conference.programme.current == 1
    assert len(hall.conference.programme.runs(1)) == 2


def test_there_is_nothing_before_the_first_item(hall: Hall) -> None:
    assert hall.does(ItemBefore(0)).refusal is ProgrammeRefusal.NOTHING_BEFORE
    advance(hall)
    assert hall.does(ItemBefore(1)).refusal is ProgrammeRefusal.NOTHING_BEFORE
    assert hall.conference.programme.current == 1


def test_on_time_everything_is_expected_as_planned(hall: Hall) -> None:
    now = hall.plan.starts_at(1) - timedelta(minutes=20)
    expected = schedule(hall.plan, hall.conference.programme, now)
    assert expected.offset == timedelta()
    assert all(e.start == hall.plan.starts_at(n) for n, e in expected.items.items())
    assert expected.close == hall.plan.starts_at(9) + timedelta(minutes=25)


def test_a_late_opening_moves_the_rest_and_the_break_absorbs_it(hall: Hall) -> None:
    start_at(hall, 1, minutes_late=6)
    expected = schedule(hall.plan, hall.conference.programme, hall.clock.now())
    assert expected.offset == timedelta(minutes=6)
    assert expected.items[4].start == hall.plan.starts_at(4) + timedelta(minutes=6)
    assert expected.items[5].start == hall.plan.starts_at(5)  # ten minutes' break before it
    assert expected.close == hall.plan.starts_at(9) + timedelta(minutes=25)


def test_an_item_that_overruns_is_expected_to_end_now(hall: Hall) -> None:
    start_at(hall, 1)
    now = hall.plan.starts_at(1) + timedelta(minutes=9)
    expected = schedule(hall.plan, hall.conference.programme, now)
    assert expected.items[1].end == now
    assert expected.offset == timedelta(minutes=4)
    assert time_left(hall.plan, hall.conference.programme, now) == timedelta(minutes=-4)


def test_an_item_that_ends_early_keeps_what_it_saved(hall: Hall) -> None:
    start_at(hall, 1)
    hall.clock.set(hall.plan.starts_at(1) + timedelta(minutes=2))
    advance(hall)
    now = hall.plan.starts_at(1) + timedelta(minutes=2)
    expected = schedule(hall.plan, hall.conference.programme, now)
    assert expected.items[2].start == now
    assert expected.offset == timedelta(minutes=-3)


def test_when_all_is_over_the_offset_is_that_of_the_close(hall: Hall) -> None:
    for number in range(1, 10):
        start_at(hall, number)
        hall.clock.set(
            hall.plan.starts_at(number) + timedelta(minutes=hall.plan.item(number).minutes)
        )
        if number == 9:
            hall.clock.advance(120)
        advance(hall)
    expected = schedule(hall.plan, hall.conference.programme, hall.clock.now())
    assert round(expected.offset.total_seconds()) == 120
    assert expected.close == hall.conference.programme.finished(9)


@settings(max_examples=60)
@given(st.lists(st.integers(-3, 30), max_size=18), st.integers(-60, 60))
def test_expected_times_never_run_backwards_nor_into_the_past(
    pauses: list[int], opening: int
) -> None:
    hall = Hall(a_plan())
    hall.clock.set(hall.plan.starts_at(1) + timedelta(minutes=opening))
    for pause in pauses:
        hall.clock.advance(max(0, pause) * 60)
        hall.does(NextItem(hall.conference.programme.steps))
    now = hall.clock.now()
    programme = hall.conference.programme
    expected = schedule(hall.plan, programme, now)
    ends = [expected.items[n].end for n in hall.plan.item_numbers]
    assert ends == sorted(ends)
    for number in hall.plan.item_numbers:
        assert expected.items[number].start <= expected.items[number].end
        if programme.state(number) is State.WAITING:
            assert expected.items[number].start >= now
