"""Recipients known by their words; batches built by rule, moved by hand, with presenters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.workbooks.lists import values
from screens.words.numbers import figures
from store.conference.commands import Retract
from store.honors.batches import LEAST_ON_STAGE, MOST_ON_STAGE, build
from store.honors.commands.preparation import (
    AmendHonors,
    ArrangeByRule,
    MoveHonor,
    NamePresenters,
    PutIntoBatch,
)
from store.honors.commands.stage import CallBatch, ConfirmLine
from store.honors.honor import Honor, RecipientKind
from store.honors.recipients import kind_of
from store.honors.refusals import HonorRefusal
from store.people.delegate import Delegate
from store.text.amounts import read_amount
from tests.support.events import Hall
from tests.support.honors import an_honor, hall_of_honors

DECIDERS = ["Chủ tịch UBND xã", "Chủ tịch UBND huyện", "Chủ tịch UBND tỉnh"]
KINDS = [kind.value for kind in RecipientKind]


def by_decider(number: int, kind: str, decider: str) -> Honor:
    decision = f"{DECIDERS.index(decider)}/QĐ"
    return an_honor(number, kind=kind, decider=decider, decision=decision, delegate=0)


honors_to_arrange = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from(DECIDERS)), max_size=60
).map(lambda of: [by_decider(n, kind, decider) for n, (kind, decider) in enumerate(of, 1)])


@given(honors_to_arrange)
def test_a_batch_is_one_decisions_and_has_6_to_12_where_there_are_that_many(
    honors: list[Honor],
) -> None:
    for batch in build(honors):
        assert len({honor.decision for honor in batch}) == 1
        of_decision = [honor for honor in honors if honor.decision == batch[0].decision]
        assert len(batch) <= MOST_ON_STAGE
        assert len(batch) >= min(LEAST_ON_STAGE, len(of_decision))


def test_kinds_are_not_mixed_where_each_fills_a_line() -> None:
    honors = [by_decider(n, KINDS[n > 8], DECIDERS[0]) for n in range(1, 19)]
    assert [len(batch) for batch in build(honors)] == [8, 10]


def lines(hall: Hall) -> dict[int, list[int]]:
    honors = hall.conference.honors
    return {batch: [h.number for h in honors.prepared_for(batch)] for batch in honors.batches}


def test_moving_goes_left_and_right_and_over_into_the_batch_next_door() -> None:
    hall = hall_of_honors(6)
    hall.does(MoveHonor(1, 1))
    assert lines(hall) == {1: [2, 1, 3], 2: [4, 5, 6]}
    hall.does(MoveHonor(3, 1))
    assert lines(hall) == {1: [2, 1], 2: [3, 4, 5, 6]}
    hall.does(MoveHonor(3, -1))
    assert lines(hall) == {1: [2, 1, 3], 2: [4, 5, 6]}
    assert hall.does(MoveHonor(2, -1)).refusal is HonorRefusal.NOTHING_TO_ARRANGE
    assert hall.does(MoveHonor(99, 1)).refusal is HonorRefusal.NO_SUCH_HONOR


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(1, 7), st.sampled_from([-1, 1])), max_size=20))
def test_moving_loses_nobody_and_leaves_no_gap(moves: list[tuple[int, int]]) -> None:
    hall = hall_of_honors(7)
    for number, by in moves:
        hall.does(MoveHonor(number, by))
    assert sorted(n for line in lines(hall).values() for n in line) == list(range(1, 8))
    honors = hall.conference.honors
    for batch in honors.batches:
        places = [honor.place for honor in honors.prepared_for(batch)]
        assert places == list(range(1, len(places) + 1))


def test_an_honor_can_be_put_into_a_batch_of_its_own() -> None:
    hall = hall_of_honors(3)
    hall.does(PutIntoBatch(2, 5))
    assert lines(hall) == {1: [1, 3], 5: [2]}
    assert hall.does(PutIntoBatch(2, 0)).refusal is HonorRefusal.NOTHING_TO_ARRANGE


def test_another_order_is_to_be_confirmed_anew() -> None:
    hall = hall_of_honors(3)
    hall.admit(1, 2, 3)
    hall.does(ConfirmLine(1))
    assert hall.conference.honors.lined_up(1)
    hall.does(MoveHonor(1, 1))
    assert not hall.conference.honors.lined_up(1)
    assert [h.number for h in hall.conference.honors.of_batch(1)] == [2, 1, 3]


def test_building_leaves_alone_what_was_called_and_is_taken_back_in_one_act() -> None:
    hall = hall_of_honors(9)
    hall.admit(1)
    hall.must(CallBatch(1), ArrangeByRule())
    assert lines(hall) == {1: [1, 2, 3], 2: [4, 5, 6, 7, 8, 9]}
    hall.does(Retract(hall.facts[-1].id, "xếp nhầm"))
    assert lines(hall) == {1: [1, 2, 3], 2: [4, 5, 6], 3: [7, 8, 9]}


def test_with_nothing_left_to_arrange_nothing_moves() -> None:
    assert Hall().does(ArrangeByRule()).refusal is HonorRefusal.NOTHING_TO_ARRANGE


def test_presenters_are_named_for_a_batch_that_is_there() -> None:
    hall = hall_of_honors(3)
    assert hall.does(NamePresenters(1, (" Bà  Lan ", ""))).refusal is None
    assert hall.conference.honors.presenters(1) == ("Bà Lan",)
    assert hall.does(NamePresenters(9, ("Bà Lan",))).refusal is HonorRefusal.NO_SUCH_BATCH


def test_a_decision_that_followed_is_that_of_everyone_honored_by_it() -> None:
    hall = hall_of_honors(3)
    before = len(hall.facts)
    hall.does(AmendHonors((1, 2), {"decision": "09/QĐ-UBND", "state": "presented"}))
    assert [h.decision for h in hall.conference.honors.listed] == ["09/QĐ-UBND", "09/QĐ-UBND", ""]
    assert len(hall.facts) == before + 1
    hall.does(AmendHonors((1,), {"decision": "09/QĐ-UBND"}))  # says nothing new
    assert len(hall.facts) == before + 1
    assert hall.does(AmendHonors((77,), {"decision": "x"})).refusal is HonorRefusal.NO_SUCH_HONOR


@pytest.mark.parametrize(
    ("recipient", "kind"),
    [
        ("Lê Văn An", "individual"),
        ("LÊ VĂN AN", "individual"),
        ("Ông lê văn an", "individual"),
        ("lê văn an (1970)", "individual"),
        ("Lê Văn An, Trưởng thôn 3", "individual"),
        ("Đoàn Văn Hậu", "individual"),
        ("Hồ Thị Lợi", "individual"),
        ("Tô Thị Nga", "individual"),
        ("Hộ ông Lê Văn An", "household"),
        ("Gia đình bà Bùi Thị Lan", "household"),
        ("Thôn 3", "collective"),
        ("Cán bộ và nhân dân thôn 3", "collective"),
        ("Bà con thôn 3", "collective"),
        ("Tập thể Trường Mầm non", "collective"),
        ("Hội Nông Dân", "collective"),
        ("Đoàn Thanh Niên", "collective"),
        ("Chi hội Phụ nữ thôn 2", "collective"),
        ("Uỷ ban MTTQ xã", "collective"),
        ("Ngọc Trạo xanh", None),
        ("lê văn an", "individual"),
    ],
)
def test_the_words_tell_a_person_from_a_collective_or_say_nothing(
    recipient: str, kind: str | None
) -> None:
    assert kind_of(recipient) == kind


def test_a_delegates_own_name_and_a_year_of_birth_make_a_person() -> None:
    assert kind_of("thôn văn ba", Delegate(1, "Thôn Văn Ba")) == "individual"
    assert kind_of("lê văn an", birth="1970") == "individual"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("", 0),
        ("351.000", 351_000),
        ("351,000 đ", 351_000),
        ("351 000 đồng", 351_000),
        ("351.000,00", 351_000),
        ("351,000.00", 351_000),
        ("351 nghìn", 351_000),
        ("1,5 triệu", 1_500_000),
        ("2 triệu đồng", 2_000_000),
        ("1.005.021.000", 1_005_021_000),
    ],
)
def test_amounts_are_read_as_people_type_them(text: str, amount: int) -> None:
    assert read_amount(text) == amount
    assert values.amount(text) == amount


@pytest.mark.parametrize(
    "text",
    ["-5", "35.10", "351.0", "1.5", "1,5", "351.000,50", "12.34.567", "1.005.02", "ba trăm", "1e6"],
)
def test_what_could_be_another_amount_is_not_guessed(text: str) -> None:
    for read in (read_amount, values.amount):
        with pytest.raises(ValueError, match=r".*"):
            read(text)


@given(st.integers(1, 10**12))
def test_what_the_program_writes_it_reads(amount: int) -> None:
    assert read_amount(figures(amount)) == read_amount(f"{amount:,} VNĐ") == amount
    assert read_amount(f"{figures(amount)},00 đồng") == amount
