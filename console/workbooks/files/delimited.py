"""Reading text files of separated values, in any encoding and with any separator."""

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from contextlib import suppress
from itertools import islice
from pathlib import Path

from console.workbooks.files.sheet import (
    FileProblem,
    Sheet,
    SheetRow,
    WorkbookError,
    filled_rows,
)
from store.text.legacy_fonts import Legacy, decode, share_of_syllables

_MAX_BYTES = 30 << 20
_SEPARATORS = ",;\t|"
_SAMPLE_ROWS = 60
_SAMPLE_LETTERS = 60_000
_SAMPLE = 400


def read_delimited(content: bytes, path: Path) -> Sheet:
    """The file as one sheet named after it. Raises WorkbookError."""
    separator, text = _separator(decoded(content, path))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows = (SheetRow(number, tuple(cells)) for number, cells in enumerate(reader, 1))
    try:
        return Sheet(path.name, tuple(filled_rows(rows, path)))
    except csv.Error as error:
        raise WorkbookError(FileProblem.NOT_A_WORKBOOK, path) from error


def decoded(content: bytes, path: Path) -> str:
    """The text of a file. Raises WorkbookError."""
    if len(content) > _MAX_BYTES:
        raise WorkbookError(FileProblem.TOO_LARGE, path)
    text = _decode(content, path)
    if "\0" in text:
        raise WorkbookError(FileProblem.NOT_A_WORKBOOK, path)
    return text


def _decode(content: bytes, path: Path) -> str:
    """In Unicode, if it is marked or reads so; else in the code page in which it is Vietnamese."""
    certain = _encoding_of(content)
    try:
        return content.decode(certain or "utf-8")
    except UnicodeDecodeError as error:
        if certain:
            raise WorkbookError(FileProblem.UNKNOWN_LETTERS, path) from error
        return _decode_code_page(content, path)


def _encoding_of(content: bytes) -> str:
    """The encoding that a mark at the beginning or every other byte tells, "" if none does."""
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = content[0:_SAMPLE:2].count(0), content[1:_SAMPLE:2].count(0)
    if max(even, odd) * 8 > len(content[:_SAMPLE]):
        return "utf-16-le" if odd > even else "utf-16-be"
    return ""


def _decode_code_page(content: bytes, path: Path) -> str:
    """cp1258, or Latin letters that stand for TCVN3 or VNI, which are decoded later."""
    windows_1258 = unicodedata.normalize("NFC", content.decode("cp1258", errors="replace"))
    latin = content.decode("latin-1")
    readings = {windows_1258: windows_1258}
    readings |= {decode(latin, legacy): latin for legacy in Legacy}
    best = max(readings, key=lambda reading: share_of_syllables(reading.splitlines()[:400]))
    if share_of_syllables(best.splitlines()[:400]) < 0.5:
        raise WorkbookError(FileProblem.UNKNOWN_LETTERS, path)
    return readings[best]


def _separator(text: str) -> tuple[str, str]:
    """The separator, and the text without Excel's own line that names it (``sep=;``)."""
    if said := re.match(r'(?i)\s*sep=([^\s"])[^\S\n]*\n', text):
        return said[1], text[said.end() :]
    return max(_SEPARATORS, key=lambda separator: _agreement(text, separator)), text


def _agreement(text: str, separator: str) -> tuple[int, int]:
    """How many rows it cuts into equally many cells (no comma in a title does); how many cells."""
    head = csv.reader(io.StringIO(text[:_SAMPLE_LETTERS], newline=""), delimiter=separator)
    widths = Counter[int]()
    with suppress(csv.Error):
        for row in islice(head, _SAMPLE_ROWS):
            widths[len(row)] += len(row) > 1
    return max(((count, width) for width, count in widths.items() if count), default=(0, 0))
