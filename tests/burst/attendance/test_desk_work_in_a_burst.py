"""The desk's other works through a real terminal: a burst at the gate, and how many keys a group
and a corrected badge take. Typing is counted apart, as texts."""

import re
from collections.abc import Sequence
from datetime import timedelta

import pytest

from store.attendance.commands import Admit, MarkLeft
from store.attendance.facts import Admitted, By, Left
from store.event.folder import EventFolder
from store.facts.kinds import Retracted, What
from store.journal.clock import HandClock
from store.people.facts import Amended, Reissued
from tests.support.events import MORNING, code_of, conference_of, open_record, settle
from tests.support.scans import HAND
from tests.support.terminal import CTRL, DOWN, ENTER, ESCAPE, Terminal

pytestmark = pytest.mark.event(delegates=96)

GROUP = [CTRL["g"], "thon 3", CTRL["a"], ENTER]
CORRECTION = [CTRL["e"], "Nguyễn Thị Thảo", CTRL["p"]]


def keys(strokes: Sequence[str]) -> int:
    """How many are keys, besides the texts that are typed."""
    return sum(not re.match(r"\w", stroke) for stroke in strokes)


def whats(event: EventFolder, *kinds: type[What]) -> list[What]:
    return [fact.what for fact in conference_of(event).history if isinstance(fact.what, kinds)]


@pytest.fixture
def an_hour_ago(event: EventFolder) -> None:
    """Everybody came."""
    record = open_record(event, HandClock(MORNING - timedelta(hours=1)))
    settle(record, *(Admit(number, By.NAME) for number in range(1, 97)))
    record.close()


@pytest.fixture
def half_an_hour_ago(event: EventFolder, an_hour_ago: None) -> None:
    """Sixty went out."""
    record = open_record(event, HandClock(MORNING - timedelta(minutes=30)))
    settle(record, *(MarkLeft(number) for number in range(1, 61)))
    record.close()


@pytest.mark.usefixtures("an_hour_ago")
def test_sixty_scans_at_the_gate_in_one_burst_are_sixty_right(
    console: Terminal, event: EventFolder
) -> None:
    console.type(CTRL["b"], "CỬA HỘI TRƯỜNG")
    numbers = list(range(60, 0, -1))
    console.type("".join(code_of(number) + "\r" for number in numbers))
    console.wait_until(lambda: len(whats(event, Left)) >= 60, "60 who went out")
    assert whats(event, Left) == [Left(number, by=By.BADGE) for number in numbers]
    console.wait_for("trong 36 · ngoài 60")
    assert conference_of(event).quorum.present == 36


@pytest.mark.usefixtures("half_an_hour_ago")
def test_sixty_returns_at_the_gate_in_one_burst_are_sixty_right(
    console: Terminal, event: EventFolder
) -> None:
    numbers = list(range(1, 61))
    console.type(CTRL["b"], "trong 36 · ngoài 60")
    console.type("".join(code_of(number) + "\r" for number in numbers))
    console.wait_for("trong 96 · ngoài 0")
    assert whats(event, Admitted)[-60:] == [Admitted(number) for number in numbers]
    assert whats(event, Left) == [Left(number) for number in numbers]


def test_a_badge_takes_no_key(console: Terminal, event: EventFolder) -> None:
    console.type(code_of(1) + "\r", "VĂN BÌNH")  # all that a scanner sends
    assert whats(event, Admitted) == [Admitted(1)]


def test_a_group_of_twelve_takes_three_keys(console: Terminal, event: EventFolder) -> None:
    for stroke in GROUP:
        console.type(stroke, gap=HAND)
    console.wait_until(lambda: len(whats(event, Admitted)) >= 12, "a group of twelve")
    group = [d for d in conference_of(event).roll.summoned if d.unit == "Thôn 3"]
    assert whats(event, Admitted) == [Admitted(d.number, By.NAME) for d in group]
    assert (len(group), keys(GROUP)) == (12, 3)


def test_a_group_is_taken_back_as_one(console: Terminal, event: EventFolder) -> None:
    for stroke in (*GROUP, ESCAPE):
        console.type(stroke, gap=HAND)
    console.wait_until(lambda: len(whats(event, Admitted)) >= 12, "a group of twelve")
    console.wait_for("MỜI VÀO")
    console.type(CTRL["z"], "Rút lại")
    console.type(ENTER)
    console.wait_until(lambda: not conference_of(event).attendance.present, "nobody in the hall")
    assert len(whats(event, Retracted)) == 12


def test_keys_that_run_ahead_of_the_screen_tick_what_was_typed(
    console: Terminal, event: EventFolder
) -> None:
    console.type(CTRL["g"] + "thon 3", gap=HAND)
    console.type("\x7f7" + DOWN + " " + CTRL["a"] + ENTER)  # the list of Thôn 7 is still to come
    console.wait_until(lambda: bool(whats(event, Admitted)), "a group")
    group = [d.number for d in conference_of(event).roll.summoned if d.unit == "Thôn 7"]
    assert whats(event, Admitted) == [Admitted(number, By.NAME) for number in group]


def test_a_corrected_name_on_a_new_badge_takes_two_keys(
    console: Terminal, event: EventFolder
) -> None:
    console.type(code_of(1) + "\r", "VĂN BÌNH")
    for stroke in CORRECTION:
        console.type(stroke, gap=HAND)
    console.wait_until(lambda: bool(whats(event, Reissued)), "a new code")
    assert whats(event, Amended) == [Amended(1, {"name": "Nguyễn Thị Thảo"})]
    assert keys(CORRECTION) == 2
    console.wait_for("the-00001.pdf")
