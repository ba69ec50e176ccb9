"""Files made to hurt, or merely broken: an answer within bounds, nothing run, nothing written."""

import tracemalloc
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from console.workbooks.files.sheet import FileProblem, WorkbookError
from console.workbooks.imports.row_flaws import RowFlaw
from console.workbooks.words import file_sentence, summary
from tests.support.workbooks import before_the_end, tampered, understood

HEADINGS = ["TT", "Họ và tên", "Ngày sinh", "Đơn vị"]


def refused(path: Path) -> FileProblem:
    with pytest.raises(WorkbookError) as caught:
        understood(path)
    assert str(path) in file_sentence(caught.value)
    return caught.value.problem


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tampered(tmp_path / "a.xlsx", "sheet1.xml", before_the_end(b" " * (90 << 20)))
    assert path.stat().st_size < 1 << 20
    tracemalloc.start()
    assert refused(path) is FileProblem.TOO_LARGE
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("part", "tag", "addition"),
    [
        ("styles.xml", b"</cellXfs>", b'<xf numFmtId="0" fontId="0" borderId="0"/>' * 199_999),
        ("workbook.xml", b"</workbook>", b"<a/>" * 999_999),
    ],
)  # fmt: skip
def test_parts_held_in_memory_are_bounded(
    tmp_path: Path, part: str, tag: bytes, addition: bytes
) -> None:
    path = tampered(tmp_path / "a.xlsx", part, before_the_end(addition, tag))
    assert refused(path) is FileProblem.TOO_LARGE


def test_texts_held_in_memory_are_bounded(tmp_path: Path) -> None:
    path = tampered(tmp_path / "a.xlsx", "nothing", bytes)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/sharedStrings.xml", b"<si><t>a</t></si>" * 999_999)
    assert refused(path) is FileProblem.TOO_LARGE


@pytest.mark.parametrize(
    "row", [b'<row r="%d"/>', b'<row r="%d"><c s="0"/><c s="0"/></row>', b"<row/>%.0d"]
)
def test_a_million_empty_rows_are_the_end_of_the_list(tmp_path: Path, row: bytes) -> None:
    rows = b"".join(row % number for number in range(3, 1_000_001))
    path = tampered(tmp_path / "a.xlsx", "sheet1.xml", before_the_end(rows))
    assert understood(path).new == ["Lê Ổn (1)"]


def test_a_sheet_wider_or_longer_than_any_list(tmp_path: Path) -> None:
    wide = b"<row>" + b"<c><v>1</v></c>" * 16_384 + b"</row>"
    path = tampered(tmp_path / "a.xlsx", "sheet1.xml", before_the_end(wide * 40))
    assert refused(path) is FileProblem.TOO_LARGE
    dressed = b"<row>" + b"<c/>" * 16_384 + b"</row>"
    path = tampered(tmp_path / "b.xlsx", "sheet1.xml", before_the_end(dressed * 70))
    assert refused(path) is FileProblem.TOO_LARGE
    long = tmp_path / "a.csv"
    long.write_text("Họ và tên,Đơn vị\n" + "Lê Ổn,Thôn 1\n" * 20_001, encoding="utf-8")
    assert refused(long) is FileProblem.TOO_LARGE


@pytest.mark.parametrize(
    "merges",
    [
        [b"A1:B2", b"B2:C3", b"C1:A3", b"A1:XFD1048576", b"D2:D9", b"D2:D2"],
        [b"QQ", b"#REF!", b"B0:B9"],
        [b"A%d:ZZ%d" % (n % 900 + 1, n % 900 + 60) for n in range(30_000)],
    ],
    ids=["cyclic", "broken", "thousands"],
)
def test_merges_of_any_kind_do_no_harm(tmp_path: Path, merges: list[bytes]) -> None:
    cells = b"".join(b'<mergeCell ref="%b"/>' % merge for merge in merges)
    addition = b"<mergeCells>" + cells + b"</mergeCells>"

    def edit(content: bytes) -> bytes:
        return content.replace(b"</sheetData>", b"</sheetData>" + addition)

    assert understood(tampered(tmp_path / "a.xlsx", "sheet1.xml", edit)).new == ["Lê Ổn (1)"]


def test_entities_that_multiply_are_not_expanded(tmp_path: Path) -> None:
    entities = b"".join(b'<!ENTITY e%d "%b">' % (n + 1, b"&e%d;" % n * 10) for n in range(1, 9))
    head = b'<!DOCTYPE x [<!ENTITY e1 "lol">' + entities + b"]>"

    def edit(content: bytes) -> bytes:
        row = b'<row r="3"><c r="B3" t="inlineStr"><is><t>&e9;</t></is></c></row></sheetData>'
        return head + content.replace(b"</sheetData>", row)

    path = tampered(tmp_path / "a.xlsx", "sheet1.xml", edit)
    assert refused(path) is FileProblem.NOT_A_WORKBOOK


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.xlsx", b"%PDF-1.7 ...", FileProblem.NOT_A_WORKBOOK),
        ("a.csv", b"%PDF-1.7 ...", FileProblem.NOT_A_WORKBOOK),
        ("a.xlsx", b"PK\x03\x04" + bytes(range(256)) * 40, FileProblem.NOT_A_WORKBOOK),
        ("a.csv", b"Ho ten,Don vi\nLe On,Thon 1\n\0\0", FileProblem.NOT_A_WORKBOOK),
        ("a.csv", b'Ho ten,Don vi\n"' + b"x" * 200_000, FileProblem.NOT_A_WORKBOOK),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(99)
            + "EncryptedPackage".encode("utf-16-le"),
            FileProblem.PROTECTED,
        ),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), FileProblem.OLD_XLS),
    ],
)
def test_a_file_that_is_something_else_is_told_apart(
    tmp_path: Path, name: str, content: bytes, problem: FileProblem
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(path) is problem


def test_a_new_workbook_under_an_old_name_is_read(tmp_path: Path) -> None:
    path = tampered(tmp_path / "a.xlsx", "nothing", bytes)
    assert understood(path.rename(tmp_path / "a.xls")).new == ["Lê Ổn (1)"]


def test_names_of_any_kind_are_text_and_formulas_are_not_run(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADINGS)
    names = [
        "x" * 5_000,
        "[bold]Lê[/]",
        "[/]",
        "\u202eLê Văn Ngược",
        "😀 Nguyễn An",
        '=HYPERLINK("http://example.org","Lê")',
        "=cmd|' /C calc'!A0",
        "@Lê",
        "عربي محمد",
    ]
    for name in names:
        sheet.append([1, name, 1980, "Thôn 1"])
    book.save(tmp_path / "a.xlsx")
    found = understood(tmp_path / "a.xlsx")
    assert [(problem.row, problem.flaw) for problem in found.errors] == [
        (2, RowFlaw.NAME_TOO_LONG),
        (7, RowFlaw.FORMULA),
        (8, RowFlaw.FORMULA),
    ]
    assert [name.rpartition(" (")[0] for name in found.new] == [
        "[bold]Lê[/]",
        "[/]",
        "Lê Văn Ngược",
        "😀 Nguyễn An",
        "@Lê",
        "عربي محمد",
    ]
    assert all("\x1b" not in line and "\u202e" not in line for line in summary(found))
