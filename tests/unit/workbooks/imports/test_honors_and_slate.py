"""Lists of honors and of the slate: groups, decisions, roles; brought in again they amend."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from console.workbooks.imports.preview import ListPreview
from console.workbooks.imports.row_flaws import RowFlaw
from screens.workbooks.shown_list import ListKind
from store.facts.outcome import GeneralRefusal
from store.honors.bonus import level_named
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import CallBatch, Present, Withhold
from store.honors.honor import Honor, Level
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from store.votes.candidates import Candidate
from store.votes.commands.opening import OpenVote
from store.votes.commands.slate import AmendCandidate, ListCandidates, WithdrawCandidate
from store.votes.refusals import VoteRefusal
from tests.support.events import Hall, a_hall
from tests.support.files.workbooks import HEADINGS, ROWS, Rows, understood, workbook, xlsx

HONORS: list[Any] = ["TT", "Tên tập thể, cá nhân", "Hình thức", "Số QĐ", "Cấp khen", "Tiền thưởng"]
SLATE: list[Any] = ["TT", "Họ và tên", "Năm sinh", "Đơn vị", "Thành tích", "Tư cách", "Cỡ áo"]


@pytest.fixture
def few() -> Hall:
    """Three on the roll."""
    return a_hall(
        Delegate(1, "Lê Thị Hoà", birth="1968", unit="UBND xã"),
        Delegate(2, "Bùi Văn An", birth="1975-07-19", unit="Thôn 3"),
        Delegate(3, "Hà Ba", birth="1980", unit="Thôn 1"),
    )


def previewed(hall: Hall, path: Path, kind: ListKind, rows: Rows, **asked: Any) -> ListPreview:
    return understood(workbook(path / "ds.xlsx", ("DS", rows)), hall, kind=kind, **asked)


def brought_in(hall: Hall, path: Path, kind: ListKind, rows: Rows, **asked: Any) -> ListPreview:
    found = previewed(hall, path, kind, rows, **asked)
    assert found.outcome.refusal is None
    assert hall.does(found.as_shown) == found.outcome
    again = previewed(hall, path, kind, rows, **asked)
    assert (again.new, again.changes, again.writes) == ([], [], False)
    return found


def honors(hall: Hall, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(h, n) for n in names) for h in hall.conference.honors.listed]


def changes(found: ListPreview) -> list[tuple[str, str, str, str]]:
    return [(change.name, change.field, change.old, change.new) for change in found.changes]


def test_honors_are_amended_field_by_field(few: Hall, tmp_path: Path) -> None:
    first = [
        HONORS,
        [1, "Chi bộ thôn 3", "Giấy khen", None, "UBND xã", 702_000],
        [2, "Lê Thị Hoà", "Giấy khen", "12/QĐ-UBND ngày 05/3/2025", "UBND xã", 351_000],
        [3, "Bùi Văn An", "Giấy khen", "12/QĐ-UBND ngày 05/3/2025", "UBND xã", 351_000],
        [4, "Hà Ba", "Giấy khen", "12/QĐ-UBND", "UBND xã", 351_000],
    ]
    brought_in(few, tmp_path, ListKind.HONORS, first)
    second = [
        HONORS,
        [1, "Chi bộ thôn 3", "Giấy khen", "12/QĐ-UBND", "UBND xã", 710_000],
        [2, "Lê Thị Hoà", "Giấy khen", "12/QĐ-UBND ngày 5/3/2025", "UBND xã", None],
        [3, "Bùi Văn An", "Giấy khen của Chủ tịch UBND xã", "12/QĐ-UBND", "UBND xã", 351_000],
        [4, "Hội Nông dân xã", "Giấy khen", "12/QĐ-UBND", "UBND xã", 702_000],
    ]
    found = brought_in(few, tmp_path, ListKind.HONORS, second)
    assert changes(found) == [
        ("Chi bộ thôn 3", "decision", "", "12/QĐ-UBND"),
        ("Chi bộ thôn 3", "amount", "702000", "710000"),
        ("Bùi Văn An", "form", "Giấy khen", "Giấy khen của Chủ tịch UBND xã"),
    ]
    assert (found.new, found.unchanged) == (["Hội Nông dân xã – Giấy khen"], 1)
    assert found.gone == ["Hà Ba – Giấy khen"]
    assert len(honors(few)) == 5


def test_what_was_given_or_withheld_is_not_amended(few: Hall, tmp_path: Path) -> None:
    def rows(amount: int) -> Rows:
        names = ["Lê Thị Hoà", "Bùi Văn An", "Hà Ba"]
        given = "Giấy khen", "12", "xã", amount
        return [HONORS, *([n, name, *given] for n, name in enumerate(names))]

    brought_in(few, tmp_path, ListKind.HONORS, rows(351_000))
    few.admit(1)
    of_hoa, of_an, of_ba = (number for (number,) in honors(few, "number"))
    few.must(CallBatch(1), Present(of_hoa), Withhold(of_an, "chờ xác minh"))
    found = brought_in(few, tmp_path, ListKind.HONORS, rows(360_000))
    assert [change.number for change in found.changes] == [of_ba]
    assert [p.row for p in found.warnings] == [2, 3]
    assert {p.flaw for p in found.warnings} == {RowFlaw.ALREADY_GIVEN}
    assert honors(few, "amount") == [(351_000,), (351_000,), (360_000,)]


def test_an_honor_handed_over_after_the_look_is_not_amended(few: Hall, tmp_path: Path) -> None:
    rows = [HONORS, [1, "Hà Ba", "Giấy khen", "12", "xã", 351_000]]
    brought_in(few, tmp_path, ListKind.HONORS, rows)
    found = previewed(few, tmp_path, ListKind.HONORS, [HONORS, [*rows[1][:5], 360_000]])
    few.admit(3)
    few.must(CallBatch(1), Present(1))
    assert few.does(found.as_shown).refusal is GeneralRefusal.MOVED_ON


def test_another_decision_of_others_is_another_honor(few: Hall, tmp_path: Path) -> None:
    rows = [HONORS, [1, "Hà Ba", "Giấy khen", "12/QĐ-UBND", "UBND xã", 351_000]]
    brought_in(few, tmp_path, ListKind.HONORS, rows)
    rows = [HONORS, [1, "Hà Ba", "Giấy khen", "99/QĐ-UBND", "UBND huyện", 702_000]]
    found = brought_in(few, tmp_path, ListKind.HONORS, rows)
    assert (len(found.new), found.changes) == (1, [])
    rows = [HONORS, [1, "Hà Ba", "Giấy khen", "", "", 710_000]]
    (problem,) = previewed(few, tmp_path, ListKind.HONORS, rows).errors
    assert problem.flaw is RowFlaw.HONOR_AMBIGUOUS


def test_a_spontaneous_honor_gets_its_decision_from_a_later_list(few: Hall, tmp_path: Path) -> None:
    on_the_day = Honor(1, 1, 1, "Hà Ba", "individual", "Giấy khen", spontaneous=True, delegate=3)
    few.does(ListHonors((on_the_day,)))
    brought_in(few, tmp_path, ListKind.HONORS, [HONORS, [1, "Hà Ba", "Giấy khen", "15/QĐ-UBND"]])
    assert honors(few, "decision", "spontaneous") == [("15/QĐ-UBND", True)]


def test_titles_give_decision_level_kind_and_other_columns_are_kept(
    few: Hall, tmp_path: Path
) -> None:
    rows: Rows = [
        ["DANH SÁCH KHEN THƯỞNG"],
        ["(Kèm theo Quyết định số 125/QĐ-UBND ngày 10/3/2025 của Chủ tịch UBND huyện Thạch Thành)"],
        ["TT", "Họ và tên / Tên tập thể", "Chức vụ, đơn vị", "Hình thức", "Mã hồ sơ"],
        ["I", "TẬP THỂ"],
        [1, "Chi bộ thôn 3", None, "Giấy khen", "A1"],
        ["II", "CÁ NHÂN"],
        [1, "Lê Thị Hoà", "Phó Chủ tịch, UBND xã", "Giấy khen", None],
        ["III", "HỘ GIA ĐÌNH"],
        [1, "Hộ ông Bùi Văn An", "Thôn 3", "Giấy khen", None],
    ]
    brought_in(few, tmp_path, ListKind.HONORS, rows)
    assert honors(few, "recipient", "kind", "delegate", "decision", "level", "extra") == [
        ("Chi bộ thôn 3", "collective", 0, "125/QĐ-UBND", "district", {"Mã hồ sơ": "A1"}),
        ("Lê Thị Hoà", "individual", 1, "125/QĐ-UBND", "district", {}),
        ("Hộ ông Bùi Văn An", "household", 2, "125/QĐ-UBND", "district", {}),
    ]
    assert set(honors(few, "decider", "decision_date")) == {
        ("Chủ tịch UBND huyện Thạch Thành", "10/3/2025")
    }


def test_columns_for_each_kind_of_recipient(few: Hall, tmp_path: Path) -> None:
    rows: Rows = [
        ["STT", "Cá nhân", "Tập thể", "Hộ gia đình", "Danh hiệu", "Cấp khen", "Người đại diện"],
        [1, "Bùi Văn An", None, None, "Giấy khen", "UBND huyện"],
        [2, None, "Trường THCS", None, "Giấy khen", "UBND tỉnh", "Hà Ba"],
        [3, None, None, "Hộ bà Lê Thị Hoà", "Gia đình văn hóa", "UBND xã"],
    ]
    brought_in(few, tmp_path, ListKind.HONORS, rows)
    assert honors(few, "batch", "recipient", "kind", "delegate", "level") == [
        (1, "Trường THCS", "collective", 3, "province"),
        (2, "Bùi Văn An", "individual", 2, "district"),
        (3, "Hộ bà Lê Thị Hoà", "household", 1, "commune"),
    ]


def test_batches_are_built_by_the_rule_of_the_stage(few: Hall, tmp_path: Path) -> None:
    rows = [["Họ và tên, tên tập thể", "Đối tượng", "Hình thức", "Cấp khen"]]
    kinds = ["Cá nhân"] * 7 + ["Tập thể"] * 7 + ["Hộ gia đình"] * 7
    rows += [[f"Người {n}", kind, "Giấy khen", "UBND xã"] for n, kind in enumerate(kinds)]
    rows += [[f"Khen cao {n}", "Cá nhân", "Bằng khen", "UBND tỉnh"] for n in range(6)]
    brought_in(few, tmp_path, ListKind.HONORS, rows)
    assert [
        (batch, {h.kind for h in few.conference.honors.prepared_for(batch)}, level)
        for batch, level in zip((1, 2, 3, 4), ("province", *["commune"] * 3), strict=True)
        if {h.level for h in few.conference.honors.prepared_for(batch)} == {level}
    ] == [
        (1, {"individual"}, "province"),
        (2, {"collective"}, "commune"),
        (3, {"individual"}, "commune"),
        (4, {"household"}, "commune"),
    ]


@pytest.mark.parametrize(
    ("decider", "level"),
    [
        ("Chủ tịch nước", Level.STATE),
        ("Thủ tướng Chính phủ", Level.GOVERNMENT),
        ("UBND tỉnh Thanh Hóa", Level.PROVINCE),
        ("Huyện ủy Thạch Thành", Level.DISTRICT),
        ("Hội Nông dân huyện", Level.DISTRICT),
        ("UBND thị xã", Level.DISTRICT),
        ("Ủy ban nhân dân xã Ngọc Trạo, huyện Thạch Thành", Level.COMMUNE),
        ("Cấp xã", Level.COMMUNE),
        ("Hiệu trưởng", Level.UNIT),
        ("Cơ quan", None),
        ("", None),
    ],
)
def test_the_level_is_in_the_words_for_who_decided(decider: str, level: Level | None) -> None:
    assert level_named(decider) is level


def slate(hall: Hall, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(c, n) for n in names) for c in hall.conference.votes.slate]


def test_the_slate_is_amended_field_by_field(few: Hall, tmp_path: Path) -> None:
    first = [
        SLATE,
        [1, "Lê Thị Hoà", 1968, "UBND xã", "sáng kiến", "Chính thức", "L"],
        [2, "Bùi Văn An", None, None, None, "Dự khuyết"],
    ]
    brought_in(few, tmp_path, ListKind.SLATE, first)
    assert slate(few, "name", "delegate", "birth", "role", "extra") == [
        ("Lê Thị Hoà", 1, "1968", "official", {"Cỡ áo": "L"}),
        ("Bùi Văn An", 2, "1975-07-19", "alternate", {}),
    ]
    second = [
        SLATE,
        [1, "Lê Thị Hoà", "05/03/1968", "UBND xã", "sáng kiến", "Dự khuyết"],
        [2, "Hà Ba", 1980, "Thôn 1", None, "Chính thức"],
    ]
    found = brought_in(few, tmp_path, ListKind.SLATE, second)
    assert changes(found) == [
        ("Lê Thị Hoà", "role", "official", "alternate"),
        ("Lê Thị Hoà", "birth", "1968", "1968-03-05"),
    ]
    assert (found.new, found.gone) == (["Hà Ba"], ["Bùi Văn An"])


def test_a_vote_under_way_freezes_the_slate_against_lists(few: Hall, tmp_path: Path) -> None:
    brought_in(few, tmp_path, ListKind.SLATE, [SLATE, [1, "Hà Ba", 1980, "Thôn 1"]])
    few.admit(1, 2, 3)
    assert few.does(OpenVote("chủ tọa quyết định")).refusal is None
    found = previewed(few, tmp_path, ListKind.SLATE, [SLATE, [1, "Hà Ba", 1980, "Thôn 2"]])
    assert few.does(found.as_shown).refusal is VoteRefusal.SLATE_FROZEN


def test_who_was_taken_off_the_slate_is_not_put_on_again(few: Hall, tmp_path: Path) -> None:
    few.does(ListCandidates((Candidate(0, "Hà Ba", delegate=3), Candidate(0, "Bùi Văn An"))))
    few.does(WithdrawCandidate(1, "xin rút"))
    found = previewed(few, tmp_path, ListKind.SLATE, [SLATE, [1, "Hà Ba", 1980, "Thôn 1"]])
    assert (found.new, [p.flaw for p in found.warnings]) == ([], [RowFlaw.CANDIDATE_LEFT])


def test_what_another_desk_changed_meanwhile_is_not_overwritten(few: Hall, tmp_path: Path) -> None:
    few.does(ListCandidates((Candidate(0, "Hà Ba", delegate=3, unit="Thôn 1"),)))
    found = previewed(few, tmp_path, ListKind.SLATE, [SLATE, [1, "Hà Ba", 1980, "Thôn 2"]])
    few.does(AmendCandidate(1, {"profile": "hiến đất"}))
    assert few.does(found.as_shown).refusal is GeneralRefusal.MOVED_ON


@pytest.mark.parametrize(
    ("kind", "head"), [(ListKind.HONORS, HONORS), (ListKind.SLATE, ["TT", "Họ và tên", "Tư cách"])]
)
def test_a_namesake_is_asked_about_and_the_answer_is_taken(
    few: Hall, tmp_path: Path, kind: ListKind, head: list[Any]
) -> None:
    twins = tuple(Delegate(n, "Lê Văn Đôi", birth="1980", unit=f"Thôn {n}") for n in (7, 8))
    few.does(ListDelegates(new=twins))
    rows = [head, [1, "Lê Văn Đôi", "Giấy khen" if kind is ListKind.HONORS else "Chính thức"]]
    (problem,) = previewed(few, tmp_path, kind, rows).errors
    assert problem.flaw is RowFlaw.AMBIGUOUS
    assert [delegate.number for delegate in problem.fits] == [7, 8]
    found = brought_in(few, tmp_path, kind, rows, same={("DS", 2): 8})
    listed = honors(few, "delegate") if kind is ListKind.HONORS else slate(few, "delegate")
    assert (listed, found.errors) == ([(8,)], [])


def test_recipients_of_one_name_are_each_honored_and_found_again(tmp_path: Path) -> None:
    hall = a_hall(
        Delegate(1, "Nguyễn Thị Ửng", birth="1960", unit="Thôn 1"),
        Delegate(2, "Nguyễn Thị Ửng", birth="1971-02-03", unit="Thôn 2"),
        Delegate(3, "Nguyễn Thị Ửng", birth="1985", unit="Thôn 2"),
    )
    heading = ["TT", "Họ và tên", "Năm sinh", "Đơn vị", "Hình thức", "Số QĐ", "Tiền thưởng"]

    def rows(amount: int) -> Rows:
        people = [
            ("Nguyễn Thị Ửng", "1960", "Thôn 1"),
            ("Nguyễn Thị Ửng", "03/02/1971", "Thôn 2"),
            ("Nguyễn Thị Ửng", "1985", "Thôn 2"),
            ("Trần Văn Hai", "1980", "Thôn 1"),
            ("Trần Văn Hai", "1991", "Thôn 2"),
        ]
        return [heading, *([n, *who, "Giấy khen", "12", amount] for n, who in enumerate(people))]

    first = brought_in(hall, tmp_path, ListKind.HONORS, rows(351_000))
    assert (len(first.new), first.errors) == (5, [])
    assert sorted(honor for (honor,) in honors(hall, "delegate")) == [0, 0, 1, 2, 3]
    again = brought_in(hall, tmp_path, ListKind.HONORS, rows(351_000))
    assert (len(again.new), again.changes, again.unchanged) == (0, [], 5)
    dearer = brought_in(hall, tmp_path, ListKind.HONORS, rows(360_000))
    assert (len(dearer.new), len(dearer.changes)) == (0, 5)


def test_the_same_recipient_twice_in_one_decision_is_at_fault(few: Hall, tmp_path: Path) -> None:
    rows = [HONORS, *([n, "Hà Ba", "Giấy khen", "12", "xã", 351_000] for n in (1, 2))]
    found = previewed(few, tmp_path, ListKind.HONORS, rows)
    assert [problem.flaw for problem in found.errors] == [RowFlaw.HONOR_TWICE]


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
    named = ("recipient", "kind", "form", "decision", "decision_date", "amount", "delegate")
    assert honors(hall, *named) == [
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
    assert slate(hall, "name", "role", "birth", "delegate") == [
        ("Nguyễn Văn Bình", "official", "1951", 1),
        ("Lê Thị Hoà", "alternate", "1968", 0),
    ]
    said = slate(hall, "sex", "party", "religion", "field")
    assert said[0] == ("male", "yes", "Không", "Kinh tế")


def test_honors_name_delegates_and_are_put_into_batches(tmp_path: Path) -> None:
    hall = Hall(delegates=0)
    hall.must(understood(xlsx(tmp_path / "a.xlsx", [HEADINGS, *ROWS]), hall).as_shown)
    rows = [
        ["Tên tập thể, cá nhân", "Loại đối tượng", "Hình thức khen thưởng", "Số QĐ", "Tiền thưởng"],
        ["Lê Thị Hoà", "Cá nhân", "Giấy khen", "12/QĐ-UBND", "351.000 đ"],
        ["Chi bộ Thôn 3", "Tập thể", "Giấy khen", "12/QĐ-UBND", 702000],
        ["Người lạ", "Cá nhân", "Giấy khen", "12/QĐ-UBND", None],
    ]
    path = xlsx(tmp_path / "h.xlsx", rows)
    assert [w.flaw for w in understood(path, hall, kind="honors").warnings] == [
        RowFlaw.NOT_A_DELEGATE
    ]
    hall.must(understood(path, hall, kind="honors").as_shown)
    assert honors(hall, "recipient", "batch", "delegate", "amount") == [
        ("Chi bộ Thôn 3", 1, 0, 702_000),
        ("Lê Thị Hoà", 1, 2, 351_000),
        ("Người lạ", 1, 0, 0),
    ]
    assert understood(path, hall, kind="honors").unchanged == 3
