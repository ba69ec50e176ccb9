"""An existing PostgreSQL as the shared record: that of the wheel, and that of the system, with
TLS of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

import psycopg
import pytest
from cryptography import x509

from console.hub.link import Link
from console.network.certificate import certificate_of
from store.attendance.commands import Admit
from store.attendance.facts import By
from tests.functional.hub.joined_desks import Desk, meet
from tests.functional.hub.programs.program import until
from tests.functional.hub.running_hub import (
    ON_LINUX,
    RunningHub,
    an_event_for_a_hub,
    as_an_ordinary_user,
    give_away,
)
from tests.support.command_line import hoinghi, refused
from tests.support.events import make_event, settle
from tests.support.web.ports import free_port

pytestmark = ON_LINUX

_Server = Callable[[Path], AbstractContextManager[tuple[str, str]]]
_SYSTEMS = Path("/usr/lib/postgresql")  # of Debian: a folder a version
_PROGRAM = """
import sys
from pathlib import Path
from console.hub.server.postgres import Postgres
postgres = Postgres(Path(sys.argv[1]))
getattr(postgres, sys.argv[2])()
print(postgres.dsn)
"""


@contextmanager
def _of_the_wheel(home: Path) -> Iterator[tuple[str, str]]:
    """Its superuser's way to it, and what a desk is to be told of TLS, which it has not."""

    def run(what: str) -> str:
        program = [sys.executable, "-B", "-c", _PROGRAM, str(home), what]
        return subprocess.check_output([*as_an_ordinary_user(), *program], text=True).strip()

    dsn = run("start")
    try:
        yield dsn, "host=127.0.0.1 sslmode=disable channel_binding=disable"
    finally:
        run("stop")


@contextmanager
def _of_the_system(home: Path) -> Iterator[tuple[str, str]]:
    """The same of a server of the system; skips where there is none, which in the gate is an
    error."""
    versions = sorted(_SYSTEMS.glob("*/bin"))
    if not versions and "CI" not in os.environ:
        pytest.skip("not installed here: postgresql")
    assert versions, "the gate needs postgresql"
    programs = versions[-1]
    certificate, key, _ = certificate_of(home)
    give_away(home)
    data, port = home / "data", free_port()
    run = [*as_an_ordinary_user(), str(programs / "initdb"), "-D", str(data), "-U", "hub"]
    (home / "password").write_text("secret")
    subprocess.check_output([*run, "-A", "scram-sha-256", "--pwfile", str(home / "password")])
    told = {"port": port, "unix_socket_directories": "''", "ssl": "on"}
    told |= {"ssl_cert_file": f"'{certificate}'", "ssl_key_file": f"'{key}'"}
    with (data / "postgresql.conf").open("a") as file:
        file.writelines(f"{name} = {value}\n" for name, value in told.items())
    control = [*as_an_ordinary_user(), str(programs / "pg_ctl"), "-D", str(data), "-w"]
    subprocess.check_call([*control, "-l", str(home / "log"), "start"])
    dsn = f"host=127.0.0.1 port={port} dbname=postgres user=hub password=secret"
    try:
        yield dsn, f"host=127.0.0.1 sslrootcert={certificate}"
    finally:
        subprocess.check_call([*control, "stop"])


def _is_revoked(link: Link) -> bool:
    return link.shown.revoked


@pytest.mark.parametrize("server", [_of_the_wheel, _of_the_system])
def test_desks_meet_on_an_existing_server(server: _Server, tmp_path: Path) -> None:
    with (
        an_event_for_a_hub() as event,
        an_event_for_a_hub() as second,
        server(event.parent) as (dsn, more),
    ):
        with psycopg.connect(dsn, autocommit=True) as administrator:
            port = administrator.info.port
            administrator.execute("create role office login createrole password 'x'")
            administrator.execute("create database congress owner office")
        there = f"{more} port={port} dbname=congress user=office password=x"
        for one_event in (second, event):  # each has its own record there
            hub = RunningHub(one_event, free_port(), "--dsn", there)
            desks = [Desk(hub, tmp_path / f"{one_event.parent.name}-{n}", f"Bàn {n}") for n in "12"]
            for desk in desks:
                desk.link.start()
            settle(desks[0].record, Admit(1, By.NAME))
            settle(desks[1].record, Admit(2, By.NAME))
            meet(*desks)
            assert desks[0].digest == desks[1].digest
            assert desks[0].record.conference.attendance.present == [1, 2]
            hub.lets_out("Bàn 1")
            until(partial(_is_revoked, desks[0].link))
            assert not (one_event / "hub").exists()
            for desk in desks:
                desk.close()
            hub.ended()


@pytest.mark.parametrize("more", ["", " sslmode=require"])
def test_a_desk_needs_no_authority_that_the_hub_was_not_told_of(
    more: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that the hub's system knows go along, and none where none is asked."""
    with an_event_for_a_hub() as event:
        with monkeypatch.context() as vouching:  # for itself, as an authority does
            its = x509.BasicConstraints(ca=True, path_length=None)
            vouching.setattr(x509, "BasicConstraints", lambda **_: its)
            certificate, _, _ = certificate_of(event.parent)
        with _of_the_system(event.parent) as (dsn, _):
            with monkeypatch.context() as known:
                known.setenv("SSL_CERT_FILE", str(certificate))
                hub = RunningHub(event, free_port(), "--dsn", dsn + more)
            monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none"))
            Desk(hub, tmp_path / "one", "Bàn 1").close()
            hub.ended()


def test_a_server_that_cannot_be_used_is_said_in_a_sentence(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event").path
    hub = ("hub", event, "--listen", "127.0.0.1:1", "--dsn")
    refused(hoinghi(*hub, "dbname=x"), "Không dùng được máy chủ")
    gone = f"host=127.0.0.1 port={free_port()} user=x sslmode=disable channel_binding=disable"
    refused(hoinghi(*hub, gone), "Không dùng được máy chủ")
