"""One hub a conference: what would make it two is refused, and its server ends with it."""

import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from console.hub.linked import AtTheHub
from console.hub.server.postgres import Postgres
from tests.functional.hub.joined_desks import Desk
from tests.functional.hub.programs.program import until
from tests.functional.hub.running_hub import (
    ON_LINUX,
    RunningHub,
    an_event_for_a_hub,
    hoinghi_there,
)
from tests.support.command_line import hoinghi, refused
from tests.support.events import make_event
from tests.support.web.ports import free_port

pytestmark = ON_LINUX


@pytest.fixture
def own_hub() -> Iterator[RunningHub]:
    with an_event_for_a_hub() as event:
        # what starts the tests may ignore it
        running = RunningHub(event, free_port(), inside=["env", "--default-signal=HUP"])
        yield running
        running.ended()


def test_a_second_hub_of_a_folder_is_refused_and_the_first_goes_on(
    own_hub: RunningHub, tmp_path: Path
) -> None:
    second = hoinghi_there("hub", own_hub.folder, "--listen", f"127.0.0.1:{free_port()}")
    refused(second, "đang chạy ở cửa sổ khác")
    Desk(own_hub, tmp_path / "one", "Bàn 1").close()


def test_a_window_that_closes_ends_the_server_too(own_hub: RunningHub) -> None:
    own_hub.process.send_signal(signal.SIGHUP)
    own_hub.tells("Đã dừng")
    assert not [*own_hub.folder.glob("hub/*/postmaster.pid")]
    assert not [*own_hub.folder.glob("crash-*.txt")]


def test_the_hub_tells_in_its_window_and_at_its_own_consoles_who_is_linked(
    own_hub: RunningHub, tmp_path: Path
) -> None:
    here = AtTheHub(own_hub.folder)
    until(lambda: here.shown and here.shown.desks == 0)
    with closing(Desk(own_hub, tmp_path / "one", "Bàn 1")) as one:
        own_hub.tells("Bàn 1 đã vào hội nghị")
        one.link.start()
        own_hub.tells("Bàn 1 đã nối")
        until(lambda: here.shown and here.shown.desks == 1)
    own_hub.tells("Bàn 1 mất nối")
    own_hub.ended()
    assert here.shown
    assert here.shown.stopped


def test_a_server_that_is_to_end_and_has_ended_is_no_defect(tmp_path: Path) -> None:
    Postgres(tmp_path).stop()


def test_an_empty_way_to_a_server_is_refused(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event").path
    refused(hoinghi("hub", event, "--dsn", ""), "--dsn để trống", code=2)
    assert not (event / "hub").exists()


def test_a_joined_folder_is_made_no_hub(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event").path
    (event / "joined.json").write_text('{"name": "bàn 4"}', "utf-8")
    refused(hoinghi("hub", event), "là thư mục của bàn 4")
    assert not (event / "hub").exists()
