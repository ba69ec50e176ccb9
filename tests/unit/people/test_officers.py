"""The presidium and the secretaries are one list, whoever asks."""

from store.attendance.turnout import Duty, on_duty
from store.conference.commands import Retract
from store.people.commands.roll import AmendDelegate, ListDelegates, WithdrawDelegate
from store.people.delegate import Delegate, Mark
from store.people.officers import Officer, presidium, secretaries
from tests.support.events import Hall, a_plan


def a_hall(chairs: str, *delegates: Delegate) -> Hall:
    hall = Hall(a_plan(chairs=chairs), delegates=0)
    hall.does(ListDelegates(new=delegates))
    return hall


def marked(number: int, name: str, mark: Mark, rank: int = 0) -> Delegate:
    return Delegate(number, name, marks=(mark.value,), rank=rank)


def test_the_plan_comes_first_and_signs_then_the_marks_in_the_order_of_protocol() -> None:
    second = marked(2, "Lê Hai", Mark.PRESIDIUM, rank=2)
    first = marked(5, "Lê Năm", Mark.PRESIDIUM, rank=1)
    hall = a_hall('["Trần Chủ"]', second, first, marked(7, "Lê Thư", Mark.SECRETARY))
    names = [officer.name for officer in presidium(hall.conference)]
    assert names == ["Trần Chủ", "Lê Năm", "Lê Hai"]
    assert [officer.name for officer in secretaries(hall.conference)] == ["Lê Thư"]


def test_one_person_named_by_plan_and_roll_stands_once() -> None:
    delegate = marked(2, "Lê Hai", Mark.PRESIDIUM)
    hall = a_hall('["LÊ  HAI"]', delegate)
    assert presidium(hall.conference) == [Officer("LÊ HAI", delegate)]


def test_a_corrected_name_is_the_same_person_however_often_it_was_wrong() -> None:
    hall = a_hall(
        '["Lê Hia", "Lê  Mot"]', marked(2, "Lê Hia", Mark.PRESIDIUM), Delegate(3, "Lê Một")
    )
    for name in ("Lê Hay", "Lê Hài"):
        hall.must(AmendDelegate(hall.conference.roll.delegates[2], {"name": name}))
    officers = [(o.name, o.delegate and o.delegate.number) for o in presidium(hall.conference)]
    assert officers == [("Lê Hài", 2), ("Lê Một", 3)]
    hall.must(Retract(hall.facts[-1].id, "nhầm"))
    assert [officer.name for officer in presidium(hall.conference)] == ["Lê Hay", "Lê Một"]
    for name in ("Lê Hia", "Lê Hay"):  # and back
        hall.must(AmendDelegate(hall.conference.roll.delegates[2], {"name": name}))
    hall.must(WithdrawDelegate(2, "nghỉ"))
    assert presidium(hall.conference)[0] == Officer("Lê Hia")


def test_who_is_named_in_the_plan_alone_is_known_on_the_roll_unless_two_have_the_name() -> None:
    hall = a_hall(
        '["Lê Một", "Lê Đôi"]',
        *(Delegate(n, f"Lê {m}") for n, m in enumerate(("Một", "Đôi", "Đôi"), 1)),
    )
    assert [o.delegate and o.delegate.number for o in presidium(hall.conference)] == [1, None]
    assert [d.number for d in on_duty(hall.conference)[Duty.PRESIDIUM]] == [1]
