"""Lists in workbooks: a reader in Rust gives the values, an .xlsx says its layout besides."""

import io
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from sys import intern
from typing import Any

from console.workbooks.files.layout import Layout, unpacked
from console.workbooks.files.packed import check_size
from console.workbooks.files.sheet import (
    MAX_AREA,
    Cell,
    Conversion,
    FileProblem,
    Progress,
    Sheet,
    SheetRow,
    Span,
    WorkbookError,
    filled_rows,
)
from store.text.legacy_fonts import Legacy, decode, has_unicode_letters

_ROWS_A_REPORT = 500

_TRIAL = """
import io, sys
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
for name in book.sheet_names:
    book.get_sheet_by_name(name)
"""


def read_workbook(
    content: bytes, path: Path, *, legacy: bool, progress: Progress
) -> tuple[Sheet, ...]:
    """Every sheet of an .xlsx, .xls, .xlsb or .ods. Raises WorkbookError."""
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    layouts: dict[str, Layout] = {}
    file = io.BytesIO(content)
    try:
        if content.startswith(b"PK") and b"xl/workbook.xml" in content:
            file, layouts = unpacked(content, path)
        else:
            if content.startswith(b"PK"):
                check_size(content, path)
            _try_beside(content, path)
        book = CalamineWorkbook.from_filelike(file)
        return tuple(
            _sheet(
                book.get_sheet_by_name(sheet.name),
                layouts.get(sheet.name),
                path,
                hidden=sheet.visible is not SheetVisibleEnum.Visible,
                legacy=legacy,
                progress=progress,
            )
            for sheet in book.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet
        )
    except PasswordError as error:
        raise WorkbookError(FileProblem.PROTECTED, path) from error
    except WorkbookError:
        raise
    # a reader in Rust: it promises no list of what it raises, and a panic is no Exception; nor do
    # zipfile and ElementTree. That none comes from a line of ours is proved in
    # tests/torture/workbooks; the cause stays with the error
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise WorkbookError(FileProblem.NOT_A_WORKBOOK, path) from error


def _try_beside(content: bytes, path: Path) -> None:
    """Read it in a process of its own: where the reader breaks down, as .xls and .xlsb make it, it
    writes into the terminal. Raises WorkbookError."""
    tried = subprocess.run(
        [sys.executable, "-c", _TRIAL], input=content, capture_output=True, check=False
    )
    if tried.returncode < 0 or b"PanicException" in tried.stderr:
        raise WorkbookError(FileProblem.NOT_A_WORKBOOK, path)


def _sheet(
    read: Any, layout: Layout | None, path: Path, *, hidden: bool, legacy: bool, progress: Progress
) -> Sheet:
    unseen = layout is None
    if layout is None:
        if read.height * read.width > MAX_AREA:
            raise WorkbookError(FileProblem.TOO_LARGE, path)
        merged = read.merged_cell_ranges or ()
        layout = Layout(tuple(Span(a + 1, left, b + 1, right) for (a, left), (b, right) in merged))
    conversions: list[Conversion] = []
    rows = _rows(read, layout, conversions if legacy else None, progress)
    return Sheet(
        name=read.name,
        rows=tuple(filled_rows(rows, path)),
        hidden=hidden,
        hidden_columns=layout.hidden_columns,
        spans=layout.spans,
        conversions=tuple(conversions),
        unseen=unseen,
        own=layout.own,
    )


def _rows(
    read: Any, layout: Layout, conversions: list[Conversion] | None, progress: Progress
) -> Iterator[SheetRow]:
    """Every row down to the last that is filled; letters stay where ``conversions`` is None."""
    left = read.start[1] if read.start else 0
    # the reader gives "" for an empty cell and whole numbers with a decimal point; a text that many
    # cells hold is held once
    values = (
        [
            (intern(v) or None)
            if v.__class__ is str
            else int(v)
            if v.__class__ is float and v.is_integer()
            else v
            for v in row
        ]
        for row in read.iter_rows()
    )
    for number in range(1, max(read.total_height + 1, *layout.unvalued, 0) + 1):
        cells: list[Cell] = [None] * left
        cells += next(values, ())
        if number in layout.unvalued:
            cells = _with_unvalued(cells, layout.unvalued[number])
        for column, style in layout.styles.get(number, {}).items():
            cell = cells[column] if column < len(cells) else None
            if style.shape and isinstance(cell, date):
                cells[column] = cell.strftime(style.shape)
            elif style.legacy and isinstance(cell, str) and conversions is not None:
                cells[column] = meant = _decoded(cell, style.legacy, capitals=style.capitals)
                if meant != cell:
                    conversions.append(Conversion(number, column, cell, meant, style.legacy))
        if number % _ROWS_A_REPORT == 0:
            progress(number)
        struck = [column for column, style in layout.styles.get(number, {}).items() if style.struck]
        yield SheetRow(number, tuple(cells), number in layout.hidden_rows, struck=frozenset(struck))


def _with_unvalued(cells: Sequence[Cell], unvalued: Mapping[int, str]) -> list[Cell]:
    padded = [*cells, *[None] * (max(unvalued) + 1 - len(cells))]
    return [unvalued.get(at) if cell is None else cell for at, cell in enumerate(padded)]


def _decoded(text: str, legacy: Legacy, *, capitals: bool) -> str:
    meant = text if has_unicode_letters(text) else decode(text, legacy)
    return meant.upper() if capitals and meant != text else meant
