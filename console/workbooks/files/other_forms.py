"""Lists that come as a table in a Word file or a web page."""

import io
from collections.abc import Sequence
from pathlib import Path

from console.workbooks.files.packed import check_size
from console.workbooks.files.sheet import (
    Cell,
    FileProblem,
    Sheet,
    SheetRow,
    WorkbookError,
    decoded_by_statistics,
    filled_rows,
)


def read_docx(content: bytes, path: Path, *, legacy: bool) -> tuple[Sheet, ...]:
    """Every table of a Word file, named after the text above it. Raises WorkbookError."""
    import docx
    from docx.table import Table

    try:
        check_size(content, path)
        document = docx.Document(io.BytesIO(content))
        sheets: list[Sheet] = []
        above = ""
        for block in document.iter_inner_content():
            if not isinstance(block, Table):
                above = block.text.strip() or above
                continue
            rows: list[list[Cell]] = [[above]] if above else []
            for row in block.rows:
                cells: list[Cell] = []
                of_row = row.cells
                while len(cells) < len(of_row):  # a merged cell comes once for each column
                    cell = of_row[len(cells)]
                    cells += [cell.text, *[None] * (cell.grid_span - 1)]
                rows.append(cells)
            sheets.append(_sheet(path, len(sheets) + 1, rows, legacy=legacy))
    except WorkbookError:
        raise
    # the file is in hand: what python-docx and lxml raise is about what it holds
    except Exception as error:
        raise WorkbookError(FileProblem.NOT_A_WORKBOOK, path) from error
    if not sheets:
        raise WorkbookError(FileProblem.NO_TABLE, path)
    return tuple(sheets)


def read_html(text: str, path: Path, *, legacy: bool) -> tuple[Sheet, ...]:
    """Every table of a web page, also of one that is named .xls. Raises WorkbookError."""
    from lxml import etree, html  # type: ignore[import-untyped]  # of python-docx

    try:
        page = html.document_fromstring(text)
    except (etree.LxmlError, ValueError) as error:
        raise WorkbookError(FileProblem.NOT_A_WORKBOOK, path) from error
    sheets: list[Sheet] = []
    for table in page.iter("table"):
        rows: list[list[Cell]] = []
        for row in table.iter("tr"):
            cells: list[Cell] = []
            for cell in row.iterchildren("td", "th"):
                reach = cell.get("colspan", "1")
                cells.append(cell.text_content())
                cells += [None] * (min(int(reach), 100) - 1 if reach.isdecimal() else 0)
            rows.append(cells)
        if rows and not any(True for _nested in table.iterdescendants("table")):
            sheets.append(_sheet(path, len(sheets) + 1, rows, legacy=legacy))
    if not sheets:
        raise WorkbookError(FileProblem.NO_TABLE, path)
    return tuple(sheets)


def _sheet(path: Path, number: int, cells: Sequence[Sequence[Cell]], *, legacy: bool) -> Sheet:
    rows = (SheetRow(at, tuple(cell or None for cell in row)) for at, row in enumerate(cells, 1))
    sheet = Sheet(f"{path.name} {number}", tuple(filled_rows(rows, path)))
    return decoded_by_statistics(sheet) if legacy else sheet
