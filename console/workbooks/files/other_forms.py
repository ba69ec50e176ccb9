"""Lists that come as a table in a Word file or a web page."""

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, pairwise
from pathlib import Path
from typing import Any

from console.workbooks.files.packed import check_size
from console.workbooks.files.sheet import (
    Cell,
    FileProblem,
    Sheet,
    SheetRow,
    WorkbookError,
    filled_rows,
)

_Rows = Sequence[Sequence[Cell]]


def read_docx(content: bytes, path: Path) -> tuple[Sheet, ...]:
    """Every table of a Word file, under the text above it. Raises WorkbookError."""
    import docx

    try:
        check_size(content, path)
        return _sheets(path, _tables_of_document(docx.Document(io.BytesIO(content))))
    except WorkbookError:
        raise
    # the file is in hand: what python-docx and lxml raise is about what it holds
    except Exception as error:
        raise WorkbookError(FileProblem.NOT_A_WORKBOOK, path) from error


def read_html(text: str, path: Path) -> tuple[Sheet, ...]:
    """Every table of a web page, also of one that is named .xls. Raises WorkbookError."""
    from lxml import etree, html  # type: ignore[import-untyped]  # of python-docx

    try:
        page = html.document_fromstring(text)
    except (etree.LxmlError, ValueError) as error:
        raise WorkbookError(FileProblem.NOT_A_WORKBOOK, path) from error
    return _sheets(path, _tables_of_page(page))


def _tables_of_document(document: Any) -> Iterator[_Rows]:
    above = ""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            rows = [_without_copies(row.cells) for row in block.rows]
            yield [[above], *rows] if above else rows
        else:
            above = block.text.strip() or above


def _without_copies(cells: Iterable[Any]) -> Sequence[Cell]:
    """The texts; a merged cell comes once for each of its columns."""
    return [None if cell is left else cell.text for left, cell in pairwise((None, *cells))]


def _tables_of_page(page: Any) -> Iterator[_Rows]:
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
            yield rows


def _sheets(path: Path, tables: Iterable[_Rows]) -> tuple[Sheet, ...]:
    sheets = []
    for number, table in enumerate(tables, 1):
        rows = map(SheetRow, count(1), (tuple(cell or None for cell in row) for row in table))
        sheets.append(Sheet(f"{path.name} {number}", tuple(filled_rows(rows, path))))
    if not sheets:
        raise WorkbookError(FileProblem.NO_TABLE, path)
    return tuple(sheets)
