"""How text looks on a page: its width, what is not torn apart, rules, what stays together.

Widths are those of Times New Roman, which reportlab knows by its own name: a Vietnamese letter is
as wide as the one below its marks.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Protocol

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from reportlab.pdfbase.pdfmetrics import stringWidth

POINTS_PER_MM = 72 / 25.4
CELL_MARGINS = 3.8
"""Left and right of the text in a cell, in mm: what Word leaves by itself."""
SIZE = 12
"""In points, of text that says nothing of its size: that of a table."""
LINE = 0.44
"""The height of a line of text in mm, a point of its size."""
PART_OF_TEXT = 0.45
"""How long the rule under a name is: a third to a half of the text (NĐ 30/2020, Phụ lục I)."""

_COUNTED = "đại biểu|tập thể|cá nhân|hộ|người|đồng|phiếu|văn bản|bản|phút|giờ|chính thức|dự khuyết"
_AFTER_NUMBER = re.compile(rf"(?<=[\d}}\ufdd2]) (?=%|(?:{_COUNTED})\b)")
_BEFORE_NUMBER = re.compile(r"\b(ngày|tháng|năm|giờ|lúc|số|mục|Số|Ngày|khóa|lần) (?=[\d{])")
_OF_DELEGATES = re.compile(r"(?<=[\d}\ufdd2]\u00a0đại) (?=biểu)")


class Container(Protocol):
    """What paragraphs are added to: a document, a cell."""

    def add_paragraph(self) -> Paragraph: ...


def unbroken(text: str) -> str:
    """``text`` with spaces that do not break between a figure and what it counts or dates."""
    text = _BEFORE_NUMBER.sub("\\1\u00a0", _AFTER_NUMBER.sub("\u00a0", text))
    return _OF_DELEGATES.sub("\u00a0", text)


def width_in_mm(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of Times New Roman is, in mm; ``size`` is in points."""
    decomposed = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    font = "Times-Bold" if bold else "Times-Roman"
    return float(stringWidth(plain, font, size)) / POINTS_PER_MM


def lines_of(text: str, room: float, size: float, *, bold: bool = False) -> int:
    """How many lines a text fills in ``room``, in mm."""
    lines, line = 0, ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width_in_mm(longer, size, bold=bold) > room:
            lines, line = lines + 1, word
        else:
            line = longer
    return lines + bool(line)


def rule_below(container: Container, length: float, room: float, after: float = 6) -> None:
    """A rule of ``length`` in the middle of ``room``, both in mm, with so many points below it.

    It is the upper border of an empty paragraph: Word and LibreOffice both keep its length."""
    paragraph = container.add_paragraph()
    shape = paragraph.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(3)
    shape.space_before, shape.space_after = Pt(3), Pt(after)
    shape.left_indent = shape.right_indent = Mm(max(0.0, room - length) / 2)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "auto")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")


def centred(paragraph: Paragraph, text: str) -> Run:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph.add_run(text)


def stack(cell: _Cell, lines: Sequence[tuple[str, int, bool]]) -> None:
    """Centred lines of (text, size in points, bold)."""
    for index, (text, size, bold) in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        run = centred(paragraph, text)
        run.bold, run.font.size = bold, Pt(size)


def keep_on_one_page(short: Table) -> None:
    """A short table does not go over to the next page in the middle."""
    for row in short.rows[:-1]:
        keep_with_next(row)


def keep_with_next(row: _Row) -> None:
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def keep_end_together(docx: Document, blocks: Iterable[Paragraph | Table]) -> None:
    """No page holds signatures alone: the last three sentences go with them. Where a table stands
    not far above, all sentences below it do, and its last two rows; where these are high, one."""
    page, kept = docx.sections[-1], list[Paragraph]()
    width, room = page_room(page)
    room /= 3  # more, and a page could not hold it with the heading of the table
    for block in reversed(list(blocks)):
        if isinstance(block, Table):
            for place, row in enumerate(reversed(block.rows[-2:])):
                room -= _height_of_row(row)
                if room > 0 or not place:
                    keep_with_next(row)
            break
        kept.append(block)
        room -= _height(block, width)
        if room < 0:
            kept = [one for one in kept if one.text][:3]
            break
    for paragraph in kept:
        paragraph.paragraph_format.keep_with_next = True


def page_room(page: Section) -> tuple[float, float]:
    """Width and height of the text on a page, in mm."""
    sides = (
        (page.page_width, page.left_margin, page.right_margin),
        (page.page_height, page.top_margin, page.bottom_margin),
    )
    width, height = (((a or 0) - (b or 0) - (c or 0)) / Mm(1) for a, b, c in sides)
    return width, height


def _height(paragraph: Paragraph, width: float) -> float:
    """In mm."""
    size = next((run.font.size.pt for run in paragraph.runs if run.font.size), SIZE)
    lines = sum(max(1, lines_of(line, width, size)) for line in paragraph.text.split("\n"))
    return lines * size * LINE


def _height_of_row(row: _Row) -> float:
    cells = (
        sum(
            _height(paragraph, (cell.width or 0) / Mm(1) - CELL_MARGINS)
            for paragraph in cell.paragraphs
        )
        for cell in row.cells
    )
    return max((row.height or 0) / Mm(1), *cells)


def page_number(paragraph: Paragraph) -> None:
    """The number of the page, in the middle."""
    run = centred(paragraph, "")
    begin, page, end = map(OxmlElement, ("w:fldChar", "w:instrText", "w:fldChar"))
    begin.set(qn("w:fldCharType"), "begin")
    page.text = "PAGE"
    end.set(qn("w:fldCharType"), "end")
    run._r.extend([begin, page, end])
