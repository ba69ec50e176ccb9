"""The folder lies on a stick that is pulled out while the console is open, and put back."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.event.folder import EventFolder
from tests.support.command_line import hoinghi
from tests.support.events import code_of, conference_of, make_event
from tests.support.terminal import Terminal, opened

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root takes a disk away"
)


class Stick:
    """A folder that is seen through a mount point."""

    def __init__(self, disk: Path, point: Path) -> None:
        self.disk, self.point = disk, point

    def put_in(self) -> None:
        subprocess.check_call(["mount", "--bind", str(self.disk), str(self.point)])

    def pull_out(self) -> None:
        subprocess.check_call(["umount", "--lazy", str(self.point)])


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Stick]:
    disk, point = tmp_path / "disk", tmp_path / "stick"
    disk.mkdir()
    point.mkdir()
    stick = Stick(disk, point)
    stick.put_in()
    yield stick
    subprocess.run(["umount", "--lazy", str(point)], check=False, stderr=subprocess.DEVNULL)


def test_a_stick_that_is_pulled_loses_nothing_and_is_waited_for(
    stick: Stick, tmp_path: Path
) -> None:
    event: EventFolder = make_event(stick.point / "event", 5)
    with opened(event, home=tmp_path) as console:
        admit(console, 1)
        stick.pull_out()
        console.wait_for("KHÔNG THẤY")
        console.type(code_of(2) + "\r", "CHƯA GHI")
        stick.put_in()
        console.wait_until(lambda: "KHÔNG THẤY" not in console.text, "that it goes on")
        admit(console, 3)
    assert conference_of(event).attendance.present == [1, 3]
    assert hoinghi("verify", event.path).returncode == 0


def admit(console: Terminal, number: int) -> None:
    console.type(code_of(number) + "\r", f"Ghế A{number:02}")
