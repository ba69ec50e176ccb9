"""Whom and what a row of honors means where two could be meant, or nothing says it."""

from collections.abc import Mapping
from typing import Any

from console.workbooks.imports.preview import ListPreview
from console.workbooks.imports.row_flaws import RowFlaw
from screens.workbooks.shown_list import ListKind
from store.honors.facts import HonorListed
from tests.support.files.workbooks import Read


def honors(found: ListPreview) -> list[Mapping[str, Any]]:
    return [what.honor for what in found.outcome.facts if isinstance(what, HonorListed)]


def flaws(found: ListPreview) -> list[tuple[int, RowFlaw]]:
    return [
        (problem.row, problem.flaw)
        for problem in found.problems
        if problem.flaw is not RowFlaw.NOT_A_DELEGATE
    ]


def test_of_two_recipients_in_a_row_the_second_is_told(read: Read) -> None:
    found = read(
        ["Tập thể", "Cá nhân", "Hình thức"],
        ["Thôn 1", None, "Giấy khen"],
        ["Thôn 2", "Hà Thị Bình", "Giấy khen"],
        kind=ListKind.HONORS,
    )
    assert {honor["recipient"] for honor in honors(found)} == {"Thôn 1", "Hà Thị Bình"}
    assert flaws(found) == [(3, RowFlaw.SECOND_RECIPIENT)]


def test_a_person_with_an_office_in_the_next_line_is_a_person(read: Read) -> None:
    found = read(
        ["Tên tập thể, cá nhân", "Hình thức"],
        ["Bùi Văn An\nTrưởng thôn 1", "Giấy khen"],
        ["Trường Tiểu học\nNgọc Trạo", "Giấy khen"],
        kind=ListKind.HONORS,
    )
    assert {(honor["recipient"], honor["kind"]) for honor in honors(found)} == {
        ("Bùi Văn An, Trưởng thôn 1", "individual"),
        ("Trường Tiểu học Ngọc Trạo", "collective"),
    }


def test_columns_tt_cn_hgd_are_ticked_for_the_kind(read: Read) -> None:
    found = read(
        ["TT", "Tên đối tượng", "TT", "CN", "HGĐ", "Hình thức"],
        [1, "Sao Mai", "x", None, None, "Giấy khen"],
        [2, "Hương", None, "x", None, "Giấy khen"],
        [3, "Lê Văn Cảnh", None, None, "x", "Giấy khen"],
        kind=ListKind.HONORS,
    )
    kinds = {honor["recipient"]: honor["kind"] for honor in honors(found)}
    assert kinds == {"Sao Mai": "collective", "Hương": "individual", "Lê Văn Cảnh": "household"}


def test_a_decision_s_day_that_is_a_number_of_days_is_a_day(read: Read) -> None:
    found = read(
        ["Họ và tên", "Hình thức", "Số QĐ", "Ngày QĐ"],
        ["Bùi Văn An", "Giấy khen", "12", 45721],
        kind=ListKind.HONORS,
    )
    assert [honor["decision_date"] for honor in honors(found)] == ["05/03/2025"]


def test_a_list_without_a_form_of_award_is_told_once(read: Read) -> None:
    found = read(
        ["Họ và tên", "Ngày sinh"], ["Bùi Văn An", 1970], ["Hà Ba", 1980], kind=ListKind.HONORS
    )
    assert flaws(found) == [(1, RowFlaw.NO_FORM)]
