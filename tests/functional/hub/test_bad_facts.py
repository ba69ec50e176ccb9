"""What a desk gives to the hub that the others cannot read, and what the hub does not take."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from console.hub.shared_record import FactRefused
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.facts.fact import pack
from tests.functional.hub.joined_desks import Desk, meet, own, shared
from tests.functional.hub.programs.program import until
from tests.functional.hub.running_hub import ON_LINUX, RunningHub
from tests.support.events import settle

pytestmark = ON_LINUX

_DEEP = '{"a":' * 5000 + "0" + "}" * 5000
_UNREADABLE = {
    "of another version": ('"v": 1', '"v": 99'),
    "no whole data": ('"data": {', '"data": {"odd": 1, '),
    "a number too large": ('"data": {', '"data": {"odd": 1e400, '),
    "too deep": ('"data": {', f'"data": {{"odd": {_DEEP}, '),
    "no time": ('"at": "', '"at": "x'),
}


def test_what_cannot_be_read_is_left_out_and_told_and_stops_nobody(
    hub: RunningHub, tmp_path: Path
) -> None:
    one, other = Desk(hub, tmp_path / "one", "Bàn 1"), Desk(hub, tmp_path / "other", "Bàn 2")
    with closing(one), closing(other), closing(shared(one.member, one.event.path)) as mine:
        fact = one.record.decide(Admit(1, By.NAME)).facts[0]
        for name, (there, instead) in _UNREADABLE.items():
            body = json.dumps(pack(replace(fact, id=name)))
            assert there in body
            mine._ask("select hub.append(%s, %s)", [name], [body.replace(there, instead, 1)])
        with pytest.raises(FactRefused, match="22"):
            odd = json.dumps(pack(replace(fact, id="odd", operator="?"))).replace("?", r"\ud800")
            mine._ask("select hub.append(%s, %s)", ["odd"], [odd])
        one.link.start()
        other.link.start()
        meet(one, other)
        until(lambda: other.link.shown.left_out == len(_UNREADABLE))
        settle(other.record, Admit(2, By.NAME))
        meet(one, other)
        assert other.record.conference.attendance.present == [1, 2]


def test_a_fact_that_the_hub_does_not_take_is_told_as_refused(
    hub: RunningHub, tmp_path: Path
) -> None:
    one, other = Desk(hub, tmp_path / "one", "Bàn 3"), Desk(hub, tmp_path / "other", "Bàn 4")
    with closing(one), closing(other):
        settle(one.record, Admit(3, By.NAME))
        settle(other.record, Admit(4, By.NAME))
        with closing(shared(other.member, other.event.path)) as theirs:
            theirs.append([replace(own(other.record)[0], id=own(one.record)[0].id)])
        one.link.start()
        other.link.start()
        until(lambda: one.link.shown.refused == "HG002")
        assert one.link.shown.lost_at is None
        assert one.link.shown.waiting == 1
        until(lambda: one.record.follow() or 4 in one.record.conference.attendance.present)


def test_a_defect_of_the_link_is_reported_once_and_shown_as_no_link(
    hub: RunningHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Desk(hub, tmp_path / "one", "Bàn 5")) as one:
        calls = []

        def fails() -> None:
            calls.append(1)
            raise ZeroDivisionError

        one.link.start()
        until(lambda: one.link.shown.lost_at is None)
        with monkeypatch.context() as broken:
            broken.setattr(one.link._exchange, "step", fails)
            until(lambda: len(calls) >= 2)
            assert one.link.shown.lost_at is not None
            assert len([*(tmp_path / "one").glob("crash-*.txt")]) == 1
        until(lambda: one.link.shown.lost_at is None)
