"""How text looks on a page: its width, what is not torn apart, rules, what stays together.

Widths are those of Times New Roman, which reportlab knows by its own name: a Vietnamese letter is
as wide as the one below its marks.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Protocol

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from reportlab.pdfbase.pdfmetrics import stringWidth

POINTS_PER_MM = 72 / 25.4
CELL_MARGINS = 3.8
"""Left and right of the text in a cell, in mm: what Word leaves by itself."""
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


def keep_end_together(blocks: Iterable[Paragraph | Table]) -> None:
    """No page holds signatures alone: the last three sentences go with them, and the last two
    rows of a table that stands before those."""
    texts = 0
    for block in reversed(list(blocks)):
        if isinstance(block, Table):
            for row in block.rows[-2:]:
                keep_with_next(row)
            return
        if texts == 3:
            return
        block.paragraph_format.keep_with_next = True
        texts += bool(block.text)


def page_number(paragraph: Paragraph) -> None:
    """The number of the page, in the middle."""
    run = centred(paragraph, "")
    begin, page, end = map(OxmlElement, ("w:fldChar", "w:instrText", "w:fldChar"))
    begin.set(qn("w:fldCharType"), "begin")
    page.text = "PAGE"
    end.set(qn("w:fldCharType"), "end")
    run._r.extend([begin, page, end])
