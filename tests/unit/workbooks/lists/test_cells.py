"""Cells as thirty people fill them: dates, telephones, numbers, ticks, formulas."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from console.workbooks.imports.row_flaws import RowFlaw
from console.workbooks.lists import values
from console.workbooks.words import as_json, summary
from tests.support.events import DAY
from tests.support.files.workbooks import (
    COLLECTIVE,
    GUEST,
    HEAD,
    INDIVIDUAL,
    Read,
    Rows,
    fields,
    names,
    understood,
    workbook,
)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("05/03/1985", "1985-03-05"),
        ("'05/03/1985", "1985-03-05"),
        ("5 . 3 . 1985", "1985-03-05"),
        ("05–03–1985", "1985-03-05"),
        ("5,3,1985", "1985-03-05"),
        ("ngày 05 tháng 3 năm 1985", "1985-03-05"),
        ("1985-03-05", "1985-03-05"),
        ("1985-03-05 00:00:00", "1985-03-05"),
        ("Năm 1985", "1985"),
        ("Sinh năm 1985", "1985"),
        ("00/00/1955", "1955"),
        ("../../1955", "1955"),
        ("…/…/1955", "1955"),
        ("00/03/1955", "1955-03"),
        ("/1955", "1955"),
        ("05031985", "1985-03-05"),
        (5031985, "1985-03-05"),
        (31111, "1985-03-05"),
        (31111.0, "1985-03-05"),
        ("31111", "1985-03-05"),
        (datetime(1985, 3, 5, 0, 0), "1985-03-05"),
        ("5/3/85", "1985-03-05"),
        ("05-03-1985", "1985-03-05"),
        ("05.03.1985", "1985-03-05"),
        ("3/1985", "1985-03"),
        (1985, "1985"),
        (1985.0, "1985"),
        (date(1985, 3, 5), "1985-03-05"),
        ("", ""),
        (None, ""),
        ("01/02/03", "2003-02-01"),
        ("12/13", ValueError),
        ("31/02/1980", ValueError),
        ("29/02/1981", ValueError),
        ("13/13/1980", ValueError),
        ("05/00/1980", ValueError),
        ("1899", ValueError),
        ("31/12/2199", ValueError),
        (12, ValueError),
        ("hôm qua", ValueError),
    ],
)
def test_dates_as_text_serials_years_and_what_is_none(cell: object, expected: Any) -> None:
    if expected is ValueError:
        with pytest.raises(ValueError, match=r"\d|day|month|hom"):
            values.birth(cell, DAY)
    else:
        assert values.birth(cell, DAY) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (912345678, "0912345678"),
        (912345678.0, "0912345678"),
        ("912345678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("84912345678", "0912345678"),
        ("0912 345 678 / 0987654321", "0912345678 / 0987654321"),
        ("02373.855.123", "02373855123"),
        ("", ""),
    ],
)
def test_telephones_get_their_zero_back(cell: object, expected: str) -> None:
    assert values.phone(cell) == expected


def test_a_citizens_number_is_compared_and_never_kept(read: Read) -> None:
    found = read(
        ["Họ và tên", "Năm sinh", "Giới tính", "Số CCCD"],
        ["Lê Ổn", 1985, "Nam", 38085001234],
        ["Bùi An", 1990, "Nam", "038085001235"],
        ["Hà Ba", 1990, "Nam", 171234567],
        ["Hà Tư", 1990, "Nam", "abc"],
    )
    assert [(p.row, p.flaw, p.cell) for p in found.warnings] == [
        (3, RowFlaw.CITIZEN_DIFFERS, "…235"),
        (5, RowFlaw.BAD_CITIZEN, "…abc"),
    ]
    assert "8085001234" not in str(found.command) + str(as_json(found)) + str(list(summary(found)))


@pytest.mark.parametrize(
    ("cell", "position", "unit"),
    [
        ("Phó Chủ tịch, UBND xã", "Phó Chủ tịch", "UBND xã"),
        ("Chủ tịch UBND xã", "Chủ tịch", "UBND xã"),
        ("Bí thư Chi bộ thôn 3", "Bí thư", "Chi bộ thôn 3"),
        ("Bí thư Đảng ủy, Chủ tịch HĐND xã", "Bí thư Đảng ủy, Chủ tịch", "HĐND xã"),
        ("Trưởng Công an xã", "Trưởng Công an xã", ""),
        ("Thôn 3", "", "Thôn 3"),
        ("Giáo viên - Trường THCS", "Giáo viên", "Trường THCS"),
        ("Chiến sĩ thi đua, Thôn 5, xã Ngọc Trạo", "Chiến sĩ thi đua", "Thôn 5, xã Ngọc Trạo"),
        ("Nông dân", "Nông dân", ""),
        ("", "", ""),
    ],
)
def test_position_and_unit_in_one_cell(cell: str, position: str, unit: str) -> None:
    assert values.position_and_unit(cell) == (position, unit)


def test_a_wrong_date_names_its_row_column_and_cell(read: Read) -> None:
    found = read(
        ["TT", "Họ và tên", "Năm sinh", None],
        [None, None, "Nam", "Nữ"],
        [1, "Lê Ổn", "31/02/1980", None],
        [2, "Bùi An", 1980, 1981],
        merges=["C1:D1"],
    )
    assert [(p.sheet, p.row, p.column, p.cell, p.flaw) for p in found.warnings] == [
        ("DS", 3, "C “Năm sinh – Nam”", "31/02/1980", RowFlaw.BAD_DATE),
        ("DS", 4, "D “Năm sinh – Nữ”", "1981", RowFlaw.BOTH_SEXES),
    ]


def test_categories_abbreviated_under_one_heading(read: Read) -> None:
    found = read(
        ["TT", "Họ và tên", "Đối tượng", None, None],
        [None, None, "KM", "TT", "CN"],
        [1, "Lê Ổn", "x"],
        [2, "Bùi Hà", None, "x"],
        [3, "Hà Ba", None, None, "x"],
        merges=["C1:E1"],
    )
    assert fields(found, "category") == [(GUEST,), (COLLECTIVE,), (INDIVIDUAL,)]


def test_the_title_of_a_whole_list_that_resembles_a_category_is_asked_about(tmp_path: Path) -> None:
    def listing(title: str, name: str) -> Rows:
        return [[title], HEAD, [1, name, 1970, "Thôn 1"]]

    path = workbook(
        tmp_path / "a.xlsx",
        ("Sheet1", listing("DANH SÁCH KHÁCH MỜI DỰ HỘI NGHỊ ĐIỂN HÌNH TIÊN TIẾN", "Lê Ổn")),
        ("Sheet2", listing("DANH SÁCH TẬP THỂ ĐIỂN HÌNH TIÊN TIẾN", "Hà Ba")),
        ("Sheet3", listing("DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ ĐIỂN HÌNH TIÊN TIẾN", "Hà Tư")),
    )
    found = understood(path)
    assert fields(found, "category") == [("",)] * 3
    asked = [(problem.sheet, problem.row, problem.guess) for problem in found.questions]
    assert asked == [("Sheet1", 2, GUEST), ("Sheet2", 2, COLLECTIVE)]
    told = understood(path, categories={("Sheet1", 2): GUEST, ("Sheet2", 0): ""})
    assert fields(told, "category") == [(GUEST,), ("",), ("",)]
    assert told.errors == []


def test_who_stands_for_a_collective_is_the_delegate(read: Read) -> None:
    found = read(
        ["TT", "Tên tập thể", "Người đại diện", "Chức vụ", "SĐT"],
        [1, "Chi bộ thôn 3", "Lê Ổn", "Bí thư", 912345678],
    )
    assert fields(found, "name", "unit", "position") == [("Lê Ổn", "Chi bộ thôn 3", "Bí thư")]


def test_duties_in_the_offices_words(read: Read) -> None:
    duties = ["Chủ tọa", "Thư ký, Tổ kiểm phiếu", "Thành viên Đoàn Chủ tịch; phát biểu", "Văn nghệ"]
    rows = [[n, f"Lê Ổn {n}", duty] for n, duty in enumerate(duties)]
    found = read(["TT", "Họ và tên", "Nhiệm vụ"], *rows)
    assert fields(found, "marks", "extra") == [
        (("presidium",), {}),
        (("secretary", "teller"), {}),
        (("presidium", "speaker"), {}),
        ((), {"Nhiệm vụ": "Văn nghệ"}),
    ]
    assert [(p.row, p.flaw) for p in found.problems] == [(5, RowFlaw.BAD_MARK)]


def test_a_day_of_which_the_year_is_shown_is_a_year(read: Read) -> None:
    def dress(sheet: Worksheet) -> None:
        for row, shape in enumerate(("dd/mm/yyyy", "yyyy", "mm/yyyy", "dd/mm/yyyy"), 2):
            sheet.cell(row, 3).number_format = shape

    births = [1970, date(1971, 1, 1), date(1971, 3, 1), date(1971, 3, 5)]
    found = read(
        HEAD, *([n, f"Lê Ổn {n}", born, "x"] for n, born in enumerate(births)), dress=dress
    )
    assert fields(found, "birth") == [("1970",), ("1971",), ("1971-03",), ("1971-03-05",)]


def test_formulas_without_results_cost_the_row_only_where_it_needs_them(read: Read) -> None:
    found = read(
        [*HEAD, "Cỡ áo"],
        ["=ROW()-1", "Lê Ổn", 1970, "Thôn 1", "=1+1"],
        ["=A2+1", "Bùi Hà", "=1970+1", "Thôn 2", 3],
        ["=A3+1", '="Hà "&"Bình"', 1970, "Thôn 2", 3],
    )
    assert names(found) == ["Lê Ổn", "Bùi Hà"]
    assert [(p.row, p.flaw) for p in found.problems] == [
        (2, RowFlaw.FORMULA_LEFT_OUT),
        (3, RowFlaw.FORMULA_LEFT_OUT),
        (4, RowFlaw.FORMULA),
    ]


def test_a_citizen_s_number_is_not_shown_where_it_is_a_formula_either(read: Read) -> None:
    found = read(["Họ và tên", "CCCD"], ["Bùi Văn An", '="038070001234"'])
    assert [problem.cell for problem in found.problems] == ['…34"']


def test_numbers_as_text_and_empty_columns_between(read: Read) -> None:
    found = read(
        ["TT", None, "Họ và tên", None, "Năm sinh", None, None, "Đơn vị", "SĐT"],
        ["01", None, "Lê Ổn", None, "1970 ", None, None, "Thôn 1", "'912345678"],
        ["02.", None, "Bùi Hà", None, "'1971", None, None, "Thôn 2", "0912-345-678"],
    )
    assert fields(found, "name", "birth", "phone") == [
        ("Lê Ổn", "1970", "0912345678"),
        ("Bùi Hà", "1971", "0912345678"),
    ]
