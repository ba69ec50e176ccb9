"""A file on disk becomes sheets of plain cells, or a named problem."""

import re
from pathlib import Path

from console.workbooks.files.delimited import decoded, read_delimited
from console.workbooks.files.letters import decoded_by_statistics
from console.workbooks.files.other_forms import read_docx, read_html
from console.workbooks.files.sheet import Book, FileProblem, Progress, Sheet, WorkbookError
from console.workbooks.files.workbook import read_workbook

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
    """The sheets of a file, by what it holds and not by its name, or of a list that was ``pasted``.

    ``legacy`` decodes TCVN3 and VNI. Raises WorkbookError, OSError.
    """
    if pasted:
        sheets: tuple[Sheet, ...] = (read_delimited(pasted.encode(), path),)
    elif not path.is_file():
        raise WorkbookError(FileProblem.NO_FILE, path)
    elif path.stat().st_size > _MAX_BYTES:
        raise WorkbookError(FileProblem.TOO_LARGE, path)
    else:
        sheets = _sheets(path.read_bytes(), path, legacy=legacy, progress=progress)
    if not any(sheet.rows for sheet in sheets):
        raise WorkbookError(FileProblem.EMPTY, path, sheets[0].name if sheets else "")
    return Book(path, tuple(map(decoded_by_statistics, sheets)) if legacy else sheets)


def _sheets(content: bytes, path: Path, *, legacy: bool, progress: Progress) -> tuple[Sheet, ...]:
    """By what the content is, not by the name."""
    kind = path.suffix.lower()
    if content.startswith(_PICTURES):
        raise WorkbookError(FileProblem.PICTURE, path)
    if content.startswith(_OLE):  # an old .xls, or a new workbook under a password
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise WorkbookError(FileProblem.PROTECTED, path)
        return read_workbook(content, path, legacy=legacy, progress=progress)
    if content.startswith(_ZIP) and b"word/document.xml" in content:
        return read_docx(content, path)
    if content.startswith(_ZIP) and kind in _WORKBOOK_KINDS:
        return read_workbook(content, path, legacy=legacy, progress=progress)
    if content.startswith(_ZIP):
        raise WorkbookError(FileProblem.UNKNOWN_KIND, path, kind)
    if re.search(rb"(?i)<table\b", content[:_HEAD]):
        return read_html(decoded(content, path), path)
    if kind in (*_TEXT_KINDS, ".xls"):
        return (read_delimited(content, path),)
    problem = FileProblem.NOT_A_WORKBOOK if kind in _WORKBOOK_KINDS else FileProblem.UNKNOWN_KIND
    raise WorkbookError(problem, path, kind)
