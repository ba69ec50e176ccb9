"""What the file of a paper says: its figures, names and blanks."""

from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn
from msgspec import Struct

from console.documents.template.bookmarks import fields_in
from store.text.vietnamese import fold

GAP = "[…"
"""What a blank that a person has to fill in begins with."""


class FileText(Struct, frozen=True):
    """What a Word file says: each field's first text, the names in the list, the whole text."""

    figures: dict[str, str]
    rows: tuple[str, ...] | None
    text: str
    gaps: int

    @property
    def empty(self) -> tuple[str, ...]:
        """The fields that have no value."""
        return tuple(name for name, text in self.figures.items() if GAP in text)


def text_of(content: bytes) -> FileText:
    """Raises whatever a damaged file makes python-docx raise: look at what was written here."""
    return document_text(docx.Document(BytesIO(content)))


def document_text(document: Document) -> FileText:
    paragraphs = document.element.body.iter(qn("w:p"))
    lines = ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in paragraphs]
    text = "\n".join(line for line in lines if line)
    return FileText(fields_in(document), _names(document), text, text.count(GAP))


def _names(document: Document) -> tuple[str, ...] | None:
    """What stands under “Họ và tên” in the first table that has such a heading."""
    for table in document.tables:
        rows = [[fold(cell.text) for cell in row.cells] for row in table.rows[:2]]
        columns = [row.index("ho va ten") for row in rows if "ho va ten" in row]
        if columns:
            names = [row.cells[columns[0]].text.splitlines() for row in table.rows]
            named = [lines[0].strip() for lines in names if lines and lines[0].strip()]
            return tuple(name for name in named if fold(name) != "ho va ten")
    return None
