"""Bookmarks in a filled paper: a figure's (``hn_<field>_<n>``), and the two ends of a list, a block
or a text of its own (``hnp_<name>_<digest>``, ``hnp_<name>_end``), whose digest says what it was
written from but for figures."""

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from msgspec import Struct

from console.documents.template.names import LONGEST_NAME, slug
from console.documents.template.places import roots
from console.documents.template.tags import Element

FIGURE_NAME = re.compile(r"hn_(\w+)_(\d+)")
PART_NAME = re.compile(r"hnp_(\w+)_([0-9a-f]{8}|end)")
_OURS = re.compile(f"{FIGURE_NAME.pattern}|{PART_NAME.pattern}")

_START, _END, _ID, _NAME = map(qn, ("w:bookmarkStart", "w:bookmarkEnd", "w:id", "w:name"))
MARKS = _START, _END
PARAGRAPH, TEXT = qn("w:p"), qn("w:t")
_HELD = PARAGRAPH, TEXT, qn("w:br")
_PART_END = "end"


class Bookmarks(Struct):
    """Sets bookmarks in one document."""

    _next: int
    _used: Counter[str]

    @staticmethod
    def of(document: Document) -> "Bookmarks":
        """Takes those out that an earlier filling left in what is now the template."""
        _remove(document, _OURS)
        return Bookmarks(highest_id(document) + 1, Counter())

    def around(self, run: Element, field: str) -> None:
        """The figure ``field``, in a run of its own."""
        key = slug(field)[:LONGEST_NAME]
        self._used[key] += 1
        start, end = self._pair(f"hn_{key}_{self._used[key]}")
        run.addprevious(start)
        run.addnext(end)

    def part(self, first: Element, last: Element, name: str, content: str) -> None:
        """What is rewritten whole, from a paragraph to another; ``content`` is what it was written
        from. Only the first of a name is marked, and none goes on over paragraphs, each end is a
        bookmark of its own: LibreOffice keeps no longer ones."""
        mark = f"hnp_{slug(name)}"
        self._used[mark] += 1
        if self._used[mark] > 1:
            return
        digest = sha256(content.encode("utf-8")).hexdigest()[:8]
        for paragraph, tail in ((first, digest), (last, _PART_END)):
            start, end = self._pair(f"{mark}_{tail}")
            place = 1 if paragraph.pPr is not None else 0
            paragraph.insert(place, end)
            paragraph.insert(place, start)

    def _pair(self, name: str) -> tuple[Element, Element]:
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(_ID, str(self._next))
        start.set(_NAME, name)
        self._next += 1
        return start, end


def _remove(document: Document, named: re.Pattern[str]) -> None:
    for _part, root in roots(document):
        marks = list(root.iter(*MARKS))
        ours = {mark.get(_ID) for mark in marks if named.fullmatch(mark.get(_NAME) or "")}
        for mark in marks:
            if mark.get(_ID) in ours:
                mark.getparent().remove(mark)


def highest_id(document: Document) -> int:
    """Of the bookmarks' numbers; 0 where there are none."""
    marks = (mark for _part, root in roots(document) for mark in root.iter(*MARKS))
    numbers = (mark.get(_ID) or "" for mark in marks)
    return max((int(number) for number in numbers if number.isdecimal()), default=0)


def drop_bookmarks(element: Element) -> None:
    for mark in list(element.iter(*MARKS)):
        mark.getparent().remove(mark)


class Span(Struct):
    """A figure's bookmark in a paper: its name, its field's, where it begins, what it holds."""

    name: str
    field: str
    start: Element
    held: list[Element]

    @property
    def text(self) -> str:
        """Lines and paragraphs are told apart by a newline."""
        return "".join(one.text or "" if one.tag == TEXT else "\n" for one in self.held)


def figures_in(document: Document) -> dict[str, str]:
    """The text inside each figure's bookmark, by the bookmark's name."""
    return {span.name: span.text for span in spans(document)}


def fields_in(document: Document) -> dict[str, str]:
    """The first text of each field, by the field's name as it is in a bookmark's."""
    said: dict[str, str] = {}
    for span in spans(document):
        said.setdefault(span.field, span.text)
    return said


def spans(document: Document) -> Iterator[Span]:
    """Each figure's bookmark, in the order in which they end."""
    begun: dict[str, Span] = {}
    for _part, root in roots(document):
        for element in root.iter(*MARKS, *_HELD):
            if element.tag == _START:
                name = element.get(_NAME) or ""
                if found := FIGURE_NAME.fullmatch(name):
                    begun[element.get(_ID)] = Span(name, found[1], element, [])
            elif element.tag == _END:
                if span := begun.pop(element.get(_ID), None):
                    yield span
            else:
                for span in begun.values():
                    span.held.append(element)


class Part(Struct):
    """A list or block in a paper: what it was written from, and the elements of the body."""

    digest: str
    elements: list[Element]


def parts(document: Document) -> dict[str, Part]:
    """By name; those of which an end is gone are not among them."""
    body, digests, ends = document.element.body, {}, {}
    for mark in body.iter(_START):
        if found := PART_NAME.fullmatch(mark.get(_NAME) or ""):
            top = next(one for one in (mark, *mark.iterancestors()) if one.getparent() is body)
            if found[2] == _PART_END:
                ends[found[1]] = top
            else:
                digests[found[1]] = found[2], top
    held = {}
    for name, (digest, first) in digests.items():
        elements = [first, *first.itersiblings()]
        if ends.get(name) in elements:
            held[name] = Part(digest, elements[: elements.index(ends[name]) + 1])
    return held


def add_filled(document: Document, other: Document) -> None:
    """Puts the text of ``other``, filled from the same template, behind that of ``document``. Its
    figures get bookmarks of their own; of the parts, which have one name, the first are marked."""
    used = Counter(span.field for span in spans(document))
    for span in spans(other):
        used[span.field] += 1
        span.start.set(_NAME, f"hn_{span.field}_{used[span.field]}")
    _remove(other, PART_NAME)
    for element in list(other.element.body):
        if element is not other.element.body.sectPr:
            document.element.body.sectPr.addprevious(renumbered(element, document))


def renumbered(element: Element, document: Document) -> Element:
    """``element`` with bookmarks that are no other's in the document it goes to."""
    first = highest_id(document) + 1
    numbers: dict[str, str] = {}
    for mark in element.iter(*MARKS):
        mark.set(_ID, numbers.setdefault(mark.get(_ID), str(first + len(numbers))))
    return element
