"""The form of an administrative document: NĐ 30/2020/NĐ-CP, Phụ lục I."""

from collections.abc import Collection, Iterable, Sequence
from typing import BinaryIO

from docx import Document as NewDocument
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Mm, Pt
from docx.table import Table, _Cell

from console.documents.look import (
    CELL_MARGINS,
    PART_OF_TEXT,
    centred,
    keep_end_together,
    keep_on_one_page,
    keep_whole,
    page_number,
    rule_below,
    stack,
    unbroken,
    width_in_mm,
)
from console.documents.tables import (
    TABLE_SIZE,
    Heading,
    Row,
    add_styles,
    ruled_table,
    unruled_table,
)
from screens.frame.times import date_in_words
from screens.words import _
from screens.words.numbers import two_digits
from store.conference.conference import Conference
from store.honors.bonus import read_day
from store.people.officers import Officer
from store.plan.plan import Host
from store.programme.opening import held_on

FONT = "Times New Roman"
BODY_SIZE = 14
USUAL, CLOSE = (BODY_SIZE, 1.15), (13, 1.0)
"""The size of the text in points, and how many single lines there are from a line to the next."""
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"  # 95.7 mm wide: it must not wrap
MOTTO = "Độc lập - Tự do - Hạnh phúc"
ROOM_TO_SIGN = Mm(25)
END_MARK = "./."
BLANK = "\u00a0" * 5
"""Where the clerk writes a number or a day by hand."""

HALVES = {False: (63.0, 102.0), True: (100.0, 152.0)}
"""The two columns of the head in mm, of a page on its side too; the second holds the name of the
nation on one line."""

Office = tuple[str, str]
"""Who signs, in capitals when it is written, and the name where it is known; "" for none yet."""


class AdministrativeDocument:
    """A document that is being written, from its head down: A4, margins 20/20/30/15 mm of the page
    as it is read, Times New Roman 14, page number at the top from page 2. ``close``: as small and
    as close as the decree allows, for what should fit on a page."""

    def __init__(self, name: str = "", *, landscape: bool = False, close: bool = False) -> None:
        self.docx: Document = NewDocument()
        self.docx.core_properties.title = name
        self.docx.core_properties.author = ""
        section = self.docx.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        if landscape:
            _lay_on_its_side(section)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15)
        section.different_first_page_header_footer = True
        self.halves = HALVES[landscape]
        self._set_styles(*(CLOSE if close else USUAL))
        page_number(section.header.paragraphs[0])

    @staticmethod
    def going_on(docx: Document) -> "AdministrativeDocument":
        """A document that was begun, to be written on from its end."""
        paper = AdministrativeDocument.__new__(AdministrativeDocument)
        paper.docx = docx
        landscape = docx.sections[-1].orientation == WD_ORIENT.LANDSCAPE
        paper.halves = HALVES[landscape]
        return paper

    @property
    def width(self) -> float:
        """Of the text, in mm."""
        return sum(self.halves)

    def _set_styles(self, size: int, spacing: float) -> None:
        style = self.docx.styles["Normal"]
        style.font.name = FONT
        style.font.size = Pt(size)
        properties = style.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), FONT)
        language = OxmlElement("w:lang")  # else Word underlines every word
        language.set(qn("w:val"), "vi-VN")
        properties.append(language)
        style.paragraph_format.space_after = Pt(6)
        style.paragraph_format.space_before = Pt(0)
        style.paragraph_format.line_spacing = spacing
        add_styles(self.docx)

    def save(self, file: BinaryIO) -> None:
        self.docx.save(file)

    def annex(self) -> None:
        """From here on pages on their side in the same file, numbered on from those before."""
        section = self.docx.add_section(WD_SECTION.NEW_PAGE)
        _lay_on_its_side(section)
        # a first page of its own would have no number
        section.different_first_page_header_footer = False
        self.halves = HALVES[True]

    def head(self, host: Host, number: str, place_and_day: str, *, agency: bool = True) -> None:
        """Boxes 1-4: national title, issuing body, number, place and day. Without an ``agency`` a
        person reports."""
        table = unruled_table(self.docx, 2, self.halves)
        body, nation = table.rows[0].cells
        stack(nation, [(NATION, 13, True), (MOTTO, 14, True)])
        room = self.halves[1] - CELL_MARGINS
        rule_below(nation, width_in_mm(MOTTO, 14, bold=True), room)
        if agency:
            names = (host.parent, False), (host.name, True), (host.place.upper(), True)
            stack(body, [(text, 13, bold) for text, bold in names if text])
            own = max(width_in_mm(text, 13, bold=True) for text, bold in names if bold)
            room = self.halves[0] - CELL_MARGINS
            rule_below(body, min(own, room) * PART_OF_TEXT, room)
        left, right = table.rows[1].cells
        if number:
            stack(left, [(_("No.: ") + number, 13, False)])
        centred(right.paragraphs[0], place_and_day).italic = True

    def notice(self, *lines: str) -> None:
        """What must be seen before anything else is read."""
        for text in lines:
            paragraph = self.docx.add_paragraph()
            paragraph.paragraph_format.space_before = Pt(6)
            paragraph.paragraph_format.space_after = Pt(0)
            centred(paragraph, text).bold = True

    def title(self, kind: str, *subject: str, like: str = "") -> None:
        """Box 5a: the kind of document and what it is about, with the rule below; where names of
        figures stand in the last line, it will be ``like`` that."""
        lines = [kind.upper(), *map(unbroken, subject)]
        for place, text in enumerate(lines):
            paragraph = self.docx.add_paragraph()
            paragraph.paragraph_format.space_before = Pt(0 if place else 12)
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.keep_with_next = True
            centred(paragraph, text).bold = True
        widest = width_in_mm(like or lines[-1], BODY_SIZE, bold=True)
        rule_below(self.docx, min(widest, self.width) * PART_OF_TEXT, self.width)

    def heading(self, text: str) -> None:
        paragraph = self.docx.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Cm(1)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(unbroken(text)).bold = True

    def body(self, *texts: str, italic: bool = False) -> None:
        """A paragraph each."""
        for text in texts:
            paragraph = self.docx.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            paragraph.paragraph_format.first_line_indent = Cm(1)
            paragraph.add_run(unbroken(text)).italic = italic

    def chapters(self, *chapters: tuple[str, ...]) -> None:
        """The heading of each, and its paragraphs."""
        for heading, *texts in chapters:
            self.heading(heading)
            self.body(*texts)

    def enclosed(self, *texts: str) -> None:
        """What goes with the paper, a line each."""
        self.body(_("Enclosed:"))
        self.docx.paragraphs[-1].paragraph_format.keep_with_next = True
        for place, text in enumerate(texts, 1):
            self.docx.paragraphs[-1].paragraph_format.space_after = Pt(0)
            self.body(f"{place}. {text}{'.' if place == len(texts) else ';'}")

    def last(self, text: str) -> None:
        """The last sentence of the text, with the mark that ends it; only signatures follow."""
        self.body(text.rstrip(". ") + END_MARK)

    def strong(self, *texts: str) -> None:
        """A paragraph each, in bold: what must not be read over."""
        for text in texts:
            self.body(text)
            self.docx.paragraphs[-1].runs[0].bold = True

    def line(
        self, text: str, size: int = BODY_SIZE, *, bold: bool = False, italic: bool = False
    ) -> None:
        """A line in the middle: whom it is about or goes to, to what it belongs."""
        run = centred(self.docx.add_paragraph(), text)
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)

    def table(
        self,
        headings: Sequence[Heading],
        rows: Iterable[Row],
        widths_mm: Sequence[float],
        centred: Collection[int] = (),
        right: Collection[int] = (),
        size: int = TABLE_SIZE,
    ) -> Table:
        """A ruled table; the sentence above stays with it."""
        if (above := self.docx.paragraphs[-1:]) and above[0].text:
            above[0].paragraph_format.keep_with_next = True
        made = ruled_table(self.docx, headings, rows, widths_mm, centred, right, size)
        below = self.docx.add_paragraph()
        below.paragraph_format.space_after = Pt(0)
        below.paragraph_format.line_spacing = Pt(8)
        return made

    def signatures(self, *pairs: tuple[Office, Office]) -> None:
        """Signatures two by two, side by side."""
        keep_end_together(self.docx, self.docx.iter_inner_content())
        block = unruled_table(self.docx, len(pairs), (self.width / 2, self.width / 2))
        for row, pair in zip(block.rows, pairs, strict=True):
            keep_whole(row)
            for cell, office in zip(row.cells, pair, strict=True):
                _sign(cell, office)
        keep_on_one_page(block)

    def signed(self, office: Office, recipients: Sequence[str]) -> None:
        """Boxes 9b and 7: who receives it at the left, who signs at the right."""
        keep_end_together(self.docx, self.docx.iter_inner_content())
        block = unruled_table(self.docx, 1, (self.width / 2, self.width / 2))
        keep_whole(block.rows[0])
        left, right = block.rows[0].cells
        head = left.paragraphs[0]
        head.paragraph_format.space_before, head.paragraph_format.space_after = Pt(12), Pt(0)
        run = head.add_run(_("Recipients:"))
        run.bold, run.italic, run.font.size = True, True, Pt(12)
        for place, recipient in enumerate(recipients, 1):
            line = left.add_paragraph()
            line.paragraph_format.space_after = Pt(0)
            line.paragraph_format.line_spacing = 1.0
            end = "." if place == len(recipients) else ";"
            line.add_run(f"- {recipient.rstrip('.;')}{end}").font.size = Pt(11)
        _sign(right, office)


def _lay_on_its_side(section: Section) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)


def signature(officers: Sequence[Officer]) -> str:
    """The name under a signature: the first of those who hold the office; "" for nobody."""
    return officers[0].name if officers else ""


def _sign(cell: _Cell, office: Office) -> None:
    """The office in capitals, room to sign, the name."""
    held, name = office
    lines = [(line.upper(), BODY_SIZE, True) for line in held.split("\n")]
    stack(cell, lines)
    cell.paragraphs[0].paragraph_format.space_before = Pt(12)
    for place, line in enumerate(name.split("\n")):
        paragraph = cell.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(0) if place else ROOM_TO_SIGN
        paragraph.paragraph_format.space_after = Pt(0)
        centred(paragraph, line).bold = True


def number_of(conference: Conference, paper: str, symbol: str) -> str:
    """``05/BC-UBND``: number and sign of a paper, the number blank where none was typed; "" for a
    paper without a line for it."""
    typed = conference.dossier.head(paper).number
    if typed and not typed.isdecimal():
        return typed
    minutes = symbol.startswith("/BB")
    if not symbol or (minutes and not typed and not conference.plan.dossier.minutes_numbered):
        return ""
    return (typed.zfill(2) if typed else BLANK) + symbol


def copies_of(conference: Conference, paper: str) -> str:
    """How many copies of a record are made: as typed, else as the plan says."""
    return two_digits(conference.dossier.head(paper).copies or conference.plan.dossier.copies)


def typed_day(conference: Conference, paper: str) -> str:
    """The day that was typed for a paper, else room for the clerk to write day and month."""
    typed = conference.dossier.head(paper).date
    if typed and (day := read_day(typed)):
        return unbroken(date_in_words(day))
    year = held_on(conference).year
    line = _("on {day}/{month}/{year}").format(day=BLANK, month=BLANK, year=year)
    return line.replace(" ", "\u00a0")
