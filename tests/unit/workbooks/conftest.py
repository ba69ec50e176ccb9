from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from console.workbooks.imports.preview import ListPreview
from tests.support.events import Hall
from tests.support.files.workbooks import Read, understood, workbook


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_rows(
        *rows: list[Any],
        merges: Sequence[str] = (),
        hall: Hall | None = None,
        dress: Callable[[Worksheet], Any] | None = None,
        **asked: Any,
    ) -> ListPreview:
        def dressed(sheet: Worksheet) -> None:
            for merge in merges:
                sheet.merge_cells(merge)
            if dress is not None:
                dress(sheet)

        path = workbook(tmp_path / "ds.xlsx", ("DS", list(rows)), dress=dressed)
        return understood(path, hall, **asked)

    return read_rows
