"""Rows that are people, and rows that are titles, groups, totals, signatures."""

from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from console.workbooks.imports.row_flaws import RowFlaw
from console.workbooks.lists.rows import Skip
from tests.support.files.workbooks import (
    COLLECTIVE,
    GUEST,
    HEAD,
    INDIVIDUAL,
    Read,
    Rows,
    fields,
    names,
    skipped,
)


@pytest.mark.parametrize(
    "title",
    [
        ["I", "KHÁCH MỜI"],
        ["I. KHÁCH MỜI"],
        ["A. Đại biểu khách mời (5 đại biểu)"],
        [None, "ĐẠI BIỂU KHÁCH MỜI"],
        ["I", "Khách mời", 1, None, 1],
    ],
)
def test_titles_of_groups_give_the_category(read: Read, title: list[Any]) -> None:
    headings = ["TT", "Họ và tên", "Nam", "Nữ", "Đơn vị"]
    people = [[1, "Lê Ổn", 1980, None, "Thôn 1"], ["II", "CÁ NHÂN"], [1, "Bùi An", None, 1981, "x"]]
    found = read(headings, title, *people)
    assert fields(found, "name", "category") == [("Lê Ổn", GUEST), ("Bùi An", INDIVIDUAL)]


def test_groups_that_are_units_give_the_unit(read: Read) -> None:
    found = read(
        ["TT", "Họ và tên", "Năm sinh"],
        ["I", "CÁ NHÂN"],
        [None, "Thôn 3"],
        [1, "Lê Ổn", 1980],
        [None, "Thôn 4"],
        [2, "Bùi An", 1981],
    )
    assert fields(found, "category", "unit") == [(INDIVIDUAL, "Thôn 3"), (INDIVIDUAL, "Thôn 4")]


def test_a_numbered_title_merged_over_the_columns_is_no_person(read: Read) -> None:
    found = read(
        ["TT", "Họ và tên", "Năm sinh", "Nữ", "Đơn vị"],
        ["I", "KHÁCH MỜI"],
        [1, "Lãnh đạo huyện"],
        [1, "Lê Thị Ổn", 1980, "Nữ", "UBND huyện"],
        merges=["B3:E3"],
    )
    assert fields(found, "name", "sex", "category") == [("Lê Thị Ổn", "female", GUEST)]


def test_a_group_the_plan_does_not_know_is_kept_as_written_and_told(read: Read) -> None:
    found = read(["TT", "Họ và tên"], ["I", "ĐẠI BIỂU LÃO THÀNH"], [1, "Lê Ổn"])
    assert fields(found, "category") == [("Đại biểu lão thành",)]
    assert [problem.flaw for problem in found.warnings] == [RowFlaw.UNKNOWN_CATEGORY]


def test_a_cell_merged_over_several_people_is_everyones(read: Read) -> None:
    found = read(
        ["TT", "Họ và tên", "Đơn vị"],
        [1, "Lê Ổn", "Thôn 1"],
        [2, "Bùi An"],
        [3, "Hà Ba", "X"],
        merges=["C2:C3"],
    )
    assert [unit for (unit,) in fields(found, "unit")] == ["Thôn 1", "Thôn 1", "X"]


def test_a_person_with_nothing_but_a_name_is_a_person(read: Read) -> None:
    found = read(["TT", "Họ và tên", "Đơn vị"], [1, "Lê Ổn", "Thôn 1"], [None, "Bùi Thị An"])
    assert names(found) == ["Lê Ổn", "Bùi Thị An"]


def test_hidden_rows_and_columns_are_read_and_told(read: Read) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    rows: Rows = [
        ["TT", "Họ và tên", "Họ và tên", "Đơn vị"],
        [1, "Lê Ổn", "Lê Văn Cũ", "Thôn 1"],
        [2, "Bùi An", None, "Thôn 2"],
    ]
    found = read(*rows, dress=hide)
    assert names(found) == ["Lê Ổn", "Bùi An"]
    assert [column.letter for column in found.columns if column.hidden] == ["C"]
    assert [(p.row, p.flaw) for p in found.warnings] == [(3, RowFlaw.HIDDEN_ROW)]
    without = read(*rows, dress=hide, hidden_rows=False)
    assert names(without) == ["Lê Ổn"]
    assert [(s.row, s.why) for s in without.skipped] == [(3, Skip.HIDDEN)]


def test_totals_of_groups_do_not_end_the_list(read: Read) -> None:
    found = read(
        HEAD,
        ["I", "KHÁCH MỜI"],
        [1, "Lê Ổn", 1970, "UBND xã"],
        [None, "Cộng I: 1"],
        ["II", "TẬP THỂ"],
        [1, "Bùi Hà", 1971, "Thôn 2"],
        [None, "Cộng mục II", 1],
        ["III", "CÁ NHÂN"],
        ["III.1", "Thôn Đồng"],
        [1, "Hà Ba", 1972],
        ["III.2", "Thôn Hạ"],
        [1, "Hà Tư", 1972],
        [None, None, 4, None],
        ["Tổng số: 4 đại biểu. Trong đó:"],
        ["- Nam: 2"],
        ["- Nữ: 2"],
        ["Nơi nhận:", None, None, "TM. BAN TỔ CHỨC"],
        ["- Như trên;", None, None, "TRƯỞNG BAN"],
        ["- Lưu: VT."],
        [None, None, None, "Bùi Văn Phương"],
    )
    assert fields(found, "name", "category", "unit") == [
        ("Lê Ổn", GUEST, "UBND xã"),
        ("Bùi Hà", COLLECTIVE, "Thôn 2"),
        ("Hà Ba", INDIVIDUAL, "Thôn Đồng"),
        ("Hà Tư", INDIVIDUAL, "Thôn Hạ"),
    ]
    assert (found.errors, found.warnings) == ([], [])
    assert [why for row, why in skipped(found) if row > 12] == [
        *[Skip.TOTAL] * 2, *[Skip.NOTE] * 2, *[Skip.SIGNATURE] * 4,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "titles",
    [
        ["PHẦN I: KHÁCH MỜI", "PHẦN II: ĐIỂN HÌNH TIÊN TIẾN", "1. Tập thể", "2. Cá nhân"],
        ["A. KHÁCH MỜI", "B. ĐIỂN HÌNH", "I. Tập thể", "II. Cá nhân"],
        ["I/ Khách mời (01 đồng chí)", "II/ Điển hình: 2 người", "a) Tập thể", "b) Cá nhân"],
        ["Khách mời", "Điển hình tiên tiến", "- Tập thể", "- Cá nhân"],
        ["ĐẠI BIỂU KHÁCH MỜI:", "II. ĐIỂN HÌNH", "1.1. Tập thể", "1.2. Cá nhân"],
    ],
)
def test_groups_within_groups(read: Read, titles: list[str]) -> None:
    guests, examples, collectives, individuals = titles
    found = read(
        HEAD,
        [guests],
        [1, "Lê Ổn", 1970, "UBND xã"],
        [examples],
        [collectives],
        [2, "Bùi Hà", 1971, "Thôn 2"],
        [individuals],
        [3, "Bùi Hê", 1971, "Thôn 2"],
    )
    assert fields(found, "name", "category") == [
        ("Lê Ổn", GUEST),
        ("Bùi Hà", COLLECTIVE),
        ("Bùi Hê", INDIVIDUAL),
    ]


def test_groups_by_unit_start_the_numbering_anew(read: Read) -> None:
    found = read(
        ["Stt", "Họ & tên", "Sinh năm", "Nữ", "Chức vụ", "Đơn vị"],
        ["ĐOÀN ĐẠI BIỂU THÔN 1"],
        [1, "Lê Ổn", 1970, None, "Trưởng thôn"],
        [2, "Bùi Thị Hà", 1971, "x", "Hội viên"],
        ["ĐOÀN ĐẠI BIỂU TRƯỜNG THCS NGỌC TRẠO"],
        [1, "Hà Ba", 1972, None, "Giáo viên"],
    )
    assert fields(found, "name", "sex", "unit") == [
        ("Lê Ổn", "male", "Thôn 1"),
        ("Bùi Thị Hà", "female", "Thôn 1"),
        ("Hà Ba", "male", "Trường THCS Ngọc Trạo"),
    ]


def test_a_name_that_begins_like_a_body_is_a_person(read: Read) -> None:
    people = ["Trương Thị Nguyệt", "Đoàn Văn Hậu", "Lê Văn Thôn", "Hoàng Ban"]
    found = read(["Họ và tên", "Đơn vị"], *([name] for name in people), ["Hà Ba", "Thôn 1"])
    assert names(found) == [*people, "Hà Ba"]


def _indented(*cells: Any) -> list[Any]:
    return [None, None, None, *cells]


EVERYTHING: Rows = [
    [], [], [],
    _indented("UBND XÃ NGỌC TRẠO", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    [],
    _indented("DANH SÁCH ĐẠI BIỂU"),
    _indented("(Kèm theo Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2025)"),
    [], [], [],
    _indented("TT", "Họ và tên", None, "Năm sinh", None, None, "Dân tộc", "Đảng viên",
              "Chức vụ,\nđơn vị công tác", "Số ĐT", "Số CCCD", "Ghi chú"),
    _indented(None, "Họ đệm", "Tên", "Nam", "Nữ", None, "(ghi rõ)"),
    _indented("1", "2", "3", "4", "5", None, "6", "7", "8", "9", "10", "11"),
    _indented("I", "KHÁCH MỜI (2)"),
    _indented(1, "Lê Thị", "Hoà", None, "1968", None, "Kinh", "x", "Phó Chủ tịch UBND xã",
              912345678, 38168001234, None),
    _indented(2, "Bùi Văn", "An", 27594, None, None, "Mường", "x", "Bí thư Đảng ủy xã",
              "0953804239", None, "x"),
    _indented(None, "Cộng mục I", None, None, None, None, None, None, None, None, None, 2),
    _indented("II", "TẬP THỂ"),
    _indented(1, "Quách Thị Minh", "Nguyệt", None, "31/02/1980", None, "Mường"),
    _indented("III", "CÁ NHÂN"),
    _indented(None, "1. Thôn Đồng"),
    _indented(1, "Trương Công", "Đạt", "5/3/85"),
    _indented("", "Cộng: 4 người"),
    [],
    _indented("* Ghi chú: danh sách lập ngày 01/3/2025; cột (7) đánh dấu x"),
    _indented(None, None, None, None, None, None, None, "Ngọc Trạo, ngày    tháng 3 năm 2025"),
    _indented(None, "NGƯỜI LẬP", None, None, None, None, None, "KT. CHỦ TỊCH"),
    _indented(None, None, None, None, None, None, None, "PHÓ CHỦ TỊCH"),
    [], [],
    _indented(None, "Trần Thị Lan", None, None, None, None, None, "Bùi Văn Phương"),
]  # fmt: skip


@pytest.mark.parametrize(
    "merges", [(), ("D6:O6", "E11:F11", "G11:H11", "D11:D12", "K11:K12", "L11:L12")]
)
def test_a_list_that_is_everything_at_once(read: Read, merges: tuple[str, ...]) -> None:
    found = read(*EVERYTHING, merges=merges)
    assert fields(found, "name", "sex", "birth", "category", "unit", "phone") == [
        ("Lê Thị Hoà", "female", "1968", GUEST, "UBND xã", "0912345678"),
        ("Bùi Văn An", "male", "1975-07-19", GUEST, "Đảng ủy xã", "0953804239"),
        ("Quách Thị Minh Nguyệt", "female", "", COLLECTIVE, "", ""),
        ("Trương Công Đạt", "male", "1985-03-05", INDIVIDUAL, "Thôn Đồng", ""),
    ]
    assert found.errors == []
    (problem,) = found.warnings
    assert (problem.row, problem.flaw, problem.cell) == (19, RowFlaw.BAD_DATE, "31/02/1980")
    assert skipped(found) == [
        (13, Skip.NUMBERING), (14, Skip.GROUP), (17, Skip.TOTAL), (18, Skip.GROUP),
        (20, Skip.GROUP), (21, Skip.GROUP), (23, Skip.TOTAL), (25, Skip.NOTE), (26, Skip.SIGNATURE),
        (27, Skip.SIGNATURE), (28, Skip.SIGNATURE), (31, Skip.SIGNATURE),
    ]  # fmt: skip


def test_headings_on_every_printed_page_lose_nobody(read: Read) -> None:
    page: Rows = [
        ["STT", "Họ và tên", "Ngày, tháng, năm sinh", None, "Nơi ở hiện nay", "Thành phần"],
        [None, None, "Nam", "Nữ"],
        ["A", "B", "1", "2", "3", "4"],
    ]
    found = read(
        ["DANH SÁCH TRÍCH NGANG"],
        *page,
        [1, "Lê Ổn", "1/1/1970", None, "Thôn 1", "Cá nhân"],
        [2, "Bùi Hà", None, "02.02.1971", "Thôn 2", "Tập thể"],
        ["Cộng trang: 2"],
        ["Trang 2"],
        *page,
        [3, "Hà Ba", "1972", None, "Thôn 3", "Khách mời"],
        ["Tổng cộng toàn danh sách: 03 đại biểu; trong đó nữ: 01"],
        merges=["C2:D2", "C9:D9"],
    )
    assert fields(found, "name", "sex", "birth", "category") == [
        ("Lê Ổn", "male", "1970-01-01", INDIVIDUAL),
        ("Bùi Hà", "female", "1971-02-02", COLLECTIVE),
        ("Hà Ba", "male", "1972", GUEST),
    ]
    assert (found.errors, found.warnings) == ([], [])
    assert (9, Skip.HEADINGS) in skipped(found)


def test_two_tables_with_other_columns_on_one_sheet(read: Read) -> None:
    found = read(
        ["I. KHÁCH MỜI"],
        ["TT", "Họ và tên", "Chức vụ", "Đơn vị"],
        [1, "Lê Ổn", "Chủ tịch", "UBND xã"],
        ["TM. BAN TỔ CHỨC"],
        ["II. ĐIỂN HÌNH"],
        ["TT", "Họ và tên", "Năm sinh", "Thôn", "Thành tích"],
        [1, "Bùi Hà", 1971, "Thôn 2", "nuôi dê"],
        ["TT", "Họ và tên", "Năm sinh", "Thôn", "Thành tích"],
        [2, "Bùi Hê", 1972, "Thôn 2", "hiến đất"],
    )
    assert fields(found, "name", "category", "position", "unit", "achievement") == [
        ("Lê Ổn", GUEST, "Chủ tịch", "UBND xã", ""),
        ("Bùi Hà", INDIVIDUAL, "", "Thôn 2", "nuôi dê"),
        ("Bùi Hê", INDIVIDUAL, "", "Thôn 2", "hiến đất"),
    ]


def test_a_bullet_and_capitals_are_a_title(read: Read) -> None:
    found = read(
        ["Họ và tên", "Chức vụ"],
        ["* KHÁCH MỜI (01 đ/c)"],
        ["Lê Văn Em", "Bí thư"],
        ["* ĐẠI BIỂU XÃ (01 đ/c)"],
        ["Bùi Văn An", "Trưởng thôn"],
    )
    assert fields(found, "name", "category") == [
        ("Lê Văn Em", GUEST),
        ("Bùi Văn An", "Đại biểu xã"),
    ]
