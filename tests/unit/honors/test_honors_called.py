"""The line against who is there, what stays as it is on the stage, honors handed over once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.attendance.commands import MarkLeft
from store.conference.commands import Retract
from store.facts.outcome import GeneralRefusal
from store.honors.commands.preparation import ListHonors, MoveHonor, PutIntoBatch
from store.honors.commands.stage import (
    CallBatch,
    ConfirmLine,
    LeaveStage,
    LeftOut,
    Present,
    PresentBatch,
    PutOffHonor,
    ReceiveOnBehalf,
)
from store.honors.facts import Called
from store.honors.honor import HonorState
from store.honors.refusals import HonorRefusal
from store.honors.stage import line_changed, waiting_after_call
from tests.support.events import Hall
from tests.support.honors import an_honor, hall_of_honors, line


def test_a_line_that_is_no_longer_true_is_told_and_confirmed_anew_by_the_call() -> None:
    hall = hall_of_honors(3)
    hall.admit(1, 2)
    hall.does(ConfirmLine(1))
    assert not line_changed(hall.conference, 1)
    hall.does(MarkLeft(2))
    assert line_changed(hall.conference, 1)
    hall.admit(3)
    hall.does(CallBatch(1))
    assert line(hall) == [1, 3]
    assert not line_changed(hall.conference, 1)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.booleans(), st.integers(1, 6)), max_size=20))
def test_nobody_absent_is_ever_called(moves: list[tuple[bool, int]]) -> None:
    hall = hall_of_honors(6, size=6)
    hall.admit(1, 2, 3)
    hall.does(ConfirmLine(1))
    for comes, number in moves:
        hall.admit(number) if comes else hall.does(MarkLeft(number))
    inside = [n for n in range(1, 7) if hall.conference.attendance.inside(n)]
    assert line_changed(hall.conference, 1) == (inside != [1, 2, 3])
    hall.does(CallBatch(1))
    assert hall.conference.honors.called == (1 if inside else None)
    if inside:
        assert line(hall) == inside


def test_an_honor_added_to_the_batch_on_the_stage_stands_in_its_line() -> None:
    hall = hall_of_honors(3)
    hall.admit(1, 2, 7)
    hall.must(CallBatch(1), ListHonors((an_honor(9, spontaneous=True, delegate=7),)))
    assert line(hall) == [1, 2, 9]
    hall.must(LeaveStage(), ListHonors((an_honor(10, spontaneous=True),)))
    assert line(hall) == [1, 2, 9]


def test_who_still_waits_after_the_last_call_is_known() -> None:
    hall = hall_of_honors(3)
    hall.admit(1, 2)
    hall.must(CallBatch(1), PresentBatch(1), LeaveStage())
    assert [h.number for h in waiting_after_call(hall.conference)] == [3]


def test_nothing_is_moved_off_or_onto_the_stage_nor_after_it_was_handed_over() -> None:
    hall = hall_of_honors(6)
    hall.admit(*range(1, 7))
    hall.does(CallBatch(1))
    onto = PutIntoBatch(4, 1), MoveHonor(4, -1)
    hall.refuses(HonorRefusal.LINE_ON_STAGE, MoveHonor(1, 1), PutIntoBatch(1, 2), *onto)
    hall.must(MoveHonor(4, 1), Present(1), LeaveStage())
    off = MoveHonor(1, 1), PutIntoBatch(1, 2), MoveHonor(2, -1)
    hall.refuses(HonorRefusal.HONOR_SETTLED, *off)
    assert hall.does(PutIntoBatch(3, 2)).refusal is None


def test_nothing_is_handed_over_before_the_call() -> None:
    hall = hall_of_honors(3)
    hall.admit(1, 2, 3)
    hall.refuses(HonorRefusal.BATCH_NOT_CALLED, Present(1), PresentBatch(1))
    hall.does(PutOffHonor(1, "vắng"))  # what was put off may be given at any time
    hall.must(Present(1), CallBatch(1), Present(2))


@pytest.mark.parametrize(
    ("fields", "sure"),
    [
        ({"delegate": 0}, False),
        ({"delegate": 0, "kind": "collective"}, False),
        ({"delegate": 0, "kind": "household"}, False),
        ({"delegate": 0, "kind": "collective", "representative": "Bà Lan"}, True),
        ({"delegate": 0, "representative": "Bà Lan"}, False),
    ],
)
def test_the_whole_batch_leaves_out_whom_the_record_cannot_tell(
    hall: Hall, fields: dict[str, object], sure: bool
) -> None:
    hall.does(ListHonors((an_honor(1), an_honor(2, 1, **fields))))
    hall.admit(1)
    hall.does(CallBatch(1))
    outcome = hall.does(PresentBatch(1))
    states = [honor.state for honor in hall.conference.honors.listed]
    assert states[0] is HonorState.PRESENTED
    assert (states[1] is HonorState.PRESENTED) is sure
    if sure:
        assert outcome.answer is None
        return
    assert isinstance(outcome.answer, LeftOut)
    assert [honor.number for honor in outcome.answer.honors] == [2]
    again = hall.does(PresentBatch(1))
    assert again.refusal is HonorRefusal.NOT_KNOWN_TO_BE_THERE
    assert again.details["names"] == "Người 2"
    assert hall.does(Present(2)).refusal is None


def test_a_number_is_given_once_so_that_what_was_taken_back_may_come_back(hall: Hall) -> None:
    hall.must(ListHonors((an_honor(1),)))
    hall.must(Retract(hall.facts[-1].id, "nhầm"))
    retraction = hall.facts[-1].id
    fresh = (an_honor(hall.conference.honors.next_number(), delegate=3),)
    hall.must(ListHonors(fresh), Retract(retraction, "không nhầm"))
    assert [h.delegate for h in hall.conference.honors.listed] == [1, 3]


def hall_with(count: int) -> Hall:
    hall = Hall()
    honors = (an_honor(n, 1 + n % 3, amount=351_000) for n in range(1, count + 1))
    hall.must(ListHonors(tuple(honors)))
    return hall


def test_honors_stand_in_the_order_of_the_stage() -> None:
    listed = hall_with(6).conference.honors.listed
    assert [(h.batch, h.place) for h in listed] == [(1, 3), (1, 6), (2, 1), (2, 4), (3, 2), (3, 5)]


def test_an_honor_is_handed_over_once() -> None:
    hall = hall_with(2)
    assert hall.does(Present(1)).refusal is HonorRefusal.BATCH_NOT_CALLED
    hall.happens(Called(2))
    assert hall.does(Present(1)).refusal is None
    hall.refuses(HonorRefusal.HONOR_SETTLED, Present(1), ReceiveOnBehalf(1, "Con trai"))
    assert hall.does(Present(99)).refusal is HonorRefusal.NO_SUCH_HONOR


def test_what_was_put_off_may_be_handed_over_after_all() -> None:
    hall = hall_with(1)
    hall.does(PutOffHonor(1, "vắng"))
    assert hall.conference.honors.count(HonorState.LATER) == 1
    assert hall.does(Present(1)).refusal is None
    assert hall.conference.honors.count(HonorState.LATER) == 0


def test_receiving_on_behalf_names_who_received_it() -> None:
    hall = hall_with(1)
    assert hall.does(ReceiveOnBehalf(1, " ")).refusal is GeneralRefusal.REASON_MISSING
    hall.does(ReceiveOnBehalf(1, "Lê Văn B, con trai", reason="ốm"))
    honor = hall.honor(1)
    assert honor.state is HonorState.ON_BEHALF
    assert (honor.receiver, honor.reason) == ("Lê Văn B, con trai", "ốm")


def test_honors_are_not_listed_twice() -> None:
    hall = hall_with(1)
    again = hall.conference.honors.listed
    assert hall.does(ListHonors(tuple(again))).refusal is GeneralRefusal.MOVED_ON
