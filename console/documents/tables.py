"""Ruled tables of a document: their heading is repeated, and a long one is made in no time."""

from collections.abc import Collection, Iterable, Sequence
from copy import deepcopy
from typing import Any

from docx import Document as NewDocument
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.run import Run
from msgspec import Struct

from console.documents.look import (
    CELL_MARGINS,
    LINE,
    keep_whole,
    keep_with_next,
    lines_of,
    unbroken,
)

CELL, GRID = "Table cell", "Table Grid"
TABLE_SIZE = 12
LEAST_HEIGHT = 8.0
"""In mm, of each of two rows of headings. Both are made as high as the longest merged heading
needs: else LibreOffice cuts it off on the pages that follow."""
NARROW_MARGIN = 1.0
"""In mm, left and right of the text where many columns stand side by side."""


_RUN, _TEXT = qn("w:r"), qn("w:t")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Split(Struct, frozen=True):
    """A heading above several columns with headings of their own."""

    heading: str
    columns: tuple[str, ...]


class Group(Struct, frozen=True):
    """A line across the whole table, above the rows that belong to it."""

    heading: str


Row = Sequence[str] | Group
Heading = str | Split


def add_styles(docx: Document) -> None:
    """Those of tables and of what stands in them, where the document does not have them."""
    styles = docx.styles
    if GRID not in styles:
        styles.element.append(deepcopy(NewDocument().styles[GRID].element))
    if CELL not in styles:
        style = styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles.default(WD_STYLE_TYPE.PARAGRAPH)
        style.font.size = Pt(TABLE_SIZE)
        style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.line_spacing = 1.0


def ruled_table(
    docx: Document,
    headings: Sequence[Heading],
    rows: Iterable[Row],
    widths_mm: Sequence[float],
    centred: Collection[int] = (),
    right: Collection[int] = (),
    size: int = TABLE_SIZE,
) -> Table:
    """A table whose heading is repeated on every page and stays with the row below. Columns are
    counted under the headings."""
    above = 2 if any(isinstance(heading, Split) for heading in headings) else 1
    made: Table = docx.add_table(rows=above + 1, cols=len(widths_mm))
    made.style = GRID
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    fix_widths(made, widths_mm)
    margins = CELL_MARGINS
    if size < TABLE_SIZE:
        margins = 2 * NARROW_MARGIN
        _narrow(made)
    _write_headings(made, headings, above, size)
    if above == 2:
        _make_room(made, headings, [width - margins for width in widths_mm], size)
    model = made.rows[above]
    keep_whole(model)
    across = dict.fromkeys(centred, WD_ALIGN_PARAGRAPH.CENTER)
    across |= dict.fromkeys(right, WD_ALIGN_PARAGRAPH.RIGHT)
    for index, cell in enumerate(model.cells):
        _write(cell, "", size).paragraphs[0].alignment = across.get(index)
    made._tbl.remove(model._tr)
    group = _group_of(model._tr)
    for row in rows:  # one prepared row is copied: growing a table cell by cell is quadratic
        prepared, texts = (
            (group, [unbroken(row.heading)]) if isinstance(row, Group) else (model._tr, row)
        )
        made._tbl.append(copied := deepcopy(prepared))
        for run, text in zip(copied.iter(_RUN), texts, strict=True):
            _say(run, text)
    return made


def unruled_table(docx: Document, rows: int, widths_mm: Sequence[float]) -> Table:
    """A table that only puts things side by side."""
    table: Table = docx.add_table(rows=rows, cols=len(widths_mm))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    fix_widths(table, widths_mm)
    return table


def fix_widths(made: Table, widths_mm: Sequence[float]) -> None:
    """Column widths that Word and LibreOffice both keep: in the grid and in the cells."""
    made.autofit = False
    for column, width in zip(made.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in made.rows:
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)


def _say(run: Any, text: str) -> None:
    """Put a text into a prepared run. What has breaks in it takes python-docx's longer way."""
    if "\n" in text or "\t" in text:
        Run(run, None).text = text  # type: ignore[arg-type] # the paragraph is not asked for
    elif text:
        run.append(said := run.makeelement(_TEXT))
        said.text = text
        said.set(_SPACE, "preserve")


def _write_headings(made: Table, headings: Sequence[Heading], above: int, size: int) -> None:
    column = 0
    top = made.rows[0].cells
    for heading in headings:
        if isinstance(heading, Split):
            for offset, text in enumerate(heading.columns):
                _head(made.rows[1].cells[column + offset], text, size)
            last = column + len(heading.columns) - 1
            _head(top[column].merge(top[last]), heading.heading, size)
            column = last + 1
            continue
        below = made.rows[above - 1].cells[column]
        _head(top[column].merge(below) if above == 2 else below, heading, size)
        column += 1
    for row in made.rows[:above]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        keep_whole(row)
        keep_with_next(row)


def _narrow(made: Table) -> None:
    """Less room left and right of the text of each cell."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(Mm(NARROW_MARGIN).twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    made._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def _make_room(made: Table, headings: Sequence[Heading], rooms: Sequence[float], size: int) -> None:
    """As many lines as the headings have that go over both rows."""
    column, most = 0, 1
    for heading in headings:
        if isinstance(heading, Split):
            column += len(heading.columns)
            continue
        most = max(most, lines_of(heading, rooms[column], size, bold=True))
        column += 1
    height = max(LEAST_HEIGHT, (most * size * LINE + 2) / 2)
    for row in made.rows[:2]:
        row.height = Mm(height)


def _head(cell: _Cell, text: str, size: int) -> None:
    for empty in cell.paragraphs[1:]:  # what a merge brought along
        empty._p.getparent().remove(empty._p)
    _write(cell, text, size).vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    cell.paragraphs[0].runs[0].bold = True


def _write(cell: _Cell, text: str, size: int) -> _Cell:
    cell.paragraphs[0].style = CELL
    run = cell.paragraphs[0].add_run(text)
    if size != TABLE_SIZE:
        run.font.size = Pt(size)
    return cell


def _group_of(row: Any) -> Any:
    """A row with one cell across all those of ``row``, in bold, that stays with the next."""
    group = deepcopy(row)
    first, *others = group.findall(qn("w:tc"))
    width = sum(int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in (first, *others))
    for cell in others:
        group.remove(cell)
    first.width = Mm(width / 1440 * 25.4)
    first.grid_span = 1 + len(others)
    for run in first.iter(qn("w:r")):
        run.get_or_add_rPr().get_or_add_b()
    for paragraph in first.iter(qn("w:p")):
        paragraph.get_or_add_pPr().get_or_add_keepNext()
        paragraph.alignment = None
    return group
