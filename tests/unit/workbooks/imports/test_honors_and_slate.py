"""Lists of honors and of the slate: groups, decisions, roles."""

from datetime import date
from pathlib import Path

from console.workbooks.imports.row_flaws import RowFlaw
from screens.workbooks.shown_list import ListKind
from store.honors.batches import LEAST_ON_STAGE, MOST_ON_STAGE
from store.honors.commands.preparation import ListHonors
from store.honors.honor import Honor
from tests.support.events import Hall
from tests.support.workbooks import HEADINGS, ROWS, Rows, brought_in, understood, workbook, xlsx


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


def test_honors_name_delegates_and_are_put_into_batches(tmp_path: Path) -> None:
    hall = brought_in(xlsx(tmp_path / "a.xlsx", [HEADINGS, *ROWS]))
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
    brought_in(path, hall, kind="honors")
    assert [
        (h.recipient, h.batch, h.delegate, h.amount) for h in hall.conference.honors.listed
    ] == [("Chi bộ Thôn 3", 1, 0, 702_000), ("Lê Thị Hoà", 1, 2, 351_000), ("Người lạ", 1, 0, 0)]
    assert understood(path, hall, kind="honors").unchanged == 3


def test_no_batch_is_longer_than_the_stage(tmp_path: Path) -> None:
    rows = [["Họ và tên", "Hình thức"], *([f"Tập thể {n}", "Giấy khen"] for n in range(25))]
    command = understood(xlsx(tmp_path / "h.xlsx", rows), kind="honors").command
    assert isinstance(command, ListHonors)
    sizes: dict[int, int] = {}
    for honor in command.honors:
        assert isinstance(honor, Honor)
        sizes[honor.batch] = sizes.get(honor.batch, 0) + 1
    assert sum(sizes.values()) == 25
    assert all(LEAST_ON_STAGE <= size <= MOST_ON_STAGE for size in sizes.values())


def test_the_slate_is_read_with_roles(tmp_path: Path) -> None:
    hall = brought_in(xlsx(tmp_path / "a.xlsx", [HEADINGS, *ROWS]))
    rows = [["Họ và tên", "Năm sinh", "Tư cách"], ["Trần Ổn", 1990, "Chính thức"],
            ["Lê Thị Hoà", None, "Dự khuyết"]]  # fmt: skip
    brought_in(xlsx(tmp_path / "s.xlsx", rows), hall, kind="slate")
    assert [(c.name, c.role, c.delegate) for c in hall.conference.votes.slate] == [
        ("Trần Ổn", "official", 3),
        ("Lê Thị Hoà", "alternate", 2),
    ]
