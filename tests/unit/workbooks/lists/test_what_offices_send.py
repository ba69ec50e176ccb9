"""Rows and cells as offices send them that say something else than they seem to."""

from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from console.workbooks.files.book import read_book
from console.workbooks.files.sheet import FileProblem, WorkbookError
from console.workbooks.imports.preview import ListPreview
from console.workbooks.imports.row_flaws import RowFlaw
from console.workbooks.lists.listing import as_listed
from console.workbooks.lists.names import read_name
from console.workbooks.lists.rows import Skip
from console.workbooks.words import summary
from screens.workbooks.shown_list import ListKind, ListRequest
from store.people.delegate import Delegate
from store.people.facts import Listed
from tests.support.files.workbooks import Read, Rows, skipped, understood, workbook

NAME = "Họ và tên"
HEAD = ["STT", NAME, "Ngày sinh", "Đơn vị"]
AN = [1, "Bùi Văn An", 1970, "Thôn 1"]


def people(found: ListPreview) -> list[Delegate]:
    return [what.delegate for what in found.outcome.facts if isinstance(what, Listed)]


def flaws(found: ListPreview) -> list[tuple[int, RowFlaw]]:
    return [(problem.row, problem.flaw) for problem in found.problems]


# ---------------------------------------------------------------- rows that are nobody's


@pytest.mark.parametrize(
    "row",
    [
        ["VD", "Nguyễn Văn A", "01/01/1990", "Thôn X"],
        ["vd:", "Nguyễn Văn A", 1990, "Thôn X"],
        ["Mẫu", "Nguyễn Văn A", 1990, "Thôn X"],
        [1, "(ví dụ) Nguyễn Văn A", 1990, "Thôn X"],
        [1, "VD: Nguyễn Văn A", 1990, "Thôn X"],
        [1, "Nguyễn Văn A (ví dụ)", 1990, "Thôn X"],
    ],
)
def test_a_row_that_shows_how_to_fill_it_in_is_nobody(read: Read, row: list[object]) -> None:
    found = read(HEAD, row, AN)
    assert [person.name for person in people(found)] == ["Bùi Văn An"]
    assert [(one.row, one.why) for one in found.skipped] == [(2, Skip.EXAMPLE)]


def test_somebody_called_like_a_sample_is_somebody(read: Read) -> None:
    found = read(HEAD, [1, "Mậu", 1970, "Thôn 1"], [2, "Bùi Văn An (Mậu)", 1970, "Thôn 2"])
    assert (found.skipped, len(people(found)), len(found.questions)) == ([], 1, 1)


def test_who_signs_under_an_office_of_whatever_kind_is_no_delegate(read: Read) -> None:
    found = read(
        HEAD, AN, [None, "BÍ THƯ CHI BỘ", "", "TRƯỞNG THÔN"], [None, "Trần Văn Bí", "", "Lê Văn Tư"]
    )
    assert [person.name for person in people(found)] == ["Bùi Văn An"]
    assert {one.why for one in found.skipped} == {Skip.SIGNATURE}


def test_a_line_that_is_drawn_is_no_row(read: Read) -> None:
    found = read(HEAD, ["---", "---", "---", "---"], AN)
    assert (len(people(found)), found.errors) == (1, [])


# ---------------------------------------------------------------- cells


@pytest.mark.parametrize("same", ["nt", "-nt-", "NT", '"', "- ” -", "như trên"])
def test_what_is_as_above_is_what_stands_above(read: Read, same: str) -> None:
    found = read(
        [*HEAD, "Chức vụ"],
        [*AN, "Bí thư"],
        [2, "Hà Thị Bình", 1980, same, same],
        [3, "Lê Văn Cảnh", 1980, same, "Trưởng thôn"],
    )
    assert [(one.unit, one.position) for one in people(found)] == [
        ("Thôn 1", "Bí thư"),
        ("Thôn 1", "Bí thư"),
        ("Thôn 1", "Trưởng thôn"),
    ]


def test_letters_lost_in_a_cell_beside_the_name_are_told(read: Read) -> None:
    found = read(
        [*HEAD, "Ghi chú"],
        [1, "Bùi Văn An", 1970, "Thôn Ng?c Tr?o", "Có đi xe không?"],
        [
            2,
            "Hà Thị Bình",
            1980,
            "H\u00e1\u00bb\u2122i Ph\u00e1\u00bb\u00a5 n\u00e1\u00bb\u00af",
            "",
        ],
    )
    assert RowFlaw.GARBLED_CELL.value in str(flaws(found))
    assert flaws(found)[0] == (2, RowFlaw.GARBLED_CELL)


@pytest.mark.parametrize("day", ["12-Mar", "Mar-12", "12-thg 3", "2025-03-12 00:00:00", 45728])
def test_a_seat_that_became_a_day_in_words_or_a_number_is_left_empty(
    read: Read, day: object
) -> None:
    found = read([NAME, "Số ghế"], ["Bùi Văn An", day], ["Hà Thị Bình", "VIP-12"])
    assert [person.seat for person in people(found)] == ["", "VIP-12"]
    assert flaws(found) == [(2, RowFlaw.BAD_SEAT)]


@pytest.mark.parametrize("error", ["#BLOCKED!", "#GETTING_DATA", "#FIELD!", "Err:508", "#N/A"])
def test_every_error_of_an_office_s_program_is_an_empty_cell(read: Read, error: str) -> None:
    found = read(HEAD, [1, "Bùi Văn An", 1970, error])
    assert [person.unit for person in people(found)] == [""]
    assert flaws(found) == [(2, RowFlaw.ERROR_CELL)]


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("text", "name", "position"),
    [
        ("Lan – Bí thư chi bộ", "Lan", "Bí thư chi bộ"),
        ("Trưởng thôn Lê Văn Ơn", "Lê Văn Ơn", "Trưởng thôn"),
        ("Bí thư: Lê Văn Dũng", "Lê Văn Dũng", "Bí thư"),
        ("Đ/c Lê Văn Đạo, Chủ tịch UBND xã", "Lê Văn Đạo", "Chủ tịch UBND xã"),
        ("Phó Đức Chính", "Phó Đức Chính", ""),
    ],
)
def test_an_office_beside_a_name_is_an_office(text: str, name: str, position: str) -> None:
    read = read_name(text)
    assert (read.name, read.position) == (name, position)


def test_an_office_beside_a_name_is_asked_for(read: Read) -> None:
    found = read([NAME], ["Lan – Bí thư chi bộ"], ["Trưởng thôn Lê Văn Ơn"], ["Bùi Văn An **"])
    assert people(found) == []
    assert flaws(found) == [
        (2, RowFlaw.OFFICE_BESIDE),
        (3, RowFlaw.OFFICE_BESIDE),
        (4, RowFlaw.REMARK_BESIDE),
    ]


@pytest.mark.parametrize("text", ["Bí thư Đoàn Thanh niên", "Trưởng ban An ninh"])
def test_an_office_of_a_body_that_could_be_a_family_s_name_is_nobody(text: str) -> None:
    assert read_name(text).is_no_name


def test_comrades_in_one_cell_are_two_people() -> None:
    assert read_name("Đ/c Lê Văn Nam, đ/c Hà Thị Bình").others == ("đ/c Hà Thị Bình",)


@pytest.mark.parametrize(
    "text", ["Đc. Lê Văn An", "Th.S Lê Văn An", "GS.TSKH Lê Văn An", "Già làng Lê Văn An"]
)
def test_more_that_stands_before_a_name(text: str) -> None:
    assert read_name(text).name == "Lê Văn An"


# ---------------------------------------------------------------- what a sheet says of everyone


def test_a_sheet_named_after_a_body_gives_the_unit_and_says_so(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        ("Thôn 1", [HEAD[:3], [1, "Bùi Văn An", 1970]]),
        ("Thôn 2", [HEAD, [1, "Hà Thị Bình", 1980, None]]),
        ("Cá nhân", [HEAD[:3], [1, "Lê Văn Cảnh", 1980]]),
    )
    found = understood(path)
    assert [(one.unit, one.category) for one in people(found)] == [
        ("Thôn 1", ""),
        ("", ""),
        ("", "Cá nhân điển hình"),
    ]
    assert flaws(found) == [(1, RowFlaw.UNIT_OF_ALL)]
    assert found.categories.taken_as == {"Cá nhân": "Cá nhân điển hình"}


def test_a_title_that_calls_a_body_the_unit_is_not_lost(read: Read) -> None:
    found = read(["UBND XÃ"], ["ĐƠN VỊ: TRƯỜNG THCS NGỌC TRẠO"], HEAD[:3], [1, "Bùi Văn An", 1970])
    assert [one.unit for one in people(found)] == ["Trường THCS Ngọc Trạo"]
    assert flaws(found) == [(3, RowFlaw.UNIT_OF_ALL)]


def test_men_and_women_in_a_third_row_of_headings(read: Read) -> None:
    found = read(
        ["S\nT\nT", "Thông tin cá nhân", None, None, "Đơn vị"],
        [None, NAME, "Năm sinh", None, None],
        [None, None, "Nam", "Nữ", None],
        [1, "Bùi Văn An", 1970, None, "Thôn 1"],
        [2, "Hà Thị Bình", None, 1980, "Thôn 2"],
        merges=["A1:A3", "B1:D1", "B2:B3", "C2:D2", "E1:E3"],
    )
    assert [(one.birth, one.sex, one.extra) for one in people(found)] == [
        ("1970", "male", {}),
        ("1980", "female", {}),
    ]


@pytest.mark.parametrize(
    ("cells", "doubted"),
    [
        ([datetime(1970, 5, 2), "25/02/1980", "13/05/1980", datetime(1981, 1, 12)], [2, 5]),
        (["05/25/1970", "02/03/1980", "30/04/1980"], [3]),
        ([datetime(1970, 5, 2), "25/02/1980", datetime(1981, 1, 22), "13/05/1980"], []),
        (["02/03/1980", "25/02/1980", "1970"], []),
    ],
)
def test_days_that_a_program_may_have_turned_round_are_told(
    read: Read, cells: list[object], doubted: list[int]
) -> None:
    people = ("Bùi Văn An", "Hà Thị Bình", "Lê Văn Cảnh", "Đỗ Văn Em")
    found = read([NAME, "Ngày sinh"], *map(list, zip(people, cells, strict=False)))
    assert [row for row, flaw in flaws(found) if flaw is RowFlaw.DAY_OR_MONTH] == doubted


def test_a_list_of_honors_that_is_read_as_delegates_is_told_for_what_it_is(read: Read) -> None:
    with pytest.raises(WorkbookError) as raised:
        read(["TT", "Họ và tên/Tên tập thể", "Hình thức khen thưởng"], [1, "Thôn 1", "Giấy khen"])
    assert raised.value.problem is FileProblem.SEEMS_OTHER


GIVEN = [NAME, "Đơn vị", "Hình thức khen thưởng", "Số QĐ"]
SENT = [NAME, "Đơn vị", "Giới thiệu làm"]


@pytest.mark.parametrize(
    ("sheets", "asked", "read_as"),
    [
        ([[["TT", "Tên tập thể, cá nhân", "Hình thức khen thưởng"]]], "delegates", "honors"),
        ([[GIVEN]], "delegates", "honors"),
        ([[SENT]], "delegates", "slate"),
        ([[["DANH SÁCH ĐẠI BIỂU"], GIVEN]], "delegates", "delegates"),
        ([[[NAME, "Đơn vị"]], [GIVEN]], "delegates", "delegates"),
        ([[[NAME, "Đơn vị"]]], "honors", "honors"),
        ([[SENT], [GIVEN]], "honors", "honors"),
    ],
)
def test_what_a_book_lists_is_guessed_from_its_headings(
    tmp_path: Path, sheets: list[Rows], asked: str, read_as: str
) -> None:
    people: Rows = [["Bùi Văn An", "Thôn 1"], ["Hà Thị Bình", "Thôn 2"]]
    named = [(f"DS {number}", [*rows, *people]) for number, rows in enumerate(sheets, 1)]
    path = workbook(tmp_path / "ds.xlsx", *named)
    request = ListRequest(path, ListKind(asked), guesses=True)
    assert as_listed(request, read_book(path)).kind == read_as
    said = replace(request, guesses=False)
    assert as_listed(said, read_book(path)) == said


def test_those_without_a_category_are_asked_about_and_written_all_the_same(read: Read) -> None:
    rows: Rows = [[*HEAD, "Thành phần"], [*AN, "Cá nhân điển hình"], [2, "Hà Thị Bình", 1962]]
    found = read(*rows)
    (asked,) = found.uncategorized
    assert (asked.flaw, asked.guess, found.problems) == (RowFlaw.NO_CATEGORY, "1", [])
    assert any("1 người không ghi thành phần" in line for line in summary(found))
    said = read(*rows, uncategorized={("DS", 1): "Đại diện tập thể"})
    categories = ["Cá nhân điển hình", "Đại diện tập thể"]
    assert ([one.category for one in people(said)], said.uncategorized) == (categories, [])
    assert read(*rows, uncategorized={("DS", 1): ""}).uncategorized == []


def test_rows_above_the_first_person_are_named(read: Read) -> None:
    found = read(
        ["1", "Tổ xe ôm", "Giấy khen"],
        ["2", "Bùi Văn An", "Giấy khen"],
        ["3", "Hà Thị Bình", "Giấy khen"],
    )
    assert (1, Skip.ABOVE) in skipped(found)
    below = read(["UBND XÃ"], ["9", "Bùi Văn An", "Thôn 1"], HEAD, [1, "Hà Thị Bình", 1962])
    assert skipped(below) == [(2, Skip.ABOVE)]


def test_a_comrade_is_called_by_one_name() -> None:
    assert read_name("Đ/c Lan").name == "Lan"
    assert read_name("Cụ Lan").name == "Cụ Lan"


# ---------------------------------------------------------------- titles of groups


def test_a_number_whose_rows_are_numbered_under_it_is_a_title(read: Read) -> None:
    found = read(
        ["STT", NAME, "Chức vụ"],
        ["1", "Thôn Đồng Tâm"],
        ["1.1", "Bùi Văn An", "Trưởng thôn"],
        ["2", "Thôn Ngọc Trạo"],
        ["2.1", "Lê Văn Cảnh"],
    )
    units = [(one.name, one.unit) for one in people(found)]
    assert units == [("Bùi Văn An", "Thôn Đồng Tâm"), ("Lê Văn Cảnh", "Thôn Ngọc Trạo")]
    assert found.problems == []


def test_the_title_over_the_headings_is_the_first_group_s_where_others_follow(read: Read) -> None:
    found = read(["KHÁCH MỜI"], HEAD, AN, ["CÁ NHÂN ĐIỂN HÌNH"], [2, "Hà Thị Bình", 1980, "Thôn 2"])
    categories = [one.category for one in people(found)]
    assert categories == ["Khách mời, lãnh đạo", "Cá nhân điển hình"]
    alone = read(["DANH SÁCH KHÁCH MỜI"], HEAD, AN)
    assert [one.category for one in people(alone)] == [""]


def test_people_in_another_column_are_told(read: Read) -> None:
    found = read(
        ["STT", "Đại biểu chính thức", "Đại biểu dự khuyết"],
        [1, "Bùi Văn An", "Hà Thị Bình"],
        [2, "Lê Văn Cảnh", "Vũ Thị Kim"],
    )
    assert len(people(found)) == 2
    assert [flaw for _row, flaw in flaws(found)] == [RowFlaw.OTHER_PEOPLE]


def test_who_signs_beside_a_body_is_no_delegate(read: Read) -> None:
    found = read(
        HEAD, AN, [None, "P. CHỦ TỊCH", "", "VĂN PHÒNG"], [None, "Lê Văn Tư", "", "Hà Thị Năm"]
    )
    assert [person.name for person in people(found)] == ["Bùi Văn An"]


def test_who_is_struck_out_is_taken_and_told(read: Read) -> None:
    def strike(sheet: Worksheet) -> None:
        sheet["B3"].font = Font(strike=True)
        sheet["D2"].font = Font(strike=True)

    found = read(HEAD, AN, [2, "Hà Thị Bình", 1980, "Thôn 2"], dress=strike)
    assert len(people(found)) == 2
    assert flaws(found) == [(3, RowFlaw.STRUCK)]
