"""Who on a list is who on the roll."""

from console.workbooks.imports.row_flaws import RowFlaw
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from tests.support.events import Hall, a_hall
from tests.support.workbooks import Read

HEAD = ["Họ và tên", "Ngày sinh", "Đơn vị"]


def test_a_namesake_is_not_taken_for_the_one_who_is_listed_too(read: Read) -> None:
    hall = a_hall(Delegate(1, "Bùi Văn An", birth="1975", unit="Thôn 1"))
    rows = [HEAD, ["Bùi Văn An", 1975, "Thôn 2"], ["Bùi Văn An", 1975, "Thôn 1"]]
    found = read(*rows, hall=hall)
    assert (found.unchanged, found.new, found.changes) == (1, ["Bùi Văn An (2)"], [])
    assert (
        found.suspected
        == [("00001-3 · Bùi Văn An · 1975 · Thôn 1", "00002-5 · Bùi Văn An · 1975 · Thôn 2")]
        or len(found.suspected[0]) == 2
    )
    assert [p.flaw for p in found.warnings] == [RowFlaw.SUSPECTED_TWICE]


def test_a_fuller_birth_is_the_same_person_and_is_told(read: Read) -> None:
    hall = a_hall(Delegate(1, "Bùi Văn An", birth="1975", unit="Thôn 1"))
    found = read(HEAD, ["Bùi Văn An", "19/07/1975", "Thôn 1"], hall=hall)
    assert [(c.field, c.old, c.new) for c in found.changes] == [("birth", "1975", "1975-07-19")]
    assert [p.flaw for p in found.warnings] == [RowFlaw.OTHER_BIRTH]


def test_what_fits_two_people_waits_for_a_word(read: Read) -> None:
    hall = a_hall(
        Delegate(1, "Bùi Văn An", birth="1975", unit="Thôn 1"),
        Delegate(2, "Bùi Văn An", birth="1975", unit="Thôn 2"),
    )
    rows = [HEAD, ["Bùi Văn An", 1975, "Thôn 3"]]
    (problem,) = read(*rows, hall=hall).errors
    assert problem.flaw is RowFlaw.AMBIGUOUS
    assert [delegate.number for delegate in problem.fits] == [1, 2]
    said = read(*rows, hall=hall, same={("DS", 2): 2})
    assert [(c.number, c.field, c.new) for c in said.changes] == [(2, "unit", "Thôn 3")]
    as_new = read(*rows, hall=hall, same={("DS", 2): 0})
    assert as_new.new == ["Bùi Văn An (3)"]


def test_who_is_gone_is_withdrawn_only_if_asked_and_only_if_not_here(read: Read) -> None:
    hall = Hall(delegates=4)
    hall.admit(2)
    rows = [HEAD, ["Nguyễn Văn Bình", 1951, "Thôn 2"]]
    assert len(read(*rows, hall=hall).gone) == 3
    found = read(*rows, hall=hall, withdraw_gone=True)
    assert [name.split()[-1] for name in found.withdrawn] == ["(3)", "(4)"]
    assert hall.does(found.as_shown).refusal is None
    assert [d.number for d in hall.conference.roll.summoned] == [1, 2]
    assert hall.conference.attendance.inside(2)


def test_who_was_withdrawn_and_is_listed_again_is_back(read: Read) -> None:
    hall = Hall(delegates=1)
    hall.does(ListDelegates(withdrawn=(1,), reason="ốm"))
    assert hall.conference.roll.summoned == []
    found = read(HEAD, ["Nguyễn Văn Bình", 1951, "Thôn 2"], hall=hall)
    assert (found.restored, found.writes) == (["Nguyễn Văn Bình (1)"], True)
    hall.does(found.as_shown)
    assert [d.number for d in hall.conference.roll.summoned] == [1]


def test_what_was_shown_is_written_or_nothing_is(read: Read) -> None:
    hall = Hall(delegates=1)
    found = read(HEAD, ["Nguyễn Văn Bình", "02/03/1951", "Thôn 2"], hall=hall)
    hall.does(ListDelegates(changed=((1, {"note": "ăn chay"}),)))
    facts = len(hall.facts)
    assert hall.does(found.as_shown).refusal is not None
    assert len(hall.facts) == facts
