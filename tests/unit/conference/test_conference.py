"""The fold: the same facts in any order are the same conference; acts of several facts."""

import ast
import inspect
import json
import random
import textwrap
from collections.abc import Iterator
from datetime import timedelta
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.status import as_json
from store.attendance.commands import AddWalkIn, Admit, Scan
from store.attendance.facts import Admitted, By, Left
from store.codes.badge_code import Badge
from store.conference import folded_slice
from store.conference.commands import Retract
from store.conference.conference import Conference
from store.conference.fold import SLICES, Fold, conference_at, fold
from store.event.record import Record
from store.facts import kinds as facts
from store.facts.fact import Fact, pack, unpack
from store.facts.kinds import Retracted, Unknown
from store.facts.outcome import GeneralRefusal
from store.honors.commands.stage import CallBatch, NameStandIn, PresentBatch
from store.honors.honor import HonorState
from store.journal.clock import after
from store.people.commands.roll import ListDelegates
from store.programme.speakers import speakers_of
from tests.support.busy_morning import a_busy_morning, go_on
from tests.support.events import EVENT, MORNING, Hall, a_plan, people, settle
from tests.support.honors import in_batches

pytestmark = pytest.mark.event(delegates=5)


def shown(conference: Conference) -> dict[str, object]:
    return {
        **as_json(conference, MORNING + timedelta(hours=1)),
        "agenda": list(conference.agenda),
        "speakers": speakers_of(conference, 4),
        "announced": conference.announcements.all,
        "notices": conference.notices.all,
        "slate": conference.votes.slate,
        "departed": conference.votes.candidates.departed,
        "votes kept": conference.votes.all,
    }


@pytest.fixture(autouse=True, scope="module")
def states_kept_often() -> Iterator[None]:
    """What is changed late is added up from a state kept before, in these short records too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folded_slice, "_KEEP_AFTER", 3)
        patch.setattr(folded_slice, "_MOST_KEPT", 4)
        yield


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_any_order_of_arrival_folds_to_the_same_conference(
    seed: int, chance: random.Random
) -> None:
    hall = a_busy_morning(seed)
    shuffled = hall.facts.copy()
    chance.shuffle(shuffled)
    step_by_step = Fold(hall.plan)
    for fact in shuffled:
        step_by_step.add([fact])
    expected = shown(hall.conference)
    assert shown(fold(hall.plan, shuffled)) == expected
    assert shown(step_by_step.conference()) == expected


@settings(max_examples=30)
@given(
    st.integers(0, 10_000),
    st.lists(st.integers(-90, 90), min_size=2, max_size=3),
    st.randoms(use_true_random=False),
)
def test_desks_that_were_apart_agree_once_they_have_each_others_facts(
    seed: int, skews: list[int], chance: random.Random
) -> None:
    """Each desk goes on from the same start alone, by a clock that is some seconds off."""
    start = a_busy_morning(seed, acts=20)
    apart: list[list[Fact]] = []
    for number, skew in enumerate(skews):
        desk = Hall(start.plan, delegates=0)
        desk.facts = start.facts.copy()
        desk.prefix = f"desk{number}-"
        desk.clock.set(start.clock.now() + timedelta(seconds=skew))
        go_on(desk, random.Random(seed + number + 1), acts=15)
        apart.append(desk.facts[len(start.facts) :])
    seen = []
    for _ in skews:
        chance.shuffle(apart)
        meeting = Fold(start.plan)
        meeting.add(start.facts)
        for facts_of_one in apart:
            for fact in facts_of_one:
                meeting.add([fact])
        seen.append(shown(meeting.conference()))
    assert all(conference == seen[0] for conference in seen)


@settings(max_examples=25)
@given(st.integers(0, 10_000))
def test_every_fact_survives_being_packed(seed: int) -> None:
    for fact in a_busy_morning(seed).facts:
        assert unpack(pack(fact)) == fact


@settings(max_examples=25)
@given(st.integers(0, 10_000))
def test_a_conference_that_was_handed_out_does_not_change(seed: int) -> None:
    hall = a_busy_morning(seed)
    folding = Fold(hall.plan)
    half = len(hall.facts) // 2
    folding.add(hall.facts[:half])
    handed_out = folding.conference()
    before, length = shown(handed_out), len(handed_out.history)
    folding.add(reversed(hall.facts[half:]))
    assert shown(handed_out) == before
    assert [fact.id for fact in handed_out.history] == [f.id for f in hall.facts[:length]]


def test_a_retracted_check_in_never_counted_and_stays_in_the_history(hall: Hall) -> None:
    hall.admit(1, 2)
    first = next(f for f in hall.facts if isinstance(f.what, Admitted))
    assert hall.does(Retract(first.id, "quét nhầm")).refusal is None
    assert hall.conference.attendance.present == [2]
    assert first in list(hall.conference.history)
    assert hall.does(Retract(first.id, "lần nữa")).refusal is GeneralRefusal.ALREADY_RETRACTED


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_whatever_is_taken_back_is_as_if_it_had_not_been(seed: int, chosen: int) -> None:
    hall = a_busy_morning(seed)
    counting = [
        fact
        for fact in hall.facts
        if fact.id not in hall.conference.retracted and not isinstance(fact.what, Retracted)
    ]
    fact = counting[chosen % len(counting)]
    without = shown(fold(hall.plan, [f for f in hall.facts if f is not fact]))
    before = shown(hall.conference)
    hall.does(Retract(fact.id, "ghi nhầm"))
    assert {**shown(hall.conference), "facts": 0} == {**without, "facts": 0}
    retraction = hall.facts[-1]
    assert hall.does(Retract(retraction.id, "rút lại nhầm")).refusal is None
    assert {**shown(hall.conference), "facts": 0} == {**before, "facts": 0}


@pytest.mark.parametrize("name", SLICES)
def test_a_slice_takes_the_kinds_its_fold_knows_and_no_others(name: str) -> None:
    (source,) = ast.parse(textwrap.dedent(inspect.getsource(SLICES[name]))).body
    assert isinstance(source, ast.ClassDef)
    methods = [node for node in source.body if isinstance(node, ast.FunctionDef)]
    nodes = [node for method in methods for node in ast.walk(method)]
    named = {node.id for node in nodes if isinstance(node, ast.Name)}
    named |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    assert named & {what.__name__ for what in facts._FIELDS} == {
        what.__name__ for what in SLICES[name].TAKES
    }


def test_a_retraction_needs_a_reason_and_a_fact(hall: Hall) -> None:
    hall.admit(1)
    assert hall.does(Retract(hall.facts[-1].id, " ")).refusal is GeneralRefusal.REASON_MISSING
    assert hall.does(Retract("nobody", "x")).refusal is GeneralRefusal.NO_SUCH_FACT


def test_the_last_act_is_ones_own_and_something_that_counts(hall: Hall) -> None:
    hall.does(Admit(1, By.NUMBER), desk="bàn 1")
    mine = hall.facts[-1]
    hall.does(Admit(2, By.NUMBER), desk="bàn 2")
    hall.does(Admit(1, By.NUMBER), desk="bàn 1")  # scanned again: nothing to take back
    assert hall.conference.last_act("bàn 1", "Lan") == mine
    hall.happens(Retracted(mine.id, "nhầm"))
    before = hall.conference.last_act("bàn 1", "Lan")
    assert before is not None
    assert before.kind == "people.listed"


def test_two_desks_that_admit_apart_count_one_person_and_show_the_clash(hall: Hall) -> None:
    hall.happens(Admitted(3), "bàn 2", MORNING + timedelta(seconds=30))
    hall.happens(Admitted(3), "bàn 1", MORNING + timedelta(seconds=20))
    conference = hall.conference
    assert conference.attendance.present == [3]
    assert conference.attendance.presences[3].first.desk == "bàn 1"
    (clash,) = conference.attendance.clashes
    assert (clash.first.desk, clash.second.desk) == ("bàn 1", "bàn 2")


def test_the_conference_at_a_moment_knows_only_what_was_known(hall: Hall) -> None:
    hall.happens(Admitted(1), at=MORNING + timedelta(minutes=1))
    hall.happens(Admitted(2), at=MORNING + timedelta(minutes=2))
    hall.happens(Left(1), at=MORNING + timedelta(minutes=3))
    then = conference_at(hall.plan, hall.facts, MORNING + timedelta(minutes=2))
    assert then.attendance.present == [1, 2]
    assert hall.conference.attendance.present == [2]


def test_a_fact_of_a_newer_version_is_kept_and_changes_nothing(hall: Hall) -> None:
    before = hall.conference
    document = pack(Fact("x", MORNING, "bàn 9", "An", Unknown("lottery.drawn", 3, {"prize": 1})))
    hall.facts.append(unpack(document))
    assert hall.conference.quorum == before.quorum
    assert pack(hall.facts[-1]) == document


def test_a_fact_of_an_older_version_is_read_in_its_new_form_and_never_rewritten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(facts, "_KINDS", dict(facts._KINDS))
    monkeypatch.setattr(facts, "_UPCASTS", {})

    @facts.kind("test.seated")
    class Seated(facts.What, frozen=True):
        VERSION: ClassVar[int] = 3
        row: str
        place: int

    @facts.upcast("test.seated", 1)
    def _number_named_place(data: facts.Data) -> facts.Data:
        return {"seat": data["number"]}

    @facts.upcast("test.seated", 2)
    def _seat_split(data: facts.Data) -> facts.Data:
        return {"row": data["seat"][0], "place": int(data["seat"][1:])}

    old = {"id": "x", "at": "2025-03-28T00:00:00.000000Z", "desk": "d", "operator": "o",
           "kind": "test.seated", "v": 1, "data": {"number": "C07"}}  # fmt: skip
    before = json.dumps(old)
    assert unpack(old).what == Seated("C", 7)
    assert unpack({**old, "v": 2, "data": {"seat": "B11"}}).what == Seated("B", 11)
    assert isinstance(unpack({**old, "v": 4}).what, Unknown)
    assert json.dumps(old) == before


def test_time_goes_on_even_when_the_clock_does_not() -> None:
    later = MORNING + timedelta(hours=1)
    assert after(None, MORNING) == MORNING
    assert after(later, MORNING) > later
    assert after(MORNING, later) == later


def test_counts_by_category_follow_the_plan_and_leave_out_the_withdrawn() -> None:
    hall = Hall(a_plan(), delegates=10, guests=4)
    hall.admit(1, 5, 6)
    turnout = hall.conference.turnout_by_category()
    assert [(n, t.summoned, t.present) for n, t in turnout.items()] == [
        ("Khách mời, lãnh đạo", 4, 1),
        ("Cá nhân điển hình", 6, 2),
    ]


def taken_back(record: Record) -> int:
    """How many facts the operator's undo took back."""
    fact = record.conference.last_act(record.desk, record.operator)
    assert fact is not None
    return len(record.decide(Retract(fact.id, "nhầm", whole_act=True)).facts)


def test_one_key_for_the_whole_batch_is_undone_whole(record: Record) -> None:
    settle(record, in_batches(3), Admit(1, By.NUMBER), Admit(2, By.NUMBER))
    stand_in = NameStandIn(3, "Lê Thị Bình", "con gái", "ốm")
    settle(record, stand_in, CallBatch(1), PresentBatch(1))
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
