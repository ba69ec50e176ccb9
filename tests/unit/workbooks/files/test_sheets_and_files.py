"""Which sheets and files are lists, and files made to hurt or merely broken."""

import os
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from console.workbooks.desk import LISTS
from console.workbooks.files.sheet import FileProblem, WorkbookError
from console.workbooks.found_files import found_files
from console.workbooks.imports.row_flaws import RowFlaw
from console.workbooks.lists.headings import IGNORED
from console.workbooks.lists.listing import Omission
from console.workbooks.words import file_sentence, summary
from screens.workbooks.shown_list import KEPT, ListKind
from tests.support.files.damaged import members, packed
from tests.support.files.workbooks import (
    GUEST,
    HEAD,
    INDIVIDUAL,
    Read,
    Rows,
    before_the_end,
    fields,
    in_cp1258,
    new,
    tampered,
    understood,
    workbook,
)


def test_no_list_at_all_is_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("Sheet1", [["abc"], ["def", 1]]))
    assert refused(path) is FileProblem.NO_HEADINGS
    assert refused(workbook(path, ("Sheet1", []))) is FileProblem.EMPTY
    workbook(path, ("Đại biểu", [HEAD, [1, "Lê Ổn", 1970, "Thôn 1"]]))
    with pytest.raises(WorkbookError) as caught:
        understood(path, sheet="Khác")
    assert (caught.value.problem, caught.value.detail) == (FileProblem.NO_SUCH_SHEET, "Đại biểu")


def test_several_sheets_are_read_together_and_others_are_named(tmp_path: Path) -> None:
    headings = ["TT", "Họ và tên", "Đơn vị"]
    path = workbook(
        tmp_path / "a.xlsx",
        ("Hướng dẫn", [["Điền vào các trang sau"]]),
        ("Khách mời", [headings, [1, "Lê Ổn", "UBND huyện"]]),
        ("Cá nhân", [headings, [1, "Bùi An", "Thôn 1"]]),
        (
            "Khen thưởng",
            [[*headings, "Hình thức khen thưởng", "Số QĐ"], [1, "Bùi An", "", "GK", 1]],
        ),
        ("Bầu", [[*headings, "Tư cách"], [1, "Bùi An", "Thôn 1", "Chính thức"]]),
    )
    found = understood(path)
    assert fields(found, "name", "category") == [("Lê Ổn", GUEST), ("Bùi An", INDIVIDUAL)]
    assert found.omissions == (
        ("Hướng dẫn", Omission.NO_HEADINGS),
        ("Khen thưởng", Omission.OTHER_KIND),
        ("Bầu", Omission.OTHER_KIND),
    )
    assert understood(path, kind=ListKind.HONORS).sheet == "Khen thưởng"
    assert understood(path, kind=ListKind.SLATE).sheet == "Bầu"
    assert len(new(understood(path, sheet="khách mời"))) == 1


def test_a_hidden_sheet_is_not_read_unless_named(tmp_path: Path) -> None:
    rows: Rows = [["Họ tên", "Đơn vị"], ["Lê Ổn", "Thôn 1"]]
    path = workbook(tmp_path / "a.xlsx", ("Cũ", rows), ("Mới", rows))
    book = __import__("openpyxl").load_workbook(path)
    book["Cũ"].sheet_state = "hidden"
    book.save(path)
    found = understood(path)
    assert (found.sheet, found.omissions) == ("Mới", (("Cũ", Omission.HIDDEN),))
    assert understood(path, sheet="Cũ").sheet == "Cũ"


def test_the_mapping_is_changed_by_hand(read: Read) -> None:
    rows: Rows = [["Họ tên", "Tên gọi khác", "Đơn vị"], ["A", "Lê Ổn", "Thôn 1"]]
    found = read(*rows, chosen={"DS": {0: KEPT, 1: "name", 2: IGNORED}})
    assert fields(found, "name", "unit", "extra") == [("Lê Ổn", "", {"Họ tên": "A"})]


def test_instructions_examples_and_summaries_are_no_lists(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        ("Hướng dẫn", [["Cột", "Ý nghĩa"], ["Họ và tên", "Ghi đầy đủ"], ["Năm sinh", "Năm"]]),
        ("Mẫu", [HEAD, [1, "Nguyễn Văn A", 1980, "Thôn …"]]),
        ("Pivot", [["Row Labels", "Count of Họ và tên"], ["Cá nhân", 5], ["Grand Total", 8]]),
        ("Tổng hợp", [HEAD, [1, "Lê Ổn", 1970, "Thôn 1"], [2, "Bùi Hà", 1971, "Thôn 2"]]),
        ("Khách mời", [HEAD, [1, "Lê Ổn", 1970, "Thôn 1"]]),
        ("Điển hình - cá nhân", [["DS"], HEAD, [1, "Bùi Hà", 1971, "Thôn 2"]]),
    )
    found = understood(path)
    assert fields(found, "name", "category") == [("Lê Ổn", GUEST), ("Bùi Hà", INDIVIDUAL)]
    assert dict(found.omissions) == {
        "Hướng dẫn": Omission.NO_HEADINGS,
        "Mẫu": Omission.EXAMPLE,
        "Pivot": Omission.NO_HEADINGS,
    }
    assert [problem.flaw for problem in found.problems] == [RowFlaw.ON_OTHER_SHEET] * 2


@pytest.mark.parametrize("numbered_first", [True, False])
def test_a_person_of_two_sheets_has_the_number_of_the_one_that_says_it(
    tmp_path: Path, numbered_first: bool
) -> None:
    sheets: list[tuple[str, Rows]] = [
        ("Tổng hợp", [[*HEAD, "Số thẻ"], [1, "Lê Ổn", 1970, "Thôn 1", 99]]),
        ("Khách mời", [HEAD, [1, "Lê Ổn", 1970, "Thôn 1"]]),
    ]
    found = understood(workbook(tmp_path / "a.xlsx", *sheets[:: 1 if numbered_first else -1]))
    assert fields(found, "name", "number") == [("Lê Ổn", 99)]
    assert [problem.flaw for problem in found.problems] == [RowFlaw.ON_OTHER_SHEET]


def test_a_workbook_of_the_strict_kind(tmp_path: Path) -> None:
    common = workbook(tmp_path / "a.xlsx", ("DS", [HEAD, [1, "Lê Ổn", date(1970, 5, 1), "Thôn 1"]]))
    strict = tmp_path / "b.xlsx"
    with zipfile.ZipFile(common) as old, zipfile.ZipFile(strict, "w") as book:
        for part in old.infolist():
            content = old.read(part)
            for kind in (b"spreadsheetml", b"officeDocument"):
                content = content.replace(
                    b"http://schemas.openxmlformats.org/%b/2006/" % kind,
                    b"http://purl.oclc.org/ooxml/%b/" % kind,
                )
            book.writestr(part.filename, content)
    assert fields(understood(strict), "name", "birth") == [("Lê Ổn", "1970-05-01")]


CSV = (
    '"DANH SÁCH ĐẠI BIỂU, KHÁCH MỜI, LÃNH ĐẠO, ĐIỂN HÌNH";;;\n;;;\n'
    "STT;Họ và tên;Ngày sinh;Chức vụ, đơn vị\nI;KHÁCH MỜI;;\n"
    "1;Nguyễn Thị Hoà;1/1/1970;Phó Chủ tịch, UBND xã\n"
    '2;"Bùi Văn\nĐạt";1971;"Trưởng thôn;\nThôn 3"\n'
)


@pytest.mark.parametrize("separator", [";", "\t", "|"])
@pytest.mark.parametrize(
    "encode",
    [
        str.encode,
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: b"sep=%b\r\n" % text[text.index("STT") + 3].encode() + text.encode("utf-8"),
        in_cp1258,
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16 without a mark", "crlf", "sep=", "cp1258"],
)
def test_text_files_with_commas_quotes_and_line_ends_in_cells(
    tmp_path: Path, separator: str, encode: Callable[[str], bytes]
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(encode(CSV.replace("thôn;", "thôn,").replace(";", separator)))
    assert fields(understood(path), "name", "birth", "position", "unit", "category") == [
        ("Nguyễn Thị Hoà", "1970-01-01", "Phó Chủ tịch", "UBND xã", GUEST),
        ("Bùi Văn Đạt", "1971", "Trưởng thôn", "Thôn 3", GUEST),
    ]
    assert new(understood(path))


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


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


@pytest.mark.parametrize("part", ["sheet1.xml", "styles.xml", "workbook.xml"])
def test_a_bomb_that_announces_little_is_not_unpacked(tmp_path: Path, part: str) -> None:
    path = tampered(tmp_path / "a.xlsx", part, lambda xml: xml + b" " * (64 << 20))
    with zipfile.ZipFile(path) as archive:
        (size,) = (one.file_size for one in archive.infolist() if one.filename.endswith(part))
    announced = path.read_bytes().replace(size.to_bytes(4, "little"), (900).to_bytes(4, "little"))
    path.write_bytes(announced)
    tracemalloc.start()
    assert refused(path) is FileProblem.NOT_A_WORKBOOK
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()


def test_elements_in_one_another_beyond_reason_do_no_harm(tmp_path: Path) -> None:
    for depth in (100, 1_000_000):
        nested = before_the_end(b"<a>" * depth + b"</a>" * depth)
        path = tampered(tmp_path / "a.xlsx", "sheet1.xml", nested)
        assert understood(path).new == ["Lê Ổn (1)"]


def test_a_sheet_that_the_workbook_names_and_that_is_gone_is_told(tmp_path: Path) -> None:
    rows: Rows = [HEAD, [1, "Lê Ổn", 1970, "Thôn 1"]]
    path = workbook(tmp_path / "a.xlsx", ("Một", rows), ("Hai", rows))
    files = members(path.read_bytes())
    del files["xl/worksheets/sheet2.xml"]
    path.write_bytes(packed(files))
    assert refused(path) is FileProblem.NOT_A_WORKBOOK


def test_parts_beside_the_sheets_do_no_harm(tmp_path: Path) -> None:
    path = tampered(tmp_path / "a.xlsx", "nothing", bytes)
    large = {"xl/pivotCache/pivotCacheRecords1.xml": bytes(9 << 20), "xl/media/a.png": b"x"}
    path.write_bytes(packed(members(path.read_bytes()) | large))
    assert understood(path).new == ["Lê Ổn (1)"]


@pytest.mark.parametrize("separator", ['"', "'", " ", "\t", "Đ", "\x1e", ""])
def test_a_line_that_names_an_odd_separator(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"sep={separator}\nHọ và tên;Đơn vị\nLê Ổn;Thôn 1\n", encoding="utf-8")
    try:
        assert understood(path).new in (["Lê Ổn (1)"], [])
    except WorkbookError as error:
        assert error.problem is FileProblem.NO_HEADINGS


def test_lists_that_lie_about_are_found_by_when_they_were_changed(tmp_path: Path) -> None:
    event, home = tmp_path / "home" / "event", tmp_path / "home"
    (home / "Downloads").mkdir(parents=True)
    event.mkdir()
    times = {"Downloads/a.xlsx": 3, "b.csv": 1, "event/c.xls": 2, "e.pdf": 5}
    for name, at in times.items():
        (home / name).write_text("x")
        os.utime(home / name, (at, at))
    (home / "f.xlsx").symlink_to("nowhere")
    (home / "g.csv").symlink_to("b.csv")
    found = [
        file.path.name for file in found_files(event, home, LISTS) if home in file.path.parents
    ]
    assert found == ["a.xlsx", "c.xls", "b.csv"]


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


@pytest.mark.parametrize(
    "rows",
    [
        (b"<row>" + b"<c><v>1</v></c>" * 16_384 + b"</row>") * 40,
        b'<row><c r="XFD1048576"><v>1</v></c></row>',
        b'<row><c r="xfd3"><v>1</v></c><c t="n" r=\'a1048576\'><v>1</v></c></row>',
        b"<row/>" * 999_999 + b"<row>" + b"<c/>" * 999 + b"<c><v>1</v></c></row>",
    ],
    ids=["filled", "far apart", "small letters", "unsaid places"],
)
def test_more_cells_than_any_list_are_refused_before_they_are_held(
    tmp_path: Path, rows: bytes
) -> None:
    path = tampered(tmp_path / "a.xlsx", "sheet1.xml", before_the_end(rows))
    assert refused(path) is FileProblem.TOO_LARGE


def test_cells_that_are_only_dressed_and_rows_of_other_sheets_are_no_limit(tmp_path: Path) -> None:
    dressed = b"<row>" + b"<c/>" * 16_384 + b"</row>"
    path = tampered(tmp_path / "b.xlsx", "sheet1.xml", before_the_end(dressed * 70))
    assert understood(path).new == ["Lê Ổn (1)"]
    rows: Rows = [["Mã", "Giá trị"], *([n, "x"] for n in range(20_500))]
    path = workbook(tmp_path / "c.xlsx", ("Tra cứu", rows), ("DS", [HEAD, [1, "Lê Ổn", 1970, "x"]]))
    assert understood(path).new == ["Lê Ổn (1)"]


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
        ("a.xlsx", b"not a workbook", FileProblem.NOT_A_WORKBOOK),
        ("a.xlsx", b"PK\x03\x04 damaged", FileProblem.NOT_A_WORKBOOK),
        ("a.xlsx", b"", FileProblem.NOT_A_WORKBOOK),
        ("a.xls", b"\xd0\xcf\x11\xe0", FileProblem.NOT_A_WORKBOOK),
        ("a.csv", bytes(range(0x80, 0x100)) * 4, FileProblem.UNKNOWN_LETTERS),
        ("a.csv", b"Ho ten,Don vi\nLe On" + b"," * 600_000, FileProblem.TOO_LARGE),
        ("a.csv", b"", FileProblem.EMPTY),
        ("a.csv", b"one,two\n1,2\n", FileProblem.NO_HEADINGS),
        ("a.docx", b"PK", FileProblem.UNKNOWN_KIND),
        ("a.xlsx", b"%PDF-1.7 ...", FileProblem.PICTURE),
        ("a.csv", b"%PDF-1.7 ...", FileProblem.PICTURE),
        ("a.xlsx", b"PK\x03\x04" + bytes(range(256)) * 40, FileProblem.NOT_A_WORKBOOK),
        ("a.csv", b"Ho ten,Don vi\nLe On,Thon 1\n\0\0", FileProblem.NOT_A_WORKBOOK),
        ("a.csv", b'Ho ten,Don vi\n"' + b"x" * 200_000, FileProblem.NOT_A_WORKBOOK),
        ("a.xlsx", OLE + bytes(99) + "EncryptedPackage".encode("utf-16-le"), FileProblem.PROTECTED),
        ("a.xlsx", OLE + bytes(99), FileProblem.NOT_A_WORKBOOK),
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
    rows = ([1, name, 1980, "Thôn 1"] for name in names)
    found = understood(workbook(tmp_path / "a.xlsx", ("DS", [HEAD, *rows])))
    errors = {
        2: RowFlaw.NAME_TOO_LONG,
        4: RowFlaw.NO_NAME,
        7: RowFlaw.FORMULA,
        8: RowFlaw.FORMULA,
    }
    assert {problem.row: problem.flaw for problem in found.errors} == errors
    taken = [name.strip("\u202e") for row, name in enumerate(names, 2) if row not in errors]
    assert [name.rpartition(" (")[0] for name in found.new] == taken
    assert all("\x1b" not in line and "\u202e" not in line for line in summary(found))
