"""Badges as facts: unprinted, printed, printed again and why."""

from hypothesis import given
from hypothesis import strategies as st

from store.attendance.commands import Result, Scan
from store.attendance.facts import ScanRefusal
from store.badges.commands import OrderBadges, PrintOrder, RecordPrinted
from store.badges.facts import Why
from store.badges.refusals import BadgeRefusal
from store.badges.state import PrintState
from store.codes.badge_code import Badge, read
from store.conference.commands import Retract
from store.people.facts import Reissued
from store.people.refusals import PeopleRefusal
from tests.support.events import EVENT, KEY, Hall, code_of


def comes_out(hall: Hall, *numbers: int, why: Why | None = None) -> None:
    """Order the badges and have the printer bring them out."""
    outcome = hall.does(OrderBadges(numbers, why))
    assert isinstance(outcome.answer, PrintOrder)
    hall.does(RecordPrinted(outcome.answer.delegates, "máy in", outcome.answer.why))


def state(hall: Hall, number: int) -> PrintState:
    return hall.conference.badges.state(hall.conference.roll.delegates[number])


def scanned(hall: Hall, number: int, issue: int) -> tuple[Result, ScanRefusal | None]:
    reading = read(code_of(number, issue=issue), EVENT, KEY)
    assert isinstance(reading, Badge)
    answer = hall.does(Scan(reading)).answer
    return answer.result, answer.reason


def test_a_badge_is_unprinted_until_it_came_out_and_says_by_whom(hall: Hall) -> None:
    hall.does(OrderBadges((3,)))
    assert state(hall, 3) is PrintState.UNPRINTED
    comes_out(hall, 3, 4)
    assert state(hall, 3) is state(hall, 4) is PrintState.PRINTED
    (printing,) = hall.conference.badges.printings(3)
    assert (printing.desk, printing.operator, printing.why) == ("bàn 1", "Lan", "")


def test_printing_again_asks_why(hall: Hall) -> None:
    comes_out(hall, 3)
    outcome = hall.does(OrderBadges((3, 4)))
    assert outcome.refusal is BadgeRefusal.REPRINT_WITHOUT_REASON
    assert outcome.details == {"count": 1}
    assert outcome.facts == ()


def test_a_lost_badge_gets_a_new_code_and_the_old_one_is_refused(hall: Hall) -> None:
    comes_out(hall, 3)
    comes_out(hall, 3, why=Why.LOST)
    assert hall.conference.roll.delegates[3].issue == 2
    assert state(hall, 3) is PrintState.REPRINTED
    assert scanned(hall, 3, issue=1) == (Result.REFUSED, ScanRefusal.REVOKED)
    assert scanned(hall, 3, issue=2) == (Result.ADMITTED, None)


def test_between_losing_and_printing_the_new_badge_is_unprinted(hall: Hall) -> None:
    comes_out(hall, 3)
    hall.does(OrderBadges((3,), Why.LOST))
    assert state(hall, 3) is PrintState.UNPRINTED


def test_a_spoilt_badge_keeps_its_code(hall: Hall) -> None:
    comes_out(hall, 3)
    comes_out(hall, 3, why=Why.SPOILT)
    assert state(hall, 3) is PrintState.REPRINTED
    assert scanned(hall, 3, issue=1) == (Result.ADMITTED, None)


def test_why_concerns_only_those_printed_before(hall: Hall) -> None:
    comes_out(hall, 3)
    outcome = hall.does(OrderBadges((3, 4), Why.LOST))
    assert [d.issue for d in outcome.answer.delegates] == [2, 1]
    assert [f for f in outcome.facts if isinstance(f, Reissued)] == [Reissued(3, 2)]


def test_a_lost_badge_that_came_from_a_pdf_admits_nobody_either(hall: Hall) -> None:
    assert hall.does(OrderBadges((5,), Why.SPOILT)).facts == ()
    assert hall.does(OrderBadges((5,), Why.LOST)).facts == (Reissued(5, 2),)
    assert scanned(hall, 5, issue=1) == (Result.REFUSED, ScanRefusal.REVOKED)


def test_a_code_that_was_ever_given_is_not_given_again(hall: Hall) -> None:
    comes_out(hall, 3)
    comes_out(hall, 3, why=Why.LOST)
    reissued = next(f for f in hall.facts if isinstance(f.what, Reissued))
    hall.does(Retract(reissued.id, "tìm thấy thẻ"))
    assert scanned(hall, 3, issue=1) == (Result.ADMITTED, None)
    comes_out(hall, 3, why=Why.LOST)
    assert hall.conference.roll.delegates[3].issue == 3


def test_the_codes_of_one_number_run_out_after_nine(hall: Hall) -> None:
    comes_out(hall, 3)
    for _ in range(8):
        comes_out(hall, 3, why=Why.LOST)
    assert hall.does(OrderBadges((3,), Why.LOST)).refusal is BadgeRefusal.NO_ISSUE_LEFT


def test_nobody_and_the_withdrawn_get_no_badge(hall: Hall) -> None:
    hall.refuses(PeopleRefusal.UNKNOWN_DELEGATE, OrderBadges((99,)), OrderBadges(()))


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from([None, *Why])), max_size=25))
def test_exactly_the_latest_code_of_a_person_admits(orders: list[tuple[int, Why | None]]) -> None:
    hall = Hall(delegates=4)
    for number, why in orders:
        outcome = hall.does(OrderBadges((number,), why))
        if isinstance(outcome.answer, PrintOrder):
            hall.does(RecordPrinted(outcome.answer.delegates, "máy in", outcome.answer.why))
    for number, delegate in hall.conference.roll.delegates.items():
        for issue in range(1, 10):
            admitted = scanned(hall, number, issue)[1] is not ScanRefusal.REVOKED
            assert admitted == (issue == delegate.issue)
