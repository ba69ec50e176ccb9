"""An act that records several facts is taken back as one."""

import pytest

from store.attendance.commands import AddWalkIn, Admit, Scan
from store.attendance.facts import By
from store.codes.badge_code import Badge
from store.conference.commands import Retract
from store.event.record import Record
from store.facts.fact import pack, unpack
from store.facts.outcome import GeneralRefusal
from store.honors.commands.stage import CallBatch, NameStandIn, PresentBatch
from store.honors.honor import HonorState
from store.people.commands.roll import ListDelegates
from tests.support.events import EVENT, people, settle
from tests.support.honors import in_batches

pytestmark = pytest.mark.event(delegates=5)


def taken_back(record: Record) -> int:
    """How many facts the operator's undo took back."""
    fact = record.conference.last_act(record.desk, record.operator)
    assert fact is not None
    return len(record.decide(Retract(fact.id, "nhầm", whole_act=True)).facts)


def test_one_key_for_the_whole_batch_is_undone_whole(record: Record) -> None:
    list(
        settle(
            record,
            in_batches(3),
            Admit(1, By.NUMBER),
            Admit(2, By.NUMBER),
            NameStandIn(3, "Lê Thị Bình", "con gái", "ốm"),
            CallBatch(1),
            PresentBatch(1),
        )
    )
    states = [honor.state for honor in record.conference.honors.listed]
    assert states == [HonorState.PRESENTED, HonorState.PRESENTED, HonorState.ON_BEHALF]
    assert taken_back(record) == 2
    assert {honor.state for honor in record.conference.honors.listed} == {HonorState.WAITING}


def test_a_walk_in_is_undone_with_the_admission(record: Record) -> None:
    settle(record, AddWalkIn({"name": "Lê Văn Toàn"}))
    assert record.conference.attendance.present == [6]
    assert taken_back(record) == 2
    assert record.conference.attendance.present == []
    assert record.conference.roll.get(6) is None


def test_an_act_of_one_fact_carries_no_mark_of_an_act(record: Record) -> None:
    (settled,) = settle(record, Scan(Badge(EVENT, 1)))
    assert settled.facts[0].act == ""
    assert "act" not in pack(settled.facts[0])
    assert taken_back(record) == 1


def test_facts_of_one_act_may_still_be_taken_back_one_by_one(record: Record) -> None:
    (settled,) = settle(record, ListDelegates(new=people(8)[5:]))
    middle = settled.facts[1]
    settle(record, Retract(middle.id, "ghi trùng"))
    assert record.conference.roll.get(7) is None
    assert record.conference.roll.get(6) is not None
    assert len(record.conference.act_of(settled.facts[0])) == 2
    assert taken_back(record) == 2
    again = record.decide(Retract(settled.facts[0].id, "nhầm", whole_act=True))
    assert again.outcome.refusal is GeneralRefusal.ALREADY_RETRACTED


def test_the_mark_of_an_act_is_kept_with_the_fact(record: Record) -> None:
    (settled,) = settle(record, AddWalkIn({"name": "Lê Văn Toàn"}))
    one, other = settled.facts
    assert one.act == other.act != ""
    assert [unpack(pack(fact)) for fact in settled.facts] == [one, other]
