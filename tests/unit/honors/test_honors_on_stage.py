"""Batches called, lines confirmed, honors handed over one by one or all at once."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from store.attendance.commands import MarkLeft
from store.conference.commands import Command, Retract
from store.conference.fold import fold
from store.facts.outcome import GeneralRefusal
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import (
    CallBatch,
    ConfirmLine,
    LeaveStage,
    NameStandIn,
    Present,
    PresentBatch,
    PutOffHonor,
    PutOffRest,
    ReceiveOnBehalf,
    Reopen,
    Withhold,
)
from store.honors.honor import HonorState
from store.honors.refusals import HonorRefusal
from store.honors.stage import Whereabouts, absent_recipients, next_batch, whereabouts
from store.honors.sums import by_decision, grouped, sums
from tests.support.events import Hall
from tests.support.honors import an_honor, line

KINDS = ["individual", "household", "collective"]


def hall_with(count: int) -> Hall:
    """Honors 1, 2, 3 … in batches; each delegate of that number is to come up."""
    hall = Hall(delegates=12)
    honors = (
        an_honor(n, 1 + (n - 1) // 3, kind=kind, decision=f"{n % 2}/QĐ-UBND", amount=100_000 * n)
        for n, kind in zip(range(1, count + 1), itertools.cycle(KINDS), strict=False)
    )
    hall.must(ListHonors(tuple(honors)))
    return hall


def states(hall: Hall) -> list[HonorState]:
    return [honor.state for honor in hall.conference.honors.listed]


def test_before_the_call_it_is_known_who_is_there_who_left_and_who_is_missing() -> None:
    hall = hall_with(3)
    hall.admit(1, 2)
    hall.does(MarkLeft(2))
    conference = hall.conference
    seen = [whereabouts(conference, honor) for honor in conference.honors.listed]
    assert seen == [Whereabouts.IN_HALL, Whereabouts.LEFT, Whereabouts.MISSING]
    assert [honor.number for honor in absent_recipients(conference, 1)] == [2, 3]


def test_the_line_closes_up_on_confirmation_and_opens_for_who_comes_back() -> None:
    hall = hall_with(3)
    hall.admit(1, 3)
    assert line(hall) == [1, 2, 3]
    hall.does(ConfirmLine(1))
    assert line(hall) == [1, 3]
    hall.admit(2)
    assert line(hall) == [1, 3]
    hall.does(ConfirmLine(1))
    assert line(hall) == [1, 2, 3]


def test_a_stand_in_takes_the_place_and_is_named_when_the_honor_is_handed_over() -> None:
    hall = hall_with(3)
    hall.admit(1)
    hall.must(NameStandIn(2, "Bùi Thị Lan", "con gái", "ốm"), ConfirmLine(1))
    assert line(hall) == [1, 2]
    hall.must(CallBatch(1), PresentBatch(1))
    honor = hall.honor(2)
    received = honor.state, honor.receiver, honor.relation
    assert received == (HonorState.ON_BEHALF, "Bùi Thị Lan", "con gái")


def test_who_comes_after_all_receives_in_person() -> None:
    hall = hall_with(1)
    hall.does(NameStandIn(1, "Bùi Thị Lan", "con gái"))
    hall.admit(1)
    hall.must(CallBatch(1), Present(1))
    honor = hall.honor(1)
    assert (honor.state, honor.receiver) == (HonorState.PRESENTED, "")


def test_one_batch_is_on_the_stage_until_another_is_called_or_it_leaves() -> None:
    hall = hall_with(6)
    hall.admit(*range(1, 7))
    assert next_batch(hall.conference) == 1
    hall.does(CallBatch(1))
    assert (hall.conference.honors.called, next_batch(hall.conference)) == (1, 2)
    assert hall.does(CallBatch(1)).refusal is HonorRefusal.BATCH_ON_STAGE
    hall.does(CallBatch(2))
    assert hall.conference.honors.called == 2
    hall.does(LeaveStage())
    assert hall.conference.honors.called is None
    assert hall.does(LeaveStage()).refusal is HonorRefusal.NO_BATCH_ON_STAGE
    assert hall.does(CallBatch(9)).refusal is HonorRefusal.NO_SUCH_BATCH


def test_a_batch_without_anybody_in_the_hall_is_not_called() -> None:
    hall = hall_with(3)
    assert hall.does(CallBatch(1)).refusal is HonorRefusal.NOBODY_TO_CALL


def test_calling_confirms_the_line() -> None:
    hall = hall_with(3)
    hall.admit(2)
    hall.does(CallBatch(1))
    assert line(hall) == [2]


def test_the_whole_batch_is_presented_in_one_act_and_taken_back_in_one() -> None:
    hall = hall_with(3)
    hall.admit(1, 2)
    hall.must(CallBatch(1), PresentBatch(1))
    assert states(hall) == [HonorState.PRESENTED, HonorState.PRESENTED, HonorState.WAITING]
    act = hall.conference.last_act("bàn 1", "Lan")
    assert act is not None
    hall.does(Retract(act.id, "bấm nhầm"))
    assert states(hall) == [HonorState.WAITING] * 3


def test_nobody_receives_by_being_overlooked_and_the_rest_is_put_off_with_a_reason() -> None:
    hall = hall_with(3)
    hall.admit(1)
    hall.must(CallBatch(1), PresentBatch(1))
    assert hall.does(PresentBatch(1)).refusal is HonorRefusal.NOBODY_WAITING
    assert hall.does(PutOffRest(1, " ")).refusal is GeneralRefusal.REASON_MISSING
    hall.does(PutOffRest(1, "vắng"))
    assert states(hall) == [HonorState.PRESENTED, HonorState.LATER, HonorState.LATER]
    assert hall.does(PutOffRest(1, "vắng")).refusal is HonorRefusal.NOBODY_WAITING


def test_a_withheld_honor_is_not_handed_over_until_it_is_reopened() -> None:
    hall = hall_with(1)
    assert hall.does(Withhold(1, "")).refusal is GeneralRefusal.REASON_MISSING
    hall.does(Withhold(1, "chờ xác minh"))
    assert hall.does(Present(1)).refusal is HonorRefusal.HONOR_WITHHELD
    assert line(hall) == []
    hall.does(Reopen(1, "đã xác minh"))
    hall.admit(1)
    hall.must(CallBatch(1), Present(1))


def test_one_of_a_batch_can_be_reopened_alone() -> None:
    hall = hall_with(3)
    assert hall.does(Reopen(1, "nhầm")).refusal is HonorRefusal.HONOR_WAITING
    hall.admit(1, 2, 3)
    hall.must(CallBatch(1), PresentBatch(1), Reopen(2, "không lên nhận"))
    assert states(hall) == [HonorState.PRESENTED, HonorState.WAITING, HonorState.PRESENTED]


def test_facts_of_a_newer_version_with_more_fields_still_read() -> None:
    hall = hall_with(1)
    fact = hall.facts[-1]
    listed = fact.what.data()["honor"] | {"later_invention": 1}
    hall.happens(type(fact.what)(listed))
    assert len(hall.conference.honors.listed) == 1


COUNT = 8


def _commands(number: int, batch: int, fact: str) -> dict[str, Command]:
    return {
        "present": Present(number),
        "behalf": ReceiveOnBehalf(number, "ai đó", "con", "ốm"),
        "stand in": NameStandIn(number, "ai đó"),
        "later": PutOffHonor(number, "vắng"),
        "withhold": Withhold(number, "xác minh"),
        "reopen": Reopen(number, "nhầm"),
        "all": PresentBatch(batch),
        "rest": PutOffRest(batch, "vắng"),
        "line": ConfirmLine(batch),
        "call": CallBatch(batch),
        "leave": LeaveStage(),
        "take back": Retract(fact, "nhầm"),
    }


ACTS = st.lists(
    st.tuples(
        st.sampled_from(sorted(_commands(1, 1, ""))),
        st.integers(1, COUNT),
        st.integers(1, 3),
        st.integers(0, 10**6),
    ),
    max_size=25,
)


@settings(max_examples=30)
@given(ACTS, st.sets(st.integers(1, COUNT)), st.randoms(use_true_random=False))
def test_the_sums_equal_the_facts_at_every_moment(
    acts: list[tuple[str, int, int, int]], present: set[int], chance: object
) -> None:
    hall = hall_with(COUNT)
    hall.admit(*sorted(present))
    listed = len(hall.facts)
    for name, number, batch, at in acts:
        done = hall.facts[listed:]
        fact = done[at % len(done)].id if done else ""
        hall.does(_commands(number, batch, fact)[name])
        honors = hall.conference.honors
        total = sums(honors.listed)
        for counted in HonorState:
            assert honors.count(counted) == states(hall).count(counted)
        assert total.listed == COUNT
        assert total.collectives + total.individuals + total.households == COUNT
        assert total.handed_over + total.later + total.withheld + total.waiting == COUNT
        assert total.money_listed == sum(100_000 * n for n in range(1, COUNT + 1))
        given = {h.number for h in honors.listed if h.handed_over}
        assert total.money_handed_over == sum(100_000 * n for n in given)
        assert given == _by_the_facts(hall, HANDED_OVER)
        later = {h.number for h in honors.listed if h.state is HonorState.LATER}
        assert later == _by_the_facts(hall, PUT_OFF)
        by_number = grouped(honors.listed, lambda h: h.decision).values()
        assert sum(sums(part).money_handed_over for part in by_number) == total.money_handed_over
        of_decisions = [sums(part) for part in by_decision(honors.listed).values()]
        assert sum(part.handed_over for part in of_decisions) == total.handed_over
        for one in honors.batches:
            called = honors.of_batch(one)
            assert len(set(called)) == len(called)
            assert {h.number for h in called} <= {h.number for h in honors.prepared_for(one)}
    shuffled = hall.facts.copy()
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    honors, again = hall.conference.honors, fold(hall.plan, shuffled).honors
    assert again.listed == honors.listed
    assert (again.called, again.of_batch(1)) == (honors.called, honors.of_batch(1))


HANDED_OVER = ("honors.presented", "honors.batch_presented", "honors.received_on_behalf")
PUT_OFF = ("honors.put_off", "honors.rest_put_off")
OTHERWISE = ("honors.withheld", "honors.reopened", "honors.stand_in_named")


def _by_the_facts(hall: Hall, kinds: tuple[str, ...]) -> set[int]:
    """Read straight off the facts: the last one that settles an honor says what became of it."""
    settled: dict[int, str] = {}
    counting = (fact for fact in hall.facts if fact.id not in hall.conference.retracted)
    for fact in counting:
        if fact.kind in HANDED_OVER + PUT_OFF + OTHERWISE:
            data = fact.what.data()
            settled |= dict.fromkeys(data.get("honors", [data.get("honor")]), fact.kind)
    return {number for number, kind in settled.items() if kind in kinds}
