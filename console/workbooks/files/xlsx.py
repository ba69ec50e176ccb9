"""Reading .xlsx within bounds: no file takes more than seconds and a few hundred MB."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.parsers import expat

from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.datetime import MAC_EPOCH

from console.workbooks.files.openpyxl_seam import opened, xml_of
from console.workbooks.files.sheet import (
    MAX_ROWS,
    OWN_MARK,
    Cell,
    Conversion,
    FileProblem,
    Progress,
    Sheet,
    SheetRow,
    Span,
    WorkbookError,
    decoded_by_statistics,
    filled_rows,
)
from store.text.legacy_fonts import decode, draws_capitals, has_unicode_letters, legacy_of_font

_MAX_UNPACKED = 120 << 20
_MAX_BYTES = {
    r".*worksheets/.*": 40 << 20,
    r"(?:.*/)?(?:sharedStrings|styles)\.xml": 4 << 20,
    r".*\.rels|\[Content_Types]\.xml|xl/workbook\.xml|docProps/.*|xl/theme/.*": 2 << 20,
}
"""Of a part by its name; a list of 2,000 people has 1 MB of texts."""

_MAX_OTHER = 4 << 20
_OTHERS = re.compile(r"(?!.*chartsheets/).*\.xml", re.DOTALL)
"""Further parts, which a sheet may be; larger ones and other kinds are left out."""

_COMMON = b"http://schemas.openxmlformats.org/"
_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMES_IN_STRICT = {
    _STRICT + b"spreadsheetml/main": _COMMON + b"spreadsheetml/2006/main",
    _STRICT + b"officeDocument/relationships": _COMMON + b"officeDocument/2006/relationships",
}
"""The names of ISO/IEC 29500 Strict, and those of Transitional, which openpyxl knows."""

_MAX_CELLS = 300_000
_MAX_FORMATTED = 1_000_000
_MAX_SPANS = 5_000
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})")
_LONGEST_MERGE = 100
_DEEPEST = 50  # elements in one another; a sheet has ten
_SHAPES = {"yyyy": "%Y", "yy": "%Y", "mm/yyyy": "%m/%Y", "m/yyyy": "%m/%Y", "mm-yyyy": "%m/%Y"}
_CHUNK = 1 << 18
_ROWS_A_REPORT = 500


def read_xlsx(content: bytes, path: Path, *, legacy: bool, progress: Progress) -> tuple[Sheet, ...]:
    """Every sheet of the workbook that was read from ``path``. Raises WorkbookError."""
    try:
        with warnings.catch_warnings(action="ignore"):  # of parts of a workbook we do not read
            book = opened(_within_bounds(content, path), path)
            budget = _Budget(path, progress)
            return tuple(_read_sheet(sheet, budget, legacy=legacy) for sheet in book.worksheets)
    except WorkbookError:
        raise
    # the file is read, so nothing can fail but what it says; zipfile, lxml, expat and openpyxl
    # promise no list of what they raise, and damaged workbooks brought 14 kinds. That none comes
    # from a line of ours is proved in tests/torture/workbooks; the cause stays with the error
    except Exception as error:
        raise WorkbookError(FileProblem.NOT_A_WORKBOOK, path) from error


def _within_bounds(content: bytes, path: Path) -> io.BytesIO:
    """The parts that are read, in a zip of ours and by the names of the transitional kind: no part
    gives more bytes than it may, whatever its entry announces. Raises WorkbookError."""
    bounded, left = io.BytesIO(), _MAX_UNPACKED
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(bounded, "w") as ours:
        is_strict = _STRICT + b"spreadsheetml/main" in parts.open("xl/workbook.xml").read(1 << 12)
        for name in dict.fromkeys(parts.namelist()):
            part = parts.getinfo(name)
            fitting = (
                most for named, most in _MAX_BYTES.items() if re.fullmatch(named, name, re.S)
            )
            limit = next(fitting, 0)
            if not limit and (part.file_size > _MAX_OTHER or not _OTHERS.fullmatch(name)):
                continue
            left -= part.file_size
            if part.file_size > (limit or _MAX_OTHER) or left < 0:
                raise WorkbookError(FileProblem.TOO_LARGE, path)
            with parts.open(part) as file:
                xml = file.read(part.file_size)
            for strict, common in _NAMES_IN_STRICT.items() if is_strict else ():
                xml = xml.replace(strict, common)
            ours.writestr(name, xml)
    bounded.seek(0)
    return bounded


class _Budget:
    """How much of one workbook is read; a file that holds more is no list of people."""

    def __init__(self, path: Path, progress: Progress) -> None:
        self._path = path
        self._progress = progress
        self._cells = 0
        self._formatted = 0
        self._rows = 0

    def spend(self, cells: int, *, filled: bool) -> None:
        """Raises WorkbookError when the workbook holds too much."""
        self._cells += cells if filled else 0
        self._rows += 1
        self._formatted += cells
        self.check_formatted(self._formatted)

    def check_formatted(self, cells: int) -> None:
        """The same for cells that may hold nothing but a format. Raises WorkbookError."""
        if self._cells > _MAX_CELLS or self._rows > MAX_ROWS or cells > _MAX_FORMATTED:
            raise WorkbookError(FileProblem.TOO_LARGE, self._path)
        if self._rows % _ROWS_A_REPORT == 0:
            self._progress(self._rows)


def _read_sheet(sheet: Any, budget: _Budget, *, legacy: bool) -> Sheet:
    shape = _Shape()
    with xml_of(sheet) as source:
        shape.read(source, budget)
    sheet.reset_dimensions()  # some programs write a wrong size
    conversions: list[Conversion] = []

    def rows() -> Iterator[SheetRow]:
        for number, cells in enumerate(sheet.iter_rows(), 1):
            values = tuple(map(_as_shown, cells))
            budget.spend(len(values), filled=any(value is not None for value in values))
            if legacy:
                values = tuple(_decoded(cells, values, number, conversions))
            if formulas := shape.formulas.get(number):
                values = tuple(formulas.get(i) if v is None else v for i, v in enumerate(values))
            yield SheetRow(number, values, number in shape.hidden_rows)
            if number == shape.last_row:
                return  # what openpyxl would read after it can be long, and damaged

    read = Sheet(
        name=sheet.title,
        rows=tuple(filled_rows(rows())),
        hidden=sheet.sheet_state != "visible",
        hidden_columns=frozenset(shape.hidden_columns),
        spans=tuple(shape.spans),
        conversions=tuple(conversions),
        own=_own_kind(sheet),
        starts_1904=sheet.parent.epoch == MAC_EPOCH,
    )
    return decoded_by_statistics(read) if legacy else read


def _own_kind(sheet: Any) -> str | None:
    marks = {mark.name: str(mark.value or "") for mark in sheet.parent.custom_doc_props}
    return marks.get(OWN_MARK + sheet.title)


def _as_shown(cell: Any) -> Cell:
    """The value; of a day of which only the year or the month is shown, no more than that."""
    value = cell.value
    if isinstance(value, date):
        shape = _SHAPES.get(re.sub(r"\[.*?]|[;@\\\s\"]", "", cell.number_format or "").lower())
        if shape is not None:
            return value.strftime(shape)
    return value


def _decoded(
    cells: tuple[Any, ...], values: tuple[Cell, ...], row: int, conversions: list[Conversion]
) -> Iterator[Cell]:
    """The values, with those in a legacy font decoded and added to ``conversions``."""
    for column, (cell, value) in enumerate(zip(cells, values, strict=True)):
        font = (cell.font.name or "") if isinstance(value, str) and cell.has_style else ""
        encoding = legacy_of_font(font) if font else None
        if encoding is not None and not has_unicode_letters(value):
            meant = decode(value, encoding)
            if draws_capitals(font):
                meant = meant.upper()
            if meant != value:
                conversions.append(Conversion(row, column, value, meant, encoding))
            value = meant
        yield value


class _Shape:
    """What a sheet's XML says besides its values: merges, what is hidden, unsolved formulas."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.formulas: dict[int, dict[int, str]] = {}
        self.last_row = 0
        self._inside = ""
        self._cells = 0
        self._cell = ""
        self._formula: str | None = None
        self._value = ""
        self._depth = 0

    def read(self, source: Any, budget: _Budget) -> None:
        """Raises expat.ExpatError and WorkbookError. Of rows beyond a list only merges count."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.buffer_text = True
        tail = b""
        while chunk := source.read(_CHUNK):
            if self.last_row <= MAX_ROWS:
                parser.Parse(chunk, False)
                budget.check_formatted(self._cells)
            self._add_spans(tail + chunk)
            tail = chunk[-_LONGEST_MERGE:]
        if self.last_row <= MAX_ROWS:
            parser.Parse(b"", True)

    def _add_spans(self, xml: bytes) -> None:
        for match in _MERGE.finditer(xml):
            left, top, right, bottom = range_boundaries(match[1].decode())
            if left and top and right and bottom and len(self.spans) < _MAX_SPANS:
                self.spans.append(Span(top, left - 1, bottom, right - 1))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise expat.ExpatError("nested too deeply")
        self._inside = tag = name.rpartition(" ")[2]
        is_hidden = attributes.get("hidden") in ("1", "true")
        if tag == "c":
            self._cells += 1
            self._cell = attributes.get("r", "")
            self._formula, self._value = None, ""
        elif tag == "f":
            self._formula = ""
        elif tag == "row":
            number = attributes.get("r", "")
            self.last_row = int(number) if number.isdecimal() else self.last_row + 1
            if is_hidden:
                self.hidden_rows.add(self.last_row)
        elif tag == "col" and is_hidden:
            first, last = int(attributes["min"]), int(attributes["max"])
            self.hidden_columns.update(range(first - 1, min(last, first + 500)))

    def _text(self, text: str) -> None:
        if self._inside == "f":
            self._formula = (self._formula or "") + text
        elif self._inside == "v":
            self._value += text

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._inside = ""
        if self._formula is not None and name.endswith(" c"):
            if not self._value.strip() and self._cell:
                row, column = coordinate_to_tuple(self._cell)
                self.formulas.setdefault(row, {})[column - 1] = "=" + self._formula
            self._formula = None
