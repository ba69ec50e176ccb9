"""A number that a scanner types is no code, wherever it types it; what a hand types is a number."""

import pytest

from store.attendance.facts import Admitted, By, ScanRefusal, ScanRefused
from store.event.folder import EventFolder
from store.facts.kinds import What
from tests.support.events import code_of, conference_of
from tests.support.scans import HAND
from tests.support.terminal import F2, F3, F6, F7, PROGRAMME, RECEPTION, SCREEN_KEYS, Terminal

pytestmark = pytest.mark.event(delegates=130)

SCREENS = {"F2": F2, "F3": F3, "F6": F6, "F7": F7}
NUMBERS = ["000771", "00077-1", "77-1", "771", "77", "Nguyen Van An thon 8"]


def answers(event: EventFolder) -> list[What]:
    kinds = Admitted | ScanRefused
    return [f.what for f in conference_of(event).history if isinstance(f.what, kinds)]


@pytest.mark.parametrize("screen", SCREENS)
def test_what_anybody_can_print_is_unreadable_on_every_screen(
    console: Terminal, event: EventFolder, screen: str
) -> None:
    console.type(SCREENS[screen])
    for count, number in enumerate(NUMBERS, 1):
        console.type(number + "\r")
        console.wait_until(lambda: len(answers(event)) >= count, f"{count} answers")  # noqa: B023
    assert answers(event) == [ScanRefused(ScanRefusal.UNREADABLE)] * len(NUMBERS)


@pytest.mark.parametrize("screen", SCREEN_KEYS)
def test_right_behind_the_key_of_a_screen_it_is_a_scanner_s_and_its_enter_acts_on_neither(
    console: Terminal, event: EventFolder, screen: str
) -> None:
    """From a screen on which a field hears it, and from one without."""
    before = len(conference_of(event).history)
    for count, number in enumerate(("000771", "77", "7"), 1):
        for key, shown in ((F3, PROGRAMME), (F2, RECEPTION)):
            console.rest(HAND)
            console.type(key, shown)
            console.rest(HAND)
            console.type(SCREEN_KEYS[screen] + number + "\r")
            expected = 2 * count - (key == F3)
            console.wait_until(lambda: len(answers(event)) >= expected, f"{expected} answers")  # noqa: B023
    console.rest(HAND)
    console.type(F3, PROGRAMME)
    console.rest(HAND)
    console.type(SCREEN_KEYS[screen] + code_of(1) + "\r")
    console.wait_until(lambda: Admitted(1) in answers(event), "a scan")
    console.rest(HAND)
    console.type(F2, RECEPTION)
    unreadable = [ScanRefused(ScanRefusal.UNREADABLE)] * 6
    facts = [fact.what for fact in conference_of(event).history]
    assert facts[before:] == [*unreadable, Admitted(1)]


def test_a_scanner_that_sends_no_enter_is_no_hand_because_a_person_presses_it(
    console: Terminal, event: EventFolder
) -> None:
    console.type("000771", "00077")
    console.type("\r")
    console.wait_until(lambda: len(answers(event)) == 1, "an answer")
    assert answers(event) == [ScanRefused(ScanRefusal.UNREADABLE)]
    console.type("000771\r", gap=0.12)
    console.wait_until(lambda: len(answers(event)) == 2, "an answer")
    assert answers(event)[-1] == Admitted(77, By.NUMBER)


def test_a_bare_number_typed_quickly_shows_both_people(
    console: Terminal, event: EventFolder
) -> None:
    console.type("76\r", "2 người", gap=0.09)
    assert answers(event) == []
    console.wait_for("00007-6", "00076-0")
