"""Fills a template that has no mistakes."""

from collections.abc import Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Generic

from docx.document import Document
from docx.oxml.ns import qn

from console.documents.template.bookmarks import Bookmarks, drop_bookmarks
from console.documents.template.flaws import TemplateRefused
from console.documents.template.names import Block, D, Field, ListOf, Names
from console.documents.template.reading import TaggedText, Use, read, repeated_rows
from console.documents.template.tags import FIGURE, FIGURE_SIGN, TAG, Element, isolated, write

_ROWS_WITH_THE_END = 2
_PARAGRAPH, _RUN, _TEXT, _ROW, _TABLE = map(qn, ("w:p", "w:r", "w:t", "w:tr", "w:tbl"))
_BODY = qn("w:body")
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"


def fill(template: Document, names: Names[D], subject: D) -> None:
    """Fills the template in place. Raises TemplateRefused, before anything is changed."""
    texts, flaws = read(template, names)
    if flaws:
        raise TemplateRefused(flaws)
    filling = _Filling(template, subject)
    rows = repeated_rows(texts)
    # blocks first: to move what stands behind one takes long once the lists in it are filled
    for text in texts:
        if isinstance(text.uses[0].entry, Block):
            filling.make(text.paragraph, text.uses[0].entry)
    for row, (listed, held) in rows.items():
        filling.repeat(row, listed, held)
    for text in texts:
        if text.row not in rows and not isinstance(text.uses[0].entry, Block):
            filling.write(text)


class _Filling(Generic[D]):
    """One document that is being filled."""

    def __init__(self, document: Document, subject: D) -> None:
        self._document = document
        self._subject = subject
        self._bookmarks = Bookmarks.of(document)
        self._values: dict[str, str] = {}

    def value(self, use: Use[D]) -> str:
        """A field's; "" of what has no text of its own."""
        name = use.entry.name
        if name not in self._values and isinstance(use.entry, Field):
            self._values[name] = use.entry.value(self._subject)
        return self._values.get(name, "")

    def write(self, text: TaggedText[D]) -> None:
        """Fields in a paragraph, each in a bookmark."""
        if text.optional and not all(map(self.value, text.uses)):
            _drop(text.paragraph)
        elif text.alone:
            # a paragraph for each line: where text is justified, a mere line would be stretched
            lines = self.value(text.uses[0]).splitlines() or [""]
            held = [text.paragraph, *(_copy(text.paragraph) for _line in lines[1:])]
            for above, below in pairwise(held):
                above.addnext(below)
            runs = [next(isolated(one, TAG))[0] for one in held]
            for run, line in zip(runs, lines, strict=True):
                write(run, line)
            name, is_figure = text.uses[0].entry.name, len(lines) == 1
            if is_figure:
                self._bookmarks.around(runs[0], name)
            if text.paragraph.getparent().tag == _BODY:
                self._bookmarks.part(held[0], held[-1], name, "" if is_figure else "\n".join(lines))
        else:
            for run, use in _runs(text):
                write(run, self.value(use))
                self._bookmarks.around(run, use.entry.name)

    def repeat(self, row: Element, listed: ListOf[D], texts: Sequence[TaggedText[D]]) -> None:
        """A row for each thing in the list. The list is marked as a whole, no figure in it."""
        slots: list[tuple[Element, int]] = []
        for text in texts:
            for run, use in _runs(text):
                write(run, self.value(use))
                if isinstance(use.entry, ListOf):
                    slots.append((run, use.column))
        table, model = next(row.iterancestors(_TABLE)), _Model(row, listed, texts, slots)
        records = [tuple(record) for record in listed.rows(self._subject)]
        made = [model.filled(record) for record in records]
        for above, below in pairwise([row, *made]):
            above.addnext(below)
        row.getparent().remove(row)
        # nothing is alone on the last page: the rows at the end go with what follows the table
        for last in made[-_ROWS_WITH_THE_END:] if len(made) > _ROWS_WITH_THE_END + 1 else ():
            for paragraph in last.iter(_PARAGRAPH):
                paragraph.get_or_add_pPr().get_or_add_keepNext().val = True
        if next(table.iter(_ROW), None) is None:
            table.getparent().remove(table)
            return
        head = next(table.iter(_PARAGRAPH))
        content = "\n".join("\t".join(record) for record in records)
        self._bookmarks.part(head, head, listed.name, content)

    def make(self, paragraph: Element, block: Block[D]) -> None:
        """Lets the block be written where its name stands, as if the document ended there."""
        body, above = self._document.element.body, paragraph.getprevious()
        behind = [one for one in paragraph.itersiblings() if one is not body.sectPr]
        if _ends_section(paragraph):
            behind.insert(0, paragraph)
            _empty(paragraph)
        for element in {paragraph, *behind}:
            body.remove(element)
        block.make(self._subject, self._document)
        made = list(body if above is None else above.itersiblings())
        if made and made[-1] is body.sectPr:
            made.pop()
        if (
            behind and made and made[-1].tag == _TABLE
        ):  # programs make one of two tables with nothing between
            self._document.add_paragraph()
            made.append(next(reversed(list(body.iterchildren(_PARAGRAPH)))))
        for element in behind:
            body.append(element)
        if body.sectPr is not None:
            body.append(body.sectPr)
        texts = [text for element in made for text in element.iter(_TEXT)]
        content = "".join(text.text or "" for text in texts)
        signed = [text for text in texts if FIGURE_SIGN in (text.text or "")]
        for held in dict.fromkeys(next(text.iterancestors(_PARAGRAPH)) for text in signed):
            for run, figure in reversed(list(isolated(held, FIGURE))):
                write(run, figure[2])
                self._bookmarks.around(run, figure[1])
        if marked := [one for element in made for one in element.iter(_PARAGRAPH)]:
            self._bookmarks.part(marked[0], marked[-1], block.name, FIGURE.sub("", content))


class _Model(Generic[D]):
    """The row that is repeated: which of its runs take which column, found once."""

    def __init__(
        self,
        row: Element,
        listed: ListOf[D],
        texts: Sequence[TaggedText[D]],
        slots: Sequence[tuple[Element, int]],
    ) -> None:
        self._row = _copy(row)
        runs, paragraphs = list(row.iter(_RUN)), list(row.iter(_PARAGRAPH))
        self._slots = [(runs.index(run), column) for run, column in slots]
        self._optional = [
            (
                paragraphs.index(text.paragraph),
                [use.column for use in text.uses if use.entry is listed],
            )
            for text in texts
            if text.optional
        ]

    def filled(self, record: Sequence[str]) -> Element:
        row = deepcopy(self._row)
        runs, paragraphs = list(row.iter(_RUN)), list(row.iter(_PARAGRAPH))
        for place, column in self._slots:
            write(runs[place], record[column])
        for place, columns in self._optional:
            if not all(record[column] for column in columns):
                _drop(paragraphs[place])
        return row


def _runs(text: TaggedText[D]) -> list[tuple[Element, Use[D]]]:
    """Each name in a run of its own."""
    found = [run for run, _tag in isolated(text.paragraph, TAG)]
    return list(zip(reversed(found), text.uses, strict=True))


def _copy(element: Element) -> Element:
    """Without what may stand in a document only once."""
    copied = deepcopy(element)
    drop_bookmarks(copied)
    for paragraph in copied.iter(_PARAGRAPH):
        paragraph.attrib.pop(_PARAGRAPH_ID, None)
    return copied


def _drop(paragraph: Element) -> None:
    """Takes a paragraph away; where the form needs one, or it ends a section, it stays, empty."""
    siblings = paragraph.getparent().findall(_PARAGRAPH)
    if siblings[-1] is paragraph or _ends_section(paragraph):
        _empty(paragraph)
    else:
        paragraph.getparent().remove(paragraph)


def _empty(paragraph: Element) -> None:
    for run in list(paragraph.iter(_RUN)):
        run.getparent().remove(run)


def _ends_section(paragraph: Element) -> bool:
    return paragraph.pPr is not None and paragraph.pPr.find(qn("w:sectPr")) is not None
