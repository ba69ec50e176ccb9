"""Who came in a delegate's place is named beside that delegate in workbook and minutes."""

import io
from pathlib import Path

from openpyxl import load_workbook

from console.workbooks.export import export
from store.attendance.commands import Substitute
from tests.support.events import make_event, open_record
from tests.support.paper.pages import written


def test_the_substitute_stands_in_the_roll_call_and_in_the_minutes(tmp_path: Path) -> None:
    record = open_record(make_event(tmp_path / "event", delegates=5))
    record.decide(Substitute(3, "Lường Văn Thay", "trưởng thôn", "Phó thôn"))
    sheet = load_workbook(io.BytesIO(export(record.conference)))["Điểm danh"]
    head, *rows = sheet.iter_rows(values_only=True)
    said = dict(zip(head, rows[2], strict=True))
    assert said["Người đi thay"] == "Lường Văn Thay, Phó thôn (theo lời trưởng thôn)"
    assert said[head[5]] == "có mặt (người đi thay)"
    assert [row[-1] for row in rows].count(None) == 4
    said_of_it = "Lường Văn Thay, Phó thôn dự thay Nguyễn Văn Dũng, Thôn 4 (theo lời trưởng thôn)"
    assert said_of_it in written(record, tmp_path)
    record.close()
