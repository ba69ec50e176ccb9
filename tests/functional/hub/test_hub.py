"""Several laptops and a hub: the real command, the real PostgreSQL, no link for a while."""

import os
import socket
import ssl
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from console.hub.desk import join
from console.hub.joining import Code, NotJoined, WrongHub
from console.hub.membership import membership_in
from console.hub.server.owner import HubOwner
from console.hub.shared_record import REVOKED, FactRefused, LinkLost
from store.attendance.commands import AddWalkIn, Admit
from store.attendance.facts import By
from store.event.folder import EventFolder
from store.facts.fact import pack
from store.journal.clock import HandClock
from tests.functional.hub.joined_desks import Desk, meet, own, shared
from tests.functional.hub.programs.program import until
from tests.functional.hub.running_hub import ON_LINUX, RunningHub, an_event_for_a_hub
from tests.support.command_line import hoinghi, refused
from tests.support.events import MORNING, make_event, settle
from tests.support.web.ports import free_port

pytestmark = ON_LINUX


def test_two_desks_and_a_hub_that_is_killed_hold_one_truth(tmp_path: Path) -> None:
    with an_event_for_a_hub(delegates=40) as event:
        port = free_port()
        hub = RunningHub(event, port)
        one = Desk(hub, tmp_path / "one", "Bàn 1", skew=300)
        other = Desk(hub, tmp_path / "other", "Bàn 2")
        with closing(one), closing(other):
            one.link.start()
            other.link.start()
            settle(one.record, AddWalkIn({"name": "Lê Văn Toàn"}), Admit(1, By.NAME))
            settle(other.record, AddWalkIn({"name": "Bùi Thị Lan"}), Admit(2, By.NAME))
            hub.killed_with_its_server()
            until(lambda: one.link.shown.lost_at and other.link.shown.lost_at)
            for number in range(3, 33):
                settle(one.record, Admit(number, By.NAME))
            for number in range(28, 41):  # five of them at both
                settle(other.record, Admit(number, By.NAME))
            until(lambda: one.link.shown.waiting >= 30)
            hub = RunningHub(event, port)
            meet(one, other)
            hub.ended()
            assert one.digest == other.digest
            conference = one.record.conference
            assert conference.attendance.present == [*range(1, 41), 90_000, 90_200]
            assert len(conference.clashes) == 5
            assert {len(own(one.record)), len(own(other.record))} == {33, 16}
            with closing(
                EventFolder.open(event).record(one.clock, desk="x", operator="y")
            ) as at_hub:
                assert [pack(fact) for fact in at_hub.conference.history] == one.digest


def test_a_stranger_is_told_nothing(hub: RunningHub, tmp_path: Path) -> None:
    address = "127.0.0.1", hub.port
    code = Code.read(hub.code_for("Bàn lạ"))
    wrong = Code(code.pin, b"12345")
    elsewhere = Code(b"x" * len(code.pin), code.secret)
    clock = HandClock(MORNING)
    with pytest.raises(WrongHub):
        join(tmp_path / "a", address, elsewhere, "Bàn lạ", clock)
    for _ in range(5):
        with pytest.raises(NotJoined):
            join(tmp_path / "a", address, wrong, "Bàn lạ", clock)
    with pytest.raises(NotJoined):  # five wrong ones have made the right one void
        join(tmp_path / "a", address, code, "Bàn lạ", clock)
    assert not (tmp_path / "a").exists()
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection(address) as plain, context.wrap_socket(plain) as nobody:
        nobody.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert nobody.recv(1) == b""


def test_a_code_is_good_once(hub: RunningHub, tmp_path: Path) -> None:
    code = Code.read(hub.code_for("Bàn 7"))
    address = "127.0.0.1", hub.port
    member = join(tmp_path / "a", address, code, "Bàn 7", HandClock(MORNING))
    assert membership_in(tmp_path / "a") == member
    with pytest.raises(NotJoined):
        join(tmp_path / "b", address, code, "Bàn 7", HandClock(MORNING))
    hub.says("Bàn 7", "không cấp mã")
    hub.lets_out("Bàn 7")
    again = Code.read(hub.code_for("Bàn 7"))
    other = join(tmp_path / "b", address, again, "Bàn 7", HandClock(MORNING))
    assert other.machine != member.machine
    assert other.first > member.last


_REFUSED = (
    "insert into hub.facts values (999, 'a', 'b', 'c') returning 1",
    "update hub.facts set body = 'x' returning 1",
    "delete from hub.facts returning 1",
    "update hub.desks set revoked = false returning 1",
    "insert into hub.plan (content) values ('x') returning 1",
    "select * from pg_authid",
    "create table t (a int)",
    "create temporary table t (a int)",
    "copy hub.facts to program 'cat'",
    "select lo_create(0)",
    "select lo_creat(-1)",
    "select lo_from_bytea(0, 'x')",
    "select pg_read_file('/etc/passwd')",
    "create role another",
)


def test_a_desk_adds_its_own_facts_and_nothing_else(hub: RunningHub, tmp_path: Path) -> None:
    one, other = Desk(hub, tmp_path / "one", "Bàn 3"), Desk(hub, tmp_path / "other", "Bàn 4")
    with closing(one), closing(other), closing(shared(one.member, one.event.path)) as mine:
        theirs = other.record.decide(Admit(1, By.NAME)).facts[0]
        with closing(shared(other.member, other.event.path)) as hers:
            assert hers.append([theirs]) == hers.append([theirs])
        for changed in (replace(theirs, operator="khác"), replace(theirs, id="mới")):
            with pytest.raises(FactRefused):
                mine.append([changed])
        for statement in _REFUSED:
            with pytest.raises(FactRefused, match="42501"):
                mine._ask(statement)
        lie = replace(one.record.decide(Admit(2, By.NAME)).facts[0], desk=theirs.desk)
        mine.append([lie])  # which desk an entry names is its own word, of which machine is not
        held = [fact for _, fact in mine.read()]
        assert theirs in held
        assert lie in held
        hub.lets_out("Bàn 3")
        for _ in range(2):  # the session that was open, and a new one
            with pytest.raises((LinkLost, FactRefused)):
                mine.head()
        with pytest.raises(FactRefused, match=REVOKED):
            mine.head()


def test_a_hub_does_not_let_itself_out(hub: RunningHub, tmp_path: Path) -> None:
    hub.says("-", "Chưa có bàn nào")
    with closing(HubOwner(hub.owners_dsn)) as owner:
        assert owner.machine_of("") == ""


def test_the_sequence_of_the_hub_has_no_gap(hub: RunningHub, tmp_path: Path) -> None:
    with closing(Desk(hub, tmp_path / "one", "Bàn 5")) as desk:
        settle(desk.record, *(Admit(number, By.NAME) for number in range(1, 6)))
        with closing(shared(desk.member, desk.event.path)) as mine:
            mine.append(own(desk.record))
            numbers = [number for number, _ in mine.read()]
            assert numbers == list(range(1, len(numbers) + 1))
            assert mine.head().facts == len(numbers)


def test_the_plan_of_the_hub_counts_at_every_desk(hub: RunningHub, tmp_path: Path) -> None:
    with closing(Desk(hub, tmp_path / "one", "Bàn 6")) as desk:
        desk.link.start()
        plan = hub.folder / "hoinghi.toml"
        plan.write_text(plan.read_text("utf-8") + "\n# đã sửa\n", "utf-8")
        until(lambda: (desk.event.plan_on_disk() or b"").endswith("# đã sửa\n".encode()))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root is refused")
def test_the_hub_does_not_run_as_root(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event").path
    refused(hoinghi("hub", event, "--listen", "127.0.0.1:1"), "tài khoản thường")


def test_what_cannot_be_joined_is_said_in_a_sentence(tmp_path: Path) -> None:
    desk = ("--desk", "Bàn 2", "--code")
    refused(hoinghi("join", "127.0.0.1:1", tmp_path / "a", *desk, "abc"), "không phải mã")
    code = str(Code(b"12345678", b"12345"))
    refused(hoinghi("join", "127.0.0.1", tmp_path / "a", *desk, code), "không phải địa chỉ", code=2)
    port = free_port()
    refused(
        hoinghi("join", f"127.0.0.1:{port}", tmp_path / "a", *desk, code),
        "Không nối được máy chính",
    )
    assert not (tmp_path / "a").exists()
