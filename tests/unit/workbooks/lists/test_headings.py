"""Headings as offices write them: in two rows, abbreviated, misspelt, repeated, split."""

import pytest

from console.workbooks.imports.row_flaws import RowFlaw
from console.workbooks.lists.rows import Skip
from store.people.delegate import Mark
from tests.support.files.workbooks import (
    COLLECTIVE,
    GUEST,
    HEAD,
    INDIVIDUAL,
    Read,
    Rows,
    fields,
    names,
    new,
    skipped,
)

TITLES: Rows = [
    ["ỦY BAN NHÂN DÂN", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["XÃ NGỌC TRẠO", None, None, None, "Độc lập - Tự do - Hạnh phúc"],
    [],
    ["DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ"],
    [],
]


def test_headings_in_two_rows_under_titles_with_groups_totals_and_signatures(read: Read) -> None:
    found = read(
        *TITLES,
        ["TT", "Họ và tên", "Năm sinh", None, "Chức vụ, đơn vị công tác", "SĐT"],
        [None, None, "Nam", "Nữ"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["I", "ĐẠI BIỂU KHÁCH MỜI"],
        [1, "Lê Thị Hoà", None, 1968, "Phó Chủ tịch, UBND xã", 912345678],
        ["II", "CÁ NHÂN (02 đại biểu)"],
        [1, "Bùi Văn An", "19/07/1975", None, "Bí thư Đảng ủy, Chủ tịch HĐND xã", "0953804239"],
        [2, "Tống Công Minh", 1980, None, "Thôn 3", None],
        [3],
        [None, "Tổng cộng: 3 đại biểu"],
        [],
        [None, None, None, None, "Ngọc Trạo, ngày 20 tháng 3 năm 2025"],
        [None, "Người lập biểu", None, None, "TM. ỦY BAN NHÂN DÂN"],
        [None, None, None, None, "CHỦ TỊCH"],
        [None, "Trần Thị Lan", None, None, "Bùi Văn Phương"],
        merges=["A4:F4", "C6:D6", "A6:A7", "B6:B7", "E6:E7", "F6:F7"],
    )  # fmt: skip
    assert found.errors == []
    assert fields(found, "name", "sex", "birth", "position", "unit", "category", "phone") == [
        ("Lê Thị Hoà", "female", "1968", "Phó Chủ tịch", "UBND xã", GUEST,
         "0912345678"),
        ("Bùi Văn An", "male", "1975-07-19", "Bí thư Đảng ủy, Chủ tịch", "HĐND xã",
         INDIVIDUAL, "0953804239"),
        ("Tống Công Minh", "male", "1980", "", "Thôn 3", INDIVIDUAL, ""),
    ]  # fmt: skip
    assert skipped(found) == [
        *((8, Skip.NUMBERING), (9, Skip.GROUP), (11, Skip.GROUP), (14, Skip.UNFILLED)),
        (15, Skip.TOTAL),
        *((row, Skip.SIGNATURE) for row in (17, 18, 19, 20)),
    ]
    assert found.skipped[4].text == "Tổng cộng: 3 đại biểu"


@pytest.mark.parametrize("merged", [True, False])
def test_a_name_split_under_one_heading(read: Read, merged: bool) -> None:
    rows: Rows = [
        ["STT", "Họ và tên", None, "Ngày sinh", "Đơn vị"],
        [None, "Họ đệm", "Tên"],
        [1, "Nguyễn Thị Minh", "Khai", "1980", "Thôn 1"],
        [2, "Lê", "Ổn", "1981", "Thôn 2"],
    ]
    merges = ["B1:C1", "A1:A2", "D1:D2", "E1:E2"] if merged else []
    found = read(*rows, merges=merges)
    assert fields(found, "name", "unit") == [
        ("Nguyễn Thị Minh Khai", "Thôn 1"),
        ("Lê Ổn", "Thôn 2"),
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ["Họ và tên", None, "Đơn vị"],
        ["Họ đệm", "Tên", "Đơn vị"],
        ["Họ và chữ đệm", "Tên", "Đơn vị công tác"],
        ["Họ và chữ lót", "Tên", "Đơn vị công tác"],
    ],
)
def test_a_name_split_in_other_ways(read: Read, headings: list[str | None]) -> None:
    rows: Rows = [headings, ["Nguyễn Thị", "Hoa", "Thôn 1"], ["Lê Văn", "An", "Thôn 2"]]
    assert names(read(*rows)) == ["Nguyễn Thị Hoa", "Lê Văn An"]


def test_headings_are_known_by_many_names_and_the_rest_is_kept(read: Read) -> None:
    found = read(
        ["Số TT", "HỌ, CHỮ ĐỆM VÀ TÊN", "NTNS", "GT", "DT", "ĐT", "Cơ quan", "Chức danh",
         "Diện", "Vị trí", "Trình độ", None, "Cỡ áo", "Ghi chú", "Ghi chú"],
        [None, None, None, None, None, None, None, None, None, None, "Văn hoá", "LLCT"],
        [1, "Bùi Văn An", "5/3/85", "nam", "Mường", 912345678, "UBND xã", "Công chức",
         "Khách mời", "A01", "12/12", "Trung cấp", "L", "ăn chay", "đi xe"],
        merges=["K1:L1"],
    )  # fmt: skip
    (delegate,) = new(found)
    assert delegate.ethnic == "Mường"
    assert delegate.phone == "0912345678"
    assert (delegate.unit, delegate.position, delegate.seat) == ("UBND xã", "Công chức", "A01")
    assert delegate.category == GUEST
    assert found.categories.taken_as == {"Khách mời": GUEST}
    assert delegate.note == "ăn chay"
    assert delegate.extra == {
        "Trình độ – Văn hoá": "12/12",
        "Trình độ – LLCT": "Trung cấp",
        "Cỡ áo": "L",
        "Ghi chú": "đi xe",
    }


def test_a_column_without_a_heading_is_kept_under_its_letter(read: Read) -> None:
    found = read(["Họ tên", "Đơn vị"], ["Lê Ổn", "Thôn 1", "đại biểu cao tuổi"])
    assert new(found)[0].extra == {"C": "đại biểu cao tuổi"}


def test_ticks_give_sex_category_and_duties(read: Read) -> None:
    found = read(
        ["TT", "Họ và tên", "Nữ (x)", "Thành phần", None, "Đoàn Chủ tịch", "Đảng viên"],
        [None, None, None, "Khách mời", "Tập thể"],
        [1, "Bùi Văn An", None, "x", None, "x", "x"],
        [2, "Lê Thị Hoà", "X", None, "x", None, None],
        merges=["D1:E1"],
    )
    assert fields(found, "sex", "category", "marks") == [
        ("male", GUEST, (Mark.PRESIDIUM.value,)),
        ("female", COLLECTIVE, ()),
    ]
    assert new(found)[0].extra == {"Đảng viên": "x"}


def test_ticks_under_both_sexes_and_ages(read: Read) -> None:
    found = read(
        ["TT", "Họ và tên", "Giới tính", None, "Tuổi"],
        [None, None, "Nam", "Nữ"],
        [1, "Bùi Văn An", "x", None, 50],
        [2, "Lê Thị Hoà", None, "x", 45],
        merges=["C1:D1"],
    )
    assert fields(found, "sex", "birth") == [("male", "1975"), ("female", "1980")]
    assert {problem.flaw for problem in found.warnings} == {RowFlaw.AGE}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("S TT", "order"),
        ("Họvà tên", "name"),
        ("HỌ TÊN ĐẠI BIỂU DỰ HỘI NGHỊ", "name"),
        ("Hộ và ten", "name"),
        ("Ngày tháng\nnăn sinh", "birth"),
        ("NGÀY/THÁNG/NĂM SINH", "birth"),
        ("Gới tính", "sex"),
        ("PHÁI", "sex"),
        ("Ông/Bà", "sex"),
        ("Chức vụ/ Đơn vị", "position_unit"),
        ("Nghề nghiệp, chức vụ", "position"),
        ("TRÚ QUÁN", "unit"),
        ("Hộ khẩu thường trú", "unit"),
        ("Đối tượng ĐB", "category"),
        ("Điện thọai", "phone"),
        ("SỐ ĐT LIÊN HỆ", "phone"),
        ("Mã số thẻ", "number"),
        ("Vị trí ghế", "seat"),
        ("No. STT", "order"),
        ("Position/Chức vụ", "position"),
        ("Gender (Giới tính)", "sex"),
        ("phone_number", "phone"),
        ("organization", "unit"),
        ("Ngày sinh của đại biểu", "birth"),
        ("Quê quán", None),
        ("Họ tên cha", None),
        ("Nơi sinh", None),
        ("Ngày vào Đoàn", None),
    ],
)
def test_headings_misspelt_abbreviated_or_others(
    read: Read, heading: str, field: str | None
) -> None:
    row = [heading] if field == "name" else ["Họ và tên", heading]
    found = read([*row, "Ghi chú"], ["Lê Ổn"])
    column = next(
        column for column in found.columns if column.heading == heading.replace("\n", " ")
    )
    assert column.field == field


def test_headings_that_go_on_in_the_next_row(read: Read) -> None:
    found = read(
        ["Đơn vị: UBND xã", "Năm: 2025"],
        ["TT", "Họ và tên", "Ngày, tháng,", "Chức vụ,", "Số"],
        [None, "(chữ in hoa)", "năm sinh", "đơn vị công tác", "điện thoại"],
        [1, "LÊ ỔN", "1/1/70", "Chủ tịch UBND xã", "912345678"],
    )
    assert fields(found, "name", "birth", "unit", "phone") == [
        ("LÊ ỔN", "1970-01-01", "UBND xã", "0912345678")
    ]


def test_categories_ticked_under_their_own_names(read: Read) -> None:
    head = ["TT", "Họ và tên", "Năm sinh", "Khách mời", "Tập thể", "Cá nhân"]
    found = read(head, [1, "Lê Ổn", 1970, "x"], [2, "Bùi Hà", 1971, None, None, "x"])
    assert fields(found, "category") == [(GUEST,), (INDIVIDUAL,)]


def test_names_with_how_people_are_addressed(read: Read) -> None:
    rows = [["Ông Lê Ổn", "Thôn 1"], ["Bà Bùi Thị Hà", "Thôn 1"], ["Đ/c Hà Ba", "Thôn 2"]]
    found = read(["Họ và tên", "Đơn vị"], *rows)
    assert fields(found, "name", "sex") == [
        ("Lê Ổn", "male"), ("Bùi Thị Hà", "female"), ("Hà Ba", ""),
    ]  # fmt: skip
    alone = read(["Họ và tên", "Đơn vị"], ["Ông Cao Thắng", "A"], ["Lê Ổn", "B"], ["Hà Ba", "C"])
    assert names(alone) == ["Ông Cao Thắng", "Lê Ổn", "Hà Ba"]
    numbered = read(["Họ và tên", "Đơn vị"], ["1. Lê Ổn", "A"], ["2) Hà Ba", "B"])
    assert names(numbered) == ["Lê Ổn", "Hà Ba"]


def test_ages_under_nam_and_nu(read: Read) -> None:
    rows: Rows = [["TT", "Họ và tên", "Tuổi", None], [None, None, "Nam", "Nữ"],
                  [1, "Lê Ổn", 45, None], [2, "Bùi Hà", None, 50]]  # fmt: skip
    found = read(*rows, merges=["C1:D1"])
    assert fields(found, "sex", "birth") == [("male", "1980"), ("female", "1975")]
    assert {problem.flaw for problem in found.warnings} == {RowFlaw.AGE}


def test_headings_far_down_and_a_list_of_names_alone(read: Read) -> None:
    assert names(read(*[["x"]] * 60 + [HEAD, [1, "Lê Ổn", 1970, "Thôn 1"]])) == ["Lê Ổn"]
    assert names(read(["Họ và tên"], ["Lê Ổn"], ["Bùi Hà"])) == ["Lê Ổn", "Bùi Hà"]


def test_a_list_in_two_halves_side_by_side_is_read_whole(read: Read) -> None:
    head = ["STT", "Họ và tên", "Đơn vị"]
    found = read(
        [*head, None, *head],
        [1, "Bùi Văn An", "Thôn 1", None, 3, "Lê Văn Cảnh", "Thôn 3"],
        [2, "Hà Thị Bình", "Thôn 2"],
    )
    assert fields(found, "name", "unit") == [
        ("Bùi Văn An", "Thôn 1"),
        ("Hà Thị Bình", "Thôn 2"),
        ("Lê Văn Cảnh", "Thôn 3"),
    ]


def test_a_name_in_three_columns_under_one_heading(read: Read) -> None:
    head = ["TT", "Họ và tên", None, None, "Năm"]
    found = read(head, [1, "Bùi", "Văn", "An", 1975], [2, "Hà", "Thị", "Bình", 1980])
    expected = [("Bùi Văn An", "1975", ""), ("Hà Thị Bình", "1980", "")]
    assert fields(found, "name", "birth", "sex") == expected


def test_a_word_beside_the_names_that_is_a_sex_is_no_part_of_them(read: Read) -> None:
    found = read(["TT", "Họ và tên", None], [1, "Bùi Văn An", "Nam"], [2, "Hà Thị Bình", "Nữ"])
    assert fields(found, "name") == [("Bùi Văn An",), ("Hà Thị Bình",)]
