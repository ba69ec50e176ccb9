"""A hub in a process of its own: PostgreSQL does not run as root, so tests that do lend it another
user."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from console.hub.server.postgres import Postgres
from tests.functional.hub.programs.program import RUNNING, Program, until
from tests.support.events import make_event

ON_LINUX = [
    pytest.mark.skipif(os.name == "nt", reason="the hub is tested on Linux"),
    pytest.mark.xdist_group("hub"),
]

_NOBODY = 65534


def as_an_ordinary_user() -> list[str]:
    """What a command that root may not run begins with."""
    if os.geteuid() != 0:
        return []
    return [
        *("setpriv", "--reuid", str(_NOBODY), "--regid", str(_NOBODY), "--clear-groups"),
        # the program may lie where only root reads
        *("--inh-caps", "+dac_read_search", "--ambient-caps", "+dac_read_search"),
    ]


def hoinghi_there(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """A command at the hub's laptop, as its user."""
    return subprocess.run(
        [*as_an_ordinary_user(), sys.executable, "-B", "-m", "console.main", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def give_away(folder: Path) -> None:
    """To that user."""
    if os.geteuid() == 0:
        for one in (folder, *folder.rglob("*")):
            os.chown(one, _NOBODY, _NOBODY)


class RunningHub(Program):
    """``hoinghi hub`` on an event of its own. ``inside``: what starts it elsewhere."""

    def __init__(
        self,
        folder: Path,
        port: int,
        *more: str,
        host: str = "127.0.0.1",
        inside: Sequence[str] = (),
    ) -> None:
        self.folder, self.port = folder, port
        hub = (sys.executable, "-B", "-m", "console.main", "hub", str(folder))
        super().__init__(
            [*inside, *as_an_ordinary_user(), *hub, "--listen", f"{host}:{port}", *more],
            {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1"},
        )
        self.next_line("Ctrl+C")

    @property
    def others(self) -> Iterator[int]:
        with suppress(OSError):  # one that is not its own, or was killed
            yield self.server

    @property
    def server(self) -> int:
        """The process of its PostgreSQL."""
        return int(self._server()[0])

    def code_for(self, name: str) -> str:
        """As a person asks for it at the hub."""
        self.type(name)
        return re.sub(r".*: ", "", self.next_line("Mã:")).strip()

    def lets_out(self, name: str) -> None:
        self.says(f"- {name}", "Không nhận")

    def says(self, typed: str, text: str) -> None:
        """What it answers to a line."""
        self.type(typed)
        self.next_line(text)

    def tells(self, text: str) -> str:
        """What it says of itself."""
        return self.next_line(text)

    @property
    def owners_dsn(self) -> str:
        postgres = Postgres(self.folder)
        postgres.port = int(self._server()[3])
        return postgres.dsn

    def _server(self) -> list[str]:
        """What its server says of itself: the id of its process first, its port fourth."""
        return (self.folder / "hub" / "postgresql-18" / "postmaster.pid").read_text().splitlines()

    def server_killed(self) -> None:
        """PostgreSQL alone; returns when it is gone, as its next start asks whether it runs."""
        server = Path(f"/proc/{self.server}")
        os.kill(self.server, signal.SIGKILL)
        until(lambda: not server.exists())

    def killed_with_its_server(self) -> None:
        """As a power cut ends them."""
        self.server_killed()
        self.killed()


@contextmanager
def an_event_for_a_hub(delegates: int = 6) -> Iterator[Path]:
    """A folder that an ordinary user owns and can reach."""
    home = Path(tempfile.mkdtemp(prefix="hub-", dir="/tmp"))
    try:
        home.chmod(0o755)
        event = make_event(home / "event", delegates=delegates).path
        give_away(home)
        yield event
    finally:
        for hub in [one for one in RUNNING if isinstance(one, RunningHub)]:
            if hub.folder.parent == home:  # a test that failed left it
                for server in hub.others:
                    os.kill(server, signal.SIGKILL)
                hub.killed()
        shutil.rmtree(home)
