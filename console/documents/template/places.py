"""Where text stands in a document, as an official would point at it."""

import re
from collections.abc import Iterator

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from msgspec import Struct

from console.documents.template.tags import Element, text_of
from screens.words import Words, _
from store.text.messages import N_

_LONGEST_QUOTE = 40
_PARAGRAPH, _TEXT, _TABLE, _ROW = map(qn, ("w:p", "w:t", "w:tbl", "w:tr"))
_BRACE = re.compile("[{}]")

PARTS = Words(
    body=N_("the body of the text"),
    header=N_("the page header"),
    footer=N_("the page footer"),
    footnotes=N_("a footnote"),
    endnotes=N_("an endnote"),
)


class Place(Struct, frozen=True):
    """Of a paragraph: its number among those outside tables, or the table and the row; from 1."""

    part: str
    paragraph: int
    table: int
    row: int
    quote: str

    def __str__(self) -> str:
        part, quote = PARTS[self.part], self.quote
        if self.table:
            said = _("{part}, table {table}, row {row}, cell “{quote}”")
            return said.format(part=part, table=self.table, row=self.row, quote=quote)
        said = _("{part}, paragraph {number}, “{quote}”")
        return said.format(part=part, number=self.paragraph, quote=quote)


def paragraphs(document: Document) -> Iterator[tuple[Element, Place]]:
    """Every paragraph with a brace that can be filled, with its place: body, headers, footers."""
    for part, root in roots(document):
        yield from _braced(part, root)


def out_of_reach(document: Document) -> Iterator[tuple[Element, Place]]:
    """Those of notes, which python-docx leaves as they are."""
    for part, kind in (("footnotes", KIND.FOOTNOTES), ("endnotes", KIND.ENDNOTES)):
        for relation in document.part.rels.values():
            if relation.reltype == kind:
                yield from _braced(part, parse_xml(relation.target_part.blob))


def roots(document: Document) -> Iterator[tuple[str, Element]]:
    """What is filled of a document: its body, its headers, its footers."""
    yield "body", document.element.body
    heads, feet = (KIND.HEADER, "header"), (KIND.FOOTER, "footer")
    for kind, part in (heads, feet):
        for relation in document.part.rels.values():
            if relation.reltype == kind:
                yield part, relation.target_part.element


def _braced(part: str, root: Element) -> Iterator[tuple[Element, Place]]:
    texts = (text for text in root.iter(_TEXT) if text.text and _BRACE.search(text.text))
    held = (next(text.iterancestors(_PARAGRAPH), None) for text in texts)
    braced = dict.fromkeys(paragraph for paragraph in held if paragraph is not None)
    outside = (one for one in root.iter(_PARAGRAPH) if braced and row_of(one) is None)
    numbers = {one: number for number, one in enumerate(outside, 1)}
    tables = {one: number for number, one in enumerate(root.iter(_TABLE), 1) if braced}
    for paragraph in braced:
        table = row = 0
        quoted = paragraph
        line = row_of(paragraph)
        if line is not None:
            table = tables[next(line.iterancestors(_TABLE))]
            row = sum(1 for _above in line.itersiblings(_ROW, preceding=True)) + 1
            quoted = next(paragraph.iterancestors(qn("w:tc")))
        yield paragraph, Place(part, numbers.get(paragraph, 0), table, row, _quote(quoted))


def row_of(paragraph: Element) -> Element | None:
    """The table row that the paragraph stands in; None outside tables."""
    return next(paragraph.iterancestors(qn("w:tr")), None)


def _quote(quoted: Element) -> str:
    inner = [quoted] if quoted.tag == _PARAGRAPH else quoted.iter(_PARAGRAPH)
    said = " ".join(filter(None, map(text_of, inner)))
    return said if len(said) <= _LONGEST_QUOTE else said[: _LONGEST_QUOTE - 1] + "…"
