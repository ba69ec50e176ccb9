"""What stands in a sheet beside the list, and figures whose unit stands in the heading."""

from pathlib import Path
from typing import Any

import pytest

from console.workbooks.imports.preview import ListPreview
from console.workbooks.imports.row_flaws import RowFlaw
from console.workbooks.lists.headings import Dictionary
from console.workbooks.lists.listing import ALIASES, Omission
from console.workbooks.lists.rows import Skip
from console.workbooks.lists.values import position_and_unit
from console.workbooks.words import summary, ways_to_settle
from screens.words import _
from screens.workbooks.shown_list import EVERY_ROW, ListKind
from store.honors.facts import HonorListed
from store.text.legacy_fonts import is_syllable
from tests.support.files.workbooks import HEAD, Read, fields, names, skipped, understood


def flaws(found: ListPreview) -> list[tuple[int, RowFlaw]]:
    return [(problem.row, problem.flaw) for problem in found.problems]


def honors(found: ListPreview, *names: str) -> list[tuple[Any, ...]]:
    listed = [what.honor for what in found.outcome.facts if isinstance(what, HonorListed)]
    return [tuple(honor.get(name, 0) for name in names) for honor in listed]


def test_a_table_with_unknown_headings_is_told_and_nobody_is_made_of_it(read: Read) -> None:
    found = read(
        HEAD,
        [1, "Bùi Văn An", 1961, "Thôn 1"],
        ["BAN PHỤC VỤ"],
        ["STT", "Nội dung", "Người phụ trách"],
        [1, "Nước uống", "Lê Thị Hoa"],
        [2, "Âm thanh", "Hà Văn Điện"],
        HEAD,
        [2, "Hà Thị Bình", 1962, "Thôn 2"],
    )
    assert names(found) == ["Bùi Văn An", "Hà Thị Bình"]
    assert [one.flaw for one in found.errors] == [RowFlaw.OTHER_TABLE]
    assert (4, Skip.OTHER_HEADINGS) in skipped(found)
    assert (5, Skip.OTHER_TABLE) in skipped(found)
    assert (6, Skip.OTHER_TABLE) in skipped(found)
    left_out = read(
        HEAD,
        [1, "Bùi Văn An", 1961, "Thôn 1"],
        ["STT", "Nội dung"],
        [1, "Nước uống"],
        left_out={("DS", 3): True},
    )
    assert (names(left_out), left_out.errors) == (["Bùi Văn An"], [])


def test_a_bullet_marks_the_body_that_people_stand_under(read: Read) -> None:
    found = read(
        ["TT", "Họ và tên", "Chức vụ"],
        ["-", "Thôn Đồng"],
        [1, "Quách Thị Sen", "Trưởng thôn"],
        ["-", "Vi Văn Páo"],
        ["-", "Trường THCS Ngọc Trạo"],
        [1, "Hà Văn Mạnh", "Hiệu trưởng"],
    )
    assert fields(found, "name", "unit") == [
        ("Quách Thị Sen", "Thôn Đồng"),
        ("Vi Văn Páo", "Thôn Đồng"),
        ("Hà Văn Mạnh", "Trường THCS Ngọc Trạo"),
    ]


def test_who_is_ticked_under_two_categories_is_told(read: Read) -> None:
    found = read(
        ["STT", "Họ và tên", "Thành phần", None],
        [None, None, "Khách mời", "Tập thể"],
        [1, "Bùi An Bình", "x", None],
        [2, "Hà Văn Em", "x", "x"],
        merges=("C1:D1",),
    )
    assert [category for (category,) in fields(found, "category")] == ["Khách mời, lãnh đạo"] * 2
    assert flaws(found) == [(4, RowFlaw.TWO_CATEGORIES)]


def test_how_many_there_are_is_nobody_and_an_abbreviation_is_told(read: Read) -> None:
    found = read(["Họ và tên", "Đơn vị"], ["02 đại biểu", "Thôn 1"], ["Hà Hai TP. VH", "Thôn 2"])
    assert (names(found), flaws(found)) == (
        ["Hà Hai TP. VH"],
        [(2, RowFlaw.NO_NAME), (3, RowFlaw.UNLIKE_A_NAME)],
    )


@pytest.mark.parametrize(
    ("heading", "above", "cells", "amounts"),
    [
        ("Mức thưởng (nghìn đồng)", "KHEN THƯỞNG", (300, "1.500", "2 triệu"),
         (300_000, 1_500_000, 2_000_000)),
        ("Tiền thưởng", "ĐVT: 1.000 đồng", (300, "450", None), (300_000, 450_000, 0)),
        ("Số tiền (triệu đồng)", "KHEN THƯỞNG", (1.5, "2,5", 1), (1_500_000, 2_500_000, 1_000_000)),
        ("Tiền thưởng", "KHEN THƯỞNG", (300, "500.000", 0.5), (0, 500_000, 0)),
    ],
)  # fmt: skip
def test_an_amount_counts_in_the_unit_of_its_column(
    read: Read, heading: str, above: str, cells: tuple[Any, ...], amounts: tuple[int, ...]
) -> None:
    rows = [[f"Thôn {n}", "Giấy khen", cell] for n, cell in enumerate(cells)]
    found = read([above], ["Tên tập thể", "Hình thức", heading], *rows, kind=ListKind.HONORS)
    assert honors(found, "amount") == [(amount,) for amount in amounts]
    wrong = sum(
        cell is not None and not amount for cell, amount in zip(cells, amounts, strict=True)
    )
    assert [flaw for _row, flaw in flaws(found)] == [RowFlaw.BAD_AMOUNT] * wrong


def test_a_heading_of_people_and_bodies_says_no_kind(read: Read) -> None:
    found = read(
        ["STT", "Đơn vị/ cá nhân", "Hình thức"],
        [1, "Đội văn nghệ", "Giấy khen"],
        [2, "Thống Nhất", "Giấy khen"],
        kind=ListKind.HONORS,
    )
    assert honors(found, "recipient", "kind") == [("Đội văn nghệ", "collective")]
    assert flaws(found) == [(3, RowFlaw.KIND_UNSAID)]
    named = read(
        ["STT", "Họ và tên", "Hình thức"], [1, "Trường THCS", "Giấy khen"], kind=ListKind.HONORS
    )
    assert honors(named, "kind") == [("collective",)]


def test_a_heading_of_before_unicode_is_decoded_with_its_column(tmp_path: Path) -> None:
    assert not is_syllable("Ñôn")
    path = tmp_path / "ds.csv"
    rows = ["STT,Hoï vaø teân,Ñôn vò", "1,Nguyeãn Thò Höôøng,Tröôøng Tieåu hoïc",
            "2,Leâ Vaên Ñöùc,Thoân Ñoàng"]  # fmt: skip
    path.write_bytes("\n".join(rows).encode("latin-1"))
    assert fields(understood(path), "name", "unit") == [
        ("Nguyễn Thị Hường", "Trường Tiểu học"),
        ("Lê Văn Đức", "Thôn Đồng"),
    ]


@pytest.mark.parametrize(
    ("kind", "heading", "field"),
    [
        (ListKind.DELEGATES, "Đơn vị công tác, chức vụ", "position_unit"),
        (ListKind.DELEGATES, "Nghề nghiệp/ Nơi ở hiện nay", "position_unit"),
        (ListKind.DELEGATES, "1. Họ và tên của Anh/Chị?", "name"),
        (ListKind.DELEGATES, "Họ và tên, chức vụ, đơn vị", "name"),
        (ListKind.DELEGATES, "Họ tên chức vụ", None),
        (ListKind.DELEGATES, "Họ và tên vợ", None),
        (ListKind.DELEGATES, "Số quyết định", None),
        (ListKind.HONORS, "Tên cá nhân, tập thể, hộ gia đình", "name"),
        (ListKind.HONORS, "QĐ số, ngày tháng năm", "decision"),
        (ListKind.HONORS, "Ngày tháng QĐ khen thưởng", "decision_date"),
        (ListKind.HONORS, "Danh hiệu và hình thức khen thưởng", "form"),
        (ListKind.HONORS, "Hình thức tham dự", None),
        (ListKind.HONORS, "Cá nhân được giới thiệu", None),
    ],
)
def test_a_heading_is_known_by_its_words(kind: ListKind, heading: str, field: str | None) -> None:
    assert Dictionary(ALIASES[kind]).field([heading]) == field


def test_a_body_before_the_office_stands_as_the_unit() -> None:
    assert position_and_unit("UBND xã - Chủ tịch") == ("Chủ tịch", "UBND xã")
    assert position_and_unit("Trạm Y tế; Trạm trưởng, Bí thư chi bộ") == (
        "Trạm trưởng, Bí thư chi bộ",
        "Trạm Y tế",
    )
    assert position_and_unit("Trưởng thôn, Thôn 3") == ("Trưởng thôn", "Thôn 3")


def test_a_decision_beside_the_form_in_a_title_is_not_lost(read: Read) -> None:
    found = read(
        ["TT", "Tên tập thể, cá nhân", "Tiền thưởng"],
        ["I", "Bằng khen của Chủ tịch UBND tỉnh (Quyết định số 55/QĐ-UBND ngày 5/1/2025)"],
        [1, "Thôn Đồng", 1_560_000],
        ["II", "Giấy khen của Chủ tịch UBND xã (02 tập thể)"],
        [2, "Thôn Bục", 300_000],
        kind=ListKind.HONORS,
    )
    assert honors(found, "recipient", "form", "decision") == [
        ("Thôn Đồng", "Bằng khen của Chủ tịch UBND tỉnh", "55/QĐ-UBND"),
        ("Thôn Bục", "Giấy khen của Chủ tịch UBND xã", 0),
    ]


def test_what_a_chat_says_beside_a_name_is_read_as_in_a_table(tmp_path: Path) -> None:
    path = tmp_path / "zalo.txt"
    path.write_text("1. Bà Hà Thị Tý (1950) - Hội viên\n2. Lò Pản 0987.654.321\n", encoding="utf-8")
    found = understood(path)
    assert fields(found, "name", "birth", "position", "phone") == [
        ("Hà Thị Tý", "1950", "Hội viên", ""),
        ("Lò Pản", "", "", "0987654321"),
    ]


def test_an_honor_of_two_people_is_asked_for_and_taken_as_two(read: Read) -> None:
    rows = (
        ["TT", "Họ và tên", "Hình thức"],
        [1, "Nguyễn Văn An; Lê Thị Ba", "Giấy khen"],
        [2, "Hộ ông Lê Ca và bà Hà Thị Tư", "Giấy khen"],
    )
    asked = read(*rows, kind=ListKind.HONORS)
    assert [(one.row, one.flaw) for one in asked.errors] == [(2, RowFlaw.TWO_PEOPLE)]
    told = read(*rows, kind=ListKind.HONORS, apart={EVERY_ROW: True})
    assert told.errors == []
    assert sorted(honors(told, "recipient", "kind")) == [
        ("Hộ ông Lê Ca và bà Hà Thị Tư", "household"),
        ("Lê Thị Ba", "individual"),
        ("Nguyễn Văn An", "individual"),
    ]


def test_all_that_stands_beside_a_name_is_read(read: Read) -> None:
    cells = [
        "Nguyễn Văn An, 1970, Trưởng thôn Đồng, Phó Bí thư",
        "Hà Thị Ba – Bí thư, Thôn Bục – 0912345678",
    ]
    rows = [[number, cell] for number, cell in enumerate(cells)]
    found = read(["STT", "Đại biểu"], *rows, apart={EVERY_ROW: True})
    assert fields(found, "name", "birth", "position", "unit", "phone") == [
        ("Nguyễn Văn An", "1970", "Trưởng thôn Đồng, Phó Bí thư", "", ""),
        ("Hà Thị Ba", "", "Bí thư", "Thôn Bục", "0912345678"),
    ]


def test_offices_and_units_in_each_other_s_column_are_told(read: Read) -> None:
    found = read(
        ["Họ và tên", "Chức vụ", "Đơn vị"],
        ["Bùi Văn An", "Thôn Đồng", "Trưởng thôn"],
        ["Hà Thị Ba", "Trưởng thôn", "Thôn Bục"],
    )
    assert flaws(found) == [(2, RowFlaw.SWAPPED)]
    assert fields(found, "position")[0] == ("Thôn Đồng",)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "THÔN 1\n1. Bùi Văn An - 1970\nHà Thị Bình\nTHÔN 2\n2. Lê Văn Cảnh - 1980\nHết ạ",
            [("Bùi Văn An", "Thôn 1"), ("Hà Thị Bình", "Thôn 1"), ("Lê Văn Cảnh", "Thôn 2")],
        ),
        (
            "🌸 Bùi Văn An – Thôn 1\n🌸 Hà Thị Bình – Thôn 2",
            [("Bùi Văn An", "Thôn 1"), ("Hà Thị Bình", "Thôn 2")],
        ),
        (
            "Nguyễn Lan\n08:12\nBùi Văn An - Thôn 1\nTrần Bình\n08:15\nHà Thị Bình - Thôn 2",
            [("Bùi Văn An", "Thôn 1"), ("Hà Thị Bình", "Thôn 2")],
        ),
        ("Bùi Văn An, Hà Thị Bình", [("Bùi Văn An", ""), ("Hà Thị Bình", "")]),
        ("1. Bùi Văn An 2. Hà Thị Bình", [("Bùi Văn An", ""), ("Hà Thị Bình", "")]),
    ],
)
def test_a_chat_with_bodies_bullets_senders_or_all_in_one_line(
    tmp_path: Path, text: str, read: list[tuple[str, str]]
) -> None:
    path = tmp_path / "zalo.txt"
    path.write_text(text, encoding="utf-8")
    found = understood(path)
    assert fields(found, "name", "unit") == read
    assert found.errors == []


def test_a_table_of_something_else_beside_the_list_is_nobody_s_and_is_told(read: Read) -> None:
    found = read(
        ["STT", "Họ và tên", "Đơn vị", None, "STT", "Nội dung chi", "Số tiền"],
        [1, "Bùi Văn An", "Thôn 1", None, 1, "Nước uống", 500_000],
        [2, "Hà Thị Bình", "Thôn 2"],
        [None, None, None, None, 2, "Hội trường", 1_000_000],
    )
    assert fields(found, "name", "extra") == [("Bùi Văn An", {}), ("Hà Thị Bình", {})]
    assert (found.errors, found.omissions) == ([], (("DS", Omission.TABLE_BESIDE),))


def test_of_many_namesakes_the_ways_to_settle_are_a_screenful(read: Read) -> None:
    found = read(["Họ và tên"], *[["Bùi Văn An"]] * 200)
    ways = list(ways_to_settle(found))
    assert len(ways) < 20
    assert any("--namesakes" in way for way in ways)


def test_of_a_list_of_nobody_it_is_not_said_that_the_record_holds_it(read: Read) -> None:
    said = list(summary(read(["STT", "Họ và tên"])))
    assert _("There is nothing to write: the list names nobody.") in said


def test_many_namesakes_are_a_short_line(read: Read) -> None:
    alike = read(["Họ và tên"], *[["Bùi Văn An"]] * 200, namesakes=True)
    assert max(map(len, summary(alike))) < 500
