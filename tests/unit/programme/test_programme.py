"""The programme step by step and by two desks apart; the quorum as it was read out; notices."""

import itertools
import random
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from store.attendance.commands import MarkLeft
from store.conference.commands import Command, Retract
from store.conference.conference import Conference
from store.conference.fold import fold
from store.facts.fact import Fact
from store.facts.outcome import GeneralRefusal
from store.programme.announcements import Quorum
from store.programme.commands.announcements import AnnounceQuorum, SendNotice
from store.programme.commands.changes import InsertItem, SkipItem
from store.programme.commands.speakers import ListSpeaker
from store.programme.refusals import ProgrammeRefusal
from store.programme.schedule import schedule, time_left
from store.programme.speakers import speakers_of
from store.programme.state import State
from tests.support.events import Hall, ItemBefore, NextItem, a_plan


def advance(hall: Hall) -> None:
    assert hall.does(NextItem(hall.conference.programme.steps)).refusal is None


def start_at(hall: Hall, item: int, minutes_late: int = 0) -> None:
    hall.clock.set(hall.plan.starts_at(item) + timedelta(minutes=minutes_late))
    while hall.conference.programme.current != item:
        advance(hall)


def test_one_key_starts_and_finishes_the_nine_items_in_order_and_then_stops(hall: Hall) -> None:
    for number in range(1, 10):
        if number == 5:
            assert hall.conference.programme.current == -5  # the break, begun by the key before
        advance(hall)
        assert hall.conference.programme.current == number
        advance(hall)
        assert hall.conference.programme.state(number) is State.FINISHED
        if number == 4:
            advance(hall)
    programme = hall.conference.programme
    assert programme.over(hall.conference.agenda.numbers)
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
    expected = schedule(hall.conference, now)
    assert expected.offset == timedelta()
    assert all(expected.items[n].start == hall.plan.starts_at(n) for n in hall.plan.item_numbers)
    assert expected.items[-5].end == hall.plan.starts_at(5)
    assert expected.close == hall.plan.starts_at(9) + timedelta(minutes=25)


def test_a_late_opening_moves_the_rest_and_the_break_absorbs_it(hall: Hall) -> None:
    start_at(hall, 1, minutes_late=6)
    expected = schedule(hall.conference, hall.clock.now())
    assert expected.offset == timedelta(minutes=6)
    assert expected.items[4].start == hall.plan.starts_at(4) + timedelta(minutes=6)
    assert expected.items[5].start == hall.plan.starts_at(5)  # ten minutes' break before it
    assert expected.close == hall.plan.starts_at(9) + timedelta(minutes=25)


def test_an_item_that_overruns_is_expected_to_end_now(hall: Hall) -> None:
    start_at(hall, 1)
    now = hall.plan.starts_at(1) + timedelta(minutes=9)
    expected = schedule(hall.conference, now)
    assert expected.items[1].end == now
    assert expected.offset == timedelta(minutes=4)
    assert time_left(hall.conference, now) == timedelta(minutes=-4)


def test_an_item_that_ends_early_keeps_what_it_saved(hall: Hall) -> None:
    start_at(hall, 1)
    hall.clock.set(hall.plan.starts_at(1) + timedelta(minutes=2))
    advance(hall)
    now = hall.plan.starts_at(1) + timedelta(minutes=2)
    expected = schedule(hall.conference, now)
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
    expected = schedule(hall.conference, hall.clock.now())
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
    expected = schedule(hall.conference, now)
    ends = [expected.items[n].end for n in hall.plan.item_numbers]
    assert ends == sorted(ends)
    for number in hall.plan.item_numbers:
        assert expected.items[number].start <= expected.items[number].end
        if programme.state(number) is State.WAITING:
            assert expected.items[number].start >= now


def _apart(start: Hall, name: str, seconds: int, *commands: Command) -> list[Fact]:
    """What a desk adds alone, by a clock that is some seconds off."""
    desk = Hall(start.plan, delegates=0)
    desk.facts, desk.prefix = start.facts.copy(), f"{name}-"
    desk.clock.set(start.clock.now() + timedelta(seconds=seconds))
    for command in commands:
        assert desk.does(command, name).refusal is None
    return desk.facts[len(start.facts) :]


def _met(start: Hall, *parts: list[Fact]) -> list[Conference]:
    """The conference once they meet, for several orders of arrival."""
    chance, met = random.Random(6), []
    for order in itertools.permutations([start.facts, *parts]):
        met.append(fold(start.plan, list(itertools.chain(*order))))
        shuffled = list(itertools.chain(*order))
        chance.shuffle(shuffled)
        met.append(fold(start.plan, shuffled))
    return met


def test_what_two_desks_put_in_apart_both_stands_and_can_be_told_apart(hall: Hall) -> None:
    one = _apart(hall, "bàn 1", 0, InsertItem("Phát biểu của huyện", 10, after=4))
    two = _apart(hall, "bàn 2", 0, InsertItem("Văn nghệ", 5, after=4))
    for conference in _met(hall, one, two):
        put_in = {item.title: item.label for item in conference.agenda if item.inserted}
        assert set(put_in) == {"Phát biểu của huyện", "Văn nghệ"}
        assert set(put_in.values()) == {"4+", "4++"}
    hall.facts += sorted(one + two, key=lambda fact: fact.order)
    art = next(item.number for item in hall.conference.agenda if item.title == "Văn nghệ")
    assert hall.does(SkipItem(art, "hết giờ")).refusal is None
    assert [i.title for i in hall.conference.agenda if i.skipped] == ["Văn nghệ"]


def test_the_same_words_put_in_by_two_desks_at_one_moment_are_two_items(hall: Hall) -> None:
    pause = InsertItem("Giải lao", 10, after=4, is_break=True)
    parts = [_apart(hall, desk, 0, pause) for desk in ("bàn 1", "bàn 2")]
    for conference in _met(hall, *parts):
        assert [i.title for i in conference.agenda if i.inserted] == ["Giải lao", "Giải lao"]


def test_one_desk_twice_in_a_moment_gives_two_numbers_as_well(hall: Hall) -> None:
    for _time in range(2):
        hall.does(InsertItem("Giải lao", 10, after=4))
        hall.clock.advance(-1)
    assert len({i.number for i in hall.conference.agenda if i.inserted}) == 2


def test_an_item_one_desk_put_in_and_ran_apart_keeps_its_run(hall: Hall) -> None:
    one = _apart(hall, "bàn 1", 0, InsertItem("Văn nghệ", 5, after=0), NextItem(1))
    two = _apart(hall, "bàn 2", 0, InsertItem("Chào mừng", 5, after=0))
    for conference in _met(hall, one, two):
        ran = [i.title for i in conference.agenda if conference.programme.runs(i.number)]
        assert ran == ["Văn nghệ"]
        (art,) = (i for i in conference.agenda if i.title == "Văn nghệ")
        assert conference.programme.state(art.number) is State.RUNNING


def test_guests_that_two_desks_put_on_the_speakers_list_apart_both_stand(hall: Hall) -> None:
    one = _apart(hall, "bàn 1", 0, ListSpeaker(4, "Lê Một", topic="Nuôi dê"))
    two = _apart(hall, "bàn 2", 0, ListSpeaker(4, "Lê Hai", topic="Trồng mía"))
    for conference in _met(hall, one, two):
        assert {s.name for s in speakers_of(conference, 4)} == {"Lê Một", "Lê Hai"}


def test_what_was_read_out_stays_when_the_hall_changes() -> None:
    hall = Hall(delegates=9)
    hall.admit(1, 2, 3, 4, 5, 6)
    hall.must(AnnounceQuorum(), MarkLeft(1))
    (announced,) = hall.conference.announcements.all
    assert announced.quorum == Quorum(summoned=9, present=6, needed=6)
    assert announced.quorum.met
    assert not hall.conference.quorum.met


def test_before_a_vote_only_those_with_a_vote_are_counted() -> None:
    hall = Hall(delegates=9, guests=3)
    hall.admit(1, 2, 3, 4)
    hall.does(AnnounceQuorum(vote=1))
    (announced,) = hall.conference.announcements.all
    assert announced.quorum == Quorum(summoned=6, present=1, needed=4)
    assert (announced.vote, announced.quorum.met) == (1, False)


def test_an_announcement_is_taken_back_like_anything_else(hall: Hall) -> None:
    hall.must(AnnounceQuorum())
    hall.must(Retract(hall.facts[-1].id, "đọc nhầm"))
    assert hall.conference.announcements.all == ()


def test_notices_reach_the_mc_in_order_and_an_empty_one_does_not(hall: Hall) -> None:
    hall.does(SendNotice("  Phó Chủ tịch  huyện đã đến "), desk="bàn 1")
    hall.does(SendNotice("Mời đợt 2"), desk="chủ tọa")
    assert hall.does(SendNotice(" ")).refusal is ProgrammeRefusal.NOTICE_EMPTY
    assert [(n.desk, n.text) for n in hall.conference.notices.all] == [
        ("bàn 1", "Phó Chủ tịch huyện đã đến"),
        ("chủ tọa", "Mời đợt 2"),
    ]
