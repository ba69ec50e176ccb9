"""A laptop with Windows among others: it joins a hub on Linux, gives what it records and takes what
the others do, with a hub that is killed in between."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from console.hub.link_file import last_known
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import EventFolder
from tests.e2e.windows.wine import WindowsPython
from tests.functional.hub.joined_desks import Desk
from tests.functional.hub.programs.program import until
from tests.functional.hub.running_hub import RunningHub, an_event_for_a_hub
from tests.support.events import code_of, conference_of, say_it_is_morning
from tests.support.web.ports import free_port

pytestmark = [pytest.mark.windows, pytest.mark.xdist_group("windows")]


@pytest.fixture
def hub() -> Iterator[RunningHub]:
    with an_event_for_a_hub() as event:
        yield RunningHub(event, free_port())


def test_a_desk_of_windows_joins_gives_and_takes_and_outlives_its_hub(
    windows: WindowsPython, hub: RunningHub, tmp_path: Path
) -> None:
    there = tmp_path / "Bàn Windows"
    named = "--desk", "bàn Windows", "--code", hub.code_for("bàn Windows")
    joined = windows.run("-m", "console.main", "join", f"127.0.0.1:{hub.port}", there, *named)
    assert joined.returncode == 0, joined.stdout
    say_it_is_morning(there)
    with closing(Desk(hub, tmp_path / "linux", "bàn 2")) as desk:
        desk.link.start()
        scanning = windows.start("-m", "console.main", "scan", there, keeps_stdin=True)
        scanner = scanning.stdin
        assert scanner is not None

        def scanned(number: int) -> None:
            scanner.write(f"{code_of(number)}\n".encode())
            scanner.flush()

        def present(*numbers: int) -> bool:
            assert scanning.poll() is None, "the desk there has ended"
            places = EventFolder.open(there), desk.event
            return all({*numbers} == {*conference_of(one).attendance.present} for one in places)

        desk.record.decide(Admit(2, By.NUMBER))
        scanned(1)
        until(lambda: present(1, 2))
        hub.killed_with_its_server()
        until(lambda: all(is_lost(folder) for folder in (there, desk.event.path)))
        scanned(3)
        desk.record.decide(Admit(4, By.NUMBER))
        again = RunningHub(hub.folder, hub.port)
        until(lambda: present(1, 2, 3, 4))
        again.ended()
        scanner.close()
        assert scanning.wait() == 0


def is_lost(folder: Path) -> bool:
    known = last_known(folder)
    return known is not None and known.shown.lost_at is not None
