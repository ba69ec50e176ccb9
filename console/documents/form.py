"""The form of an administrative document: NĐ 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from docx import Document as NewDocument
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from screens.frame.times import date_in_words
from screens.words import _
from store.plan.plan import Plan

FONT = "Times New Roman"
BODY_SIZE = 14
TABLE_SIZE = 12


def blank_document(*, title: str) -> Document:
    """A4, margins 20/20/30/15 mm, Times New Roman 14, page number at the top from page 2."""
    document = NewDocument()
    document.core_properties.title = title
    document.core_properties.author = ""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True
    style = document.styles["Normal"]
    style.font.name = FONT
    style.font.size = Pt(BODY_SIZE)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    style.paragraph_format.space_after = Pt(6)
    style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.line_spacing = 1.15
    _page_number(section.header.paragraphs[0])
    return document


def head(document: Document, plan: Plan, symbol: str, day: date) -> None:
    """Boxes 1-4: national title, issuing body, number left blank for the clerk, place and date."""
    table = document.add_table(rows=2, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _fix_widths(table, (63, 102))
    body, nation = table.rows[0].cells
    lines = [(plan.host.parent, False)] if plan.host.parent else []
    lines += [(plan.host.name, True), (plan.host.place.upper(), True)]
    _stack(body, [(text, 13, bold) for text, bold in lines if text])
    _underline(body, "10")
    _stack(
        nation,
        [
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True),
            ("Độc lập - Tự do - Hạnh phúc", 14, True),
        ],
    )
    _underline(nation, "24")
    number, place = table.rows[1].cells
    _stack(number, [(_("No.: ") + "      " + symbol, 13, False)])
    paragraph = place.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(f"{plan.host.short_place}, {date_in_words(day)}").italic = True


def title(document: Document, kind: str, subject: str) -> None:
    """Box 5a: the kind of document and what it is about."""
    for text, after in ((kind.upper(), 0), (subject, 12)):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(12 if after == 0 else 0)
        paragraph.paragraph_format.space_after = Pt(after)
        paragraph.add_run(text).bold = True


def heading(document: Document, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Cm(1)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(text).bold = True


def body(document: Document, text: str, *, italic: bool = False) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(1)
    paragraph.add_run(text.replace(" %", "\u00a0%")).italic = italic
    return paragraph


def table(
    document: Document,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths_mm: Sequence[float],
    centred: Sequence[int] = (),
) -> Table:
    """A ruled table whose heading is repeated on every page."""
    made: Table = document.add_table(rows=1, cols=len(headings))
    made.style = "Table Grid"
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    _fix_widths(made, widths_mm)
    _fill(made.rows[0].cells, headings, widths_mm, range(len(headings)), bold=True)
    repeat = OxmlElement("w:tblHeader")
    made.rows[0]._tr.get_or_add_trPr().append(repeat)
    for row in rows:
        cells: _Row = made.add_row()  # type: ignore[no-untyped-call] # python-docx left it untyped
        _keep_whole(cells)
        _fill(cells.cells, row, widths_mm, centred, bold=False)
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    return made


def keep_on_one_page(short: Table) -> None:
    """A short table does not go over to the next page in the middle."""
    for row in short.rows[:-1]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def signatures(document: Document, left: tuple[str, str], right: tuple[str, str]) -> None:
    """Two signatures side by side: who signs, and the name when it is known."""
    block = document.add_table(rows=1, cols=2)
    block.alignment = WD_TABLE_ALIGNMENT.CENTER
    _keep_whole(block.rows[0])
    for cell, (office, name) in zip(block.rows[0].cells, (left, right), strict=True):
        _stack(
            cell, [(office.upper(), 14, True), ("", 14, False), ("", 14, False), ("", 14, False)]
        )
        last = cell.add_paragraph()
        last.alignment = WD_ALIGN_PARAGRAPH.CENTER
        last.add_run(name).bold = True


def _fix_widths(made: Table, widths_mm: Sequence[float]) -> None:
    """Column widths that Word and LibreOffice both keep: in the grid and in the cells."""
    made.autofit = False
    for column, width in zip(made.columns, widths_mm, strict=True):
        column.width = Mm(width)


def _fill(
    cells: Sequence[_Cell],
    texts: Sequence[str],
    widths_mm: Sequence[float],
    centred: Iterable[int],
    *,
    bold: bool,
) -> None:
    centre = set(centred)
    for index, (cell, text, width) in enumerate(zip(cells, texts, widths_mm, strict=True)):
        cell.width = Mm(width)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.paragraph_format.line_spacing = 1.0
        if index in centre:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(text)
        run.bold = bold
        run.font.size = Pt(TABLE_SIZE)


def _stack(cell: _Cell, lines: Sequence[tuple[str, int, bool]]) -> None:
    """Centred lines of (text, size in points, bold)."""
    for index, (text, size, bold) in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(size)


def _underline(cell: _Cell, dashes: str) -> None:
    """The short rule under a body's name and under the national motto."""
    paragraph = cell.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(6)
    paragraph.paragraph_format.line_spacing = 0.6
    paragraph.add_run("─" * int(dashes)).font.size = Pt(7)


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.text = text
        run._r.append(element)
