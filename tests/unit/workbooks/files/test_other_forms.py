"""Lists in other forms than .xlsx, and headings that a person chooses."""

import zipfile
from pathlib import Path

import docx
import pytest

from console.progress import Stopped
from console.workbooks.files.book import read_book
from console.workbooks.files.sheet import FileProblem, WorkbookError
from console.workbooks.words import notes_on_file
from store.people.facts import Listed
from tests.support.command_line import hoinghi
from tests.support.events import make_event
from tests.support.files.workbooks import understood, xlsx

ZALO = """Danh sách đại biểu thôn Đồng Tâm:
1. Bùi Văn An - 1975 - Trưởng thôn - 0912345678
2. Hà Thị Bình - Bí thư chi bộ - 1980
3. Lê Văn Cảnh - 1969"""
HTML = "<html><table><tr><th>STT<th>Họ và tên<th>Đơn vị<tr><td>1<td>Lê Ổn<td>Thôn 1</table>"
MANIFEST = '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
ODDLY = [["Mã HS", "Thí sinh", "Lớp"], ["7", "Bùi Văn An", "12A"], ["8", "Hà Thị Bình", "12B"]]


def people(path: Path) -> list[tuple[str, str, str, str]]:
    found = understood(path)
    listed = [what.delegate for what in found.outcome.facts if isinstance(what, Listed)]
    return [(d.name, d.birth, d.position, d.phone) for d in listed]


def test_lines_of_a_chat_are_a_list(tmp_path: Path) -> None:
    path = tmp_path / "zalo.txt"
    path.write_text(ZALO, encoding="utf-8")
    assert people(path) == [
        ("Bùi Văn An", "1975", "Trưởng thôn", "0912345678"),
        ("Hà Thị Bình", "1980", "Bí thư chi bộ", ""),
        ("Lê Văn Cảnh", "1969", "", ""),
    ]


@pytest.mark.parametrize("name", ["ds.xls", "ds.html", "ds.txt"])
def test_a_web_page_is_read_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(HTML, encoding="utf-8")
    assert [person[0] for person in people(path)] == ["Lê Ổn"]


def test_a_table_in_a_word_file_is_a_list(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("DANH SÁCH ĐẠI BIỂU")
    table = document.add_table(rows=0, cols=3)
    for row in (["STT", "Họ và tên", "Đơn vị"], ["1", "Lê Thị Ổn", "Thôn 1"]):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    path = tmp_path / "ds.docx"
    document.save(str(path))
    assert [person[0] for person in people(path)] == ["Lê Thị Ổn"]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.pdf", b"%PDF-1.7", FileProblem.PICTURE),
        ("a.xlsx", b"\x89PNG\r\n", FileProblem.PICTURE),
        ("a.xls", b"\xd0\xcf\x11\xe0" + bytes(600), FileProblem.NOT_A_WORKBOOK),
        ("a.ods", b"PK\x03\x04garbage", FileProblem.NOT_A_WORKBOOK),
        ("a.docx", b"PK\x03\x04word/document.xml", FileProblem.NOT_A_WORKBOOK),
    ],
)
def test_what_holds_no_list_is_named(
    tmp_path: Path, name: str, content: bytes, problem: FileProblem
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(WorkbookError) as error:
        read_book(path)
    assert error.value.problem is problem


def test_headings_said_by_a_person_are_taken_and_known_the_next_time(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=0)
    first = xlsx(tmp_path / "a.xlsx", ODDLY)
    said = hoinghi("import", event.path, first, "--yes", "--column", "Thí sinh=name")
    assert (said.returncode, "Đã ghi" in said.stdout) == (0, True)
    again = xlsx(tmp_path / "b.xlsx", [ODDLY[0], ["9", "Trưởng thôn", "12C"]])
    known = hoinghi("import", event.path, again, "--dry-run")
    assert "B “Thí sinh” → Họ và tên" in known.stdout
    wrong = hoinghi("import", event.path, first, "--column", "Không có=name")
    assert (wrong.returncode, "--column" in wrong.stderr) == (2, True)


def test_a_list_without_headings_and_one_with_the_name_alone_are_understood(
    tmp_path: Path,
) -> None:
    bare = [[1, "Bùi Văn An", 1975, "Thôn A"], [2, "Hà Thị Bình", 1980, "Thôn B"]]
    assert people(xlsx(tmp_path / "a.xlsx", bare)) == [
        ("Bùi Văn An", "1975", "", ""),
        ("Hà Thị Bình", "1980", "", ""),
    ]
    alone = [["Họ và tên", "Lớp"], ["Bùi Văn An", "12A"], ["Hà Thị Bình", "12B"]]
    assert [person[0] for person in people(xlsx(tmp_path / "b.xlsx", alone))] == [
        "Bùi Văn An",
        "Hà Thị Bình",
    ]


def ods(path: Path, *rows: tuple[str, ...]) -> Path:
    cells = (
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p>'
            "</table:table-cell>"
            for text in row
        )
        + "</table:table-row>"
        for row in rows
    )
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        f'xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" '
        f'xmlns:text="{urn}:text:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="DS">'
        + "".join(cells)
        + "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", MANIFEST)
        parts.writestr("content.xml", content)
    return path


def test_a_libreoffice_sheet_is_a_list(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", ("Họ và tên", "Năm sinh"), ("Lê Thị Ổn", "1968"))
    assert people(path) == [("Lê Thị Ổn", "1968", "", "")]


def test_what_a_form_of_file_keeps_from_us_is_said_once(tmp_path: Path) -> None:
    cells = ("Họ và tên", "Năm sinh"), ("Lê Thị Ổn", "1968")
    (note,) = notes_on_file(understood(ods(tmp_path / "a.ods", *cells)))
    assert ".xlsx" in note
    assert list(notes_on_file(understood(xlsx(tmp_path / "a.xlsx", cells)))) == []


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
def test_who_stops_the_reading_is_not_told_that_the_file_is_damaged(
    tmp_path: Path, name: str
) -> None:
    def stop(_rows: int) -> None:
        raise Stopped

    path = tmp_path / name
    names = [("Họ và tên",), *[(f"Lê Văn {n}",) for n in range(600)]]
    (xlsx(path, names) if name == "a.xlsx" else ods(path, *names))
    with pytest.raises(Stopped):
        read_book(path, progress=stop)
