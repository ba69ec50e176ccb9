"""Back and forward again: an item that was broken off, and whoever speaks in it, go on in the time
that they have left."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate, Mark
from store.programme.commands.steps import Back, Forward, Stepped, back_to
from store.programme.facts import Finished, Returned, SpeakerBegan, SpeakerFinished, Started
from store.programme.schedule import schedule, time_left
from store.programme.speakers import speakers_of, speeches_left
from store.programme.state import State
from tests.support.events import Hall, ItemBefore, NextItem

MINUTE = timedelta(minutes=1)
SPEAKERS = 4
"""The item at which people speak."""


def a_hall_of_speakers() -> Hall:
    hall = Hall(delegates=3)
    marks = (Mark.SPEAKER.value,)
    hall.does(ListDelegates(new=tuple(Delegate(n, f"Lê {n}", marks=marks) for n in (11, 12))))
    hall.admit(11, 12)
    hall.clock.set(hall.plan.starts_at(1))
    return hall


def forward(hall: Hall) -> None:
    hall.must(Forward(hall.conference.programme.steps))


def back(hall: Hall) -> None:
    hall.must(Back(hall.conference.programme.steps))


def reach(hall: Hall, item: int) -> None:
    while hall.conference.programme.current != item:
        hall.must(NextItem(hall.conference.programme.steps))


def left(hall: Hall, now: datetime | None = None) -> timedelta:
    time = time_left(hall.conference, now or hall.clock.now())
    assert time is not None
    return time


def test_an_item_broken_off_goes_on_with_its_own_time(hall: Hall) -> None:
    reach(hall, 3)
    hall.clock.set(hall.facts[-1].at + 10 * MINUTE)
    assert left(hall) == 15 * MINUTE
    assert back_to(hall.conference) == 2
    back(hall)
    assert hall.conference.programme.state(3) is State.WAITING
    hall.clock.advance(20 * 60)
    reach(hall, 3)
    assert left(hall, hall.facts[-1].at) == 15 * MINUTE


def test_an_item_that_was_over_takes_up_its_time_where_it_was_left(hall: Hall) -> None:
    reach(hall, 1)
    hall.clock.set(hall.facts[-1].at + 2 * MINUTE)
    forward(hall)
    hall.clock.advance(600)
    assert back_to(hall.conference) == 0  # nothing runs that would be broken off
    back(hall)
    assert left(hall, hall.facts[-1].at) == 3 * MINUTE


def test_a_speech_goes_on_with_its_own_time() -> None:
    hall = a_hall_of_speakers()
    reach(hall, SPEAKERS)
    forward(hall)
    forward(hall)
    hall.clock.set(hall.facts[-1].at + 3 * MINUTE)
    back(hall)
    hall.clock.advance(25 * 60)
    reach(hall, SPEAKERS)
    speaker = speakers_of(hall.conference, SPEAKERS)[0]
    assert speaker.time_left(hall.facts[-1].at) == speaker.minutes * MINUTE - 3 * MINUTE
    hall.clock.set(hall.facts[-1].at + MINUTE)
    forward(hall)
    hall.clock.advance(600)
    spoke = speakers_of(hall.conference, SPEAKERS)[0]
    assert spoke.began is not None
    assert spoke.finished is not None
    assert spoke.finished - spoke.began - spoke.paused == 4 * MINUTE
    back(hall)
    hall.clock.advance(600)
    reach(hall, SPEAKERS)  # what comes after a speech is no part of it
    assert speakers_of(hall.conference, SPEAKERS)[0].paused == spoke.paused


def test_it_is_said_which_item_a_step_broke_off(hall: Hall) -> None:
    reach(hall, 2)
    forward(hall)  # to its second step
    assert hall.does(Back(hall.conference.programme.steps)).answer == Stepped()
    assert hall.does(Back(hall.conference.programme.steps)).answer == Stepped(broke_off=2)


def test_back_to_an_item_is_to_the_step_it_was_left_at(hall: Hall) -> None:
    reach(hall, 2)
    while hall.conference.programme.current == 2:
        last = hall.conference.programme.step
        forward(hall)
    assert last > 1
    back(hall)
    assert (hall.conference.programme.current, hall.conference.programme.step) == (2, last)


def seconds_of(hall: Hall, now: datetime) -> tuple[Counter[int], Counter[int]]:
    """How long each item ran, and each speaker spoke in an item that ran, fact by fact."""
    ran: Counter[int] = Counter()
    spoken: Counter[int] = Counter()
    running = speaking = 0
    moments = [*(fact.at for fact in hall.facts[1:]), now]
    for fact, until in zip(hall.facts, moments, strict=True):
        match fact.what:
            case Started(item) | Returned(item):
                running = item
            case Finished():
                running = 0
            case SpeakerBegan(speaker=speaker):
                speaking = speaker
            case SpeakerFinished():
                speaking = 0
        passed = (until - fact.at) // timedelta(microseconds=1)
        ran[running] += passed
        if running == SPEAKERS:
            spoken[speaking] += passed
    return ran, spoken


@pytest.mark.parametrize("start", [1, SPEAKERS])
@settings(max_examples=60)
@given(st.data())
def test_whatever_is_broken_off_and_gone_on_with_no_time_is_given_twice(
    start: int, data: st.DataObject
) -> None:
    hall = a_hall_of_speakers()
    reach(hall, start)
    for _ in range(data.draw(st.integers(1, 25))):
        hall.clock.advance(data.draw(st.integers(0, 900)))
        steps = hall.conference.programme.steps
        step = data.draw(st.sampled_from([Forward, Forward, Back, Back, NextItem, ItemBefore]))
        hall.does(step(steps))
    hall.clock.advance(data.draw(st.integers(0, 900)))
    now, conference = hall.clock.now(), hall.conference
    ran, spoken = seconds_of(hall, now)
    item = conference.agenda.get(conference.programme.current or 0)
    if item is not None and not item.is_break:  # a break gives up what it can
        time = item.length - timedelta(microseconds=ran[item.number])
        assert left(hall, now) == time
        expected = schedule(conference, now)
        to_speak = speeches_left(conference, item, now)
        assert expected.items[item.number].end == now + max(timedelta(), time, to_speak)
    for speaker in speakers_of(conference, SPEAKERS):
        time_for_it = speaker.time_left(now)
        if item is not None and item.number == SPEAKERS and time_for_it is not None:
            spent = timedelta(microseconds=spoken[speaker.number])
            assert time_for_it == speaker.minutes * MINUTE - spent
