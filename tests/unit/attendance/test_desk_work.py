"""What a desk does besides receiving: the gate in a break, hand-outs, a return that is compared, a
group, and a name that is corrected wherever it stands."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.attendance.commands import (
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
from store.attendance.desk_work import Gate, HandingOut, HandOut, PassGate, TurnGate
from store.attendance.facts import Admitted, By, HandedOut, Left, Repeated, ScanRefusal
from store.attendance.refusals import AttendanceRefusal
from store.attendance.turnout import counts, handouts
from store.codes.badge_code import Badge, Flaw
from store.conference.commands import Retract
from store.honors.commands.preparation import ListHonors
from store.honors.honor import Honor
from store.people.commands.numbering import is_recorded
from store.people.commands.roll import AmendDelegate, WithdrawDelegate
from store.programme.commands.steps import CloseConference
from store.votes.candidates import Candidate
from store.votes.commands.opening import OpenVote
from store.votes.commands.slate import ListCandidates
from store.votes.vote import Subject
from tests.support.events import (
    EVENT,
    Hall,
    ItemBefore,
    NextItem,
    a_plan,
    make_event,
    open_record,
    settle,
)

HANDOUTS = '["Tài liệu", "Quà"]'


def badge(number: int, issue: int = 1) -> Scan:
    return Scan(Badge(EVENT, number, issue))


def scanned(hall: Hall, command: PassGate | HandOut | Scan | Admit) -> ScanAnswer:
    answer = hall.does(command).answer
    assert isinstance(answer, ScanAnswer)
    return answer


def results(hall: Hall, gate: Gate, *numbers: int) -> list[Result]:
    """What the gate answers to each, half a minute apart."""
    told = []
    for number in numbers:
        hall.clock.advance(30)
        told.append(scanned(hall, gate.meaning(badge(number))).result)
    return told


def test_at_the_gate_who_is_in_goes_out_and_comes_in_again(hall: Hall) -> None:
    hall.admit(1, 2, 3)
    gate = Gate.opened(hall.conference)
    assert results(hall, gate, 1, 2, 1) == [Result.LEFT, Result.LEFT, Result.RETURNED]
    assert hall.conference.attendance.present == [1, 3]
    assert counts(hall.conference).left == 1
    assert hall.conference.attendance.clashes == ()


def test_somebody_never_received_is_received_at_the_gate(hall: Hall) -> None:
    answer = scanned(hall, Gate.opened(hall.conference).meaning(badge(5)))
    assert (answer.result, answer.at_gate, answer.returned) == (Result.ADMITTED, True, False)
    assert hall.conference.attendance.present == [5]


@pytest.mark.parametrize(
    ("scan", "reason"),
    [
        (Scan(Flaw.FORGED), ScanRefusal.FORGED),
        (badge(2, issue=2), ScanRefusal.REVOKED),
        (badge(99), ScanRefusal.UNKNOWN),
        (badge(9), ScanRefusal.WITHDRAWN),
    ],
)
def test_the_gate_refuses_what_the_desk_refuses(
    hall: Hall, scan: Scan, reason: ScanRefusal
) -> None:
    hall.must(WithdrawDelegate(9, "chuyển công tác"))
    answer = scanned(hall, Gate.opened(hall.conference).meaning(scan))
    assert (answer.result, answer.reason) == (Result.REFUSED, reason)


@given(gaps=st.lists(st.integers(1, 12), min_size=1, max_size=20))
def test_a_badge_toggles_only_when_it_was_not_seen_for_five_seconds(gaps: list[int]) -> None:
    hall = Hall(delegates=3)
    hall.admit(1)
    hall.clock.advance(60)
    gate, inside = Gate.opened(hall.conference), True
    scanned(hall, gate.meaning(badge(1)))
    for gap in gaps:
        hall.clock.advance(gap - 1)  # each act takes a second
        answer = scanned(hall, gate.meaning(badge(1)))
        inside = inside if gap < 5 else not inside
        assert (answer.result is Result.ALREADY) is (gap < 5)
        assert answer.quiet is (gap < 5)
        assert hall.conference.attendance.inside(1) is not inside


def test_a_badge_seen_at_both_doors_of_the_gate_goes_out_once(hall: Hall) -> None:
    hall.admit(1)
    hall.clock.advance(60)
    gate = Gate.opened(hall.conference)
    hall.does(gate.meaning(badge(1)), "cửa 1")
    hall.does(gate.meaning(badge(1)), "cửa 2")
    assert [type(fact.what) for fact in hall.facts[-2:]] == [Left, Repeated]
    assert hall.conference.attendance.left == [1]


def test_what_was_taken_back_was_not_seen(hall: Hall) -> None:
    hall.admit(1)
    hall.clock.advance(60)
    gate = Gate.opened(hall.conference)
    scanned(hall, gate.meaning(badge(1)))
    hall.must(Retract(hall.facts[-1].id, "quét nhầm"))
    assert scanned(hall, gate.meaning(badge(1))).result is Result.LEFT


def test_a_forgotten_gate_is_over_with_the_item_after_the_break(hall: Hall) -> None:
    hall.admit(*range(1, 11))
    hall.must(NextItem(0), NextItem(1))  # item 1 has run
    gate = Gate.opened(hall.conference)
    assert not gate.is_over(hall.conference)
    assert results(hall, gate, 1) == [Result.LEFT]
    hall.must(NextItem(2))
    assert gate.is_over(hall.conference)
    assert results(hall, gate, 2, 1) == [Result.ALREADY, Result.ADMITTED]
    assert hall.conference.attendance.left == []


def test_a_break_that_begins_ends_no_gate(hall: Hall) -> None:
    breaks = [item.number for item in hall.conference.agenda if item.is_break]
    gate = Gate.opened(hall.conference)
    while hall.conference.programme.current not in breaks:
        gate = Gate.opened(hall.conference)
        hall.must(NextItem(hall.conference.programme.steps))
    assert not gate.is_over(hall.conference)
    hall.must(NextItem(hall.conference.programme.steps))
    assert gate.is_over(hall.conference)


def test_an_item_that_is_taken_up_again_and_the_closing_end_the_gate(hall: Hall) -> None:
    hall.must(NextItem(0), NextItem(1))
    gate = Gate.opened(hall.conference)
    hall.must(ItemBefore(2))
    assert gate.is_over(hall.conference)
    gate = Gate.opened(hall.conference)
    hall.must(CloseConference(hall.conference.programme.steps))
    assert gate.is_over(hall.conference)


@pytest.fixture
def careful() -> Hall:
    """A hall whose plan has returns compared."""
    hall = Hall(a_plan(confirm_return="true", handouts=HANDOUTS))
    hall.admit(1, 2)
    hall.clock.advance(60)
    hall.must(MarkLeft(1))
    hall.clock.advance(60)
    return hall


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_badge_whose_holder_went_out_asks_and_admits_once_compared(
    careful: Hall, *, by_hand: bool
) -> None:
    shown = Admit(1, By.NUMBER) if by_hand else badge(1)
    answer = scanned(careful, shown)
    assert (answer.result, answer.reason) == (Result.REFUSED, ScanRefusal.CONFIRM_RETURN)
    assert answer.delegate is not None
    assert answer.delegate.number == 1
    assert not careful.conference.attendance.inside(1)
    answer = scanned(careful, Admit(1, answer.by, compared=True))
    assert (answer.result, answer.returned) == (Result.ADMITTED, True)


def test_only_a_return_is_compared_and_only_where_the_plan_says_so(
    careful: Hall, hall: Hall
) -> None:
    assert scanned(careful, badge(3)).result is Result.ADMITTED
    assert scanned(careful, badge(2)).result is Result.ALREADY
    assert scanned(careful, Admit(1, By.NAME)).returned  # a person has looked at who it is
    hall.admit(1)
    hall.must(MarkLeft(1))
    assert scanned(hall, badge(1)).result is Result.ADMITTED


def test_at_the_gate_a_return_is_compared_as_well(careful: Hall) -> None:
    gate = Gate.opened(careful.conference)
    assert results(careful, gate, 2, 2) == [Result.LEFT, Result.REFUSED]
    answer = scanned(careful, gate.meaning(Admit(2, By.BADGE, compared=True)))
    assert answer.result is Result.RETURNED


def test_a_hand_out_is_given_once_and_changes_no_presence() -> None:
    hall = Hall(a_plan(handouts=HANDOUTS))
    hall.admit(1, 2)
    gift = HandingOut("Quà")
    assert scanned(hall, gift.meaning(badge(1))).result is Result.HANDED_OUT
    hall.clock.advance(60)
    again = scanned(hall, gift.meaning(badge(1)))
    assert (again.result, again.handout, again.quiet) == (Result.ALREADY, "Quà", False)
    assert again.latest is not None
    assert again.latest.desk == "bàn 1"
    assert scanned(hall, HandingOut("Tài liệu").meaning(badge(1))).result is Result.HANDED_OUT
    assert scanned(hall, gift.meaning(Admit(3, By.NUMBER))).result is Result.HANDED_OUT
    assert hall.conference.attendance.present == [1, 2]
    paper, present = handouts(hall.conference)
    assert (present.given, [d.number for d in present.missing]) == (2, [2])
    assert (paper.given, [d.number for d in paper.missing]) == (1, [2])
    assert is_recorded(hall.conference, 3)


def test_a_hand_out_that_is_taken_back_can_be_given_anew() -> None:
    hall = Hall(a_plan(handouts=HANDOUTS))
    gift = HandingOut("Quà").meaning(badge(1))
    hall.does(gift)
    hall.must(Retract(hall.facts[-1].id, "phát nhầm"))
    assert scanned(hall, gift).result is Result.HANDED_OUT


def test_a_hand_out_that_the_plan_names_no_longer_is_refused_and_stays_told() -> None:
    hall = Hall(a_plan(handouts=HANDOUTS))
    gift = HandingOut("Quà").meaning(badge(1))
    hall.does(gift)
    hall.plan = a_plan(handouts='["Tài liệu"]')
    hall.refuses(AttendanceRefusal.NO_SUCH_HANDOUT, gift)
    assert [(one.handout, one.planned, one.given) for one in handouts(hall.conference)] == [
        ("Tài liệu", True, 0),
        ("Quà", False, 1),
    ]


def test_two_desks_that_gave_one_thing_while_apart_gave_it_at_the_earlier_time() -> None:
    hall = Hall(a_plan(handouts=HANDOUTS))
    hall.happens(HandedOut("Quà", 1), "bàn 1")
    hall.happens(HandedOut("Quà", 1), "bàn 2")
    assert hall.conference.attendance.handed_out["Quà", 1].desk == "bàn 1"
    assert handouts(hall.conference)[1].given == 1


def test_a_group_comes_in_with_one_act_and_goes_back_with_one(tmp_path: Path) -> None:
    record = open_record(make_event(tmp_path / "event"))
    settle(record, Admit(4, By.NAME), Excuse(2, "họp"), WithdrawDelegate(3, "chuyển công tác"))
    settled = record.decide(TickOff((1, 2, 3, 4, 77), By.NAME))
    assert settled.outcome.answer == Ticked((1, 2), (4,), (3,), (77,), excused=(2,))
    assert [fact.what for fact in settled.facts] == [Admitted(1, By.NAME), Admitted(2, By.NAME)]
    assert len({fact.act for fact in settled.facts}) == 1
    settle(record, Retract(settled.facts[0].id, "nhầm đoàn", whole_act=True))
    assert record.conference.attendance.present == [4]
    assert record.conference.attendance.excused == {2: "họp"}
    record.close()


def test_a_group_takes_in_whom_a_substitute_left_for(hall: Hall) -> None:
    hall.must(Substitute(1, "Bùi Văn Thế", "Bí thư"), MarkLeft(1))
    hall.must(TickOff((1,), By.NAME))
    assert hall.conference.attendance.present == [1]


def test_a_corrected_name_is_corrected_wherever_it_stands(hall: Hall) -> None:
    one = hall.conference.roll.delegates[1]
    wrong = one.name
    hall.must(
        ListHonors(
            (
                Honor(1, 1, 1, f"Ông {wrong}", "individual", delegate=1),
                Honor(2, 1, 2, "Chi bộ Thôn 3", "collective", delegate=1, representative=wrong),
                Honor(3, 1, 3, f"{wrong}h", "individual", delegate=1),
                Honor(4, 1, 4, wrong, "individual", delegate=2),
                Honor(5, 1, 5, f"BÀ {wrong.upper()}", "individual", delegate=1),
            )
        ),
        ListCandidates((Candidate(1, wrong, delegate=1), Candidate(2, wrong, delegate=2))),
    )
    hall.must(AmendDelegate(one, {"name": "Nguyễn Văn Ân", "seat": "B1"}))
    conference = hall.conference
    assert conference.roll.delegates[1].name == "Nguyễn Văn Ân"
    assert [(h.recipient, h.representative) for h in conference.honors.listed] == [
        ("Ông Nguyễn Văn Ân", ""),
        ("Chi bộ Thôn 3", "Nguyễn Văn Ân"),
        (f"{wrong}h", ""),
        (wrong, ""),
        ("BÀ NGUYỄN VĂN ÂN", ""),
    ]
    assert [c.name for c in conference.votes.slate] == ["Nguyễn Văn Ân", wrong]


def test_an_open_gate_stands_in_the_record_of_its_desk_until_it_is_closed(hall: Hall) -> None:
    hall.admit(1, 2)
    hall.clock.advance(60)
    hall.does(TurnGate(opens=True), "cửa 1")
    hall.clock.advance(60)
    assert hall.does(PassGate(badge(1)), "cửa 1").answer.result is Result.LEFT
    assert hall.does(PassGate(badge(2)), "bàn 2").answer.result is Result.ALREADY
    assert Gate.of_desk(hall.conference, ("", "bàn 2")) is None
    hall.does(TurnGate(opens=False), "cửa 1")
    hall.clock.advance(60)
    assert hall.does(PassGate(badge(2)), "cửa 1").answer.result is Result.ALREADY
    length = len(hall.facts)
    hall.does(TurnGate(opens=False), "cửa 1")
    assert len(hall.facts) == length


def test_a_gate_of_the_record_is_over_with_the_item_after_the_break(hall: Hall) -> None:
    hall.admit(*range(1, 11))
    hall.does(TurnGate(opens=True), "cửa 1")
    hall.must(NextItem(0))
    gate = Gate.of_desk(hall.conference, ("", "cửa 1"))
    assert gate is not None
    assert gate.is_over(hall.conference)
    hall.clock.advance(60)
    assert hall.does(PassGate(badge(2)), "cửa 1").answer.result is Result.ALREADY


def test_who_went_out_by_the_gate_is_no_elector_of_the_vote_that_opens(hall: Hall) -> None:
    hall.admit(*range(1, 11))
    hall.clock.advance(60)
    hall.must(TurnGate(opens=True), *(PassGate(badge(number)) for number in (1, 2, 3)))
    hall.must(NextItem(0), OpenVote(subject=Subject.AGENDA, title="Thông qua chương trình"))
    assert hall.vote().present == tuple(range(4, 11))
    hall.must(PassGate(badge(1)))
    assert hall.conference.attendance.inside(1)
    assert 1 not in hall.vote().present
