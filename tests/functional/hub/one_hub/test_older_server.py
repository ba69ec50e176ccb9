"""The shared record on the older PostgreSQL of the wheel, which is the one that starts on Windows;
it is killed as by a window that closes, and its next start has everything."""

import subprocess
import sys
from pathlib import Path

from tests.functional.hub.running_hub import ON_LINUX, an_event_for_a_hub, as_an_ordinary_user

pytestmark = ON_LINUX

AS_ON_WINDOWS = """
import os, signal, sys
from pathlib import Path
from console.hub.server import postgres
from console.hub.server.owner import HubOwner
from console.hub.shared_record import SharedRecord
from store.facts.fact import Fact
from store.people.facts import Listed
from tests.functional.hub.programs.program import until
from tests.support.events import MORNING

postgres._MAJOR, postgres._PROGRAMS = "16", "pginstall"
server = postgres.Postgres(Path(sys.argv[1]))
server.start()
owner = HubOwner(server.dsn)
assert owner.prepare(is_alone=True)
owner.admit("desk_1", "Bàn 1", "x", 90_000)
shared = SharedRecord(server.dsn)
shared.append([Fact("1" * 32, MORNING, "Bàn 1", "Lan", Listed(7, {"name": "Lê Ổn"}))])
first = Path(sys.argv[1], "hub", "postgresql-16", "postmaster.pid").read_text().split()[0]
os.kill(int(first), signal.SIGKILL)
until(lambda: not Path("/proc", first).exists())
again = postgres.Postgres(Path(sys.argv[1]))
assert not again.is_running()
again.start()
print(HubOwner(again.dsn).desks(), len(SharedRecord(again.dsn).read(0)))
again.stop()
"""


def test_it_is_made_killed_and_started_again_with_all_that_was_kept() -> None:
    with an_event_for_a_hub() as folder:
        done = subprocess.run(
            [*as_an_ordinary_user(), sys.executable, "-B", "-c", AS_ON_WINDOWS, str(folder)],
            cwd=Path(__file__).parents[4],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert (done.stdout, done.stderr) == ("{'Bàn 1': False} 1\n", "")
