"""Why a laptop cannot join, and what it knows once it has."""

import json
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
import pytest

from console.hub import desk as joining_desk
from console.hub.joining import VERSION, Code, NotJoined
from console.hub.server.owner import HubOwner, NameTaken
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.journal.clock import SystemClock
from tests.functional.hub.joined_desks import Desk, meet, shared
from tests.functional.hub.programs.program import until
from tests.functional.hub.running_hub import ON_LINUX, RunningHub, an_event_for_a_hub
from tests.support.command_line import hoinghi
from tests.support.events import settle
from tests.support.web.ports import free_port

pytestmark = ON_LINUX


def _pending(desk: Desk) -> int:
    return int(json.loads(hoinghi("status", desk.event.path, "--json").stdout)["pending_sync"])


def test_how_many_entries_wait_is_known_to_every_program(hub: RunningHub, tmp_path: Path) -> None:
    with closing(Desk(hub, tmp_path / "one", "Bàn 1")) as one:
        settle(one.record, Admit(1, By.NAME), Admit(2, By.NAME))
        assert _pending(one) == 2
        one.link.start()
        until(lambda: one.link.shown.lost_at is None)
        one.link.close()
        assert _pending(one) == 0
        settle(one.record, Admit(3, By.NAME))
        assert _pending(one) == 1
        with closing(one.another_link()) as again:  # which has not reached the hub yet
            again._exchange.look()
            assert again._exchange.waiting == 1


def test_connecting_is_no_part_of_the_round_trip(
    hub: RunningHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Desk(hub, tmp_path / "one", "Bàn 2")) as one:
        connect = psycopg.connect

        def slowly(*given: Any, **more: Any) -> Any:
            one.clock.advance(100_000)
            return connect(*given, **more)

        monkeypatch.setattr(psycopg, "connect", slowly)
        with closing(shared(one.member, one.event.path)) as way:
            first, again = way.offset(one.clock), way.offset(one.clock)
        assert abs((first - again).total_seconds()) < 10_000


def test_another_version_is_told_with_both(
    hub: RunningHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining_desk, "VERSION", "9.9")
    with pytest.raises(NotJoined) as raised:
        Desk(hub, tmp_path / "one", "Bàn 3")
    assert (raised.value.why, raised.value.version) == ("version", VERSION)
    assert not (tmp_path / "one").exists()


def test_who_is_let_out_while_another_is_refused_stays_out(
    hub: RunningHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        closing(Desk(hub, tmp_path / "one", "Bàn 6")) as one,
        closing(HubOwner(hub.owners_dsn)) as owner,
    ):
        machine = one.member.machine
        person, ask = Thread(target=owner.revoke, args=[machine]), owner._ask

        def meanwhile(*given: Any, **more: Any) -> Any:
            if person.ident is None:
                person.start()
                person.join(0.5)  # it waits until the other has been answered
            return ask(*given, **more)

        monkeypatch.setattr(owner, "_ask", meanwhile)
        with pytest.raises(NameTaken):
            owner.admit("another", "- bàn  6", "x", 0)
        person.join()
        revoked = "select revoked from {schema}.desks where machine = %s"
        assert ask(revoked, machine).fetchone() == (True,)


def test_numbers_that_no_badge_can_carry_are_not_given_out(hub: RunningHub, tmp_path: Path) -> None:
    with closing(HubOwner(hub.owners_dsn)) as owner:
        owner._connection.close()
        assert owner.machine_of("chưa có") == ""  # it connects anew
        owner._connection.execute("insert into hub.desks values ('x', 'cuối', 99700, 99899)")
    with closing(Desk(hub, tmp_path / "one", "Bàn 4")) as one:
        assert one.member.station.numbers == range(99_900, 100_000)
    with pytest.raises(NotJoined, match="numbers"):
        Desk(hub, tmp_path / "other", "Bàn 5")


def test_a_server_that_went_away_is_told_to_who_joins_and_at_the_hub(tmp_path: Path) -> None:
    with an_event_for_a_hub() as event:
        hub = RunningHub(event, free_port())
        with closing(Desk(hub, tmp_path / "one", "Bàn 1")) as one:
            code = hub.code_for("Bàn 2")
            needed = event / "hub" / "postgresql-18" / "global"
            away = needed.rename(needed.with_name("away"))
            hub.server_killed()
            hub.tells("không khởi động được")
            hub.says("- Bàn 1", "không trả lời")
            hub.says("Bàn 3", "không trả lời")
            with pytest.raises(NotJoined, match="server"):
                joining_desk.join(
                    tmp_path / "other",
                    ("127.0.0.1", hub.port),
                    Code.read(code),
                    "Bàn 2",
                    SystemClock(),
                )
            away.rename(needed)
            hub.tells("đã khởi động lại")
            one.link.start()
            meet(one)
            hub.ended()
