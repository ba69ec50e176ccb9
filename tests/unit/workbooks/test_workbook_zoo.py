"""Lists that are hard in several ways at once; the people in them are invented."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from console.workbooks.imports.preview import ListPreview
from console.workbooks.imports.row_flaws import RowFlaw
from console.workbooks.lists.listing import Omission
from console.workbooks.lists.rows import Skip
from store.text.legacy_fonts import Legacy, decode
from tests.unit.workbooks.test_workbooks_of_offices import Rows, fields, new, understood, workbook

HEAD = ["STT", "Họ và tên", "Năm sinh", "Đơn vị"]
GUEST, COLLECTIVE, INDIVIDUAL = "Khách mời, lãnh đạo", "Đại diện tập thể", "Cá nhân điển hình"


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., ListPreview]:
    def read_rows(
        rows: Rows, *merges: str, dress: Callable[[Worksheet], Any] = lambda _sheet: None
    ) -> ListPreview:
        def dressed(sheet: Worksheet) -> None:
            for merge in merges:
                sheet.merge_cells(merge)
            dress(sheet)

        return understood(workbook(tmp_path / "ds.xlsx", ("DS", rows), dress=dressed))

    return read_rows


def skipped(found: ListPreview) -> list[tuple[int, Skip]]:
    return [(line.row, line.why) for line in found.skipped]


def names(found: ListPreview) -> list[str]:
    return [name for (name,) in fields(found, "name")]


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
def test_a_list_that_is_everything_at_once(
    read: Callable[..., ListPreview], merges: tuple[str, ...]
) -> None:
    found = read(EVERYTHING, *merges)
    assert fields(found, "name", "sex", "birth", "category", "unit", "phone") == [
        ("Lê Thị Hoà", "female", "1968", GUEST, "UBND xã", "0912345678"),
        ("Bùi Văn An", "male", "1975-07-19", GUEST, "Đảng ủy xã", "0953804239"),
        ("Trương Công Đạt", "male", "1985-03-05", INDIVIDUAL, "Thôn Đồng", ""),
    ]
    (problem,) = found.errors
    assert (problem.row, problem.flaw, problem.cell) == (19, RowFlaw.BAD_DATE, "31/02/1980")
    assert found.warnings == []
    assert skipped(found) == [
        (13, Skip.NUMBERING), (14, Skip.GROUP), (17, Skip.TOTAL), (18, Skip.GROUP),
        (20, Skip.GROUP), (21, Skip.GROUP), (23, Skip.TOTAL), (25, Skip.NOTE), (26, Skip.SIGNATURE),
        (27, Skip.SIGNATURE), (28, Skip.SIGNATURE), (31, Skip.SIGNATURE),
    ]  # fmt: skip


def test_headings_on_every_printed_page_lose_nobody(read: Callable[..., ListPreview]) -> None:
    page: Rows = [
        [
            "STT",
            "Họ và tên",
            "Ngày, tháng, năm sinh",
            None,
            "Nơi ở hiện nay",
            "Thành phần đại biểu",
        ],
        [None, None, "Nam", "Nữ"],
        ["A", "B", "1", "2", "3", "4"],
    ]
    found = read(
        [
            ["DANH SÁCH TRÍCH NGANG"],
            *page,
            [1, "Lê Ổn", "1/1/1970", None, "Thôn 1", "Cá nhân"],
            [2, "Bùi Hà", None, "02.02.1971", "Thôn 2", "Tập thể"],
            ["Cộng trang: 2"],
            ["Trang 2"],
            *page,
            [3, "Hà Ba", "1972", None, "Thôn 3", "Khách mời"],
            ["Tổng cộng toàn danh sách: 03 đại biểu; trong đó nữ: 01"],
        ],
        "C2:D2",
        "C9:D9",
    )
    assert fields(found, "name", "sex", "birth", "category") == [
        ("Lê Ổn", "male", "1970-01-01", INDIVIDUAL),
        ("Bùi Hà", "female", "1971-02-02", COLLECTIVE),
        ("Hà Ba", "male", "1972", GUEST),
    ]
    assert (found.errors, found.warnings) == ([], [])


def test_two_tables_with_other_columns_on_one_sheet(read: Callable[..., ListPreview]) -> None:
    found = read(
        [
            ["I. KHÁCH MỜI"],
            ["TT", "Họ và tên", "Chức vụ", "Đơn vị"],
            [1, "Lê Ổn", "Chủ tịch", "UBND xã"],
            ["TM. BAN TỔ CHỨC"],
            ["II. ĐIỂN HÌNH"],
            ["TT", "Họ và tên", "Năm sinh", "Thôn", "Thành tích"],
            [1, "Bùi Hà", 1971, "Thôn 2", "nuôi dê"],
            ["TT", "Họ và tên", "Năm sinh", "Thôn", "Thành tích"],
            [2, "Bùi Hê", 1972, "Thôn 2", "hiến đất"],
        ]
    )
    assert fields(found, "name", "category", "position", "unit", "achievement") == [
        ("Lê Ổn", GUEST, "Chủ tịch", "UBND xã", ""),
        ("Bùi Hà", INDIVIDUAL, "", "Thôn 2", "nuôi dê"),
        ("Bùi Hê", INDIVIDUAL, "", "Thôn 2", "hiến đất"),
    ]


# ---------------------------------------------------------------- groups and totals


def test_totals_of_groups_do_not_end_the_list(read: Callable[..., ListPreview]) -> None:
    found = read(
        [
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
        ]
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
def test_groups_within_groups(read: Callable[..., ListPreview], titles: list[str]) -> None:
    guests, examples, collectives, individuals = titles
    found = read(
        [
            HEAD,
            [guests],
            [1, "Lê Ổn", 1970, "UBND xã"],
            [examples],
            [collectives],
            [2, "Bùi Hà", 1971, "Thôn 2"],
            [individuals],
            [3, "Bùi Hê", 1971, "Thôn 2"],
        ]
    )
    assert fields(found, "name", "category") == [
        ("Lê Ổn", GUEST),
        ("Bùi Hà", COLLECTIVE),
        ("Bùi Hê", INDIVIDUAL),
    ]


def test_groups_by_unit_start_the_numbering_anew(read: Callable[..., ListPreview]) -> None:
    found = read(
        [
            ["Stt", "Họ & tên", "Sinh năm", "Nữ", "Chức vụ", "Đơn vị"],
            ["ĐOÀN ĐẠI BIỂU THÔN 1"],
            [1, "Lê Ổn", 1970, None, "Trưởng thôn"],
            [2, "Bùi Thị Hà", 1971, "x", "Hội viên"],
            ["ĐOÀN ĐẠI BIỂU TRƯỜNG THCS NGỌC TRẠO"],
            [1, "Hà Ba", 1972, None, "Giáo viên"],
        ]
    )
    assert fields(found, "name", "sex", "unit") == [
        ("Lê Ổn", "male", "Thôn 1"),
        ("Bùi Thị Hà", "female", "Thôn 1"),
        ("Hà Ba", "male", "Trường THCS Ngọc Trạo"),
    ]


def test_a_name_that_begins_like_a_body_is_a_person(read: Callable[..., ListPreview]) -> None:
    people = ["Trương Thị Nguyệt", "Đoàn Văn Hậu", "Lê Văn Thôn", "Hoàng Ban"]
    found = read([["Họ và tên", "Đơn vị"], *([name] for name in people), ["Hà Ba", "Thôn 1"]])
    assert names(found) == [*people, "Hà Ba"]


# ---------------------------------------------------------------- headings


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
        ("Quê quán", None),
        ("Họ tên cha", None),
        ("Nơi sinh", None),
        ("Ngày vào Đoàn", None),
    ],
)
def test_headings_misspelt_abbreviated_or_others(
    read: Callable[..., ListPreview], heading: str, field: str | None
) -> None:
    row = [heading] if field == "name" else ["Họ và tên", heading]
    found = read([[*row, "Ghi chú"], ["Lê Ổn"]])
    column = next(
        column for column in found.columns if column.heading == heading.replace("\n", " ")
    )
    assert column.field == field


def test_headings_that_go_on_in_the_next_row(read: Callable[..., ListPreview]) -> None:
    found = read(
        [
            ["Đơn vị: UBND xã", "Năm: 2025"],
            ["TT", "Họ và tên", "Ngày, tháng,", "Chức vụ,", "Số"],
            [None, "(chữ in hoa)", "năm sinh", "đơn vị công tác", "điện thoại"],
            [1, "LÊ ỔN", "1/1/70", "Chủ tịch UBND xã", "912345678"],
        ]
    )
    assert fields(found, "name", "birth", "unit", "phone") == [
        ("LÊ ỔN", "1970-01-01", "UBND xã", "0912345678")
    ]


def test_categories_ticked_under_their_own_names(read: Callable[..., ListPreview]) -> None:
    head = ["TT", "Họ và tên", "Năm sinh", "Khách mời", "Tập thể", "Cá nhân"]
    found = read([head, [1, "Lê Ổn", 1970, "x"], [2, "Bùi Hà", 1971, None, None, "x"]])
    assert fields(found, "category") == [(GUEST,), (INDIVIDUAL,)]


def test_names_with_how_people_are_addressed(read: Callable[..., ListPreview]) -> None:
    rows = [["Ông Lê Ổn", "Thôn 1"], ["Bà Bùi Thị Hà", "Thôn 1"], ["Đ/c Hà Ba", "Thôn 2"]]
    found = read([["Họ và tên", "Đơn vị"], *rows])
    assert fields(found, "name", "sex") == [
        ("Lê Ổn", "male"), ("Bùi Thị Hà", "female"), ("Hà Ba", ""),
    ]  # fmt: skip
    alone = read([["Họ và tên", "Đơn vị"], ["Ông Cao Thắng", "A"], ["Lê Ổn", "B"], ["Hà Ba", "C"]])
    assert names(alone) == ["Ông Cao Thắng", "Lê Ổn", "Hà Ba"]
    numbered = read([["Họ và tên", "Đơn vị"], ["1. Lê Ổn", "A"], ["2) Hà Ba", "B"]])
    assert names(numbered) == ["Lê Ổn", "Hà Ba"]


def test_ages_under_nam_and_nu(read: Callable[..., ListPreview]) -> None:
    rows: Rows = [["TT", "Họ và tên", "Tuổi", None], [None, None, "Nam", "Nữ"],
                  [1, "Lê Ổn", 45, None], [2, "Bùi Hà", None, 50]]  # fmt: skip
    found = read(rows, "C1:D1")
    assert fields(found, "sex", "birth") == [("male", "1980"), ("female", "1975")]
    assert {problem.flaw for problem in found.warnings} == {RowFlaw.AGE}


def test_headings_far_down_and_a_list_of_names_alone(read: Callable[..., ListPreview]) -> None:
    assert names(read([["x"]] * 60 + [HEAD, [1, "Lê Ổn", 1970, "Thôn 1"]])) == ["Lê Ổn"]
    assert names(read([["Họ và tên"], ["Lê Ổn"], ["Bùi Hà"]])) == ["Lê Ổn", "Bùi Hà"]


# ---------------------------------------------------------------- cells


def test_a_day_of_which_the_year_is_shown_is_a_year(read: Callable[..., ListPreview]) -> None:
    def dress(sheet: Worksheet) -> None:
        for row, shape in enumerate(("dd/mm/yyyy", "yyyy", "mm/yyyy", "dd/mm/yyyy"), 2):
            sheet.cell(row, 3).number_format = shape

    births = [1970, date(1971, 1, 1), date(1971, 3, 1), date(1971, 3, 5)]
    found = read(
        [HEAD, *([n, f"Lê Ổn {n}", born, "x"] for n, born in enumerate(births))], dress=dress
    )
    assert fields(found, "birth") == [("1970",), ("1971",), ("1971-03",), ("1971-03-05",)]


def test_formulas_without_results_cost_the_row_only_where_it_needs_them(
    read: Callable[..., ListPreview],
) -> None:
    found = read(
        [
            [*HEAD, "Cỡ áo"],
            ["=ROW()-1", "Lê Ổn", 1970, "Thôn 1", "=1+1"],
            ["=A2+1", "Bùi Hà", "=1970+1", "Thôn 2", 3],
        ]
    )
    assert names(found) == ["Lê Ổn"]
    assert [(p.row, p.flaw) for p in found.problems] == [
        (2, RowFlaw.FORMULA_LEFT_OUT),
        (3, RowFlaw.FORMULA),
    ]


def test_numbers_as_text_and_empty_columns_between(read: Callable[..., ListPreview]) -> None:
    found = read(
        [
            ["TT", None, "Họ và tên", None, "Năm sinh", None, None, "Đơn vị", "SĐT"],
            ["01", None, "Lê Ổn", None, "1970 ", None, None, "Thôn 1", "'912345678"],
            ["02.", None, "Bùi Hà", None, "'1971", None, None, "Thôn 2", "0912-345-678"],
        ]
    )
    assert fields(found, "name", "birth", "phone") == [
        ("Lê Ổn", "1970", "0912345678"),
        ("Bùi Hà", "1971", "0912345678"),
    ]


# ---------------------------------------------------------------- letters


def _written(text: str, legacy: Legacy) -> str:
    """Text as someone typed it in a font of before Unicode."""
    letters = "ảãáạăằắặâầấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵàẳẵẩẫ"
    signs = [chr(code) for code in range(0xA1, 0x100)]
    codes = signs if legacy is Legacy.TCVN3 else signs + [a + b for a in "aeouyôö" for b in signs]
    table = {decode(code, legacy): code for code in codes if decode(code, legacy) in letters}
    return "".join(table.get(letter, letter) for letter in text)


PEOPLE = ["Nguyễn Thị Hương", "Bùi Văn đạt", "Trần Thị Hường", "Hà Ba", "Phạm Thị Thuý"]
UNITS = ["Thôn đồng", "Trường Tiểu học", "Hội Nông dân", "Thôn Hạ", "Phòng Giáo dục"]


@pytest.mark.parametrize("with_fonts", [True, False])
@pytest.mark.parametrize(
    ("of_names", "of_units"),
    [(Legacy.TCVN3, Legacy.VNI), (Legacy.VNI, None), (None, Legacy.TCVN3), (Legacy.TCVN3, None)],
)
def test_some_columns_are_from_before_unicode(
    read: Callable[..., ListPreview],
    with_fonts: bool,
    of_names: Legacy | None,
    of_units: Legacy | None,
) -> None:
    fonts = {Legacy.TCVN3: ".VnTime", Legacy.VNI: "VNI-Times", None: "Times New Roman"}

    def dress(sheet: Worksheet) -> None:
        for row in sheet.iter_rows(min_row=2) if with_fonts else ():
            row[1].font, row[3].font = Font(name=fonts[of_names]), Font(name=fonts[of_units])

    def write(text: str, legacy: Legacy | None) -> str:
        return text if legacy is None else _written(text, legacy)

    rows = [
        [n, write(name, of_names), 1970 + n, write(unit, of_units)]
        for n, (name, unit) in enumerate(zip(PEOPLE, UNITS, strict=True))
    ]
    found = read([HEAD, *rows], dress=dress)
    assert fields(found, "name", "unit") == list(zip(PEOPLE, UNITS, strict=True))
    assert all(conversion.before != conversion.after for _, conversion in found.conversions)
    assert found.conversions


def test_what_is_a_word_in_both_stays_as_it_is_beside_old_letters(
    read: Callable[..., ListPreview],
) -> None:
    units = ["Thôn 9", "Thôn 2", "Thôn 10", "Trường Mầm non", "Thôn 3"]
    groups = [
        _written(group, Legacy.TCVN3) for group in ("Mường", "Kinh", "Mường", "Thái", "Mường")
    ]
    rows = [
        [n, _written(name, Legacy.TCVN3), 1970, unit, group]
        for n, (name, unit, group) in enumerate(zip(PEOPLE, units, groups, strict=True))
    ]
    found = read([[*HEAD, "Dân tộc"], *rows])
    assert fields(found, "name", "unit") == list(zip(PEOPLE, units, strict=True))
    assert [ethnic for (ethnic,) in fields(found, "ethnic")][:3] == ["Mường", "Kinh", "Mường"]


def test_someone_typed_unicode_among_old_letters(read: Callable[..., ListPreview]) -> None:
    rows = [[n, _written(name, Legacy.VNI), 1970, "x"] for n, name in enumerate(PEOPLE)]
    found = read([HEAD, *rows, [9, "Bà Lán", 1970, "x"], [10, "Đỗ Thị Ý", 1970, "x"]])
    assert names(found) == [*PEOPLE, "Bà Lán", "Đỗ Thị Ý"]


def test_letters_that_look_alike_or_cannot_be_seen(read: Callable[..., ListPreview]) -> None:
    found = read(
        [
            HEAD,
            [1, "Ðỗ\u00a0Ðức\u200b Ðạt", "1970\u00a0", "Thôn\u00a01"],
            [2, unicodedata.normalize("NFD", "Nguyễn Thị Hoà"), 1971, "ðảng ủy xã"],
        ]
    )
    assert fields(found, "name", "birth", "unit") == [
        ("Đỗ Đức Đạt", "1970", "Thôn 1"),
        ("Nguyễn Thị Hoà", "1971", "đảng ủy xã"),
    ]


# ---------------------------------------------------------------- sheets and files


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


def _cp1258(text: str) -> bytes:
    """As Windows writes it: each letter that the page has, then the tone."""
    tones = "\u0300\u0309\u0303\u0301\u0323"
    written = ""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in parts if mark in tones)
        bare = "".join(mark for mark in parts if mark not in tones)
        written += unicodedata.normalize("NFC", bare) + tone
    return written.encode("cp1258")


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
        _cp1258,
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


# ---------------------------------------------------------------- what people are, and are to do


def test_categories_abbreviated_under_one_heading(read: Callable[..., ListPreview]) -> None:
    found = read(
        [
            ["TT", "Họ và tên", "Đối tượng", None, None],
            [None, None, "KM", "TT", "CN"],
            [1, "Lê Ổn", "x"],
            [2, "Bùi Hà", None, "x"],
            [3, "Hà Ba", None, None, "x"],
        ],
        "C1:E1",
    )
    assert fields(found, "category") == [(GUEST,), (COLLECTIVE,), (INDIVIDUAL,)]


def test_the_title_of_each_list_names_its_category(tmp_path: Path) -> None:
    def listing(title: str, name: str) -> Rows:
        return [[title], HEAD, [1, name, 1970, "Thôn 1"]]

    path = workbook(
        tmp_path / "a.xlsx",
        ("Sheet1", listing("DANH SÁCH KHÁCH MỜI DỰ HỘI NGHỊ ĐIỂN HÌNH TIÊN TIẾN", "Lê Ổn")),
        ("Sheet2", listing("DANH SÁCH TẬP THỂ ĐIỂN HÌNH TIÊN TIẾN", "Hà Ba")),
        ("Sheet3", listing("DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ ĐIỂN HÌNH TIÊN TIẾN", "Hà Tư")),
    )
    assert fields(understood(path), "category") == [(GUEST,), (COLLECTIVE,), ("",)]


def test_who_stands_for_a_collective_is_the_delegate(read: Callable[..., ListPreview]) -> None:
    found = read(
        [
            ["TT", "Tên tập thể", "Người đại diện", "Chức vụ", "SĐT"],
            [1, "Chi bộ thôn 3", "Lê Ổn", "Bí thư", 912345678],
        ]
    )
    assert fields(found, "name", "unit", "position") == [("Lê Ổn", "Chi bộ thôn 3", "Bí thư")]


def test_duties_in_the_offices_words(read: Callable[..., ListPreview]) -> None:
    duties = ["Chủ tọa", "Thư ký, Tổ kiểm phiếu", "Thành viên Đoàn Chủ tịch; phát biểu", "Văn nghệ"]
    rows = [[n, f"Lê Ổn {n}", duty] for n, duty in enumerate(duties)]
    found = read([["TT", "Họ và tên", "Nhiệm vụ"], *rows])
    assert fields(found, "marks", "extra") == [
        (("presidium",), {}),
        (("secretary", "teller"), {}),
        (("presidium", "speaker"), {}),
        ((), {"Nhiệm vụ": "Văn nghệ"}),
    ]
    assert [(p.row, p.flaw) for p in found.problems] == [(5, RowFlaw.BAD_MARK)]
