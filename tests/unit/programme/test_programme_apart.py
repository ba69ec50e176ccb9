"""Two desks that cannot see each other change the programme: nothing of either is lost."""

import itertools
import random
from datetime import timedelta

from store.conference.commands import Command
from store.conference.conference import Conference
from store.conference.fold import fold
from store.facts.fact import Fact
from store.programme.commands.changes import InsertItem, SkipItem
from store.programme.commands.speakers import ListSpeaker
from store.programme.speakers import speakers_of
from store.programme.state import State
from tests.support.events import Hall, NextItem


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
