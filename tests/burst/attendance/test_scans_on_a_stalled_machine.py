"""A busy or stalled computer reads one code in two halves; no scan is lost or spoilt by it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.attendance.facts import Admitted
from tests.burst.attendance.test_scans_in_a_burst import arrived, scans
from tests.support.events import code_of, make_event
from tests.support.terminal import Terminal


@contextmanager
def busy_processors(count: int) -> Iterator[None]:
    loads = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for load in loads:
            load.kill()
            load.wait()


def test_a_process_that_stops_in_the_middle_of_a_code_still_reads_it(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=40)
    with Terminal("open", str(event.path), home=tmp_path) as console:
        console.wait_for("SẴN SÀNG ĐÓN ĐẠI BIỂU")
        numbers = list(range(2, 25, 3))
        for number in numbers:
            code = code_of(number) + "\r"
            console.type(code[:number])
            time.sleep(0.03)
            console.stall(0.3)
            console.type(code[number:])
        arrived(console, event, len(numbers))
        assert [fact.what for fact in scans(event)] == [Admitted(number) for number in numbers]


def test_sixty_scans_with_a_long_table_and_a_loop_that_stalls(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=60)
    home = tmp_path
    module = "tests.burst.attendance.busy_console"
    with Terminal(str(event.path), home=home, module=module) as console:
        console.wait_for("SẴN SÀNG ĐÓN ĐẠI BIỂU")
        numbers = list(range(60, 0, -1))
        for number in numbers:
            console.type(code_of(number) + "\r", gap=0.0002)
        arrived(console, event, 60)
        assert [fact.what for fact in scans(event)] == [Admitted(number) for number in numbers]


def test_sixty_scans_while_every_processor_is_busy(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=60)
    with Terminal("open", str(event.path), home=tmp_path) as console:
        console.wait_for("SẴN SÀNG ĐÓN ĐẠI BIỂU")
        numbers = list(range(60, 0, -1))
        with busy_processors(4):
            console.type("".join(code_of(number) + "\r" for number in numbers))
            console.stall(0.3)
            arrived(console, event, 60)
        assert [fact.what for fact in scans(event)] == [Admitted(number) for number in numbers]
