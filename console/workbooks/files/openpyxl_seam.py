"""The one private name of openpyxl that is used, and why.

Read as a stream, a sheet takes little memory, but openpyxl then says nothing of merged cells, of
hidden rows and columns and of formulas without a value: they are read from the sheet's own XML.
"""

from typing import IO, Any


def xml_of(sheet: Any) -> IO[bytes]:
    """The XML of a sheet of a workbook that was opened with ``read_only``; to be closed."""
    source: IO[bytes] = sheet._get_source()
    return source
