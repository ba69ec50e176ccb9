"""Reading a list beside merely opening it: ``python -m tests.bench.workbooks``."""

import tempfile
from pathlib import Path

from openpyxl import load_workbook

from console.workbooks.export import export
from store.people.commands.roll import ListDelegates
from tests.bench.measure import seconds
from tests.support.events import Hall, people
from tests.support.files.workbooks import preview_of, xlsx

ROWS = 2_000
NAMES = [
    "Nguyễn Trần Lê Phạm Hoàng Bùi Đinh Quách Hà Trương".split(),
    "Văn Thị Hữu Đức Minh Thanh Ngọc Thu Quang Xuân".split(),
    "An Bình Cường Dũng Giang Hạnh Khánh Lan Mai Nhung".split(),
    "Anh Bảo Châu Duy Hải Hưng Linh Nam Phương Quý Sơn Tâm Thảo Trang Tú Uyên Việt Vinh Xuân Yến".split(),
]


def a_list(path: Path) -> Path:
    """A workbook of 2,000 people in eleven columns, under a title."""
    head = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Đơn vị", "Chức vụ",
            "Thành phần", "Số điện thoại", "Số ghế", "Thành tích tiêu biểu"]  # fmt: skip
    rows = (
        [n + 1, _name(n), f"{n % 28 + 1:02}/03/{1950 + n % 50}", "Nữ",
         "Mường", f"Thôn {n % 9}", "Trưởng thôn", "Cá nhân điển hình", 912_000_000 + n,
         f"A{n}", "Mô hình trồng mía năng suất cao"]
        for n in range(ROWS)
    )  # fmt: skip
    return xlsx(path, [["DANH SÁCH ĐẠI BIỂU"], head, *rows])


def _name(n: int) -> str:
    parts = zip(NAMES, (n % 10, n // 10 % 10, n // 100 % 10, n // 1000), strict=True)
    return " ".join(names[at] for names, at in parts)


def open_only(path: Path) -> None:
    """The yardstick: openpyxl gives every cell and nothing is understood."""
    book = load_workbook(path, read_only=True, data_only=True)
    for _row in book.worksheets[0].iter_rows(values_only=True):
        pass


def main() -> None:
    """Print both and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        path = a_list(Path(folder) / "list.xlsx")
        conference = Hall(delegates=0).conference
        opened = seconds(lambda: open_only(path))
        previewed = seconds(lambda: preview_of(conference, path))
    ratio = previewed / opened
    print(f"{ROWS} rows opened {opened:.2f} s, previewed {previewed:.2f} s ({ratio:.1f}×)")
    hall = Hall(delegates=0)
    hall.does(ListDelegates(new=people(ROWS)))
    written = seconds(lambda: export(hall.conference))
    print(f"{ROWS} delegates exported in {written:.2f} s")


if __name__ == "__main__":
    main()
