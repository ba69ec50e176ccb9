"""What stands in a list where a name, a tick or a kind is expected: nothing wrong is taken."""

from pathlib import Path
from typing import Any

import pytest

from console.workbooks.imports.preview import ListPreview
from console.workbooks.imports.row_flaws import RowFlaw
from console.workbooks.lists import values
from console.workbooks.lists.names import read_name
from screens.workbooks.shown_list import EVERY_ROW, ListKind
from store.honors.facts import HonorListed
from store.honors.recipients import kind_of
from store.people.facts import Listed
from tests.support.files.workbooks import Read, understood, xlsx

NAME = "Họ và tên"


def people(found: ListPreview) -> list[Any]:
    return [what.delegate for what in found.outcome.facts if isinstance(what, Listed)]


def flaws(found: ListPreview) -> list[tuple[int, RowFlaw]]:
    return [(problem.row, problem.flaw) for problem in found.problems]


# ---------------------------------------------------------------- ticks


def test_a_checkbox_that_is_not_ticked_is_no_tick(read: Read) -> None:
    found = read(
        [NAME, "Đoàn Chủ tịch", "Tổ kiểm phiếu", "Tham luận"],
        ["Bùi Văn An", False, False, False],
        ["Hà Thị Bình", True, False, "X"],
        ["Lê Văn Cảnh", "chưa rõ", "không", "✓"],
    )
    marks = [delegate.marks for delegate in people(found)]
    assert marks == [(), ("presidium", "speaker"), ("speaker",)]
    assert flaws(found) == [(4, RowFlaw.BAD_TICK)]


@pytest.mark.parametrize("yes", ["x", "X", "✓", "1", True, "TRUE", "có", "Đúng", "v", "☑"])
def test_what_says_yes(yes: object) -> None:
    text = str(yes)
    assert values.is_mark(text)
    assert not values.is_no(text)


@pytest.mark.parametrize("no", ["", "0", False, "FALSE", "không", "Ko", "-", "sai", "☐"])
def test_what_says_no(no: object) -> None:
    text = str(no)
    assert values.is_no(text)
    assert not values.is_mark(text)


def test_who_is_ticked_under_women_by_a_letter_is_a_woman(read: Read) -> None:
    found = read(
        [NAME, "Năm sinh", "Nữ"],
        ["Bùi Văn An", 1975, None],
        ["Hà Thị Bình", 1980, "N"],
        ["Lê Thị Chi", 1981, "n"],
    )
    assert [(d.sex, d.birth) for d in people(found)] == [
        ("male", "1975"),
        ("female", "1980"),
        ("female", "1981"),
    ]
    assert found.problems == []


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("cell", "name", "beside"),
    [
        ("ThS. Bùi Văn An", "Bùi Văn An", {"rank": "ThS."}),
        ("Trung tá, ThS Lê Văn Bình", "Lê Văn Bình", {"rank": "Trung tá, ThS"}),
        ("Đ/c Lê Văn Bốn", "Lê Văn Bốn", {"address": "Đ/c"}),
        ("Ông Ích Khiêm", "Ông Ích Khiêm", {}),
        ("Ông Bùi Văn An", "Bùi Văn An", {"address": "Ông"}),
        ("Lê Thị Lan – Bí thư chi bộ", "Lê Thị Lan", {"position": "Bí thư chi bộ"}),
        ("Lê Thị Mai (0912345678)", "Lê Thị Mai", {"phone": "0912345678"}),
        ("Lê Văn Nam (thay ông Bình)", "Lê Văn Nam", {"note": "thay ông Bình"}),
        ("Nguyễn Văn\nAn", "Nguyễn Văn An", {}),
        ("Bùi Văn An, Hà Thị Bình", "Bùi Văn An", {"others": ("Hà Thị Bình",)}),
        ("Lê Văn Cảnh\nPhạm Thị Dung", "Lê Văn Cảnh", {"others": ("Phạm Thị Dung",)}),
        ("Ông Lê Em và bà Hà Thị Ba", "Ông Lê Em", {"others": ("bà Hà Thị Ba",)}),
        ("H'Hen Niê", "H'Hen Niê", {}),
        ("Công Tằng Tôn Nữ Thị Hà", "Công Tằng Tôn Nữ Thị Hà", {}),
        ("Phó Đức Chính", "Phó Đức Chính", {}),
        ("Lê Văn Cảnh (1969)", "Lê Văn Cảnh", {"birth": "1969"}),
        ("Lê Văn Cảnh sn 1969", "Lê Văn Cảnh", {"birth": "1969"}),
        ("Lê Thị Mai 0912345678", "Lê Thị Mai", {"phone": "0912345678"}),
        ("Lê Văn Nam thay Bùi Văn Bình", "Lê Văn Nam", {"note": "thay Bùi Văn Bình"}),
        ("Trần Văn Nam- Bí thư", "Trần Văn Nam", {"position": "Bí thư"}),
        ("Trần Văn Nam–Bí thư", "Trần Văn Nam", {"position": "Bí thư"}),
        ("Lê Văn Sơn và 2 người nữa", "Lê Văn Sơn", {"note": "2 người nữa"}),
        ("Lê Văn Sơn hoặc Lê Thị Tư", "Lê Văn Sơn", {"others": ("Lê Thị Tư",)}),
        ("1. Lê Văn Sơn 2. Lê Thị Tư", "Lê Văn Sơn", {"others": ("Lê Thị Tư",)}),
        ("Vợ chồng ông Lê Văn Sơn, bà Lê Thị Tư", "Lê Văn Sơn", {"others": ("bà Lê Thị Tư",)}),
        ("Ông (Bà) Lê Văn Sơn", "Lê Văn Sơn", {"address": "Ông (Bà)"}),
        ("B. Lê Thị Tư", "Lê Thị Tư", {"address": "B."}),
        ("Bác sĩ CKII Lê Văn Sơn", "Lê Văn Sơn", {"rank": "Bác sĩ CKII"}),
        ("Mẹ VNAH Lê Thị Tư", "Lê Thị Tư", {"rank": "Mẹ VNAH"}),
        ("Lê Văn Tâm và tập thể thôn", "Lê Văn Tâm", {"note": "tập thể thôn"}),
        ("Lê Thị Đào tức Lan", "Lê Thị Đào", {"note": "tức Lan"}),
        ("Lê Văn Sáu/Bảy", "Lê Văn Sáu", {"note": "Bảy"}),
        ("1. Lê Văn An\n2. Hà Thị Tư", "Lê Văn An", {"others": ("Hà Thị Tư",)}),
        ("- Lê Văn An\n- Hà Thị Tư", "Lê Văn An", {"others": ("Hà Thị Tư",)}),
        ("Lê Thị Hoa Trần Văn Khang", "Lê Thị Hoa", {"others": ("Trần Văn Khang",)}),
        ("Nguyễn Văn An 2", "Nguyễn Văn An 2", {"note": ""}),
        ("Đoàn Văn Hậu", "Đoàn Văn Hậu", {}),
        ("Đoàn Công An", "Đoàn Công An", {}),
        ("Ban Thi Hoa", "Ban Thi Hoa", {}),
    ],
)
def test_a_cell_of_names(cell: str, name: str, beside: dict[str, object]) -> None:
    read_as = read_name(cell)
    assert read_as.name == name
    assert not read_as.is_no_name
    assert {field: getattr(read_as, field) for field in beside} == beside


@pytest.mark.parametrize("cell", ["Nguy?n V?n An", "NguyÃªn VÄƒn An", "B\ufffdi An", "H? An"])
def test_a_name_that_has_lost_letters(cell: str) -> None:
    assert read_name(cell).is_garbled


@pytest.mark.parametrize(
    "cell",
    [
        "(Đã mất) Lê Văn Sơn",
        "Lê [Sơn]",
        "A B C D E F G H I K",
        "Lê Văn Em vắng",
        "Bắt buộc",
        "Đại diện lãnh đạo Phòng Nội vụ",
    ],
)
def test_what_may_be_no_name_is_told(cell: str) -> None:
    assert read_name(cell).is_unlike_a_name


NOBODY = (
    "Trưởng thôn|Phó Chủ tịch UBND xã|Tổ trưởng tổ dân phố|12345|(*)|=|Thôn Đồng Tâm|chưa có|"
    "Trường THCS Ngọc Trạo|Đoàn thanh niên xã|Gia đình ông Lê Văn Sơn|BCH Đảng bộ xã|Chưa cử|"
    "Khuyết|nt|x: có mặt|Số người|a@b.vn"
)


@pytest.mark.parametrize("cell", NOBODY.split("|"))
def test_what_names_nobody(cell: str) -> None:
    assert read_name(cell).is_no_name


def test_names_shifted_by_a_column_are_nobody_s_names(read: Read) -> None:
    found = read(
        ["STT", None, NAME, "Chức vụ"],
        [1, "Bùi Văn An", "Trưởng thôn", "Thôn A"],
        [2, "Hà Thị Bình", "Bí thư chi bộ", "Thôn B"],
    )
    assert people(found) == []
    assert flaws(found) == [(2, RowFlaw.NAMES_BESIDE), (3, RowFlaw.NAMES_BESIDE)]
    assert [problem.guess for problem in found.problems] == ["B", "B"]
    moved = read(
        ["STT", None, NAME, "Chức vụ"],
        [1, "Bùi Văn An", "Trưởng thôn", "Thôn A"],
        chosen={"DS": {1: "name", 2: "position", 3: "unit"}},
    )
    assert [(d.name, d.position, d.unit) for d in people(moved)] == [
        ("Bùi Văn An", "Trưởng thôn", "Thôn A")
    ]


def test_letters_that_were_lost_are_told(read: Read) -> None:
    found = read([NAME, "Đơn vị"], ["Nguy?n V?n An", "Thôn 1"])
    assert flaws(found) == [(2, RowFlaw.GARBLED)]


def test_two_people_in_a_cell_are_asked_for_and_taken_as_two(tmp_path: Path) -> None:
    rows = [[NAME, "Đơn vị", "Số điện thoại"], ["Bùi Văn An, Hà Thị Bình", "Thôn A", "0912345678"]]
    path = xlsx(tmp_path / "a.xlsx", rows)
    asked = understood(path)
    assert (people(asked), flaws(asked)) == ([], [(2, RowFlaw.TWO_PEOPLE)])
    told = understood(path, apart={EVERY_ROW: True})
    assert [(d.number, d.name, d.unit, d.phone) for d in people(told)] == [
        (1, "Bùi Văn An", "Thôn A", "0912345678"),
        (2, "Hà Thị Bình", "Thôn A", ""),
    ]
    assert told.errors == []


def test_what_stands_beside_a_name_is_shown_asked_for_and_taken_as_it_was_read(
    tmp_path: Path,
) -> None:
    cells = ["Lê Văn Nam (thay ông Bình)", "Lê Thị Lan – Bí thư chi bộ", "Hà Thị Ba, Thôn Bục",
             "Lê Văn Sơn (cùng vợ)", "Bùi Văn An (đi thay bà Hoa)", "Hà Văn Mạnh 1970"]  # fmt: skip
    path = xlsx(tmp_path / "a.xlsx", [[NAME, "Ghi chú"], *([cell, None] for cell in cells)])
    asked = understood(path)
    assert [person.name for person in people(asked)] == ["Hà Văn Mạnh"]
    assert [(one.flaw, one.guess) for one in asked.questions] == [
        (RowFlaw.SUBSTITUTE, "thay ông Bình"),
        (RowFlaw.OFFICE_BESIDE, "Bí thư chi bộ"),
        (RowFlaw.OFFICE_BESIDE, "Thôn Bục"),
        (RowFlaw.REMARK_BESIDE, "cùng vợ"),
        (RowFlaw.SUBSTITUTE, "đi thay bà Hoa"),
    ]
    assert asked.errors == asked.questions
    told = understood(path, apart={EVERY_ROW: True})
    assert told.errors == []
    assert [(d.name, d.position, d.unit, d.note, d.birth) for d in people(told)] == [
        ("Lê Văn Nam", "", "", "thay ông Bình", ""),
        ("Lê Thị Lan", "Bí thư chi bộ", "", "", ""),
        ("Hà Thị Ba", "", "Thôn Bục", "", ""),
        ("Lê Văn Sơn", "", "", "cùng vợ", ""),
        ("Bùi Văn An", "", "", "đi thay bà Hoa", ""),
        ("Hà Văn Mạnh", "", "", "", "1970"),
    ]


def test_namesakes_of_whom_no_more_is_known_are_two_when_a_person_says_so(tmp_path: Path) -> None:
    rows = [[NAME, "Chức vụ"], ["Bùi Văn An", "Trưởng thôn"], ["Bùi Văn An", "Hiệu trưởng"]]
    path = xlsx(tmp_path / "a.xlsx", rows)
    asked = understood(path)
    assert flaws(asked) == [(3, RowFlaw.PERSON_TWICE)]
    for told in (
        understood(path, namesakes=True),
        understood(path, same={("Đại biểu", 3): 0}),
    ):
        assert ([d.position for d in people(told)], told.errors) == (
            ["Trưởng thôn", "Hiệu trưởng"],
            [],
        )


# ---------------------------------------------------------------- what is no person


def test_rows_of_errors_and_of_no_people_are_passed_over(read: Read) -> None:
    found = read(
        ["STT", NAME, "Năm sinh", "Đơn vị"],
        [1, "Bùi Văn An", 1975, "Thôn A"],
        [2, "Hà Thị Bình", 1980, "#N/A"],
        ["#N/A", "#N/A", "#N/A", "#N/A"],
        [4, "#N/A", "#REF!", None],
        ["(*) Người được mời thêm"],
        ["Giám thị 1", None, "Giám thị 2"],
        ["Người lập danh sách"],
    )
    assert [d.name for d in people(found)] == ["Bùi Văn An", "Hà Thị Bình"]
    assert flaws(found) == [(3, RowFlaw.ERROR_CELL)]


def test_impossible_phones_seats_and_births_are_left_empty(read: Read) -> None:
    from datetime import datetime

    found = read(
        [NAME, "Số điện thoại", "Số ghế", "Năm sinh"],
        ["Bùi Văn An", "9.12E+08", datetime(2026, 12, 3), 2050],
        ["Hà Thị Bình", "0912 345 678 (Zalo)", "A-12", 2020],
        ["Lê Văn Ba", "chưa có", None, None],
        ["Lê Văn Tư", "-", None, None],
    )
    assert [(d.phone, d.seat, d.birth) for d in people(found)] == [
        ("", "", ""),
        ("0912345678", "A-12", "2020"),
        ("", "", ""),
        ("", "", ""),
    ]
    assert set(flaws(found)) == {
        (2, RowFlaw.BAD_PHONE),
        (2, RowFlaw.BAD_SEAT),
        (2, RowFlaw.BAD_DATE),
        (3, RowFlaw.YOUNG),
        (4, RowFlaw.BAD_PHONE),
    }


# ---------------------------------------------------------------- whom an honor goes to


@pytest.mark.parametrize(
    ("recipient", "kind"),
    [
        *((name, "individual") for name in ("Lê văn Cảnh", "Thượng úy Lê Văn Dũng", "Y Moan")),
        *((name, "individual") for name in ("Đại đức Thích Minh Tâm", "H'Hen Niê", "Cụ Hà Thị Ba")),
        *((name, "collective") for name in ("Khoa Mắt", "Chùa Linh Quang", "Đoàn Thanh niên")),
        ("Gia đình ông Hà Văn Mạnh", "household"),
        ("Hạnh Phúc", None),
    ],
)
def test_the_kind_that_a_name_tells(recipient: str, kind: str | None) -> None:
    assert kind_of(recipient) == kind


def test_the_list_s_own_column_of_kinds_decides(read: Read) -> None:
    found = read(
        ["Tên tập thể, cá nhân", "Hình thức khen thưởng", "Phân loại khen thưởng"],
        ["Hạnh Phúc", "Giấy khen", "Khen thưởng tập thể"],
        ["Tân Lập", "Giấy khen", "TAPTHE"],
        ["Khoa Mắt", "Giấy khen", "CANHAN"],
        ["Hà Văn Mạnh", "Giấy khen", "Hộ gia đình"],
        kind=ListKind.HONORS,
    )
    assert found.errors == []
    kinds = {
        w.honor["recipient"]: w.honor["kind"]
        for w in found.outcome.facts
        if isinstance(w, HonorListed)
    }
    assert kinds == {
        "Hạnh Phúc": "collective",
        "Tân Lập": "collective",
        "Khoa Mắt": "individual",
        "Hà Văn Mạnh": "household",
    }


@pytest.mark.parametrize("heading", ["Họ và tên", "Tên tập thể, cá nhân", "Cá nhân"])
def test_a_person_and_a_collective_in_one_cell_are_asked_for(tmp_path: Path, heading: str) -> None:
    rows = [[heading, "Hình thức khen thưởng"], ["Lê Văn Tâm và tập thể thôn", "Giấy khen"]]
    path = xlsx(tmp_path / "a.xlsx", rows)
    asked = understood(path, kind=ListKind.HONORS)
    assert (asked.new, flaws(asked)) == ([], [(2, RowFlaw.KIND_UNSAID)])
    told = understood(path, kind=ListKind.HONORS, kinds={EVERY_ROW: "collective"})
    assert (told.errors, len(told.new)) == ([], 1)


def test_a_column_of_checkboxes_under_a_category_s_name(read: Read) -> None:
    found = read([NAME, "Khách mời"], ["Bùi Văn An", False], ["Hà Thị Ba", True], ["Lê Em", "ko"])
    assert [person.category for person in people(found)] == ["", "Khách mời, lãnh đạo", ""]


def test_a_kind_that_nothing_says_is_asked_for_and_told_once_for_all(tmp_path: Path) -> None:
    rows = [["Tên tập thể, cá nhân", "Hình thức khen thưởng"]]
    rows += [[name, "Giấy khen"] for name in ("Hạnh Phúc", "Tân Lập", "Lê Văn An")]
    path = xlsx(tmp_path / "a.xlsx", rows)
    asked = understood(path, kind=ListKind.HONORS)
    assert [row for row, flaw in flaws(asked) if flaw is RowFlaw.KIND_UNSAID] == [2, 3]
    told = understood(path, kind=ListKind.HONORS, kinds={EVERY_ROW: "collective"})
    assert (told.errors, len(told.new)) == ([], 3)


def test_what_is_no_tick_under_a_sex_and_a_birth_of_nobody_alive_are_told(read: Read) -> None:
    found = read([NAME, "Nữ", "Đơn vị"], ["Bùi Văn An", "?", "Thôn 1"], ["Hà Thị Ba", "x", "x"])
    assert [delegate.sex for delegate in people(found)] == ["", "female"]
    assert flaws(found) == [(2, RowFlaw.BAD_TICK)]
    old = read([NAME, "Năm sinh"], ["Bùi Văn An", "1/1/1900"])
    assert (people(old)[0].birth, flaws(old)) == ("", [(2, RowFlaw.BAD_DATE)])
