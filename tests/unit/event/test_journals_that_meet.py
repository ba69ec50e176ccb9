"""Desks with journals of their own: whatever they did apart, once they have each other's facts they
agree, nobody is lost and nothing stands twice."""

import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.status import as_json
from store.attendance.commands import AddWalkIn, Admit, MarkLeft
from store.attendance.desk_work import TurnGate
from store.attendance.facts import Admitted, By
from store.conference.clashes import ClashKind
from store.conference.commands import Command, Retract
from store.conference.conference import FIRST_OF_STATIONS
from store.event.folder import RECORD, EventFolder
from store.event.record import Record
from store.facts.fact import Fact, pack
from store.facts.outcome import NO_STATION, Station
from store.journal.clock import HandClock
from store.journal.tiny import TinyJournal
from store.people.commands.numbering import Renumber, TellApart
from store.people.commands.roll import AddDelegate, AmendDelegate, WithdrawDelegate
from store.people.delegate import Delegate
from store.people.facts import Listed
from store.people.refusals import PeopleRefusal
from store.votes.commands.hands import CountUnanimous
from store.votes.commands.opening import OpenVote
from tests.support.events import MORNING, make_event, settle
from tests.support.voting import voting_acts

NAMES = ["An", "Bình", "Cường", "Dũng", "Đạt", "Hải"]


class Laptop:
    """One desk, with a journal and a clock of its own."""

    def __init__(self, event: Path, number: int, skew: float = 0, *, joined: bool = True) -> None:
        self.clock = HandClock(MORNING + timedelta(seconds=skew))
        first = FIRST_OF_STATIONS + 100 * number
        station = Station(f"máy {number}", first, first + 99) if joined else NO_STATION
        path = event.with_name(f"laptop{number}")
        shutil.copytree(event, path)
        self.event = EventFolder.open(path)
        self.record = Record(
            TinyJournal(path / RECORD),
            self.event.plan,
            self.clock,
            desk="bàn 1" if joined else f"bàn {number}",
            operator="Lan",
            station=station,
        )

    def does(self, command: Command) -> None:
        self.record.decide(command)
        self.clock.advance(1)

    def hears(self, other: "Laptop") -> None:
        """All that the other one knows, in the order in which that one came to know it."""
        known = {fact.id for fact in self.record.journal.read()}
        theirs = other.record.journal.read()
        self.record.journal.append([fact for fact in theirs if fact.id not in known])
        self.record.follow()

    @property
    def state(self) -> dict[str, object]:
        conference = self.record.conference
        return {
            **as_json(conference, MORNING + timedelta(hours=1)),
            "roll": conference.roll.delegates,
            "doubles": conference.roll.doubles,
            "clashes": sorted(conference.clashes),
            "votes kept": conference.votes.all,
            "gates": conference.attendance.gates,
        }

    @property
    def digest(self) -> list[dict[str, object]]:
        return [pack(fact) for fact in self.record.conference.history]


@contextmanager
def laptops(*skews: float, joined: bool = True) -> Iterator[list[Laptop]]:
    with tempfile.TemporaryDirectory() as folder:
        event = make_event(Path(folder, "event"), delegates=6).path
        there = [Laptop(event, n, skew, joined=joined) for n, skew in enumerate(skews)]
        try:
            yield there
        finally:
            for one in there:
                one.record.close()


def all_hear_all(there: list[Laptop], chance: random.Random | None = None) -> None:
    pairs = [(one, other) for one in there for other in there if one is not other]
    if chance is not None:
        chance.shuffle(pairs)
    for one, other in pairs * 2:
        one.hears(other)


def anything(one: Laptop, chance: random.Random, serial: int) -> Command:
    conference = one.record.conference
    number = chance.choice([*conference.roll.delegates])
    seen = conference.roll.delegates[number]
    own = conference.last_act("bàn 1", "Lan", one.record.station.machine)
    commands: list[Command] = [
        AddWalkIn({"name": f"Khách {serial}", "unit": chance.choice(NAMES)}),
        *(AddDelegate(Delegate(n, f"Người {serial}")) for n in (0, 21, 22)),
        Admit(number, By.NUMBER),
        Admit(number, By.NAME),
        MarkLeft(number),
        TurnGate(opens=chance.random() < 0.5),
        AmendDelegate(seen, {"phone": f"09{serial:08}"}),
        Renumber(number, chance.choice((21, 22, 23, 24))),
        OpenVote("chủ tọa quyết định"),
        CountUnanimous(),
        *chance.choices(voting_acts(chance, number), k=3),
    ]
    if own is not None:
        commands.append(Retract(own.id, "ghi nhầm", whole_act=True))
    if conference.roll.doubles:
        commands.append(TellApart(chance.choice([*conference.roll.doubles]), "trùng số"))
    return chance.choice(commands)


def counting(one: Laptop, kind: type) -> list[Fact]:
    conference = one.record.conference
    facts = (fact for fact in conference.history if isinstance(fact.what, kind))
    return [fact for fact in facts if fact.id not in conference.retracted]


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.integers(-300, 300), min_size=2, max_size=5),
    st.lists(st.integers(0, 7), max_size=40),
    st.randoms(use_true_random=False),
)
def test_journals_that_meet_hold_one_truth(
    skews: list[int], course: list[int], chance: random.Random
) -> None:
    with laptops(*skews) as there:
        for serial, what in enumerate(course):
            one = chance.choice(there)
            if what:
                one.does(anything(one, chance, serial))
            else:
                one.hears(chance.choice(there))
        all_hear_all(there, chance)
        first = there[0]
        for other in there[1:]:
            assert other.digest == first.digest
            assert other.state == first.state
        ids = [fact.id for fact in first.record.journal.read()]
        assert len(ids) == len(set(ids))
        conference = first.record.conference
        roll = conference.roll
        on_roll = [d.name for d in roll.delegates.values()]
        on_roll += [double.delegate.name for double in roll.doubles.values()]
        assert sorted(on_roll) == sorted(
            str(fact.what.person["name"])
            for fact in counting(first, Listed)
            if isinstance(fact.what, Listed)
        )
        came = {f.what.delegate for f in counting(first, Admitted) if isinstance(f.what, Admitted)}
        nobodys = {
            clash.fact.what.delegate
            for clash in conference.clashes.values()
            if clash.kind is ClashKind.NOBODYS_NUMBER and isinstance(clash.fact.what, Admitted)
        }
        assert came <= {*conference.attendance.presences}
        assert came - {*roll.delegates} <= nobodys


def test_newcomers_of_two_desks_have_numbers_of_their_own() -> None:
    with laptops(0, 0) as (one, other):
        one.does(AddWalkIn({"name": "Lê Văn Toàn"}))
        other.does(AddWalkIn({"name": "Bùi Thị Lan"}))
        all_hear_all([one, other])
        names = {d.number: d.name for d in one.record.conference.roll.summoned[-2:]}
        assert names == {90_000: "Lê Văn Toàn", 90_100: "Bùi Thị Lan"}
        assert not one.record.conference.clashes


def test_a_desk_that_has_used_up_its_numbers_says_so() -> None:
    with laptops(0) as (one,):
        station = Station("máy", 90_000, 90_000)
        one.record.station = station
        one.does(AddWalkIn({"name": "Lê Văn Toàn"}))
        refused = one.record.decide(AddWalkIn({"name": "Bùi Thị Lan"})).outcome
        assert refused.refusal is PeopleRefusal.NUMBERS_USED_UP


def test_who_has_no_numbers_of_its_own_leaves_those_of_others_alone() -> None:
    with laptops(0, joined=False) as (one,):
        settle(one.record, AddDelegate(Delegate(90_250, "Bùi Thị Lan")))
        settle(one.record, AddWalkIn({"name": "Lê Văn Toàn"}))
        assert one.record.conference.roll.delegates[7].name == "Lê Văn Toàn"


@pytest.fixture
def two_under_one_number() -> Iterator[list[Laptop]]:
    """Two laptops that never joined give 7 to two people; the second one's phone is corrected."""
    with laptops(0, 30, joined=False) as there:
        one, other = there
        one.does(AddWalkIn({"name": "Lê Văn Toàn"}))
        other.does(AddWalkIn({"name": "Bùi Thị Lan"}))
        seen = other.record.conference.roll.delegates[7]
        other.does(AmendDelegate(seen, {"phone": "0912345678"}))
        all_hear_all(there)
        yield there


def test_two_people_under_one_number_are_both_kept_and_shown(
    two_under_one_number: list[Laptop],
) -> None:
    for laptop in two_under_one_number:
        conference = laptop.record.conference
        assert conference.roll.delegates[7].name == "Lê Văn Toàn"
        assert conference.roll.delegates[7].phone == ""
        (double,) = conference.roll.doubles.values()
        assert (double.delegate.name, double.delegate.phone) == ("Bùi Thị Lan", "0912345678")
        shown = [(c.kind, c.fact.desk) for c in conference.clashes.values()]
        assert sorted(shown) == [
            (ClashKind.ADMITTED_TWICE, "bàn 1"),
            (ClashKind.NUMBER_DOUBLED, "bàn 1"),
        ]


def test_nobody_under_a_doubled_number_is_changed_until_they_are_told_apart(
    two_under_one_number: list[Laptop],
) -> None:
    record = two_under_one_number[0].record
    seen = record.conference.roll.delegates[7]
    commands: list[Command] = [
        AmendDelegate(seen, {"phone": "1"}),
        Renumber(7, 30),
        AddDelegate(Delegate(7, "Ai")),
    ]
    refusals = [record.decide(command).outcome.refusal for command in commands]
    doubled = PeopleRefusal.NUMBER_DOUBLED
    assert refusals == [doubled, doubled, PeopleRefusal.NUMBER_TAKEN]
    without = WithdrawDelegate(7, "nhầm")
    assert record.decide(without).outcome.refusal is PeopleRefusal.HAS_COME


def test_whoever_is_told_apart_keeps_what_is_known_and_is_present(
    two_under_one_number: list[Laptop],
) -> None:
    one, other = two_under_one_number
    (listing,) = one.record.conference.roll.doubles
    settle(one.record, TellApart(listing, "hai người một số"))
    all_hear_all([one, other])
    assert one.state == other.state
    conference = other.record.conference
    assert conference.roll.delegates[8].name == "Bùi Thị Lan"
    assert conference.roll.delegates[8].phone == "0912345678"
    assert conference.attendance.present == [7, 8]
    assert not conference.clashes
    again = other.record.decide(TellApart(listing, "lần nữa")).outcome
    assert again.refusal is not None


def test_the_same_person_listed_twice_is_settled_by_taking_one_listing_back(
    two_under_one_number: list[Laptop],
) -> None:
    record = two_under_one_number[0].record
    (listing,) = record.conference.roll.doubles
    settle(record, Retract(listing, "cùng một người", whole_act=True))
    assert not record.conference.clashes
    assert record.conference.attendance.present == [7]


def test_one_fast_clock_stops_nobody_else() -> None:
    with laptops(300, 0) as (fast, right):
        fast.does(Admit(1, By.NAME))
        right.hears(fast)
        right.does(Admit(2, By.NAME))
        fact = right.record.conference.history[-1]
        assert fact.time == MORNING
        assert fact.at > right.record.conference.history[-2].at


def test_a_gate_that_was_opened_elsewhere_before_takes_nobody_out_of_the_hall() -> None:
    with laptops(0, 0) as (one, other):
        settle(other.record, TurnGate(opens=True))
        one.clock.advance(5)
        one.does(Admit(1, By.NAME))
        one.does(TurnGate(opens=True))
        all_hear_all([one, other])
        assert one.record.conference.attendance.present == [1]
        assert one.state == other.state


def test_facts_given_to_the_records_own_journal_are_seen() -> None:
    with laptops(0, 0) as (one, other):
        one.does(Admit(1, By.NAME))
        other.record.journal.append(one.record.journal.read())
        assert other.record.behind
        assert other.record.follow()
        assert other.record.conference.attendance.present == [1]


def test_desks_of_one_name_on_two_laptops_are_two_desks() -> None:
    with laptops(0, 0) as (one, other):
        one.does(Admit(1, By.NAME))
        all_hear_all([one, other])
        conference = other.record.conference
        assert conference.last_act("bàn 1", "Lan", "máy 0") is not None
        assert conference.last_act("bàn 1", "Lan", "máy 1") is None
        again = other.record.decide(Admit(1, By.NAME)).outcome
        assert not again.answer.quiet


def test_a_check_in_under_a_number_that_was_changed_elsewhere_is_shown() -> None:
    with laptops(0, 5) as (one, other):
        one.does(Renumber(3, 30))
        other.does(Admit(3, By.NAME))
        all_hear_all([one, other])
        assert one.state == other.state
        (clash,) = one.record.conference.clashes.values()
        assert clash.kind is ClashKind.NOBODYS_NUMBER
        settle(one.record, Admit(30, By.NAME), Retract(clash.fact.id, "số đã đổi"))
        assert not one.record.conference.clashes


def test_of_two_new_numbers_that_are_one_the_first_is_given_and_the_other_shown() -> None:
    with laptops(0, 5) as (one, other):
        one.does(Renumber(3, 30))
        other.does(Renumber(4, 30))
        all_hear_all([one, other])
        roll = one.record.conference.roll
        assert {3, 4, 30} & {*roll.delegates} == {4, 30}
        (clash,) = one.record.conference.clashes.values()
        assert (clash.kind, clash.fact.what) == (ClashKind.NUMBER_NOT_GIVEN, other_renumbering(one))


def other_renumbering(one: Laptop) -> object:
    return next(
        fact.what
        for fact in one.record.journal.read()
        if pack(fact)["data"] == {"number": 4, "to": 30}
    )
