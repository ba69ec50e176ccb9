"""What the conference knows as one workbook: six sheets, typed cells, no formulas."""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Font, PatternFill

from console.workbooks.export_pages import CellValue, ExportPage, blank_page, pages
from console.workbooks.files.sheet import OWN_MARK, column_letter
from screens.workbooks.shown_list import ListKind
from store.conference.conference import Conference

_GUARDED = re.compile(r"'*[=+\-@\t\r]")
_LONGEST_TEXT = 32_767  # of a cell, in Excel
_WIDEST, _NARROWEST, _WIDE_ENOUGH = 60, 6, 16
_MEASURED_ROWS = 300
_HEAD_FONT = Font(bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="E6E0D2")
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def export(conference: Conference) -> bytes:
    """The workbook of delegates, attendance, programme, honors, votes and log."""
    return _workbook(pages(conference))


def blank_list(kind: ListKind) -> bytes:
    """The headings of a list, for the office to fill in."""
    return _workbook((blank_page(kind),), is_blank=True)


def _workbook(written: Sequence[ExportPage], *, is_blank: bool = False) -> bytes:
    """A blank one bears no mark: what is filled in is the office's."""
    book: Any = Workbook(write_only=True)
    book.properties.creator = "hoinghi"
    for page in written:
        _write(book.create_sheet(page.name), page, _WIDE_ENOUGH if is_blank else _NARROWEST)
        if not is_blank:
            mark = StringProperty(name=OWN_MARK + page.name, value=page.lists)
            book.custom_doc_props.append(mark)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def guarded(text: str) -> str:
    """With an apostrophe before what a program would take for a formula; reading takes it away."""
    return f"'{text}" if _GUARDED.match(text) else text


def _write(sheet: Any, page: ExportPage, narrowest: int) -> None:
    sheet.freeze_panes = "A2"
    for column, width in enumerate(_widths(page, narrowest), 1):
        sheet.column_dimensions[column_letter(column - 1)].width = width
    for table in page.tables:
        if table is not page.tables[0]:
            sheet.append([])
        sheet.append([_heading(sheet, heading) for heading in table.headings])
        for row in table.rows:
            sheet.append([_cell(sheet, value) for value in row])


def _heading(sheet: Any, heading: str) -> Any:
    cell: Any = WriteOnlyCell(sheet, guarded(heading))
    cell.font, cell.fill, cell.alignment = _HEAD_FONT, _HEAD_FILL, _WRAPPED
    return cell


def _cell(sheet: Any, value: CellValue) -> Any:
    """What is to be appended: a cell where the value alone does not say how it is shown; text that
    would become a number or a day when somebody edits it stays text."""
    if isinstance(value, str):
        if not value.isprintable():
            value = ILLEGAL_CHARACTERS_RE.sub("", value)
        if not value or value[0].isalpha():
            return value[:_LONGEST_TEXT] or None
        cell: Any = WriteOnlyCell(sheet, guarded(value)[:_LONGEST_TEXT])
        cell.data_type, cell.number_format = "s", "@"
        return cell
    if isinstance(value, date):
        has_time = isinstance(value, datetime)
        cell = WriteOnlyCell(sheet)
        cell.value = value
        cell.number_format = "dd/mm/yyyy hh:mm:ss" if has_time else "dd/mm/yyyy"
        return cell
    return value


def _widths(page: ExportPage, narrowest: int) -> Iterator[int]:
    """The width of each column, by its longest value among the first rows, within bounds."""
    rows = [row for table in page.tables for row in (table.headings, *table.rows[:_MEASURED_ROWS])]
    for cells in zip_longest(*rows):
        yield min(_WIDEST, max(narrowest, max(map(_length, cells)) + 2))


def _length(value: CellValue) -> int:
    if isinstance(value, datetime):
        return 19
    return 10 if isinstance(value, date) else len(str(value or ""))
