"""What must hold on the officials' machines: the record, its lock and a scan, on Windows itself."""

import json
import subprocess
from pathlib import Path

import pytest

from store.event.folder import EventFolder
from store.journal.clock import SystemClock
from tests.e2e.windows.wine import WindowsPython
from tests.support.events import code_of, make_event, say_it_is_morning
from tests.support.sizes import scale

pytestmark = [pytest.mark.windows, pytest.mark.xdist_group("windows")]

SUITES = (
    "tests/unit/journal",
    "tests/unit/event/test_record.py",
    "tests/unit/event/test_backup.py",
    "tests/unit/event/test_older_records.py",
    "tests/unit/event/test_places.py",
    "tests/functional/printing/test_printing.py",
    "tests/functional/windows",
    "tests/unit/attendance/test_scanner.py",
    "tests/unit/attendance/test_windows_driver.py",
)
NOT_THERE = "tests/unit/house", "tests/unit/serve", "tests/unit/network/test_certificate.py"
"""The first reads the repository's files; the others are about the extra ``serve``."""
ALL = "tests/unit", *(f"--ignore={place}" for place in NOT_THERE)


def test_the_tests_of_the_record_and_of_the_keyboard_pass_there(windows: WindowsPython) -> None:
    """With the full size everything that needs no more than the packages there."""
    run = windows.run(
        *("-m", "pytest", "-o", "addopts=", "-p", "no:cacheprovider", r"--basetemp=C:\t", "-q"),
        *SUITES,
        *(ALL if scale(0, 1) else ()),
        PYTHONDONTWRITEBYTECODE="",
    )
    assert run.returncode == 0, run.stdout


def test_a_record_goes_from_one_system_to_the_other_and_back(
    windows: WindowsPython, tmp_path: Path
) -> None:
    event = make_event(tmp_path / "Hội nghị xã", delegates=5)
    say_it_is_morning(event.path)

    def hoinghi(*arguments: str | Path, stdin: str = "") -> str:
        run = windows.run("-m", "console.main", *arguments, stdin=stdin)
        assert run.returncode == 0, run.stdout
        return run.stdout

    scans = hoinghi("scan", event.path, stdin=f"{code_of(1)}\n{code_of(2)}\n")
    assert [json.loads(line)["result"] for line in scans.splitlines()] == ["admitted", "admitted"]
    assert json.loads(hoinghi("status", event.path, "--json"))["present"] == 2
    assert json.loads(hoinghi("verify", event.path, "--json"))["sound"]
    record = event.record(SystemClock(), desk="bàn 1", operator="Lan")
    assert record.conference.attendance.present == [1, 2]
    record.close()


def started(windows: WindowsPython, event: EventFolder, first: int) -> "subprocess.Popen[bytes]":
    desk = windows.start("-m", "tests.torture.journal.desk", event.path, f"{first}", "500")
    assert desk.stdout is not None
    assert desk.stdout.readline() == b"ready\n"
    return desk


def test_two_desks_there_are_killed_and_nothing_acknowledged_is_lost(
    windows: WindowsPython, tmp_path: Path
) -> None:
    event = make_event(tmp_path / "event", delegates=40)
    told: set[str] = set()
    for number in range(scale(1, 10)):
        desks = [started(windows, event, 1), started(windows, event, 21)]
        if number % 2:
            (event.path / "record.lock").unlink()
        for desk in desks:
            assert desk.stdout is not None
            told.add(desk.stdout.readline().split()[0].decode())
            desk.kill()
            told |= {line.split()[0].decode() for line in desk.stdout.read().splitlines()[:-1]}
            desk.wait()
    record = event.record(SystemClock(), desk="bàn 1", operator="Lan")
    assert record.journal.damage is None
    assert told - {fact.id for fact in record.journal.read()} == set()
    record.close()
    print(f"{len(told)} acknowledged")
