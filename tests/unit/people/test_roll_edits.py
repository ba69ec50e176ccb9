"""The roll edited by hand and numbered anew: every edit a fact, no number given twice."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screens.log.words import describe
from store.attendance.commands import AddWalkIn
from store.conference.commands import Command, Retract
from store.facts.outcome import GeneralRefusal
from store.honors.commands.preparation import ListHonors
from store.honors.honor import Honor
from store.people.commands.numbering import NumberEveryone, NumberOrder, Renumber, numbers_in
from store.people.commands.roll import (
    AddDelegate,
    AmendDelegate,
    ListDelegates,
    RestoreDelegate,
    WithdrawDelegate,
    with_mark,
)
from store.people.commands.seating import Hall as Seats
from store.people.commands.seating import SeatEveryone, SeatOrder, seats_of
from store.people.delegate import Delegate, Mark
from store.people.facts import Seated
from store.people.refusals import PeopleRefusal
from store.text.birth import read_birth, write_birth
from store.text.vietnamese import name_key
from tests.support.events import DAY, Hall, a_hall, people


def known(hall: Hall, number: int) -> Delegate:
    delegate = hall.conference.roll.get(number)
    assert delegate is not None
    return delegate


def test_who_is_added_gets_the_next_number_and_is_not_present() -> None:
    hall = Hall(delegates=3)
    assert hall.does(AddDelegate(Delegate(0, "Lê Ổn"))).refusal is None
    assert known(hall, 4).name == "Lê Ổn"
    assert hall.conference.attendance.present == []
    assert hall.does(AddDelegate(Delegate(3, "Hà Ba"))).refusal is PeopleRefusal.NUMBER_TAKEN


def test_what_another_desk_changed_is_not_overwritten() -> None:
    hall = Hall(delegates=2)
    seen = known(hall, 1)
    hall.does(AmendDelegate(seen, {"note": "ăn chay"}))
    assert hall.does(AmendDelegate(seen, {"note": "đi xe"})).refusal is GeneralRefusal.MOVED_ON
    assert hall.does(AmendDelegate(seen, {"seat": "B02"})).refusal is None
    assert (known(hall, 1).note, known(hall, 1).seat) == ("ăn chay", "B02")


@pytest.mark.parametrize("seat", ["A01", "a1", " A-01 ", "Hàng ghế đầu"])
def test_a_seat_is_given_once_however_it_is_written(seat: str) -> None:
    hall = a_hall(Delegate(1, "Lê Ổn", seat="Hàng ghế đầu" if " g" in seat else "A01"))
    hall.must(AddDelegate(Delegate(2, "Hà Ba")))
    commands = (
        AddDelegate(Delegate(0, "Bùi Lan", seat=seat)),
        AddWalkIn({"name": "Bùi Lan", "seat": seat}),
        AmendDelegate(known(hall, 2), {"seat": seat}),
    )
    for command in commands:
        outcome = hall.does(command)
        assert outcome.refusal is PeopleRefusal.SEAT_OF_ANOTHER
        assert outcome.details["name"] == "Lê Ổn"
    hall.must(AmendDelegate(known(hall, 1), {"seat": "A1"}))  # one's own, written otherwise
    hall.must(WithdrawDelegate(1, "ốm"))
    hall.must(AmendDelegate(known(hall, 2), {"seat": "A01"}))


def test_who_shares_a_seat_by_the_list_may_be_amended_all_the_same() -> None:
    hall = a_hall(Delegate(1, "Lê Ổn", seat="A01"), Delegate(2, "Hà Ba", seat="A01"))
    hall.must(AmendDelegate(known(hall, 2), {"seat": "A01", "note": "ăn chay"}))
    hall.must(AmendDelegate(known(hall, 2), {"seat": ""}))


def test_an_amendment_that_changes_nothing_is_no_fact() -> None:
    hall = Hall(delegates=1)
    facts = len(hall.facts)
    hall.does(AmendDelegate(known(hall, 1), {"seat": known(hall, 1).seat}))
    assert len(hall.facts) == facts


def test_duties_are_given_and_taken_away() -> None:
    hall = Hall(delegates=1)
    hall.must(with_mark(known(hall, 1), Mark.TELLER))
    hall.must(with_mark(known(hall, 1), Mark.PRESIDIUM))
    assert known(hall, 1).marks == ("presidium", "teller")
    assert [d.number for d in hall.conference.roll.marked(Mark.TELLER)] == [1]
    hall.does(with_mark(known(hall, 1), Mark.TELLER))
    assert known(hall, 1).marks == ("presidium",)


def test_a_number_is_changed_only_while_nothing_is_recorded_under_it() -> None:
    hall = Hall(delegates=3)
    assert hall.does(Renumber(1, 2)).refusal is PeopleRefusal.NUMBER_TAKEN
    assert hall.does(Renumber(9, 10)).refusal is PeopleRefusal.UNKNOWN_DELEGATE
    assert hall.does(Renumber(1, 20)).refusal is None
    assert (known(hall, 20).name, hall.conference.roll.get(1)) == ("Nguyễn Văn Bình", None)
    assert hall.does(AddDelegate(Delegate(1, "Lê Ổn"))).refusal is PeopleRefusal.NUMBER_TAKEN
    hall.admit(20)
    assert hall.does(Renumber(20, 21)).refusal is PeopleRefusal.NUMBER_IN_USE


def test_who_has_come_is_not_withdrawn_and_who_was_withdrawn_comes_back() -> None:
    hall = Hall(delegates=2)
    hall.admit(1)
    assert hall.does(WithdrawDelegate(1, "nhầm")).refusal is PeopleRefusal.HAS_COME
    assert hall.does(WithdrawDelegate(2, " ")).refusal is GeneralRefusal.REASON_MISSING
    assert hall.does(WithdrawDelegate(2, "ốm")).refusal is None
    assert [d.number for d in hall.conference.roll.summoned] == [1]
    assert hall.conference.quorum.summoned == 1
    assert hall.does(WithdrawDelegate(2, "ốm")).refusal is PeopleRefusal.DELEGATE_WITHDRAWN
    hall.does(RestoreDelegate(2))
    assert [d.number for d in hall.conference.roll.summoned] == [1, 2]


@pytest.mark.parametrize(
    "command",
    [
        AddDelegate(Delegate(0, "Lê Ổn")),
        Renumber(2, 30),
        WithdrawDelegate(2, "ốm"),
        SeatEveryone(Seats(5, 2), SeatOrder.NAME),
    ],
)
def test_every_edit_is_one_fact_in_words_and_is_taken_back(command: Command) -> None:
    hall = Hall(delegates=5)
    before = dict(hall.conference.roll.delegates)
    count = len(hall.facts)
    assert hall.does(command).refusal is None
    (fact,) = hall.facts[count:]
    assert dict(hall.conference.roll.delegates) != before
    assert "phiên bản" not in describe(fact, hall.conference)
    assert hall.does(Retract(fact.id, "nhầm")).refusal is None
    assert dict(hall.conference.roll.delegates) == before


def test_seats_by_category_begin_a_row_each_with_rank_first() -> None:
    hall = Hall(delegates=6, guests=2)
    hall.does(AmendDelegate(known(hall, 2), {"rank": 1}))
    assert hall.does(SeatEveryone(Seats(3, 3), SeatOrder.CATEGORY)).refusal is None
    assert [known(hall, n).seat for n in range(1, 7)] == ["A02", "A01", "B01", "B02", "B03", "C01"]
    assert isinstance(hall.facts[-1].what, Seated)
    refused = hall.does(SeatEveryone(Seats(2, 3), SeatOrder.CATEGORY))
    assert (refused.refusal, refused.details["seats"]) == (PeopleRefusal.TOO_FEW_SEATS, 6)


def test_seats_as_given_are_kept() -> None:
    crowd = [Delegate(1, "A", seat="A02"), Delegate(2, "B"), Delegate(3, "C")]
    assert seats_of(crowd, Seats(1, 3), SeatOrder.GIVEN, []) == {1: "A02", 2: "A01", 3: "A03"}


@settings(max_examples=60)
@given(st.integers(0, 60), st.integers(1, 30), st.integers(1, 12), st.sampled_from(list(SeatOrder)))
def test_nobody_shares_a_seat_and_nobody_is_left_standing(
    count: int, rows: int, places: int, order: SeatOrder
) -> None:
    crowd = people(count, guests=count // 3)
    free = [d for d in crowd if order is not SeatOrder.GIVEN or d.number % 2]
    hall = Seats(rows, places)
    seats = seats_of(free, hall, order, ["Khách mời, lãnh đạo", "Cá nhân điển hình"])
    if seats is None:
        return
    assert set(seats) == {d.number for d in free}
    assert len(set(seats.values())) == len(seats)
    if order is not SeatOrder.GIVEN:
        assert set(seats.values()) <= {seat for row in hall.seats for seat in row}
    if order in (SeatOrder.NUMBER, SeatOrder.NAME):
        assert len(seats) <= rows * places


def test_rows_after_z_have_two_letters() -> None:
    rows = Seats(28, 1).seats
    assert [rows[0][0], rows[25][0], rows[26][0], rows[27][0]] == ["A01", "Z01", "AA01", "AB01"]


@given(st.sampled_from(["1975", "07/1975", "19/07/1975"]))
def test_a_birth_is_written_as_it_is_read(text: str) -> None:
    assert write_birth(read_birth(text, DAY)) == text


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
