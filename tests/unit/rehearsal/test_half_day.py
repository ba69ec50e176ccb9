"""The script of the half day: whatever chance decides and people do meanwhile, it ends well."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.rehearsal.cue import Cue
from console.rehearsal.event import preparations
from console.rehearsal.half_day import HalfDay, StandIn
from store.attendance.commands import Admit, MarkLeft
from store.attendance.facts import By
from store.attendance.turnout import duties_of_nobody
from store.conference.commands import Command
from store.conference.conference import Conference
from store.conference.fold import Fold
from store.dossier.delegates import prospects
from store.dossier.profile import fields_for
from store.event.rehearsal_clock import LEASE, PACE, RehearsalClock
from store.facts.fact import Fact
from store.facts.outcome import Circumstances, Refusal
from store.honors.commands.stage import CallBatch, LeaveStage, PresentBatch
from store.honors.honor import HonorState
from store.journal.clock import HandClock, after
from store.programme.commands.steps import Back, Forward
from store.programme.speakers import speakers_of
from store.programme.speeches import Speech
from store.programme.state import State
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountUnanimous
from store.votes.commands.opening import OpenVote
from store.votes.vote import VoteState
from tests.support.events import MORNING, a_plan

PLAN = a_plan(rehearsal="true")


class Day:
    """A conference without a disk, folded as it goes."""

    def __init__(self) -> None:
        self.clock = HandClock(MORNING)
        self.fold = Fold(PLAN)
        self.count = 0
        self.last = MORNING
        for command in preparations(PLAN):
            assert self.does(command) is None

    def look(self) -> Conference:
        return self.fold.conference()

    def does(self, command: Command) -> Refusal | None:
        now = self.clock.now()
        outcome = command.decide(self.look(), Circumstances(now, "bàn 1", "Lan"))
        for what in outcome.facts:
            self.count += 1
            self.last = after(self.last, now)
            self.fold.add([Fact(f"f{self.count:05}", self.last, "bàn 1", "Lan", what)])
        return outcome.refusal

    def script(self, seed: int) -> Iterator[Cue]:
        return HalfDay(
            look=self.look,
            clock=self.clock,
            scan=lambda delegate: Admit(delegate.number, By.NUMBER),
            chance=random.Random(seed),
            stand_in=StandIn("Bùi Thị Lan", "con gái"),
        ).cues()

    def at(self, moment: datetime) -> None:
        self.clock.set(max(self.clock.now(), moment))


@settings(max_examples=6)
@given(st.integers(0, 2**32))
def test_whatever_the_seed_the_conference_is_held_and_nothing_is_refused(seed: int) -> None:
    day = Day()
    for cue in day.script(seed):
        day.at(cue.at)
        assert day.does(cue.command) is None, cue
    conference = day.look()
    assert {conference.programme.state(n) for n in PLAN.item_numbers} == {State.FINISHED}
    assert conference.programme.closed_at is not None
    assert conference.quorum.met
    assert conference.quorum.present < conference.quorum.summoned
    assert [announced.vote for announced in conference.announcements.all] == [0, 1]
    assert {honor.state for honor in conference.honors.listed} <= {
        *(HonorState.PRESENTED, HonorState.ON_BEHALF, HonorState.LATER)
    }
    assert [vote.state for vote in conference.votes.all] == [VoteState.DECLARED]
    spoke = [s.speech for item in (4, 7) for s in speakers_of(conference, item)]
    assert Speech.FINISHED in spoke
    assert duties_of_nobody(conference) == []  # though all have spoken
    assert set(spoke) <= {Speech.FINISHED, Speech.WAITING}
    # the demo begins five hours ago: what it plays must never run ahead of the machine's clock
    assert (
        timedelta(hours=3, minutes=30) < day.clock.now() - MORNING < timedelta(hours=4, minutes=50)
    )


@settings(max_examples=6)
@given(st.integers(0, 2**32), st.integers(0, 500))
def test_it_goes_on_from_wherever_people_have_left_it(seed: int, stopped_after: int) -> None:
    day, chance = Day(), random.Random(seed)
    for _n, cue in zip(range(stopped_after), day.script(seed), strict=False):
        day.at(cue.at)
        day.does(cue.command)
    for _n in range(12):
        steps = day.look().programme.steps
        present = day.look().attendance.present or [1]
        day.clock.advance(20)
        meddling: list[Command] = [
            *(Forward(steps), Forward(steps), Back(steps)),
            *(CallBatch(1), PresentBatch(1), LeaveStage()),
            *(OpenVote("chủ tọa quyết định"), CountUnanimous(), Declare()),
            *(MarkLeft(chance.choice(present)), Admit(chance.randint(1, 200), By.NAME)),
        ]
        day.does(chance.choice(meddling))
    for count, cue in enumerate(day.script(seed + 1)):
        day.at(cue.at)
        day.does(cue.command)
        assert count < 1000, "it goes round in circles"
    assert day.look().programme.closed_at is not None


def test_the_people_of_the_slate_have_two_gaps_on_purpose() -> None:
    wanted = ("birth", "sex", "ethnic", "religion", "party", "field", "standing", "direct_labour")
    gaps = []
    for one in prospects(Day().look()):
        gaps += [(one.place, name) for name in wanted if not getattr(one.candidate, name)]
        optional = {"degree"} | ({"party_joined"} if one.candidate.party == "no" else set())
        asked = [name for name in fields_for("individual") if name not in optional]
        gaps += [(one.place, name) for name in asked if not getattr(one.profile, name)]
        assert one.awards
        assert all(award.award.decision and award.award.date for award in one.awards)
    assert sorted(name for _place, name in gaps) == ["ethnic", "schooling_profession"]


def test_most_come_shortly_before_the_opening_and_some_after_it() -> None:
    day, opening = Day(), PLAN.starts_at(1)
    for cue in day.script(7):
        day.at(cue.at)
        day.does(cue.command)
    came = [p.first.at for p in day.look().attendance.presences.values()]
    late = sum(at > opening for at in came)
    assert 5 < late < len(came) / 3
    assert sum(opening - timedelta(minutes=20) < at <= opening for at in came) > len(came) / 2


def test_the_clock_of_a_rehearsal_is_one_in_every_window(tmp_path: Path) -> None:
    machine = HandClock(MORNING)
    mine, other = RehearsalClock(tmp_path, machine), RehearsalClock(tmp_path, machine)
    assert (mine.now(), mine.speed) == (MORNING, 1)
    mine.run(60)
    machine.advance(2)
    assert mine.now() == other.now() == MORNING + timedelta(minutes=2)
    assert other.speed == 60
    other.run(1)
    machine.advance(30)
    assert mine.now() == MORNING + timedelta(minutes=2, seconds=30)
    assert (mine.speed, mine.asked_speed) == (1, 1)


def test_it_does_not_race_on_when_whoever_played_was_killed(tmp_path: Path) -> None:
    machine = HandClock(MORNING)
    clock = RehearsalClock(tmp_path, machine)
    clock.run(60, shown=MORNING - timedelta(hours=5))
    machine.advance(24 * 3600)
    fast = LEASE * 60 - LEASE
    assert clock.now() == MORNING - timedelta(hours=5) + timedelta(days=1) + fast
    assert clock.speed == 1


@settings(max_examples=50)
@given(st.lists(st.tuples(st.sampled_from([1, 2, 60, 3600]), st.floats(0, 30)), max_size=6))
def test_its_time_never_goes_back(turns: list[tuple[int, float]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        machine = HandClock(MORNING)
        clock = RehearsalClock(Path(folder), machine)
        shown = [clock.now()]
        for speed, seconds in turns:
            clock.run(speed)
            shown.append(clock.now())
            machine.advance(seconds)
            shown.append(clock.now())
        assert shown == sorted(shown)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"since": 3}', '{"speed": "x"}'])
def test_a_file_that_is_no_pace_leaves_the_machines_clock(tmp_path: Path, content: str) -> None:
    (tmp_path / PACE).write_text(content, encoding="utf-8")
    clock = RehearsalClock(tmp_path, HandClock(MORNING))
    assert (clock.now(), clock.speed) == (MORNING, 1)
