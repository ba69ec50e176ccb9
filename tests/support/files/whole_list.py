"""A list of delegates as an office keeps it, with the eleven columns of a real one."""

from pathlib import Path

from tests.support.events import people
from tests.support.files.workbooks import xlsx

COLUMNS = (
    *("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Đơn vị", "Chức vụ", "Thành phần"),
    *("Số điện thoại", "Số ghế", "Thành tích tiêu biểu"),
)


def whole_list(path: Path, delegates: int, guests: int) -> Path:
    path.parent.mkdir(exist_ok=True)
    rows = [
        [
            *(d.number, d.name, f"{d.number % 28 + 1:02}/{d.number % 12 + 1:02}/{d.birth}", "Nam"),
            *("Mường", d.unit, "Trưởng thôn", d.category, f"09{d.number:08}", d.seat),
            "Mô hình trồng mía năng suất cao",
        ]
        for d in people(delegates, guests=guests)
    ]
    return xlsx(path, [list(COLUMNS), *rows])
