"""A file on disk becomes sheets of plain cells, or a named problem."""

from pathlib import Path

from console.workbooks.files.sheet import Book, FileProblem, Progress, WorkbookError

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MAX_BYTES = 100 << 20
_TEXT_KINDS = (".csv", ".tsv", ".txt")


def read_book(path: Path, *, legacy: bool = True, progress: Progress = lambda _rows: None) -> Book:
    """The sheets of a workbook, or a text file's only one; what they hold decides, not the name.

    ``legacy`` decodes TCVN3 and VNI. Raises WorkbookError, OSError.
    """
    from console.workbooks.files.delimited import read_delimited
    from console.workbooks.files.xlsx import read_xlsx

    if not path.is_file():
        raise WorkbookError(FileProblem.NO_FILE, path)
    if path.stat().st_size > _MAX_BYTES:
        raise WorkbookError(FileProblem.TOO_LARGE, path)
    content, kind = path.read_bytes(), path.suffix.lower()
    if content.startswith(_OLE):  # an old .xls, or a new workbook under a password
        is_locked = "EncryptedPackage".encode("utf-16-le") in content
        raise WorkbookError(FileProblem.PROTECTED if is_locked else FileProblem.OLD_XLS, path)
    if content.startswith(_ZIP) and kind in (".xlsx", ".xlsm", ".xls", ".xltx"):
        sheets = read_xlsx(content, path, legacy=legacy, progress=progress)
    elif kind in _TEXT_KINDS and not content.startswith((_ZIP, b"%PDF")):
        sheets = (read_delimited(content, path, legacy=legacy),)
    elif kind == ".xls":
        raise WorkbookError(FileProblem.OLD_XLS, path)
    elif kind in (".xlsx", ".xlsm", *_TEXT_KINDS):
        raise WorkbookError(FileProblem.NOT_A_WORKBOOK, path)
    else:
        raise WorkbookError(FileProblem.UNKNOWN_KIND, path, kind)
    if not any(sheet.rows for sheet in sheets):
        raise WorkbookError(FileProblem.EMPTY, path, sheets[0].name if sheets else "")
    return Book(path, sheets)
