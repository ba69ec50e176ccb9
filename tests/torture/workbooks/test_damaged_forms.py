"""Lists of every form, broken at random places: read, or told in a sentence; never a traceback."""

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from console.workbooks.files.sheet import WorkbookError
from console.workbooks.words import file_sentence
from tests.support.files.damaged import BYTES, ZIP, damaged
from tests.support.files.workbooks import HEADINGS, ROWS, Rows, understood, xlsx
from tests.support.sizes import scale

PEOPLE: Rows = [HEADINGS, *ROWS]
LISTS = Path(__file__).parents[2] / "support" / "files" / "lists"
"""One list: .xls and .ods as LibreOffice writes them, .xlsb by its published records."""


def table_of_word(path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("DANH SÁCH ĐẠI BIỂU")
    table = document.add_table(rows=0, cols=3)
    for row in PEOPLE:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = str(text)
    document.save(str(path))
    return path


def text(path: Path, *, row: str, between: str) -> Path:
    lines = (row.format(between.join(map(str, one[:5]))) for one in PEOPLE)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def sound_lists(folder: Path) -> list[Path]:
    """A list in each form that is read."""
    page = text(folder / "ds.html", row="<tr><td>{}</td></tr>", between="</td><td>")
    page.write_text(f"<html><table>{page.read_text('utf-8')}</table>", encoding="utf-8")
    chat = folder / "chat.txt"
    chat.write_text("1. Bùi Văn An – 1975 – Trưởng thôn\n2. Hà Thị Bình – 1980", encoding="utf-8")
    return [
        xlsx(folder / "ds.xlsx", PEOPLE),
        *(LISTS / f"ds.{form}" for form in ("xls", "xlsb", "ods")),
        table_of_word(folder / "ds.docx"),
        page,
        text(folder / "ds.csv", row="{}", between=";"),
        text(folder / "ds.tsv", row="{}", between="\t"),
        chat,
    ]


def test_a_broken_list_of_any_form_is_read_or_told_in_a_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lists = sound_lists(tmp_path)
    told: Counter[tuple[str, str]] = Counter()
    for path in lists:
        assert len(understood(path).new) >= 2, path
        damages: tuple[Callable[[bytes, random.Random], bytes], ...] = BYTES
        if path.read_bytes().startswith(b"PK"):
            damages = ZIP[:: scale(3, 1)]
        broken = tmp_path / f"hỏng{path.suffix}"
        count = scale(len(damages), 500 // len(lists) + 1)
        for kind, content in damaged(path.read_bytes(), damages, count, seed=18):
            broken.write_bytes(content)
            try:
                understood(broken)
            except WorkbookError as error:
                assert str(broken) in file_sentence(error), kind
                told[path.suffix, "told"] += 1
            else:
                told[path.suffix, "read"] += 1
    assert capfd.readouterr().err == ""
    print(told)
    assert sum(told.values()) >= scale(60, 500)
    assert {suffix for suffix, how in told if how == "told"} >= {".xlsx", ".xls", ".xlsb", ".ods"}
