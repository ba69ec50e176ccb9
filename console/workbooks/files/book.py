"""A file on disk becomes sheets of plain cells, or a named problem."""

from pathlib import Path

from console.workbooks.files.sheet import Book, FileProblem, Progress, WorkbookError

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_TEXT_KINDS = (".csv", ".tsv", ".txt")


def read_book(path: Path, *, legacy: bool = True, progress: Progress = lambda _rows: None) -> Book:
    """The sheets of a workbook, or a text file's only one; what they hold decides, not the name.

    ``legacy`` decodes TCVN3 and VNI. Raises WorkbookError.
    """
    from console.workbooks.files.delimited import read_delimited
    from console.workbooks.files.xlsx import read_xlsx

    if not path.is_file():
        raise WorkbookError(FileProblem.NO_FILE, path)
    with path.open("rb") as file:
        start = file.read(8)
    kind = path.suffix.lower()
    if start.startswith(_OLE):
        raise WorkbookError(_ole_problem(path), path)
    if start.startswith(_ZIP) and kind in (".xlsx", ".xlsm", ".xls", ".xltx"):
        sheets = read_xlsx(path, legacy=legacy, progress=progress)
    elif kind in _TEXT_KINDS and not start.startswith((_ZIP, b"%PDF")):
        sheets = (read_delimited(path, legacy=legacy),)
    elif kind == ".xls":
        raise WorkbookError(FileProblem.OLD_XLS, path)
    elif kind in (".xlsx", ".xlsm", *_TEXT_KINDS):
        raise WorkbookError(FileProblem.NOT_A_WORKBOOK, path)
    else:
        raise WorkbookError(FileProblem.UNKNOWN_KIND, path, kind)
    if not any(sheet.rows for sheet in sheets):
        raise WorkbookError(FileProblem.EMPTY, path, sheets[0].name if sheets else "")
    return Book(path, sheets)


def _ole_problem(path: Path) -> FileProblem:
    """An old .xls, or a new workbook under a password: both stand in the same kind of container."""
    locked = "EncryptedPackage".encode("utf-16-le")
    with path.open("rb") as file:
        return FileProblem.PROTECTED if locked in file.read(1 << 22) else FileProblem.OLD_XLS
