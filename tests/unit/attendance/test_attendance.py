"""Who is there: badges, people who leave, come back, send word or a substitute, ticks, cards."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.attendance.commands import (
    AddWalkIn,
    Admit,
    Excuse,
    MarkLeft,
    Result,
    Scan,
    ScanAnswer,
    Substitute,
    Ticked,
    TickOff,
)
from store.attendance.facts import Admitted, By, Left, ScanRefusal, ScanRefused
from store.attendance.refusals import AttendanceRefusal
from store.codes.badge_code import Badge, Flaw, printed_number
from store.codes.citizen_card import CitizenCard, read_card
from store.conference.commands import Retract
from store.facts.outcome import GeneralRefusal
from store.people.card_holders import possible_holders
from store.people.commands.roll import WithdrawDelegate
from store.people.delegate import Delegate
from store.people.facts import Withdrawn
from store.people.refusals import PeopleRefusal
from store.people.search import find
from store.votes.rules.electors import electors_present
from tests.support.events import EVENT, Hall, a_plan, people


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
    assert hall.facts[-1].what == ScanRefused(ScanRefusal(flaw))


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


def test_the_same_badge_at_the_same_desk_within_a_minute_is_quiet(hall: Hall) -> None:
    scan(hall, 3)
    assert scan(hall, 3).quiet
    assert not scan(hall, 3, desk="bàn 2").quiet
    hall.clock.advance(60)
    assert not scan(hall, 3).quiet
    assert hall.conference.quorum.present == 1


def test_who_came_back_is_told_where_and_when_that_was(hall: Hall) -> None:
    scan(hall, 3)
    hall.does(MarkLeft(3, "ra ngoài"))
    hall.clock.advance(600)
    scan(hall, 3, desk="bàn 2")
    hall.clock.advance(600)
    again = scan(hall, 3)
    assert again.first is not None
    assert again.latest is not None
    assert (again.first.desk, again.latest.desk) == ("bàn 1", "bàn 2")
    assert again.latest.at - again.first.at >= timedelta(minutes=10)


def test_a_substitute_takes_the_seat_once_and_votes_as_the_plan_says() -> None:
    for votes in (False, True):
        hall = Hall(a_plan(substitutes_vote=str(votes).lower()))
        hall.does(Excuse(4, "ốm"))
        answer = hall.does(Substitute(4, "Lê Ổn", "Bí thư chi bộ thôn 5")).answer
        assert (answer.result, answer.substitute.name) == (Result.ADMITTED, "Lê Ổn")
        attendance = hall.conference.attendance
        assert attendance.present == [4]
        assert attendance.excused == {}
        assert attendance.casts_vote(4) is votes
        assert (4 in electors_present(hall.conference)) is votes
        assert hall.conference.quorum.present == 1


def test_a_substitute_comes_for_someone_who_is_not_there_and_on_somebodys_word(hall: Hall) -> None:
    hall.admit(1)
    assert hall.does(Substitute(1, "Lê Ổn", "chi bộ")).refusal is AttendanceRefusal.SEAT_TAKEN
    assert hall.does(Substitute(2, "Lê Ổn", " ")).refusal is GeneralRefusal.REASON_MISSING
    assert hall.does(Substitute(99, "Lê Ổn", "chi bộ")).refusal is PeopleRefusal.UNKNOWN_DELEGATE
    hall.does(WithdrawDelegate(3, "chuyển công tác"))
    assert hall.does(Substitute(3, "Lê Ổn", "chi bộ")).refusal is PeopleRefusal.DELEGATE_WITHDRAWN


def test_one_retraction_undoes_a_substitution_and_the_delegate_is_awaited_again(hall: Hall) -> None:
    hall.does(Substitute(4, "Lê Ổn", "chi bộ"))
    assert scan(hall, 4).result is Result.ALREADY
    (fact,) = [f for f in hall.facts if f.kind == "attendance.substituted"]
    hall.does(Retract(fact.id, "đại biểu đã đến"))
    answer = scan(hall, 4)
    assert (answer.result, answer.substitute) == (Result.ADMITTED, None)


def test_a_wrong_person_admitted_was_never_there(hall: Hall) -> None:
    hall.admit(1, 2)
    presence = hall.conference.attendance.presences[2]
    hall.does(Retract(presence.latest.id, "nhầm người"))
    assert sorted(hall.conference.attendance.presences) == [1]


def test_a_departure_keeps_its_reason(hall: Hall) -> None:
    hall.admit(1)
    hall.does(MarkLeft(1, " về sớm "))
    assert hall.facts[-1].what == Left(1, "về sớm")


@given(st.lists(st.integers(0, 14), max_size=20))
def test_ticks_admit_each_delegate_once_and_tell_every_number_that_is_wrong(
    numbers: list[int],
) -> None:
    hall = Hall(delegates=10)
    hall.admit(2)
    hall.does(WithdrawDelegate(3, "chuyển công tác"))
    told = hall.does(TickOff(tuple(numbers))).answer
    assert isinstance(told, Ticked)
    asked = set(numbers)
    assert set(told.entered) == asked & ({*range(1, 11)} - {2, 3})
    assert set(told.already) == asked & {2}
    assert set(told.withdrawn) == asked & {3}
    assert set(told.unknown) == asked - {*range(1, 11)}
    ticked = [
        f.what.delegate for f in hall.facts if isinstance(f.what, Admitted) and f.what.by == By.ROLL
    ]
    assert ticked == list(told.entered)
    assert set(hall.conference.attendance.present) == set(told.entered) | {2}


OLD_CARD = "038071001234||Trương Thị Nguyệt|05031971|Nữ|Thôn 3, Ngọc Trạo|15042021"

ROLL = (
    Delegate(1, "Trương Thị Nguyệt", birth="1971-03-05", unit="Thôn 3"),
    Delegate(2, "Trương Thị Nguyệt", birth="1971", unit="Thôn 5"),
    Delegate(3, "Trương Thị Nguyệt", birth="1980-03-05", unit="Thôn 6"),
    Delegate(4, "Bùi Văn Đạt", birth="1971-03-05", unit="Thôn 1"),
    Delegate(5, "Hoàng Hoà", unit="Thôn 1"),
)


def numbers_of(text: str) -> list[int]:
    card = read_card(text)
    assert card is not None, text
    return [delegate.number for delegate in possible_holders(card, ROLL)]


@pytest.mark.parametrize(
    "text",
    [
        OLD_CARD,
        OLD_CARD.replace("||", "|172345678|"),
        OLD_CARD.replace("05031971", "05/03/1971"),
        OLD_CARD.replace("||", "|"),  # the old number left out
        OLD_CARD + "||||",  # since 1 July 2024
        OLD_CARD + "|172345678||Trương Văn A|Bùi Thị B",
        "]Q1" + OLD_CARD + "\r",
        OLD_CARD.upper(),
        OLD_CARD.replace("ươ", "").replace("ị", "").replace("ệ", ""),  # a scanner for English only
    ],
)  # fmt: skip
def test_a_card_finds_by_name_and_birth_as_far_as_the_roll_knows_it(text: str) -> None:
    assert numbers_of(text) == [1, 2]


def test_a_card_that_fits_nobodys_name_shows_who_was_born_that_day() -> None:
    assert numbers_of(OLD_CARD.replace("Trương Thị Nguyệt", "Lê Văn Khác")) == [1, 4]
    assert numbers_of(OLD_CARD.replace("05031971", "06031975")) == []


def test_tone_marks_may_stand_on_either_letter() -> None:
    assert numbers_of("038071001234||Hoàng Hòa|01011960|Nam|x|15042021") == [5]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "001123000011369479414235",
        "038071001234",
        "a|b|c|d|e|f|g",
        "038071001234||Lê A|99991971|Nam|x|15042021",
        "GD4123456789012|54726|01/01/1971|1|x|y|z",
    ],
)
def test_anything_else_is_no_card(text: str) -> None:
    assert read_card(text) is None


@given(st.text(alphabet="0123456789|/ aâệ\x02]", max_size=60))
def test_reading_a_card_never_fails(text: str) -> None:
    read_card(text)


def test_a_card_says_nothing_about_its_holder_in_a_report() -> None:
    card = read_card(OLD_CARD)
    assert repr(card) == "CitizenCard()"
    assert isinstance(card, CitizenCard)


def test_the_telephones_end_the_badge_and_the_initials_find() -> None:
    roll = [
        replace(d, phone=f"09123{d.number:05}") for d in Hall(delegates=12).conference.roll.summoned
    ]
    assert [d.number for d in find(roll, "0007")] == [7]
    assert [d.number for d in find(roll, "2300011")] == [11]
    assert [d.number for d in find(roll, printed_number(12))] == [12]
    assert {d.number for d in find(roll, "nvb thon 8")} == {7}
    assert find(roll, "23") == []  # too short for a telephone, and no such badge


@given(st.sampled_from(["Hoà", "Hòa"]), st.sampled_from(["hoa", "hoà", "hòa", "HOÀ"]))
def test_both_ways_to_place_a_tone_mark_find_each_other(name: str, asked: str) -> None:
    assert find([Delegate(1, f"Lê Thị {name}")], asked)
