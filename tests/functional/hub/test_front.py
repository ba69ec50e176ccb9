"""The one port of the hub: who does not come as a desk does gets nothing."""

from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from console.network.certificate import certificate_of
from tests.functional.hub.joined_desks import Desk
from tests.functional.hub.running_hub import ON_LINUX, RunningHub

pytestmark = ON_LINUX


def test_who_does_not_come_as_a_desk_does_is_refused(hub: RunningHub, tmp_path: Path) -> None:
    another = certificate_of(tmp_path)[0]
    with closing(Desk(hub, tmp_path / "one", "Bàn 1")) as one:
        dsn = one.member.dsn(one.event.path)
        psycopg.connect(dsn).close()
        for changed, said in (
            ({"sslmode": "disable", "sslnegotiation": "postgres"}, "closed the connection"),
            ({"sslrootcert": str(another)}, "certificate verify failed"),
            ({"sslmode": "verify-full", "host": "localhost", "user": "hub"}, "password"),
            ({"password": "wrong"}, "password authentication failed"),
            ({"dbname": "template1"}, "permission denied for database"),
        ):
            with pytest.raises(psycopg.OperationalError, match=said):
                psycopg.connect(make_conninfo(dsn, **changed))
