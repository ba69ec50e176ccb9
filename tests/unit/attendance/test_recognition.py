"""The same text gets the same answer, whichever desk it comes to and however."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from store.attendance.commands import Admit, NotFound, Scan
from store.attendance.facts import By
from store.attendance.recognition import Entry, Holders, recognize, recognize_alone, scans_in
from store.codes.badge_code import Badge, Flaw, parse_number, printed_number
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from store.plan.plan import Plan
from tests.support.events import EVENT, KEY, Hall, a_plan, code_of

NGUYET = Delegate(21, "Trương Thị Nguyệt", birth="1971-03-05")
CARD = "038171000001|172345678|{name}|05031971|Nữ|Thôn 3|15042021"


class Event(Struct):
    plan: Plan
    code_key: bytes = KEY


def hall() -> Hall:
    hall = Hall()
    hall.does(ListDelegates(new=(NGUYET,)))
    return hall


CARDS = Event(a_plan())
NO_CARDS = Event(a_plan(citizen_cards="false"))
ROLL = hall().conference.roll


@pytest.mark.parametrize("entry", Entry)
def test_a_code_is_a_scan_whoever_enters_it(entry: Entry) -> None:
    assert recognize(code_of(3), entry, CARDS, ROLL) == Scan(Badge(EVENT, 3, 1))


@given(st.integers(1, 99_999))
def test_a_printed_number_counts_only_when_a_person_typed_it(number: int) -> None:
    text = printed_number(number)
    assert recognize(text, Entry.TYPED, CARDS, ROLL) == Admit(number, By.NUMBER)
    assert recognize(text, Entry.SCANNED, CARDS, ROLL) == Scan(Flaw.UNREADABLE)
    assert recognize_alone(text, CARDS, ROLL) == Scan(Flaw.UNREADABLE)


@pytest.mark.parametrize("entry", Entry)
def test_a_citizens_card_finds_its_holders_or_says_that_nobody_is_on_the_list(entry: Entry) -> None:
    assert recognize(CARD.format(name=NGUYET.name), entry, CARDS, ROLL) == Holders((21,))
    stranger = CARD.format(name="Đỗ Xa Lạ").replace("05031971", "09091999")
    assert recognize(stranger, entry, CARDS, ROLL) == NotFound()


@pytest.mark.parametrize("entry", Entry)
def test_where_cards_are_switched_off_a_card_is_no_badge_scanned_or_typed(entry: Entry) -> None:
    card = CARD.format(name=NGUYET.name)
    recognized = recognize(card, entry, NO_CARDS, ROLL)
    assert isinstance(recognized, Scan)
    assert recognized.reading is Flaw.UNREADABLE


def test_a_desk_without_a_person_chooses_nobody_by_a_card() -> None:
    card = CARD.format(name=NGUYET.name)
    assert recognize_alone(card, CARDS, ROLL) == Scan(Flaw.UNREADABLE)


@given(st.text())
def test_what_is_no_number_gets_one_answer_however_it_comes(text: str) -> None:
    if parse_number(text) is None:
        assert recognize(text, Entry.TYPED, CARDS, ROLL) == recognize(
            text, Entry.SCANNED, CARDS, ROLL
        )


def test_a_code_among_words_counts_beside_a_card() -> None:
    card, code = CARD.format(name="Trương Thị Nguyệt"), code_of(3)
    assert scans_in(f"{card}\n{code} ghế 12 hàng 3\nkhông có gì", CARDS) == [card, code]
