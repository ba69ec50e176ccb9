"""Reads a template: which names it uses where, and every mistake in it."""

from collections.abc import Iterator, Sequence
from typing import Generic

from docx.document import Document
from docx.oxml.ns import qn
from msgspec import Struct

from console.documents.template.flaws import Fault, Flaw
from console.documents.template.names import Block, D, Entry, ListOf, Names, key_of
from console.documents.template.places import Place, out_of_reach, paragraphs, row_of
from console.documents.template.tags import TAG, Element, left_braces, text_of

_MOST_FLAWS = 50


class Use(Struct, Generic[D]):
    """A name as a template says it, and what it means."""

    said: str
    entry: Entry[D]
    column: int
    place: Place


class TaggedText(Struct, Generic[D]):
    """A paragraph with the names in it, in their order; ``optional``: without a value it goes."""

    paragraph: Element
    row: Element | None
    uses: list[Use[D]]
    optional: bool
    alone: bool


def check(template: Document, names: Names[D]) -> list[Flaw]:
    """Every mistake of the template, in the order of the document; none, and it can be filled."""
    return read(template, names)[1]


def unused(template: Document, names: Names[D]) -> list[str]:
    """The names that the template does not use, as a template writes them."""
    used = {key_of(use.said) for text in read(template, names)[0] for use in text.uses}
    return [name for name in names.written() if key_of(name) not in used]


def read(template: Document, names: Names[D]) -> tuple[list[TaggedText[D]], list[Flaw]]:
    """Every paragraph with names in it, and every mistake, as long as somebody will read them."""
    texts: list[TaggedText[D]] = []
    flaws: list[Flaw] = []
    lists: dict[Element, str] = {}
    for paragraph, place in paragraphs(template):
        if len(flaws) >= _MOST_FLAWS:
            break
        text = text_of(paragraph)
        flaws += _braces(text, place, names)
        found: TaggedText[D] = TaggedText(
            paragraph,
            row_of(paragraph),
            [],
            optional=False,
            alone=TAG.fullmatch(text.strip()) is not None,
        )
        for said in map(str.strip, TAG.findall(text)):
            name = said.removeprefix("?").strip()
            found.optional |= said != name
            if meant := names.find(name):
                found.uses.append(Use(name, *meant, place))
            else:
                fault = Fault.UNKNOWN if name else Fault.EMPTY
                flaws.append(Flaw(fault, place, name, names.nearest(name) if name else ""))
        if found.uses:
            texts.append(found)
            flaws += _misplaced(found, lists)
    for paragraph, place in out_of_reach(template):
        notes = TAG.findall(text_of(paragraph))
        flaws += [Flaw(Fault.NOT_FILLED_THERE, place, said) for said in notes]
    return texts, flaws


def _braces(text: str, place: Place, names: Names[D]) -> Iterator[Flaw]:
    pairs, singles = left_braces(text)
    for pair in pairs:
        yield Flaw(Fault.UNCLOSED if "{" in pair else Fault.UNOPENED, place)
    for said in singles:
        if names.find(said):
            yield Flaw(Fault.SINGLE, place, said)


def _misplaced(text: TaggedText[D], lists: dict[Element, str]) -> Iterator[Flaw]:
    """``lists``: of which list each row is so far."""
    in_body = text.paragraph.getparent().tag == qn("w:body")
    for use in text.uses:
        if isinstance(use.entry, Block) and not (text.alone and in_body):
            yield Flaw(Fault.BLOCK_NOT_ALONE, use.place, use.said)
        if isinstance(use.entry, ListOf):
            if text.row is None:
                yield Flaw(Fault.OUTSIDE_ROW, use.place, use.said)
            elif lists.setdefault(text.row, use.entry.name) != use.entry.name:
                yield Flaw(Fault.TWO_LISTS, use.place, use.said)


def repeated_rows(
    texts: Sequence[TaggedText[D]],
) -> dict[Element, tuple[ListOf[D], list[TaggedText[D]]]]:
    """The rows that a list repeats, each with its list and its paragraphs."""
    rows: dict[Element, tuple[ListOf[D], list[TaggedText[D]]]] = {}
    for text in texts:
        for use in text.uses:
            if text.row is not None and isinstance(use.entry, ListOf):
                rows[text.row] = use.entry, [held for held in texts if held.row is text.row]
    return rows
