"""Numbering everyone: in order, from 1, and never a badge that lets in another person."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from store.conference.commands import Retract
from store.facts.outcome import GeneralRefusal
from store.honors.commands.preparation import ListHonors
from store.honors.honor import Honor
from store.people.commands.numbering import NumberEveryone, NumberOrder, Renumber, numbers_in
from store.people.commands.roll import AddDelegate, ListDelegates
from store.people.delegate import Delegate
from store.people.refusals import PeopleRefusal
from store.text.vietnamese import name_key
from tests.support.events import Hall, a_hall


def numbered(hall: Hall, order: NumberOrder) -> list[str]:
    hall.does(NumberEveryone(order, numbers_in(hall.conference, order)))
    return [delegate.name for delegate in hall.conference.roll.summoned]


PEOPLE = (
    Delegate(3, "Lê Ổn", unit="Thôn 10"),
    Delegate(5, "Bùi An", unit="Thôn 2"),
    Delegate(9, "Hà Ấn", unit="Thôn 2"),
    Delegate(12, "Cao Bình"),
)


def test_everyone_is_numbered_from_one_in_the_order_asked_for() -> None:
    assert numbered(a_hall(*PEOPLE), NumberOrder.GIVEN) == ["Lê Ổn", "Bùi An", "Hà Ấn", "Cao Bình"]
    assert numbered(a_hall(*PEOPLE), NumberOrder.NAME) == ["Bùi An", "Hà Ấn", "Cao Bình", "Lê Ổn"]
    hall = a_hall(*PEOPLE)
    assert numbered(hall, NumberOrder.UNIT) == ["Bùi An", "Hà Ấn", "Lê Ổn", "Cao Bình"]
    assert sorted(hall.conference.roll.delegates) == [1, 2, 3, 4]


def test_who_is_recorded_keeps_the_number_and_nobody_else_gets_it() -> None:
    hall = a_hall(*PEOPLE)
    hall.admit(9)
    hall.does(ListHonors((Honor(1, 1, 1, "Bùi An", "individual", "Giấy khen", delegate=5),)))
    numbered(hall, NumberOrder.NAME)
    roll = hall.conference.roll.delegates
    assert {n: d.name for n, d in roll.items()} == {
        1: "Cao Bình", 2: "Lê Ổn", 5: "Bùi An", 9: "Hà Ấn",
    }  # fmt: skip
    assert hall.does(Renumber(9, 40)).refusal is PeopleRefusal.NUMBER_IN_USE
    assert (
        hall.does(Renumber(1, 12)).refusal is PeopleRefusal.NUMBER_TAKEN
    )  # it was someone's badge


def test_it_is_one_act_that_is_taken_back_and_what_was_shown_is_done_or_nothing() -> None:
    hall = a_hall(*PEOPLE)
    shown = numbers_in(hall.conference, NumberOrder.NAME)
    hall.does(ListDelegates(new=(Delegate(1, "Ân Ân"),)))
    assert hall.does(NumberEveryone(NumberOrder.NAME, shown)).refusal is GeneralRefusal.MOVED_ON
    before = dict(hall.conference.roll.delegates)
    numbered(hall, NumberOrder.NAME)
    assert hall.facts[-1].kind == "people.numbers_given"
    hall.does(Retract(hall.facts[-1].id, "nhầm"))
    assert hall.conference.roll.delegates == before


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.sampled_from(NumberOrder))
def test_no_code_made_before_admits_another_person(seed: int, order: NumberOrder) -> None:
    chance = random.Random(seed)
    hall = Hall(delegates=0)
    numbers = chance.sample(range(1, 12), 6)
    hall.does(ListDelegates(new=tuple(Delegate(n, f"{chance.choice('ABC')} {n}") for n in numbers)))
    hall.admit(*chance.sample(numbers, 2))
    owners: dict[tuple[int, int], str] = {}
    for more in range(3):
        for number, owner in hall.conference.roll.delegates.items():
            assert owners.setdefault((number, owner.issue), owner.name) == owner.name
        numbered(hall, order)
        order = chance.choice(list(NumberOrder))
        hall.does(AddDelegate(Delegate(0, f"Người {more}")))
    assert len(hall.conference.roll.delegates) == 9


@settings(max_examples=20)
@given(st.lists(st.sampled_from(["An", "Ân", "Ấn", "Bình", "Ước", "Đạt"]), min_size=1, max_size=9))
def test_by_name_is_by_the_vietnamese_order(names: list[str]) -> None:
    hall = a_hall(*(Delegate(n * 3, f"Lê {name}") for n, name in enumerate(names, 1)))
    assert numbered(hall, NumberOrder.NAME) == sorted((f"Lê {n}" for n in names), key=name_key)
