"""The form of an administrative document: NĐ 30/2020/NĐ-CP, Phụ lục I."""

from collections.abc import Iterable, Sequence
from copy import deepcopy

from docx import Document as NewDocument
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from screens.frame.times import date_in_words
from screens.words import _
from store.conference.conference import Conference
from store.event.record import Record
from store.people.officers import Officer
from store.programme.opening import held_on
from store.text.vietnamese import figures

FONT = "Times New Roman"
BODY_SIZE = 14
TABLE_SIZE = 12
CELL = "Table cell"


class AdministrativeDocument:
    """A document that is being written, from its head down: A4, margins 20/20/30/15 mm, Times New
    Roman 14, page number at the top from page 2."""

    def __init__(self, name: str) -> None:
        self.docx: Document = NewDocument()
        self.docx.core_properties.title = name
        self.docx.core_properties.author = ""
        section = self.docx.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15)
        section.different_first_page_header_footer = True
        style = self.docx.styles["Normal"]
        style.font.name = FONT
        style.font.size = Pt(BODY_SIZE)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), FONT)
        style.paragraph_format.space_after = Pt(6)
        style.paragraph_format.space_before = Pt(0)
        style.paragraph_format.line_spacing = 1.15
        cell = self.docx.styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
        cell.base_style, cell.font.size = style, Pt(TABLE_SIZE)
        cell.paragraph_format.space_after = Pt(2)
        cell.paragraph_format.line_spacing = 1.0
        _page_number(section.header.paragraphs[0])

    def save(self, path: str) -> None:
        self.docx.save(path)

    def page_break(self) -> None:
        self.docx.add_page_break()  # type: ignore[no-untyped-call] # python-docx left it untyped

    def begin(
        self, conference: Conference, symbol: str, kind: str, subject: str, *, draft: str = ""
    ) -> None:
        """Head and title; above it, that it is a rehearsal's, and why it is a ``draft`` still."""
        self.head(conference, symbol)
        if conference.plan.rehearsal:
            self.title(_("REHEARSAL"), _("invented people; not a document"))
        if draft:
            self.title(_("DRAFT"), draft)
        self.title(kind, subject)

    def head(self, conference: Conference, symbol: str) -> None:
        """Boxes 1-4: national title, issuing body, number left blank for the clerk, place, and the
        day on which the conference was held."""
        plan = conference.plan
        table = self._unruled(rows=2)
        _fix_widths(table, (63, 102))
        body, nation = table.rows[0].cells
        names = (plan.host.parent, False), (plan.host.name, True), (plan.host.place.upper(), True)
        _stack(body, [(text, 13, bold) for text, bold in names if text])
        _underline(body, 10)
        motto = ("Độc lập - Tự do - Hạnh phúc", 14, True)
        _stack(nation, [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True), motto])
        _underline(nation, 24)
        number, place = table.rows[1].cells
        _stack(number, [(_("No.: ") + "      " + symbol, 13, False)])
        place_and_day = f"{plan.host.short_place}, {date_in_words(held_on(conference))}"
        _centred(place.paragraphs[0], place_and_day).italic = True

    def title(self, kind: str, subject: str) -> None:
        """Box 5a: the kind of document and what it is about."""
        for text, before, after in ((kind.upper(), 12, 0), (subject, 0, 12)):
            paragraph = self.docx.add_paragraph()
            paragraph.paragraph_format.space_before = Pt(before)
            paragraph.paragraph_format.space_after = Pt(after)
            _centred(paragraph, text).bold = True

    def heading(self, text: str) -> None:
        paragraph = self.docx.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Cm(1)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(text).bold = True

    def body(self, *texts: str, italic: bool = False) -> None:
        """A paragraph each."""
        for text in texts:
            paragraph = self.docx.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            paragraph.paragraph_format.first_line_indent = Cm(1)
            paragraph.add_run(text.replace(" %", "\u00a0%")).italic = italic

    def strong(self, *texts: str) -> None:
        """A paragraph each, in bold: what must not be read over."""
        for text in texts:
            self.body(text)
            self.docx.paragraphs[-1].runs[0].bold = True

    def table(
        self,
        headings: Sequence[str],
        rows: Iterable[Sequence[str]],
        widths_mm: Sequence[float],
        centred: Sequence[int] = (),
        right: Sequence[int] = (),
    ) -> Table:
        """A ruled table whose heading is repeated on every page and stays with the row below, as
        the sentence above does with it."""
        if (above := self.docx.paragraphs[-1:]) and above[0].text:
            above[0].paragraph_format.keep_with_next = True
        made: Table = self.docx.add_table(rows=2, cols=len(headings))
        made.style = "Table Grid"
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        _fix_widths(made, widths_mm)
        _fill(made.rows[0].cells, headings, widths_mm, range(len(headings)))
        for cell in made.rows[0].cells:
            cell.paragraphs[0].runs[0].bold = True
        made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        _keep_with_next(made.rows[0])
        model = made.rows[1]
        _keep_whole(model)
        _fill(model.cells, [""] * len(headings), widths_mm, centred, right)
        made._tbl.remove(model._tr)
        for row in rows:  # one prepared row is copied: growing a table cell by cell is quadratic
            made._tbl.append(copied := deepcopy(model._tr))
            for run, text in zip(copied.iter(qn("w:r")), row, strict=True):
                Run(run, model.cells[0].paragraphs[0]).text = text
        self.docx.add_paragraph().paragraph_format.space_after = Pt(0)
        return made

    def signatures(self, *pairs: tuple[tuple[str, str], tuple[str, str]]) -> None:
        """Signatures two by two, side by side: who signs, and the name when it is known."""
        self._keep_end_together()
        block = self._unruled(rows=len(pairs))
        for row, pair in zip(block.rows, pairs, strict=True):
            _keep_whole(row)
            for cell, (office, name) in zip(row.cells, pair, strict=True):
                _stack(cell, [(office.upper(), 14, True), *[("", 14, False)] * 3])
                cell.paragraphs[0].paragraph_format.space_before = Pt(12)
                _centred(cell.add_paragraph(), name).bold = True
        keep_on_one_page(block)

    def _keep_end_together(self) -> None:
        """No page holds signatures alone: the last two paragraphs of text go with them, or the
        last two rows of a table that stands between."""
        texts = 0
        for block in reversed(list(self.docx.iter_inner_content())):
            if isinstance(block, Table):
                for row in block.rows[-2:]:
                    _keep_with_next(row)
                return
            block.paragraph_format.keep_with_next = True
            texts += bool(block.text)
            if texts == 2:
                return

    def _unruled(self, rows: int) -> Table:
        """A table of two columns that only puts things side by side."""
        table: Table = self.docx.add_table(rows=rows, cols=2)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        return table


def keep_on_one_page(short: Table) -> None:
    """A short table does not go over to the next page in the middle."""
    for row in short.rows[:-1]:
        _keep_with_next(row)


def _keep_with_next(row: _Row) -> None:
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def signature(officers: Sequence[Officer]) -> str:
    """The name under a signature: the first of those who hold the office; "" for nobody."""
    return officers[0].name if officers else ""


def record_line(record: Record) -> str:
    """From which record a paper was made."""
    return _("Record of the conference: {facts} entries, head {head}.").format(
        facts=figures(record.head.facts), head=record.head.printed
    )


def _centred(paragraph: Paragraph, text: str) -> Run:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph.add_run(text)


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


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
    right: Iterable[int] = (),
) -> None:
    across = dict.fromkeys(centred, WD_ALIGN_PARAGRAPH.CENTER)
    across |= dict.fromkeys(right, WD_ALIGN_PARAGRAPH.RIGHT)
    for index, (cell, text, width) in enumerate(zip(cells, texts, widths_mm, strict=True)):
        cell.width = Mm(width)
        paragraph = cell.paragraphs[0]
        paragraph.style = CELL
        paragraph.alignment = across.get(index)
        paragraph.add_run(text)


def _stack(cell: _Cell, lines: Sequence[tuple[str, int, bool]]) -> None:
    """Centred lines of (text, size in points, bold)."""
    for index, (text, size, bold) in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        run = _centred(paragraph, text)
        run.bold, run.font.size = bold, Pt(size)


def _underline(cell: _Cell, dashes: int) -> None:
    """The short rule under a body's name and under the national motto."""
    paragraph = cell.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(6)
    paragraph.paragraph_format.line_spacing = 0.6
    _centred(paragraph, "─" * dashes).font.size = Pt(7)


def _page_number(paragraph: Paragraph) -> None:
    run = _centred(paragraph, "")
    begin, page, end = map(OxmlElement, ("w:fldChar", "w:instrText", "w:fldChar"))
    begin.set(qn("w:fldCharType"), "begin")
    page.text = "PAGE"
    end.set(qn("w:fldCharType"), "end")
    run._r.extend([begin, page, end])
