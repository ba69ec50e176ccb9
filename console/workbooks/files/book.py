"""A file on disk becomes sheets of plain cells, or a named problem."""

import re
from pathlib import Path

from console.workbooks.files.sheet import Book, FileProblem, Progress, Sheet, WorkbookError

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_PICTURES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*", b"MM\x00*")
_MAX_BYTES = 100 << 20
_TEXT_KINDS = (".csv", ".tsv", ".txt")
_WORKBOOK_KINDS = (".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods")
_HEAD = 1 << 16


def read_book(
    path: Path,
    *,
    legacy: bool = True,
    progress: Progress = lambda _rows: None,
    pasted: str = "",
) -> Book:
    """The sheets of a workbook, or a text file's only one; what they hold decides, not the name.
    Of what was ``pasted`` the path is a name only.

    ``legacy`` decodes TCVN3 and VNI. Raises WorkbookError, OSError.
    """
    if pasted:
        from console.workbooks.files.delimited import read_delimited

        return _with_rows(path, (read_delimited(pasted.encode(), path, legacy=legacy),))
    if not path.is_file():
        raise WorkbookError(FileProblem.NO_FILE, path)
    if path.stat().st_size > _MAX_BYTES:
        raise WorkbookError(FileProblem.TOO_LARGE, path)
    content = path.read_bytes()
    return _with_rows(path, _sheets(content, path, legacy=legacy, progress=progress))


def _with_rows(path: Path, sheets: tuple[Sheet, ...]) -> Book:
    if not any(sheet.rows for sheet in sheets):
        raise WorkbookError(FileProblem.EMPTY, path, sheets[0].name if sheets else "")
    return Book(path, sheets)


def _sheets(content: bytes, path: Path, *, legacy: bool, progress: Progress) -> tuple[Sheet, ...]:
    """By what the content is, not by the name."""
    from console.workbooks.files.delimited import decoded, read_delimited
    from console.workbooks.files.other_forms import read_docx, read_html
    from console.workbooks.files.workbook import read_workbook

    kind = path.suffix.lower()
    if content.startswith(_PICTURES):
        raise WorkbookError(FileProblem.PICTURE, path)
    if content.startswith(_OLE):  # an old .xls, or a new workbook under a password
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise WorkbookError(FileProblem.PROTECTED, path)
        return read_workbook(content, path, legacy=legacy, progress=progress)
    if content.startswith(_ZIP) and b"word/document.xml" in content:
        return read_docx(content, path, legacy=legacy)
    if content.startswith(_ZIP) and kind in _WORKBOOK_KINDS:
        return read_workbook(content, path, legacy=legacy, progress=progress)
    if content.startswith(_ZIP):
        raise WorkbookError(FileProblem.UNKNOWN_KIND, path, kind)
    if re.search(rb"(?i)<table\b", content[:_HEAD]):
        return read_html(decoded(content, path), path, legacy=legacy)
    if kind in (*_TEXT_KINDS, ".xls"):
        return (read_delimited(content, path, legacy=legacy),)
    problem = FileProblem.NOT_A_WORKBOOK if kind in _WORKBOOK_KINDS else FileProblem.UNKNOWN_KIND
    raise WorkbookError(problem, path, kind)
