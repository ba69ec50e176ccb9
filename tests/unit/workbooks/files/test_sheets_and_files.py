"""Which sheets of a workbook and which files are lists, and which are not."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from console.workbooks.files.sheet import FileProblem, WorkbookError
from console.workbooks.imports.row_flaws import RowFlaw
from console.workbooks.lists.headings import IGNORED
from console.workbooks.lists.listing import Omission
from screens.workbooks.shown_list import KEPT, ListKind
from tests.support.workbooks import (
    GUEST,
    HEAD,
    INDIVIDUAL,
    Read,
    Rows,
    fields,
    in_cp1258,
    new,
    understood,
    workbook,
)


def test_no_list_at_all_is_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("Sheet1", [["abc"], ["def", 1]]))
    with pytest.raises(WorkbookError) as caught:
        understood(path)
    assert caught.value.problem is FileProblem.NO_HEADINGS


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
    assert fields(found, "name", "category") == [
        ("Lê Ổn", "Khách mời, lãnh đạo"),
        ("Bùi An", "Cá nhân điển hình"),
    ]
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
