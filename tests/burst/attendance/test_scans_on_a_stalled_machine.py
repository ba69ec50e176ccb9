"""A busy or stalled computer reads one code in two halves; no scan is lost or spoilt by it."""

import time
from pathlib import Path

import pytest

from store.attendance.facts import Admitted
from store.event.folder import EventFolder
from tests.support.events import code_of
from tests.support.scans import arrived, scans
from tests.support.terminal import READY, Terminal, busy_processors

pytestmark = pytest.mark.event(delegates=60)
SIXTY = list(range(60, 0, -1))


def all_are_in(console: Terminal, event: EventFolder, numbers: list[int]) -> None:
    """In the order of their scans."""
    arrived(console, event, len(numbers))
    assert [fact.what for fact in scans(event)] == [Admitted(number) for number in numbers]


def test_a_process_that_stops_in_the_middle_of_a_code_still_reads_it(
    console: Terminal, event: EventFolder
) -> None:
    numbers = list(range(2, 25, 3))
    for number in numbers:
        code = code_of(number) + "\r"
        console.type(code[:number])
        time.sleep(0.03)
        console.stall(0.3)
        console.type(code[number:])
    all_are_in(console, event, numbers)


def test_sixty_scans_with_a_long_table_and_a_loop_that_stalls(
    event: EventFolder, tmp_path: Path
) -> None:
    module = "tests.burst.attendance.busy_console"
    with Terminal(str(event.path), home=tmp_path, module=module) as console:
        console.wait_for(READY)
        for number in SIXTY:
            console.type(code_of(number) + "\r", gap=0.0002)
        all_are_in(console, event, SIXTY)


def test_sixty_scans_while_every_processor_is_busy(console: Terminal, event: EventFolder) -> None:
    with busy_processors(4):
        console.type("".join(code_of(number) + "\r" for number in SIXTY))
        console.stall(0.3)
        all_are_in(console, event, SIXTY)
