import pytest

from store.attendance.commands import (
    AddWalkIn,
    Admit,
    Excuse,
    MarkLeft,
    Result,
    Scan,
    ScanAnswer,
    ScanRefusal,
)
from store.attendance.facts import By, ScanRefused
from store.attendance.refusals import AttendanceRefusal
from store.codes.badge_code import Badge, Flaw
from store.conference.commands import Retract
from store.facts.outcome import GeneralRefusal
from store.people.delegate import Delegate
from store.people.facts import Withdrawn
from store.people.refusals import PeopleRefusal
from store.people.search import find
from tests.support.events import EVENT, Hall, people


def scan(hall: Hall, number: int, issue: int = 1, desk: str = "bàn 1") -> ScanAnswer:
    answer = hall.does(Scan(Badge(EVENT, number, issue)), desk).answer
    assert isinstance(answer, ScanAnswer)
    return answer


def test_a_badge_admits_its_delegate_once(hall: Hall) -> None:
    answer = scan(hall, 3)
    assert (answer.result, answer.returned) == (Result.ADMITTED, False)
    assert answer.delegate is not None
    assert answer.delegate.number == 3
    assert hall.conference.quorum.present == 1


def test_a_second_scan_is_told_time_and_desk_of_the_first_and_counts_nobody(hall: Hall) -> None:
    came_at = hall.clock.now()
    scan(hall, 3)
    answer = scan(hall, 3, desk="bàn 2")
    assert answer.result is Result.ALREADY
    assert answer.first is not None
    assert (answer.first.desk, answer.first.operator) == ("bàn 1", "Lan")
    assert abs((answer.first.at - came_at).total_seconds()) < 1
    assert hall.conference.quorum.present == 1


def test_who_left_is_welcomed_back_and_was_never_two_people(hall: Hall) -> None:
    scan(hall, 3)
    hall.does(MarkLeft(3))
    assert hall.conference.quorum.present == 0
    assert hall.conference.attendance.left == [3]
    answer = scan(hall, 3)
    assert (answer.result, answer.returned) == (Result.ADMITTED, True)
    assert len(hall.conference.attendance.presences) == 1


@pytest.mark.parametrize("flaw", list(Flaw))
def test_a_flawed_code_is_refused_and_the_refusal_is_a_fact(hall: Hall, flaw: Flaw) -> None:
    outcome = hall.does(Scan(flaw))
    assert outcome.answer.result is Result.REFUSED
    assert outcome.answer.reason.value == flaw.value
    assert hall.facts[-1].what == ScanRefused(flaw.value)


def test_an_old_badge_an_unknown_number_and_a_withdrawn_person_are_refused(hall: Hall) -> None:
    hall.happens(Withdrawn(4, "chuyển công tác"))
    assert scan(hall, 3, issue=2).reason is ScanRefusal.REVOKED
    assert scan(hall, 99).reason is ScanRefusal.UNKNOWN
    assert scan(hall, 4).reason is ScanRefusal.WITHDRAWN
    assert hall.conference.quorum.present == 0
    assert hall.conference.quorum.summoned == 9


def test_a_walk_in_gets_the_next_number_and_is_in(hall: Hall) -> None:
    outcome = hall.does(AddWalkIn({"name": "Lê Ổn", "unit": "Thôn 9"}))
    assert outcome.answer.delegate.number == 11
    assert hall.conference.attendance.present == [11]
    delegate = hall.conference.roll.get(11)
    assert delegate is not None
    assert delegate.unit == "Thôn 9"


def test_a_number_that_was_taken_back_is_never_given_again(hall: Hall) -> None:
    hall.does(AddWalkIn({"name": "Lê Ổn"}))
    for fact in hall.facts[-2:]:
        hall.does(Retract(fact.id, "nhầm người"))
    assert hall.conference.roll.get(11) is None
    assert hall.does(AddWalkIn({"name": "Lê An"})).answer.delegate.number == 12


def test_excusing_needs_a_reason_and_someone_who_has_not_come(hall: Hall) -> None:
    hall.admit(1)
    assert hall.does(Excuse(1, "ốm")).refusal is AttendanceRefusal.ALREADY_PRESENT
    assert hall.does(Excuse(2, "  ")).refusal is GeneralRefusal.REASON_MISSING
    assert hall.does(Excuse(99, "ốm")).refusal is PeopleRefusal.UNKNOWN_DELEGATE
    assert hall.does(Excuse(2, "ốm")).refusal is None
    assert hall.conference.attendance.excused == {2: "ốm"}
    hall.does(Admit(2, By.NAME))
    assert hall.conference.attendance.excused == {}


def test_only_someone_in_the_hall_can_leave_it() -> None:
    assert Hall().does(MarkLeft(1)).refusal is AttendanceRefusal.NOT_PRESENT


def test_quorum_is_two_thirds_of_the_summoned_in_whole_people(hall: Hall) -> None:
    hall.admit(*range(1, 7))
    assert hall.conference.quorum.needed == 7
    assert not hall.conference.quorum.met
    hall.admit(7)
    assert hall.conference.quorum.met


def test_an_empty_roll_is_never_quorate() -> None:
    assert not Hall(delegates=0).conference.quorum.met


def test_searching_puts_names_before_units_and_numbers() -> None:
    roll = (*people(12), Delegate(13, "Lê Thị Điển", unit="Thôn 1"))
    assert {d.name for d in find(roll, "nvb")} == {"Nguyễn Văn Bình"}
    assert [d.number for d in find(roll, "12")] == [12]
    assert [d.number for d in find(roll, "thon dien 13")] == [13]
    assert find(roll, "dien")[0].number == 13  # the others are only of a category so named
