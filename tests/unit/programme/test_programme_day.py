"""Changes of the programme on the day, its steps and speakers, and the three ways out."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.conference.commands import Command, Retract
from store.conference.fold import fold
from store.facts.outcome import GeneralRefusal
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate, Mark
from store.plan.plan import parse_plan
from store.programme.announcements import Quorum
from store.programme.commands.changes import InsertItem, MoveItem, ResizeItem, SkipItem
from store.programme.commands.overrun import ShiftRest, changed, minutes_late, ways_out
from store.programme.commands.speakers import DropSpeaker, ListSpeaker, ReplaceSpeaker
from store.programme.commands.steps import Back, CloseConference, Forward, is_last
from store.programme.facts import Resized, Shifted
from store.programme.refusals import ProgrammeRefusal
from store.programme.schedule import Schedule, schedule
from store.programme.speakers import speakers_of
from store.programme.speeches import Speech
from store.programme.state import State
from store.programme.stepping import card_waits
from tests.support.events import Hall, ItemBefore, NextItem, plan_text

MINUTE = timedelta(minutes=1)


def forward(hall: Hall) -> None:
    assert hall.does(Forward(hall.conference.programme.steps)).refusal is None


def finish(hall: Hall, item: int) -> None:
    """Run item ``item`` at its planned time, for its planned minutes."""
    hall.clock.set(hall.plan.starts_at(item))
    while hall.conference.programme.current != item:
        hall.does(NextItem(hall.conference.programme.steps))
    hall.clock.set(hall.plan.starts_at(item) + hall.plan.item(item).minutes * MINUTE)
    hall.does(NextItem(hall.conference.programme.steps))


def now_expected(hall: Hall) -> Schedule:
    return schedule(hall.conference, hall.clock.now())


def labels(hall: Hall) -> list[str]:
    return [i.label for i in hall.conference.agenda if not i.skipped and not i.is_break]


def test_what_is_put_in_keeps_the_numbers_of_the_plan_and_makes_late(hall: Hall) -> None:
    finish(hall, 1)
    before = now_expected(hall)
    assert hall.does(InsertItem("Phát biểu của lãnh đạo huyện", 10, after=4)).refusal is None
    (first,) = hall.conference.programme.changes.inserted
    assert hall.does(InsertItem("Đáp từ", 2, after=first)).refusal is None
    assert labels(hall) == ["1", "2", "3", "4", "4+", "4++", "5", "6", "7", "8", "9"]
    # ten of the twelve minutes are taken by the break before item 5
    assert (now_expected(hall).close - before.close) // MINUTE == 2


def test_an_item_left_out_is_passed_over_and_everything_comes_earlier(hall: Hall) -> None:
    finish(hall, 1)
    assert hall.does(SkipItem(2, " ")).refusal is GeneralRefusal.REASON_MISSING
    assert hall.does(SkipItem(2, "khách chưa đến")).refusal is None
    assert hall.does(SkipItem(1, "đã xong")).refusal is ProgrammeRefusal.ITEM_BEGUN
    hall.does(NextItem(hall.conference.programme.steps))
    assert hall.conference.programme.current == 3
    expected = now_expected(hall)
    assert 2 not in expected.items
    assert expected.offset == timedelta(minutes=-25) + timedelta(
        seconds=round((hall.facts[-1].at - hall.plan.starts_at(2)).total_seconds())
    )


def test_items_are_moved_only_among_what_has_not_begun(hall: Hall) -> None:
    finish(hall, 1)
    assert hall.does(MoveItem(7, after=2)).refusal is None
    assert labels(hall) == ["1", "2", "7", "3", "4", "5", "6", "8", "9"]
    assert hall.does(MoveItem(8, after=0)).refusal is ProgrammeRefusal.NO_PLACE_THERE
    assert hall.does(MoveItem(1, after=4)).refusal is ProgrammeRefusal.ITEM_BEGUN
    assert hall.does(MoveItem(7, after=7)).refusal is ProgrammeRefusal.NO_PLACE_THERE
    assert hall.does(MoveItem(42, after=4)).refusal is ProgrammeRefusal.NO_SUCH_ITEM


def test_a_merged_break_brings_the_close_forward_once(hall: Hall) -> None:
    finish(hall, 1)
    close = now_expected(hall).close
    assert hall.does(SkipItem(-5, "bỏ giải lao")).refusal is None
    assert round((close - now_expected(hall).close) / MINUTE) == 10
    hall.refuses(ProgrammeRefusal.NO_SUCH_ITEM, SkipItem(-5, "bỏ"), SkipItem(-3, "bỏ"))


@pytest.mark.parametrize(
    "command",
    [
        InsertItem("Văn nghệ", 15, after=3),
        SkipItem(6, "hết giờ"),
        MoveItem(7, after=2),
        SkipItem(-5, "bỏ giải lao"),
        ResizeItem(3, 10),
        ShiftRest(7),
    ],
)
def test_every_change_is_taken_back_and_leaves_no_trace(hall: Hall, command: Command) -> None:
    finish(hall, 1)
    hall.does(NextItem(hall.conference.programme.steps))
    hall.clock.advance(3000)
    before = (labels(hall), now_expected(hall))
    hall.does(command)
    changed = (labels(hall), now_expected(hall))
    hall.does(Retract(hall.facts[-1].id, "ghi nhầm"))
    hall.clock.advance(-2)
    assert (labels(hall), now_expected(hall)) == before
    assert changed != before


def test_an_insertion_taken_back_while_it_runs_leaves_the_programme_usable(hall: Hall) -> None:
    finish(hall, 1)
    hall.does(InsertItem("Văn nghệ", 5, after=1))
    insertion = hall.facts[-1]
    (first,) = hall.conference.programme.changes.inserted
    hall.does(InsertItem("Văn nghệ, tiếp", 5, after=first))
    second = max(hall.conference.programme.changes.inserted.keys() - {first})
    hall.does(NextItem(hall.conference.programme.steps))
    assert hall.conference.programme.current == first
    hall.does(Retract(insertion.id, "ghi nhầm"))
    assert labels(hall)[:2] == ["1", "2"]
    forward(hall)
    assert hall.conference.programme.current == 2
    assert hall.conference.agenda.get(second) is not None  # at the end: what it followed is gone


def overrun(hall: Hall, item: int, minutes: int) -> None:
    for number in range(1, item):
        finish(hall, number)
    hall.clock.set(hall.plan.starts_at(item))
    while hall.conference.programme.current != item:
        hall.does(NextItem(hall.conference.programme.steps))
    hall.clock.set(hall.facts[-1].at + (hall.plan.item(item).minutes + minutes) * MINUTE)


def test_the_three_ways_out_each_say_when_it_would_end(hall: Hall) -> None:
    overrun(hall, 3, 6)
    planned = hall.plan.starts_at(9) + 25 * MINUTE
    ways = ways_out(hall.conference, hall.clock.now())
    assert minutes_late(hall.conference, hall.clock.now()) == 6
    assert ways[0].command == ShiftRest(0)
    assert ways[-1].command == ShiftRest(6)
    # the break of ten minutes takes six; shifted as a whole it stays, and the close moves
    assert ways[0].close == planned
    assert (ways[-1].close - planned) // MINUTE == 6
    shorter = {way.item: way.close for way in ways[1:-1]}
    assert set(shorter) == {4, 5, 8, 9}  # 6 and 7 would be left with less than five minutes
    assert shorter[4] == planned  # before the break, which still brings it back to the plan
    assert shorter[9] == planned - 6 * MINUTE


@settings(max_examples=30)
@given(st.integers(1, 8), st.integers(1, 90))
def test_what_a_way_out_promised_comes_true(item: int, late: int) -> None:
    hall = Hall()
    overrun(hall, item, late)
    for way in ways_out(hall.conference, hall.clock.now()):
        commands: list[Command] = [ShiftRest(0), way.command] if way.item else [way.command]
        now = hall.clock.now()
        facts = list(hall.facts)
        for command in commands:
            hall.does(command)
        assert schedule(hall.conference, now).close == way.close
        hall.facts = facts
        hall.clock.set(now)


def test_on_time_there_is_nothing_to_settle(hall: Hall) -> None:
    overrun(hall, 2, 0)
    assert ways_out(hall.conference, hall.clock.now()) == ()


@settings(max_examples=40)
@given(st.data())
def test_expected_times_run_forward_whatever_was_changed(data: st.DataObject) -> None:
    hall = Hall()
    hall.clock.set(hall.plan.starts_at(1))
    numbers = st.integers(1, 9)
    for _ in range(data.draw(st.integers(0, 14))):
        hall.clock.advance(data.draw(st.integers(0, 1500)))
        steps = hall.conference.programme.steps
        command = data.draw(
            st.one_of(
                st.just(NextItem(steps)),
                st.just(ItemBefore(steps)),
                st.builds(SkipItem, numbers, st.just("x")),
                st.builds(MoveItem, numbers, numbers),
                st.builds(SkipItem, numbers.map(lambda number: -number), st.just("x")),
                st.builds(ResizeItem, numbers, st.integers(1, 60)),
                st.builds(InsertItem, st.just("x"), st.integers(1, 60), numbers),
                st.builds(ShiftRest, st.integers(0, 30)),
            )
        )
        hall.does(command)
    now, programme = hall.clock.now(), hall.conference.programme
    expected = schedule(hall.conference, now)
    waiting = [expected.items[n] for n in expected.items if programme.state(n) is State.WAITING]
    for one, other in itertools.pairwise(waiting):
        assert now <= one.start <= one.end <= other.start
    assert all(one.end <= expected.close for one in waiting)
    assert {item.number for item in hall.conference.agenda} >= set(range(1, 10))
    assert fold(hall.plan, reversed(hall.facts)).programme.changes == programme.changes


def test_a_conference_over_midnight_keeps_its_arithmetic() -> None:
    text = plan_text()
    planned = "07:30 07:35 08:00 08:25 09:20 09:55 10:05 10:15 10:30"
    at_night = "23:50 23:55 00:20 00:45 01:40 02:15 02:25 02:35 02:50"
    for old, new in zip(planned.split(), at_night.split(), strict=True):
        text = text.replace(f'"{old}"', f'"{new}"')
    hall = Hall(parse_plan(text))
    hall.clock.set(hall.plan.starts_at(1) + 12 * MINUTE)
    hall.does(NextItem(0))
    expected = now_expected(hall)
    assert expected.offset // MINUTE == 12
    assert expected.items[3].start - expected.items[1].start == timedelta(minutes=30)
    assert expected.close == hall.plan.starts_at(9) + 27 * MINUTE  # the break took ten


def test_a_change_of_the_clock_in_the_night_moves_nothing() -> None:
    text = plan_text(date="2025-03-30", time_zone='"Europe/Berlin"')
    for hour in ("07", "08", "09", "10"):  # the hour 02:00–03:00 of the next day does not exist
        text = text.replace(f'start = "{hour}:', f'start = "{(int(hour) + 17) % 24:02}:')
    plan = parse_plan(text)
    hall = Hall(plan)
    assert plan.starts_at(1).astimezone(UTC) == datetime(2025, 3, 29, 23, 30, tzinfo=UTC)
    hall.clock.set(plan.starts_at(1))
    hall.does(NextItem(0))
    expected = now_expected(hall)
    begun = hall.facts[-1].at
    assert expected.items[2].start - begun == 5 * MINUTE
    assert expected.close - begun == timedelta(hours=3, minutes=25)
    assert abs(expected.offset) < MINUTE


def test_forward_goes_through_the_steps_and_freezes_the_figures_on_the_way() -> None:
    hall = Hall(delegates=9)
    hall.admit(1, 2, 3, 4, 5, 6, 7)
    finish(hall, 1)
    forward(hall)  # item 2 begins at 2a
    seen = []
    while not card_waits(hall.conference):
        seen.append(hall.conference.programme.step)
        forward(hall)
    assert seen == [1, 2]
    assert hall.conference.agenda.item(2).step_label(hall.conference.programme.step) == "2c"
    forward(hall)  # read out, and still at 2c
    assert hall.conference.announcements.all[-1].quorum == Quorum(9, 7, 6)
    assert hall.conference.programme.step == 3
    forward(hall)
    assert hall.conference.programme.step == 4
    assert hall.does(Back(hall.conference.programme.steps)).refusal is None
    assert (hall.conference.programme.current, hall.conference.programme.step) == (2, 3)
    assert len(hall.conference.programme.runs(2)) == 1


def test_two_people_at_the_key_move_the_figures_and_steps_once(hall: Hall) -> None:
    finish(hall, 1)
    for _ in range(4):
        seen = hall.conference.programme.steps
        assert hall.does(Forward(seen), desk="MC").refusal is None
        assert hall.does(Forward(seen), desk="bàn 2").refusal is GeneralRefusal.MOVED_ON
        assert hall.does(Back(seen), desk="bàn 2").refusal is GeneralRefusal.MOVED_ON


def test_the_last_item_leads_to_the_close_and_never_to_the_first(hall: Hall) -> None:
    for number in range(1, 9):
        finish(hall, number)
    forward(hall)
    while not is_last(hall.conference):
        forward(hall)
    assert hall.conference.programme.current == 9
    seen = hall.conference.programme.steps
    assert hall.does(CloseConference(seen)).refusal is None
    assert hall.does(CloseConference(seen)).refusal is GeneralRefusal.MOVED_ON
    programme = hall.conference.programme
    assert programme.state(9) is State.FINISHED
    assert programme.over(hall.conference.agenda.numbers)
    closed = programme.closed_at
    hall.clock.advance(3600)
    assert now_expected(hall).close == closed
    assert hall.does(Forward(programme.steps)).refusal is ProgrammeRefusal.PROGRAMME_OVER
    hall.does(Retract(hall.facts[-1].id, "chưa bế mạc"))
    assert hall.conference.programme.current == 9


def at_item_four(*speakers: Delegate) -> Hall:
    hall = Hall(delegates=3)
    hall.does(ListDelegates(new=speakers))
    overrun(hall, 4, 0)
    hall.clock.set(hall.facts[-1].at)
    return hall


def speaker(number: int) -> Delegate:
    marks = (Mark.SPEAKER.value,)
    return Delegate(number, f"Lê Ổn {number}", unit="Thôn 1", marks=marks, rank=number)


def test_speakers_are_called_begin_and_finish_one_after_another() -> None:
    hall = at_item_four(speaker(11), speaker(12), speaker(13))
    hall.admit(11, 13)
    course = []
    while hall.conference.programme.current == 4:
        forward(hall)
        course.append([s.speech.value for s in speakers_of(hall.conference, 4)])
    assert course[:4] == [
        ["called", "waiting", "waiting"],
        ["speaking", "waiting", "waiting"],
        ["finished", "waiting", "waiting"],
        ["finished", "waiting", "called"],  # 12 is not in the hall and holds nobody up
    ]
    assert hall.conference.programme.state(4) is State.FINISHED


def test_a_speech_has_its_own_time() -> None:
    hall = at_item_four(speaker(11))
    hall.admit(11)
    forward(hall)
    forward(hall)
    (one,) = speakers_of(hall.conference, 4)
    assert one.minutes == 7
    assert one.time_left(hall.facts[-1].at + 6 * MINUTE) == MINUTE
    assert one.time_left(hall.facts[-1].at + 9 * MINUTE) == -2 * MINUTE
    forward(hall)
    assert speakers_of(hall.conference, 4)[0].time_left(hall.clock.now()) is None


def test_a_substitute_an_added_speaker_and_one_who_does_not_speak() -> None:
    hall = at_item_four(speaker(11), speaker(12))
    hall.admit(2, 12)
    by = hall.conference.roll.get(2)
    hall.must(ReplaceSpeaker(4, 11, by=by), ListSpeaker(4, "Cô Đỗ Thị Ổn", unit="Trường Tiểu học"))
    hall.must(DropSpeaker(4, 12, "hết giờ"))
    assert by is not None
    assert [(s.name, s.in_place_of, s.speech) for s in speakers_of(hall.conference, 4)] == [
        (by.name, "Lê Ổn 11", Speech.WAITING),
        ("Lê Ổn 12", "", Speech.DROPPED),
        ("Cô Đỗ Thị Ổn", "", Speech.WAITING),
    ]
    assert hall.does(ListSpeaker(4, "", delegate=12)).refusal is ProgrammeRefusal.SPEAKER_LISTED
    assert hall.does(ListSpeaker(4, " ")).refusal is GeneralRefusal.NAME_MISSING
    assert hall.does(ListSpeaker(44, "x")).refusal is ProgrammeRefusal.NO_SUCH_ITEM
    assert hall.does(DropSpeaker(4, 99, "x")).refusal is ProgrammeRefusal.NO_SUCH_SPEAKER
    forward(hall)
    forward(hall)
    assert hall.does(ReplaceSpeaker(4, 11, name="x")).refusal is ProgrammeRefusal.SPEAKER_DONE


def test_a_speaker_listed_for_the_reply_is_not_on_the_list_of_the_reports() -> None:
    hall = at_item_four(speaker(11), speaker(12))
    hall.does(ListSpeaker(7, "", delegate=12))
    assert [s.number for s in speakers_of(hall.conference, 4)] == [11]
    assert [s.number for s in speakers_of(hall.conference, 7)] == [12]


def test_a_change_may_be_tried_without_recording_it() -> None:
    hall = Hall()
    tried = changed(hall.conference.programme, Resized(3, 5), Shifted(4))
    assert tried.changes.minutes == {3: 5}
    assert hall.conference.programme.changes.minutes == {}
