"""Lists as thirty people leave them: every layout, letter and slip that offices are known for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from console.workbooks.files.book import read_book
from console.workbooks.files.sheet import FileProblem, WorkbookError
from console.workbooks.imports.preview import ListPreview
from console.workbooks.imports.row_flaws import RowFlaw
from console.workbooks.lists import values
from console.workbooks.lists.headings import IGNORED
from console.workbooks.lists.listing import Omission
from console.workbooks.lists.rows import Skip
from console.workbooks.words import as_json, summary
from screens.workbooks.shown_list import KEPT, ListKind
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate, Mark
from tests.support.events import DAY, Hall
from tests.support.lists import preview_of

Rows = list[list[Any]]

TITLES: Rows = [
    ["ỦY BAN NHÂN DÂN", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["XÃ NGỌC TRẠO", None, None, None, "Độc lập - Tự do - Hạnh phúc"],
    [],
    ["DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ"],
    [],
]


def workbook(
    path: Path, *sheets: tuple[str, Rows], dress: Callable[[Worksheet], Any] | None = None
) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if dress is not None:
            dress(sheet)
    book.save(path)
    return path


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., ListPreview]:
    def read_rows(
        rows: Rows,
        *merges: str,
        hall: Hall | None = None,
        dress: Callable[[Worksheet], Any] | None = None,
        **asked: Any,
    ) -> ListPreview:
        def dressed(sheet: Worksheet) -> None:
            for merge in merges:
                sheet.merge_cells(merge)
            if dress is not None:
                dress(sheet)

        path = workbook(tmp_path / "ds.xlsx", ("DS", rows), dress=dressed)
        return understood(path, hall, **asked)

    return read_rows


def understood(path: Path, hall: Hall | None = None, **asked: Any) -> ListPreview:
    conference = (hall or Hall(delegates=0)).conference
    found = preview_of(conference, path, **asked)
    assert list(summary(found))
    assert as_json(found)
    return found


def new(found: ListPreview) -> tuple[Delegate, ...]:
    assert isinstance(found.command, ListDelegates)
    return found.command.new


def fields(found: ListPreview, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(delegate, name) for name in names) for delegate in new(found)]


# ---------------------------------------------------------------- headings


def test_headings_in_two_rows_under_titles_with_groups_totals_and_signatures(
    read: Callable[..., ListPreview],
) -> None:
    found = read(
        [
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
        ],
        "A4:F4", "C6:D6", "A6:A7", "B6:B7", "E6:E7", "F6:F7",
    )  # fmt: skip
    assert found.errors == []
    assert fields(found, "name", "sex", "birth", "position", "unit", "category", "phone") == [
        ("Lê Thị Hoà", "female", "1968", "Phó Chủ tịch", "UBND xã", "Khách mời, lãnh đạo",
         "0912345678"),
        ("Bùi Văn An", "male", "1975-07-19", "Bí thư Đảng ủy, Chủ tịch", "HĐND xã",
         "Cá nhân điển hình", "0953804239"),
        ("Tống Công Minh", "male", "1980", "", "Thôn 3", "Cá nhân điển hình", ""),
    ]  # fmt: skip
    assert [(s.row, s.why) for s in found.skipped] == [
        (8, Skip.NUMBERING),
        (9, Skip.GROUP),
        (11, Skip.GROUP),
        (14, Skip.UNFILLED),
        (15, Skip.TOTAL),
        (17, Skip.SIGNATURE),
        (18, Skip.SIGNATURE),
        (19, Skip.SIGNATURE),
        (20, Skip.SIGNATURE),
    ]


@pytest.mark.parametrize("merged", [True, False])
def test_a_name_split_under_one_heading(read: Callable[..., ListPreview], merged: bool) -> None:
    rows: Rows = [
        ["STT", "Họ và tên", None, "Ngày sinh", "Đơn vị"],
        [None, "Họ đệm", "Tên"],
        [1, "Nguyễn Thị Minh", "Khai", "1980", "Thôn 1"],
        [2, "Lê", "Ổn", "1981", "Thôn 2"],
    ]
    merges = ["B1:C1", "A1:A2", "D1:D2", "E1:E2"] if merged else []
    found = read(rows, *merges)
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
    ],
)
def test_a_name_split_in_other_ways(
    read: Callable[..., ListPreview], headings: list[str | None]
) -> None:
    rows: Rows = [headings, ["Nguyễn Thị", "Hoa", "Thôn 1"], ["Lê Văn", "An", "Thôn 2"]]
    assert [name for (name,) in fields(read(rows), "name")] == ["Nguyễn Thị Hoa", "Lê Văn An"]


def test_headings_are_known_by_many_names_and_the_rest_is_kept(
    read: Callable[..., ListPreview],
) -> None:
    found = read(
        [
            ["Số TT", "HỌ, CHỮ ĐỆM VÀ TÊN", "NTNS", "GT", "DT", "ĐT", "Cơ quan", "Chức danh",
             "Diện", "Vị trí", "Trình độ", None, "Cỡ áo", "Ghi chú", "Ghi chú"],
            [None, None, None, None, None, None, None, None, None, None, "Văn hoá", "LLCT"],
            [1, "Bùi Văn An", "5/3/85", "nam", "Mường", 912345678, "UBND xã", "Công chức",
             "Khách mời", "A01", "12/12", "Trung cấp", "L", "ăn chay", "đi xe"],
        ],
        "K1:L1",
    )  # fmt: skip
    (delegate,) = new(found)
    assert delegate.ethnic == "Mường"
    assert delegate.phone == "0912345678"
    assert (delegate.unit, delegate.position, delegate.seat) == ("UBND xã", "Công chức", "A01")
    assert delegate.category == "Khách mời, lãnh đạo"
    assert found.categories.taken_as == {"Khách mời": "Khách mời, lãnh đạo"}
    assert delegate.note == "ăn chay"
    assert delegate.extra == {
        "Trình độ – Văn hoá": "12/12",
        "Trình độ – LLCT": "Trung cấp",
        "Cỡ áo": "L",
        "Ghi chú": "đi xe",
    }


def test_a_column_without_a_heading_is_kept_under_its_letter(
    read: Callable[..., ListPreview],
) -> None:
    found = read([["Họ tên", "Đơn vị"], ["Lê Ổn", "Thôn 1", "đại biểu cao tuổi"]])
    assert new(found)[0].extra == {"C": "đại biểu cao tuổi"}


def test_ticks_give_sex_category_and_duties(read: Callable[..., ListPreview]) -> None:
    found = read(
        [
            ["TT", "Họ và tên", "Nữ (x)", "Thành phần", None, "Đoàn Chủ tịch", "Đảng viên"],
            [None, None, None, "Khách mời", "Tập thể"],
            [1, "Bùi Văn An", None, "x", None, "x", "x"],
            [2, "Lê Thị Hoà", "X", None, "x", None, None],
        ],
        "D1:E1",
    )
    assert fields(found, "sex", "category", "marks") == [
        ("male", "Khách mời, lãnh đạo", (Mark.PRESIDIUM.value,)),
        ("female", "Đại diện tập thể", ()),
    ]
    assert new(found)[0].extra == {"Đảng viên": "x"}


def test_ticks_under_both_sexes_and_ages(read: Callable[..., ListPreview]) -> None:
    found = read(
        [
            ["TT", "Họ và tên", "Giới tính", None, "Tuổi"],
            [None, None, "Nam", "Nữ"],
            [1, "Bùi Văn An", "x", None, 50],
            [2, "Lê Thị Hoà", None, "x", 45],
        ],
        "C1:D1",
    )
    assert fields(found, "sex", "birth") == [("male", "1975"), ("female", "1980")]
    assert {problem.flaw for problem in found.warnings} == {RowFlaw.AGE}


def test_headings_are_repeated_on_every_page(read: Callable[..., ListPreview]) -> None:
    headings = ["TT", "Họ và tên", "Đơn vị"]
    found = read([headings, [1, "Lê Ổn", "Thôn 1"], headings, [2, "Bùi An", "Thôn 2"]])
    assert [name for (name,) in fields(found, "name")] == ["Lê Ổn", "Bùi An"]
    assert [(s.row, s.why) for s in found.skipped] == [(3, Skip.HEADINGS)]


# ---------------------------------------------------------------- rows


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
def test_titles_of_groups_give_the_category(
    read: Callable[..., ListPreview], title: list[Any]
) -> None:
    headings = ["TT", "Họ và tên", "Nam", "Nữ", "Đơn vị"]
    people = [[1, "Lê Ổn", 1980, None, "Thôn 1"], ["II", "CÁ NHÂN"], [1, "Bùi An", None, 1981, "x"]]
    found = read([headings, title, *people])
    assert fields(found, "name", "category") == [
        ("Lê Ổn", "Khách mời, lãnh đạo"),
        ("Bùi An", "Cá nhân điển hình"),
    ]


def test_groups_that_are_units_give_the_unit(read: Callable[..., ListPreview]) -> None:
    found = read(
        [
            ["TT", "Họ và tên", "Năm sinh"],
            ["I", "CÁ NHÂN"],
            [None, "Thôn 3"],
            [1, "Lê Ổn", 1980],
            [None, "Thôn 4"],
            [2, "Bùi An", 1981],
        ]
    )
    assert fields(found, "category", "unit") == [
        ("Cá nhân điển hình", "Thôn 3"),
        ("Cá nhân điển hình", "Thôn 4"),
    ]


def test_a_numbered_title_merged_over_the_columns_is_no_person(
    read: Callable[..., ListPreview],
) -> None:
    found = read(
        [
            ["TT", "Họ và tên", "Năm sinh", "Nữ", "Đơn vị"],
            ["I", "KHÁCH MỜI"],
            [1, "Lãnh đạo huyện"],
            [1, "Lê Thị Ổn", 1980, "Nữ", "UBND huyện"],
        ],
        "B3:E3",
    )
    assert fields(found, "name", "sex", "category") == [
        ("Lê Thị Ổn", "female", "Khách mời, lãnh đạo")
    ]


def test_a_group_the_plan_does_not_know_is_kept_as_written_and_told(
    read: Callable[..., ListPreview],
) -> None:
    found = read([["TT", "Họ và tên"], ["I", "ĐẠI BIỂU LÃO THÀNH"], [1, "Lê Ổn"]])
    assert fields(found, "category") == [("Đại biểu lão thành",)]
    assert [problem.flaw for problem in found.warnings] == [RowFlaw.UNKNOWN_CATEGORY]


def test_a_cell_merged_over_several_people_is_everyones(read: Callable[..., ListPreview]) -> None:
    found = read(
        [["TT", "Họ và tên", "Đơn vị"], [1, "Lê Ổn", "Thôn 1"], [2, "Bùi An"], [3, "Hà Ba", "X"]],
        "C2:C3",
    )
    assert [unit for (unit,) in fields(found, "unit")] == ["Thôn 1", "Thôn 1", "X"]


def test_a_person_with_nothing_but_a_name_is_a_person(read: Callable[..., ListPreview]) -> None:
    found = read([["TT", "Họ và tên", "Đơn vị"], [1, "Lê Ổn", "Thôn 1"], [None, "Bùi Thị An"]])
    assert [name for (name,) in fields(found, "name")] == ["Lê Ổn", "Bùi Thị An"]


def test_hidden_rows_and_columns_are_read_and_told(read: Callable[..., ListPreview]) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    rows: Rows = [
        ["TT", "Họ và tên", "Họ và tên", "Đơn vị"],
        [1, "Lê Ổn", "Lê Văn Cũ", "Thôn 1"],
        [2, "Bùi An", None, "Thôn 2"],
    ]
    found = read(rows, dress=hide)
    assert [name for (name,) in fields(found, "name")] == ["Lê Ổn", "Bùi An"]
    assert [column.letter for column in found.columns if column.hidden] == ["C"]
    assert [(p.row, p.flaw) for p in found.warnings] == [(3, RowFlaw.HIDDEN_ROW)]
    without = read(rows, dress=hide, hidden_rows=False)
    assert [name for (name,) in fields(without, "name")] == ["Lê Ổn"]
    assert [(s.row, s.why) for s in without.skipped] == [(3, Skip.HIDDEN)]


# ---------------------------------------------------------------- sheets


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


def test_the_mapping_is_changed_by_hand(read: Callable[..., ListPreview]) -> None:
    rows: Rows = [["Họ tên", "Tên gọi khác", "Đơn vị"], ["A", "Lê Ổn", "Thôn 1"]]
    found = read(rows, chosen={"DS": {0: KEPT, 1: "name", 2: IGNORED}})
    assert fields(found, "name", "unit", "extra") == [("Lê Ổn", "", {"Họ tên": "A"})]


# ---------------------------------------------------------------- cells


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


def test_days_are_counted_from_1904_in_old_macintosh_workbooks() -> None:
    assert values.birth(29649, DAY, starts_1904=True) == "1985-03-05"


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


def test_a_citizens_number_is_compared_and_never_kept(read: Callable[..., ListPreview]) -> None:
    found = read(
        [
            ["Họ và tên", "Năm sinh", "Giới tính", "Số CCCD"],
            ["Lê Ổn", 1985, "Nam", 38085001234],
            ["Bùi An", 1990, "Nam", "038085001235"],
            ["Hà Ba", 1990, "Nam", 171234567],
            ["Hà Tư", 1990, "Nam", "abc"],
        ]
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


def test_a_wrong_date_names_its_row_column_and_cell(read: Callable[..., ListPreview]) -> None:
    found = read(
        [
            ["TT", "Họ và tên", "Năm sinh", None],
            [None, None, "Nam", "Nữ"],
            [1, "Lê Ổn", "31/02/1980", None],
            [2, "Bùi An", 1980, 1981],
        ],
        "C1:D1",
    )
    assert [(p.sheet, p.row, p.column, p.cell, p.flaw) for p in found.errors] == [
        ("DS", 3, "C “Năm sinh – Nam”", "31/02/1980", RowFlaw.BAD_DATE),
        ("DS", 4, "D “Năm sinh – Nữ”", "1981", RowFlaw.BOTH_SEXES),
    ]


# ---------------------------------------------------------------- people


def a_hall(*delegates: Delegate) -> Hall:
    hall = Hall(delegates=0)
    hall.does(ListDelegates(new=delegates))
    return hall


HEAD = ["Họ và tên", "Ngày sinh", "Đơn vị"]


def test_a_namesake_is_not_taken_for_the_one_who_is_listed_too(
    read: Callable[..., ListPreview],
) -> None:
    hall = a_hall(Delegate(1, "Bùi Văn An", birth="1975", unit="Thôn 1"))
    rows = [HEAD, ["Bùi Văn An", 1975, "Thôn 2"], ["Bùi Văn An", 1975, "Thôn 1"]]
    found = read(rows, hall=hall)
    assert (found.unchanged, found.new, found.changes) == (1, ["Bùi Văn An (2)"], [])
    assert (
        found.suspected
        == [("00001-3 · Bùi Văn An · 1975 · Thôn 1", "00002-5 · Bùi Văn An · 1975 · Thôn 2")]
        or len(found.suspected[0]) == 2
    )
    assert [p.flaw for p in found.warnings] == [RowFlaw.SUSPECTED_TWICE]


def test_a_fuller_birth_is_the_same_person_and_is_told(read: Callable[..., ListPreview]) -> None:
    hall = a_hall(Delegate(1, "Bùi Văn An", birth="1975", unit="Thôn 1"))
    found = read([HEAD, ["Bùi Văn An", "19/07/1975", "Thôn 1"]], hall=hall)
    assert [(c.field, c.old, c.new) for c in found.changes] == [("birth", "1975", "1975-07-19")]
    assert [p.flaw for p in found.warnings] == [RowFlaw.OTHER_BIRTH]


def test_what_fits_two_people_waits_for_a_word(read: Callable[..., ListPreview]) -> None:
    hall = a_hall(
        Delegate(1, "Bùi Văn An", birth="1975", unit="Thôn 1"),
        Delegate(2, "Bùi Văn An", birth="1975", unit="Thôn 2"),
    )
    rows = [HEAD, ["Bùi Văn An", 1975, "Thôn 3"]]
    (problem,) = read(rows, hall=hall).errors
    assert problem.flaw is RowFlaw.AMBIGUOUS
    assert [delegate.number for delegate in problem.fits] == [1, 2]
    said = read(rows, hall=hall, same={("DS", 2): 2})
    assert [(c.number, c.field, c.new) for c in said.changes] == [(2, "unit", "Thôn 3")]
    as_new = read(rows, hall=hall, same={("DS", 2): 0})
    assert as_new.new == ["Bùi Văn An (3)"]


def test_who_is_gone_is_withdrawn_only_if_asked_and_only_if_not_here(
    read: Callable[..., ListPreview],
) -> None:
    hall = Hall(delegates=4)
    hall.admit(2)
    rows = [HEAD, ["Nguyễn Văn Bình", 1951, "Thôn 2"]]
    assert len(read(rows, hall=hall).gone) == 3
    found = read(rows, hall=hall, withdraw_gone=True)
    assert [name.split()[-1] for name in found.withdrawn] == ["(3)", "(4)"]
    assert hall.does(found.as_shown).refusal is None
    assert [d.number for d in hall.conference.roll.summoned] == [1, 2]
    assert hall.conference.attendance.inside(2)


def test_who_was_withdrawn_and_is_listed_again_is_back(read: Callable[..., ListPreview]) -> None:
    hall = Hall(delegates=1)
    hall.does(ListDelegates(withdrawn=(1,), reason="ốm"))
    assert hall.conference.roll.summoned == []
    found = read([HEAD, ["Nguyễn Văn Bình", 1951, "Thôn 2"]], hall=hall)
    assert (found.restored, found.writes) == (["Nguyễn Văn Bình (1)"], True)
    hall.does(found.as_shown)
    assert [d.number for d in hall.conference.roll.summoned] == [1]


def test_what_was_shown_is_written_or_nothing_is(read: Callable[..., ListPreview]) -> None:
    hall = Hall(delegates=1)
    found = read([HEAD, ["Nguyễn Văn Bình", "02/03/1951", "Thôn 2"]], hall=hall)
    hall.does(ListDelegates(changed=((1, {"note": "ăn chay"}),)))
    facts = len(hall.facts)
    assert hall.does(found.as_shown).refusal is not None
    assert len(hall.facts) == facts


# ---------------------------------------------------------------- letters of old

TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
        strict=True,
    )
)

OLD = [
    ("Nguyễn Văn An", "Phó Chủ tịch", "Thôn Hương Sơn"),
    ("Trần Thị Hương", "Giáo viên", "Trường Tiểu học"),
    ("Bùi Thị Hồng", "Đội trưởng", "Đảng ủy xã"),
]

VNI = [
    ("Nguyeãn Vaên An", "Phoù Chuû tòch", "Thoân Höông Sôn"),
    ("Traàn Thò Höông", "Giaùo vieân", "Tröôøng Tieåu hoïc"),
    ("Buøi Thò Hoàng", "Ñoäi tröôûng", "Ñaûng uûy xaõ"),
]


def in_tcvn3(text: str) -> str:
    return "".join(TCVN3.get(letter, letter) for letter in text)


@pytest.mark.parametrize(
    ("encoding", "font"),
    [("tcvn3", ".VnTime"), ("tcvn3", "Arial"), ("vni", "VNI-Times"), ("vni", "Arial")],
)
def test_old_fonts_are_decoded_by_font_or_letters_and_shown(
    read: Callable[..., ListPreview], encoding: str, font: str
) -> None:
    people = [list(map(in_tcvn3, row)) for row in OLD] if encoding == "tcvn3" else VNI

    def dress(sheet: Worksheet) -> None:
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                cell.font = Font(name=font)

    rows: Rows = [["Họ và tên", "Chức vụ", "Đơn vị"], *map(list, people)]
    found = read(rows, dress=dress)
    assert fields(found, "name", "position", "unit") == OLD
    assert {c.after for _, c in found.conversions} >= {"Nguyễn Văn An", "Trần Thị Hương"}
    assert any("→ “Trần Thị Hương”" in line for line in summary(found))


def test_headings_in_an_old_font_are_understood(read: Callable[..., ListPreview]) -> None:
    headings = ["STT", in_tcvn3("Họ và tên"), in_tcvn3("Ngày sinh"), in_tcvn3("Đơn vị")]
    rows: Rows = [
        headings,
        *([n, in_tcvn3(a), 1980, in_tcvn3(c)] for n, (a, _, c) in enumerate(OLD)),
    ]
    assert fields(read(rows), "name", "unit") == [(a, c) for a, _, c in OLD]


def test_a_font_that_draws_capitals(read: Callable[..., ListPreview]) -> None:
    def dress(sheet: Worksheet) -> None:
        sheet["A2"].font = Font(name=".VnTimeH")

    found = read([["Họ và tên", "Đơn vị"], [in_tcvn3("nguyễn văn ước"), "x"]], dress=dress)
    assert fields(found, "name") == [("NGUYỄN VĂN ƯỚC",)]


def test_unicode_is_left_alone_whatever_its_font(read: Callable[..., ListPreview]) -> None:
    def dress(sheet: Worksheet) -> None:
        for cell in sheet["A"]:
            cell.font = Font(name=".VnTime")

    rows: Rows = [["Họ và tên", "Đơn vị"], ["Nguyễn Văn Ước", "Tô Hà"], ["Tô Vân", "Lê Lai"]]
    found = read(rows)
    assert (fields(found, "name"), found.conversions) == ([("Nguyễn Văn Ước",), ("Tô Vân",)], [])
    assert fields(read(rows[:2], dress=dress), "name") == [("Nguyễn Văn Ước",)]


def test_letters_are_kept_if_asked(tmp_path: Path) -> None:
    rows: Rows = [["Họ và tên", "Đơn vị"], ["Buøi Thò Hoàng", "x"]]
    path = workbook(tmp_path / "a.xlsx", ("DS", rows))
    kept = read_book(path, legacy=False)
    assert kept.sheets[0].rows[1].text(0) == "Buøi Thò Hoàng"


def test_look_alikes_invisible_and_decomposed_letters_are_cleaned(
    read: Callable[..., ListPreview],
) -> None:
    rows: Rows = [
        ["Ho\u0323 va\u0300 te\u0302n", "Ðơn vị"],
        ["Nguye\u0302\u0303n\u00a0Va\u0306n  Ða\u0323t\u200b\u202e", "x"],
    ]
    assert fields(read(rows), "name") == [("Nguyễn Văn Đạt",)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258", "tcvn3", "vni"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_files_in_all_letters(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = [("Họ và tên", "Chức vụ", "Đơn vị"), *OLD]
    text = "\r\n".join(separator.join(row) for row in rows)
    path = tmp_path / "a.csv"
    if encoding == "tcvn3":
        path.write_bytes(in_tcvn3(text).encode("latin-1"))
    elif encoding == "vni":
        head = ("Hoï vaø teân", "Chöùc vuï", "Ñôn vò")
        old = "\r\n".join(separator.join(row) for row in (head, *VNI))
        path.write_bytes(old.encode("latin-1"))
    elif encoding == "cp1258":
        path.write_bytes(_in_cp1258(text))
    else:
        path.write_bytes(text.encode(encoding))
    assert fields(understood(path), "name", "position", "unit") == OLD


def _in_cp1258(text: str) -> bytes:
    import unicodedata

    out = b""
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            bare = unicodedata.normalize("NFD", letter)
            tone = next(c for c in bare if c in "\u0300\u0301\u0303\u0309\u0323")
            rest = unicodedata.normalize("NFC", bare.replace(tone, ""))
            out += (rest + tone).encode("cp1258")
    return out


# ---------------------------------------------------------------- honors and slate


def test_honors_in_groups_with_number_and_date_in_one_cell(tmp_path: Path) -> None:
    rows: Rows = [
        ["TT", "Tên tập thể", "Họ và tên", "Chức vụ, đơn vị", "Quyết định", None, "Mức thưởng"],
        [None, None, None, None, "Số", "Ngày"],
        ["I", "GIẤY KHEN CỦA CHỦ TỊCH UBND XÃ"],
        [1, "Chi bộ thôn 3", None, None, "12/QĐ-UBND", date(2025, 3, 5), 702000],
        [2, None, "Nguyễn Văn Bình", "Trưởng thôn, Thôn 2", "12/QĐ-UBND ngày 05/3/2025", None,
         "351.000 đ"],
        [None, "Cộng", None, None, None, None, 1053000],
    ]  # fmt: skip
    path = workbook(tmp_path / "h.xlsx", ("Khen", rows))
    hall = Hall(delegates=2)
    found = understood(path, hall, kind=ListKind.HONORS)
    assert found.errors == []
    hall.does(found.as_shown)
    assert [
        (h.recipient, h.kind, h.form, h.decision, h.decision_date, h.amount, h.delegate)
        for h in hall.conference.honors.listed
    ] == [
        ("Chi bộ thôn 3", "collective", "Giấy khen của chủ tịch UBND xã", "12/QĐ-UBND",
         "05/03/2025", 702_000, 0),
        ("Nguyễn Văn Bình", "individual", "Giấy khen của chủ tịch UBND xã", "12/QĐ-UBND",
         "05/3/2025", 351_000, 1),
    ]  # fmt: skip
    assert understood(path, hall, kind=ListKind.HONORS).unchanged == 2


def test_the_slate_by_groups(tmp_path: Path) -> None:
    rows: Rows = [
        ["TT", "Họ và tên", "Năm sinh", None, "Ghi chú", "Đảng viên", "Tôn giáo", "Lĩnh vực"],
        [None, None, "Nam", "Nữ"],
        ["I", "ĐẠI BIỂU CHÍNH THỨC"],
        [1, "Nguyễn Văn Bình", 1951, None, "đã nghỉ hưu", "x", "Không", "Kinh tế"],
        ["II", "ĐẠI BIỂU DỰ KHUYẾT"],
        [1, "Lê Thị Hoà", None, 1968, None],
    ]
    path = workbook(tmp_path / "s.xlsx", ("Danh sách bầu", rows))
    hall = Hall(delegates=2)
    found = understood(path, hall, kind=ListKind.SLATE)
    assert found.errors == []
    hall.does(found.as_shown)
    assert [(c.name, c.role, c.birth, c.delegate) for c in hall.conference.votes.slate] == [
        ("Nguyễn Văn Bình", "official", "1951", 1),
        ("Lê Thị Hoà", "alternate", "1968", 0),
    ]
    first = hall.conference.votes.slate[0]
    assert (first.sex, first.party, first.religion, first.field) == (
        "male",
        "yes",
        "Không",
        "Kinh tế",
    )


def test_no_list_at_all_is_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("Sheet1", [["abc"], ["def", 1]]))
    with pytest.raises(WorkbookError) as caught:
        understood(path)
    assert caught.value.problem is FileProblem.NO_HEADINGS
