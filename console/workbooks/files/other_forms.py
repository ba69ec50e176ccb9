"""Lists that come as .xls, .xlsb, .ods, or as a table in a Word file or a web page."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from console.workbooks.files.sheet import (
    MAX_ROWS,
    Cell,
    FileProblem,
    Progress,
    Sheet,
    SheetRow,
    Span,
    WorkbookError,
    decoded_by_statistics,
    filled_rows,
)

_MAX_UNPACKED = 120 << 20
_MAX_WIDTH = 15  # cells of a row, on the average
_CHUNK = 1 << 20


def read_calamine(
    content: bytes, path: Path, *, legacy: bool, progress: Progress
) -> tuple[Sheet, ...]:
    """Every sheet of a .xls, .xlsb or .ods. Raises WorkbookError."""
    from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

    _check_size(content, path)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        hidden = {m.name: m.visible is not SheetVisibleEnum.Visible for m in book.sheets_metadata}
        sheets = []
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            _check_rows(sheet.total_height, path)
            _check_rows(sheet.width * sheet.height // _MAX_WIDTH, path)
            cells = sheet.to_python(skip_empty_area=False)
            spans = tuple(
                Span(top + 1, left, bottom + 1, right)
                for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
            )
            sheets.append(_sheet(name, cells, spans, legacy=legacy, hidden=hidden.get(name, False)))
            progress(len(cells))
    except PasswordError as error:
        raise WorkbookError(FileProblem.PROTECTED, path) from error
    except WorkbookError:
        raise
    # a reader in Rust: it promises no list of what it raises, and a panic is no Exception
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise WorkbookError(FileProblem.NOT_A_WORKBOOK, path) from error
    return tuple(sheets)


def read_docx(content: bytes, path: Path, *, legacy: bool) -> tuple[Sheet, ...]:
    """Every table of a Word file, named after the text above it. Raises WorkbookError."""
    import docx
    from docx.table import Table

    _check_size(content, path)
    try:
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
            _check_rows(len(rows), path)
            sheets.append(_sheet(f"{path.name} {len(sheets) + 1}", rows, (), legacy=legacy))
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
            sheets.append(_sheet(f"{path.name} {len(sheets) + 1}", rows, (), legacy=legacy))
    if not sheets:
        raise WorkbookError(FileProblem.NO_TABLE, path)
    return tuple(sheets)


def _sheet(
    name: str,
    cells: Sequence[Sequence[Cell]],
    spans: tuple[Span, ...],
    *,
    legacy: bool,
    hidden: bool = False,
) -> Sheet:
    rows = (
        SheetRow(number, tuple(None if cell == "" else cell for cell in row))
        for number, row in enumerate(cells, 1)
    )
    sheet = Sheet(name, tuple(filled_rows(rows)), hidden=hidden, spans=spans)
    return decoded_by_statistics(sheet) if legacy else sheet


def _check_rows(count: int, path: Path) -> None:
    if count > MAX_ROWS:
        raise WorkbookError(FileProblem.TOO_LARGE, path)


def _check_size(content: bytes, path: Path) -> None:
    """No part of a zip unpacks to more than a list needs, whatever its entry announces. Raises
    WorkbookError."""
    if not content.startswith(b"PK"):
        return
    left = _MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for part in parts.infolist():
                with parts.open(part) as file:
                    while left >= 0 and (read := file.read(_CHUNK)):
                        left -= len(read)
    # zipfile and its decompressors promise no list of what they raise
    except Exception as error:
        raise WorkbookError(FileProblem.NOT_A_WORKBOOK, path) from error
    if left < 0:
        raise WorkbookError(FileProblem.TOO_LARGE, path)
