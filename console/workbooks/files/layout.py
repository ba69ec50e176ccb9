"""What an .xlsx says besides values: merges, telling fonts, what is hidden, what has no value."""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

from msgspec import Struct

from console.workbooks.files.packed import xml_parts
from console.workbooks.files.sheet import (
    MAX_AREA,
    OWN_MARK,
    FileProblem,
    Span,
    WorkbookError,
    column_of,
)
from store.text.legacy_fonts import Legacy, draws_capitals, legacy_of_font

_MAX_SPANS = 5_000
_SHAPES = {"yyyy": "%Y", "yy": "%Y", "mm/yyyy": "%m/%Y", "m/yyyy": "%m/%Y", "mm-yyyy": "%m/%Y"}

_ATTRIBUTE = re.compile(rb"(\w+)=[\"']([^\"'<>]*)[\"']")
_PREFIX = re.compile(rb"<(/?)\w+:")
_FILLED = re.compile(rb"<c\b(?:[^<>]*?\br=[\"']([A-Za-z]{1,3})(\d{1,7})[\"'])?[^<>]*(?<!/)>")
_FAR = re.compile(rb'<c r="(?:[A-Z]{2}|[a-z]|.\d{6})')
"""A cell beyond 26 columns or 99,999 rows: within, nothing hurts."""

_FORMULA = rb"<c\b([^<>]*)>\s*<f\b[^<>]*(?:/>|(?<!/)>([^<]*)</f>)\s*"
_UNSOLVED = re.compile(_FORMULA + rb"(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_FAILED = re.compile(
    rb"<c\b([^<>]*\bt=[\"']e[\"'][^<>]*)>(?:\s*<f\b[^<>]*>[^<]*(?:</f>)?)?\s*<v>([^<]*)<"
)


class CellStyle(Struct, frozen=True):
    """Letters of before Unicode, whether they are drawn as capitals; how a day is shown of which
    only the year or the month is; whether the cell is struck out."""

    legacy: Legacy | None = None
    capitals: bool = False
    shape: str = ""
    struck: bool = False


class Layout(Struct, frozen=True):
    """Rows as the office's program numbers them, columns from 0."""

    spans: tuple[Span, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    unvalued: Mapping[int, Mapping[int, str]] = {}
    """By row and column, what stands in cells without a value: a formula, or that it failed."""
    styles: Mapping[int, Mapping[int, CellStyle]] = {}
    """By row and column, of cells where it changes what they say."""
    own: str | None = None


def unpacked(content: bytes, path: Path) -> tuple[io.BytesIO, dict[str, Layout]]:
    """The workbook, and the layout of its sheets by name. Raises as ``xml_parts``, ParseError."""
    parts = {
        name: _PREFIX.sub(rb"<\1", xml) if b":sheetData" in xml else xml
        for name, xml in xml_parts(content, path).items()
    }
    if any(_area(xml) > MAX_AREA for xml in parts.values() if b"<sheetData" in xml):
        raise WorkbookError(FileProblem.TOO_LARGE, path)
    layouts = dict(_layouts(parts))
    if not any(b"<mergeCell " in xml for xml in parts.values()):
        return io.BytesIO(content), layouts
    bounded = io.BytesIO()  # a merge that cannot be read costs the merge, not the list
    with zipfile.ZipFile(bounded, "w") as ours:
        for name, xml in parts.items():
            ours.writestr(name, xml.replace(b"<mergeCell ", b"<merged "))
    bounded.seek(0)
    return bounded, layouts


def _area(xml: bytes) -> int:
    """How many cells the rectangle has that holds every value. A cell may leave its place unsaid:
    then there are no more rows and columns than the words of the tags."""
    cells = xml.count(b"<c ") + xml.count(b"<c>")
    if cells == xml.count(b'<c r="') and not _FAR.search(xml):
        return 0
    filled = _FILLED.findall(xml)
    columns, rows = ({place[part] for place in filled} for part in (0, 1))
    width = max((column_of(c.decode()) + 1 for c in columns if c), default=0)
    height = max((int(row) for row in rows if row), default=0)
    if b"" in columns:
        lines = xml.split(b"row")
        height, width = max(height, len(lines)), max(width, *(line.count(b"c") for line in lines))
    return width * height


def _layouts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, Layout]]:
    book = ElementTree.fromstring(parts.get("xl/workbook.xml", b""))
    links = ElementTree.fromstring(parts.get("xl/_rels/workbook.xml.rels", b""))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    styles = dict(_telling_styles(parts.get("xl/styles.xml", b"")))
    kinds = dict(_own_kinds(parts.get("docProps/custom.xml", b"")))
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        link = next((value for key, value in sheet.items() if key.endswith("}id")), None)
        target = targets.get(link, "")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        name = sheet.get("name", "")
        yield name, _layout(parts.get(part, b""), styles, own=kinds.get(name))


def _own_kinds(xml: bytes) -> Iterator[tuple[str, str]]:
    """By sheet, which kind of list this program wrote there."""
    for mark in ElementTree.fromstring(xml) if xml else ():
        name = mark.get("name", "")
        if name.startswith(OWN_MARK):
            yield name.removeprefix(OWN_MARK), "".join(mark.itertext()).strip()


def _telling_styles(xml: bytes) -> Iterator[tuple[bytes, CellStyle]]:
    """By the number that cells name them with."""
    root = ElementTree.fromstring(xml or b"<none/>")
    fonts = {str(n): font for n, font in enumerate(root.iterfind("{*}fonts/{*}font"))}
    nothing = ElementTree.Element("none")
    codes = {
        code.get("numFmtId"): re.sub(r"\[.*?]|[;@\\\s\"]", "", code.get("formatCode", "").lower())
        for code in root.iterfind("{*}numFmts/{*}numFmt")
    }
    for number, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        drawn = fonts.get(style.get("fontId", ""), nothing)
        struck = any(one.get("val") not in ("0", "false") for one in drawn.iterfind("{*}strike"))
        font = next((one.get("val", "") for one in drawn.iterfind("{*}name")), "")
        legacy = legacy_of_font(font)
        shape = _SHAPES.get(codes.get(style.get("numFmtId"), ""), "")
        if legacy or shape or struck:
            yield b"%d" % number, CellStyle(legacy, draws_capitals(font), shape, struck)


def _layout(xml: bytes, styles: Mapping[bytes, CellStyle], *, own: str | None) -> Layout:
    unvalued: dict[int, dict[int, str]] = defaultdict(dict)
    telling: dict[int, dict[int, CellStyle]] = defaultdict(dict)
    for cell in _elements(xml, b"c") if styles else ():
        if (style := styles.get(cell.get(b"s", b""))) and (place := _place(cell.get(b"r", b""))):
            telling[place[0]][place[1]] = style
    for attributes, text in _unvalued(xml):
        if place := _place(dict(_ATTRIBUTE.findall(attributes)).get(b"r", b"")):
            unvalued[place[0]][place[1]] = unescape(text.decode(errors="replace"))
    has_hidden = b"hidden=" in xml
    return Layout(
        spans=tuple(_spans(xml)),
        hidden_rows=frozenset(_hidden_rows(xml) if has_hidden else ()),
        hidden_columns=frozenset(_hidden_columns(xml) if has_hidden else ()),
        unvalued=unvalued,
        styles=telling,
        own=own,
    )


def _unvalued(xml: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The attributes of cells that have no value, and what stands there."""
    if b"<f" in xml:
        yield from ((attributes, b"=" + formula) for attributes, formula in _UNSOLVED.findall(xml))
    if b't="e"' in xml:
        yield from _FAILED.findall(xml)


def _elements(xml: bytes, name: bytes) -> Iterator[dict[bytes, bytes]]:
    """The attributes of every element of that name."""
    for match in re.finditer(rb"<%b\b([^<>]*)>" % name, xml):
        yield dict(_ATTRIBUTE.findall(match[1]))


def _place(name: bytes) -> tuple[int, int] | None:
    """Row and column of ``B3``."""
    match = re.fullmatch(rb"([A-Z]{1,3})([1-9]\d{0,6})", name)
    return (int(match[2]), column_of(match[1].decode())) if match else None


def _number(text: bytes) -> int:
    return int(text) if re.fullmatch(rb"\d{1,7}", text) else 0


def _hidden_rows(xml: bytes) -> Iterator[int]:
    number = 0
    for row in _elements(xml, b"row"):
        number = _number(row.get(b"r", b"")) or number + 1
        if row.get(b"hidden") in (b"1", b"true"):
            yield number


def _hidden_columns(xml: bytes) -> Iterator[int]:
    for column in _elements(xml, b"col"):
        if column.get(b"hidden") in (b"1", b"true"):
            first, last = (_number(column.get(end, b"")) for end in (b"min", b"max"))
            yield from range(first - 1, min(last, first + 500))


def _spans(xml: bytes) -> Iterator[Span]:
    merges = _elements(xml, b"mergeCell") if b"<mergeCell " in xml else ()
    for merge in islice(merges, _MAX_SPANS):
        first, _colon, last = merge.get(b"ref", b"").partition(b":")
        if (start := _place(first)) and (end := _place(last)):
            yield Span(*start, *end)
