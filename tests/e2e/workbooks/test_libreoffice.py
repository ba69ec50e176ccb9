"""The workbook through another office's program: LibreOffice opens it, saves it, the roll is the
same; and what LibreOffice reckons is read."""

from pathlib import Path

import pytest

from console.workbooks.export import export
from screens.workbooks.shown_list import ListKind
from tests.support.events import Hall
from tests.support.files.workbooks import Rows, a_morning, fields, preview_of, understood, workbook
from tests.support.paper.office import NEEDS_OFFICE, converted

pytestmark = NEEDS_OFFICE


@pytest.fixture(scope="module")
def hall() -> Hall:
    return a_morning()


def test_the_roll_saved_by_libreoffice_is_the_same(hall: Hall, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(export(hall.conference))
    saved = converted(path, "xlsx")
    for kind in (ListKind.DELEGATES, ListKind.HONORS):
        found = preview_of(hall.conference, saved, kind)
        assert (found.changes, found.new, found.errors, found.writes) == ([], [], [], False)
        assert found.unchanged == (5 if kind is ListKind.DELEGATES else 1)


def test_results_of_formulas_and_text_in_utf_16_are_read(tmp_path: Path) -> None:
    rows: Rows = [
        ["TT", "Họ đệm", "Tên", "Họ và tên", "Năm sinh", "Đơn vị"],
        ["=ROW()-1", "Lê Thị", "Ổn", '=B2&" "&C2', 1970, "Thôn 1"],
        ["=A2+1", "Bùi Văn", "Hà", '=B3&" "&C3', "=1970+1", "Thôn 2"],
    ]
    path = workbook(tmp_path / "a.xlsx", ("DS", rows))
    expected = [("Lê Thị Ổn", "1970", "Thôn 1"), ("Bùi Văn Hà", "1971", "Thôn 2")]
    assert fields(understood(converted(path, "xlsx")), "name", "birth", "unit") == expected
    utf_16 = converted(path, "csv:Text - txt - csv (StarCalc):59,34,65535")
    assert fields(understood(utf_16), "name", "birth", "unit") == expected
