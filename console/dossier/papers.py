"""What a paper's file says: its figures, the names in its list, its blanks."""

from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn
from msgspec import Struct

from console.documents.source import gaps_in
from console.documents.template.bookmarks import fields_in
from store.text.vietnamese import fold

_GAP = "[…"
_NAME = "ho va ten"


class FileText(Struct, frozen=True):
    """What a Word file says: each field's first text, the names in the list, the whole text."""

    figures: dict[str, str]
    rows: tuple[str, ...] | None = None
    text: str = ""
    gaps: int = 0

    @property
    def empty(self) -> tuple[str, ...]:
        """The fields that have no value."""
        return tuple(name for name, text in self.figures.items() if _GAP in text)


def text_of(content: bytes) -> FileText:
    """Of a file that was written here."""
    return document_text(docx.Document(BytesIO(content)))


def document_text(document: Document) -> FileText:
    paragraphs = document.element.body.iter(qn("w:p"))
    lines = ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in paragraphs]
    text = "\n".join(line for line in lines if line)
    return FileText(fields_in(document), _names(document), text, gaps_in(document))


def _names(document: Document) -> tuple[str, ...] | None:
    """What stands under “Họ và tên” in the first table that has such a heading."""
    for table in document.tables:
        heads = [[fold(cell.text) for cell in row.cells] for row in table.rows[:2]]
        columns = [head.index(_NAME) for head in heads if _NAME in head]
        if columns:
            cells = (row.cells[columns[0]].text.strip() for row in table.rows)
            names = [cell.splitlines()[0] for cell in cells if cell]
            return tuple(name for name in names if fold(name) != _NAME)
    return None
