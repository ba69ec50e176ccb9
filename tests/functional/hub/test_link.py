"""The link of a laptop: what it asks of the hub, and which of a folder's programs has it."""

import json
import socket
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from console.hub.link import Link
from console.hub.link_file import last_known
from console.hub.opening import link_of
from console.hub.server.front import notice_when_gone
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import JOINED, PLAN, EventFolder
from store.event.record import Record
from store.journal.clock import HandClock
from tests.functional.hub.joined_desks import Desk, meet, own, shared
from tests.functional.hub.programs.program import Program, until
from tests.functional.hub.running_hub import ON_LINUX, RunningHub
from tests.support.command_line import hoinghi
from tests.support.events import settle
from tests.support.web.ports import free_port

pytestmark = ON_LINUX


def test_the_hub_is_asked_only_when_something_was_heard_or_from_time_to_time(
    hub: RunningHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Desk(hub, tmp_path / "one", "Bàn 1")) as one:
        calls: Counter[str] = Counter()
        plans_alone = list[int]()
        shared = one.link._shared

        def counted(name: str) -> Callable[..., Any]:
            real = getattr(shared, name)

            def call(*given: object) -> object:
                calls[name] += 1
                if name == "heard":
                    plans_alone.append(calls["other_plan"] - calls["read"])
                return real(*given)

            return call

        for name in ("heard", "read", "other_plan"):
            monkeypatch.setattr(shared, name, counted(name))
        one.link.start()
        until(lambda: calls["heard"] > 20 + calls["read"])
        assert max(plans_alone) <= 0
        before = calls["other_plan"]
        until(lambda: calls["other_plan"] > before)  # nobody was heard


def test_one_program_of_a_folder_has_the_link_and_the_others_know_how_it_stands(
    hub: RunningHub, tmp_path: Path
) -> None:
    with closing(Desk(hub, tmp_path / "one", "Bàn 2")) as one:
        second = one.another_link()
        with closing(second):
            one.link.start()
            until(lambda: one.link.shown.lost_at is None)
            second.start()
            settle(one.record, Admit(1, By.NAME))
            until(lambda: second.shown.head is not None)
            until(lambda: second.shown == one.link.shown)
            assert second._shared._connection is None
            one.link.close()
            until(lambda: second._shared._connection is not None)
            settle(one.record, Admit(2, By.NAME))
            until(lambda: (known := last_known(one.event.path)) and known.given == 2)


def test_what_was_recorded_last_goes_up_before_the_program_ends(
    hub: RunningHub, tmp_path: Path
) -> None:
    with closing(Desk(hub, tmp_path / "other", "Bàn 3")) as other:
        with closing(Desk(hub, tmp_path / "one", "Bàn 4")) as one:
            one.link.start()
            settle(one.record, Admit(3, By.NAME))
        other.link.start()
        meet(other)
        assert 3 in other.record.conference.attendance.present


def _known_at_the_hub(desk: Desk, fact_id: str) -> bool:
    with closing(shared(desk.member, desk.event.path)) as mine:
        return fact_id in {fact.id for _, fact in mine.read()}


def test_a_scanner_without_a_console_gives_what_it_records(hub: RunningHub, tmp_path: Path) -> None:
    with closing(Desk(hub, tmp_path / "one", "Bàn 5")) as one:
        code = one.event.badge_code(one.record.conference.roll.summoned[3])
        answer = json.loads(hoinghi("scan", one.event.path, stdin=code + "\n").stdout)
        assert answer["result"] == "admitted"
        one.record.follow()
        assert _known_at_the_hub(one, own(one.record)[-1].id)


def test_the_doors_for_browsers_give_and_take_without_a_console(
    hub: RunningHub, tmp_path: Path
) -> None:
    with closing(Desk(hub, tmp_path / "one", "Bàn 6")) as one:
        asked = ("serve", str(one.event.path), "--json", "--port", str(free_port()))
        serving = Program([sys.executable, "-m", "console.main", *asked])
        serving.next_line("{")
        settle(one.record, Admit(5, By.NAME))
        until(lambda: _known_at_the_hub(one, own(one.record)[-1].id))
        serving.close()


def test_a_joined_laptop_without_the_part_that_links_works_on_alone(
    event: EventFolder, record: Record, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    (event.path / JOINED).write_text("{}")
    monkeypatch.setitem(sys.modules, "console.hub.link", None)
    shown = link_of(event, record, clock).shown
    assert shown is not None
    assert shown.missing


def test_a_peer_that_is_gone_does_not_keep_its_place() -> None:
    with socket.socket() as peer:
        notice_when_gone(peer)
        assert peer.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        assert peer.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 10_000


def test_a_plan_with_a_mistake_is_not_given_to_the_desks(
    event: EventFolder, record: Record, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, given = event.path / PLAN, list[str]()
    with closing(Link(event.path, "", "", clock, record.now)) as link:
        monkeypatch.setattr(link._shared, "give_plan", given.append)
        for content in (whole := event.plan_file.decode(), whole + "x", whole + "\n\n"):
            plan.write_text(content, "utf-8")
            link._share_plan()
            link._share_plan()
    assert given == [whole, whole + "\n\n"]
