"""The two inner names of openpyxl that are used, and why.

Read as a stream, a sheet takes little memory, but openpyxl then says nothing of merged cells, of
hidden rows and columns and of formulas without a value: they are read from the sheet's own XML.
And it passes over a sheet whose part is missing: of a damaged list the half would be read.
"""

from pathlib import Path
from typing import IO, Any

from openpyxl.reader.excel import ExcelReader

from console.workbooks.files.sheet import FileProblem, WorkbookError


def opened(file: IO[bytes], path: Path) -> Any:
    """A workbook to be read as a stream. Raises WorkbookError for a sheet that is not in it, and
    whatever openpyxl raises."""
    reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
    reader.read()
    for _sheet, part in reader.parser.find_sheets():
        if part.target not in reader.valid_files and "chartsheet" not in part.Type:
            raise WorkbookError(FileProblem.NOT_A_WORKBOOK, path, part.target)
    return reader.wb


def xml_of(sheet: Any) -> IO[bytes]:
    """The XML of a sheet of a workbook that was opened with ``opened``; to be closed."""
    source: IO[bytes] = sheet._get_source()
    return source
