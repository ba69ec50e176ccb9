"""What stands in a sheet beside the list, and figures whose unit stands in the heading."""

from pathlib import Path
from typing import Any

import pytest

from console.workbooks.imports.preview import ListPreview
from console.workbooks.imports.row_flaws import RowFlaw
from console.workbooks.lists.rows import Skip
from screens.workbooks.shown_list import ListKind
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
