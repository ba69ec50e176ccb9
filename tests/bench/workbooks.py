"""Reading and writing lists beside merely opening and saving the same cells:
``python -m tests.bench.workbooks``."""

import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, product, repeat
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from console.workbooks.export import export
from console.workbooks.export_pages import pages
from store.conference.conference import Conference
from store.event.record import Record
from store.journal.clock import SystemClock
from store.people.commands.roll import ListDelegates
from tests.bench.measure import report
from tests.support.events import Hall, make_event, people
from tests.support.files.workbooks import preview_of, xlsx

ROWS = 2_000
TEN_TIMES = 20_000
ROUNDS = 10
Act = Callable[[], object]

FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Bùi Đinh Quách Hà Trương Phùng Vũ Đỗ Hồ Ngô Dương Lý Đào"
MIDDLES = "Văn Thị Hữu Đức Minh Thanh Ngọc Thu Quang Xuân Quốc Mạnh Kim Hồng Thế Tiến"
GIVEN = "An Bình Cường Dũng Giang Hạnh Khánh Lan Mai Nhung Oanh Phúc Sơn Trang Uyên Vinh Yến"


def a_list(path: Path, rows: int = ROWS) -> Path:
    """A workbook of people in eleven columns, under a title."""
    head = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Đơn vị", "Chức vụ",
            "Thành phần", "Số điện thoại", "Số ghế", "Thành tích tiêu biểu"]  # fmt: skip
    names = map(" ".join, product(*map(str.split, (FAMILIES, MIDDLES, GIVEN, GIVEN))))
    people_of = (
        [n + 1, name, f"{n % 28 + 1:02}/{n % 12 + 1:02}/{1950 + n % 50}", "Nữ", "Mường",
         f"Thôn {n % 9}", "Trưởng thôn", "Cá nhân điển hình", 912_000_000 + n, f"A{n}",
         "Mô hình trồng mía năng suất cao"]
        for n, name in zip(range(rows), names, strict=False)
    )  # fmt: skip
    return xlsx(path, [["DANH SÁCH ĐẠI BIỂU"], head, *people_of])


def in_an_old_font(path: Path) -> Path:
    """The same list with every name in .VnTime, a hidden column and a hidden row."""
    book = load_workbook(a_list(path))
    sheet: Any = book.worksheets[0]
    for cell in sheet["B"][2:]:
        cell.font = Font(name=".VnTime")
        cell.value = cell.value.replace("ễ", "Ô").encode("latin-1", "ignore").decode("latin-1")
    sheet.column_dimensions["J"].hidden = True
    sheet.row_dimensions[5].hidden = True
    book.save(path)
    return path


def open_only(path: Path) -> None:
    """The yardstick: openpyxl gives every cell and nothing is understood."""
    book = load_workbook(path, read_only=True, data_only=True)
    for _row in book.worksheets[0].iter_rows(values_only=True):
        pass


def save_only(conference: Conference) -> None:
    """The yardstick: openpyxl writes the same cells and nothing is dressed."""
    book: Any = Workbook(write_only=True)
    for page in pages(conference):
        sheet = book.create_sheet(page.name)
        for table in page.tables:
            for row in (table.headings, *table.rows):
                sheet.append(list(row))
    book.save(io.BytesIO())


def events(folder: Path) -> Iterator[Record]:
    """Empty ones, open."""
    for number in count():
        event = make_event(folder / f"event {number}", delegates=0)
        yield event.record(SystemClock(), desk="bàn 1", operator="bench")


def previewed_and_written(path: Path, record: Record) -> None:
    """Up to the disk."""
    found = preview_of(record.conference, path)
    assert record.decide(found.as_shown).facts
    record.close()


def processor_seconds(act: Act) -> float:
    """This machine does other work too."""
    begun = time.process_time()
    act()
    return time.process_time() - begun


def pairs(ours: Iterator[Act], theirs: Iterator[Act]) -> list[tuple[float, float]]:
    """What an act needs is made before it is timed."""
    rounds = zip(range(ROUNDS), ours, theirs, strict=False)
    return [(processor_seconds(one), processor_seconds(other)) for _round, one, other in rounds]


def reading(folder: Path) -> Iterator[tuple[str, Path, float]]:
    yield "plain", a_list(folder / "plain.xlsx"), 0.8
    yield "old fonts", in_an_old_font(folder / "old.xlsx"), 1.5


_IMPORT = """
from console.main import main
try:
    main()
finally:
    print(open("/proc/self/status").read())
"""


def memory(folder: Path, path: Path) -> None:
    """Of the command that imports the long list, by what it had at most."""
    event = make_event(folder / "event", delegates=0)
    command = [sys.executable, "-c", _IMPORT, "import", str(event.path), str(path), "--yes"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    peak = int(told.partition("VmHWM:")[2].split()[0]) / 1024
    print(f"{f'peak memory of importing {TEN_TIMES} rows (wanted ≤ 150)':58}{peak:9.0f} MB")


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        records = events(folder)

        def taken(path: Path) -> Iterator[Act]:
            return (partial(previewed_and_written, path, record) for record in records)

        for name, path, target in reading(folder):
            measured = pairs(taken(path), repeat(partial(open_only, path)))
            report(f"{ROWS} rows, {name} / opened only", measured, target)
        long, plain = a_list(folder / "long.xlsx", TEN_TIMES), folder / "plain.xlsx"
        report(f"{TEN_TIMES} rows / {ROWS} rows", pairs(taken(long), taken(plain)), 10)
        memory(folder, long)
    hall = Hall(delegates=0)
    hall.does(ListDelegates(new=people(ROWS)))
    conference = hall.conference
    measured = pairs(repeat(partial(export, conference)), repeat(partial(save_only, conference)))
    report(f"{ROWS} delegates exported / saved only", measured, 1.5)


if __name__ == "__main__":
    main()
