"""Files made to hurt, given to the command itself: 10 seconds of work and 500 MB are enough."""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.support.events import make_event
from tests.support.workbooks import HEADINGS, before_the_end, tampered

SECONDS, BYTES = 10, 500 << 20


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def read(event: Path, file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "console.main", "import", event, file, "--dry-run", "--json"],
        capture_output=True,
        encoding="utf-8",
        preexec_fn=_bounded,  # nothing else runs in this process
        timeout=120,
        check=False,
    )


def _in_sheet(addition: bytes) -> Callable[[Path], Path]:
    return lambda folder: tampered(folder / "a.xlsx", "sheet1.xml", before_the_end(addition))


def _bomb(folder: Path) -> Path:
    return _in_sheet(b" " * (90 << 20))(folder)


def _long_texts(folder: Path) -> Path:
    row = b'<row r="%d"><c r="B%d" t="inlineStr"><is><t>' + b"x" * 1_800 + b"</t></is></c></row>"
    return _in_sheet(b"".join(row % (n, n) for n in range(3, 8_000)))(folder)


def _a_million_rows(folder: Path) -> Path:
    return _in_sheet(b"".join(b'<row r="%d"/>' % n for n in range(3, 1_000_001)))(folder)


def _cyclic_merges(folder: Path) -> Path:
    merges = b"".join(b'<mergeCell ref="A%d:ZZ%d"/>' % (n, n + 900) for n in range(1, 9_000))

    def edit(content: bytes) -> bytes:
        end = b"</sheetData><mergeCells>" + merges + b"</mergeCells>"
        return content.replace(b"</sheetData>", end)

    return tampered(folder / "a.xlsx", "sheet1.xml", edit)


def _names(folder: Path) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADINGS)
    names = ["x" * 5_000, "[bold]Lê[/]", "[/]", '=cmd|"/C calc"!A0', "😀 An", "عربي", "\u202eLê An"]
    for name in names:
        sheet.append([1, name, 1980, "Thôn 1"])
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def _bytes(name: str, content: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return write


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_bomb, 1),
        (_long_texts, 1),
        (_a_million_rows, 0),
        (_cyclic_merges, 0),
        (_names, 1),
        (_bytes("a.xlsx", b"%PDF-1.7"), 1),
        (_bytes("a.xlsx", LOCKED), 1),
        (_bytes("a.csv", b"Ho ten,Don vi\n\x1b]0;x\x07\x1b[31mLe On,[/b]\n"), 0),
        (_bytes("a.csv", b"Ho ten,Don vi\n" + b"a,b\n" * 3_000_000), 1),
        (_bytes("a.csv", b'Ho ten,Don vi\n"' + b"x" * (29 << 20)), 1),
    ],
    ids=["bomb", "texts", "rows", "merges", "names", "pdf", "locked", "escapes", "csv", "quote"],
)
def test_it_is_answered_within_bounds_and_shown_as_plain_text(
    tmp_path: Path, make: Callable[[Path], Path], code: int
) -> None:
    event = make_event(tmp_path / "event", delegates=1)
    run = read(event.path, make(tmp_path))
    assert run.returncode == code, run.stderr
    assert "Traceback" not in run.stderr
    assert "\x1b" not in run.stdout + run.stderr
    if run.stdout:
        found = json.loads(run.stdout)
        assert found["new"] + len(found["errors"]) > 0
    else:
        assert run.stderr.strip()
